//! The service worker, and the browser's promise to keep what is stored.

use crate::platform::document::base_address;
use js_sys::{Object, Reflect};
use leptos::prelude::window;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

/// Registers the service worker, and calls `on_update` whenever a newer one waits to take over. Where service workers
/// are denied, the app works without; `?no-sw` removes the one that is there.
pub fn register_service_worker(on_update: impl Fn(ServiceWorker) + Clone + 'static) {
    let Some(container) = container() else { return };
    spawn_local(async move {
        if window().location().search().unwrap_or_default().contains("no-sw") {
            unregister(&container).await;
        } else if let Ok(found) =
            JsFuture::from(container.register(&format!("{}sw.js", base_address()))).await
            && let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>()
        {
            watch(registration, on_update);
        }
    });
}

/// Lets a waiting service worker take over, and loads the page anew when it has: only ever at the reader's word.
pub fn accept_update(waiting: &ServiceWorker) {
    let Some(container) = container() else { return };
    let reload = Closure::<dyn Fn()>::new(super::document::reload);
    container.set_oncontrollerchange(Some(reload.into_js_value().unchecked_ref()));
    let message = Object::new();
    // A plain object takes every property.
    let _ = Reflect::set(&message, &"type".into(), &"activate".into());
    let _ = waiting.post_message(&message);
}

/// Asks the browser to keep what is stored; `None` where it cannot be asked.
pub async fn ask_to_persist() -> Option<bool> {
    let storage = Reflect::get(&window().navigator(), &"storage".into()).ok().filter(JsValue::is_object)?;
    let storage: web_sys::StorageManager = storage.unchecked_into();
    JsFuture::from(storage.persist().ok()?).await.ok()?.as_bool()
}

/// `navigator.serviceWorker` is absent in insecure contexts and in some private modes.
fn container() -> Option<ServiceWorkerContainer> {
    let value = Reflect::get(&window().navigator(), &"serviceWorker".into()).ok()?;
    value.is_object().then(|| value.unchecked_into())
}

fn watch(registration: ServiceWorkerRegistration, on_update: impl Fn(ServiceWorker) + Clone + 'static) {
    if let Some(waiting) = registration.waiting() {
        on_update(waiting);
    }
    let found = registration.clone();
    let look = move || {
        if let Some(worker) = found.installing() {
            report_when_installed(worker, on_update.clone());
        }
    };
    // One may have been found before this page listened.
    look();
    let on_found = Closure::<dyn Fn()>::new(look);
    registration.set_onupdatefound(Some(on_found.into_js_value().unchecked_ref()));
}

/// The first service worker of a page is no update: then nothing controls the page yet.
fn report_when_installed(worker: ServiceWorker, on_update: impl Fn(ServiceWorker) + 'static) {
    let changed = worker.clone();
    let on_change = Closure::<dyn Fn()>::new(move || {
        let is_update = container().and_then(|container| container.controller()).is_some();
        if changed.state() == ServiceWorkerState::Installed && is_update {
            on_update(changed.clone());
        }
    });
    worker.set_onstatechange(Some(on_change.into_js_value().unchecked_ref()));
}

/// Removes the service worker, if there is one.
pub async fn remove_service_worker() {
    if let Some(container) = container() {
        unregister(&container).await;
    }
}

async fn unregister(container: &ServiceWorkerContainer) {
    if let Ok(found) = JsFuture::from(container.get_registration()).await
        && let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>()
        && let Ok(removal) = registration.unregister()
    {
        let _ = JsFuture::from(removal).await;
    }
}
