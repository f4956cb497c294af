//! Removing what retention gives up.

use crate::codec;
use crate::fault::Fault;
use crate::packs::Rows;
use crate::request::{Table, last};
use crate::table::{MEMORIES, META, PAGES, PICTURE_NOTES, PICTURES, ROWS, SHELVES, UNSWEPT, feed_key};
use crate::{pages, pictures, shelves};
use indexed_db_futures::transaction::Transaction;
use model::{ArticleId, ArticleStatus, FeedId, Timestamp};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::{ArticleIndex, FeedMemory, Kept, RetentionRule};
use wasm_bindgen::JsValue;

/// What [`given_up`] reads.
pub const READ: &[&str] = &[MEMORIES, ROWS];
/// What [`Removal::carry_out`] writes. Packs stay: see [`crate::sweep`].
pub const WRITTEN: &[&str] = &[META, SHELVES, PAGES, PICTURES, PICTURE_NOTES];

/// At most so many articles go in one transaction.
const STEP: usize = 25_000;
/// Memories that are read in one go: others have their turn between two.
const MEMORIES_AT_ONCE: usize = 100;

/// What goes, step by step.
pub fn steps(given_up: &[Kept]) -> std::slice::Chunks<'_, Kept> {
    given_up.chunks(STEP)
}

/// Articles that the rule gives up, those of one feed together.
pub async fn given_up(
    transaction: &Transaction<'_>,
    candidates: &[(Kept, ArticleStatus)],
    rule: &RetentionRule,
) -> Result<Vec<Kept>, Fault> {
    let last_seen = last_seen(transaction, candidates, rule).await?;
    let forgotten = candidates.iter().filter(|(kept, _)| !last_seen.contains_key(&kept.id));
    let rows = Rows::read(transaction, forgotten.map(|(kept, _)| kept.pack)).await?;
    let mut given_up: Vec<Kept> = vec![];
    for (kept, status) in candidates {
        // What cannot be read is given up with its pack: nobody could show it.
        let seen = || rows.article(kept.pack, kept.id).map_or(Timestamp(i64::MIN), |article| article.seen);
        let last = last_seen.get(&kept.id).copied().unwrap_or_else(seen);
        if rule.gives_up(kept.feed, kept.published, *status, last) {
            given_up.push(*kept);
        }
    }
    given_up.sort_by_key(|kept| kept.feed);
    Ok(given_up)
}

/// What the rule may give up, as far as the index tells.
pub fn candidates(index: &ArticleIndex, rule: &RetentionRule) -> Vec<(Kept, ArticleStatus)> {
    let unfollowed: HashSet<FeedId> = rule.unfollowed.iter().copied().collect();
    index.all().filter(|(kept, status)| is_candidate(kept, *status, rule, &unfollowed)).collect()
}

fn is_candidate(
    kept: &Kept,
    status: ArticleStatus,
    rule: &RetentionRule,
    unfollowed: &HashSet<FeedId>,
) -> bool {
    let is_spent = kept.published < rule.before && (status.read || !rule.keep_unread);
    !status.starred && (is_spent || unfollowed.contains(&kept.feed))
}

/// When articles were last in their feeds, by the memories of those feeds and their last answers.
async fn last_seen(
    transaction: &Transaction<'_>,
    candidates: &[(Kept, ArticleStatus)],
    rule: &RetentionRule,
) -> Result<HashMap<ArticleId, Timestamp>, Fault> {
    let table = Table::of(transaction, MEMORIES)?;
    let feeds: BTreeSet<FeedId> = candidates.iter().map(|(kept, _)| kept.feed).collect();
    let feeds: Vec<FeedId> = feeds.into_iter().collect();
    let asked: Vec<_> = feeds.iter().map(|feed| table.get(&feed_key(*feed))).collect::<Result<_, _>>()?;
    let mut seen = HashMap::with_capacity(candidates.len());
    for (feeds, asked) in feeds.chunks(MEMORIES_AT_ONCE).zip(asked.chunks(MEMORIES_AT_ONCE)) {
        last(asked).await?;
        for (feed, asked) in feeds.iter().zip(asked) {
            let mut memory: FeedMemory = codec::from_js(asked.now()?)?.unwrap_or_default();
            memory.see_again(rule.answered.get(feed).copied());
            for print in memory.fingerprints {
                let last = seen.entry(print.article).or_insert(print.last_seen);
                *last = print.last_seen.max(*last);
            }
        }
    }
    Ok(seen)
}

/// One step of a removal.
pub struct Removal {
    /// The articles that go.
    pub gone: HashSet<ArticleId>,
    /// The packs that held them.
    pub packs: BTreeSet<u64>,
    shelves: HashMap<FeedId, Vec<Kept>>,
}

impl Removal {
    /// Of these articles those that the rule still gives up: the reader may have starred one meanwhile.
    pub fn new(step: &[Kept], index: &ArticleIndex, rule: &RetentionRule) -> Self {
        let unfollowed: HashSet<FeedId> = rule.unfollowed.iter().copied().collect();
        let still = step.iter().filter_map(|kept| index.kept(kept.id));
        let kept: Vec<Kept> =
            still.filter(|kept| is_candidate(kept, index.status(kept.id), rule, &unfollowed)).collect();
        let gone: HashSet<ArticleId> = kept.iter().map(|kept| kept.id).collect();
        let mut shelves = index.of_feeds(kept.iter().map(|kept| kept.feed));
        shelves.values_mut().for_each(|shelf| shelf.retain(|kept| !gone.contains(&kept.id)));
        let packs = kept.iter().map(|kept| kept.pack).collect();
        Self { gone, packs, shelves }
    }

    pub async fn carry_out(&self, transaction: &Transaction<'_>) -> Result<(), Fault> {
        pages::remove(transaction, &self.gone).await?;
        pictures::remove_of(transaction, &self.gone).await?;
        for (feed, kept) in &self.shelves {
            shelves::put(transaction, *feed, kept)?;
        }
        Table::of(transaction, META)?.put(&JsValue::from_str(UNSWEPT), &JsValue::TRUE)
    }
}
