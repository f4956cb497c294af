//! Rules of the reader, at work on what comes and, when asked, on what is stored.
//!
//! What a rule does to an article follows from both, so it is kept beside the log, rule by rule (`store::RuleDeeds`): it can be
//! taken back without touching what the reader did, when the rule goes, is switched off, or its time is over. Articles that
//! come are judged before they are stored, so that no list ever shows what a rule mutes. All but that moment is of the background,
//! which hands the judge over when it is loaded.

mod answer;
mod archive;
mod book;
mod judge;
mod keep;
mod labels;
mod stories;

use crate::signal::Signal;
use crate::{Engine, World};
use archive::Archive;
use book::Book;
use futures_util::future::LocalBoxFuture;
use futures_util::lock::Mutex;
use model::ArticleId;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use store::{Ingest, Store};

/// Looks whether the background is loaded, and milliseconds between two.
const LOOKS: usize = 100;
const PAUSE: u32 = 100;

/// Judges what came, before it is stored.
type Judge<S, W> = for<'a> fn(&'a Engine<S, W>, &'a [Ingest]) -> LocalBoxFuture<'a, ()>;

/// What is at hand of rules.
pub(crate) struct RuleDesk<S, W> {
    judge: Cell<Option<Judge<S, W>>>,
    /// Came before the judge did.
    unjudged: RefCell<Vec<ArticleId>>,
    /// Held by whatever reads deeds and then changes them.
    turn: Mutex<()>,
    wake: Signal,
    book: RefCell<Option<Rc<Book>>>,
    archive: RefCell<Archive>,
    archive_wake: Signal,
    /// Counts previews: one that is asked for ends those before it.
    previews: Cell<u64>,
    /// Whether deeds of rules that are gone were forgotten.
    is_tidy: Cell<bool>,
}

impl<S, W> Default for RuleDesk<S, W> {
    fn default() -> Self {
        Self {
            judge: Cell::default(),
            unjudged: RefCell::default(),
            turn: Mutex::default(),
            wake: Signal::default(),
            book: RefCell::default(),
            archive: RefCell::default(),
            archive_wake: Signal::default(),
            previews: Cell::default(),
            is_tidy: Cell::default(),
        }
    }
}

impl<S, W> RuleDesk<S, W> {
    /// Articles went.
    pub(crate) fn outdate(&self) {
        self.archive.borrow_mut().outdate();
    }

    /// There may be something to judge.
    pub(crate) fn wake(&self) {
        self.wake.raise();
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// Has rules judge what came, before it is stored. Where the background does not come in time, it is judged afterwards.
    pub(crate) async fn judge(&self, ingests: &[Ingest]) {
        let ids = || {
            ingests.iter().flat_map(|ingest| ingest.new.iter().chain(&ingest.updated)).map(|s| s.article.id)
        };
        let has_rules = self.library().await.is_ok_and(|library| !library.rules.is_empty());
        if !has_rules || ids().next().is_none() {
            return;
        }
        for _ in 0..LOOKS {
            if self.ruling.judge.get().is_some() {
                break;
            }
            self.world.sleep(PAUSE).await;
        }
        match self.ruling.judge.get() {
            Some(judge) => judge(self, ingests).await,
            None => self.ruling.unjudged.borrow_mut().extend(ids()),
        }
    }
}
