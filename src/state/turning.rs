//! Turning pages: the page that stands stays until the next one can be drawn, so that nothing flashes.

use crate::pages::{Draw, Later, is_later, load_later};
use crate::platform::navigation::Navigation;
use crate::routes::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// What stands in the middle of the app.
#[derive(Clone, PartialEq)]
pub enum Leaf {
    /// Nothing yet: the app was opened on a page whose module is on its way.
    Blank,
    /// A page.
    Page(Route),
    /// The module of the page could not be loaded.
    Missing,
}

/// What stands, and the module that draws later pages. Copies are the same.
#[derive(Clone, Copy)]
pub struct Turning {
    navigation: Navigation,
    leaf: RwSignal<Leaf>,
    draw: RwSignal<Option<Draw>>,
    is_loading: StoredValue<bool>,
}

impl Turning {
    /// Follows the address bar.
    #[must_use]
    pub fn follow(navigation: Navigation) -> Self {
        let this = Self {
            navigation,
            leaf: RwSignal::new(Leaf::Blank),
            draw: RwSignal::new(None),
            is_loading: StoredValue::new(false),
        };
        Effect::new(move |earlier: Option<()>| {
            let route = navigation.route();
            if is_later(&route) && this.draw.get().is_none() {
                return this.load();
            }
            match earlier {
                Some(()) => this.leaf.set(Leaf::Page(route)),
                // The first page is a task of its own after the frame's, so that neither holds the browser up for long.
                None => set_timeout(move || this.open(), Duration::ZERO),
            }
        });
        this
    }

    /// Opens the first page, unless another was opened meanwhile.
    fn open(self) {
        let route = self.navigation.route_untracked();
        let may_draw = self.draw.get_untracked().is_some() || !is_later(&route);
        if may_draw && self.leaf.get_untracked() == Leaf::Blank {
            self.leaf.set(Leaf::Page(route));
        }
    }

    /// What stands; tracked.
    #[must_use]
    pub fn leaf(&self) -> Leaf {
        self.leaf.get()
    }

    /// Whether a page is awaited whose module is on its way; tracked.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        is_later(&self.navigation.route()) && self.draw.get().is_none() && self.leaf.get() != Leaf::Missing
    }

    /// Draws what is in the module; nothing before it is there. Tracked.
    #[must_use]
    pub fn draw(&self, later: Later) -> Option<AnyView> {
        self.draw.get().map(|draw| draw(later))
    }

    /// Loads the awaited page once more.
    pub fn try_again(self) {
        self.leaf.set(Leaf::Blank);
        self.load();
    }

    /// Loads the later pages, if they are not there. A failure is shown to who waits for one; whoever does not will ask
    /// again.
    pub fn load(self) {
        if self.is_loading.get_value() || self.draw.get_untracked().is_some() {
            return;
        }
        self.is_loading.set_value(true);
        spawn_local(async move {
            let mut draw = None;
            if let Ok(pages) = load_later().await
                && (pages.dress)().await
            {
                draw = Some(pages.draw);
            }
            self.is_loading.set_value(false);
            if draw.is_some() {
                self.draw.set(draw);
            } else if is_later(&self.navigation.route_untracked()) {
                self.leaf.set(Leaf::Missing);
            }
        });
    }
}
