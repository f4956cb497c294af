//! The address bar and the history.

use crate::platform::document::{find, focus, scroll_to, scrolled};
use crate::routes::Route;
use leptos::ev;
use leptos::prelude::*;
use std::collections::HashMap;
use wasm_bindgen::JsValue;

/// Where the reader is. One context; copies are the same.
#[derive(Clone, Copy)]
pub struct Navigation {
    route: RwSignal<Route>,
    scroll: StoredValue<HashMap<Route, f64>>,
    returning: StoredValue<bool>,
    /// Whether the reader went somewhere, and the focus has not followed yet.
    went: StoredValue<bool>,
    /// How far the page is scrolled. Asking the browser would have it lay out the page at once, so it is noted.
    at: StoredValue<f64>,
}

impl Navigation {
    /// Reads the address bar and follows the browser's back and forward.
    #[must_use]
    pub fn start() -> Self {
        let navigation = Self {
            route: RwSignal::new(current()),
            scroll: StoredValue::new(HashMap::new()),
            returning: StoredValue::new(false),
            went: StoredValue::new(false),
            at: StoredValue::new(0.0),
        };
        let scrolling = window_event_listener(ev::scroll, move |_| navigation.at.set_value(scrolled()));
        on_cleanup(move || scrolling.remove());
        let _ = history().map(|history| history.set_scroll_restoration(web_sys::ScrollRestoration::Manual));
        let handle = window_event_listener(ev::popstate, move |_| {
            navigation.went.set_value(true);
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
        self.went.set_value(true);
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
        let left = self.scroll.with_value(|scroll| scroll.get(&self.route_untracked()).copied());
        let top = if self.returning.get_value() { left.unwrap_or_default() } else { 0.0 };
        self.returning.set_value(false);
        let went = self.went.get_value();
        self.went.set_value(false);
        request_animation_frame(move || {
            scroll_to(top);
            // The link that was pressed is gone: without this, keys and voices would begin at the top of the document.
            if let Some(main) = find("#main").filter(|_| went) {
                focus(&main);
            }
        });
    }

    /// How far the page is scrolled, in CSS pixels.
    #[must_use]
    pub fn scrolled(&self) -> f64 {
        self.at.get_value()
    }

    fn show(&self, route: Route, returning: bool) {
        self.scroll.update_value(|scroll| {
            scroll.insert(self.route_untracked(), self.at.get_value());
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
