use crate::{ArticleId, FeedId, SanitizedHtml, Timestamp};
use serde::{Deserialize, Serialize};

/// What a list shows of an article; the text is apart, in [`ArticleBody`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its id.
    pub id: ArticleId,
    /// The feed that it came in.
    pub feed: FeedId,
    /// Where the publisher shows it: absolute, http or https, tracking parameters removed.
    pub url: Option<String>,
    /// Headline: plain text, decoded, one line; empty when the publisher gave none.
    pub title: String,
    /// First words of the text: plain, at most 300 characters, cut at a word.
    pub excerpt: String,
    /// Who wrote it, as one line.
    pub byline: Option<String>,
    /// The publisher's own tags, at most eight.
    pub categories: Vec<String>,
    /// When it was published, never later than when it was first seen: what lists are ordered by.
    pub published: Timestamp,
    /// When this device saw it first.
    pub seen: Timestamp,
    /// When the publisher last changed it, if that was after it was first seen here.
    pub edited: Option<Timestamp>,
    /// The picture that stands at its head.
    pub picture: Option<Picture>,
    /// Language (BCP 47), of the entry or else of the feed.
    pub language: Option<String>,
    /// How much of the text the feed gives.
    pub extent: Extent,
    /// Words in the text; for a language written without spaces, characters halved.
    pub words: u32,
}

/// How much of an article its feed gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Extent {
    /// The whole text, as far as can be told.
    Full,
    /// A summary or the first lines.
    Summary,
    /// The headline alone.
    Headline,
    /// The publisher says that the rest is for subscribers.
    Subscribers,
}

/// The text of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleBody {
    /// The text, safe to show.
    pub html: SanitizedHtml,
    /// Attachments: audio, video, documents.
    pub enclosures: Vec<Enclosure>,
    /// What the article was before, oldest first.
    pub earlier: Vec<EarlierVersion>,
    /// The id that the publisher gave it, as sent.
    pub guid: Option<String>,
}

/// What an article was before its publisher changed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlierVersion {
    /// When this device saw what replaced it.
    pub until: Timestamp,
    /// The headline.
    pub title: String,
    /// The text, plain, paragraphs parted by a blank line; empty when it stayed the same or was not kept.
    pub text: String,
}

/// A picture of an article; nothing is fetched until it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Absolute http or https address at its publisher.
    pub url: String,
    /// What it shows, in words.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Width and height in pixels, where the feed gives them.
    pub size: Option<(u32, u32)>,
}

/// An attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enclosure {
    /// Absolute http or https address.
    pub url: String,
    /// MIME type as the feed gives it.
    pub mime: Option<String>,
    /// Size in bytes as the feed gives it.
    pub bytes: Option<u64>,
}

/// What the reader did with an article; kept apart from it and outliving it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleStatus {
    /// Read.
    pub read: bool,
    /// Starred: kept for ever.
    pub starred: bool,
    /// Hidden from lists.
    pub hidden: bool,
}

/// By what an entry of a feed is known again. Kept for longer than the article, so that an entry which comes back is
/// not taken for new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The article that the entry became.
    pub article: ArticleId,
    /// Hash of the GUID as sent.
    pub guid: Option<u64>,
    /// Hash of the entry's address without scheme and tracking parameters.
    pub url: Option<u64>,
    /// Hash of title and text: tells an edit.
    pub content: u64,
    /// When the entry was last in the feed.
    pub last_seen: Timestamp,
}

/// An article as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedArticle {
    /// The article.
    pub article: Article,
    /// What the reader did with it.
    pub status: ArticleStatus,
}
