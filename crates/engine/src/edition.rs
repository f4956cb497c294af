//! The edition: what was news up to a moment, made once and kept. Each has an end, unlike the page that opens the paper.

use crate::coverage::{Standing, StoryFront, TopStory};
use crate::{Engine, World, trouble_of};
use model::{
    ArticleId, ArticleQuery, Cursor, Edition, Filter, ListedArticle, Section, Timestamp, TodaySection,
    TodayStory, Trouble,
};
use store::{KeptSnapshot, Store};

/// The snapshot's name; its number is raised when its bytes are written otherwise.
const NAME: &str = "editions-1";
/// Editions that are kept: as many days as articles are, unless the reader wants more.
const KEPT: usize = 14;
/// Stories, and articles of each section.
const STORIES: usize = 8;
const SECTION: usize = 5;
/// How much time an edition tells of.
const SPAN: i64 = Timestamp::DAY;
/// Rows read to find enough that stands nowhere else in it.
const READ_AHEAD: usize = 10;

impl<S: Store, W: World> Engine<S, W> {
    /// The edition of a moment: the one that is kept, else made now of what was published in the day before the moment. One
    /// without an article is not kept, what belongs into it may still come; nor one of which not all is in its story yet.
    pub(crate) async fn edition(&self, until: Timestamp) -> Result<Edition, Trouble> {
        let kept = self.kept_editions().await?;
        if let Some(edition) = kept.into_iter().find(|edition| edition.until == until) {
            return self.current(edition).await;
        }
        self.await_stories().await;
        let is_whole = self.coverage.is_settled();
        let edition = self.make_edition(until.min(self.world.now())).await?;
        if is_whole && edition.articles() > 0 && edition.until == until {
            self.keep_edition(&edition).await?;
        }
        Ok(edition)
    }

    async fn keep_edition(&self, edition: &Edition) -> Result<(), Trouble> {
        let mut kept = self.kept_editions().await?;
        kept.retain(|other| other.until != edition.until);
        kept.push(edition.clone());
        kept.sort_by_key(|edition| std::cmp::Reverse(edition.until));
        kept.truncate(KEPT);
        let bytes = postcard::to_allocvec(&kept).unwrap_or_default();
        self.written(self.store.put_snapshot(&KeptSnapshot { name: NAME.to_owned(), bytes }).await)
    }

    /// Which editions are kept, the newest first.
    pub(crate) async fn editions(&self) -> Result<Vec<Timestamp>, Trouble> {
        Ok(self.kept_editions().await?.iter().map(|edition| edition.until).collect())
    }

    async fn kept_editions(&self) -> Result<Vec<Edition>, Trouble> {
        let kept = self.store.snapshot(NAME).await.map_err(trouble_of)?;
        Ok(kept.and_then(|kept| postcard::from_bytes(&kept.bytes).ok()).unwrap_or_default())
    }

    /// With what the reader did since it was made.
    async fn current(&self, mut edition: Edition) -> Result<Edition, Trouble> {
        let of_stories = edition.stories.iter_mut().flat_map(|story| &mut story.articles);
        let mut rows: Vec<&mut ListedArticle> =
            of_stories.chain(edition.sections.iter_mut().flat_map(|section| &mut section.articles)).collect();
        let ids: Vec<ArticleId> = rows.iter().map(|row| row.article.id).collect();
        let statuses = self.store.statuses(&ids).await.map_err(trouble_of)?;
        for (row, status) in rows.iter_mut().zip(statuses) {
            row.status = status;
        }
        Ok(edition)
    }

    async fn make_edition(&self, until: Timestamp) -> Result<Edition, Trouble> {
        let front: StoryFront = self.story_front(until).await?;
        let since = until.plus(-SPAN);
        // What nobody wrote about since the edition before is no news.
        let top: Vec<TopStory> =
            front.top.into_iter().filter(|story| story.coverage.latest > since).take(STORIES).collect();
        let stories = told_until(self.top_stories(&top).await?, until);
        let mut shown = self.standing().await?;
        self.put_up(&mut shown, stories.iter().flat_map(|story| &story.articles));
        let is_shown = |story: &&TopStory| stories.iter().any(|shown| shown.story == story.story);
        let members = top.iter().filter(is_shown).flat_map(|story| &story.members);
        shown.extend(members.chain(&front.silent).copied());
        let mut sections = Vec::new();
        for section in self.library().await?.settings.ordered_sections() {
            let articles = self.newest_before(section, (since, until), &mut shown).await?;
            if !articles.is_empty() {
                sections.push(TodaySection { section, articles });
            }
        }
        Ok(Edition { until, made: self.world.now(), stories, sections })
    }

    /// The newest of a section within a span of time that do not stand yet, few of each feed.
    async fn newest_before(
        &self,
        section: Section,
        (since, until): (Timestamp, Timestamp),
        shown: &mut Standing,
    ) -> Result<Vec<ListedArticle>, Trouble> {
        let scope = self.part(section).await?;
        let after = Some(Cursor { published: until.plus(1), id: ArticleId::from_hash(0) });
        let query = ArticleQuery { scope, filter: Filter::All, after, limit: SECTION * READ_AHEAD };
        let mut articles = self.store.articles(&query).await.map_err(trouble_of)?.articles;
        let left = self.left_to_others(section);
        articles.retain(|listed| listed.article.published > since && !left.contains(&listed.article.id));
        Ok(self.spread(articles, SECTION, shown))
    }
}

/// Stories with what was published until a moment; those that only one newsroom had by then are none yet.
fn told_until(mut stories: Vec<TodayStory>, until: Timestamp) -> Vec<TodayStory> {
    for story in &mut stories {
        story.articles.retain(|listed| listed.article.published <= until);
    }
    stories.retain(|story| story.articles.len() > 1);
    stories
}
