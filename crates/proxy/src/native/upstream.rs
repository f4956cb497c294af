//! One fetch: our own redirect loop around a client that only connects where the gate allows.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, Response, Uri, header};
use bytes::Bytes;
use hyper::body::{Body as _, Incoming};
use rustls::pki_types::CertificateDer;
use tokio::time::{Instant, timeout_at};
use url::Url;

pub use super::body::Content;
use super::body::{Gathered, RESERVED, gather};
use super::connect::{self, Lookup, READ_BUFFER, Sites, told};
use super::decode::{Decoder, Encoding};
use super::metrics::Metrics;
use super::room::{Held, Room};
use super::source::Source;
use super::turn::{Place, Places, Turn};
use crate::policy::{
    CARRIED, Credentials, FetchError, Gate, HEURISTIC_FRESH, Kind, MAX_VALUE, Trail, freshness, is_redirect,
    picture_type,
};

/// What bodies may take in memory besides what the cache may have, in bytes.
const BODIES: usize = 12 * 1024 * 1024;

/// What is asked of sites. Most can do better, but only what flate takes to undo is small, whatever they send: a reader
/// who is slow must not hold the megabytes of a Brotli window. What they send all the same is undone.
const ENCODINGS: &str = "gzip, deflate";

/// What a client or a cache has already.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Validators {
    /// The `If-None-Match` header.
    pub etag: Option<HeaderValue>,
    /// The `If-Modified-Since` header.
    pub last_modified: Option<HeaderValue>,
}

/// What is asked of a site.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The address, which has passed the gate.
    pub url: Url,
    /// What it should be.
    pub kind: Kind,
    /// What is there already.
    pub validators: Validators,
    /// What opens it.
    pub credentials: Option<Credentials>,
}

/// What a site answered, as far as it is handed on.
#[derive(Debug)]
pub struct Answered {
    /// The status of the last hop.
    pub status: u16,
    /// The address of the last hop.
    pub url: Url,
    /// Where permanent redirects from the start lead.
    pub moved: Option<Url>,
    /// The carried headers, under their new names.
    pub headers: HeaderMap,
    /// The type by its first bytes, of a picture.
    pub picture: Option<&'static str>,
    /// The decoded body; empty unless the status is 2xx.
    pub content: Content,
    /// The length of the body, where it is known.
    pub length: Option<u64>,
    /// How long any reader may be given this; `None`: it is for one alone.
    pub fresh: Option<Duration>,
}

/// Sites, as seen through the gate.
#[derive(Debug)]
pub struct Upstream {
    sites: Sites,
    user_agent: HeaderValue,
    gate: Gate,
    places: Places,
    room: Arc<Room>,
    limits: Limits,
    metrics: Arc<Metrics>,
}

/// How long sites may take, and how much memory.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// To connect.
    pub connect: Duration,
    /// For all, as long as they are waited for.
    pub total: Duration,
    /// Bytes of bodies that the cache may keep.
    pub cached: usize,
    /// Bytes of one body that the cache may keep.
    pub kept: usize,
}

/// What is known of an answer before its body is read.
struct Head {
    url: Url,
    moved: Option<Url>,
    kind: Kind,
    /// How long any reader may be given it.
    fresh: Option<Duration>,
    place: Place,
    deadline: Instant,
    held: Held,
}

