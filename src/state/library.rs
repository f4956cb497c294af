//! What the reader follows and arranged, as the engine last told it.

use crate::platform::pause::next_task;
use leptos::prelude::*;
use model::{
    Feed, FeedId, Folder, FolderId, Library, Overview, Section, Selection, Settings, Subscription,
    ToldOverview,
};
use std::collections::HashMap;

/// Subscriptions, folders, settings, feeds and unread counts. One context; copies are the same.
#[derive(Clone, Copy)]
pub struct LibraryState {
    overview: RwSignal<Overview>,
    loaded: RwSignal<bool>,
    /// The number of the last state that came, and of the last that was taken over.
    turns: StoredValue<(u32, u32)>,
    names: Memo<HashMap<FeedId, String>>,
    unread: Memo<HashMap<FeedId, u32>>,
    /// Where each feed stands among the others.
    places: Memo<HashMap<FeedId, u32>>,
    settings: Memo<Settings>,
}

impl LibraryState {
    /// Begins with settings and names that were kept from the last visit.
    #[must_use]
    pub fn new(settings: Settings, kept_names: Vec<(FeedId, String)>) -> Self {
        let library = Library { settings, ..Library::default() };
        let overview = RwSignal::new(Overview { library, ..Overview::default() });
        let loaded = RwSignal::new(false);
        let kept: HashMap<_, _> = kept_names.into_iter().collect();
        let names = Memo::new(move |_| {
            let known = overview
                .with(|o| o.library.subscriptions.iter().map(|s| (s.feed, s.title.clone())).collect());
            if loaded.get() { known } else { kept.clone() }
        });
        let unread = Memo::new(move |_| overview.with(|o| o.unread.iter().copied().collect()));
        let places =
            Memo::new(move |_| overview.with(|o| o.feeds.iter().map(|feed| feed.id).zip(0..).collect()));
        let settings = Memo::new(move |_| overview.with(|o| o.library.settings.clone()));
        Self { overview, loaded, turns: StoredValue::new((0, 0)), names, unread, places, settings }
    }

    /// Takes over a new state, read piece by piece, each in a task of its own, unless a later one was taken over meanwhile.
    pub async fn take(&self, mut told: ToldOverview) {
        let turn = self.turns.with_value(|(came, _)| came + 1);
        self.turns.update_value(|(came, _)| *came = turn);
        for piece in 0..told.pieces() {
            if piece > 0 {
                next_task().await;
            }
            // What cannot be read is of another version of the app, and of that the engine tells by itself.
            if told.read(piece).is_err() {
                return;
            }
        }
        if self.turns.with_value(|(_, taken)| *taken < turn) {
            self.turns.update_value(|(_, taken)| *taken = turn);
            self.overview.set(told.told());
            self.loaded.set(true);
        }
    }

    /// Whether the engine has told anything yet.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.loaded.get()
    }

    /// Whether nothing is followed, as far as is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.loaded.get() && self.overview.with(|o| o.library.subscriptions.is_empty())
    }

    /// Reads the whole state.
    pub fn with<T>(&self, read: impl FnOnce(&Overview) -> T) -> T {
        self.overview.with(read)
    }

    /// Reads the whole state without following its changes.
    pub fn with_untracked<T>(&self, read: impl FnOnce(&Overview) -> T) -> T {
        self.overview.with_untracked(read)
    }

    /// The settings.
    #[must_use]
    pub fn settings(&self) -> Memo<Settings> {
        self.settings
    }

    /// The name that the reader knows a feed by.
    #[must_use]
    pub fn name(&self, feed: FeedId) -> String {
        self.names.with(|names| names.get(&feed).cloned().unwrap_or_default())
    }

    /// The subscription to a feed.
    #[must_use]
    pub fn subscription(&self, feed: FeedId) -> Option<Subscription> {
        self.overview.with(|o| o.library.subscription(feed).cloned())
    }

    /// Whether a subscription holds saved pages.
    #[must_use]
    pub fn is_shelf(&self, feed: FeedId) -> bool {
        self.overview.with(|o| o.library.subscription(feed).is_some_and(|shelf| !shelf.url.is_fetched()))
    }

    /// How fetching a feed goes.
    #[must_use]
    pub fn feed(&self, id: FeedId) -> Option<Feed> {
        let place = self.places.with(|places| places.get(&id).copied())?;
        self.overview
            .with(|o| o.feeds.get(usize::try_from(place).ok()?).filter(|feed| feed.id == id).cloned())
    }

    /// A folder.
    #[must_use]
    pub fn folder(&self, id: FolderId) -> Option<Folder> {
        self.overview.with(|o| o.library.folders.iter().find(|folder| folder.id == id).cloned())
    }

    /// Sections that anything fills, in the reader's order.
    #[must_use]
    pub fn sections(&self) -> Vec<Section> {
        self.overview.with(|o| o.sections.iter().map(|(section, _)| *section).collect())
    }

    /// Unread articles of a selection; `None` where the reader wants no counts, and for starred ones.
    #[must_use]
    pub fn unread(&self, selection: Selection) -> Option<u32> {
        if !self.settings.with(|s| s.counts_shown) {
            return None;
        }
        let count = |feed: FeedId| self.unread.with(|unread| unread.get(&feed).copied().unwrap_or_default());
        if let Selection::Feed(feed) = selection {
            return Some(count(feed));
        }
        self.overview.with(|o| match selection {
            Selection::All => Some(o.library.subscriptions.iter().map(|s| count(s.feed)).sum()),
            Selection::Section(section) => {
                Some(o.sections.iter().find(|(known, _)| *known == section).map_or(0, |(_, unread)| *unread))
            }
            Selection::Folder(folder) => {
                let tree = o.library.folder_tree(folder);
                let inside = |s: &&Subscription| s.folder.is_some_and(|f| tree.contains(&f));
                Some(o.library.subscriptions.iter().filter(inside).map(|s| count(s.feed)).sum())
            }
            Selection::Smart(id) => o.smart.iter().find(|(known, _)| *known == id).map(|(_, unread)| *unread),
            Selection::Starred | Selection::Feed(_) | Selection::Muted | Selection::Rule(_) => None,
        })
    }
}
