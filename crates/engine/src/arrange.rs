//! Names, places and settings.

use crate::{Engine, World};
use model::{Change, FeedId, FolderId, Section, Setting, Trouble};
use store::Store;

impl<S: Store, W: World> Engine<S, W> {
    /// Gives a subscription another name; an empty one brings back the feed's own.
    pub(crate) async fn rename_subscription(&self, feed: FeedId, title: String) -> Result<(), Trouble> {
        let _arranging = self.arranging.lock().await;
        let title = match title.trim() {
            "" => self.feed(feed).await?.and_then(|feed| feed.title).unwrap_or_default(),
            title => title.to_owned(),
        };
        self.change_followed(vec![feed], |feed| Change::RenameSubscription(feed, title.clone())).await
    }

    /// Moves subscriptions to a folder, or to the top.
    pub(crate) async fn move_subscriptions(
        &self,
        feeds: Vec<FeedId>,
        folder: Option<FolderId>,
    ) -> Result<(), Trouble> {
        let _arranging = self.arranging.lock().await;
        self.check_folder(folder).await?;
        self.change_followed(feeds, |feed| Change::MoveSubscription(feed, folder)).await
    }

    /// Lets a subscription fill another section.
    pub(crate) async fn set_section(&self, feed: FeedId, section: Section) -> Result<(), Trouble> {
        let _arranging = self.arranging.lock().await;
        self.change_followed(vec![feed], |feed| Change::SetSection(feed, section)).await?;
        self.today.outdate();
        self.notices.articles(0, 0);
        Ok(())
    }

    /// Changes a setting.
    pub(crate) async fn set(&self, setting: Setting) -> Result<(), Trouble> {
        self.record(vec![Change::Set(clean(setting))]).await
    }

    async fn change_followed(
        &self,
        feeds: Vec<FeedId>,
        change: impl Fn(FeedId) -> Change,
    ) -> Result<(), Trouble> {
        let followed = self.followed().await?;
        self.record(feeds.into_iter().filter(|feed| followed.contains(feed)).map(change).collect()).await
    }
}

/// An empty proxy address means the app's own.
fn clean(setting: Setting) -> Setting {
    match setting {
        Setting::Proxy(Some(address)) if address.trim().is_empty() => Setting::Proxy(None),
        setting => setting,
    }
}
