//! Search: an index of all that is stored, kept up to date behind everything else, and the answers out of it.
//!
//! The index follows the store: articles come into it batch by batch as they are stored ([`SearchDesk::note`]), and whenever
//! what is stored or followed may have changed otherwise, both are compared. So whatever was cut off is made up for, and an
//! index that cannot be read is simply an empty one.

mod answer;
mod conditions;
mod gather;
mod kept;
mod names;

pub(crate) use gather::text_of;

use crate::signal::Signal;
use crate::{Engine, World};
use futures_util::lock::Mutex;
use model::{Article, ArticleId, Timestamp, Trouble, WhyIndexing};
use names::Names;
use search::Index;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use store::{Ingest, Store};

/// Milliseconds after the start of the background: what the page asks for goes first.
const LATER: u32 = 3_000;
/// Milliseconds in which more may come before a batch is taken in.
const SETTLING: u32 = 500;
/// Milliseconds until what could not be read is read again.
const RETRY: u32 = 60_000;
/// Articles that wait with their texts; those beyond are read again.
const HELD: usize = 1_000;

/// What search knows.
pub(crate) struct SearchDesk {
    /// `None` until what was kept is read.
    index: RefCell<Option<Index>>,
    opening: Mutex<()>,
    /// Came, and cannot be found yet.
    incoming: RefCell<VecDeque<Incoming>>,
    /// Articles of the batch that is being made.
    under_way: Cell<usize>,
    wake: Signal,
    /// Whether what is stored or followed may have changed otherwise than by what came.
    is_outdated: Cell<bool>,
    /// Whether what is stored of an earlier index has to go.
    is_anew: Cell<bool>,
    why: Cell<WhyIndexing>,
    /// The names of publishers that the index knows, once all that waits is taken in; `None` until they are read.
    names: RefCell<Option<Names>>,
    are_names_unsaved: Cell<bool>,
    /// Why it could not be stored, and when that is tried again.
    unkept: RefCell<Option<(Trouble, Timestamp)>>,
}

/// An article as it waits to be taken in; with its HTML, if it is at hand.
struct Incoming {
    id: ArticleId,
    held: Option<Box<(Article, String)>>,
}

impl Default for SearchDesk {
    fn default() -> Self {
        Self {
            index: RefCell::default(),
            opening: Mutex::default(),
            incoming: RefCell::default(),
            under_way: Cell::default(),
            wake: Signal::default(),
            is_outdated: Cell::new(true),
            is_anew: Cell::default(),
            why: Cell::default(),
            names: RefCell::default(),
            are_names_unsaved: Cell::default(),
            unkept: RefCell::default(),
        }
    }
}

impl SearchDesk {
    /// What is followed or stored has changed.
    pub(crate) fn outdate(&self) {
        self.is_outdated.set(true);
        self.wake.raise();
    }

    /// Has new and edited articles taken in.
    pub(crate) fn note(&self, ingests: &[Ingest]) {
        let mut incoming = self.incoming.borrow_mut();
        for stored in ingests.iter().flat_map(|ingest| &ingest.new) {
            let has_room = incoming.len() < HELD;
            let held =
                has_room.then(|| Box::new((stored.article.clone(), stored.body.html.as_str().to_owned())));
            incoming.push_back(Incoming { id: stored.article.id, held });
        }
        // Of an edited article a full text may be kept, which counts more than what its feed gives.
        let edited = ingests.iter().flat_map(|ingest| &ingest.updated);
        incoming.extend(edited.map(|stored| Incoming { id: stored.article.id, held: None }));
        if !incoming.is_empty() {
            self.wake.raise();
        }
    }

    /// Has an article taken in again, whose text became another.
    pub(crate) fn note_text(&self, id: ArticleId) {
        self.incoming.borrow_mut().push_back(Incoming { id, held: None });
        self.wake.raise();
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// Keeps the index up to date, for ever.
    pub(crate) async fn keep_index(&self) {
        self.world.sleep(LATER).await;
        while self.open_index().await.is_err() {
            self.world.sleep(RETRY).await;
        }
        loop {
            if self.match_index().await.is_err() {
                self.searching.is_outdated.set(true);
            }
            self.smart.wake();
            if self.take_incoming().await.is_err() {
                self.world.sleep(RETRY).await;
                continue;
            }
            self.searching.wake.wait().await;
            self.world.sleep(SETTLING).await;
        }
    }

    /// What `read` gives of the index, which is open.
    pub(crate) fn with_index<T: Default>(&self, read: impl FnOnce(&mut Index) -> T) -> T {
        self.searching.index.borrow_mut().as_mut().map(read).unwrap_or_default()
    }
}
