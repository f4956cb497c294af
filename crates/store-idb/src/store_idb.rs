use crate::codec;
use crate::connection::{Connection, Purpose};
use crate::counts::Counts;
use crate::pack::Unpacked;
use crate::request::Table;
use crate::table::{
    ARTICLES, CONTENTS, FEEDS, MEMORIES, META, OPERATIONS, PACKS, SNAPSHOTS, STATUSES, feed_key,
};
use crate::{articles, ingest, list, log, marker, retain};
use indexed_db_futures::transaction::Transaction;
use js_sys::Uint8Array;
use model::{
    Article, ArticleBody, ArticleId, ArticlePage, ArticleQuery, ArticleStatus, Feed, FeedId, Filter, Library,
    Operation, Scope, Timestamp,
};
use std::cell::Cell;
use std::rc::Rc;
use store::{
    Device, FeedMemory, Ingest, KeptSnapshot, Retained, RetentionRule, StaleBody, Stamp, Store, StoreError,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// A store in one IndexedDB database. Handles are cheap to clone and share the connection.
#[derive(Clone)]
pub struct IdbStore {
    pub(crate) connection: Rc<Connection>,
    is_marked: Rc<Cell<bool>>,
}

impl IdbStore {
    /// Opens the database of this name, makes it if there is none and takes an older one to the current version.
    ///
    /// # Errors
    ///
    /// `Denied` where the browser forbids storage, `Newer` when a newer version of the app wrote the database,
    /// `Blocked` when another tab keeps an older version open for longer than about four seconds, `Unavailable` when
    /// the browser cannot open it, also after some attempts.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        Ok(Self::over(Connection::latest(name).await?))
    }

    pub(crate) fn over(connection: Connection) -> Self {
        Self { connection: Rc::new(connection), is_marked: Rc::default() }
    }

    async fn counts(&self) -> Result<Counts, StoreError> {
        self.connection
            .run(&[META], Purpose::Read, async |transaction| {
                Counts::read(Counts::ask(&Table::of(transaction, META)?)?.answer().await?)
            })
            .await
    }

    async fn text(&self, id: ArticleId) -> Result<Option<Unpacked>, StoreError> {
        let call = async |transaction: &Transaction<'_>| articles::text(transaction, id).await;
        self.connection.run(&[ARTICLES, PACKS, CONTENTS], Purpose::Read, call).await
    }

    /// Leaves the marker once there is something to miss.
    fn mark(&self) {
        if !self.is_marked.replace(true) {
            let name = self.connection.name().to_owned();
            spawn_local(async move { marker::set(&name).await });
        }
    }
}

impl Store for IdbStore {
    async fn device(&self, seed: u64) -> Result<Device, StoreError> {
        let call = async |transaction: &Transaction<'_>| log::device(transaction, seed).await;
        self.connection.run(&[META, OPERATIONS], Purpose::Intent, call).await
    }

    /// True when the log is empty although one was written before: see `marker` for when that can be told.
    async fn is_evicted(&self) -> Result<bool, StoreError> {
        let call = async |transaction: &Transaction<'_>| log::last_stamp(transaction).await;
        let last = self.connection.run(&[OPERATIONS], Purpose::Read, call).await?;
        Ok(last.is_none() && marker::is_set(self.connection.name()).await)
    }

    async fn record(&self, operations: &[Operation]) -> Result<(), StoreError> {
        let call = async |transaction: &Transaction<'_>| log::record(transaction, operations).await;
        self.connection.run(log::STORES, Purpose::Intent, call).await?;
        self.mark();
        Ok(())
    }

    async fn operations(&self, after: Option<Stamp>, limit: usize) -> Result<Vec<Operation>, StoreError> {
        let call = async |transaction: &Transaction<'_>| log::operations(transaction, after, limit).await;
        self.connection.run(&[OPERATIONS], Purpose::Read, call).await
    }

