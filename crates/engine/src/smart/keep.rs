//! What goes on behind: what is held follows what changed, once it is quiet.

use crate::{Engine, World};
use model::{SmartFeedId, Trouble};
use store::Store;

/// Milliseconds in which more may change.
const SETTLING: u32 = 300;

impl<S: Store, W: World> Engine<S, W> {
    /// Keeps smart feeds and their counts up to date, for ever.
    pub(crate) async fn keep_smart(&self) {
        loop {
            self.smart.wake.wait().await;
            self.world.sleep(SETTLING).await;
            // What fails now is made up for with the next change, or when the list is opened.
            let _ = self.settle_smart().await;
        }
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
        }
        Ok(())
    }
}
