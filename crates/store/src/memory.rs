use crate::{
    Device, FeedMemory, IndexChange, Ingest, KeptBody, KeptPicture, KeptSnapshot, KeptText, MarksRecord,
    PictureNote, Retained, RetentionRule, RuleDeeds, Ruled, Stamp, StatusRecord, Store, StoreError,
    StoredArticle, Surveyed, arranged, crowded_out, is_about_library, replay, stamp,
};
use model::{
    Article, ArticleBody, ArticleId, ArticlePage, ArticleQuery, ArticleStatus, Cursor, DeviceId, Feed,
    FeedId, Filter, Library, ListedArticle, Marks, Operation, RuleId, Scope, Section, Timestamp,
};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::future::poll_fn;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Poll, Waker};

/// A store that forgets everything when its last handle goes: for tests, and where the browser gives no storage.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore(Rc<RefCell<State>>);

#[derive(Debug, Default)]
struct State {
    device: Option<DeviceId>,
    operations: BTreeMap<Stamp, Operation>,
    library: Library,
    statuses: BTreeMap<ArticleId, StatusRecord>,
    ruled: Ruled,
    feeds: BTreeMap<FeedId, Feed>,
    memories: BTreeMap<FeedId, FeedMemory>,
    articles: BTreeMap<ArticleId, StoredArticle>,
    /// Every kept article, oldest first.
    river: BTreeSet<Cursor>,
    snapshots: BTreeMap<String, KeptSnapshot>,
    pages: BTreeMap<ArticleId, Vec<u8>>,
    marks: BTreeMap<ArticleId, MarksRecord>,
    pictures: BTreeMap<String, KeptPicture>,
    search_manifest: Option<Vec<u8>>,
    search_segments: BTreeMap<u32, Arc<Vec<u8>>>,
    has_no_room_to_search: bool,
    has_lost_texts: bool,
    /// Who waits for counts, while these are held back.
    held_back: Option<Vec<Waker>>,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets there be no room for the search index from now on, or room again.
    pub fn leave_no_room_to_search(&self, has_none: bool) {
        self.0.borrow_mut().has_no_room_to_search = has_none;
    }

    /// Lets reading many texts fail from now on, as when the database is lost, or work again.
    pub fn lose_texts(&self, has_lost: bool) {
        self.0.borrow_mut().has_lost_texts = has_lost;
    }

    /// Lets counts of what is unread wait from now on, as when the database is busy, or go on.
    pub fn hold_back_counts(&self, waits: bool) {
        let held_back = std::mem::replace(&mut self.0.borrow_mut().held_back, waits.then(Vec::new));
        held_back.into_iter().flatten().for_each(Waker::wake);
    }

    async fn be_let_on(&self) {
        poll_fn(|context| match &mut self.0.borrow_mut().held_back {
            Some(waiting) => {
                waiting.push(context.waker().clone());
                Poll::Pending
            }
            None => Poll::Ready(()),
        })
        .await;
    }
}

impl Store for MemoryStore {
    async fn device(&self, seed: u64) -> Result<Device, StoreError> {
        let mut state = self.0.borrow_mut();
        let id = *state.device.get_or_insert_with(|| DeviceId::from_hash(seed));
        let last = state.operations.keys().next_back().map(|(at, _)| *at);
        Ok(Device { id, last: last.unwrap_or_default() })
    }

    async fn is_evicted(&self) -> Result<bool, StoreError> {
        Ok(false)
    }

    async fn record(&self, operations: &[Operation]) -> Result<(), StoreError> {
        let mut state = self.0.borrow_mut();
        let mut is_rearranged = false;
        for operation in operations {
            is_rearranged |= state.record(operation);
        }
        if is_rearranged {
            state.replay();
        }
        Ok(())
    }

    async fn operations(&self, after: Option<Stamp>, limit: usize) -> Result<Vec<Operation>, StoreError> {
        let state = self.0.borrow();
        let later = state.operations.iter().filter(|(at, _)| after.is_none_or(|after| **at > after));
        Ok(later.take(limit).map(|(_, operation)| operation.clone()).collect())
    }

    async fn library(&self) -> Result<Library, StoreError> {
        Ok(arranged(self.0.borrow().library.clone()))
    }

    async fn feeds(&self) -> Result<Vec<Feed>, StoreError> {
        Ok(self.0.borrow().feeds.values().cloned().collect())
    }

