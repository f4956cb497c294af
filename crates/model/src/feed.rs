use crate::{FeedId, Timestamp, Trouble};
use serde::{Deserialize, Serialize};

/// Address of a feed: absolute, http or https.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FeedUrl(pub String);

/// What stands for the address of the subscription that holds saved pages: it is never fetched.
pub const SAVED_PAGES: &str = "broadsheet:saved";

impl FeedUrl {
    /// Whether a server can be asked for it.
    #[must_use]
    pub fn is_fetched(&self) -> bool {
        self.0 != SAVED_PAGES
    }
}

/// Address of a publisher's site: absolute, http or https.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteUrl(pub String);

/// What a server gave to ask again with: opaque, byte for byte as received (RFC 9110, 8.8 and 13.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// When a publisher would rather not be asked (RSS 2.0: `ttl`, `skipHours`, `skipDays`; `sy:updatePeriod`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FetchHints {
    /// Minutes for which a document holds.
    pub ttl_minutes: Option<u32>,
    /// Hours of the day, UTC: bit 0 is the hour after midnight.
    pub skip_hours: u32,
    /// Days of the week, UTC: bit 0 is Monday.
    pub skip_days: u8,
}

/// A channel that we fetch, and how fetching it goes. Stored as it stands: fields are only ever added at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feed {
    /// Its id; stays when the feed moves.
    pub id: FeedId,
    /// Where it is fetched now.
    pub url: FeedUrl,
    /// The site it belongs to.
    pub site: Option<SiteUrl>,
    /// Its title as the publisher gives it.
    pub title: Option<String>,
    /// Its description, plain text.
    pub description: Option<String>,
    /// Its language (BCP 47).
    pub language: Option<String>,
    /// For the next conditional request.
    pub validators: Validators,
    /// Hash of the body that was last read: an equal body is not parsed again.
    pub content_hash: Option<u64>,
    /// When it was last asked.
    pub checked: Option<Timestamp>,
    /// When it last answered well.
    pub succeeded: Option<Timestamp>,
    /// Not to be asked sooner by itself.
    pub next_check: Timestamp,
    /// Failures in a row.
    pub failures: u32,
    /// The last failure, until it answers well again.
    pub trouble: Option<Trouble>,
    /// What its last document says of when to ask.
    pub hints: FetchHints,
    /// Its icon or logo, as its document says: absolute, http or https.
    pub icon: Option<String>,
    /// Whether its document is an OPML list: it has no articles, and the feeds on it are followed with it.
    pub is_list: bool,
}

impl Feed {
    /// A feed that was never asked.
    #[must_use]
    pub fn new(id: FeedId, url: FeedUrl) -> Self {
        Self {
            id,
            url,
            site: None,
            title: None,
            description: None,
            language: None,
            validators: Validators::default(),
            content_hash: None,
            checked: None,
            succeeded: None,
            next_check: Timestamp(0),
            failures: 0,
            trouble: None,
            hints: FetchHints::default(),
            icon: None,
            is_list: false,
        }
    }
}
