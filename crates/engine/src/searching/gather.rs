//! Articles on their way into the index.

use super::Incoming;
use crate::full_text::full_text_in;
use crate::reading::cleaned;
use crate::{Engine, World, trouble_of};
use model::{
    Article, ArticleId, FeedId, Filter, Indexing, Scope, Selection, Timestamp, Trouble, WhyIndexing,
};
use search::{Batch, Document};
use std::collections::{HashMap, HashSet};
use store::{KeptBody, KeptText, Store};

/// Articles of a segment.
const BATCH: usize = 200;
/// Articles that are taken in between two turns of others.
const SLICE: usize = 20;
/// Articles after which what was taken in is stored, while there are more.
const SAVED: usize = 1_000;
/// Postings that are copied between two turns of others.
const MERGED: usize = 50_000;
/// Ids that are looked up between two turns of others.
const LOOKED_UP: usize = 4_000;
/// Milliseconds between two looks whether a refresh has ended, and how many looks are taken.
const PAUSE: u32 = 500;
const LOOKS: usize = 10;

impl<S: Store, W: World> Engine<S, W> {
    /// Lets go what is no longer stored or followed, and finds what is and was never taken in.
    pub(super) async fn match_index(&self) -> Result<(), Trouble> {
        let desk = &self.searching;
        if !desk.is_outdated.replace(false) {
            return Ok(());
        }
        let mut kept = self.ids(&self.scope(Selection::All).await?, Filter::All).await?;
        kept.extend(self.ids(&Scope::Starred, Filter::All).await?);
        // What rules mute can be found.
        kept.extend(self.muted().await?);
        let wanted: HashSet<ArticleId> = kept.iter().copied().collect();
        self.with_index(|index| index.keep(|id| wanted.contains(&id)));
        let mut waiting: HashSet<ArticleId> = desk.incoming.borrow().iter().map(|one| one.id).collect();
        for ids in kept.chunks(LOOKED_UP) {
            let missing: Vec<ArticleId> = self.with_index(|index| {
                ids.iter().copied().filter(|id| !index.contains(*id) && waiting.insert(*id)).collect()
            });
            let missing = missing.into_iter().map(|id| Incoming { id, held: None });
            desk.incoming.borrow_mut().extend(missing);
            self.world.sleep(0).await;
        }
        self.match_names(|id| wanted.contains(&id) && waiting.insert(id)).await
    }

    /// Ids of a whole list.
    pub(crate) async fn ids(&self, scope: &Scope, filter: Filter) -> Result<Vec<ArticleId>, Trouble> {
        self.store.article_ids(scope, filter, Timestamp(i64::MAX)).await.map_err(trouble_of)
    }

    /// Takes in what came, batch by batch, and stores it. What could not be read waits on.
    pub(super) async fn take_incoming(&self) -> Result<(), Trouble> {
        let mut unsaved = 0;
        loop {
            self.wait_for_refresh().await;
            let taken = self.take_batch().await;
            unsaved += taken.as_ref().map_or(0, |taken| *taken);
            let is_at_rest = taken.as_ref().map_or(true, |taken| *taken == 0);
            if is_at_rest || unsaved >= SAVED {
                unsaved = 0;
                self.merge_index().await;
                self.save_index().await;
                self.smart.wake();
            }
            taken?;
            if is_at_rest && self.searching.incoming.borrow().is_empty() {
                self.searching.why.set(WhyIndexing::New);
                self.save_names().await;
                return Ok(());
            }
        }
    }

    /// A refresh goes first, unless it takes long.
    async fn wait_for_refresh(&self) {
        for _ in 0..LOOKS {
            if !self.is_refreshing() {
                break;
            }
            self.world.sleep(PAUSE).await;
        }
    }

