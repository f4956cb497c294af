//! Under which names the index knows publishers: a source that got another name is found by the new one alone.

use super::Incoming;
use crate::hash::hash_bytes;
use crate::{Engine, World, trouble_of};
use model::{ArticleId, FeedId, Filter, Scope, Trouble};
use std::collections::BTreeMap;
use store::{KeptSnapshot, Store};

/// The snapshot's name; its number is raised when its bytes are written otherwise.
const NAME: &str = "search-names-1";

/// A hash of the name of each feed.
pub(super) type Names = BTreeMap<FeedId, u64>;

impl<S: Store, W: World> Engine<S, W> {
    /// Has the articles of renamed feeds taken in again for which `is_wanted` holds.
    pub(super) async fn match_names(
        &self,
        mut is_wanted: impl FnMut(ArticleId) -> bool,
    ) -> Result<(), Trouble> {
        let before = self.names_before().await?;
        let publishers = self.publishers().await?;
        let names: Names =
            publishers.iter().map(|(feed, name)| (*feed, hash_bytes(name.as_bytes()))).collect();
        // A feed without a name of before is new, or the index is.
        let is_other = |feed: &FeedId, name: &u64| before.get(feed).is_some_and(|before| before != name);
        let renamed = names.iter().filter(|(feed, name)| is_other(feed, name)).map(|(feed, _)| *feed);
        let ids = self.ids(&Scope::Feeds(renamed.collect()), Filter::All).await?;
        let again = ids.into_iter().filter(|id| is_wanted(*id)).map(|id| Incoming { id, held: None });
        self.searching.incoming.borrow_mut().extend(again);
        self.searching.are_names_unsaved.set(names != before);
        self.searching.names.replace(Some(names));
        Ok(())
    }

    async fn names_before(&self) -> Result<Names, Trouble> {
        if let Some(names) = self.searching.names.borrow().clone() {
            return Ok(names);
        }
        let kept = self.store.snapshot(NAME).await.map_err(trouble_of)?;
        Ok(kept.and_then(|kept| postcard::from_bytes(&kept.bytes).ok()).unwrap_or_default())
    }

    /// Stores the names once the index that knows them is stored: whatever is cut off before is done again.
    pub(super) async fn save_names(&self) {
        let desk = &self.searching;
        if !desk.are_names_unsaved.get() || desk.unkept.borrow().is_some() {
            return;
        }
        let bytes = desk.names.borrow().as_ref().and_then(|names| postcard::to_allocvec(names).ok());
        let snapshot = KeptSnapshot { name: NAME.to_owned(), bytes: bytes.unwrap_or_default() };
        if self.store.put_snapshot(&snapshot).await.is_ok() {
            desk.are_names_unsaved.set(false);
        }
    }
}
