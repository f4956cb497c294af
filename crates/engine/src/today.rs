//! The page that opens the paper: top stories, what is new, and sections. No article stands on it twice.

use crate::coverage::{Standing, StoryFront, TopStory};
use crate::{Engine, World, trouble_of};
use model::{
    ArticleId, ArticleQuery, Filter, FollowedStory, ListedArticle, Scope, Selection, TodayPage, TodayPart,
    TodaySection, TodayStory, Trouble, WishedStory,
};
use ranking::language_number;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};
use store::{KeptSnapshot, Store};

/// Articles under the newest.
const LATEST: usize = 12;
/// Articles of a section.
const SECTION: usize = 8;
/// Articles of one feed among the newest, so that one feed does not flood the page.
const PER_FEED: usize = 3;
/// Rows read at a time, for each that is wanted, to find enough of different feeds; and how often at most.
const READ_AHEAD: usize = 10;
const PAGES: usize = 5;
/// The snapshot's name; its number is raised when its bytes are written otherwise.
const NAME: &str = "today-6";

/// How much of something is taken.
#[derive(Clone, Copy)]
struct Wanted {
    /// Articles.
    count: usize,
    /// At most so many of each feed.
    of_each: usize,
    /// Whether an event that stands on the page is not told once more.
    event_once: bool,
}

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

    /// What stands on it.
    pub(crate) fn standing(&self) -> Vec<ArticleId> {
        self.page.borrow().as_ref().map(ids).unwrap_or_default()
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
        let mut page = self.today.page.borrow().clone().unwrap_or_default();
        page.away = self.away(&page).await?;
        self.with_statuses(page).await
    }

    async fn kept_today(&self) -> Result<Option<TodayPage>, Trouble> {
        let kept = self.store.snapshot(NAME).await.map_err(trouble_of)?;
        Ok(kept.and_then(|kept| postcard::from_bytes(&kept.bytes).ok()))
    }

    /// Makes the page and keeps it; true when it differs from the one before.
    pub(crate) async fn make_today(&self) -> Result<bool, Trouble> {
        self.today.stale.set(false);
        let mut page = self.lay_out_today().await?;
        let is_other = self.today.page.borrow().as_ref().is_none_or(|before| is_other(before, &page));
        if is_other {
            let bytes = postcard::to_allocvec(&page).unwrap_or_default();
            self.written(self.store.put_snapshot(&KeptSnapshot { name: NAME.to_owned(), bytes }).await)?;
        }
        let is_same = |before: &&TodayPage| TodayPage { made: page.made, ..(*before).clone() } == page;
        if let Some(made) = self.today.page.borrow().as_ref().filter(is_same).map(|before| before.made) {
            page.made = made;
        }
        self.today.page.replace(Some(page));
        Ok(is_other)
    }

    async fn lay_out_today(&self) -> Result<TodayPage, Trouble> {
        let front = self.coverage.front();
        let (stories, followed, wished) = self.story_parts(&front).await?;
        // What stands at the top of the page does not stand below once more.
        let mut shown = self.standing().await?;
        self.put_up(&mut shown, in_stories(&stories).chain(followed.iter().map(|story| &story.latest)));
        shown.extend(front.top.iter().flat_map(|story| &story.members).chain(&front.silent).copied());
        let latest = self.newest(self.scope(Selection::All).await?, LATEST, &mut shown).await?;
        // Until the stories are read nobody knows what fills sections beside their feeds; those of last time stay.
        let kept = self.today.page.borrow().as_ref().map(|page| page.parts.clone());
        if let Some(mut parts) = kept.filter(|_| !self.coverage.is_ready()) {
            parts.iter_mut().for_each(|part| part.articles.retain(|listed| !shown.has(listed)));
            parts.retain(|part| !part.articles.is_empty());
            return Ok(TodayPage {
                made: self.world.now(),
                latest,
                parts,
                stories,
                followed,
                wished,
                away: None,
            });
        }
        let mut parts = self.pinned_parts(&mut shown).await?;
        for section in self.sections_in_use().await? {
            let left = self.left_to_others(section);
            let articles = self.newest_but(self.part(section).await?, SECTION, &left, &mut shown).await?;
            if !articles.is_empty() {
                parts.push(TodaySection { section, articles }.into());
            }
        }
        Ok(TodayPage { made: self.world.now(), latest, parts, stories, followed, wished, away: None })
    }

    /// The lists that the reader wants to see here.
    async fn pinned_parts(&self, shown: &mut Standing) -> Result<Vec<TodayPart>, Trouble> {
        let library = self.library().await?;
        let mut parts = Vec::new();
        for selection in library.settings.pinned.iter().copied() {
            let title = match selection {
                Selection::Feed(feed) => library.subscription(feed).map(|s| s.title.clone()),
                Selection::Folder(id) => {
                    library.folders.iter().find(|folder| folder.id == id).map(|folder| folder.name.clone())
                }
                Selection::Smart(id) => library.smart_feed(id).map(|feed| feed.name.clone()),
                _ => None,
            };
            let Some(title) = title else { continue };
            if let Selection::Smart(id) = selection
                && self.smart.scope(id).is_none()
            {
                // Until it is looked through, what stood there stays.
                parts.extend(self.part_before(selection, shown));
                continue;
            }
            // What one feed picked, or the reader looks for, is not spread over others.
            let articles = self.first_of(self.scope(selection).await?, SECTION).await?;
            let is_own = matches!(selection, Selection::Feed(_) | Selection::Smart(_));
            let of_each = if is_own { SECTION } else { PER_FEED };
            let wanted = Wanted { count: SECTION, of_each, event_once: false };
            let mut taken = Vec::new();
            self.take_of_each(articles, wanted, shown, &mut taken);
            let articles = taken;
            if !articles.is_empty() {
                parts.push(TodayPart { selection, title, articles });
            }
        }
        Ok(parts)
    }

    /// A part as it stood, without what stands elsewhere now.
    fn part_before(&self, selection: Selection, shown: &mut Standing) -> Option<TodayPart> {
        let page = self.today.page.borrow();
        let mut part = page.as_ref()?.parts.iter().find(|part| part.selection == selection)?.clone();
        part.articles.retain(|listed| !shown.has(listed));
        self.put_up(shown, &part.articles);
        (!part.articles.is_empty()).then_some(part)
    }

    /// Stories as the background worked them out; before that those of the page of last time.
    async fn story_parts(&self, front: &StoryFront) -> Result<StoryParts, Trouble> {
        if !self.coverage.is_ready() {
            let page = self.today.page.borrow().clone().unwrap_or_default();
            return Ok((page.stories, page.followed, page.wished));
        }
        let mut followed = Vec::new();
        for (story, latest, new) in &front.followed {
            let rows = self.followed_rows(&[*latest]).await?;
            followed.extend(rows.into_iter().map(|latest| FollowedStory {
                story: *story,
                latest,
                new: *new,
            }));
        }
        Ok((self.top_stories(&front.top).await?, followed, self.wished_stories(front).await?))
    }

    async fn wished_stories(&self, front: &StoryFront) -> Result<Vec<WishedStory>, Trouble> {
        let of_all: Vec<ArticleId> =
            front.wished.iter().flat_map(|(.., articles)| articles).copied().collect();
        let rows = self.followed_rows(&of_all).await?;
        let titles: HashMap<ArticleId, &String> =
            rows.iter().map(|row| (row.article.id, &row.article.title)).collect();
        let wished = front.wished.iter().filter_map(|(story, interest, articles)| {
            let title = articles.iter().find_map(|article| titles.get(article))?;
            Some(WishedStory { story: *story, title: (*title).clone(), interest: *interest })
        });
        Ok(wished.collect())
    }

    pub(crate) async fn top_stories(&self, top: &[TopStory]) -> Result<Vec<TodayStory>, Trouble> {
        let mut stories = Vec::new();
        for TopStory { story, coverage, articles, .. } in top {
            let mut articles = self.followed_rows(articles).await?;
            // An article with a picture shows the story best, unless the reader reads it less well.
            let language = |listed: &ListedArticle| language_number(listed.article.language.as_deref());
            let of_lead = articles.first().map(language);
            let is_best = |listed: &ListedArticle| {
                listed.article.picture.is_some() && Some(language(listed)) == of_lead
            };
            if let Some(at) = articles.iter().position(is_best) {
                articles[..=at].rotate_right(1);
            }
            if articles.len() > 1 {
                stories.push(TodayStory { story: *story, coverage: *coverage, articles });
            }
        }
        Ok(stories)
    }

    /// The newest of a scope that do not stand yet, few of each feed unless it is the reader's only one.
    async fn newest(
        &self,
        scope: Scope,
        count: usize,
        shown: &mut Standing,
    ) -> Result<Vec<ListedArticle>, Trouble> {
        self.newest_but(scope, count, &HashSet::new(), shown).await
    }

    /// The same but for some.
    async fn newest_but(
        &self,
        scope: Scope,
        count: usize,
        but: &HashSet<ArticleId>,
        shown: &mut Standing,
    ) -> Result<Vec<ListedArticle>, Trouble> {
        let mut query = ArticleQuery { scope, filter: Filter::All, after: None, limit: count * READ_AHEAD };
        let of_each = if self.library().await?.subscriptions.len() == 1 { count } else { PER_FEED };
        let wanted = Wanted { count, of_each, event_once: true };
        let mut taken = Vec::new();
        for _ in 0..PAGES {
            let page = self.store.articles(&query).await.map_err(trouble_of)?;
            let rows = page.articles.into_iter().filter(|listed| !but.contains(&listed.article.id));
            self.take_of_each(rows, wanted, shown, &mut taken);
            query.after = page.next.filter(|_| taken.len() < count);
            if query.after.is_none() {
                break;
            }
        }
        Ok(taken)
    }

    /// The newest of a scope, more than are wanted.
    async fn first_of(&self, scope: Scope, count: usize) -> Result<Vec<ListedArticle>, Trouble> {
        let query = ArticleQuery { scope, filter: Filter::All, after: None, limit: count * READ_AHEAD };
        Ok(self.store.articles(&query).await.map_err(trouble_of)?.articles)
    }

    /// Goes on with rows in order until there are enough, without what stands already.
    fn take_of_each(
        &self,
        rows: impl IntoIterator<Item = ListedArticle>,
        wanted: Wanted,
        shown: &mut Standing,
        taken: &mut Vec<ListedArticle>,
    ) {
        for row in rows {
            let of_feed = taken.iter().filter(|listed| listed.article.feed == row.article.feed).count();
            let is_told = wanted.event_once && shown.tells(&row);
            if taken.len() < wanted.count && of_feed < wanted.of_each && !is_told && !shown.has(&row) {
                self.put_up(shown, [&row]);
                taken.push(row);
            }
        }
    }

    /// At most [`PER_FEED`] of each feed, in order.
    pub(crate) fn spread(
        &self,
        articles: Vec<ListedArticle>,
        count: usize,
        shown: &mut Standing,
    ) -> Vec<ListedArticle> {
        let mut taken = Vec::new();
        self.take_of_each(articles, Wanted { count, of_each: PER_FEED, event_once: true }, shown, &mut taken);
        taken
    }

    async fn with_statuses(&self, mut page: TodayPage) -> Result<TodayPage, Trouble> {
        let ids = ids(&page);
        let statuses = self.store.statuses(&ids).await.map_err(trouble_of)?;
        let statuses: HashMap<ArticleId, _> = ids.into_iter().zip(statuses).collect();
        let of_stories = page.stories.iter_mut().flat_map(|story| &mut story.articles);
        let of_parts = page.parts.iter_mut().flat_map(|part| &mut part.articles);
        let of_followed = page.followed.iter_mut().map(|story| &mut story.latest);
        for listed in of_stories.chain(&mut page.latest).chain(of_parts).chain(of_followed) {
            listed.status = statuses.get(&listed.article.id).copied().unwrap_or(listed.status);
        }
        Ok(page)
    }
}

/// Whether two pages differ in more than the moment they were made and in what was read.
fn is_other(before: &TodayPage, page: &TodayPage) -> bool {
    let news =
        |page: &TodayPage| -> Vec<_> { page.followed.iter().map(|story| (story.story, story.new)).collect() };
    ids(before) != ids(page) || before.wished != page.wished || news(before) != news(page)
}

fn ids(page: &TodayPage) -> Vec<ArticleId> {
    let parts = page.parts.iter().flat_map(|part| &part.articles);
    let followed = page.followed.iter().map(|story| &story.latest);
    let all = in_stories(&page.stories).chain(&page.latest).chain(parts).chain(followed);
    all.map(|listed| listed.article.id).collect()
}

fn in_stories(stories: &[TodayStory]) -> impl Iterator<Item = &ListedArticle> {
    stories.iter().flat_map(|story| &story.articles)
}

type StoryParts = (Vec<TodayStory>, Vec<FollowedStory>, Vec<WishedStory>);