    /// Takes a batch in; how many articles left the queue for it.
    async fn take_batch(&self) -> Result<usize, Trouble> {
        let desk = &self.searching;
        let publishers = self.publishers().await?;
        let mut batch: Vec<Incoming> = {
            let mut incoming = desk.incoming.borrow_mut();
            let count = incoming.len().min(BATCH);
            incoming.drain(..count).collect()
        };
        let count = batch.len();
        let ids: Vec<ArticleId> = batch.iter().map(|one| one.id).collect();
        if count == 0 {
            return Ok(0);
        }
        desk.under_way.set(count);
        let (mut documents, mut outcome) = (Batch::new(), Ok(count));
        while !batch.is_empty() {
            let slice = batch.get(..SLICE).unwrap_or(&batch);
            if let Err(trouble) = self.add(&mut documents, slice, &publishers).await {
                outcome = Err(trouble);
                break;
            }
            batch.drain(..slice.len());
            self.world.sleep(0).await;
        }
        self.with_index(|index| index.take(documents));
        self.smart.note_indexed(ids.into_iter());
        desk.under_way.set(0);
        let mut incoming = desk.incoming.borrow_mut();
        batch.into_iter().rev().for_each(|unread| incoming.push_front(unread));
        outcome
    }

    /// Adds articles to a batch; those whose texts are not at hand are read together.
    async fn add(
        &self,
        documents: &mut Batch,
        slice: &[Incoming],
        publishers: &HashMap<FeedId, String>,
    ) -> Result<(), Trouble> {
        let mut put = |article: &Article, text: &str| {
            documents.add(&Document {
                id: article.id,
                published: article.published,
                title: &article.title,
                text,
                publisher: publishers.get(&article.feed).map(String::as_str).unwrap_or_default(),
                byline: article.byline.as_deref().unwrap_or_default(),
                language: article.language.as_deref().unwrap_or_default(),
            });
        };
        for (article, html) in slice.iter().filter_map(|one| one.held.as_deref()) {
            put(article, &plain(article, html));
        }
        let unread: Vec<ArticleId> =
            slice.iter().filter(|one| one.held.is_none()).map(|one| one.id).collect();
        // Last, since what is stored is the latest of an article.
        for kept in self.store.texts(&unread).await.map_err(trouble_of)? {
            put(&kept.article, &text_of(&kept));
        }
        Ok(())
    }

    /// Names of all known feeds: the reader's own, else the publisher's.
    pub(crate) async fn publishers(&self) -> Result<HashMap<FeedId, String>, Trouble> {
        let library = self.library().await?;
        self.with_feeds(|feeds| {
            let own = |id| library.subscription(id).map(|s| s.title.clone()).filter(|name| !name.is_empty());
            feeds.values().filter_map(|feed| Some((feed.id, own(feed.id).or(feed.title.clone())?))).collect()
        })
        .await
    }

    /// Makes fewer, larger segments, in slices.
    async fn merge_index(&self) {
        while self.with_index(|index| index.merge(MERGED)) {
            self.world.sleep(0).await;
        }
    }

    /// How far the index is, as long as it lacks anything.
    pub(crate) async fn indexing(&self) -> Result<Option<Indexing>, Trouble> {
        let desk = &self.searching;
        let left = desk.incoming.borrow().len() + desk.under_way.get();
        let done = self.with_index(|index| index.len());
        let why = desk.why.get();
        if done == 0 && desk.is_outdated.get() {
            let total = self.store.article_count().await.map_err(trouble_of)?;
            let total = usize::try_from(total).unwrap_or(usize::MAX);
            return Ok((total > 0).then_some(Indexing { done, total, why }));
        }
        Ok((left > 0).then_some(Indexing { done, total: done + left, why }))
    }
}

/// The plain text of an article as its page shows it.
pub(crate) fn text_of(kept: &KeptText) -> String {
    let article = &kept.article;
    let full = kept.page.as_ref().and_then(|bytes| full_text_in(bytes, article));
    match (full, &kept.body) {
        (Some(full), _) => plain(article, full.html.as_str()),
        (None, Some(KeptBody::Current(body))) => plain(article, body.html.as_str()),
        (None, Some(KeptBody::Stale(stale))) => plain(article, cleaned(stale.clone(), article).html.as_str()),
        (None, None) => article.excerpt.clone(),
    }
}

/// The words of a text; those that lists show where it is gone.
fn plain(article: &Article, html: &str) -> String {
    let text = article::text(html);
    if text.trim().is_empty() { article.excerpt.clone() } else { text }
}
