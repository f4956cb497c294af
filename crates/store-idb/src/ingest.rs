//! Storing what answers of feeds changed.

use crate::codec;
use crate::counts::Counts;
use crate::fault::Fault;
use crate::known::KnownArticles;
use crate::pack::Packed;
use crate::packs::{Packs, portions};
use crate::request::{Asked, Table, last};
use crate::row::Row;
use crate::table::{
    ARTICLES, CONTENTS, FEEDS, KNOWN, MEMORIES, META, PACKS, STATUSES, feed_key, row_key, status_key,
};
use indexed_db_futures::transaction::Transaction;
use model::{ArticleId, ArticleStatus, Feed};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{Ingest, StatusRecord, StoredArticle};

pub const STORES: &[&str] = &[META, STATUSES, FEEDS, MEMORIES, ARTICLES, PACKS, CONTENTS, KNOWN];

/// Stores a batch: reads what is there of its articles, then writes all without waiting in between.
pub async fn apply(transaction: &Transaction<'_>, batch: &[Ingest]) -> Result<(), Fault> {
    let articles = latest(batch);
    if !articles.is_empty() {
        put_articles(transaction, &articles).await?;
    }
    put_feeds(transaction, batch.iter().map(|ingest| &ingest.feed))?;
    put_memories(transaction, batch)
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

async fn put_articles(transaction: &Transaction<'_>, articles: &[&StoredArticle]) -> Result<(), Fault> {
    let table = Table::of(transaction, ARTICLES)?;
    let meta = Table::of(transaction, META)?;
    let packs = Packs::of(transaction)?;
    let counts = Counts::ask(&meta)?;
    let feeds = articles.iter().map(|stored| stored.article.feed).collect();
    let known = KnownArticles::of_feeds(transaction, feeds).await?;
    let mut counts = Counts::read(counts.now()?)?;
    let pack_of = put_packs(&packs, &mut counts, articles)?;
    let earlier = earlier(transaction, &table, &known, articles).await?;
    known.add(transaction, articles.iter().map(|stored| &stored.article))?;
    let mut outdated: BTreeMap<u64, HashSet<ArticleId>> = BTreeMap::new();
    for stored in articles {
        let id = stored.article.id;
        let (row, status) =
            earlier.get(&id).map_or((None, ArticleStatus::default()), |(row, s)| (row.as_ref(), *s));
        if let Some(row) = row {
            counts.remove(row);
            outdated.entry(row.data()?.0).or_default().insert(id);
        }
        let pack = pack_of.get(&id).copied().unwrap_or_default();
        let row = Row::new(&stored.article, status, pack)?;
        counts.add(&row);
        table.put_row(&row.to_js())?;
    }
    counts.put(&meta)?;
    packs.release(&outdated).await
}

type Earlier = HashMap<ArticleId, (Option<Row>, ArticleStatus)>;

/// Rows and statuses that are there of articles.
async fn earlier(
    transaction: &Transaction<'_>,
    table: &Table,
    known: &KnownArticles,
    articles: &[&StoredArticle],
) -> Result<Earlier, Fault> {
    let met: Vec<_> = articles.iter().filter(|s| known.has(&s.article)).map(|s| s.article.id).collect();
    let asked = Answers::of(transaction, table, met.iter().copied())?;
    asked.answered().await?;
    let mut earlier = HashMap::new();
    for (place, id) in met.into_iter().enumerate() {
        let status = asked.status(place)?.unwrap_or_default().status;
        earlier.insert(id, (asked.row(place)?, status));
    }
    Ok(earlier)
}

/// Packs the texts; the pack of each article.
fn put_packs(
    packs: &Packs,
    counts: &mut Counts,
    articles: &[&StoredArticle],
) -> Result<HashMap<ArticleId, u64>, Fault> {
    let mut pack_of = HashMap::new();
    let texts = articles.iter().map(|stored| Packed::new(stored.article.id, &stored.body));
    for portion in portions(texts.collect::<Result<_, _>>()?) {
        packs.put(counts.next_pack, &portion)?;
        pack_of.extend(portion.iter().map(|text| (text.article, counts.next_pack)));
        counts.next_pack += 1;
    }
    Ok(pack_of)
}

/// Rows and statuses of some articles, asked for at once.
pub struct Answers {
    rows: Vec<Asked>,
    statuses: Vec<Asked>,
}

impl Answers {
    /// Asks for rows and statuses; they can be read when a later request was answered.
    pub fn of(
        transaction: &Transaction<'_>,
        table: &Table,
        ids: impl Iterator<Item = ArticleId> + Clone,
    ) -> Result<Self, Fault> {
        let statuses = Table::of(transaction, STATUSES)?;
        Ok(Self {
            rows: ids.clone().map(|id| table.get(&row_key(id))).collect::<Result<_, _>>()?,
            statuses: ids.map(|id| statuses.get(&status_key(id))).collect::<Result<_, _>>()?,
        })
    }

    /// Waits until all are answered.
    pub async fn answered(&self) -> Result<(), Fault> {
        last(&self.statuses).await
    }

    pub fn row(&self, place: usize) -> Result<Option<Row>, Fault> {
        self.rows.get(place).map_or(Ok(None), |asked| Row::read(&asked.now()?))
    }

    pub fn status(&self, place: usize) -> Result<Option<StatusRecord>, Fault> {
        self.statuses.get(place).map_or(Ok(None), |asked| codec::from_js(asked.now()?))
    }
}
