//! Storing what answers of feeds changed.

use crate::codec;
use crate::fault::Fault;
use crate::packs::{Packs, SIZE};
use crate::request::Table;
use crate::shelves;
use crate::table::{FEEDS, MEMORIES, ROWS, SHELVES, TEXTS, feed_key};
use indexed_db_futures::transaction::Transaction;
use model::{ArticleId, Feed, FeedId};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use store::{ArticleIndex, Ingest, Kept, StoredArticle};

pub const STORES: &[&str] = &[FEEDS, MEMORIES, SHELVES, ROWS, TEXTS];

/// What storing a batch does to the index.
pub struct Plan<'a> {
    batch: &'a [Ingest],
    packs: Vec<(u64, Vec<&'a StoredArticle>)>,
    /// The articles of the batch in their packs.
    pub kept: Vec<Kept>,
    /// All that is kept of each feed afterwards.
    shelves: HashMap<FeedId, Vec<Kept>>,
    /// What is still wanted of the packs that an edited article leaves.
    left: BTreeMap<u64, Vec<ArticleId>>,
}

impl<'a> Plan<'a> {
    pub fn new(batch: &'a [Ingest], index: &ArticleIndex) -> Self {
        let mut articles = latest(batch);
        // What is old goes together: a browser removes a run of packs far sooner than as many here and there.
        articles.sort_by_key(|stored| stored.article.published);
        let packs: Vec<_> = (index.next_pack()..).zip(articles.chunks(SIZE).map(<[_]>::to_vec)).collect();
        let kept: Vec<Kept> = packs
            .iter()
            .flat_map(|(pack, articles)| articles.iter().map(|stored| kept(stored, *pack)))
            .collect();
        let ids: HashSet<ArticleId> = kept.iter().map(|kept| kept.id).collect();
        let before: Vec<Kept> = kept.iter().filter_map(|kept| index.kept(kept.id)).collect();
        let changed = kept.iter().chain(&before).map(|kept| kept.feed);
        let mut shelves = index.of_feeds(changed);
        shelves.values_mut().for_each(|shelf| shelf.retain(|kept| !ids.contains(&kept.id)));
        for kept in &kept {
            shelves.entry(kept.feed).or_default().push(*kept);
        }
        let mut left = index.of_packs(&before.iter().map(|kept| kept.pack).collect::<BTreeSet<_>>());
        left.values_mut().for_each(|wanted| wanted.retain(|id| !ids.contains(id)));
        Self { batch, packs, kept, shelves, left }
    }

    /// Writes it all.
    pub async fn store(&self, transaction: &Transaction<'_>) -> Result<(), Fault> {
        let packs = Packs::of(transaction)?;
        for (number, articles) in &self.packs {
            packs.put(*number, articles)?;
        }
        for (feed, kept) in &self.shelves {
            shelves::put(transaction, *feed, kept)?;
        }
        put_feeds(transaction, self.batch.iter().map(|ingest| &ingest.feed))?;
        put_memories(transaction, self.batch)?;
        packs.release(&self.left).await
    }
}

fn kept(stored: &StoredArticle, pack: u64) -> Kept {
    let article = &stored.article;
    Kept { id: article.id, feed: article.feed, published: article.published, pack }
}

pub fn put_feeds<'a>(
    transaction: &Transaction<'_>,
    feeds: impl Iterator<Item = &'a Feed>,
) -> Result<(), Fault> {
    let table = Table::of(transaction, FEEDS)?;
    for feed in feeds {
        table.put(&feed_key(feed.id), &codec::to_js(feed)?)?;
    }
    Ok(())
}

fn put_memories(transaction: &Transaction<'_>, batch: &[Ingest]) -> Result<(), Fault> {
    let table = Table::of(transaction, MEMORIES)?;
    for ingest in batch {
        if let Some(memory) = &ingest.memory {
            table.put(&feed_key(ingest.feed.id), &codec::to_js(memory)?)?;
        }
    }
    Ok(())
}

/// Each article once, as the last of the batch that has it tells it.
fn latest(batch: &[Ingest]) -> Vec<&StoredArticle> {
    let mut places = HashMap::new();
    let mut articles: Vec<&StoredArticle> = vec![];
    for stored in batch.iter().flat_map(|ingest| ingest.new.iter().chain(&ingest.updated)) {
        let place = *places.entry(stored.article.id).or_insert(articles.len());
        match articles.get_mut(place) {
            Some(earlier) => *earlier = stored,
            None => articles.push(stored),
        }
    }
    articles
}
