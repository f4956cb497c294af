//! Trusted Types: the page's CSP lets no string become markup or a script's address unless a policy made here vouches. It
//! names one, and lets it be made once: `default`, which the browser asks for every string on its way into markup. It knows
//! ours from others by the moment: what this module puts into the page it vouches for, and nothing else can run between.

use crate::platform::words_of;
use js_sys::{Function, Object, Reflect};
use model::SanitizedHtml;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Element;

/// What static markup of a view never holds. Views are compiled in, so this is a second wall, not the first.
const NEVER: [&str; 6] = ["<script", "<iframe", "<object", "<embed", "javascript:", "srcdoc"];

thread_local! {
    /// Whether the text that the browser asks about next is ours.
    static VOUCHED: Cell<bool> = const { Cell::new(false) };
}

/// Installs the policy, which is also asked for every string that Leptos hands to a markup sink: static parts of views
/// pass, and of scripts only the engine and the service worker. Call once, before mounting.
pub fn install_default_policy() {
    let rules = Object::new();
    set(&rules, "createHTML", &function(|html| VOUCHED.take() || is_static(html)));
    set(&rules, "createScriptURL", &function(is_own_script));
    create_policy(&rules);
}

/// Shows an article's text inside `element`, in place of what was there.
///
/// # Errors
/// The browser's words when it refuses.
pub fn show(element: &Element, html: &SanitizedHtml) -> Result<(), String> {
    put(element, html.as_str())
}

/// Shows markup that was compiled in.
pub fn show_static(element: &Element, html: &'static str) {
    if let Err(words) = put(element, html) {
        leptos::logging::error!("the help cannot be shown: {words}");
    }
}

/// Vouches for a text. The policy would refuse words that look like attributes.
fn put(element: &Element, html: &str) -> Result<(), String> {
    VOUCHED.set(true);
    let shown = Reflect::set(element, &"innerHTML".into(), &html.into());
    // Where the browser knows no policies, nobody asked.
    VOUCHED.set(false);
    shown.map(|_| ()).map_err(|error| words_of(&error))
}

/// Whether markup holds nothing that runs: none of the words, and no attribute for an event, whatever it is parted from the
/// one before by.
fn is_static(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    let is_event =
        html.split([' ', '\t', '\n', '\r', '\u{c}', '/', '"', '\'']).any(|part| part.starts_with("on"));
    !is_event && !NEVER.iter().any(|word| html.contains(word))
}

fn is_own_script(address: &str) -> bool {
    let base = super::document::base_address();
    let absolute = web_sys::Url::new_with_base(address, &base).map(|url| url.href()).unwrap_or_default();
    let path = absolute.strip_prefix(base.as_str()).unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default();
    path == "sw.js" || (path.starts_with("engine-") && path.ends_with("_loader.js"))
}

/// A policy function: returns its argument if `allows` does, and throws (by returning null) if not.
fn function(allows: impl Fn(&str) -> bool + 'static) -> JsValue {
    let closure = Closure::<dyn Fn(String) -> JsValue>::new(move |text: String| {
        if allows(&text) { JsValue::from_str(&text) } else { JsValue::NULL }
    });
    closure.into_js_value()
}

fn create_policy(rules: &Object) {
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into()).unwrap_or_default();
    let create = Reflect::get(&factory, &"createPolicy".into());
    if let Some(create) = create.ok().and_then(|create| create.dyn_into::<Function>().ok()) {
        // Fails where there is one already: it is this one.
        let _ = create.call2(&factory, &"default".into(), rules);
    }
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes every property.
    let _ = Reflect::set(object, &name.into(), value);
}