    async fn library(&self) -> Result<Library, StoreError> {
        self.connection
            .run(&[META], Purpose::Read, async |transaction: &Transaction<'_>| {
                log::library(transaction).await
            })
            .await
    }

    async fn feeds(&self) -> Result<Vec<Feed>, StoreError> {
        self.connection
            .run(&[FEEDS], Purpose::Read, async |transaction| {
                let values = Table::of(transaction, FEEDS)?.get_all()?.list().await?;
                values.iter().filter_map(|value| codec::from_js(value).transpose()).collect()
            })
            .await
    }

    async fn put_feeds(&self, feeds: &[Feed]) -> Result<(), StoreError> {
        let call = async |transaction: &Transaction<'_>| ingest::put_feeds(transaction, feeds.iter());
        self.connection.run(&[FEEDS], Purpose::Cache, call).await
    }

    async fn memory(&self, feed: FeedId) -> Result<FeedMemory, StoreError> {
        self.connection
            .run(&[MEMORIES], Purpose::Read, async |transaction| {
                let value = Table::of(transaction, MEMORIES)?.get(&feed_key(feed))?.answer().await?;
                Ok(codec::from_js(value)?.unwrap_or_default())
            })
            .await
    }

    async fn apply(&self, batch: &[Ingest]) -> Result<(), StoreError> {
        let call = async |transaction: &Transaction<'_>| ingest::apply(transaction, batch).await;
        self.connection.run(ingest::STORES, Purpose::Cache, call).await
    }

    async fn articles(&self, query: &ArticleQuery) -> Result<ArticlePage, StoreError> {
        let call = async |transaction: &Transaction<'_>| list::page(transaction, query).await;
        self.connection.run(&[ARTICLES], Purpose::Read, call).await
    }

    async fn article_ids(
        &self,
        scope: &Scope,
        filter: Filter,
        until: Timestamp,
    ) -> Result<Vec<ArticleId>, StoreError> {
        let call = async |transaction: &Transaction<'_>| list::ids(transaction, scope, filter, until).await;
        self.connection.run(&[ARTICLES], Purpose::Read, call).await
    }

    async fn article(&self, id: ArticleId) -> Result<Option<(Article, ArticleStatus)>, StoreError> {
        let call = async |transaction: &Transaction<'_>| articles::article(transaction, id).await;
        self.connection.run(&[ARTICLES], Purpose::Read, call).await
    }

    async fn body(&self, id: ArticleId) -> Result<Option<ArticleBody>, StoreError> {
        Ok(self.text(id).await?.and_then(|text| match text {
            Unpacked::Current(body) => Some(body),
            Unpacked::Stale(_) => None,
        }))
    }

    async fn stale_body(&self, id: ArticleId) -> Result<Option<StaleBody>, StoreError> {
        Ok(self.text(id).await?.and_then(|text| match text {
            Unpacked::Stale(body) => Some(body),
            Unpacked::Current(_) => None,
        }))
    }

    async fn statuses(&self, ids: &[ArticleId]) -> Result<Vec<ArticleStatus>, StoreError> {
        let call = async |transaction: &Transaction<'_>| articles::statuses(transaction, ids).await;
        self.connection.run(&[STATUSES], Purpose::Read, call).await
    }

    async fn unread(&self) -> Result<Vec<(FeedId, u32)>, StoreError> {
        Ok(self.counts().await?.unread.into_iter().collect())
    }

    async fn article_count(&self) -> Result<u64, StoreError> {
        Ok(self.counts().await?.articles)
    }

    async fn retain(&self, rule: &RetentionRule) -> Result<Retained, StoreError> {
        let call = async |transaction: &Transaction<'_>| retain::given_up(transaction, rule).await;
        let given_up = self.connection.run(&[ARTICLES, MEMORIES], Purpose::Read, call).await?;
        let mut removed = vec![];
        for step in given_up.chunks(retain::STEP) {
            let call = async |transaction: &Transaction<'_>| retain::remove(transaction, rule, step).await;
            removed.extend(self.connection.run(retain::STORES, Purpose::Cache, call).await?);
        }
        Ok(Retained { removed })
    }

    async fn put_snapshot(&self, snapshot: &KeptSnapshot) -> Result<(), StoreError> {
        self.connection
            .run(&[SNAPSHOTS], Purpose::Cache, async |transaction| {
                let bytes = Uint8Array::from(snapshot.bytes.as_slice());
                Table::of(transaction, SNAPSHOTS)?.put(&JsValue::from_str(&snapshot.name), &bytes)
            })
            .await
    }

    async fn snapshot(&self, name: &str) -> Result<Option<KeptSnapshot>, StoreError> {
        self.connection
            .run(&[SNAPSHOTS], Purpose::Read, async |transaction| {
                let value =
                    Table::of(transaction, SNAPSHOTS)?.get(&JsValue::from_str(name))?.answer().await?;
                Ok(codec::bytes(value)?.map(|bytes| KeptSnapshot { name: name.to_owned(), bytes }))
            })
            .await
    }
}
