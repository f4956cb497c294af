//! Fetching without a proxy: the browser asks the publisher's server itself, which must let other sites read it (CORS,
//! <https://fetch.spec.whatwg.org/#http-cors-protocol>).

use crate::fetcher::{Abort, basic, sealed};
use crate::scope::{is_offline, property};
use engine::{FetchRequest, FetchResponse};
use gloo_net::http::{Request, Response};
use js_sys::Uint8Array;
use model::{Trouble, Validators};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestCache};

/// The longest body, in bytes: as much as a proxy carries.
const LONGEST: usize = 15 << 20;

/// Asks a server. The browser's own cache makes the request conditional: a header of ours for that would have it ask for
/// permission first, which hardly any server gives.
///
/// # Errors
/// [`Trouble::ClosedToBrowsers`] when the server does not let other sites read it, and when it did not answer: a browser
/// does not tell which.
pub(crate) async fn fetch(request: &FetchRequest) -> Result<FetchResponse, Trouble> {
    let abort = Abort::new();
    let mut asked = sealed(Request::get(&secure(&request.url)), RequestCache::NoCache, &abort);
    // The browser takes it off where the server redirects to another origin (the Fetch standard, HTTP-redirect fetch).
    if let Some(authorization) = request.login.as_ref().and_then(basic) {
        asked = asked.header("authorization", &authorization);
    }
    let response = asked.send().await.map_err(|_| closed())?;
    let header = |name: &str| response.headers().get(name);
    let content_type = header("content-type");
    if request.kind.is_picture() && !content_type.as_deref().is_some_and(is_picture) {
        return Err(Trouble::OtherFile("binary".to_owned()));
    }
    Ok(FetchResponse {
        status: response.status(),
        final_url: response.url(),
        moved: None,
        content_type,
        validators: Validators { etag: header("etag"), last_modified: header("last-modified") },
        retry_after: header("retry-after"),
        cache_control: header("cache-control"),
        body: body(&response).await?,
        was_here: false,
    })
}

/// A page that came by https may ask by https only; on the reader's own machine anything goes.
fn secure(address: &str) -> String {
    let is_local = ["http://localhost", "http://127.0.0.1", "http://[::1]"]
        .iter()
        .filter_map(|local| address.strip_prefix(local))
        .any(|rest| rest.is_empty() || rest.starts_with([':', '/', '?', '#']));
    match address.strip_prefix("http://") {
        Some(rest) if !is_local => format!("https://{rest}"),
        _ => address.to_owned(),
    }
}

/// Pixels only: a drawing in SVG is a document.
fn is_picture(content_type: &str) -> bool {
    let kind = content_type.trim().to_ascii_lowercase();
    kind.starts_with("image/") && !kind.starts_with("image/svg")
}

/// The body, as long as it is not too long.
async fn body(response: &Response) -> Result<Vec<u8>, Trouble> {
    let Some(stream) = response.body() else { return Ok(Vec::new()) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let chunk = JsFuture::from(reader.read()).await.map_err(|_| closed())?;
        let Some(value) = property(&chunk, "value") else { return Ok(bytes) };
        let value: Uint8Array = value.unchecked_into();
        if bytes.len() + value.length() as usize > LONGEST {
            return Err(Trouble::TooLarge);
        }
        bytes.extend(value.to_vec());
    }
}

fn closed() -> Trouble {
    if is_offline() { Trouble::Offline } else { Trouble::ClosedToBrowsers }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn publishers_are_asked_by_https() {
        for (address, asked) in [
            ("http://paper.example/feed", "https://paper.example/feed"),
            ("https://paper.example/feed", "https://paper.example/feed"),
            ("http://127.0.0.1:8080/feed", "http://127.0.0.1:8080/feed"),
            ("http://localhost/feed", "http://localhost/feed"),
            ("http://localhost.paper.example/feed", "https://localhost.paper.example/feed"),
        ] {
            assert_eq!(secure(address), asked);
        }
    }

    #[test]
    fn a_drawing_is_no_picture() {
        assert!(is_picture("image/png") && is_picture("Image/WebP; q=1"));
        assert!(!is_picture("image/svg+xml") && !is_picture("text/html"));
    }
}
