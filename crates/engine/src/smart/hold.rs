//! What a saved search finds: all of it, as it is written, without words that are only like those.

use super::Changes;
use crate::searching::text_of;
use crate::{Engine, World, trouble_of};
use model::{ArticleId, Filter, Scope, SearchWarning, Selection, SmartFeed, SmartFeedId, Trouble};
use search::{Asks, Day, Query, Search};
use std::collections::{HashMap, HashSet};
use store::Store;

/// Articles whose texts are read at once, to hold them against a quotation.
const AT_ONCE: usize = 20;

/// What a search found, and when.
#[derive(Default)]
pub(super) struct Held {
    query: String,
    pub(super) articles: Vec<ArticleId>,
    warnings: Vec<SearchWarning>,
    seen: Changes,
    depends: Depends,
    /// Of articles whose texts were held against a quotation, whether they have it.
    verdicts: HashMap<ArticleId, bool>,
}

/// On what beside the index a query depends.
#[derive(Clone, Copy, Debug, Default)]
struct Depends {
    statuses: bool,
    library: bool,
    /// It asks for what is muted.
    muted: bool,
    /// It counts days from today.
    day: bool,
}

impl Depends {
    fn of(query: &Query) -> Self {
        let mut depends = Self::default();
        for condition in query.conditions().iter().flatten() {
            match condition.asks {
                Asks::Muted => (depends.statuses, depends.muted) = (true, !condition.is_excluded),
                Asks::Starred | Asks::Read | Asks::Unread => depends.statuses = true,
                Asks::Feed(_) | Asks::Folder(_) => depends.library = true,
                // Rules are of the library, what they did is of statuses.
                Asks::Label(_) => (depends.statuses, depends.library) = (true, true),
                Asks::After(day) | Asks::Before(day) => depends.day |= matches!(day, Day::Ago(_)),
            }
        }
        depends
    }
}

impl Held {
    pub(super) fn has_verdicts(&self) -> bool {
        !self.verdicts.is_empty()
    }

    pub(super) fn scope(&self) -> Scope {
        let articles = self.articles.clone();
        if self.depends.muted { Scope::AlsoMuted(articles) } else { Scope::Articles(articles) }
    }

    /// The texts of these may have become others.
    pub(super) fn forget_verdicts(&mut self, ids: &[ArticleId]) {
        self.verdicts.retain(|id, _| !ids.contains(id));
    }

