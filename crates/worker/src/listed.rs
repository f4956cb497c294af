//! Pictures that stand in lists: the page has the browser get them by the proxy's own address, so the browser keeps them.

use crate::fetcher::{Abort, sealed};
use crate::scope::property;
use engine::FetchResponse;
use gloo_net::http::Request;
use js_sys::{Array, encode_uri_component, global};
use wasm_bindgen::JsCast;
use web_sys::{Performance, PerformanceResourceTiming, RequestCache, RequestCredentials};

/// A picture by the address that lists use: out of the browser's cache, or fetched into it. `None` where that fails: the
/// proxy says why when it is asked the other way.
pub(crate) async fn picture(proxy: &str, url: &str) -> Option<FetchResponse> {
    let address = format!("{proxy}v1/picture?url={}", String::from(encode_uri_component(url)));
    let abort = Abort::new();
    // As an image is asked for, so that a browser that keeps answers to credentials apart finds it; there are none.
    let request = sealed(Request::get(&address), RequestCache::ForceCache, &abort);
    let response = request.credentials(RequestCredentials::SameOrigin).send().await.ok()?;
    if !response.ok() {
        return None;
    }
    let content_type = response.headers().get("content-type");
    let body = response.binary().await.ok()?;
    let was_here = was_here(&address);
    Some(FetchResponse {
        status: 200,
        final_url: url.to_owned(),
        content_type,
        body,
        was_here,
        ..Default::default()
    })
}

/// Whether the browser had it (Resource Timing, <https://www.w3.org/TR/resource-timing/#dom-performanceresourcetiming-transfersize>).
fn was_here(address: &str) -> bool {
    let Some(performance) = property(&global(), "performance") else { return false };
    let entries: Array = performance.unchecked_into::<Performance>().get_entries_by_name(address);
    let last = entries.iter().next_back().map(|entry| entry.unchecked_into::<PerformanceResourceTiming>());
    last.is_some_and(|entry| entry.transfer_size() == 0.0 && entry.decoded_body_size() > 0.0)
}
