//! Keys, as the reader means them.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// The key of an event, if it is meant for the app: no modifier is held, and nothing is being typed.
#[must_use]
pub fn command_key(event: &KeyboardEvent) -> Option<String> {
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
    let plain = !modified && !event.is_composing() && !event.default_prevented();
    (plain && !is_typing(event)).then(|| event.key())
}

/// Whether the event comes from something that takes keys itself: a field, or a dialog that is open.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    target.is_some_and(|element| {
        let field = match element.tag_name().as_str() {
            // Where nothing is typed, only some keys mean anything.
            "INPUT" if matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio")) => {
                let key = event.key();
                key == " " || key == "Enter" || key.starts_with("Arrow")
            }
            tag => matches!(tag, "INPUT" | "TEXTAREA" | "SELECT") || element.is_content_editable(),
        };
        field || element.closest("dialog[open]").ok().flatten().is_some()
    })
}
