//! What stands on a page already: an article that a newsroom has in two feeds, on its front page and in a section, stands once.

use crate::{Engine, World};
use model::{ArticleId, FeedId, ListedArticle, Trouble};
use ranking::Publisher;
use std::collections::{HashMap, HashSet};
use store::Store;

/// Letters of the shortest headline by which an article is known again: "Letters" is a rubric.
const HEADLINE: usize = 12;

/// Articles of a page, and what they are known again by.
#[derive(Default)]
pub(crate) struct Standing {
    articles: HashSet<ArticleId>,
    /// What tells an event that stands.
    events: HashSet<ArticleId>,
    /// The feed of each headline of a newsroom.
    headlines: HashMap<(Publisher, String), FeedId>,
    newsrooms: HashMap<FeedId, Publisher>,
}

impl Standing {
    /// Articles that stand by themselves, or that are not to.
    pub(crate) fn extend(&mut self, articles: impl IntoIterator<Item = ArticleId>) {
        self.articles.extend(articles);
    }

    /// Whether a row would stand there once more. A feed may have several articles under one headline; the feeds of one
    /// newsroom have one article under it.
    pub(crate) fn has(&self, row: &ListedArticle) -> bool {
        self.articles.contains(&row.article.id)
            || self
                .headline(row)
                .and_then(|told| self.headlines.get(&told))
                .is_some_and(|feed| *feed != row.article.feed)
    }

    /// Whether a row tells an event that stands there already.
    pub(crate) fn tells(&self, row: &ListedArticle) -> bool {
        self.events.contains(&row.article.id)
    }

    fn headline(&self, row: &ListedArticle) -> Option<(Publisher, String)> {
        let newsroom = self.newsrooms.get(&row.article.feed)?;
        let title = row.article.title.trim();
        (title.chars().count() >= HEADLINE).then(|| (*newsroom, title.to_owned()))
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// An empty page.
    pub(crate) async fn standing(&self) -> Result<Standing, Trouble> {
        Ok(Standing { newsrooms: self.newsrooms().await?, ..Standing::default() })
    }

    /// Puts rows on a page, and their copies with them.
    pub(crate) fn put_up<'r>(
        &self,
        standing: &mut Standing,
        rows: impl IntoIterator<Item = &'r ListedArticle>,
    ) {
        for row in rows {
            standing.extend(self.with_copies(vec![row.article.id]));
            let events = self.with_stories(|stories| stories.same_event(row.article.id));
            standing.events.extend(events.unwrap_or_default());
            if let Some(told) = standing.headline(row) {
                standing.headlines.entry(told).or_insert(row.article.feed);
            }
        }
    }
}
