//! The one document in which something of another server may play: the app's own, empty, without a script, and with a policy
//! of its own (`docs/decisions/0013-outside.md`). What is made in it is governed by that policy, and the page's own policy
//! lets nothing of others play.

use super::js;
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// Its address, beside the page.
const ADDRESS: &str = "outside.html";

/// Puts the document into an element of the page, in a frame with these attributes. Returns the frame and the document once
/// it is there; none where the host or the network does not give it.
pub async fn open(place: &Element, attributes: &[(&str, &str)]) -> Option<(Element, JsValue)> {
    let frame = document().create_element("iframe").ok()?;
    for (name, value) in attributes.iter().chain(&[("src", ADDRESS)]) {
        let _ = frame.set_attribute(name, value);
    }
    let loaded = js_sys::Promise::new(&mut |resolve, _| {
        let _ = frame.add_event_listener_with_callback("load", resolve.unchecked_ref());
    });
    place.append_child(&frame).ok()?;
    let _ = JsFuture::from(loaded).await;
    // Of an error the browser shows a page of its own, which nobody may look into, or nothing.
    let inside = js::get(&frame, "contentDocument");
    if js::text(&inside, "URL").starts_with("http") {
        Some((frame, inside))
    } else {
        frame.remove();
        None
    }
}

/// Makes an element in the document, with these attributes. It is of the document's own world, so it is told by name what it
/// does.
pub fn make(inside: &JsValue, name: &str, attributes: &[(&str, &str)]) -> Option<JsValue> {
    let element = js::call(inside, "createElement", &[name.into()]).ok()?;
    for (name, value) in attributes {
        js::call(&element, "setAttribute", &[(*name).into(), (*value).into()]).ok()?;
    }
    Some(element)
}
