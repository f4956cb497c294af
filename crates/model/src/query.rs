use crate::{
    ArticleId, FeedId, FolderId, FollowedStory, ListedArticle, RuleId, Section, SmartFeedId, Timestamp,
    TodayStory, WishedStory,
};
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
    /// What rules left out of all other lists.
    Muted,
    /// What a rule held for.
    Rule(RuleId),
    /// What a saved search finds.
    Smart(SmartFeedId),
}

/// What a list is about, as a store is asked for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Every article.
    All,
    /// Articles of these feeds.
    Feeds(Vec<FeedId>),
    /// A part of the paper: all of `feeds`, and these articles of feeds that print everything (`mixed`).
    Part {
        /// Feeds that belong to it.
        feeds: Vec<FeedId>,
        /// Feeds of which some articles do.
        mixed: Vec<FeedId>,
        /// Those, among others.
        articles: Vec<ArticleId>,
        /// Articles of `feeds` that are in another part.
        moved: Vec<ArticleId>,
    },
    /// Starred articles.
    Starred,
    /// What rules left out of all other lists, of these feeds.
    Muted(Vec<FeedId>),
    /// What a rule held for, also where it is left out of other lists.
    Rule(RuleId),
    /// These, as far as they are kept and no rule leaves them out.
    Articles(Vec<ArticleId>),
    /// These, as far as they are kept, also where a rule leaves them out of other lists.
    AlsoMuted(Vec<ArticleId>),
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

/// A list as it stands at a moment: every place in it, and some of its articles. Further ones are read by their ids, in
/// either direction, so nothing of it moves when articles come or are marked as read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPage {
    /// Every article of the list, newest first.
    pub outline: Vec<Cursor>,
    /// The place of the first of `articles`.
    pub at: usize,
    /// Consecutive articles, newest first.
    pub articles: Vec<ListedArticle>,
}

/// What is done to many articles at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Marked as read, or as unread.
    Read(bool),
    /// Starred, or the star taken away.
    Starred(bool),
}

impl Mark {
    /// What takes it back.
    #[must_use]
    pub fn undone(self) -> Self {
        match self {
            Self::Read(read) => Self::Read(!read),
            Self::Starred(starred) => Self::Starred(!starred),
        }
    }
}

/// The page that opens the paper: top stories, what is new, and sections. No article stands on it twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayPage {
    /// When it was made; the same as long as it is made anew with nothing changed.
    pub made: Timestamp,
    /// Newest articles of all sections but for those of the top stories.
    pub latest: Vec<ListedArticle>,
    /// Lists that the reader pinned, then sections in the reader's order; empty ones left out.
    pub parts: Vec<TodayPart>,
    /// Top stories, first the one that leads the page; none while no two newsrooms wrote about the same.
    pub stories: Vec<TodayStory>,
    /// Stories that the reader follows and that have something new.
    pub followed: Vec<FollowedStory>,
    /// Stories that the reader follows or muted and that are still kept, newest wish first.
    pub wished: Vec<WishedStory>,
    /// What came while the reader was away.
    pub away: Option<Away>,
}

/// What was published while the reader was away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// When they last looked.
    pub since: Timestamp,
    /// Articles.
    pub articles: usize,
    /// Top stories that began then.
    pub stories: usize,
}

impl TodayPage {
    /// Whether nothing stands on it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.latest.is_empty() && self.stories.is_empty()
    }
}

/// A part of [`TodayPage`] with a heading of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayPart {
    /// The list of which it shows the beginning.
    pub selection: Selection,
    /// Its name where the reader or the publisher gave it one; empty for a section.
    pub title: String,
    /// Newest first.
    pub articles: Vec<ListedArticle>,
}

impl From<TodaySection> for TodayPart {
    fn from(TodaySection { section, articles }: TodaySection) -> Self {
        Self { selection: Selection::Section(section), title: String::new(), articles }
    }
}

/// A section of an [`Edition`](crate::Edition).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodaySection {
    /// Which.
    pub section: Section,
    /// Newest first.
    pub articles: Vec<ListedArticle>,
}
