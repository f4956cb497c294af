//! The index in storage.

use crate::{Engine, World, trouble_of};
use model::{Timestamp, Trouble, WhyIndexing};
use search::{Error, Index};
use std::collections::HashMap;
use store::{IndexChange, Store, StoreError};

/// How long it takes until what could not be stored is stored again: each time may cost others their room.
const PATIENCE: i64 = 10 * Timestamp::MINUTE;

impl<S: Store, W: World> Engine<S, W> {
    /// Reads what was kept, once. What cannot be read, or is of another version, is made anew.
    pub(crate) async fn open_index(&self) -> Result<(), Trouble> {
        let desk = &self.searching;
        let _opening = desk.opening.lock().await;
        if desk.index.borrow().is_some() {
            return Ok(());
        }
        let index = match self.kept_index().await? {
            Ok(index) => index,
            Err(why) => {
                desk.is_anew.set(true);
                desk.why.set(why);
                Index::new()
            }
        };
        desk.index.replace(Some(index));
        Ok(())
    }

    /// The index as it was kept, or why it has to be made.
    async fn kept_index(&self) -> Result<Result<Index, WhyIndexing>, Trouble> {
        let manifest = match self.store.search_manifest().await {
            Ok(Some(manifest)) => manifest,
            Ok(None) => return Ok(Err(WhyIndexing::New)),
            Err(StoreError::Broken(_)) => return Ok(Err(WhyIndexing::Broken)),
            Err(error) => return Err(trouble_of(error)),
        };
        let numbers = match Index::segments(&manifest) {
            Ok(numbers) => numbers,
            Err(error) => return Ok(Err(why(&error))),
        };
        let mut segments = HashMap::new();
        for number in numbers {
            match self.store.search_segment(number).await {
                Ok(bytes) => segments.extend(bytes.map(|bytes| (number, bytes))),
                // It is missing then.
                Err(StoreError::Broken(_)) => {}
                Err(error) => return Err(trouble_of(error)),
            }
        }
        Ok(Index::open(&manifest, |number| segments.remove(&number)).map_err(|error| why(&error)))
    }

    /// Stores what is not stored yet. Where that fails, the index works all the same and is tried again later; the reader is
    /// told once.
    pub(super) async fn save_index(&self) {
        let desk = &self.searching;
        let is_soon = |(_, again): &(Trouble, Timestamp)| self.world.now() < *again;
        if desk.unkept.borrow().as_ref().is_some_and(is_soon) {
            return;
        }
        let Some(unsaved) = self.with_index(|index| index.unsaved()) else { return };
        let change = IndexChange {
            is_anew: desk.is_anew.get(),
            segments: unsaved.segments.clone(),
            dropped: unsaved.dropped.clone(),
            manifest: unsaved.manifest.clone(),
        };
        match self.store.put_search_index(&change).await {
            Ok(()) => {
                self.with_index(|index| index.saved(&unsaved));
                desk.is_anew.set(false);
                desk.unkept.replace(None);
            }
            Err(error) => {
                let again = self.world.now().plus(PATIENCE);
                let is_told = desk.unkept.replace(Some((trouble_of(error.clone()), again))).is_some();
                if !is_told {
                    let _ = self.written::<()>(Err(error));
                }
            }
        }
    }
}

fn why(error: &Error) -> WhyIndexing {
    match error {
        Error::Newer(_) | Error::Older(_) => WhyIndexing::OtherVersion,
        Error::Broken | Error::Missing(_) => WhyIndexing::Broken,
    }
}
