use crate::{ArticleId, HighlightId};
use serde::{Deserialize, Serialize};

/// What the reader wrote and marked in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// Plain text; empty for none.
    pub note: String,
    /// In the order in which they were made.
    pub highlights: Vec<Highlight>,
}

impl Marks {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.note.is_empty() && self.highlights.is_empty()
    }
}

/// A passage that the reader marked. It is found again by its words and those around it (W3C Web Annotation Data Model,
/// 4.2.4 Text Quote Selector), so it survives that the text is made anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// Its id.
    pub id: HighlightId,
    /// The marked words, plain.
    pub quote: String,
    /// Up to 40 characters before it.
    pub before: String,
    /// Up to 40 characters behind it.
    pub after: String,
    /// What the reader wrote to it; empty for nothing.
    pub note: String,
}

/// Marks of an article with what is needed to name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkedArticle {
    /// The article.
    pub article: ArticleId,
    /// Its headline; empty when the article is gone.
    pub title: String,
    /// The name of its feed.
    pub publisher: String,
    /// Where the publisher shows it.
    pub url: Option<String>,
    /// The marks.
    pub marks: Marks,
}
