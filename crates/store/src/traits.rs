use crate::{
    Device, FeedMemory, Ingest, KeptSnapshot, Retained, RetentionRule, StaleBody, Stamp, StoreError,
};
use model::{
    Article, ArticleBody, ArticleId, ArticlePage, ArticleQuery, ArticleStatus, Feed, FeedId, Filter, Library,
    Marks, Operation, Scope, Timestamp,
};

/// Everything that the engine keeps. Each writing call is one transaction: after `Ok` it is stored, after `Err` none of
/// it is. Futures are not `Send`: a store lives in one worker.
///
/// Two kinds of data (see the design): articles, bodies, feeds and memories are a cache, written with relaxed
/// durability; operations are the reader's intent, written with strict durability before they are acknowledged, and what
/// the store shows of them (library, statuses, unread counts) is derived from them in the same transaction.
#[allow(async_fn_in_trait)]
pub trait Store {
    /// This device; made by the first call from `seed` and the same ever after.
    async fn device(&self, seed: u64) -> Result<Device, StoreError>;

    /// Whether there had been data that is gone now (the browser evicted it) although nobody removed it.
    async fn is_evicted(&self) -> Result<bool, StoreError>;

    /// Appends operations to the log and derives library, statuses and counts from them. Idempotent: an operation whose
    /// time and device are in the log already changes nothing. The last writer wins, by `at`, then device.
    async fn record(&self, operations: &[Operation]) -> Result<(), StoreError>;

    /// Operations whose stamp (time, device) is greater than `after`, in the order of their stamps, at most `limit`.
    async fn operations(&self, after: Option<Stamp>, limit: usize) -> Result<Vec<Operation>, StoreError>;

    /// Subscriptions, folders and settings as the operations left them, sorted by name (case-insensitively).
    async fn library(&self) -> Result<Library, StoreError>;

    /// All feeds, also those no longer followed.
    async fn feeds(&self) -> Result<Vec<Feed>, StoreError>;

    /// Stores feeds as they are given (after a failure, after following).
    async fn put_feeds(&self, feeds: &[Feed]) -> Result<(), StoreError>;

    /// A feed's memory; empty for a feed that is not known.
    async fn memory(&self, feed: FeedId) -> Result<FeedMemory, StoreError>;

    /// Stores what answers of feeds changed, all in one transaction. An article whose status says read does not become
    /// unread by coming again.
    async fn apply(&self, batch: &[Ingest]) -> Result<(), StoreError>;

    /// A page of a list: newest first, without bodies, hidden articles left out. With [`Scope::Feeds`] of many feeds it
    /// costs no more than reading as many rows as it must skip.
    async fn articles(&self, query: &ArticleQuery) -> Result<ArticlePage, StoreError>;

    /// Ids of the articles that a query of any length would list and that were published no later than `until`.
    async fn article_ids(
        &self,
        scope: &Scope,
        filter: Filter,
        until: Timestamp,
    ) -> Result<Vec<ArticleId>, StoreError>;

    /// One article with its status.
    async fn article(&self, id: ArticleId) -> Result<Option<(Article, ArticleStatus)>, StoreError>;

    /// Its text. `None` when the article is not kept, its text was evicted, or is stale (see [`Store::stale_body`]).
    async fn body(&self, id: ArticleId) -> Result<Option<ArticleBody>, StoreError>;

    /// Its text, if that was cleaned under an older policy and must be cleaned again before it is shown.
    async fn stale_body(&self, id: ArticleId) -> Result<Option<StaleBody>, StoreError> {
        let _ = id;
        Ok(None)
    }

    /// Statuses of articles, in the order asked; also of articles that are no longer kept.
    async fn statuses(&self, ids: &[ArticleId]) -> Result<Vec<ArticleStatus>, StoreError>;

    /// Unread kept articles of each feed; feeds without any are left out. Costs one read, not one per article.
    async fn unread(&self) -> Result<Vec<(FeedId, u32)>, StoreError>;

    /// How many articles are kept.
    async fn article_count(&self) -> Result<u64, StoreError>;

    /// Removes what retention gives up. It may take several transactions: what went before an error stays gone.
    async fn retain(&self, rule: &RetentionRule) -> Result<Retained, StoreError>;

    /// Keeps what was made of the page of an article: bytes that only their writer understands. They go with the article;
    /// of an article that is not kept nothing is stored.
    async fn put_page(&self, id: ArticleId, bytes: &[u8]) -> Result<(), StoreError>;

    /// What was kept of the page of an article.
    async fn page(&self, id: ArticleId) -> Result<Option<Vec<u8>>, StoreError>;

    /// What the reader wrote and marked in an article, as the operations left it; also in one that is no longer kept.
    async fn marks(&self, id: ArticleId) -> Result<Marks, StoreError>;

    /// All articles with marks, in no order.
    async fn all_marks(&self) -> Result<Vec<(ArticleId, Marks)>, StoreError>;

    /// Keeps a snapshot under its name, in place of an older one.
    async fn put_snapshot(&self, snapshot: &KeptSnapshot) -> Result<(), StoreError>;

    /// The snapshot of a name.
    async fn snapshot(&self, name: &str) -> Result<Option<KeptSnapshot>, StoreError>;
}
