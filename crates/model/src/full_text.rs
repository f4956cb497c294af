use crate::{Extent, Picture, SanitizedHtml, Timestamp};
use serde::{Deserialize, Serialize};

/// When the full text of a feed's articles is taken from their own pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FullTextMode {
    /// As it proved useful with this feed: at first when the feed's text is short.
    #[default]
    Learned,
    /// Always.
    Always,
    /// When the feed gives no more than a summary.
    WhenShort,
    /// Only when the reader asks.
    Never,
}

/// The text of an article as reader mode made it from the article's own page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FullText {
    /// The text, safe to show.
    pub html: SanitizedHtml,
    /// When the page was fetched.
    pub fetched: Timestamp,
    /// The page's own address, after redirects or as the page names it.
    pub canonical: Option<String>,
    /// How much of the article the page gives.
    pub extent: Option<Extent>,
    /// Who wrote it, as one line.
    pub byline: Option<String>,
    /// When the page says that it was published.
    pub published: Option<Timestamp>,
    /// When the page says that it was changed.
    pub updated: Option<Timestamp>,
    /// Part of the paper, in the publisher's words.
    pub section: Option<String>,
    /// Language (BCP 47).
    pub language: Option<String>,
    /// The picture at its head; not again in the text.
    pub picture: Option<Picture>,
    /// Words in the text; for a language written without spaces, characters halved.
    pub words: u32,
    /// The news agency that the text came from, by its own name.
    pub wire: Option<String>,
    /// "Read also" lines that stood in the text: title and address, each once.
    pub read_also: Vec<(String, String)>,
    /// What was left out: its kind, and how often.
    pub removed: Vec<(String, u32)>,
}
