//! Links of the app, followed without loading it anew.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// Calls `go` with the query string of each link into the app that is pressed without a modifier.
pub fn follow(go: impl Fn(&str) + 'static) {
    let handle = window_event_listener(ev::click, move |event: MouseEvent| {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if modified || event.button() != 0 || event.default_prevented() {
            return;
        }
        if let Some(query) = own_link(&event) {
            event.prevent_default();
            go(&query);
        }
    });
    on_cleanup(move || handle.remove());
}

/// The query of a link that leads to this very page.
fn own_link(event: &MouseEvent) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let here = window().location();
    let same = Some(link.origin()) == here.origin().ok() && Some(link.pathname()) == here.pathname().ok();
    let plain = link.target().is_empty() && !link.has_attribute("download") && link.hash().is_empty();
    (same && plain).then(|| link.search())
}
