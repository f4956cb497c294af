use crate::{ArticleId, FeedId, FolderId, ListedArticle, Section, Timestamp};
use serde::{Deserialize, Serialize};

/// What a list is about, as the page names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Selection {
    /// Everything followed.
    #[default]
    All,
    /// One feed.
    Feed(FeedId),
    /// A folder with all inside it.
    Folder(FolderId),
    /// A part of the newspaper.
    Section(Section),
    /// What the reader starred.
    Starred,
}

/// What a list is about, as a store is asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Every article.
    All,
    /// Articles of these feeds.
    Feeds(Vec<FeedId>),
    /// Starred articles.
    Starred,
}

/// Which articles of a selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Filter {
    /// All.
    #[default]
    All,
    /// Those not read yet.
    Unread,
}

/// A place in a list, after which the next page begins (keyset paging): lists are ordered by `published`, newest
/// first, then by `id`, greatest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Cursor {
    /// `published` of the last article of the page before.
    pub published: Timestamp,
    /// Its id.
    pub id: ArticleId,
}

/// A page to read from a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleQuery {
    /// What the list is about.
    pub scope: Scope,
    /// Which of it.
    pub filter: Filter,
    /// Where the page before ended; `None` for the first.
    pub after: Option<Cursor>,
    /// At most so many.
    pub limit: usize,
}

/// A page of a list; bodies are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticlePage {
    /// Newest first.
    pub articles: Vec<ListedArticle>,
    /// Where the next page begins; `None` at the end of the list.
    pub next: Option<Cursor>,
}

/// The page that opens the paper: a river, newest first, by section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayPage {
    /// When it was made.
    pub made: Timestamp,
    /// Newest articles of all sections.
    pub latest: Vec<ListedArticle>,
    /// Sections in the order of the newspaper, empty ones left out.
    pub sections: Vec<TodaySection>,
}

/// A section of [`TodayPage`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodaySection {
    /// Which.
    pub section: Section,
    /// Newest first.
    pub articles: Vec<ListedArticle>,
}
