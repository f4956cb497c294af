//! What the frame of the page shows.

use crate::{Engine, World, trouble_of};
use model::{Library, Overview, StorageReport, Trouble};
use std::rc::Rc;
use store::Store;

impl<S: Store, W: World> Engine<S, W> {
    /// Library, feeds and counts; only of what is followed.
    pub(crate) async fn overview(&self) -> Result<Overview, Trouble> {
        // What was arranged meanwhile may have been told already, and must not be told as it was before.
        loop {
            let library = self.library().await?;
            let overview = self.overview_of(&library).await?;
            if Rc::ptr_eq(&library, &self.library().await?) {
                return Ok(overview);
            }
        }
    }

    async fn overview_of(&self, library: &Library) -> Result<Overview, Trouble> {
        let evicted = self.is_evicted().await?;
        let followed = self.followed().await?;
        let feeds = self
            .with_feeds(|feeds| {
                library.subscriptions.iter().filter_map(|s| feeds.get(&s.feed)).cloned().collect()
            })
            .await?;
        let mut unread = self.store.unread().await.map_err(trouble_of)?;
        unread.retain(|(feed, _)| followed.contains(feed));
        let sections = self.unread_sections(&unread).await?;
        let persisted = self.is_persisted().await?;
        let mut logins = self.signed_in().await?;
        logins.retain(|feed| followed.contains(feed));
        let mut shown = library.clone();
        shown.rules.clear();
        let muted = u32::try_from(self.muted().await?.len()).unwrap_or(u32::MAX);
        let smart = self.smart.unread();
        Ok(Overview { library: shown, smart, muted, feeds, unread, sections, persisted, evicted, logins })
    }

    /// How storage stands.
    pub(crate) async fn storage(&self) -> Result<StorageReport, Trouble> {
        let articles = self.store.article_count().await.map_err(trouble_of)?;
        let usage = self.world.usage().await;
        let persisted = self.is_persisted().await?;
        let pictures = self.store.pictures_size().await.map_err(trouble_of)?;
        let pictures_budget = self.pictures_budget().await?;
        let (used, quota) = (usage.used, usage.quota);
        Ok(StorageReport { articles, used, quota, persisted, pictures, pictures_budget })
    }
}
