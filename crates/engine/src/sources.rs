//! Sources at work: what each followed feed gave, what was read of it, and what there is to consider about it.
//!
//! Everything is counted when the page asks, in slices between which others work: dates and statuses from the store's index,
//! copies from the stories; what only the articles themselves tell (how late they came, how much of them the feed gives) from
//! their rows, pack by pack.

mod count;
mod judge;

use crate::{Engine, World, trouble_of};
use count::{Days, Tally};
use judge::Known;
use model::{ArticleId, FeedId, Retention, SourceAtWork, SourcesPage, Trouble, percent};
use std::collections::{HashMap, HashSet};
use store::{Store, Surveyed};

/// Articles that are counted between two moments at which others work.
const SLICE: usize = 2_000;
/// Rows that are read at a time: some sixty packs.
const ROWS: usize = 1_000;
/// Milliseconds for which stories are waited for at most, and between two looks at them.
const PATIENCE: i64 = 10_000;
const GLANCE: u32 = 100;
/// Days that are shown: no fewer than make a week, no more than bars can stand beside each other.
const DAYS: (u16, u16) = (7, 28);

/// What is counted of each followed feed.
type Tallies = HashMap<FeedId, Tally>;

impl<S: Store, W: World> Engine<S, W> {
    /// Counts what feeds gave; `whole` looks at the articles themselves as well.
    pub(crate) async fn sources_at_work(&self, whole: bool) -> Result<SourcesPage, Trouble> {
        self.open_stories().await?;
        let library = self.library().await?;
        let days = Days::until(self.world.now(), days_of(library.settings.retention));
        let fetched = library.subscriptions.iter().filter(|s| s.url.is_fetched()).map(|s| s.feed);
        let order: Vec<FeedId> = self
            .with_feeds(|feeds| {
                let is_list = |id: &FeedId| feeds.get(id).is_some_and(|feed| feed.is_list);
                fetched.filter(|id| !is_list(id)).collect()
            })
            .await?;
        let mut tallies: Tallies = order.iter().map(|feed| (*feed, Tally::new(days))).collect();
        let mut kept = self.store.survey().await.map_err(trouble_of)?;
        kept.retain(|surveyed| tallies.contains_key(&surveyed.feed));
        self.count(&kept, &mut tallies).await;
        if whole {
            // First, because stories may still be found meanwhile.
            self.look_into(&kept, &mut tallies).await?;
            self.await_stories().await;
        }
        self.compare(&kept, &mut tallies).await;
        let known =
            self.with_feeds(|feeds| Known { feeds, tallies: &tallies, days, whole }.hints(&order)).await?;
        let sources = order.iter().zip(known).filter_map(|(feed, hints)| {
            let tally = tallies.get(feed)?;
            Some(SourceAtWork {
                feed: *feed,
                weekly: tally.weekly(days),
                kept: tally.kept,
                latest: tally.newest,
                elsewhere: percent(tally.copied, tally.compared),
                full_text: percent(tally.full, tally.looked_at),
                delay: tally.delay(),
                came: tally.came.clone(),
                read: tally.read.clone(),
                hints,
            })
        });
        Ok(SourcesPage {
            made: days.end,
            days: days.count.into(),
            is_whole: whole,
            sources: sources.collect(),
        })
    }

    /// Lets what came get into its story, for a while: by that its copies are known. After a start that may take a moment.
    pub(crate) async fn await_stories(&self) {
        let end = self.world.now().plus(PATIENCE);
        while !self.coverage.is_settled() && self.world.now() < end {
            self.world.sleep(GLANCE).await;
        }
    }

    async fn count(&self, kept: &[Surveyed], tallies: &mut Tallies) {
        for slice in kept.chunks(SLICE) {
            for surveyed in slice {
                if let Some(tally) = tallies.get_mut(&surveyed.feed) {
                    tally.count(surveyed);
                }
            }
            self.world.sleep(0).await;
        }
    }

    /// Finds the articles that stand in other followed feeds as well, among those that stories know.
    async fn compare(&self, kept: &[Surveyed], tallies: &mut Tallies) {
        let feed_of: HashMap<ArticleId, FeedId> = kept.iter().map(|kept| (kept.id, kept.feed)).collect();
        self.world.sleep(0).await;
        for slice in kept.chunks(SLICE) {
            self.with_stories(|stories| {
                for Surveyed { id, feed, .. } in slice {
                    if stories.story_of(*id).is_none() {
                        continue;
                    }
                    let others = stories.copies(*id).filter_map(|copy| feed_of.get(&copy).copied());
                    let others: HashSet<FeedId> = others.filter(|other| other != feed).collect();
                    if let Some(tally) = tallies.get_mut(feed) {
                        tally.compare(&others);
                    }
                }
            });
            self.world.sleep(0).await;
        }
    }

    async fn look_into(&self, kept: &[Surveyed], tallies: &mut Tallies) -> Result<(), Trouble> {
        for slice in kept.chunks(ROWS) {
            let ids: Vec<ArticleId> = slice.iter().map(|surveyed| surveyed.id).collect();
            for row in self.store.rows(&ids).await.map_err(trouble_of)? {
                if let Some(tally) = tallies.get_mut(&row.article.feed) {
                    tally.look_at(&row.article);
                }
            }
            self.world.sleep(0).await;
        }
        Ok(())
    }
}

/// As many as articles are kept for.
fn days_of(retention: Retention) -> u16 {
    let (fewest, most) = DAYS;
    match retention {
        Retention::Days(days) => days.clamp(fewest, most),
        Retention::Forever => most,
    }
}
