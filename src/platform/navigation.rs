//! The address bar and the history.

use crate::platform::document::{find, focus, focused_headline, holds_focus, reveal, scroll_to, scrolled};
use crate::routes::Route;
use leptos::ev;
use leptos::prelude::*;
use model::ArticleId;
use wasm_bindgen::JsValue;

/// Where the reader is. One context; copies are the same.
#[derive(Clone, Copy)]
pub struct Navigation {
    route: RwSignal<Route>,
    /// How far pages were scrolled when they were left.
    scroll: StoredValue<Vec<(Route, f64)>>,
    returning: StoredValue<bool>,
    /// Whether the reader went somewhere, and the focus has not followed yet.
    went: StoredValue<bool>,
    /// Whether the reader went anywhere since the app began.
    moved: StoredValue<bool>,
    /// The article that the reader comes back from: the focus belongs on its headline, once that stands.
    left: StoredValue<Option<ArticleId>>,
    /// How far the page was scrolled when it was left, until so much of it stands again.
    wanted: StoredValue<f64>,
    /// How far the page is scrolled. Asking the browser would have it lay out the page at once, so it is noted.
    at: StoredValue<f64>,
}

impl Navigation {
    /// Reads the address bar and follows the browser's back and forward.
    #[must_use]
    pub fn start() -> Self {
        let navigation = Self {
            route: RwSignal::new(current()),
            scroll: StoredValue::new(Vec::new()),
            returning: StoredValue::new(false),
            went: StoredValue::new(false),
            moved: StoredValue::new(false),
            left: StoredValue::new(None),
            wanted: StoredValue::new(0.0),
            at: StoredValue::new(0.0),
        };
        let scrolling = window_event_listener(ev::scroll, move |_| navigation.at.set_value(scrolled()));
        on_cleanup(move || scrolling.remove());
        let _ = history().map(|history| history.set_scroll_restoration(web_sys::ScrollRestoration::Manual));
        let handle = window_event_listener(ev::popstate, move |_| {
            navigation.note_going();
            navigation.show(current(), true);
        });
        on_cleanup(move || handle.remove());
        navigation
    }

    /// Where the reader is; tracked.
    #[must_use]
    pub fn route(&self) -> Route {
        self.route.get()
    }

    /// Where the reader is; not tracked.
    #[must_use]
    pub fn route_untracked(&self) -> Route {
        self.route.get_untracked()
    }

    /// Goes to a page, so that "back" returns here.
    pub fn go(&self, route: Route) {
        let _ = history().map(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&route.href())));
        self.note_going();
        self.show(route, false);
    }

    /// Goes to a page in place of this one.
    pub fn replace(&self, route: Route) {
        let _ =
            history().map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&route.href())));
        self.show(route, false);
    }

    /// Writes the address of what is shown already, without showing it anew.
    pub fn write(&self, route: &Route) {
        let _ =
            history().map(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&route.href())));
    }

    /// Scrolls to where the page was left, if the reader came back to it, else to its top, and lets the focus follow. A page
    /// calls this when its content stands.
    pub fn settle(&self) {
        let route = self.route_untracked();
        let left =
            self.scroll.with_value(|scroll| scroll.iter().find(|(of, _)| *of == route).map(|(_, top)| *top));
        let top = if self.returning.get_value() { left.unwrap_or_default() } else { 0.0 };
        self.returning.set_value(false);
        self.wanted.set_value(top);
        let went = self.went.get_value();
        self.went.set_value(false);
        let this = *self;
        request_animation_frame(move || {
            if top != this.at.get_value() {
                scroll_to(top);
            }
            // The link that was pressed is gone: without this, keys and voices would begin at the top of the document. Not
            // before the page was laid out: focusing would have that done twice.
            if went && !this.focus_left() {
                request_animation_frame(|| {
                    // Unless it is in the page already, as in the search field that a key led to.
                    if let Some(main) = find("#main").filter(|main| !holds_focus(main)) {
                        focus(&main);
                    }
                });
            }
        });
    }

    /// The page shows more than when it settled, or shows it anew: the focus stays on its headline, and what was missing
    /// when the reader came back is caught up on. Call before the change.
    pub fn settle_again(&self) {
        if let Some(held) = focused_headline() {
            self.left.set_value(Some(held));
        }
        let this = *self;
        request_animation_frame(move || {
            let wanted = this.wanted.get_value();
            this.wanted.set_value(0.0);
            // Only then: asking has the page laid out at once.
            if wanted > 0.0 && scrolled() < wanted {
                scroll_to(wanted);
            }
            this.focus_left();
            this.left.set_value(None);
        });
    }

    /// Whether the page that settled was left before, further down: all of it has to stand.
    #[must_use]
    pub fn is_returning(&self) -> bool {
        self.wanted.get_value() > 0.0 || self.left.get_value().is_some()
    }

    /// Whether the reader went anywhere since the app began.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        self.moved.get_value()
    }

    /// Focuses the headline that was left, if it stands.
    fn focus_left(&self) -> bool {
        let found = self.left.get_value().and_then(|id| find(&format!("a[data-headline=\"{id}\"]")));
        if let Some(link) = &found {
            focus(link);
            reveal(&link.closest("article").ok().flatten().unwrap_or_else(|| link.clone().into()));
            self.left.set_value(None);
        }
        found.is_some()
    }

    fn note_going(&self) {
        self.went.set_value(true);
        self.moved.set_value(true);
    }

    /// How far the page is scrolled, in CSS pixels.
    #[must_use]
    pub fn scrolled(&self) -> f64 {
        self.at.get_value()
    }

    fn show(&self, route: Route, returning: bool) {
        self.scroll.update_value(|scroll| {
            let left = self.route_untracked();
            scroll.retain(|(of, _)| *of != left);
            scroll.push((left, self.at.get_value()));
        });
        self.left.set_value(match (self.route_untracked(), &route) {
            (Route::Article(id, _), Route::Today | Route::List(..)) => Some(id),
            _ => None,
        });
        self.returning.set_value(returning);
        self.route.set(route);
    }
}

fn history() -> Option<web_sys::History> {
    window().history().ok()
}

fn current() -> Route {
    Route::parse(&window().location().search().unwrap_or_default())
}
