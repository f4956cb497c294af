//! One fetch: our own redirect loop around the platform's `fetch`.

use std::pin::pin;
use std::time::Duration;

use futures_util::future::{Either, select};
use js_sys::{Date, Uint8Array};
use proxy::edge::Settings;
use proxy::policy::{
    CARRIED, Credentials, FetchError, HEURISTIC_FRESH, Kind, MAX_VALUE, Trail, freshness, is_redirect,
    picture_type, site_of, user_agent,
};
use url::Url;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Headers, RequestInit, RequestRedirect, Response};
use worker::{Delay, Env, ResponseBody};

use crate::body::{Gathered, Source, Terms, gather};
use crate::limit;

/// A body up to this length is whole before its first byte is handed on, in bytes; one that any reader may have up to `KEPT`.
const SMALL: u32 = 64 * 1024;

/// The longest body that readers share, in bytes: a copy of it is made, and an isolate has 128 MB for all it does.
pub const KEPT: u32 = 512 * 1024;

/// Headers of one answer.
const MAX_HEADERS: usize = 128;

/// What is asked of a site.
pub struct Wanted {
    /// The address, which has passed the gate.
    pub url: Url,
    /// What it should be.
    pub kind: Kind,
    /// The `If-None-Match` header.
    pub etag: Option<String>,
    /// The `If-Modified-Since` header.
    pub last_modified: Option<String>,
    /// What opens it.
    pub credentials: Option<Credentials>,
    /// Whether the client looks for a mark at the end of a body whose length it is not told.
    pub takes_mark: bool,
}

