//! The page that opens the paper: a plain river, newest first, by section.

use crate::{Engine, World, trouble_of};
use model::{
    ArticleId, ArticleQuery, FeedId, Filter, ListedArticle, Scope, Section, Selection, TodayPage,
    TodaySection, Trouble,
};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use store::{KeptSnapshot, Store};

/// Articles under the newest.
const LATEST: usize = 12;
/// Articles of a section.
const SECTION: usize = 8;
/// Articles of one feed among the newest, so that one feed does not flood the page.
const PER_FEED: usize = 3;
/// Rows read to find enough of different feeds.
const READ_AHEAD: usize = 10;
/// The snapshot's name; its number is raised when its bytes are written otherwise.
const NAME: &str = "today-1";

/// The page as it was made last.
#[derive(Default)]
pub(crate) struct TodayKept {
    page: RefCell<Option<TodayPage>>,
    stale: Cell<bool>,
}

impl TodayKept {
    /// Articles or subscriptions changed.
    pub(crate) fn outdate(&self) {
        self.stale.set(true);
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// The page, made again if something changed. After a start the page of last time is good enough to begin with.
    pub(crate) async fn today(&self) -> Result<TodayPage, Trouble> {
        if self.today.page.borrow().is_none() {
            let kept = self.kept_today().await?;
            self.today.page.replace(kept);
        }
        if self.today.stale.get() || self.today.page.borrow().is_none() {
            self.make_today().await?;
        }
        let page = self.today.page.borrow().clone().unwrap_or_default();
        self.with_statuses(page).await
    }

    async fn kept_today(&self) -> Result<Option<TodayPage>, Trouble> {
        let kept = self.store.snapshot(NAME).await.map_err(trouble_of)?;
        Ok(kept.and_then(|kept| postcard::from_bytes(&kept.bytes).ok()))
    }

    /// Makes the page and keeps it; true when it differs from the one before.
    pub(crate) async fn make_today(&self) -> Result<bool, Trouble> {
        self.today.stale.set(false);
        let page = self.lay_out_today().await?;
        let is_other = self.today.page.borrow().as_ref().map(ids) != Some(ids(&page));
        if is_other {
            let bytes = postcard::to_allocvec(&page).unwrap_or_default();
            self.written(self.store.put_snapshot(&KeptSnapshot { name: NAME.to_owned(), bytes }).await)?;
        }
        self.today.page.replace(Some(page));
        Ok(is_other)
    }

    async fn lay_out_today(&self) -> Result<TodayPage, Trouble> {
        let latest = self.newest(self.scope(Selection::All).await?, LATEST, &[]).await?;
        // What stands at the top of the page does not stand below once more.
        let shown: Vec<ArticleId> = latest.iter().map(|listed| listed.article.id).collect();
        let mut sections = Vec::new();
        for section in self.sections_in_use().await? {
            let articles =
                self.newest(self.scope(Selection::Section(section)).await?, SECTION, &shown).await?;
            if !articles.is_empty() {
                sections.push(TodaySection { section, articles });
            }
        }
        Ok(TodayPage { made: self.world.now(), latest, sections })
    }

    async fn sections_in_use(&self) -> Result<Vec<Section>, Trouble> {
        let library = self.library().await?;
        let is_used = |section: &Section| library.subscriptions.iter().any(|s| s.section == *section);
        Ok(Section::ALL.into_iter().filter(is_used).collect())
    }

    /// The newest of a scope but for some, few of each feed as long as there are others.
    async fn newest(
        &self,
        scope: Scope,
        count: usize,
        but: &[ArticleId],
    ) -> Result<Vec<ListedArticle>, Trouble> {
        let query = ArticleQuery { scope, filter: Filter::All, after: None, limit: count * READ_AHEAD };
        let page = self.store.articles(&query).await.map_err(trouble_of)?;
        let mut articles = page.articles;
        articles.retain(|listed| !but.contains(&listed.article.id));
        Ok(spread(articles, count))
    }

    async fn with_statuses(&self, mut page: TodayPage) -> Result<TodayPage, Trouble> {
        let ids = ids(&page);
        let statuses = self.store.statuses(&ids).await.map_err(trouble_of)?;
        let statuses: HashMap<ArticleId, _> = ids.into_iter().zip(statuses).collect();
        for listed in page.latest.iter_mut().chain(page.sections.iter_mut().flat_map(|s| &mut s.articles)) {
            listed.status = statuses.get(&listed.article.id).copied().unwrap_or(listed.status);
        }
        Ok(page)
    }
}

fn ids(page: &TodayPage) -> Vec<ArticleId> {
    let sections = page.sections.iter().flat_map(|section| &section.articles);
    page.latest.iter().chain(sections).map(|listed| listed.article.id).collect()
}

/// At most [`PER_FEED`] of each feed, in order.
fn spread(articles: Vec<ListedArticle>, count: usize) -> Vec<ListedArticle> {
    let mut seen: HashMap<FeedId, usize> = HashMap::new();
    let mut has_room = |listed: &ListedArticle| {
        let taken = seen.entry(listed.article.feed).or_default();
        *taken += 1;
        *taken <= PER_FEED
    };
    articles.into_iter().filter(|listed| has_room(listed)).take(count).collect()
}
