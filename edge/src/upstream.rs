//! One fetch: our own redirect loop around the platform's `fetch`.

use std::time::Duration;

use js_sys::{Reflect, Uint8Array};
use proxy::edge::Settings;
use proxy::policy::{
    CARRIED, FetchError, HEURISTIC_FRESH, Kind, Trail, freshness, is_redirect, picture_type, user_agent,
};
use url::Url;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestInit, RequestRedirect, Response};
use worker::ResponseBody;

use crate::body::{Gathered, Source, gather};

/// The longest header value that is handed on, in bytes.
const MAX_VALUE: usize = 4096;

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
    /// How long any reader may have it.
    pub fresh: Option<Duration>,
}

/// Fetches one document. `client` tells when whoever asked has gone.
///
/// # Errors
/// Whatever the policy refuses, and whatever fails on the way.
pub async fn fetch(
    settings: &Settings,
    wanted: &Wanted,
    client: AbortSignal,
) -> Result<Answered, FetchError> {
    let time = u32::try_from(settings.time.as_millis()).unwrap_or(u32::MAX);
    let signals = js_sys::Array::of2(&AbortSignal::timeout_with_u32(time), &client);
    let signal = AbortSignal::any(&signals);
    let gate = settings.gate();
    let (mut url, mut trail) = (wanted.url.clone(), Trail::default());
    loop {
        let response = ask(settings, &url, wanted, &signal).await?;
        if !is_redirect(response.status()) {
            let unsaid = if gate.is_newsstand(&url) { Duration::ZERO } else { HEURISTIC_FRESH };
            let fresh = freshness(|name| header(&response, name), unsaid);
            let answered = take(response, url, trail.moved(), wanted.kind).await?;
            return Ok(Answered { fresh, ..answered });
        }
        let next = gate.follow(&url, &location(&response)?)?;
        trail.step(response.status(), &url, &next)?;
        let_go(&response);
        url = next;
    }
}

async fn ask(
    settings: &Settings,
    url: &Url,
    wanted: &Wanted,
    signal: &AbortSignal,
) -> Result<Response, FetchError> {
    let init = RequestInit::new();
    init.set_method("GET");
    init.set_redirect(RequestRedirect::Manual);
    init.set_signal(Some(signal));
    init.set_headers(headers(settings, wanted).map_err(told)?.as_ref());
    let platform: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
    let answered = JsFuture::from(platform.fetch_with_str_and_init(url.as_str(), &init)).await;
    let response: Response = answered
        .map_err(|error| if is_time_out(&error) { FetchError::Timeout } else { FetchError::Connect })?
        .unchecked_into();
    // Of a flood the platform keeps what its own limit allows.
    if response.headers().keys().into_iter().take(MAX_HEADERS + 1).count() > MAX_HEADERS {
        return Err(FetchError::BadAnswer("the site sent too many headers"));
    }
    Ok(response)
}

fn headers(settings: &Settings, wanted: &Wanted) -> Result<Headers, JsValue> {
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
    Ok(headers)
}

async fn take(response: Response, url: Url, moved: Option<Url>, kind: Kind) -> Result<Answered, FetchError> {
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
        fresh: None,
    };
    match status {
        206 => Err(FetchError::BadAnswer("the site sent a part that was not asked for")),
        200..300 => take_body(response, answered, kind).await,
        304 | 400..600 => {
            let_go(&response);
            Ok(answered)
        }
        _ => Err(FetchError::BadAnswer("the site answered with a status that makes no sense")),
    }
}

async fn take_body(response: Response, answered: Answered, kind: Kind) -> Result<Answered, FetchError> {
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
    let Gathered { head, body, pieces } = gather(source, promised).await?;
    let picture = if kind.is_picture() { Some(look(&head)?) } else { None };
    Ok(Answered { picture, body, pieces, ..answered })
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
pub fn told(error: JsValue) -> FetchError {
    if is_time_out(&error) {
        FetchError::Timeout
    } else {
        FetchError::BadAnswer("the site's answer was broken off or broken")
    }
}

fn is_time_out(error: &JsValue) -> bool {
    let name = Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    name.as_deref() == Some("TimeoutError")
}
