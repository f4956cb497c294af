//! The worker's global scope.

use js_sys::{Array, Reflect, Uint8Array, global};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, UrlSearchParams};

/// The scope, whatever the host calls it.
pub(crate) fn scope() -> DedicatedWorkerGlobalScope {
    global().unchecked_into()
}

/// Where things are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Addresses {
    /// The proxy that the app came with, with a closing slash.
    pub(crate) proxy: String,
    /// The app, with a closing slash.
    pub(crate) base: String,
}

impl Addresses {
    /// From the worker's own address, `…?proxy=…&base=…`; its origin where that says nothing.
    pub(crate) fn of_worker() -> Self {
        let location = scope().location();
        let origin = location.origin();
        let parameters = UrlSearchParams::new_with_str(&location.search()).ok();
        let named =
            |name: &str| parameters.as_ref().and_then(|all| all.get(name)).filter(|text| !text.is_empty());
        let base = with_slash(&named("base").unwrap_or(origin));
        Self { proxy: named("proxy").map_or_else(|| base.clone(), |proxy| with_slash(&proxy)), base }
    }
}

/// An address that others can be joined to.
pub(crate) fn with_slash(address: &str) -> String {
    format!("{}/", address.trim().trim_end_matches('/'))
}

/// Sends bytes to the page; they are moved.
pub(crate) fn post(bytes: &[u8]) {
    let array = Uint8Array::from(bytes);
    let transfer = Array::of1(&array.buffer());
    // It fails only for what cannot be cloned, which bytes can.
    if let Err(error) = scope().post_message_with_transfer(&array, &transfer) {
        web_sys::console::error_1(&error);
    }
}

/// Whether the device says that it has no network.
pub(crate) fn is_offline() -> bool {
    !scope().navigator().on_line()
}

/// 64 random bits.
pub(crate) fn random() -> u64 {
    let mut bytes = [0; 8];
    let is_filled =
        scope().crypto().is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if is_filled {
        u64::from_le_bytes(bytes)
    } else {
        js_sys::Math::random().to_bits() ^ js_sys::Date::now().to_bits()
    }
}

/// A property that this browser may lack.
pub(crate) fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name))
        .ok()
        .filter(|value| !value.is_undefined() && !value.is_null())
}
