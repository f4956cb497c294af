//! Lists by keyset pages: each page is a range of an index, read forwards.

use crate::fault::Fault;
use crate::request::{Table, between, from, last, row_keys, rows};
use crate::row::Row;
use crate::table::{
    ARTICLES, BY_FEED, RIVER, STARRED, UNREAD, article_of, key, key_after, order, row_number,
};
use futures_util::future::try_join_all;
use indexed_db_futures::transaction::Transaction;
use js_sys::Array;
use model::{ArticleId, ArticlePage, ArticleQuery, Cursor, FeedId, Filter, Scope, Timestamp};
use std::collections::HashSet;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbIndex;

/// Up to so many feeds are read each by itself and merged; more are picked out of the river.
const MERGED: usize = 16;
/// At most so many rows are read at once.
const CHUNK: u32 = 1_000;

/// A range of an index in which a list stands in order.
struct Lane {
    index: &'static str,
    feed: Option<FeedId>,
}

impl Lane {
    fn range(&self, after: Option<Cursor>) -> Result<JsValue, Fault> {
        let place = after.map(|after| [order(after.published), row_number(after.id)]);
        match (self.feed, place) {
            (None, None) => Ok(JsValue::UNDEFINED),
            (None, Some(place)) => from(&key(&place), true),
            (Some(feed), place) => {
                let feed = feed.number() as f64;
                let lower = place.map_or(key(&[feed]), |[order, number]| key(&[feed, order, number]));
                between(&lower, true, &key_after(&[feed]))
            }
        }
    }

    /// From the newest that was published no later than `until`.
    fn until(&self, until: Timestamp) -> Result<JsValue, Fault> {
        match self.feed {
            None => from(&key(&[order(until)]), false),
            Some(feed) => {
                let feed = feed.number() as f64;
                between(&key(&[feed, order(until)]), false, &key_after(&[feed]))
            }
        }
    }
}

fn lanes(scope: &Scope, filter: Filter, merged: usize) -> Vec<Lane> {
    let whole = if filter == Filter::Unread { UNREAD } else { RIVER };
    match scope {
        Scope::All => vec![Lane { index: whole, feed: None }],
        Scope::Starred => vec![Lane { index: STARRED, feed: None }],
        Scope::Feeds(feeds) if feeds.len() <= merged => {
            let feeds: HashSet<_> = feeds.iter().copied().collect();
            feeds.into_iter().map(|feed| Lane { index: BY_FEED, feed: Some(feed) }).collect()
        }
        Scope::Feeds(_) => vec![Lane { index: whole, feed: None }],
    }
}

pub async fn page(transaction: &Transaction<'_>, query: &ArticleQuery) -> Result<ArticlePage, Fault> {
    if query.limit == 0 {
        return Ok(ArticlePage::default());
    }
    let table = Table::of(transaction, ARTICLES)?;
    let wanted = Wanted::new(query);
    let lanes = lanes(&query.scope, query.filter, MERGED);
    let found = try_join_all(lanes.iter().map(|lane| wanted.scan(&table, lane))).await?;
    let mut rows: Vec<Row> = found.into_iter().flatten().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.cursor()));
    let is_more = rows.len() > query.limit;
    rows.truncate(query.limit);
    let next = rows.last().filter(|_| is_more).map(Row::cursor);
    // A row that cannot be read must not cost the list.
    let articles = rows.iter().filter_map(|row| row.listed().ok()).collect();
    Ok(ArticlePage { articles, next })
}

struct Wanted<'a> {
    query: &'a ArticleQuery,
    feeds: Option<HashSet<FeedId>>,
    /// One more than the page holds, which tells whether there is a next one.
    count: usize,
}

impl<'a> Wanted<'a> {
    fn new(query: &'a ArticleQuery) -> Self {
        let feeds = match &query.scope {
            Scope::Feeds(feeds) => Some(feeds.iter().copied().collect()),
            _ => None,
        };
        Self { query, feeds, count: query.limit.saturating_add(1) }
    }

    fn is_wanted(&self, row: &Row) -> bool {
        let is_in_filter = self.query.filter == Filter::All || row.is_unread;
        is_in_filter && self.feeds.as_ref().is_none_or(|feeds| feeds.contains(&row.feed))
    }

    /// The first wanted rows of a lane. Reads in chunks that grow while it finds too few.
    async fn scan(&self, table: &Table, lane: &Lane) -> Result<Vec<Row>, Fault> {
        let index = table.index(lane.index)?;
        let mut found = vec![];
        let mut after = self.query.after;
        let mut chunk = u32::try_from(self.count).unwrap_or(CHUNK).min(CHUNK);
        loop {
            let read = read(&index, &lane.range(after)?, chunk).await?;
            let is_last = read.len() < chunk as usize;
            after = read.last().map(Row::cursor);
            found.extend(read.into_iter().filter(|row| self.is_wanted(row)));
            if is_last || found.len() >= self.count {
                found.truncate(self.count);
                return Ok(found);
            }
            chunk = (chunk * 2).min(CHUNK);
        }
    }
}

async fn read(index: &IdbIndex, range: &JsValue, limit: u32) -> Result<Vec<Row>, Fault> {
    let values = rows(index, range, limit)?.list().await?;
    values.iter().filter_map(|value| Row::read(&value).transpose()).collect()
}

/// Every row in a range of a feed's or of the river's, a chunk at a time.
pub async fn each(
    transaction: &Transaction<'_>,
    feed: Option<FeedId>,
    until: Timestamp,
    mut see: impl FnMut(Row),
) -> Result<(), Fault> {
    let lane = Lane { index: if feed.is_some() { BY_FEED } else { RIVER }, feed };
    let index = Table::of(transaction, ARTICLES)?.index(lane.index)?;
    let mut range = lane.until(until)?;
    loop {
        let rows = read(&index, &range, CHUNK).await?;
        let is_last = rows.len() < CHUNK as usize;
        range = lane.range(rows.last().map(Row::cursor))?;
        rows.into_iter().for_each(&mut see);
        if is_last {
            return Ok(());
        }
    }
}

pub async fn ids(
    transaction: &Transaction<'_>,
    scope: &Scope,
    filter: Filter,
    until: Timestamp,
) -> Result<Vec<ArticleId>, Fault> {
    let table = Table::of(transaction, ARTICLES)?;
    let lanes = lanes(scope, filter, usize::MAX);
    let asked = lanes
        .iter()
        .map(|lane| row_keys(&table.index(lane.index)?, &lane.until(until)?))
        .collect::<Result<Vec<_>, _>>()?;
    let unread = match (scope, filter) {
        (_, Filter::All) | (Scope::All, _) => None,
        _ => Some(row_keys(&table.index(UNREAD)?, &Lane { index: UNREAD, feed: None }.until(until)?)?),
    };
    last(&asked).await?;
    let mut ids = vec![];
    for asked in asked {
        ids.extend(articles(&asked.now()?.unchecked_into()));
    }
    if let Some(unread) = unread {
        let unread: HashSet<_> = articles(&unread.list().await?).collect();
        ids.retain(|id| unread.contains(id));
    }
    Ok(ids)
}

fn articles(keys: &Array) -> impl Iterator<Item = ArticleId> + '_ {
    keys.iter().filter_map(|key| key.as_f64()).map(article_of)
}
