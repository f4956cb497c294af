//! Which articles the database has a row or a status of. By it an ingest asks only for those: a request for each of a
//! hundred articles that are not there would cost as much as storing them.
//!
//! For each feed the articles that ever had a row; and beside them, in one record, those that only have a status,
//! because it came before the article. Every row and status is named by one of the two. What is named and gone costs a
//! request for nothing and 8 bytes.

use crate::codec;
use crate::fault::Fault;
use crate::request::{Asked, Table, last};
use crate::table::{KNOWN, META, WAITING, feed_key};
use indexed_db_futures::transaction::Transaction;
use model::{Article, ArticleId, FeedId};
use std::collections::{BTreeSet, HashMap, HashSet};
use wasm_bindgen::JsValue;

/// What is known of the articles of some feeds.
pub struct KnownArticles {
    feeds: HashMap<FeedId, HashSet<ArticleId>>,
    waiting: BTreeSet<ArticleId>,
}

impl KnownArticles {
    pub async fn of_feeds(transaction: &Transaction<'_>, feeds: HashSet<FeedId>) -> Result<Self, Fault> {
        let table = Table::of(transaction, KNOWN)?;
        let waiting = ask_waiting(&Table::of(transaction, META)?)?;
        let asked: Vec<_> = feeds.iter().map(|feed| table.get(&feed_key(*feed))).collect::<Result<_, _>>()?;
        last(&asked).await?;
        let mut known = HashMap::new();
        for (feed, asked) in feeds.into_iter().zip(&asked) {
            let ids: Vec<ArticleId> = codec::from_js(asked.now()?)?.unwrap_or_default();
            known.insert(feed, ids.into_iter().collect());
        }
        Ok(Self { feeds: known, waiting: codec::from_js(waiting.now()?)?.unwrap_or_default() })
    }

    pub fn has(&self, article: &Article) -> bool {
        self.waiting.contains(&article.id)
            || self.feeds.get(&article.feed).is_some_and(|known| known.contains(&article.id))
    }

    /// Names these articles, which get rows.
    pub fn add<'a>(
        mut self,
        transaction: &Transaction<'_>,
        articles: impl Iterator<Item = &'a Article>,
    ) -> Result<(), Fault> {
        let mut changed = HashSet::new();
        let waiting = self.waiting.len();
        for article in articles {
            self.waiting.remove(&article.id);
            if self.feeds.entry(article.feed).or_default().insert(article.id) {
                changed.insert(article.feed);
            }
        }
        let table = Table::of(transaction, KNOWN)?;
        for feed in changed {
            let ids: Vec<_> = self.feeds.get(&feed).into_iter().flatten().collect();
            table.put(&feed_key(feed), &codec::to_js(&ids)?)?;
        }
        if waiting != self.waiting.len() {
            put_waiting(&Table::of(transaction, META)?, &self.waiting)?;
        }
        Ok(())
    }
}

/// Names articles that have a status and never had a row.
pub async fn wait_for(transaction: &Transaction<'_>, articles: Vec<ArticleId>) -> Result<(), Fault> {
    if articles.is_empty() {
        return Ok(());
    }
    let meta = Table::of(transaction, META)?;
    let mut waiting: BTreeSet<ArticleId> =
        codec::from_js(ask_waiting(&meta)?.answer().await?)?.unwrap_or_default();
    waiting.extend(articles);
    put_waiting(&meta, &waiting)
}

fn ask_waiting(meta: &Table) -> Result<Asked, Fault> {
    meta.get(&JsValue::from_str(WAITING))
}

fn put_waiting(meta: &Table, waiting: &BTreeSet<ArticleId>) -> Result<(), Fault> {
    meta.put(&JsValue::from_str(WAITING), &codec::to_js(waiting)?)
}
