use crate::Stamp;
use model::{ArticleId, ArticleStatus, Change, RuleEffects};
use serde::{Deserialize, Serialize};

/// What the reader did with an article by hand; `None`: nothing was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// Marked as read, or as unread.
    pub read: Option<bool>,
    /// Starred, or the star taken away.
    pub starred: Option<bool>,
}

impl ByHand {
    /// The status of an article to which rules do this: what was done by hand comes first, and what is starred is never hidden.
    #[must_use]
    pub fn with(self, effects: RuleEffects) -> ArticleStatus {
        let starred = self.starred.unwrap_or(effects.starred);
        let read = self.read.unwrap_or(effects.read);
        ArticleStatus { read, starred, hidden: effects.hidden && !starred }
    }
}

/// A status with the stamps of the operations that set it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusRecord {
    /// What the reader left it at.
    pub status: ArticleStatus,
    /// The operation that last set `read`.
    read: Option<Stamp>,
    /// The operation that last set `starred`.
    starred: Option<Stamp>,
}

impl StatusRecord {
    /// What of it was done by hand, which is all of it.
    #[must_use]
    pub fn by_hand(&self) -> ByHand {
        ByHand {
            read: self.read.map(|_| self.status.read),
            starred: self.starred.map(|_| self.status.starred),
        }
    }

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
