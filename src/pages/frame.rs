//! What pages have in common.

use crate::actions::Actions;
use crate::components::{Headline, Pictures, host_of};
use crate::messages::Words;
use crate::platform::{document, format, keep, navigation::Navigation};
use crate::say;
use crate::state::{LibraryState, Notices, Reading, Surroundings};
use leptos::prelude::*;
use model::{Article, FeedId, ListedArticle, Proxy, Section, Selection, Settings, TodayPage};
use serde::{Deserialize, Serialize};

/// Above this distance from the top the top of a page is seen.
const NEAR_TOP: f64 = 240.0;

/// What every page reads: one context, because each kind of context costs the app a kilobyte.
#[derive(Clone, Copy)]
pub struct PageContext {
    /// The address bar.
    pub navigation: Navigation,
    /// The language.
    pub words: Words,
    /// What is followed.
    pub library: LibraryState,
    /// What can be done.
    pub actions: Actions,
    /// What was done with articles.
    pub reading: Reading,
    /// Short messages.
    pub notices: Notices,
    /// Network, storage, refresh.
    pub surroundings: Surroundings,
}

impl PageContext {
    /// What [`crate::App`] provides.
    #[must_use]
    pub fn here() -> Self {
        expect_context()
    }

    /// Names the tab after the page, and tells voices where they are.
    pub fn entitle(&self, title: &str) {
        let name = say!(self.words, app.name);
        document::set_title(&if title.is_empty() { name.to_owned() } else { format!("{title} – {name}") });
        // The first page is told by the browser itself.
        if self.navigation.has_moved() {
            self.surroundings.told.set(if title.is_empty() { name } else { title }.to_owned());
        }
    }

    /// How pictures are shown now.
    #[must_use]
    pub fn pictures(&self) -> Pictures {
        let settings = self.library.settings().get();
        let shown = settings.pictures_shown && settings.proxy != Proxy::Direct;
        Pictures { proxy: proxy_address(settings.proxy), shown, actions: self.actions }
    }

    /// Whose article it is: the feed's name; of a saved page its server.
    #[must_use]
    pub fn publisher(&self, article: &Article) -> Signal<String> {
        let (library, feed, url) = (self.library, article.feed, article.url.clone());
        Signal::derive(move || match &url {
            Some(url) if library.is_shelf(feed) => host_of(url),
            _ => library.name(feed),
        })
    }

    /// An article as stories show it.
    #[must_use]
    pub fn headline(&self, listed: ListedArticle, within: Selection) -> Headline {
        let Self { library, reading, words, .. } = *self;
        let feed = listed.article.feed;
        let section = untrack(|| library.subscription(feed)).map(|subscription| subscription.section);
        let told =
            section.filter(|section| *section != Section::Top && within != Selection::Section(*section));
        let status = {
            let listed = listed.clone();
            Signal::derive(move || reading.status(&listed))
        };
        Headline {
            publisher: self.publisher(&listed.article),
            listed,
            status,
            section: told,
            within,
            now: format::now(),
            words,
            pictures: untrack(|| self.pictures()),
        }
    }

    /// Whether what came is put into the page at once: one that is still being filled, or whose top is seen when the reader
    /// asked for it.
    #[must_use]
    pub fn takes_news(&self, is_full: bool) -> bool {
        self.navigation.scrolled() < NEAR_TOP && (!is_full || self.surroundings.takes_news())
    }

    /// The name of a selection.
    #[must_use]
    pub fn name(&self, selection: Selection) -> String {
        match selection {
            Selection::All => say!(self.words, nav.latest).to_owned(),
            Selection::Starred => say!(self.words, nav.starred).to_owned(),
            Selection::Muted => say!(self.words, nav.muted).to_owned(),
            Selection::Rule(_) => say!(self.words, nav.rules).to_owned(),
            Selection::Smart(id) => self
                .library
                .with(|o| o.library.smart_feed(id).map(|feed| feed.name.clone()))
                .unwrap_or_default(),
            Selection::Section(section) => self.words.section(section).to_owned(),
            Selection::Feed(feed) => self.library.name(feed),
            Selection::Folder(id) => self.library.folder(id).map(|folder| folder.name).unwrap_or_default(),
        }
    }
}

/// Absolute address of the proxy, ending with `/`; empty for none.
#[must_use]
pub fn proxy_address(proxy: Proxy) -> String {
    let address = match proxy {
        Proxy::Direct => return String::new(),
        Proxy::Own(address) => address,
        Proxy::Shipped => document::meta("proxy").unwrap_or_else(document::base_address),
    };
    format!("{}/", address.trim_end_matches('/'))
}

/// What is kept so that the next start shows the paper before the engine is there.
#[derive(Default, Serialize, Deserialize)]
pub struct FrontPage {
    /// The settings.
    pub settings: Settings,
    /// Names of the feeds on the page.
    pub names: Vec<(FeedId, String)>,
    /// The page.
    pub today: TodayPage,
}

/// The number tells apart what versions wrote that kept other settings.
const FRONT: &str = "front 5";

/// Sections that are kept of the page: what a first screen can show.
const KEPT_SECTIONS: usize = 3;

/// Keeps the page that is shown.
pub fn keep_front(library: LibraryState, today: &TodayPage) {
    let mut today = today.clone();
    today.parts.truncate(KEPT_SECTIONS);
    let of_stories = today.stories.iter().flat_map(|story| &story.articles);
    let shown = of_stories.chain(&today.latest).chain(today.parts.iter().flat_map(|part| &part.articles));
    let mut names: Vec<(FeedId, String)> = Vec::new();
    for feed in shown.map(|listed| listed.article.feed) {
        if names.iter().all(|(known, _)| *known != feed) {
            names.push((feed, untrack(|| library.name(feed))));
        }
    }
    let settings = library.settings().get_untracked();
    keep::put(FRONT, &FrontPage { settings, names, today });
}

/// The page that was kept.
#[must_use]
pub fn kept_front() -> Option<FrontPage> {
    keep::take(FRONT)
}
