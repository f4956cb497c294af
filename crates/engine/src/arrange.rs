//! Names, places and settings.

use crate::{Engine, World};
use futures_util::future::{Either, select};
use model::{Change, Feed, FeedId, FolderId, FullTextMode, Proxy, Section, Setting, Trouble};
use std::pin::pin;
use store::Store;

/// Milliseconds after which a proxy that does not answer counts as not there: the reader waits.
const PATIENCE: u32 = 10_000;

impl<S: Store, W: World> Engine<S, W> {
    /// Gives a subscription another name; an empty one brings back the feed's own.
    pub(crate) async fn rename_subscription(&self, feed: FeedId, title: String) -> Result<(), Trouble> {
        let _arranging = self.arranging.lock().await;
        let title = match title.trim() {
            "" => self.feed(feed).await?.and_then(|feed| feed.title).unwrap_or_default(),
            title => title.to_owned(),
        };
        self.change_followed(vec![feed], |feed| Change::RenameSubscription(feed, title.clone())).await?;
        self.searching.outdate();
        Ok(())
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

    /// Says whether the address of a subscription is nobody else's business.
    pub(crate) async fn set_private(&self, feed: FeedId, private: bool) -> Result<(), Trouble> {
        let _arranging = self.arranging.lock().await;
        self.change_followed(vec![feed], |feed| Change::SetPrivate(feed, private)).await
    }

    /// Chooses when full texts of a feed are fetched.
    pub(crate) async fn set_full_text(&self, feed: FeedId, mode: FullTextMode) -> Result<(), Trouble> {
        let _arranging = self.arranging.lock().await;
        self.change_followed(vec![feed], |feed| Change::SetFullText(feed, mode)).await
    }

    /// Changes a setting.
    pub(crate) async fn set(&self, setting: Setting) -> Result<(), Trouble> {
        let is_way = matches!(setting, Setting::Proxy(_));
        let is_order = matches!(setting, Setting::Sections(_) | Setting::Pinned(_));
        self.record(vec![Change::Set(clean(setting))]).await?;
        if is_order {
            self.today.outdate();
            self.notices.articles(0, 0);
        }
        if is_way { self.open_way().await } else { Ok(()) }
    }

    /// By another way, what could not be read without a proxy may be asked at once.
    async fn open_way(&self) -> Result<(), Trouble> {
        let is_closed = |feed: &&Feed| feed.trouble == Some(Trouble::ClosedToBrowsers);
        let mut closed: Vec<Feed> =
            self.with_feeds(|feeds| feeds.values().filter(is_closed).cloned().collect()).await?;
        let now = self.world.now();
        closed.iter_mut().for_each(|feed| feed.next_check = now);
        self.put_feeds(closed).await?;
        self.queue_due().await
    }

    /// Looks whether a proxy answers at an address.
    pub(crate) async fn check_proxy(&self, address: String) -> Result<(), Trouble> {
        let check = self.world.check_proxy(address.trim());
        match select(pin!(check), pin!(self.world.sleep(PATIENCE))).await {
            Either::Left((outcome, _)) => outcome,
            Either::Right(_) => Err(Trouble::ProxyUnreachable(address.trim().to_owned())),
        }
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
        Setting::Proxy(Proxy::Own(address)) if address.trim().is_empty() => Setting::Proxy(Proxy::Shipped),
        setting => setting,
    }
}
