//! Ways through the tree, none of them recursive.

use super::{Dom, Id, NONE, Name};

impl<'a> Dom<'a> {
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(some(self.node(id).first), |id| some(self.node(*id).next))
    }

    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(some(self.node(id).parent), |id| some(self.node(*id).parent))
    }

    /// A node and all in it, in the order of the page.
    pub fn subtree(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(Some(id), move |at| self.following(*at, id))
    }

    /// The next node in the order of the page within `root`.
    pub fn following(&self, at: Id, root: Id) -> Option<Id> {
        some(self.node(at).first).or_else(|| self.after(at, root))
    }

    /// The next node that is not in `at`.
    pub fn after(&self, mut at: Id, root: Id) -> Option<Id> {
        while at != root && at != NONE {
            if let Some(next) = some(self.node(at).next) {
                return Some(next);
            }
            at = self.node(at).parent;
        }
        None
    }

    /// The elements of a name in a node, in the order of the page.
    pub fn all(&self, root: Id, name: Name) -> impl Iterator<Item = Id> {
        self.subtree(root).filter(move |id| self.name(*id) == name)
    }
}

fn some(id: Id) -> Option<Id> {
    (id != NONE).then_some(id)
}
