use crate::{FeedId, Timestamp, Trouble};
use serde::{Deserialize, Serialize};

/// Address of a feed: absolute, http or https.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FeedUrl(pub String);

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

/// A channel that we fetch, and how fetching it goes.
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
        }
    }
}
