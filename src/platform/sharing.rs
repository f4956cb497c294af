//! Giving words to other programs: the clipboard, and the system's own way to share.

use super::words_of;
use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Navigator, ShareData};

/// Puts text into the clipboard.
///
/// # Errors
/// The browser's words when it refuses, or has no clipboard for this page.
pub async fn copy(text: &str) -> Result<(), String> {
    let navigator = window().navigator();
    if !has(&navigator, "clipboard") {
        return Err("no clipboard".to_owned());
    }
    JsFuture::from(navigator.clipboard().write_text(text)).await.map(drop).map_err(|error| words_of(&error))
}

/// Whether the system can be asked to share.
#[must_use]
pub fn can_share() -> bool {
    has(&window().navigator(), "share")
}

/// Lets the reader choose with whom to share an address.
///
/// # Errors
/// The browser's words; none when the reader chose nobody.
pub async fn share(title: &str, address: &str) -> Result<(), String> {
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(address);
    let shared = JsFuture::from(window().navigator().share_with_data(&data)).await;
    match shared {
        Err(error) if name_of(&error).as_deref() != Some("AbortError") => Err(words_of(&error)),
        _ => Ok(()),
    }
}

fn has(navigator: &Navigator, name: &str) -> bool {
    Reflect::get(navigator, &name.into()).is_ok_and(|value| !value.is_undefined())
}

fn name_of(error: &JsValue) -> Option<String> {
    Reflect::get(error, &"name".into()).ok()?.as_string()
}
