//! The publisher's document and its items, as sent: decoded and made absolute, not sanitised, not identified.

mod details;

pub use details::{
    Cloud, EntryDetails, FeedDetails, Generator, InReplyTo, Location, Logo, ParsedLink, Person, Role,
};

/// What a feed document says.
#[derive(Debug, Clone, PartialEq)]
pub struct ParsedFeed {
    /// The dialect that the document is written in.
    pub format: FeedFormat,
    /// The encoding that the bytes were read with: a WHATWG name in lower case, or `utf-32le`, `utf-32be`.
    pub encoding: &'static str,
    /// Plain text.
    pub title: Option<String>,
    /// Plain text.
    pub description: Option<String>,
    /// The page that the feed belongs to, absolute.
    pub site_url: Option<String>,
    /// Where the feed says that it lives (`rel=self`, `itunes:new-feed-url`, `feed_url`), absolute.
    pub feed_url: Option<String>,
    /// A language tag as sent, for example `fr-FR`; underscores are hyphens.
    pub language: Option<String>,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub updated: Option<i64>,
    /// Logo or icon of the feed, absolute.
    pub image: Option<String>,
    /// How long the feed may be kept before asking again, in minutes.
    pub ttl_minutes: Option<u32>,
    /// WebSub hub, absolute.
    pub hub: Option<String>,
    /// Next page of a paged feed (RFC 5005), absolute.
    pub next_page: Option<String>,
    /// What few feeds say.
    pub details: FeedDetails,
    /// In the order of the document.
    pub entries: Vec<ParsedEntry>,
    /// What was wrong and how it was taken; never empty of a repair that may show.
    pub warnings: Vec<Warning>,
}

/// One item of a feed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ParsedEntry {
    /// GUID, Atom id, RDF `about` or JSON id as sent; `None` when the publisher sent none.
    pub id: Option<String>,
    /// Whether the id is said to be an address (`isPermaLink` absent or true, and it looks like one).
    pub guid_is_permalink: bool,
    /// Address of the article, absolute, http or https.
    pub url: Option<String>,
    /// Another address that the entry points at (JSON Feed `external_url`, `rel=related` or `via`), absolute.
    pub external_url: Option<String>,
    /// Plain text, decoded once.
    pub title: Option<String>,
    /// HTML, not sanitised.
    pub summary: Option<String>,
    /// HTML, not sanitised.
    pub content: Option<String>,
    /// The address against which summary and content resolve (`xml:base`), where the document says one.
    pub base_url: Option<String>,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub published: Option<i64>,
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub updated: Option<i64>,
    /// Names as plain text, without repeats; the feed's own authors, not its editors, where the entry has none.
    pub authors: Vec<String>,
    /// Plain text, without repeats.
    pub categories: Vec<String>,
    /// A language tag as sent; the feed's own where the entry has none.
    pub language: Option<String>,
    /// The picture of the entry.
    pub image: Option<Image>,
    /// Attachments with http(s) addresses.
    pub enclosures: Vec<Enclosure>,
    /// The page with comments, absolute.
    pub comments_url: Option<String>,
    /// Number of comments, where told.
    pub comments_count: Option<u32>,
    /// Title of the feed that the entry comes from (`source`).
    pub source_title: Option<String>,
    /// Address of the feed or site that the entry comes from, absolute.
    pub source_url: Option<String>,
    /// Rights or licence of the entry, plain text.
    pub rights: Option<String>,
    /// What few entries say.
    pub details: Option<Box<EntryDetails>>,
}

/// A picture with what was said of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Image {
    /// Absolute, http or https.
    pub url: String,
    /// Plain text.
    pub caption: Option<String>,
    /// Plain text.
    pub credit: Option<String>,
}

/// An attachment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enclosure {
    /// Absolute, http or https.
    pub url: String,
    /// Media type as sent.
    pub mime: Option<String>,
    /// Length in bytes as sent; zero counts as not told.
    pub bytes: Option<u64>,
    /// Length in seconds, where told (`itunes:duration`, `duration_in_seconds`).
    pub seconds: Option<u32>,
}

/// Something in the document that was not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// Stable, kebab-case.
    pub code: &'static str,
    /// For people, lower case, without a full stop.
    pub message: String,
}

impl Warning {
    /// A warning with a stable code and words for people.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// The dialect of a feed document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedFormat {
    /// RSS 0.90 to 0.94.
    Rss09,
    /// RSS 1.0 (RDF).
    Rss10,
    /// RSS 2.0, also in JSON.
    Rss20,
    /// Atom 0.3 and earlier.
    Atom03,
    /// Atom 1.0 (RFC 4287).
    Atom10,
    /// JSON Feed 1.0 and 1.1.
    JsonFeed,
    /// A page marked up as a feed (microformats2 `h-feed`).
    HFeed,
}

impl FeedFormat {
    /// Stable name, as `inspect` prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rss09 => "rss-0.9x",
            Self::Rss10 => "rss-1.0",
            Self::Rss20 => "rss-2.0",
            Self::Atom03 => "atom-0.3",
            Self::Atom10 => "atom-1.0",
            Self::JsonFeed => "json-feed",
            Self::HFeed => "h-feed",
        }
    }
}