impl Upstream {
    /// A client for this gate, that introduces itself as `user_agent`.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(
        gate: Gate,
        lookup: Lookup,
        user_agent: HeaderValue,
        limits: Limits,
        metrics: Arc<Metrics>,
    ) -> Result<Self, rustls::Error> {
        Self::trusting(connect::trusted(), gate, lookup, user_agent, limits, metrics)
    }

    fn trusting(
        roots: impl IntoIterator<Item = CertificateDer<'static>>,
        gate: Gate,
        lookup: Lookup,
        user_agent: HeaderValue,
        limits: Limits,
        metrics: Arc<Metrics>,
    ) -> Result<Self, rustls::Error> {
        let sites = connect::sites(roots, gate.clone(), lookup, limits.connect)?;
        let room = Room::new(BODIES + limits.cached);
        let places = Places::new(gate.clone(), Arc::clone(&room));
        Ok(Self { sites, user_agent, gate, places, room, limits, metrics })
    }

    /// The gate.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// A turn at the site of this address, whose time begins now.
    ///
    /// # Errors
    /// `RateLimited` when the site is asked too much.
    pub fn turn(&self, url: &Url) -> Result<Turn, FetchError> {
        self.places.turn(url, self.limits.total)
    }

    /// Fetches one document, as far as it is read before it is handed on.
    ///
    /// # Errors
    /// Whatever the policy refuses, and whatever fails on the way.
    pub async fn fetch(&self, wanted: Wanted, turn: Turn) -> Result<Answered, FetchError> {
        let Turn { place, deadline } = turn;
        let fetching = async {
            let held = self.room.enter(RESERVED).await?;
            // In a box, so that who waits for memory has little of his own.
            Box::pin(self.follow(wanted, place, deadline, held)).await
        };
        timeout_at(deadline, fetching).await.unwrap_or(Err(FetchError::Timeout))
    }

    async fn follow(
        &self,
        wanted: Wanted,
        mut place: Place,
        deadline: Instant,
        held: Held,
    ) -> Result<Answered, FetchError> {
        let (mut url, mut credentials) = (wanted.url.clone(), wanted.credentials.clone());
        let mut trail = Trail::begin(&url, credentials.as_ref());
        loop {
            let start = Instant::now();
            let response = self.ask(&url, &wanted, credentials.as_ref()).await?;
            self.metrics.took(start.elapsed());
            let status = response.status().as_u16();
            if !is_redirect(status) {
                let fresh = trail.fresh(self.fresh(&response, &url));
                let moved = trail.moved();
                let head = Head { url, moved, kind: wanted.kind, fresh, place, deadline, held };
                return self.take(response, head).await;
            }
            let next = self.gate.follow(&url, &location(&response)?)?;
            trail.step(status, &url, &next, lines(&response))?;
            place = self.places.onward(place, &next)?;
            credentials = credentials.and_then(|credentials| credentials.onward(&next));
            url = next;
        }
    }

    async fn ask(
        &self,
        url: &Url,
        wanted: &Wanted,
        credentials: Option<&Credentials>,
    ) -> Result<Response<Incoming>, FetchError> {
        let mut request = self.request(url, wanted)?;
        if let Some(value) = credentials.and_then(authorization) {
            request.headers_mut().insert(header::AUTHORIZATION, value);
        }
        let response = self.sites.request(request).await;
        let response = response.map_err(|error| told(&error))?;
        let length: usize =
            response.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        if length > READ_BUFFER {
            return Err(FetchError::BadAnswer("the site's headers are too long"));
        }
        Ok(response)
    }

    fn request(&self, url: &Url, wanted: &Wanted) -> Result<Request<Body>, FetchError> {
        let bad = FetchError::BadRequest("the address cannot be asked for");
        let mut plain = url.clone();
        plain.set_fragment(None);
        let uri: Uri = plain.as_str().parse().map_err(|_| bad)?;
        let mut request = Request::get(uri).body(Body::empty()).map_err(|_| bad)?;
        let headers = request.headers_mut();
        headers.insert(header::USER_AGENT, self.user_agent.clone());
        headers.insert(header::ACCEPT, HeaderValue::from_static(wanted.kind.accept()));
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(ENCODINGS));
        if let Some(etag) = &wanted.validators.etag {
            headers.insert(header::IF_NONE_MATCH, etag.clone());
        }
        if let Some(last_modified) = &wanted.validators.last_modified {
            headers.insert(header::IF_MODIFIED_SINCE, last_modified.clone());
        }
        Ok(request)
    }

    async fn take(&self, response: Response<Incoming>, head: Head) -> Result<Answered, FetchError> {
        let status = response.status().as_u16();
        let answered = Answered {
            status,
            headers: carried(response.headers()),
            picture: None,
            content: Content::empty(),
            length: Some(0),
            fresh: head.fresh,
            url: head.url.clone(),
            moved: head.moved.clone(),
        };
        match status {
            204 | 205 | 304 | 400..600 => Ok(answered),
            206 => Err(FetchError::BadAnswer("the site sent a part that was not asked for")),
            200..300 => self.take_body(response, answered, head).await,
            _ => Err(FetchError::BadAnswer("the site answered with a status that makes no sense")),
        }
    }

    async fn take_body(
        &self,
        response: Response<Incoming>,
        answered: Answered,
        head: Head,
    ) -> Result<Answered, FetchError> {
        let Head { kind, place, deadline, held, .. } = head;
        let headers = response.headers();
        let content_type = headers.get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or("invalid"));
        if !kind.accepts_type(content_type) {
            return Err(FetchError::WrongType);
        }
        let said = response.body().size_hint().exact();
        if said.is_some_and(|length| length > kind.cap()) {
            return Err(FetchError::TooLarge);
        }
        let encoding = Encoding::parse(headers.get(header::CONTENT_ENCODING).map(HeaderValue::as_bytes))?;
        let left = deadline.saturating_duration_since(Instant::now());
        let decoder = Decoder::new(encoding, kind.cap());
        let mut source =
            Source::new(Body::new(response.into_body()), decoder, left, Arc::clone(&self.metrics));
        source.guard(place.site.clone(), place);
        // Only what the cache may keep is worth waiting for.
        let most = if answered.fresh.is_some() { self.limits.kept } else { 0 };
        let Gathered { head, length, content } = gather(source, said, most, held, &self.room).await?;
        let picture = if kind.is_picture() { Some(look(&head)?) } else { None };
        Ok(Answered { picture, content, length, ..answered })
    }

    /// How long an answer is fresh. A newsstand is near, so where it says nothing it is asked again.
    fn fresh(&self, response: &Response<Incoming>, url: &Url) -> Option<Duration> {
        let unsaid = if self.gate.is_newsstand(url) { Duration::ZERO } else { HEURISTIC_FRESH };
        freshness(lines(response), unsaid)
    }
}

