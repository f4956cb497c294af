//! Keeping house: what is due is fetched, what is old goes, once a day.

use crate::{Engine, World};
use model::{Event, FeedId, Retention, Timestamp, Trouble};
use std::collections::BTreeMap;
use store::{RetentionRule, Store};

/// Milliseconds after the start.
const SETTLING: u32 = 2_000;
/// Milliseconds between two looks at what is due.
const ROUND: u32 = 60_000;

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
        self.forget_logins().await?;
        let rule = RetentionRule {
            before,
            keep_unread: library.settings.keep_unread,
            unfollowed: self.unfollowed().await?,
            answered: self.answered().await?,
        };
        let retained = self.written(self.store.retain(&rule).await);
        let is_any_gone = retained.as_ref().is_ok_and(|retained| !retained.removed.is_empty());
        if is_any_gone {
            self.today.outdate();
            self.coverage.outdate();
            self.searching.outdate();
            self.ruling.outdate();
            self.notices.articles(0, 0);
        }
        // Also where not all went that should.
        let is_any_swept = self.written(self.store.sweep().await)?;
        if is_any_gone || is_any_swept {
            self.note_room();
        }
        retained.map(|_| ())
    }

    /// When each feed answered last: what it held then it still holds where it says that nothing changed.
    async fn answered(&self) -> Result<BTreeMap<FeedId, Timestamp>, Trouble> {
        self.with_feeds(|feeds| feeds.values().filter_map(|feed| Some((feed.id, feed.succeeded?))).collect())
            .await
    }

    async fn unfollowed(&self) -> Result<Vec<FeedId>, Trouble> {
        let followed = self.followed().await?;
        self.with_feeds(|feeds| feeds.keys().copied().filter(|feed| !followed.contains(feed)).collect()).await
    }
}
