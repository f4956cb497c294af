use model::{
    Article, ArticleBody, ArticleId, ArticleStatus, DeviceId, Feed, FeedId, Fingerprint, HybridTime,
    RuleEffects, RuleId, Timestamp,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An article with its text, as ingest hands it over.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredArticle {
    /// What lists show.
    pub article: Article,
    /// The text.
    pub body: ArticleBody,
    /// How high its feed places it, from 0 (low, or not told) to 100; for whoever takes it in, not stored.
    pub prominence: u8,
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

    /// The feed answered at this moment that it holds what it held: a feed that says "not modified" for months remembers no more than
    /// its last document. What was in that counts as seen now.
    pub fn see_again(&mut self, answered: Option<Timestamp>) {
        let last = self.fingerprints.iter().map(|print| print.last_seen).max();
        for print in self.fingerprints.iter_mut().filter(|print| Some(print.last_seen) == last) {
            print.last_seen = answered.map_or(print.last_seen, |answered| answered.max(print.last_seen));
        }
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

/// A text as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptBody {
    /// Cleaned under the current policy.
    Current(ArticleBody),
    /// Cleaned under another.
    Stale(StaleBody),
}

/// An article with all that is kept of its text.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptText {
    /// What lists show.
    pub article: Article,
    /// What the reader did with it.
    pub status: ArticleStatus,
    /// The text; `None` where it was evicted or cannot be read.
    pub body: Option<KeptBody>,
    /// What was kept of its page: see [`crate::Store::put_page`].
    pub page: Option<Vec<u8>>,
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
/// `before` (by the feed's memory and its last answer; by `seen` where that has forgotten it), is not starred, and (where `keep_unread`) is
/// read. Statuses and memories stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionRule {
    /// The moment.
    pub before: Timestamp,
    /// Whether unread articles stay.
    pub keep_unread: bool,
    /// Feeds that are no longer followed: all their articles go, starred ones excepted.
    pub unfollowed: Vec<FeedId>,
    /// When feeds answered last ([`FeedMemory::see_again`]).
    pub answered: BTreeMap<FeedId, Timestamp>,
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

/// A kept article as far as counts need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surveyed {
    /// Which.
    pub id: ArticleId,
    /// Its feed.
    pub feed: FeedId,
    /// Its date.
    pub published: Timestamp,
    /// What the reader did with it.
    pub status: ArticleStatus,
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

/// What a rule did. It follows from the rule and the articles, so it is no operation; but only the rule's own deeds can be
/// undone, so they are kept apart from what the reader did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleDeeds {
    /// The rule.
    pub rule: RuleId,
    /// Whether it is in force. Where it is not, its deeds count for nothing, until it is again.
    pub is_in_force: bool,
    /// What it does to each of `articles`.
    pub effects: RuleEffects,
    /// Articles that it held for, in rising order.
    pub articles: Vec<ArticleId>,
    /// Those of them that its last run over what was stored added, in rising order.
    pub run: Vec<ArticleId>,
}

/// What changes of the search index that is kept: a manifest, and segments under their numbers. All of it are bytes that only
/// their writer understands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexChange {
    /// Whether all that was kept before goes.
    pub is_anew: bool,
    /// New segments.
    pub segments: Vec<(u32, Arc<Vec<u8>>)>,
    /// Segments that go; those that are not there are passed over.
    pub dropped: Vec<u32>,
    /// The new manifest.
    pub manifest: Vec<u8>,
}
