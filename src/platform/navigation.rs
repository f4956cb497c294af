//! The address bar and the history.

use crate::platform::document::{
    find, focus, focused_headline, holds_focus, is_seen, reveal, scroll_to, scrolled,
};
use crate::routes::Route;
use leptos::ev;
use leptos::prelude::*;
use model::{ArticleId, Filter, Selection};
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
    /// The list that the reader went to an article from.
    came: StoredValue<Option<Route>>,
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
            came: StoredValue::new(None),
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
        let is_left = matches!(self.route_untracked(), Route::Article(..));
        let is_way_back = is_left && self.came.get_value().as_ref() == Some(&route);
        self.show(route, is_way_back);
    }

    /// The list that an article which was opened from it leads back to: the very one that the reader came from, if it is
    /// known.
    #[must_use]
    pub fn list_of(&self, within: Selection) -> Route {
        let came = self.came.get_value().filter(|route| match route {
            Route::Today | Route::ForYou => within == Selection::All,
            Route::List(selection, _) => *selection == within,
            Route::Search(_) => within == Selection::All,
            _ => false,
        });
        came.unwrap_or(if within == Selection::All { Route::Today } else { Route::List(within, Filter::All) })
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
        self.route.update_untracked(|at| at.clone_from(route));
    }

    /// Goes back to the page before this one; to the front page where there was none.
    pub fn back(&self) {
        if self.has_moved() {
            let _ = history().map(|history| history.back());
        } else {
            self.go(Route::Today);
        }
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

    /// Shows the page from its top, where reading goes on: what was pressed for it goes.
    pub fn to_top(&self) {
        self.wanted.set_value(0.0);
        scroll_to(0.0);
        if let Some(main) = find("#main") {
            focus(&main);
        }
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

    /// How far the page that settled was scrolled when it was left; 0 when the reader did not come back to it.
    #[must_use]
    pub fn wanted(&self) -> f64 {
        self.wanted.get_value()
    }

    /// Notes where in the page the reader is, for when its address is opened again: after a reload, or by "back".
    pub fn note_place(&self, place: &str) {
        let _ = history().map(|history| history.replace_state_with_url(&place.into(), "", None));
    }

    /// What was noted there.
    #[must_use]
    pub fn place(&self) -> Option<String> {
        history()?.state().ok()?.as_string()
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
            let row = link.closest("article").ok().flatten().unwrap_or_else(|| link.clone().into());
            // Where it is seen, nothing moves.
            if !is_seen(&row) {
                reveal(&row);
            }
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
            (Route::Article(id, _), Route::Today | Route::ForYou | Route::List(..) | Route::Search(_)) => {
                Some(id)
            }
            _ => None,
        });
        if let (
            list @ (Route::Today | Route::ForYou | Route::List(..) | Route::Search(_)),
            Route::Article(..),
        ) = (self.route_untracked(), &route)
        {
            self.came.set_value(Some(list));
        }
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
