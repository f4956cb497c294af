//! Answers that readers share, in the platform's cache: one for each of its places. Which answers, and for how long, the
//! policy says. There is no waiting for a fetch that is under way: the platform keeps requests apart.

use js_sys::Uint8Array;
use proxy::policy::{CARRIED, Kind, is_known, is_personal, picture_type};
use url::Url;
use web_sys::{Headers, Response, ResponseInit};
use worker::{Cache, ResponseBody};

use crate::body::{Gathered, Source, Terms, gather, joined};
use crate::upstream::{Answered, KEPT, Wanted};

/// Names in the cache; there is no such site.
const KEYS: &str = "https://cache.broadsheet.invalid/";

const STATUS: &str = "x-upstream-status";
const ADDRESS: &str = "x-upstream-url";
const MOVED: &str = "x-upstream-moved";

/// A fresh answer for this client, if there is one. Nothing too where the cache does not work.
pub async fn find(wanted: &Wanted) -> Option<Answered> {
    if is_personal(&wanted.url, wanted.credentials.as_ref()) {
        return None;
    }
    let kept = match get(&document(wanted), wanted.kind).await {
        Some(kept) => kept,
        None => get(&exact(wanted)?, wanted.kind).await?,
    };
    let held = |name| kept.headers.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_bytes());
    let held = (held("x-upstream-etag"), held("x-upstream-last-modified"));
    let client =
        (wanted.etag.as_deref().map(str::as_bytes), wanted.last_modified.as_deref().map(str::as_bytes));
    if kept.status == 200 && is_known(client, held) {
        return Some(Answered { status: 304, body: ResponseBody::Empty, ..kept });
    }
    Some(kept)
}

/// Keeps an answer as long as its site allows: a document, or that it is still as the client's validators say. Returns
/// when it is there, so that the next reader finds it.
pub async fn keep(wanted: &Wanted, answered: &Answered) {
    let fresh = answered.fresh.map_or(0, |fresh| fresh.as_secs());
    let key = match answered.status {
        200 => Some(document(wanted)),
        304 => exact(wanted),
        _ => None,
    };
    let Some(key) = key.filter(|_| fresh > 0) else { return };
    let Some(whole) = answered.whole() else { return };
    if let Ok(response) = parcel(answered, &whole, fresh) {
        // A cache that is full or absent costs the next reader a fetch.
        _ = Cache::default().put(key, worker::Response::from(response)).await;
    }
}

fn document(wanted: &Wanted) -> String {
    let query =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("url", wanted.url.as_str()).finish();
    format!("{KEYS}{}?{query}", wanted.kind.word())
}

/// A name for "still as these validators say".
fn exact(wanted: &Wanted) -> Option<String> {
    let mut query = url::form_urlencoded::Serializer::new(document(wanted) + "&");
    let validators = [("etag", &wanted.etag), ("last_modified", &wanted.last_modified)];
    let mut said =
        validators.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?))).peekable();
    said.peek()?;
    query.extend_pairs(said);
    Some(query.finish())
}

async fn get(key: &str, kind: Kind) -> Option<Answered> {
    let kept: Response = Cache::default().get(key, false).await.ok()??.into();
    let headers = kept.headers();
    let header = |name: &str| headers.get(name).ok().flatten();
    let carried = CARRIED.iter().filter_map(|(_, name)| Some((*name, header(name)?))).collect();
    let status = header(STATUS)?.parse().ok()?;
    let url = Url::parse(&header(ADDRESS)?).ok()?;
    let moved = header(MOVED).and_then(|moved| Url::parse(&moved).ok());
    let length = header("content-length").and_then(|length| length.parse().ok());
    let Gathered { head, body, .. } = match kept.body() {
        Some(body) => {
            let terms = Terms { most: KEPT, promised: length, takes_mark: false, ends: f64::INFINITY };
            gather(Source::plain(body, kind.cap()), terms).await.ok()?
        }
        None => Gathered::empty(),
    };
    let picture = if kind.is_picture() { picture_type(&head) } else { None };
    Some(Answered {
        status,
        url,
        moved,
        headers: carried,
        picture,
        body,
        pieces: None,
        mark: None,
        fresh: None,
    })
}

fn parcel(answered: &Answered, whole: &Uint8Array, fresh: u64) -> Result<Response, wasm_bindgen::JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &answered.headers {
        headers.set(name, value)?;
    }
    headers.set(STATUS, &answered.status.to_string())?;
    headers.set(ADDRESS, answered.url.as_str())?;
    if let Some(moved) = &answered.moved {
        headers.set(MOVED, moved.as_str())?;
    }
    headers.set("cache-control", &format!("max-age={fresh}"))?;
    let init = ResponseInit::new();
    init.set_headers(headers.as_ref());
    Response::new_with_opt_js_u8_array_and_init(Some(whole), &init)
}

impl Answered {
    /// The body in one piece, where it is whole and short.
    fn whole(&self) -> Option<Uint8Array> {
        let pieces = self.pieces.as_ref()?;
        let length: u32 = pieces.iter().map(Uint8Array::length).sum();
        if length > KEPT {
            return None;
        }
        Some(joined(pieces.iter(), length))
    }
}