    async fn put_feeds(&self, feeds: &[Feed]) -> Result<(), StoreError> {
        let mut state = self.0.borrow_mut();
        state.feeds.extend(feeds.iter().map(|feed| (feed.id, feed.clone())));
        Ok(())
    }

    async fn memory(&self, feed: FeedId) -> Result<FeedMemory, StoreError> {
        Ok(self.0.borrow().memories.get(&feed).cloned().unwrap_or_default())
    }

    async fn apply(&self, batch: &[Ingest]) -> Result<(), StoreError> {
        let mut state = self.0.borrow_mut();
        batch.iter().for_each(|ingest| state.apply(ingest));
        Ok(())
    }

    async fn articles(&self, query: &ArticleQuery) -> Result<ArticlePage, StoreError> {
        let state = self.0.borrow();
        let mut articles: Vec<ListedArticle> = state
            .list(&query.scope, query.filter)
            .filter(|listed| query.after.is_none_or(|after| cursor(&listed.article) < after))
            .take(query.limit.saturating_add(1))
            .collect();
        let is_more = articles.len() > query.limit;
        articles.truncate(query.limit);
        let next = articles.last().filter(|_| is_more).map(|listed| cursor(&listed.article));
        Ok(ArticlePage { articles, next })
    }

    async fn outline(&self, scope: &Scope, filter: Filter) -> Result<Vec<Cursor>, StoreError> {
        Ok(self.0.borrow().list(scope, filter).map(|listed| cursor(&listed.article)).collect())
    }

