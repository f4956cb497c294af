use model::{
    Article, ArticleBody, ArticleId, ArticleStatus, DeviceId, Feed, FeedId, Fingerprint, HybridTime,
    Timestamp,
};
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedMemory {
    /// One for each known entry.
    pub fingerprints: Vec<Fingerprint>,
}

impl FeedMemory {
    /// When the entry that became this article was last in the feed.
    #[must_use]
    pub fn last_seen(&self, article: ArticleId) -> Option<Timestamp> {
        self.fingerprints.iter().filter(|f| f.article == article).map(|f| f.last_seen).max()
    }
}

/// A text that was cleaned under an older policy: it must go through the sanitiser again before it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaleBody {
    /// HTML that is not known to be safe.
    pub html: String,
    /// All the rest.
    pub rest: ArticleBody,
}

/// This device, for the operation log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// The latest time in the log, of any device: the next operation's is later.
    pub last: HybridTime,
}

/// Which articles are given up. An article goes when it was published before `before` and last in its feed before
/// `before` (by the feed's memory; by `seen` where that has forgotten it), is not starred, and (where `keep_unread`) is
/// read. Statuses and memories stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionRule {
    /// The moment.
    pub before: Timestamp,
    /// Whether unread articles stay.
    pub keep_unread: bool,
    /// Feeds that are no longer followed: all their articles go, starred ones excepted.
    pub unfollowed: Vec<FeedId>,
}

impl RetentionRule {
    /// Whether the rule gives up an article of a feed that was last in it at `last_seen`.
    #[must_use]
    pub fn gives_up(
        &self,
        feed: FeedId,
        published: Timestamp,
        status: ArticleStatus,
        last_seen: Timestamp,
    ) -> bool {
        let is_old = published < self.before && last_seen < self.before;
        let is_spent = is_old && (status.read || !self.keep_unread);
        !status.starred && (is_spent || self.unfollowed.contains(&feed))
    }
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
