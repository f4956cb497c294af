use crate::{
    Device, FeedMemory, IndexChange, Ingest, KeptPicture, KeptSnapshot, KeptText, PictureNote, Retained,
    RetentionRule, RuleDeeds, StaleBody, Stamp, StoreError, Surveyed,
};
use model::{
    Article, ArticleBody, ArticleId, ArticlePage, ArticleQuery, ArticleStatus, Cursor, Feed, FeedId, Filter,
    Library, ListedArticle, Marks, Operation, RuleId, Scope, Section, Timestamp,
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

    /// Every place of a list, in its order.
    async fn outline(&self, scope: &Scope, filter: Filter) -> Result<Vec<Cursor>, StoreError>;

    /// Articles as lists show them, in the order asked; those that are not kept are left out. Read in one transaction.
    async fn rows(&self, ids: &[ArticleId]) -> Result<Vec<ListedArticle>, StoreError>;

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

    /// Articles with all that is kept of their texts, in the order asked; those that are not kept are left out. All of it is
    /// read in one transaction, so reading many costs far less than reading each by itself.
    async fn texts(&self, ids: &[ArticleId]) -> Result<Vec<KeptText>, StoreError>;

    /// Statuses of articles, in the order asked; also of articles that are no longer kept.
    async fn statuses(&self, ids: &[ArticleId]) -> Result<Vec<ArticleStatus>, StoreError>;

    /// Every kept article as far as counts need it, in the order in which [`Store::rows`] reads them soonest.
    async fn survey(&self) -> Result<Vec<Surveyed>, StoreError>;

    /// Unread kept articles of each feed; feeds without any are left out. Costs one read, not one per article.
    async fn unread(&self) -> Result<Vec<(FeedId, u32)>, StoreError>;

    /// Replaces what some rules did, and forgets what others did: statuses and lists follow at once. Articles may be named that
    /// are not kept yet.
    async fn put_deeds(&self, deeds: &[RuleDeeds], forgotten: &[RuleId]) -> Result<(), StoreError>;

    /// What all rules did, by their ids, without articles that went.
    async fn deeds(&self) -> Result<Vec<RuleDeeds>, StoreError>;

    /// Articles that rules in force moved to a section, in rising order.
    async fn moved(&self) -> Result<Vec<(ArticleId, Section)>, StoreError>;

    /// How many articles are kept.
    async fn article_count(&self) -> Result<u64, StoreError>;

    /// Removes what retention gives up, with the pictures that were kept for it. It may take several transactions: what went before an error stays gone.
    /// What it took on the disk is given back by [`Store::sweep`].
    async fn retain(&self, rule: &RetentionRule) -> Result<Retained, StoreError>;

    /// Gives back the room of what was removed, a little at a time: others are served meanwhile. Also of what was removed before the
    /// last start, where the sweep did not come to its end. Whether there was anything.
    async fn sweep(&self) -> Result<bool, StoreError>;

    /// Keeps what was made of the page of an article: bytes that only their writer understands. They go with the article;
    /// of an article that is not kept nothing is stored.
    async fn put_page(&self, id: ArticleId, bytes: &[u8]) -> Result<(), StoreError>;

    /// What was kept of the page of an article.
    async fn page(&self, id: ArticleId) -> Result<Option<Vec<u8>>, StoreError>;

    /// A picture by its address, which counts as shown `now`.
    async fn picture(&self, address: &str, now: Timestamp) -> Result<Option<KeptPicture>, StoreError>;

    /// Keeps a picture, in place of an older one of its address. Others make room (see [`crate::crowded_out`]), so that all
    /// take no more than `budget` bytes (up to a sixteenth of it less); one that is larger by itself is not kept. Where storage is full, no article and no
    /// text goes for a picture.
    async fn put_picture(&self, picture: &KeptPicture, budget: u64) -> Result<(), StoreError>;

    /// What is known of the pictures at some addresses, in their order.
    async fn picture_notes(&self, addresses: &[String]) -> Result<Vec<Option<PictureNote>>, StoreError>;

    /// Bytes that all kept pictures take.
    async fn pictures_size(&self) -> Result<u64, StoreError>;

    /// Lets pictures go until all take no more than `budget` bytes.
    async fn trim_pictures(&self, budget: u64) -> Result<(), StoreError>;

    /// What the reader wrote and marked in an article, as the operations left it; also in one that is no longer kept.
    async fn marks(&self, id: ArticleId) -> Result<Marks, StoreError>;

    /// All articles with marks, in no order.
    async fn all_marks(&self) -> Result<Vec<(ArticleId, Marks)>, StoreError>;

    /// Keeps a snapshot under its name, in place of an older one.
    async fn put_snapshot(&self, snapshot: &KeptSnapshot) -> Result<(), StoreError>;

    /// The snapshot of a name.
    async fn snapshot(&self, name: &str) -> Result<Option<KeptSnapshot>, StoreError>;

    /// Changes the kept search index. Where storage is full, no article and no text goes for it: it can be made again.
    async fn put_search_index(&self, change: &IndexChange) -> Result<(), StoreError>;

    /// The manifest of the search index, as it was kept last.
    async fn search_manifest(&self) -> Result<Option<Vec<u8>>, StoreError>;

    /// A segment of the search index.
    async fn search_segment(&self, number: u32) -> Result<Option<Vec<u8>>, StoreError>;
}
