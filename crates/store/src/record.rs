use model::{Article, ArticleBody, ArticleId, DeviceId, Feed, FeedId, Fingerprint, HybridTime, Timestamp};

/// An article with its text, as ingest hands it over.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredArticle {
    /// What lists show.
    pub article: Article,
    /// The text.
    pub body: ArticleBody,
}

/// What one answer of one feed changes. Stored as a whole or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Ingest {
    /// The feed after the answer: validators, hash, dates, trouble.
    pub feed: Feed,
    /// Articles not seen before.
    pub new: Vec<StoredArticle>,
    /// Articles that the publisher changed; their statuses stay.
    pub updated: Vec<StoredArticle>,
    /// The feed's memory after the answer; `None` leaves the stored one as it is.
    pub memory: Option<FeedMemory>,
}

/// By what a feed's entries are known again. Outlives the articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedMemory {
    /// One for each known entry.
    pub fingerprints: Vec<Fingerprint>,
}

/// This device, for the operation log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Time of its last operation.
    pub last: HybridTime,
}

/// Which articles are given up. An article goes when it was published before `before` and last in its feed before
/// `before`, is not starred, and (where `keep_unread`) is read. Statuses and memories stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionRule {
    /// The moment.
    pub before: Timestamp,
    /// Whether unread articles stay.
    pub keep_unread: bool,
    /// Feeds that are no longer followed: all their articles go, starred ones excepted.
    pub unfollowed: Vec<FeedId>,
}

/// What retention removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retained {
    /// The articles that are gone.
    pub removed: Vec<ArticleId>,
}

/// A small value kept under a name, such as the last front page: bytes that only their writer understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSnapshot {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}
