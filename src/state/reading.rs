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
    /// Articles that came since the start.
    came: StoredValue<usize>,
    list: StoredValue<OpenList>,
    trail: StoredValue<Trail>,
}

/// An article beside another, and its headline.
pub type Neighbour = (ArticleId, String);

/// The list that was read last, kept so that "back" shows it at once and where it was left.
#[derive(Default)]
pub struct OpenList {
    /// What it is about.
    pub selection: Selection,
    /// Which of it.
    pub filter: Filter,
    /// Every place of it.
    pub outline: Vec<Cursor>,
    /// What was read of it.
    pub rows: HashMap<ArticleId, ListedArticle>,
    /// Heights of its parts, in CSS pixels, as far as they were measured.
    pub heights: Vec<f64>,
    /// The state of the store that it was read from.
    pub version: u32,
}

/// What next and previous follow.
enum Trail {
    /// Articles in the order in which they were shown, with their headlines.
    Shown(Vec<Neighbour>),
    /// The list that was read last.
    List,
}

impl Default for Reading {
    fn default() -> Self {
        Self {
            statuses: RwSignal::new(HashMap::new()),
            changes: RwSignal::new(0),
            came: StoredValue::new(0),
            list: StoredValue::new(OpenList::default()),
            trail: StoredValue::new(Trail::Shown(Vec::new())),
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

    /// The same, not tracked.
    #[must_use]
    pub fn version_untracked(&self) -> u32 {
        self.changes.get_untracked()
    }

    /// How many articles came since the start; not tracked.
    #[must_use]
    pub fn came(&self) -> usize {
        self.came.get_value()
    }

    /// Notes that articles came or changed.
    pub fn note_change(&self, new: usize) {
        self.came.update_value(|came| *came += new);
        self.changes.update(|changes| *changes += 1);
    }

    /// The list that was read last, which is the one that next and previous follow now.
    #[must_use]
    pub fn open_list(&self) -> StoredValue<OpenList> {
        self.trail.set_value(Trail::List);
        self.list
    }

    /// Keeps the order that next and previous follow.
    pub fn keep_trail<'a>(&self, shown: impl IntoIterator<Item = &'a ListedArticle>) {
        let neighbour = |listed: &ListedArticle| (listed.article.id, listed.article.title.clone());
        self.trail.set_value(Trail::Shown(shown.into_iter().map(neighbour).collect()));
    }

    /// Adds what is shown further down.
    pub fn extend_trail<'a>(&self, shown: impl IntoIterator<Item = &'a ListedArticle>) {
        let neighbours = shown.into_iter().map(|listed| (listed.article.id, listed.article.title.clone()));
        self.trail.update_value(|trail| {
            if let Trail::Shown(shown) = trail {
                shown.extend(neighbours);
            }
        });
    }

    /// Whether an article or its headline was among what was shown last.
    #[must_use]
    pub fn has_shown(&self, listed: &ListedArticle) -> bool {
        let article = &listed.article;
        self.trail.with_value(|trail| match trail {
            Trail::Shown(shown) => {
                shown.iter().any(|(id, title)| *id == article.id || *title == article.title)
            }
            Trail::List => false,
        })
    }

    /// The articles before and after one, in the order in which they were shown; without a headline where it was not read.
    #[must_use]
    pub fn neighbours(&self, id: ArticleId) -> (Option<Neighbour>, Option<Neighbour>) {
        self.trail.with_value(|trail| match trail {
            Trail::Shown(shown) => beside(shown, |(shown, _)| *shown == id, Clone::clone),
            Trail::List => self.list.with_value(|list| {
                let title = |id| list.rows.get(&id).map(|row| row.article.title.clone()).unwrap_or_default();
                beside(&list.outline, |cursor| cursor.id == id, |cursor| (cursor.id, title(cursor.id)))
            }),
        })
    }
}

fn beside<T>(
    all: &[T],
    is_it: impl Fn(&T) -> bool,
    told: impl Fn(&T) -> Neighbour,
) -> (Option<Neighbour>, Option<Neighbour>) {
    let Some(at) = all.iter().position(is_it) else { return (None, None) };
    let tell = |at: usize| all.get(at).map(&told);
    (at.checked_sub(1).and_then(tell), tell(at + 1))
}
