use crate::{ListedArticle, Trouble};
use serde::{Deserialize, Serialize};

/// What the reader looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchQuery {
    /// As it was typed: words, quotations, `feed:`, `is:` and the like.
    pub text: String,
    /// How many articles are wanted at the most.
    pub limit: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SearchPage {
    /// The best first.
    pub found: Vec<FoundArticle>,
    /// How many articles have what is looked for as it is written; no more than were looked at where [`SearchPage::is_part`].
    pub total: usize,
    /// Whether only the best were held against the query, so that there may be more than `total`.
    pub is_part: bool,
    /// Whether a higher limit would give more.
    pub has_more: bool,
    /// Whether there is more than any limit would give.
    pub is_cut: bool,
    /// Whether it asks for nothing: what was typed has no word, or was passed over.
    pub is_empty: bool,
    /// What was not understood.
    pub warnings: Vec<SearchWarning>,
    /// Whether stored articles are still on their way into the index.
    pub indexing: Option<Indexing>,
    /// Why the index is not kept for the next start; searching works all the same.
    pub trouble: Option<Trouble>,
}

/// A text in parts, and whether each is what was looked for.
pub type MarkedText = Vec<(String, bool)>;

/// An article that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundArticle {
    /// The article.
    pub listed: ListedArticle,
    /// Its headline.
    pub title: MarkedText,
    /// The part of its text that shows why it was found.
    pub snippet: MarkedText,
    /// Whether it was found only by words that are like those of the query.
    pub is_mistyped: bool,
}

/// What of a query was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SearchWarning {
    /// There is no such operator; looked for as words.
    UnknownOperator(String),
    /// No date; passed over.
    UnknownDate(String),
    /// An operator with a value that it does not have; passed over.
    UnknownValue(String),
    /// No feed that is followed has this name.
    NoFeed(String),
    /// No folder has this name.
    NoFolder(String),
    /// Only its beginning was read.
    TooLong,
    /// No rule gives this label.
    NoLabel(String),
    /// Nothing stored is in this language.
    NoLanguage(String),
    /// `OR` between a word and a condition, of which both have to hold.
    MixedOr,
}

/// How far the index is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indexing {
    /// Articles that can be found.
    pub done: usize,
    /// Articles that are to be found.
    pub total: usize,
    /// Why there is so much to do.
    pub why: WhyIndexing,
}

/// Why articles are on their way into the index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum WhyIndexing {
    /// They are new to it.
    #[default]
    New,
    /// What was kept of it was written by another version, so it is made anew.
    OtherVersion,
    /// What was kept of it could not be read, so it is made anew.
    Broken,
}
