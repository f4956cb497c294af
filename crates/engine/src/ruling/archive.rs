//! What rules look at of everything stored, in memory while somebody makes rules: about 27 MB for 50,000 articles.

use super::judge::{facts_of, publisher_of};
use crate::{Engine, World, trouble_of};
use model::{ArticleQuery, Cursor, Filter, Scope, Selection, Timestamp, Trouble};
use rules::Facts;
use std::collections::HashMap;
use store::Store;

/// Articles that are read at once.
const PAGE: usize = 500;
/// Milliseconds without a question after which all of it is let go.
pub(super) const UNUSED: u32 = 120_000;

/// Facts of articles, in no order.
#[derive(Default)]
pub(super) struct Archive {
    entries: Vec<(Cursor, Facts)>,
    places: HashMap<model::ArticleId, usize>,
    is_whole: bool,
    is_outdated: bool,
    is_being_read: bool,
    used: Timestamp,
}

impl Archive {
    /// Articles went: it is read again when it is asked for.
    pub(super) fn outdate(&mut self) {
        self.is_outdated = true;
    }

    /// It is asked for; whether all of it is there.
    pub(super) fn touch(&mut self, now: Timestamp) -> bool {
        self.used = now;
        if self.is_outdated && !self.is_being_read {
            *self = Self { used: now, ..Self::default() };
        }
        self.is_whole
    }

    /// Whether so many articles are all there are.
    pub(super) fn is_whole_at(&self, looked: usize) -> bool {
        self.is_whole && !self.is_outdated && looked >= self.entries.len()
    }

    pub(super) fn is_used(&self, now: Timestamp) -> bool {
        now.since(self.used) < i64::from(UNUSED)
    }

    pub(super) fn entries(&self) -> &[(Cursor, Facts)] {
        &self.entries
    }

    /// Takes in an article that came or was edited, once anything is there.
    pub(super) fn note(&mut self, published: Timestamp, facts: Facts) {
        if !self.entries.is_empty() {
            self.put(published, facts);
        }
    }

    fn put(&mut self, published: Timestamp, facts: Facts) {
        let id = facts.id();
        let entry = (Cursor { published, id }, facts);
        match self.places.get(&id).and_then(|place| self.entries.get_mut(*place)) {
            Some(before) => *before = entry,
            None => {
                self.places.insert(id, self.entries.len());
                self.entries.push(entry);
            }
        }
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// Reads all that is stored and followed, if it is not there.
    pub(super) async fn read_archive(&self) -> Result<(), Trouble> {
        let is_whole = self.ruling.archive.borrow().is_whole;
        if is_whole {
            return Ok(());
        }
        self.ruling.archive.borrow_mut().is_being_read = true;
        let outcome = self.read_all().await;
        let mut archive = self.ruling.archive.borrow_mut();
        archive.is_being_read = false;
        archive.is_whole = outcome.is_ok() && !archive.is_outdated;
        outcome
    }

    async fn read_all(&self) -> Result<(), Trouble> {
        self.read_scope(self.scope(Selection::All).await?).await?;
        self.read_scope(self.scope(Selection::Muted).await?).await
    }

    async fn read_scope(&self, scope: Scope) -> Result<(), Trouble> {
        let publishers = self.publishers().await?;
        let mut query = ArticleQuery { scope, filter: Filter::All, after: None, limit: PAGE };
        loop {
            let page = self.store.articles(&query).await.map_err(trouble_of)?;
            for listed in page.articles {
                let story = self.with_stories(|stories| stories.story_of(listed.article.id)).flatten();
                let facts = facts_of(&listed.article, publisher_of(&publishers, listed.article.feed), story);
                self.ruling.archive.borrow_mut().put(listed.article.published, facts);
            }
            query.after = page.next;
            if query.after.is_none() {
                return Ok(());
            }
            self.world.sleep(0).await;
        }
    }
}
