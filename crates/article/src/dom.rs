//! A page as a tree, in one list: as much of HTML's rules for trees as finding an article takes (HTML Living Standard,
//! 13.2.6): implied ends, void and raw elements, tables, misnested tags.
//!
//! Nothing of it is shown before the sanitiser has written it anew, so that a difference to a browser's tree costs
//! fidelity at most. Everything is borrowed from the page; depth and size have an end, the work is linear.

mod build;
mod name;
#[cfg(test)]
mod tests;
mod walk;
mod write;

use crate::attributes;
use crate::token::Attribute;
pub use name::{Group, Name};
use std::borrow::Cow;
pub use write::is_unread;

/// A node's place in the list.
pub type Id = u32;
/// No node.
pub const NONE: Id = u32::MAX;

pub struct Node<'a> {
    pub name: Name,
    pub parent: Id,
    pub first: Id,
    pub last: Id,
    pub next: Id,
    pub previous: Id,
    /// Of a text: as written. Of an element: its name as written.
    pub text: &'a str,
    /// What stands in a raw element.
    pub raw: &'a str,
    /// Its attributes in [`Dom::attributes`].
    from: u32,
    to: u32,
}

#[derive(Default)]
/// The page. Node 0 is the root, above `html` and what stands beside it.
pub struct Dom<'a> {
    pub nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
    /// Whether the page has more nodes than [`build::MOST_NODES`], and was not read to its end.
    pub is_cut: bool,
}

const ROOT: Node<'static> = Node {
    name: Name::Other,
    parent: NONE,
    first: NONE,
    last: NONE,
    next: NONE,
    previous: NONE,
    text: "",
    raw: "",
    from: 0,
    to: 0,
};

impl<'a> Dom<'a> {
    pub fn parse(html: &'a str) -> Self {
        build::build(html)
    }

    pub fn node(&self, id: Id) -> &Node<'a> {
        self.nodes.get(id as usize).unwrap_or(const { &ROOT })
    }

    pub fn name(&self, id: Id) -> Name {
        self.node(id).name
    }

    pub fn attributes(&self, id: Id) -> &[Attribute<'a>] {
        let node = self.node(id);
        self.attributes.get(node.from as usize..node.to as usize).unwrap_or_default()
    }

    /// An attribute as written, `""` where there is none.
    pub fn raw_attribute(&self, id: Id, name: &str) -> &'a str {
        attributes::raw(self.attributes(id), name).unwrap_or("")
    }

    /// An attribute with its references read.
    pub fn attribute(&self, id: Id, name: &str) -> Option<Cow<'a, str>> {
        attributes::value(self.attributes(id), name)
    }

    fn edit(&mut self, id: Id, change: impl FnOnce(&mut Node<'a>)) {
        if let Some(node) = self.nodes.get_mut(id as usize) {
            change(node);
        }
    }

    /// Makes an element another.
    pub fn rename(&mut self, id: Id, name: Name, text: &'a str) {
        self.edit(id, |node| {
            node.name = name;
            node.text = text;
        });
    }

    /// Takes a node and what is in it out of the tree.
    pub fn remove(&mut self, id: Id) {
        let (parent, previous, next) = (self.node(id).parent, self.node(id).previous, self.node(id).next);
        if parent == NONE {
            return;
        }
        match previous {
            NONE => self.edit(parent, |node| node.first = next),
            _ => self.edit(previous, |node| node.next = next),
        }
        match next {
            NONE => self.edit(parent, |node| node.last = previous),
            _ => self.edit(next, |node| node.previous = previous),
        }
        self.edit(id, |node| {
            node.parent = NONE;
            node.previous = NONE;
            node.next = NONE;
        });
    }
}
