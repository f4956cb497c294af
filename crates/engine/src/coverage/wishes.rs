//! What the reader says about stories.

use super::page::latest_first;
use crate::{Engine, World};
use model::{Change, StoryId, StoryInterest, StoryPair, StoryWishes, Trouble};
use ranking::{Signal, Stories};
use store::Store;

impl<S: Store, W: World> Engine<S, W> {
    /// Follows or mutes a story, or neither.
    pub(crate) async fn set_story(&self, story: StoryId, interest: StoryInterest) -> Result<(), Trouble> {
        self.record(vec![Change::SetStory(story, interest)]).await?;
        if interest == StoryInterest::Muted {
            self.learn_muted(story).await?;
        }
        self.lay_out_stories().await
    }

    /// What is muted is liked less: one article says it for all.
    async fn learn_muted(&self, story: StoryId) -> Result<(), Trouble> {
        self.open_stories().await?;
        let latest = self.with_stories(|stories| latest_first(&stories.story(story)?).first().copied());
        self.learn_from(latest.flatten().as_slice(), Signal::Muted).await
    }

    /// Says of two articles whether they are of one story.
    pub(crate) async fn pair_articles(&self, pair: StoryPair) -> Result<(), Trouble> {
        self.open_stories().await?;
        self.record(vec![Change::PairArticles(pair)]).await?;
        let merged = self.with_stories(|stories| obey(stories, pair));
        self.pass_interests_on(&merged.unwrap_or_default()).await;
        self.keep_stories().await;
        self.lay_out_stories().await
    }

    /// A story that became part of another leaves what the reader wants of it to that one.
    pub(super) async fn pass_interests_on(&self, merged: &[(StoryId, StoryId)]) {
        let Ok(library) = self.library().await else { return };
        let wishes = &library.stories;
        let heir = |(from, into): &(StoryId, StoryId)| {
            let is_free = wishes.of(*into) == StoryInterest::Usual;
            Some(wishes.of(*from))
                .filter(|interest| is_free && *interest != StoryInterest::Usual)
                .map(|i| (*into, i))
        };
        let changes =
            merged.iter().filter_map(heir).map(|(into, interest)| Change::SetStory(into, interest)).collect();
        // Told by whoever writes; the story is then as any other.
        let _ = self.record(changes).await;
    }
}

/// Empty stories that obey what was said.
pub(super) fn wished(wishes: &StoryWishes) -> Stories {
    let mut stories = Stories::default();
    for pair in &wishes.pairs {
        obey(&mut stories, *pair);
    }
    stories
}

/// Stories that became part of others, each with the other.
fn obey(stories: &mut Stories, pair: StoryPair) -> Vec<(StoryId, StoryId)> {
    if pair.is_together {
        stories.keep_together(pair.article, pair.other).merged
    } else {
        stories.keep_apart(pair.article, pair.other).merged
    }
}
