//! What the page itself asked the network for: pictures through a proxy on its own server. The browser tells (Resource
//! Timing, <https://www.w3.org/TR/resource-timing/>).

use crate::components::host_of;
use crate::platform::document;
use js_sys::{Object, Reflect};
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{PerformanceObserver, PerformanceObserverEntryList, PerformanceResourceTiming, Url};

thread_local! {
    static IS_COUNTING: Cell<bool> = const { Cell::new(false) };
}

/// Calls `tell` with the servers whose pictures were asked for since the page was opened, each with how many; once begun,
/// it goes on as long as the page. Pictures that the browser still had are left out.
pub fn count_pictures(tell: impl Fn(Vec<(String, u32)>) + 'static) {
    if IS_COUNTING.replace(true) {
        return;
    }
    let hear =
        Closure::<dyn Fn(PerformanceObserverEntryList)>::new(move |list: PerformanceObserverEntryList| {
            let mut servers: Vec<(String, u32)> = Vec::new();
            for server in list.get_entries().iter().filter_map(|entry| server_of(&entry.unchecked_into())) {
                match servers.iter_mut().find(|(known, _)| *known == server) {
                    Some((_, count)) => *count += 1,
                    None => servers.push((server, 1)),
                }
            }
            if !servers.is_empty() {
                tell(servers);
            }
        });
    let Ok(observer) = PerformanceObserver::new(hear.into_js_value().unchecked_ref()) else { return };
    let options = Object::new();
    for (name, value) in [("type", "resource".into()), ("buffered", true.into())] {
        // A plain object takes every property.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &value);
    }
    observer.observe(options.unchecked_ref());
}

/// The publisher's server of a picture that went over the network.
fn server_of(entry: &PerformanceResourceTiming) -> Option<String> {
    let address = entry.name();
    let is_kept = entry.transfer_size() == 0.0 && entry.decoded_body_size() > 0.0;
    if is_kept || !document::is_own(&address) || !address.contains("/v1/picture?") {
        return None;
    }
    let picture = Url::new(&address).ok()?.search_params().get("url")?;
    Some(host_of(&picture)).filter(|host| !host.is_empty())
}
