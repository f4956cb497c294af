//! The lock that makes one worker of an origin the writer (Web Locks API, <https://w3c.github.io/web-locks/>). Web-sys has
//! it only behind a flag, so it is reached by name.

use crate::scope::{property, scope};
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};

const NAME: &str = "broadsheet-writer";

/// Calls `held` once this worker has the lock, which it then keeps as long as it lives. Calls `held` too when the browser
/// refuses locks. False where there are no locks at all.
pub(crate) fn hold(held: impl Fn() + Clone + 'static) -> bool {
    let Some(locks) = property(&scope().navigator(), "locks") else { return false };
    let Some(request) = property(&locks, "request").and_then(|request| request.dyn_into::<Function>().ok())
    else {
        return false;
    };
    let on_refusal = held.clone();
    let callback = Closure::<dyn Fn(JsValue) -> Promise>::new(move |_lock| {
        held();
        // The lock is held until this promise ends: never.
        Promise::new(&mut |_, _| {})
    });
    let callback = callback.into_js_value();
    let Ok(promise) = request.call2(&locks, &JsValue::from_str(NAME), &callback) else { return false };
    spawn_local(async move {
        if JsFuture::from(promise.unchecked_into::<Promise>()).await.is_err() {
            on_refusal();
        }
    });
    true
}
