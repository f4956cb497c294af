use crate::{
    ArticleId, DeviceId, FeedId, FeedUrl, FolderId, FullTextMode, Highlight, HighlightId, Packed, Rule,
    RuleId, Section, Setting, SiteUrl, SmartFeed, SmartFeedId, StoryId, StoryInterest, StoryPair, Timestamp,
};
use serde::{Deserialize, Serialize};

/// Hybrid logical clock (Kulkarni et al., 2014): wall time, and a counter that orders what happened within one
/// millisecond or while the wall clock went backwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HybridTime {
    /// Milliseconds since 1970, never decreasing on one device.
    pub wall: Timestamp,
    /// Order within `wall`.
    pub counter: u32,
}

impl HybridTime {
    /// The next time on a device whose wall clock shows `now` and whose last operation was at `self`.
    #[must_use]
    pub fn tick(self, now: Timestamp) -> Self {
        if now > self.wall {
            Self { wall: now, counter: 0 }
        } else {
            Self { wall: self.wall, counter: self.counter + 1 }
        }
    }
}

/// One entry of the log of what the reader wanted. Idempotent: applying it twice is applying it once. `at` and
/// `device` together name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operation {
    /// When.
    pub at: HybridTime,
    /// Where.
    pub device: DeviceId,
    /// What.
    pub change: Change,
}

/// What the reader wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Follow a feed, or follow it again.
    Subscribe {
        /// The feed.
        feed: FeedId,
        /// Its address.
        url: FeedUrl,
        /// Its site.
        site: Option<SiteUrl>,
        /// The name to show.
        title: String,
        /// Where it stands.
        folder: Option<FolderId>,
        /// What part of the newspaper it fills.
        section: Section,
    },
    /// Follow no longer.
    Unsubscribe(FeedId),
    /// Give a subscription another name.
    RenameSubscription(FeedId, String),
    /// Move a subscription to another folder.
    MoveSubscription(FeedId, Option<FolderId>),
    /// Let a subscription fill another part of the newspaper.
    SetSection(FeedId, Section),
    /// Make a folder, or give it these values if it is there.
    PutFolder {
        /// The folder.
        folder: FolderId,
        /// Its name.
        name: String,
        /// Where it stands.
        parent: Option<FolderId>,
    },
    /// Remove a folder; what stands in it moves to where the folder stood.
    RemoveFolder(FolderId),
    /// Mark articles as read, or as unread.
    SetRead(Vec<ArticleId>, bool),
    /// Star articles, or take the star away.
    SetStarred(Vec<ArticleId>, bool),
    /// Change a setting.
    Set(Setting),
    /// Choose when full texts of a feed are fetched.
    SetFullText(FeedId, FullTextMode),
    /// Write a note to an article; an empty one is none.
    SetNote(ArticleId, String),
    /// Mark a passage, or give the mark these values if it is there.
    PutHighlight(ArticleId, Highlight),
    /// Take a mark away.
    RemoveHighlight(ArticleId, HighlightId),
    /// Say whether the address of a subscription is nobody else's business.
    SetPrivate(FeedId, bool),
    /// Follow or mute a story, or neither.
    SetStory(StoryId, StoryInterest),
    /// Say of two articles whether they are of one story.
    PairArticles(StoryPair),
    /// Make a rule, or have it say this if it is there; as bytes, which later pages alone understand.
    PutRule(RuleId, Packed<Rule>),
    /// Take a rule away.
    RemoveRule(RuleId),
    /// Save a search, or give it these values if it is there.
    PutSmart(SmartFeed),
    /// Take a saved search away.
    RemoveSmart(SmartFeedId),
}

impl Change {
    /// Whether it is about one article or some, not about how the reader arranged the library.
    #[must_use]
    pub fn is_about_articles(&self) -> bool {
        matches!(
            self,
            Self::SetRead(..)
                | Self::SetStarred(..)
                | Self::SetNote(..)
                | Self::PutHighlight(..)
                | Self::RemoveHighlight(..)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hybrid_time_grows_even_when_the_wall_clock_goes_backwards() {
        let mut last = HybridTime::default();
        for now in [5, 5, 3, 9, 9, 1] {
            let next = last.tick(Timestamp(now));
            assert!(next > last, "{now}");
            last = next;
        }
        assert_eq!(last, HybridTime { wall: Timestamp(9), counter: 2 });
    }
}
