//! What the reader does with articles while pages are open: statuses that are newer than what a list was read with,
//! and the list that next and previous follow.

use leptos::prelude::*;
use model::{ArticleId, ArticleStatus, Cursor, Filter, ListedArticle, Selection};
use std::collections::HashMap;

/// One context; copies are the same.
#[derive(Clone, Copy)]
pub struct Reading {
    statuses: RwSignal<HashMap<ArticleId, ArticleStatus>>,
    changes: RwSignal<u32>,
    list: StoredValue<OpenList>,
    /// Articles in the order in which they were shown last, with their headlines.
    trail: StoredValue<Vec<Neighbour>>,
}

/// An article beside another, and its headline.
pub type Neighbour = (ArticleId, String);

/// The list that was read last, kept so that "back" shows it at once and where it was left.
#[derive(Clone, Default)]
pub struct OpenList {
    /// What it is about.
    pub selection: Selection,
    /// Which of it.
    pub filter: Filter,
    /// What was read of it.
    pub articles: Vec<ListedArticle>,
    /// Where it goes on.
    pub next: Option<Cursor>,
    /// The state of the store that it was read from.
    pub version: u32,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            statuses: RwSignal::new(HashMap::new()),
            changes: RwSignal::new(0),
            list: StoredValue::new(OpenList::default()),
            trail: StoredValue::new(Vec::new()),
        }
    }
}

impl Reading {
    /// The status of an article: the newest known, else the one that it was read with.
    #[must_use]
    pub fn status(&self, listed: &ListedArticle) -> ArticleStatus {
        self.statuses.with(|known| known.get(&listed.article.id).copied().unwrap_or(listed.status))
    }

    /// Takes over new statuses.
    pub fn take(&self, statuses: Vec<(ArticleId, ArticleStatus)>) {
        self.statuses.update(|known| known.extend(statuses));
    }

    /// Counts up whenever articles came or changed; tracked.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.changes.get()
    }

    /// Notes that articles came or changed.
    pub fn note_change(&self) {
        self.changes.update(|changes| *changes += 1);
    }

    /// Keeps the list that is shown.
    pub fn keep_list(&self, list: OpenList) {
        self.keep_trail(&list.articles);
        self.list.set_value(list);
    }

    /// Keeps the order that next and previous follow.
    pub fn keep_trail<'a>(&self, shown: impl IntoIterator<Item = &'a ListedArticle>) {
        let neighbour = |listed: &ListedArticle| (listed.article.id, listed.article.title.clone());
        self.trail.set_value(shown.into_iter().map(neighbour).collect());
    }

    /// The kept list, if it is the one asked for.
    #[must_use]
    pub fn kept_list(&self, selection: Selection, filter: Filter) -> Option<OpenList> {
        let list = self.list.get_value();
        (list.selection == selection && list.filter == filter && !list.articles.is_empty()).then_some(list)
    }

    /// The articles before and after one, in the order in which they were shown.
    #[must_use]
    pub fn neighbours(&self, id: ArticleId) -> (Option<Neighbour>, Option<Neighbour>) {
        self.trail.with_value(|trail| {
            let Some(at) = trail.iter().position(|(shown, _)| *shown == id) else {
                return (None, None);
            };
            let beside = |at: usize| trail.get(at).cloned();
            (at.checked_sub(1).and_then(beside), beside(at + 1))
        })
    }
}
