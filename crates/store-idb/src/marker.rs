//! A marker outside the database, by which a database that vanished is told from one that never was: an empty cache of
//! the Cache API. It survives when the browser drops or resets the database alone (a corrupt backing store); when the
//! browser evicts the whole origin it goes too, and nothing on the device can tell. It is a help, never a need: where
//! the Cache API is missing or denied there is no marker.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CacheStorage;

fn caches() -> Option<CacheStorage> {
    Reflect::get(&js_sys::global(), &JsValue::from_str("caches")).ok()?.dyn_into().ok()
}

fn name(database: &str) -> String {
    format!("{database}-was-here")
}

pub async fn set(database: &str) {
    if let Some(caches) = caches() {
        let _ = JsFuture::from(caches.open(&name(database))).await;
    }
}

pub async fn remove(database: &str) {
    if let Some(caches) = caches() {
        let _ = JsFuture::from(caches.delete(&name(database))).await;
    }
}

pub async fn is_set(database: &str) -> bool {
    let Some(caches) = caches() else { return false };
    JsFuture::from(caches.has(&name(database))).await.is_ok_and(|has| has.is_truthy())
}
