//! Removing what retention gives up.

use crate::codec;
use crate::counts::Counts;
use crate::fault::Fault;
use crate::list::each;
use crate::packs::Packs;
use crate::request::{Table, last};
use crate::row::Row;
use crate::table::{ARTICLES, CONTENTS, MEMORIES, META, PACKS, feed_key, row_key};
use indexed_db_futures::transaction::Transaction;
use model::{ArticleId, FeedId, Timestamp};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use store::{FeedMemory, RetentionRule};

pub const STORES: &[&str] = &[META, ARTICLES, PACKS, CONTENTS];

/// At most so many articles go in one transaction: while it runs, nobody reads.
pub const STEP: usize = 500;

/// Articles that the rule gives up.
pub async fn given_up(transaction: &Transaction<'_>, rule: &RetentionRule) -> Result<Vec<ArticleId>, Fault> {
    let candidates = candidates(transaction, rule).await?;
    let last_seen = last_seen(transaction, &candidates).await?;
    let mut given_up = BTreeSet::new();
    for row in candidates {
        let (_, article) = row.data()?;
        let last = last_seen.get(&row.id).copied().unwrap_or(article.seen);
        if rule.gives_up(&article, row.status(), last) {
            given_up.insert(row.id);
        }
    }
    Ok(given_up.into_iter().collect())
}

/// Rows that the rule may give up, as far as their plain fields tell.
async fn candidates(transaction: &Transaction<'_>, rule: &RetentionRule) -> Result<Vec<Row>, Fault> {
    let mut candidates = vec![];
    each(transaction, None, rule.before.plus(-1), |row| {
        if !is_wanted(&row, rule) {
            candidates.push(row);
        }
    })
    .await?;
    for feed in &rule.unfollowed {
        each(transaction, Some(*feed), Timestamp(i64::MAX), |row| {
            if !row.is_starred {
                candidates.push(row);
            }
        })
        .await?;
    }
    Ok(candidates)
}

/// When articles were last in their feeds, by the memories of those feeds.
async fn last_seen(
    transaction: &Transaction<'_>,
    rows: &[Row],
) -> Result<HashMap<ArticleId, Timestamp>, Fault> {
    let table = Table::of(transaction, MEMORIES)?;
    let feeds: BTreeSet<FeedId> = rows.iter().map(|row| row.feed).collect();
    let asked: Vec<_> = feeds.iter().map(|feed| table.get(&feed_key(*feed))).collect::<Result<_, _>>()?;
    last(&asked).await?;
    let mut seen = HashMap::new();
    for asked in &asked {
        let memory: FeedMemory = codec::from_js(asked.now()?)?.unwrap_or_default();
        for print in memory.fingerprints {
            let last = seen.entry(print.article).or_insert(print.last_seen);
            *last = print.last_seen.max(*last);
        }
    }
    Ok(seen)
}

/// Whether the reader keeps an article that is old.
fn is_wanted(row: &Row, rule: &RetentionRule) -> bool {
    row.is_starred || (rule.keep_unread && row.is_unread && !rule.unfollowed.contains(&row.feed))
}

/// Removes articles, except those that the reader starred or marked unread meanwhile; which are gone.
pub async fn remove(
    transaction: &Transaction<'_>,
    rule: &RetentionRule,
    ids: &[ArticleId],
) -> Result<Vec<ArticleId>, Fault> {
    let table = Table::of(transaction, ARTICLES)?;
    let meta = Table::of(transaction, META)?;
    let asked: Vec<_> = ids.iter().map(|id| table.get(&row_key(*id))).collect::<Result<_, _>>()?;
    let mut counts = Counts::read(Counts::ask(&meta)?.answer().await?)?;
    let mut gone: BTreeMap<u64, HashSet<ArticleId>> = BTreeMap::new();
    let mut removed = vec![];
    for asked in &asked {
        let Some(row) = Row::read(&asked.now()?)?.filter(|row| !is_wanted(row, rule)) else { continue };
        counts.remove(&row);
        table.delete(&row_key(row.id))?;
        gone.entry(row.data()?.0).or_default().insert(row.id);
        removed.push(row.id);
    }
    counts.put(&meta)?;
    Packs::of(transaction)?.release(&gone).await?;
    Ok(removed)
}
