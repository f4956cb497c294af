//! Why bytes are no feed or no list of feeds.

use thiserror::Error;

/// Why [`crate::parse`] gave nothing. Each kind lets the reader be told what came instead of a feed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FeedError {
    /// No bytes, or white space only.
    #[error("the answer is empty")]
    Empty,
    /// A web page; its feed may be found with [`crate::discover`].
    #[error("a web page, not a feed")]
    Html,
    /// A page that asks whether the reader is human instead of giving the feed.
    #[error("a page that checks the browser, not a feed")]
    Challenge,
    /// A file of another kind.
    #[error("{0}, not a feed")]
    Binary(BinaryKind),
    /// XML or text with another root.
    #[error("not a feed: the document begins with {root:?}")]
    NotAFeed {
        /// Name of the root element, or the first words.
        root: String,
    },
    /// An OPML list: to be imported, not followed.
    #[error("a list of feeds (OPML), not a feed")]
    Opml,
    /// JSON without a list of items.
    #[error("JSON without a list of items")]
    JsonWithoutItems,
    /// JSON that cannot be read.
    #[error("broken JSON: {0}")]
    BrokenJson(String),
}

impl FeedError {
    /// Stable code, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Html => "html",
            Self::Challenge => "challenge",
            Self::Binary(BinaryKind::Pdf) => "pdf",
            Self::Binary(_) => "binary",
            Self::NotAFeed { .. } => "not-a-feed",
            Self::Opml => "opml",
            Self::JsonWithoutItems => "json-without-items",
            Self::BrokenJson(_) => "broken-json",
        }
    }
}

/// A guess at what a binary file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BinaryKind {
    /// `%PDF-`
    Pdf,
    /// PNG, JPEG, GIF, WebP, ICO.
    Picture,
    /// MP3, Ogg, MP4, FLAC, WAV, WebM.
    Media,
    /// gzip, zip, zstd, bzip2, xz, 7z, RAR.
    Archive,
    /// Anything else with control bytes.
    Other,
}

impl std::fmt::Display for BinaryKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Pdf => "a PDF document",
            Self::Picture => "a picture",
            Self::Media => "a sound or film",
            Self::Archive => "a compressed archive",
            Self::Other => "a binary file",
        })
    }
}

/// Why [`crate::parse_opml`] gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OpmlError {
    /// No bytes, or white space only.
    #[error("the file is empty")]
    Empty,
    /// Neither an `opml` root nor a single outline.
    #[error("not an OPML file: the document begins with {root:?}")]
    NotOpml {
        /// Name of the root element, or the first words.
        root: String,
    },
}

impl OpmlError {
    /// Stable code, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotOpml { .. } => "not-opml",
        }
    }
}
