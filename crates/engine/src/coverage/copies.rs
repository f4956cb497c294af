//! The same article in several feeds is read once, and read everywhere.

use crate::{Engine, World, trouble_of};
use model::{ArticleId, Trouble};
use std::collections::HashSet;
use store::Store;

impl<S: Store, W: World> Engine<S, W> {
    /// Articles, and the same ones in other feeds as far as that is known.
    pub(crate) fn with_copies(&self, mut ids: Vec<ArticleId>) -> Vec<ArticleId> {
        let mut known: HashSet<ArticleId> = ids.iter().copied().collect();
        let copies = self.with_stories(|stories| {
            let copies = ids.iter().flat_map(|id| stories.copies(*id));
            copies.filter(|copy| known.insert(*copy)).collect::<Vec<_>>()
        });
        ids.extend(copies.unwrap_or_default());
        ids
    }

    /// Marks what came as read where the reader read it in another feed.
    pub(super) async fn read_copies(&self, came: &[ArticleId]) -> Result<(), Trouble> {
        let mut read = Vec::new();
        for id in came {
            let copies = self.with_stories(|stories| stories.copies(*id).collect::<Vec<_>>());
            let copies = copies.unwrap_or_default();
            if copies.is_empty() {
                continue;
            }
            let statuses = self.store.statuses(&copies).await.map_err(trouble_of)?;
            if statuses.iter().any(|status| status.read) {
                read.push(*id);
            }
        }
        self.set_read(read, true).await
    }
}