    fn is_fresh(&self, feed: &SmartFeed, now: Changes) -> bool {
        self.query == feed.query
            && self.seen.index == now.index
            && (!self.depends.statuses || self.seen.statuses == now.statuses)
            && (!self.depends.library || self.seen.library == now.library)
            && (!self.depends.day || self.seen.day == now.day)
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// Has a saved search looked through, if what it depends on has changed.
    pub(crate) async fn hold(&self, id: SmartFeedId) -> Result<(), Trouble> {
        let library = self.library().await?;
        let Some(feed) = library.smart_feed(id) else { return Ok(()) };
        let now = Changes { day: self.day_here(), ..self.smart.changes.get() };
        let is_fresh = |held: &Held| held.is_fresh(feed, now);
        if self.smart.held.borrow().get(&id).is_some_and(is_fresh) {
            return Ok(());
        }
        let held = self.look_through(feed, now).await?;
        // It may have been changed, and looked through, meanwhile.
        if self.library().await?.smart_feed(id).is_none_or(|feed| feed.query != held.query) {
            return Ok(());
        }
        let before = self.smart.held.borrow_mut().insert(id, held);
        self.smart.wake();
        self.follow_held(id, before.unwrap_or_default()).await
    }

    async fn look_through(&self, feed: &SmartFeed, seen: Changes) -> Result<Held, Trouble> {
        self.open_index().await?;
        let query = Query::parse(&feed.query);
        let (conditions, warnings) = self.conditions(&query).await?;
        let how = Search { now: self.world.now(), limit: usize::MAX, is_forgiving: false };
        let found = self.with_index(|index| index.search(&query, how, |id| conditions.hold(id)));
        let mut articles: Vec<ArticleId> = found.hits.into_iter().map(|hit| hit.id).collect();
        let mut verdicts = HashMap::new();
        if query.needs_text() {
            verdicts = self.judge_texts(feed, &query, &articles).await?;
            articles.retain(|id| verdicts.get(id).copied().unwrap_or_default());
        }
        articles.sort_unstable();
        Ok(Held {
            query: feed.query.clone(),
            articles,
            warnings,
            seen,
            depends: Depends::of(&query),
            verdicts,
        })
    }

    /// Whether texts have the quotations of a query; those that were read for it before are not read again.
    async fn judge_texts(
        &self,
        feed: &SmartFeed,
        query: &Query,
        found: &[ArticleId],
    ) -> Result<HashMap<ArticleId, bool>, Trouble> {
        let known = |held: &Held| {
            let of = |id: &ArticleId| Some((*id, *held.verdicts.get(id)?));
            (held.query == feed.query).then(|| found.iter().filter_map(of).collect())
        };
        let mut verdicts: HashMap<ArticleId, bool> =
            self.smart.held.borrow().get(&feed.id).and_then(known).unwrap_or_default();
        let unread: Vec<ArticleId> = found.iter().copied().filter(|id| !verdicts.contains_key(id)).collect();
        let publishers = self.publishers().await?;
        for ids in unread.chunks(AT_ONCE) {
            for kept in self.store.texts(ids).await.map_err(trouble_of)? {
                let article = &kept.article;
                let byline = article.byline.as_deref().unwrap_or_default();
                let publisher = publishers.get(&article.feed).map(String::as_str).unwrap_or_default();
                let is_met = query.is_met_by(&[&article.title, &text_of(&kept), byline, publisher]);
                verdicts.insert(article.id, is_met);
            }
            self.world.sleep(0).await;
        }
        Ok(verdicts)
    }

    /// The front page follows what came and what was arranged; what only was read or starred does not leave it while somebody
    /// looks. Lists follow by their counts.
    async fn follow_held(&self, id: SmartFeedId, before: Held) -> Result<(), Trouble> {
        let is_pinned = self.library().await?.settings.pinned.contains(&Selection::Smart(id));
        let is_same = |held: &Held| before.articles == held.articles;
        if !is_pinned || self.smart.held.borrow().get(&id).is_none_or(is_same) {
            return Ok(());
        }
        self.today.outdate();
        let is_by_status = |held: &Held| before.query == held.query && before.seen.index == held.seen.index;
        let is_quiet = self.smart.held.borrow().get(&id).is_some_and(is_by_status);
        if !is_quiet && self.make_today().await? {
            self.notices.articles(0, 0);
        }
        Ok(())
    }

    /// What of a query was not understood, as it was looked through last.
    pub(super) fn warnings_of(&self, id: SmartFeedId) -> Vec<SearchWarning> {
        self.smart.held.borrow().get(&id).map(|held| held.warnings.clone()).unwrap_or_default()
    }

    /// Counts what is unread of what was found; whether any count is another.
    pub(super) async fn count_smart(&self) -> Result<bool, Trouble> {
        let scope = self.scope(Selection::All).await?;
        let unread: HashSet<ArticleId> = self.ids(&scope, Filter::Unread).await?.into_iter().collect();
        let count = |held: &Held| held.articles.iter().filter(|id| unread.contains(id)).count();
        let counts: Vec<(SmartFeedId, u32)> = self
            .smart
            .held
            .borrow()
            .iter()
            .map(|(id, held)| (*id, u32::try_from(count(held)).unwrap_or(u32::MAX)))
            .collect();
        Ok(self.smart.unread.replace(counts.clone()) != counts)
    }
}
