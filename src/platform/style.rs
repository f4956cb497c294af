//! The style sheet of the later pages.

use crate::platform::document::meta;
use futures_channel::oneshot;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::HtmlElement;

/// Loads the sheet and waits for it, so that no page is seen without; whether it came. One that did not can be asked for
/// again.
pub async fn load_later() -> bool {
    let Some(link) = link() else { return false };
    let (tell, told) = oneshot::channel();
    let tell = Closure::once_into_js(move |event: web_sys::Event| {
        // Whoever waited may have gone.
        let _ = tell.send(event.type_() == "load");
    });
    link.set_onload(Some(tell.unchecked_ref()));
    link.set_onerror(Some(tell.unchecked_ref()));
    let is_put = document().head().is_some_and(|head| head.append_child(&link).is_ok());
    let is_there = is_put && told.await.unwrap_or_default();
    if !is_there {
        link.remove();
    }
    is_there
}

fn link() -> Option<HtmlElement> {
    let link: HtmlElement = document().create_element("link").ok()?.dyn_into().ok()?;
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", &meta("later")?).ok()?;
    Some(link)
}
