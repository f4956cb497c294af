//! Articles as they are scored.

use super::words::Names;
use crate::coverage::Filed;
use crate::{Engine, World, trouble_of};
use model::{
    Article, ArticleId, ArticleQuery, Extent, FeedId, Filter, Library, ListedArticle, Section, Selection,
    StoryId, Timestamp, Trouble,
};
use ranking::{Candidate, Headline, Publisher, Stories};
use std::collections::HashMap;
use store::Store;

/// How far back For You goes.
const WEEK: i64 = 7 * Timestamp::DAY;
/// Articles that are ordered at most, and of one feed: who writes two hundred a week leaves room for who writes two.
const MOST: usize = 2_000;
const PER_FEED: usize = 100;
/// Rows read at a time, between two of which others may work.
const BATCH: usize = 200;

/// Candidates, the newest first, and what their reasons are called.
pub(super) struct Pool {
    pub(super) candidates: Vec<Candidate>,
    pub(super) names: Names,
}

impl<S: Store, W: World> Engine<S, W> {
    /// The newest of a week, no more than some of each feed.
    pub(super) async fn week(&self) -> Result<Vec<ListedArticle>, Trouble> {
        let begin = self.world.now().plus(-WEEK);
        let scope = self.scope(Selection::All).await?;
        let mut query = ArticleQuery { scope, filter: Filter::All, after: None, limit: BATCH };
        let (mut rows, mut counts) = (Vec::new(), HashMap::<FeedId, usize>::new());
        loop {
            let page = self.store.articles(&query).await.map_err(trouble_of)?;
            let is_end = page.articles.last().is_none_or(|last| last.article.published < begin);
            for row in page.articles.into_iter().filter(|row| row.article.published >= begin) {
                let count = counts.entry(row.article.feed).or_default();
                *count += 1;
                if *count <= PER_FEED {
                    rows.push(row);
                }
            }
            query.after = page.next;
            if is_end || rows.len() >= MOST || query.after.is_none() {
                rows.truncate(MOST);
                return Ok(rows);
            }
            self.world.sleep(0).await;
        }
    }

    /// Articles that came after a moment, as far as one look at the newest tells.
    pub(super) async fn came_since(&self, moment: Timestamp) -> Result<usize, Trouble> {
        let scope = self.scope(Selection::All).await?;
        let query = ArticleQuery { scope, filter: Filter::All, after: None, limit: BATCH };
        let page = self.store.articles(&query).await.map_err(trouble_of)?;
        Ok(page.articles.iter().filter(|row| row.article.seen > moment).count())
    }

    /// Articles as candidates.
    pub(super) async fn pool(&self, rows: Vec<ListedArticle>) -> Result<Pool, Trouble> {
        let library = self.library().await?;
        let publishers = self.newsrooms().await?;
        let candidates = self.with_stories(|stories| {
            let newsrooms: HashMap<StoryId, usize> =
                stories.coverage().map(|(story, newsrooms, _)| (story, newsrooms)).collect();
            let filed = self.coverage.filed();
            let known = Known { library: &library, publishers: &publishers, newsrooms: &newsrooms, filed };
            rows.iter().map(|row| known.candidate(&row.article, stories)).collect::<Vec<_>>()
        });
        let mut names = Names::default();
        for subscription in &library.subscriptions {
            if let Some(publisher) = publishers.get(&subscription.feed) {
                names.publishers.entry(publisher.0).or_insert_with(|| subscription.title.clone());
            }
        }
        let candidates = candidates.unwrap_or_default();
        let covered = candidates.iter().filter(|candidate| candidate.newsrooms > 1);
        names.newsrooms = covered.map(|candidate| (candidate.article, candidate.newsrooms)).collect();
        Ok(Pool { candidates, names })
    }
}

struct Known<'a> {
    library: &'a Library,
    publishers: &'a HashMap<FeedId, Publisher>,
    newsrooms: &'a HashMap<StoryId, usize>,
    filed: Filed,
}

impl Known<'_> {
    /// That of its feed, or its own where the feed prints everything.
    fn section(&self, article: &Article) -> Section {
        let of_feed = self.library.subscription(article.feed).map_or(Section::Top, |s| s.section);
        let own = || self.filed.binary_search_by_key(&article.id, |(id, _)| *id).ok();
        let own = || own().and_then(|at| self.filed.get(at)).map(|(_, section)| *section);
        if of_feed == Section::Top { own().unwrap_or(of_feed) } else { of_feed }
    }

    fn candidate(&self, article: &Article, stories: &Stories) -> Candidate {
        let publisher = self.publishers.get(&article.feed).copied().unwrap_or_else(|| Publisher::named(""));
        let headline = Headline {
            article: article.id,
            publisher,
            url: None,
            title: &article.title,
            text: &article.excerpt,
            language: article.language.as_deref(),
            published: Some(article.published),
            fetched: article.seen,
            section: None,
            prominence: 0,
        };
        let story = stories.story_of(article.id);
        let newsrooms = story.and_then(|story| self.newsrooms.get(&story));
        let section = self.section(article);
        let source = self.library.subscription(article.feed).map_or("", |s| s.title.as_str());
        Candidate {
            article: article.id,
            publisher,
            section,
            story,
            newsrooms: newsrooms.and_then(|count| u32::try_from(*count).ok()).unwrap_or(1),
            subjects: stories.subjects(&headline),
            words: (article.extent == Extent::Full).then_some(article.words),
            language: article.language.clone(),
            country: None,
            is_good_news: ranking::is_called_good_news(&article.categories, source),
            published: article.published,
        }
    }
}

pub(super) type Newsrooms = HashMap<ArticleId, u32>;
