use crate::Stamp;
use model::{ArticleId, ArticleStatus, Change};
use serde::{Deserialize, Serialize};

/// A status with the stamps of the operations that set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusRecord {
    /// What lists show.
    pub status: ArticleStatus,
    /// The operation that last set `read`.
    read: Option<Stamp>,
    /// The operation that last set `starred`.
    starred: Option<Stamp>,
}

impl StatusRecord {
    /// The articles whose status a change sets; empty for a change of the library.
    #[must_use]
    pub fn touched(change: &Change) -> &[ArticleId] {
        match change {
            Change::SetRead(ids, _) | Change::SetStarred(ids, _) => ids,
            _ => &[],
        }
    }

    /// Takes over a change of this status, unless a later operation set the same already.
    pub fn set(&mut self, change: &Change, at: Stamp) {
        match change {
            Change::SetRead(_, read) if self.read.is_none_or(|before| before < at) => {
                self.status.read = *read;
                self.read = Some(at);
            }
            Change::SetStarred(_, starred) if self.starred.is_none_or(|before| before < at) => {
                self.status.starred = *starred;
                self.starred = Some(at);
            }
            _ => {}
        }
    }
}
