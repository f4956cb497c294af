//! What goes on behind: what is held follows what changed, once it is quiet.

use crate::{Engine, World, trouble_of};
use model::{SmartFeedId, Trouble};
use store::{KeptSnapshot, Store};

/// The snapshot of the counts, so that a start need not wait for the searches.
const NAME: &str = "smart counts 1";

/// Milliseconds in which more may change.
const SETTLING: u32 = 300;

impl<S: Store, W: World> Engine<S, W> {
    /// Keeps smart feeds and their counts up to date, for ever.
    pub(crate) async fn keep_smart(&self) {
        let _ = self.recall_counts().await;
        loop {
            self.smart.wake.wait().await;
            self.world.sleep(SETTLING).await;
            // What fails now is made up for with the next change, or when the list is opened.
            let _ = self.settle_smart().await;
        }
    }

    /// Counts are as they were until they are known again: nothing is read while no engine runs.
    async fn recall_counts(&self) -> Result<(), Trouble> {
        let kept = self.store.snapshot(NAME).await.map_err(trouble_of)?;
        let counts: Vec<(SmartFeedId, u32)> =
            kept.and_then(|kept| postcard::from_bytes(&kept.bytes).ok()).unwrap_or_default();
        let library = self.library().await?;
        let counts: Vec<_> = counts.into_iter().filter(|(id, _)| library.smart_feed(*id).is_some()).collect();
        if !counts.is_empty() && self.smart.unread.borrow().is_empty() {
            self.smart.unread.replace(counts);
            self.notices.overview();
        }
        Ok(())
    }

    async fn settle_smart(&self) -> Result<(), Trouble> {
        let ids: Vec<SmartFeedId> = self.library().await?.smart.iter().map(|feed| feed.id).collect();
        self.smart.held.borrow_mut().retain(|id, _| ids.contains(id));
        for id in &ids {
            self.hold(*id).await?;
            self.world.sleep(0).await;
        }
        if !(ids.is_empty() && self.smart.unread.borrow().is_empty()) && self.count_smart().await? {
            self.notices.overview();
            let bytes = postcard::to_allocvec(&*self.smart.unread.borrow()).unwrap_or_default();
            // What is not kept is counted at the next start.
            let _ = self.store.put_snapshot(&KeptSnapshot { name: NAME.to_owned(), bytes }).await;
        }
        Ok(())
    }
}
