//! Smart feeds: searches that the reader saved, each a list as all others.
//!
//! What a search finds is worked out in the background and held in memory as ids, once for each change that it depends on:
//! all of them on what the index has, those with conditions about statuses or feeds on these as well. Whatever the first
//! module shows (lists, counts, the front page) reads only what is held.

mod answer;
mod hold;
mod keep;

use crate::signal::Signal;
use hold::Held;
use model::{ArticleId, Scope, SmartFeedId};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// What is at hand of smart feeds.
#[derive(Default)]
pub(crate) struct SmartDesk {
    held: RefCell<BTreeMap<SmartFeedId, Held>>,
    /// Unread articles of each.
    unread: RefCell<Vec<(SmartFeedId, u32)>>,
    changes: Cell<Changes>,
    wake: Signal,
}

/// How often changed what searches depend on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Changes {
    index: u64,
    /// Read, starred, labelled.
    statuses: u64,
    /// Names of feeds, folders, what is followed.
    library: u64,
    /// The day on which a search is looked through.
    day: i64,
}

impl SmartDesk {
    /// Articles came into the index, or what it knew of them became another.
    pub(crate) fn note_indexed(&self, ids: impl Iterator<Item = ArticleId>) {
        let changes = self.changes.get();
        self.changes.set(Changes { index: changes.index + 1, ..changes });
        let mut held = self.held.borrow_mut();
        if held.values().any(Held::has_verdicts) {
            let ids: Vec<ArticleId> = ids.collect();
            held.values_mut().for_each(|held| held.forget_verdicts(&ids));
        }
    }

    /// The reader, or a rule, did something with articles.
    pub(crate) fn note_statuses(&self) {
        let changes = self.changes.get();
        self.changes.set(Changes { statuses: changes.statuses + 1, ..changes });
        self.wake.raise();
    }

    /// The reader arranged something.
    pub(crate) fn note_library(&self) {
        let changes = self.changes.get();
        self.changes.set(Changes { library: changes.library + 1, ..changes });
        self.wake.raise();
    }

    /// What changed before may be looked at now.
    pub(crate) fn wake(&self) {
        self.wake.raise();
    }

    /// What a search found, as a list; `None` before it was looked through. Muted articles are in it where it asks for them.
    pub(crate) fn scope(&self, id: SmartFeedId) -> Option<Scope> {
        self.held.borrow().get(&id).map(Held::scope)
    }

    /// Unread articles of each.
    pub(crate) fn unread(&self) -> Vec<(SmartFeedId, u32)> {
        self.unread.borrow().clone()
    }
}
