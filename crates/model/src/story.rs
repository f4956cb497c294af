use crate::{ArticleId, ListedArticle, StoryId, Timestamp};
use serde::{Deserialize, Serialize};

/// How widely an event is covered, counted by newsroom, never by article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Newsrooms that wrote about it.
    pub newsrooms: u32,
    /// Texts that are no copies of one another: what a news agency wrote counts once.
    pub texts: u32,
    /// When the first of its articles was published.
    pub first: Timestamp,
    /// When the latest of them was.
    pub latest: Timestamp,
}

/// What the reader wants to see of a story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoryInterest {
    /// As the page has it.
    #[default]
    Usual,
    /// All that is new.
    Followed,
    /// Nothing on the front page.
    Muted,
}

/// What the reader said about stories; the newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryWishes {
    /// Stories that are followed or muted.
    pub interests: Vec<(StoryId, StoryInterest)>,
    /// Pairs of articles that belong to one story, or to two.
    pub pairs: Vec<StoryPair>,
}

/// Two articles, and whether they are about one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryPair {
    /// The article that was moved.
    pub article: ArticleId,
    /// One of the story that it was moved into, or out of.
    pub other: ArticleId,
    /// Whether they are of one story.
    pub is_together: bool,
}

impl StoryWishes {
    /// The newest are kept, so many of each.
    const MOST: usize = 500;

    /// What is wanted of a story.
    #[must_use]
    pub fn of(&self, story: StoryId) -> StoryInterest {
        self.interests.iter().find(|(id, _)| *id == story).map(|(_, interest)| *interest).unwrap_or_default()
    }

    /// Takes over what is wanted of a story.
    pub fn set(&mut self, story: StoryId, interest: StoryInterest) {
        self.interests.retain(|(id, _)| *id != story);
        if interest != StoryInterest::Usual {
            self.interests.push((story, interest));
        }
        let excess = self.interests.len().saturating_sub(Self::MOST);
        self.interests.drain(..excess);
    }

    /// Takes over what was said of two articles, in place of what was said of them before.
    pub fn pair(&mut self, new: StoryPair) {
        let is_same = |old: &StoryPair| {
            (old.article, old.other) == (new.article, new.other)
                || (old.other, old.article) == (new.article, new.other)
        };
        self.pairs.retain(|old| !is_same(old));
        self.pairs.push(new);
        let excess = self.pairs.len().saturating_sub(Self::MOST);
        self.pairs.drain(..excess);
    }
}

/// A story that the reader follows, with what came since they looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowedStory {
    /// Which.
    pub story: StoryId,
    /// Its latest article.
    pub latest: ListedArticle,
    /// Articles that came since the reader last looked at it.
    pub new: u32,
}

/// A story that the reader follows or muted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishedStory {
    /// Which.
    pub story: StoryId,
    /// The headline that it began with.
    pub title: String,
    /// What the reader wants of it.
    pub interest: StoryInterest,
}

/// A story on the front page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayStory {
    /// Which.
    pub story: StoryId,
    /// By how many.
    pub coverage: Coverage,
    /// The article that stands for it, and one of each other newsroom, best first.
    pub articles: Vec<ListedArticle>,
}

impl TodayStory {
    /// How many other newsrooms' headlines a page shows below its story number `at`, counted from 0: the lead has most, what
    /// comes after the first four none.
    #[must_use]
    pub fn others(at: usize) -> usize {
        [4, 2, 2, 2].get(at).copied().unwrap_or_default()
    }
}

/// One event with all that is kept about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryPage {
    /// Which.
    pub story: StoryId,
    /// By how many.
    pub coverage: Coverage,
    /// Its articles, oldest first.
    pub versions: Vec<StoryVersion>,
    /// What the reader wants of it.
    pub interest: StoryInterest,
    /// When the reader last looked at it; `None`: never on this device.
    pub looked: Option<Timestamp>,
}

/// An article of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryVersion {
    /// The article.
    pub listed: ListedArticle,
    /// The earlier article that this one repeats nearly word for word: the copy of an agency's text.
    pub copy_of: Option<ArticleId>,
    /// Seat of its newsroom (ISO 3166-1), where the catalogue knows it.
    pub country: Option<String>,
}

/// What else there is to an article. No article stands in two of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// Its story, if others have it too.
    pub story: Option<(StoryId, Coverage)>,
    /// The same story elsewhere: one article of each other newsroom.
    pub same: Vec<ListedArticle>,
    /// The same story as seen from other countries, in other languages, or by another sort of publisher.
    pub views: Vec<ListedArticle>,
    /// Older articles about the same names and things.
    pub background: Vec<ListedArticle>,
}