/// The lines of a header, joined by commas.
fn lines(response: &Response<Incoming>) -> impl Fn(&str) -> Option<String> {
    |name| {
        let lines = response.headers().get_all(name).iter();
        let lines: Vec<&str> = lines.map(|line| line.to_str().unwrap_or("invalid")).collect();
        (!lines.is_empty()).then(|| lines.join(", "))
    }
}

/// The header's value, which nothing shows.
fn authorization(credentials: &Credentials) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(credentials.value()).ok()?;
    value.set_sensitive(true);
    Some(value)
}

fn look(head: &Bytes) -> Result<&'static str, FetchError> {
    picture_type(head).ok_or(FetchError::WrongType)
}

/// The one `Location`, which real sites also send as bare UTF-8.
fn location(response: &Response<Incoming>) -> Result<String, FetchError> {
    let mut values = response.headers().get_all(header::LOCATION).iter();
    let bad = FetchError::BadAnswer("the site redirects without saying where");
    let first = values.next().ok_or(bad)?;
    if values.any(|other| other != first) {
        return Err(bad);
    }
    String::from_utf8(first.as_bytes().to_vec()).map_err(|_| bad)
}

fn carried(headers: &HeaderMap) -> HeaderMap {
    let short = |value: &&HeaderValue| value.len() <= MAX_VALUE;
    CARRIED
        .iter()
        .filter_map(|(theirs, ours)| {
            let value = headers.get(*theirs).filter(short)?;
            // A copy: what hyper gives out keeps the whole buffer that it was read into.
            Some((HeaderName::from_static(ours), HeaderValue::from_bytes(value.as_bytes()).ok()?))
        })
        .collect()
}

#[cfg(test)]
mod rebinding;
#[cfg(test)]
mod tls;