/// What a site answered, as far as it is handed on.
pub struct Answered {
    /// The status of the last hop.
    pub status: u16,
    /// The address of the last hop.
    pub url: Url,
    /// Where permanent redirects from the start lead.
    pub moved: Option<Url>,
    /// The carried headers, under their new names.
    pub headers: Vec<(&'static str, String)>,
    /// The type by its first bytes, of a picture.
    pub picture: Option<&'static str>,
    /// The decoded body; empty unless the status is 2xx.
    pub body: ResponseBody,
    /// The pieces of the body once more, where it is whole.
    pub pieces: Option<Vec<Uint8Array>>,
    /// What follows the body's last byte.
    pub mark: Option<String>,
    /// How long any reader may have it.
    pub fresh: Option<Duration>,
}

/// Fetches one document. `client` tells when whoever asked has gone.
///
/// # Errors
/// Whatever the policy refuses, and whatever fails on the way.
pub async fn fetch(
    env: &Env,
    settings: &Settings,
    wanted: &Wanted,
    client: AbortSignal,
) -> Result<Answered, FetchError> {
    let late = AbortController::new().map_err(told)?;
    let signal = AbortSignal::any(&js_sys::Array::of2(&late.signal(), &client));
    let start = Date::now();
    match in_time(settings.time, follow(env, settings, wanted, &signal, start)).await {
        Some(answered) => answered,
        None => {
            late.abort();
            Err(FetchError::Timeout)
        }
    }
}

async fn follow(
    env: &Env,
    settings: &Settings,
    wanted: &Wanted,
    signal: &AbortSignal,
    start: f64,
) -> Result<Answered, FetchError> {
    let gate = settings.gate();
    let (mut url, mut credentials) = (wanted.url.clone(), wanted.credentials.clone());
    let mut trail = Trail::begin(&url, credentials.as_ref());
    loop {
        let headers = headers(settings, wanted, credentials.as_ref()).map_err(told)?;
        let response = ask(&url, &headers, signal).await?;
        if !is_redirect(response.status()) {
            let unsaid = if gate.is_newsstand(&url) { Duration::ZERO } else { HEURISTIC_FRESH };
            let fresh = trail.fresh(freshness(|name| header(&response, name), unsaid));
            let head =
                Head { url, moved: trail.moved(), fresh, ends: start + settings.time.as_millis() as f64 };
            return take(response, head, wanted).await;
        }
        let next = gate.follow(&url, &location(&response)?)?;
        trail.step(response.status(), &url, &next, |name| header(&response, name))?;
        let_go(&response);
        if site_of(&next) != site_of(&url) {
            limit::enter_site(env, &gate, &next).await?;
        }
        credentials = credentials.and_then(|credentials| credentials.onward(&next));
        url = next;
    }
}

async fn ask(url: &Url, headers: &Headers, signal: &AbortSignal) -> Result<Response, FetchError> {
    let init = RequestInit::new();
    init.set_method("GET");
    init.set_redirect(RequestRedirect::Manual);
    init.set_signal(Some(signal));
    init.set_headers(headers.as_ref());
    let platform: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
    let answered = JsFuture::from(platform.fetch_with_str_and_init(url.as_str(), &init)).await;
    let response: Response = answered.map_err(|_| FetchError::Connect)?.unchecked_into();
    // Of a flood the platform keeps what its own limit allows.
    if response.headers().keys().into_iter().take(MAX_HEADERS + 1).count() > MAX_HEADERS {
        return Err(FetchError::BadAnswer("the site sent too many headers"));
    }
    Ok(response)
}

fn headers(
    settings: &Settings,
    wanted: &Wanted,
    credentials: Option<&Credentials>,
) -> Result<Headers, JsValue> {
    let headers = Headers::new()?;
    headers.set("user-agent", &user_agent(settings.contact.as_deref()))?;
    headers.set("accept", wanted.kind.accept())?;
    headers.set("accept-encoding", "gzip, br")?;
    if let Some(etag) = &wanted.etag {
        headers.set("if-none-match", etag)?;
    }
    if let Some(last_modified) = &wanted.last_modified {
        headers.set("if-modified-since", last_modified)?;
    }
    if let Some(credentials) = credentials {
        headers.set("authorization", credentials.value())?;
    }
    Ok(headers)
}

/// What is known of an answer before its body is read.
struct Head {
    url: Url,
    moved: Option<Url>,
    fresh: Option<Duration>,
    /// When its site has used up its time, in milliseconds of the platform's clock.
    ends: f64,
}

async fn take(response: Response, head: Head, wanted: &Wanted) -> Result<Answered, FetchError> {
    let Head { url, moved, fresh, ends } = head;
    let status = response.status();
    let headers = carried(&response);
    let answered = Answered {
        status,
        url,
        moved,
        headers,
        picture: None,
        body: ResponseBody::Empty,
        pieces: Some(Vec::new()),
        mark: None,
        fresh,
    };
    match status {
        206 => Err(FetchError::BadAnswer("the site sent a part that was not asked for")),
        200..300 => take_body(response, answered, wanted, ends).await,
        304 | 400..600 => {
            let_go(&response);
            Ok(answered)
        }
        _ => Err(FetchError::BadAnswer("the site answered with a status that makes no sense")),
    }
}

async fn take_body(
    response: Response,
    answered: Answered,
    wanted: &Wanted,
    ends: f64,
) -> Result<Answered, FetchError> {
    let kind = wanted.kind;
    let Some(body) = response.body().filter(|_| !matches!(answered.status, 204 | 205)) else {
        return Ok(answered);
    };
    if !kind.accepts_type(header(&response, "content-type").as_deref()) {
        return Err(FetchError::WrongType);
    }
    let encoding = header(&response, "content-encoding").unwrap_or_default().trim().to_ascii_lowercase();
    if !matches!(encoding.as_str(), "" | "identity" | "gzip" | "x-gzip" | "br" | "deflate") {
        return Err(FetchError::BadAnswer("the answer is compressed in a way that was not asked for"));
    }
    let length = header(&response, "content-length").and_then(|length| length.parse::<u64>().ok());
    if length.is_some_and(|length| length > kind.cap()) {
        return Err(FetchError::TooLarge);
    }
    let source = Source::open(body, &encoding, kind.cap()).await?;
    let promised = length.filter(|_| source.is_as_sent()).and_then(|length| u32::try_from(length).ok());
    let most = if answered.fresh.is_some() { KEPT } else { SMALL };
    let terms = Terms { most, promised, takes_mark: wanted.takes_mark, ends };
    let Gathered { head, body, pieces, mark } = gather(source, terms).await?;
    let picture = if kind.is_picture() { Some(look(&head)?) } else { None };
    Ok(Answered { picture, body, pieces, mark, ..answered })
}

fn look(head: &[u8]) -> Result<&'static str, FetchError> {
    picture_type(head).ok_or(FetchError::WrongType)
}

fn location(response: &Response) -> Result<String, FetchError> {
    let bad = FetchError::BadAnswer("the site redirects without saying where");
    // The platform puts U+FFFD in the place of bytes that are not UTF-8.
    header(response, "location").filter(|location| !location.contains('\u{fffd}')).ok_or(bad)
}

fn carried(response: &Response) -> Vec<(&'static str, String)> {
    let short = |value: &String| value.len() <= MAX_VALUE;
    CARRIED
        .iter()
        .filter_map(|(theirs, ours)| Some((*ours, header(response, theirs).filter(short)?)))
        .collect()
}

fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name).ok().flatten()
}

/// Ends the connection of an answer whose body nobody reads.
fn let_go(response: &Response) {
    if let Some(body) = response.body() {
        let ended = body.cancel();
        wasm_bindgen_futures::spawn_local(async move {
            // It may have ended by itself.
            _ = JsFuture::from(ended).await;
        });
    }
}

/// What went wrong while a body was read.
pub fn told(_: JsValue) -> FetchError {
    FetchError::BadAnswer("the site's answer was broken off or broken")
}

/// What comes of this within a time, if anything does.
pub async fn in_time<T>(time: Duration, work: impl Future<Output = T>) -> Option<T> {
    match select(pin!(work), pin!(Delay::from(time))).await {
        Either::Left((done, _)) => Some(done),
        Either::Right(_) => None,
    }
}