    async fn rows(&self, ids: &[ArticleId]) -> Result<Vec<ListedArticle>, StoreError> {
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            rows.extend(self.article(*id).await?.map(|(article, status)| ListedArticle { article, status }));
        }
        Ok(rows)
    }

    async fn article_ids(
        &self,
        scope: &Scope,
        filter: Filter,
        until: Timestamp,
    ) -> Result<Vec<ArticleId>, StoreError> {
        let state = self.0.borrow();
        let listed = state.list(scope, filter).filter(|listed| listed.article.published <= until);
        Ok(listed.map(|listed| listed.article.id).collect())
    }

    async fn article(&self, id: ArticleId) -> Result<Option<(Article, ArticleStatus)>, StoreError> {
        let state = self.0.borrow();
        Ok(state.articles.get(&id).map(|kept| (kept.article.clone(), state.status(id))))
    }

    async fn body(&self, id: ArticleId) -> Result<Option<ArticleBody>, StoreError> {
        Ok(self.0.borrow().articles.get(&id).map(|kept| kept.body.clone()))
    }

    async fn texts(&self, ids: &[ArticleId]) -> Result<Vec<KeptText>, StoreError> {
        let state = self.0.borrow();
        if state.has_lost_texts {
            return Err(StoreError::Unavailable("lost".to_owned()));
        }
        let text = |kept: &StoredArticle| KeptText {
            article: kept.article.clone(),
            status: state.status(kept.article.id),
            body: Some(KeptBody::Current(kept.body.clone())),
            page: state.pages.get(&kept.article.id).cloned(),
        };
        Ok(ids.iter().filter_map(|id| state.articles.get(id)).map(text).collect())
    }

    async fn statuses(&self, ids: &[ArticleId]) -> Result<Vec<ArticleStatus>, StoreError> {
        let state = self.0.borrow();
        Ok(ids.iter().map(|id| state.status(*id)).collect())
    }

    async fn survey(&self) -> Result<Vec<Surveyed>, StoreError> {
        let state = self.0.borrow();
        let surveyed = |(id, stored): (&ArticleId, &StoredArticle)| {
            let Article { feed, published, .. } = stored.article;
            Surveyed { id: *id, feed, published, status: state.status(*id) }
        };
        Ok(state.articles.iter().map(surveyed).collect())
    }

    async fn unread(&self) -> Result<Vec<(FeedId, u32)>, StoreError> {
        self.be_let_on().await;
        let mut counts = BTreeMap::new();
        for listed in self.0.borrow().list(&Scope::All, Filter::Unread) {
            *counts.entry(listed.article.feed).or_default() += 1;
        }
        Ok(counts.into_iter().collect())
    }

    async fn put_deeds(&self, deeds: &[RuleDeeds], forgotten: &[RuleId]) -> Result<(), StoreError> {
        self.0.borrow_mut().ruled.put(deeds.to_vec(), forgotten);
        Ok(())
    }

    async fn deeds(&self) -> Result<Vec<RuleDeeds>, StoreError> {
        Ok(self.0.borrow().ruled.deeds())
    }

    async fn moved(&self) -> Result<Vec<(ArticleId, Section)>, StoreError> {
        Ok(self.0.borrow().ruled.moved())
    }

    async fn article_count(&self) -> Result<u64, StoreError> {
        Ok(self.0.borrow().articles.len() as u64)
    }

    async fn retain(&self, rule: &RetentionRule) -> Result<Retained, StoreError> {
        let mut state = self.0.borrow_mut();
        let removed = state.given_up(rule);
        for id in &removed {
            state.remove(*id);
            state.pages.remove(id);
        }
        state.ruled.keep(|id| !removed.contains(&id));
        state.pictures.retain(|_, picture| !removed.contains(&picture.note.article));
        Ok(Retained { removed })
    }

    async fn sweep(&self) -> Result<bool, StoreError> {
        Ok(false)
    }

    async fn put_page(&self, id: ArticleId, bytes: &[u8]) -> Result<(), StoreError> {
        let mut state = self.0.borrow_mut();
        if state.articles.contains_key(&id) {
            state.pages.insert(id, bytes.to_vec());
        }
        Ok(())
    }

    async fn page(&self, id: ArticleId) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.0.borrow().pages.get(&id).cloned())
    }

    async fn picture(&self, address: &str, now: Timestamp) -> Result<Option<KeptPicture>, StoreError> {
        let mut state = self.0.borrow_mut();
        let kept = state.pictures.get_mut(address);
        Ok(kept.map(|kept| {
            kept.note.used = now;
            kept.clone()
        }))
    }

    async fn put_picture(&self, picture: &KeptPicture, budget: u64) -> Result<(), StoreError> {
        let mut state = self.0.borrow_mut();
        if u64::from(picture.note.bytes) <= budget {
            state.pictures.insert(picture.address.clone(), picture.clone());
            state.trim_pictures(budget);
        }
        Ok(())
    }

    async fn picture_notes(&self, addresses: &[String]) -> Result<Vec<Option<PictureNote>>, StoreError> {
        let state = self.0.borrow();
        let note = |address| state.pictures.get(address).map(|kept| kept.note.clone());
        Ok(addresses.iter().map(note).collect())
    }

    async fn pictures_size(&self) -> Result<u64, StoreError> {
        Ok(self.0.borrow().pictures.values().map(|kept| u64::from(kept.note.bytes)).sum())
    }

    async fn trim_pictures(&self, budget: u64) -> Result<(), StoreError> {
        self.0.borrow_mut().trim_pictures(budget);
        Ok(())
    }

    async fn marks(&self, id: ArticleId) -> Result<Marks, StoreError> {
        Ok(self.0.borrow().marks.get(&id).map(MarksRecord::marks).unwrap_or_default())
    }

    async fn all_marks(&self) -> Result<Vec<(ArticleId, Marks)>, StoreError> {
        let state = self.0.borrow();
        let all = state.marks.iter().map(|(id, record)| (*id, record.marks()));
        Ok(all.filter(|(_, marks)| !marks.is_empty()).collect())
    }

    async fn put_snapshot(&self, snapshot: &KeptSnapshot) -> Result<(), StoreError> {
        self.0.borrow_mut().snapshots.insert(snapshot.name.clone(), snapshot.clone());
        Ok(())
    }

    async fn snapshot(&self, name: &str) -> Result<Option<KeptSnapshot>, StoreError> {
        Ok(self.0.borrow().snapshots.get(name).cloned())
    }

    async fn put_search_index(&self, change: &IndexChange) -> Result<(), StoreError> {
        let mut state = self.0.borrow_mut();
        if state.has_no_room_to_search {
            return Err(StoreError::Full);
        }
        let is_gone = |number: &u32| change.is_anew || change.dropped.contains(number);
        state.search_segments.retain(|number, _| !is_gone(number));
        state.search_segments.extend(change.segments.iter().cloned());
        state.search_manifest = Some(change.manifest.clone());
        Ok(())
    }

    async fn search_manifest(&self) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.0.borrow().search_manifest.clone())
    }

    async fn search_segment(&self, number: u32) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.0.borrow().search_segments.get(&number).map(|bytes| bytes.to_vec()))
    }
}

