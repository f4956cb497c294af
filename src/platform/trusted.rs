//! Trusted Types: the page's CSP lets no string become markup or a script's address unless a policy made here vouches. It
//! names two and lets each be made once: `broadsheet`, which only this module can reach, and `default`, which the browser
//! asks for the strings that Leptos hands to markup sinks.

use crate::platform::words_of;
use js_sys::{Function, Object, Reflect};
use model::SanitizedHtml;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Element;

/// What static markup of a view never holds. Views are compiled in, so this is a second wall, not the first.
const NEVER: [&str; 7] = ["<script", "<iframe", "<object", "<embed", "javascript:", "srcdoc", " on"];

/// Installs the default policy, which is asked for every string that Leptos hands to a markup sink: static parts of
/// views pass, and of scripts only the engine and the service worker. Call once, before mounting.
pub fn install_default_policy() {
    let rules = Object::new();
    set(
        &rules,
        "createHTML",
        &function(|html| !NEVER.iter().any(|word| html.to_ascii_lowercase().contains(word))),
    );
    set(&rules, "createScriptURL", &function(is_own_script));
    create_policy("default", &rules);
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

thread_local! {
    /// The policy that vouches for texts. The page's CSP lets it be made once; `None` where the browser knows no policies.
    static POLICY: Option<JsValue> = {
        let rules = Object::new();
        set(&rules, "createHTML", &function(|_| true));
        create_policy("broadsheet", &rules)
    };
}

/// Vouches for a text. The default policy would refuse words that look like attributes.
fn put(element: &Element, html: &str) -> Result<(), String> {
    let text = JsValue::from_str(html);
    let trusted = POLICY.with(|policy| match policy {
        Some(policy) => call(policy, "createHTML", &text),
        None => Ok(text),
    })?;
    Reflect::set(element, &"innerHTML".into(), &trusted).map(|_| ()).map_err(|error| words_of(&error))
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

fn create_policy(name: &str, rules: &Object) -> Option<JsValue> {
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into()).ok().filter(JsValue::is_object)?;
    let create: Function = Reflect::get(&factory, &"createPolicy".into()).ok()?.dyn_into().ok()?;
    create.call2(&factory, &name.into(), rules).ok()
}

fn call(object: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, String> {
    let function =
        Reflect::get(object, &name.into()).ok().and_then(|value| value.dyn_into::<Function>().ok());
    let function = function.ok_or_else(|| format!("{name} is missing"))?;
    function.call1(object, argument).map_err(|error| words_of(&error))
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes every property.
    let _ = Reflect::set(object, &name.into(), value);
}
