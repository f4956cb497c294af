//! The browser, as the app needs it: the only place in the app that touches `window`.

pub mod document;
pub mod embeds;
pub mod erase;
pub mod files;
pub mod format;
pub mod headers;
pub mod install;
mod js;
pub mod keep;
pub mod keyboard;
pub mod links;
pub mod media_session;
pub mod navigation;
pub mod outline;
pub mod outside;
pub mod passages;
pub mod pause;
pub mod pictures;
pub mod place;
pub mod places;
pub mod requests;
pub mod sharing;
pub mod size;
pub mod sound;
pub mod speech;
pub mod spoken;
pub mod style;
pub mod trusted;
pub mod visible;
pub mod worker;

/// Why something of the browser did not work: its own words.
#[must_use]
pub fn words_of(error: &wasm_bindgen::JsValue) -> String {
    let message = js_sys::Reflect::get(error, &"message".into()).ok().and_then(|value| value.as_string());
    message.or_else(|| error.as_string()).unwrap_or_else(|| format!("{error:?}"))
}
