//! Keeping house: what is due is fetched, what is old goes, once a day.

use crate::{Engine, World, trouble_of};
use futures_util::future::try_join_all;
use model::{Event, Feed, FeedId, Retention, Timestamp, Trouble};
use store::{Ingest, RetentionRule, Store};

/// Milliseconds after the start.
const SETTLING: u32 = 2_000;
/// Milliseconds between two looks at what is due.
const ROUND: u32 = 60_000;
/// Feeds whose memory is read at once, and brought up to date in one transaction.
const BATCH: usize = 50;

impl<S: Store, W: World> Engine<S, W> {
    /// Looks every minute at what is due, for ever. Troubles were told by whoever met them, and the next round tries
    /// again.
    pub(crate) async fn keep_house(&self) {
        // What the page asks for at the start goes first.
        self.world.sleep(SETTLING).await;
        self.renew_today().await;
        // Who cannot be recalled was not away.
        let _ = self.recall_presence().await;
        let mut retained = None;
        loop {
            if retained.is_none_or(|last| self.world.now().since(last) >= Timestamp::DAY)
                && self.retain().await.is_ok()
            {
                retained = Some(self.world.now());
            }
            let _ = self.queue_due().await;
            let _ = self.keep_presence().await;
            self.world.sleep(ROUND).await;
        }
    }

    /// The page of last time is on the screen by now; articles may have come after it was made.
    async fn renew_today(&self) {
        if self.today().await.is_ok() && matches!(self.make_today().await, Ok(true)) {
            self.world.tell(Event::ArticlesChanged { new: 0, updated: 0 });
        }
    }

    /// Gives up what is older than the reader wants to keep, and what is no longer followed.
    pub(crate) async fn retain(&self) -> Result<(), Trouble> {
        let library = self.library().await?;
        let before = match library.settings.retention {
            Retention::Days(days) => self.world.now().plus(-i64::from(days) * Timestamp::DAY),
            Retention::Forever => Timestamp(i64::MIN),
        };
        self.see_unchanged().await?;
        self.forget_logins().await?;
        let rule = RetentionRule {
            before,
            keep_unread: library.settings.keep_unread,
            unfollowed: self.unfollowed().await?,
        };
        let retained = self.written(self.store.retain(&rule).await)?;
        if !retained.removed.is_empty() {
            self.note_room();
            self.today.outdate();
            self.coverage.outdate();
            self.searching.outdate();
            self.ruling.outdate();
            self.notices.articles(0, 0);
        }
        Ok(())
    }

    async fn unfollowed(&self) -> Result<Vec<FeedId>, Trouble> {
        let followed = self.followed().await?;
        self.with_feeds(|feeds| feeds.keys().copied().filter(|feed| !followed.contains(feed)).collect()).await
    }

    /// A feed that answers "not modified" still holds what it held: its entries count as seen when it answered last.
    async fn see_unchanged(&self) -> Result<(), Trouble> {
        let followed = self.followed().await?;
        let feeds: Vec<Feed> = self
            .with_feeds(|feeds| feeds.values().filter(|feed| followed.contains(&feed.id)).cloned().collect())
            .await?;
        for feeds in feeds.chunks(BATCH) {
            let found = try_join_all(feeds.iter().map(|feed| self.seen_again(feed))).await?;
            let batch: Vec<Ingest> = found.into_iter().flatten().collect();
            if !batch.is_empty() {
                self.written(self.store.apply(&batch).await)?;
            }
        }
        Ok(())
    }

    async fn seen_again(&self, feed: &Feed) -> Result<Option<Ingest>, Trouble> {
        let Some(succeeded) = feed.succeeded else { return Ok(None) };
        let mut memory = self.store.memory(feed.id).await.map_err(trouble_of)?;
        let Some(last) = memory.fingerprints.iter().map(|print| print.last_seen).max() else {
            return Ok(None);
        };
        // An hour does not matter to a rule of days.
        if succeeded.since(last) < Timestamp::HOUR {
            return Ok(None);
        }
        for print in memory.fingerprints.iter_mut().filter(|print| print.last_seen == last) {
            print.last_seen = succeeded;
        }
        Ok(Some(Ingest { feed: feed.clone(), new: Vec::new(), updated: Vec::new(), memory: Some(memory) }))
    }
}
