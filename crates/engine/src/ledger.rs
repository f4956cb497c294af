//! Recording what the reader wants, and what is kept in memory of it. As the only writer, the engine may remember.

use crate::{Engine, World, trouble_of};
use futures_util::lock::Mutex;
use model::{Change, DeviceId, Feed, FeedId, HybridTime, Library, Operation, Timestamp, Trouble};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use store::Store;

#[derive(Default)]
pub(crate) struct Ledger {
    device: Cell<Option<DeviceId>>,
    last: Cell<HybridTime>,
    library: RefCell<Option<Rc<Library>>>,
    /// Whoever reads the library: many want it at once when it has changed, and one reading is enough.
    reading: Mutex<()>,
    feeds: RefCell<Option<HashMap<FeedId, Feed>>>,
    /// Count writes, so that what was read before one is not remembered after it: of the library, and of what is known of feeds.
    arranged: Cell<u64>,
    writes: Cell<u64>,
}

impl<S: Store, W: World> Engine<S, W> {
    /// Stores changes as operations; on `Ok` they are on the disk.
    pub(crate) async fn record(&self, changes: Vec<Change>) -> Result<(), Trouble> {
        if changes.is_empty() {
            return Ok(());
        }
        let arranges = changes.iter().any(|change| !change.is_about_articles());
        let device = self.device().await?;
        let operations: Vec<Operation> =
            changes.into_iter().map(|change| Operation { at: self.tick(), device, change }).collect();
        let outcome = self.store.record(&operations).await;
        if arranges {
            self.forget_library();
            self.smart.note_library();
        } else {
            self.smart.note_statuses();
        }
        self.written(outcome)?;
        self.notices.overview();
        Ok(())
    }

    fn forget_library(&self) {
        self.ledger.arranged.set(self.ledger.arranged.get() + 1);
        self.ledger.writes.set(self.ledger.writes.get() + 1);
        self.ledger.library.replace(None);
    }

    async fn device(&self) -> Result<DeviceId, Trouble> {
        if let Some(device) = self.ledger.device.get() {
            return Ok(device);
        }
        self.is_evicted().await?;
        let device = self.written(self.store.device(self.world.random()).await)?;
        self.ledger.last.set(self.ledger.last.get().max(device.last));
        self.ledger.device.set(Some(device.id));
        Ok(device.id)
    }

    fn tick(&self) -> HybridTime {
        let next = self.ledger.last.get().tick(self.world.now());
        self.ledger.last.set(next);
        next
    }

    /// The library as it is now.
    pub(crate) async fn library(&self) -> Result<Rc<Library>, Trouble> {
        let known = || self.ledger.library.borrow().clone();
        if let Some(library) = known() {
            return Ok(library);
        }
        let _reading = self.ledger.reading.lock().await;
        if let Some(library) = known() {
            return Ok(library);
        }
        let arranged = self.ledger.arranged.get();
        let library = Rc::new(self.store.library().await.map_err(trouble_of)?);
        if arranged == self.ledger.arranged.get() {
            self.ledger.library.replace(Some(Rc::clone(&library)));
        }
        Ok(library)
    }

    /// Ids of the feeds that are followed.
    pub(crate) async fn followed(&self) -> Result<HashSet<FeedId>, Trouble> {
        Ok(self.library().await?.subscriptions.iter().map(|subscription| subscription.feed).collect())
    }

    /// Calls `read` with all known feeds, followed or not. One that is followed and was never asked is not stored: nothing is known
    /// of it.
    pub(crate) async fn with_feeds<T>(
        &self,
        read: impl FnOnce(&HashMap<FeedId, Feed>) -> T,
    ) -> Result<T, Trouble> {
        while self.ledger.feeds.borrow().is_none() {
            let writes = self.ledger.writes.get();
            let stored = self.store.feeds().await.map_err(trouble_of)?;
            let library = self.library().await?;
            if writes == self.ledger.writes.get() {
                let followed = library.subscriptions.iter().map(|s| Feed::new(s.feed, s.url.clone()));
                let feeds = followed.chain(stored).map(|feed| (feed.id, feed)).collect();
                self.ledger.feeds.replace(Some(feeds));
            }
        }
        let feeds = self.ledger.feeds.borrow();
        Ok(read(feeds.as_ref().unwrap_or(&HashMap::new())))
    }

    pub(crate) async fn feed(&self, id: FeedId) -> Result<Option<Feed>, Trouble> {
        self.with_feeds(|feeds| feeds.get(&id).cloned()).await
    }

    /// Stores feeds and remembers them.
    pub(crate) async fn put_feeds(&self, feeds: Vec<Feed>) -> Result<(), Trouble> {
        if feeds.is_empty() {
            return Ok(());
        }
        self.written(self.store.put_feeds(&feeds).await)?;
        self.remember_feeds(feeds);
        Ok(())
    }

    /// Remembers feeds that were stored.
    pub(crate) fn remember_feeds(&self, feeds: impl IntoIterator<Item = Feed>) {
        self.ledger.writes.set(self.ledger.writes.get() + 1);
        if let Some(known) = self.ledger.feeds.borrow_mut().as_mut() {
            known.extend(feeds.into_iter().map(|feed| (feed.id, feed)));
        }
    }

    /// Remembers when feeds may be asked again, without storing it.
    pub(crate) fn postpone(&self, moments: impl Iterator<Item = (FeedId, Timestamp)>) {
        if let Some(known) = self.ledger.feeds.borrow_mut().as_mut() {
            for (id, moment) in moments {
                if let Some(feed) = known.get_mut(&id) {
                    feed.next_check = moment;
                }
            }
        }
    }
}
