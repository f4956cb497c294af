//! Small values that must be there before the engine is: kept in `localStorage`, lost without harm.

use leptos::prelude::window;
use serde::{Serialize, de::DeserializeOwned};

/// Keeps a value under a name. Where the browser refuses, the next start is slower, nothing else.
pub fn put(name: &str, value: &impl Serialize) {
    let Some((storage, bytes)) = storage().zip(postcard::to_stdvec(value).ok()) else { return };
    // One character a byte: `localStorage` takes text only.
    let text: String = bytes.into_iter().map(char::from).collect();
    let _ = storage.set_item(&key(name), &text);
}

/// The value kept under a name; `None` also when another version of the app wrote it.
#[must_use]
pub fn take<T: DeserializeOwned>(name: &str) -> Option<T> {
    let text = storage()?.get_item(&key(name)).ok().flatten()?;
    let bytes: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    postcard::from_bytes(&bytes?).ok()
}

/// Forgets the value of a name.
pub fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(name));
    }
}

/// Forgets every value, of any version.
pub fn forget_all() {
    let Some(storage) = storage() else { return };
    let names = (0..storage.length().unwrap_or_default()).filter_map(|at| storage.key(at).ok().flatten());
    let own: Vec<String> = names.filter(|name| name.starts_with("broadsheet.")).collect();
    for name in own {
        let _ = storage.remove_item(&name);
    }
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn key(name: &str) -> String {
    format!("broadsheet.{}.{name}", env!("CARGO_PKG_VERSION"))
}
