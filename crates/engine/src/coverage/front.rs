//! What the front page has of stories.

use super::{Filed, coverage_of, page::latest_first};
use crate::{Engine, World};
use model::{ArticleId, Coverage, StoryId, StoryInterest, StoryWishes, Timestamp, Trouble};
use ranking::{Stories, Story, language_number};
use std::collections::{HashMap, HashSet};
use store::Store;

/// Stories on the front page, and newsrooms named of each.
const TOP: usize = 10;
const NAMED: usize = 6;
/// Articles among which the one that stands for a story is looked for.
const LEADS: usize = 3;

/// Ids of what stands on the front page, and of what does not.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct StoryFront {
    pub(crate) top: Vec<TopStory>,
    /// Followed stories with something new: their latest article, and how many are new.
    pub(crate) followed: Vec<(StoryId, ArticleId, u32)>,
    /// Stories that are followed or muted, newest wish first, with the articles that each began with.
    pub(crate) wished: Vec<(StoryId, StoryInterest, Vec<ArticleId>)>,
    /// All articles of muted stories.
    pub(crate) silent: HashSet<ArticleId>,
    pub(crate) filed: Filed,
}

/// A story for the front page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TopStory {
    pub(crate) story: StoryId,
    pub(crate) coverage: Coverage,
    /// One of each newsroom: first some in the language that the reader reads most, then the latest text of its own.
    pub(crate) articles: Vec<ArticleId>,
    /// All of them.
    pub(crate) members: Vec<ArticleId>,
}

impl<S: Store, W: World> Engine<S, W> {
    /// Works out the front page, and tells when it is another than before.
    pub(super) async fn lay_out_stories(&self) -> Result<(), Trouble> {
        self.open_stories().await?;
        let wishes = self.library().await?.stories.clone();
        let (now, fluency) = (self.world.now(), self.fluency().await?);
        let mut front =
            self.with_stories(|stories| front(stories, &wishes, &fluency, now)).unwrap_or_default();
        front.followed = self.followed_news(&wishes).await?;
        let is_first = !self.coverage.is_ready.replace(true);
        if self.coverage.front.replace(front.clone()) != front || is_first {
            self.today.outdate();
            self.notices.articles(0, 0);
        }
        Ok(())
    }

    /// The front page as of a moment, without what is followed.
    pub(crate) async fn story_front(&self, at: Timestamp) -> Result<StoryFront, Trouble> {
        self.open_stories().await?;
        let wishes = self.library().await?.stories.clone();
        let fluency = self.fluency().await?;
        Ok(self.with_stories(|stories| front(stories, &wishes, &fluency, at)).unwrap_or_default())
    }

    /// How much the reader reads in each language: followed feeds, and most the language that they chose for the app.
    pub(super) async fn fluency(&self) -> Result<Fluency, Trouble> {
        let (library, followed) = (self.library().await?, self.followed().await?);
        self.with_feeds(|feeds| {
            let mut fluency = Fluency::new();
            for feed in feeds.values().filter(|feed| followed.contains(&feed.id)) {
                *fluency.entry(language_number(feed.language.as_deref())).or_default() += 1;
            }
            if let Some(chosen) = library.settings.language.as_deref() {
                fluency.insert(language_number(Some(chosen)), usize::MAX);
            }
            fluency
        })
        .await
    }

    /// Followed stories of which something came since the reader looked.
    async fn followed_news(&self, wishes: &StoryWishes) -> Result<Vec<(StoryId, ArticleId, u32)>, Trouble> {
        let mut news = Vec::new();
        for (id, interest) in wishes.interests.iter().rev() {
            if *interest != StoryInterest::Followed {
                continue;
            }
            let Some(story) = self.with_stories(|stories| stories.story(*id)).flatten() else { continue };
            let looked = self.looked(*id).await?;
            let rows = self.followed_rows(&latest_first(&story)).await?;
            let new = rows.iter().filter(|row| looked.is_none_or(|looked| row.article.seen > looked)).count();
            if let (Some(latest), Some(new)) = (rows.first(), u32::try_from(new).ok().filter(|new| *new > 0))
            {
                news.push((*id, latest.article.id, new));
            }
        }
        Ok(news)
    }
}

/// By the languages' numbers; what is missing is 0.
pub(super) type Fluency = HashMap<u8, usize>;

fn front(stories: &mut Stories, wishes: &StoryWishes, fluency: &Fluency, now: Timestamp) -> StoryFront {
    let is_muted = |id: StoryId| wishes.of(id) == StoryInterest::Muted;
    let muted = wishes.interests.iter().filter(|(id, _)| is_muted(*id));
    let silent: HashSet<ArticleId> = muted
        .clone()
        .filter_map(|(id, _)| stories.story(*id))
        .flat_map(|story| story.members.into_iter().map(|member| member.article))
        .collect();
    let mut top = stories.top(now, TOP + muted.count());
    top.retain(|story| !is_muted(story.id));
    top.truncate(TOP);
    let mut filed = stories.sections();
    filed.sort_unstable();
    let wished = wishes.interests.iter().rev().filter_map(|(id, interest)| {
        let members = stories.story(*id)?.members;
        Some((*id, *interest, members.iter().take(LEADS).map(|member| member.article).collect()))
    });
    StoryFront {
        wished: wished.collect(),
        top: top.into_iter().map(|story| top_story(story, fluency)).collect(),
        silent,
        filed: filed.into(),
        followed: Vec::new(),
    }
}

fn top_story(story: Story, fluency: &Fluency) -> TopStory {
    let coverage = coverage_of(&story);
    let mut seen = HashSet::new();
    let mut texts = HashSet::new();
    // The earliest of each text is its own; of the rest the latest of each newsroom.
    let members: Vec<_> = story
        .members
        .iter()
        .map(|member| (member, texts.insert(member.text)))
        .filter(|(m, _)| m.is_core)
        .collect();
    let own = members.iter().rev().filter(|(_, is_own)| *is_own);
    let copies = members.iter().rev().filter(|(_, is_own)| !*is_own);
    let articles = own.chain(copies).filter(|(member, _)| seen.insert(member.publisher));
    let articles: Vec<(usize, ArticleId)> = articles
        .map(|(member, _)| (fluency.get(&member.language).copied().unwrap_or_default(), member.article))
        .collect();
    let best = articles.iter().map(|(fluency, _)| *fluency).max();
    let leads = articles.iter().filter(|(fluency, _)| Some(*fluency) == best).take(LEADS);
    let mut named: Vec<ArticleId> = leads.map(|(_, article)| *article).collect();
    let others = articles.iter().map(|(_, article)| *article).filter(|article| !named.contains(article));
    let others: Vec<ArticleId> = others.take(NAMED.saturating_sub(named.len())).collect();
    named.extend(others);
    let members = story.members.iter().map(|member| member.article).collect();
    TopStory { story: story.id, coverage, articles: named, members }
}