impl State {
    /// Appends an operation; whether the library has to be derived again.
    fn record(&mut self, operation: &Operation) -> bool {
        let at = stamp(operation);
        if self.operations.contains_key(&at) {
            return false;
        }
        self.operations.insert(at, operation.clone());
        for id in StatusRecord::touched(&operation.change) {
            self.statuses.entry(*id).or_default().set(&operation.change, at);
        }
        if let Some(id) = MarksRecord::touched(&operation.change) {
            self.marks.entry(id).or_default().set(&operation.change, at);
        }
        is_about_library(operation)
    }

    fn replay(&mut self) {
        self.library = Library::default();
        replay(&mut self.library, self.operations.values());
    }

    fn apply(&mut self, ingest: &Ingest) {
        self.feeds.insert(ingest.feed.id, ingest.feed.clone());
        if let Some(memory) = &ingest.memory {
            self.memories.insert(ingest.feed.id, memory.clone());
        }
        for stored in ingest.new.iter().chain(&ingest.updated) {
            self.remove(stored.article.id);
            self.river.insert(cursor(&stored.article));
            self.articles.insert(stored.article.id, stored.clone());
        }
    }

    fn remove(&mut self, id: ArticleId) {
        if let Some(old) = self.articles.remove(&id) {
            self.river.remove(&cursor(&old.article));
        }
    }

    fn trim_pictures(&mut self, budget: u64) {
        let notes = self.pictures.values().map(|kept| (kept.address.clone(), kept.note.clone())).collect();
        for (address, _) in crowded_out(notes, |article| self.status(article).starred, budget) {
            self.pictures.remove(&address);
        }
    }

    fn status(&self, id: ArticleId) -> ArticleStatus {
        let by_hand = self.statuses.get(&id).map(StatusRecord::by_hand);
        by_hand.unwrap_or_default().with(self.ruled.effects(id))
    }

    /// A list of any length, newest first.
    fn list(&self, scope: &Scope, filter: Filter) -> impl Iterator<Item = ListedArticle> {
        let newest = self.river.iter().rev().filter_map(|place| self.articles.get(&place.id));
        newest
            .map(|kept| ListedArticle { article: kept.article.clone(), status: self.status(kept.article.id) })
            .filter(move |listed| is_listed(listed, scope, filter, &self.ruled))
    }

    fn given_up(&self, rule: &RetentionRule) -> Vec<ArticleId> {
        let kept = self.articles.values().map(|kept| &kept.article);
        kept.filter(|article| self.is_given_up(article, rule)).map(|article| article.id).collect()
    }

    fn is_given_up(&self, article: &Article, rule: &RetentionRule) -> bool {
        let status = self.status(article.id);
        let mut memory = self.memories.get(&article.feed).cloned().unwrap_or_default();
        memory.see_again(rule.answered.get(&article.feed).copied());
        let last = memory.last_seen(article.id).unwrap_or(article.seen);
        rule.gives_up(article.feed, article.published, status, last)
    }
}

fn cursor(article: &Article) -> Cursor {
    Cursor { published: article.published, id: article.id }
}

fn is_listed(listed: &ListedArticle, scope: &Scope, filter: Filter, ruled: &Ruled) -> bool {
    let ListedArticle { article: Article { id, feed, .. }, status } = listed;
    let is_in_scope = match scope {
        Scope::All => true,
        Scope::Feeds(feeds) => feeds.contains(feed),
        Scope::Part { feeds, mixed, articles, moved } => {
            (feeds.contains(feed) && !moved.contains(id)) || (mixed.contains(feed) && articles.contains(id))
        }
        Scope::Starred => status.starred,
        Scope::Muted(feeds) => status.hidden && feeds.contains(feed),
        Scope::Rule(rule) => ruled.articles(*rule).contains(id),
        Scope::Articles(articles) | Scope::AlsoMuted(articles) => articles.contains(id),
    };
    let is_shown = !status.hidden || matches!(scope, Scope::Muted(_) | Scope::Rule(_) | Scope::AlsoMuted(_));
    is_in_scope && is_shown && (filter == Filter::All || !status.read)
}
