//! Removing what the page and its service worker keep. The database is the engine's to remove.

use crate::platform::{document::base_address, install, keep};
use js_sys::Array;
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Removes the service worker, and every cache of the app's own files that it made.
pub async fn remove_shell() {
    install::remove_service_worker().await;
    // Caches are denied in some private modes: then there are none.
    let Ok(caches) = window().caches() else { return };
    let names = JsFuture::from(caches.keys()).await.map(|names| Array::from(&names)).unwrap_or_default();
    // As `sw.js` names them: other apps of this origin have caches of their own.
    let own = format!("shell {} ", base_address());
    for name in names.iter().filter_map(|name| name.as_string()).filter(|name| name.starts_with(&own)) {
        let _ = JsFuture::from(caches.delete(&name)).await;
    }
}

/// Forgets the small values, and opens the app as if for the first time.
pub fn begin_anew() {
    keep::forget_all();
    let _ = window().location().replace(&base_address());
}
