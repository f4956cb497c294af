//! The routes below `/v1`, as the wire contract says.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::answer;
use super::limit::{Allowance, Entry, Limiter};
use super::origin::Origins;
use super::upstream::{Answered, Upstream, Wanted};
use crate::policy::{FetchError, Kind, header_bytes};

/// The longest request body: one address and two validators.
const MAX_REQUEST: usize = 32 * 1024;

/// How long a client may take to send its request's body, and how long a fetch waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

/// What one site may be asked, whoever asks: the proxy is no cannon.
const PER_SITE: Allowance = Allowance { rate: 50.0, burst: 600.0, at_once: 64 };

/// Who is connected: an IPv4 address, or an IPv6 network of 64 bits, which is one household.
/// Taken from the socket, never from a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Peer(u128);

impl Peer {
    /// The client at this address.
    pub fn new(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self(v4.to_ipv6_mapped().to_bits()),
            IpAddr::V6(v6) => Self(v6.to_bits() >> 64 << 64),
        }
    }
}

/// What the routes share.
#[derive(Debug)]
pub struct Shared {
    /// Sites.
    pub upstream: Upstream,
    /// Pages that may ask.
    pub origins: Origins,
    /// The newsstand that the app is told about.
    pub newsstand: Option<String>,
    /// Requests by client; none: as many as they like.
    pub clients: Option<Arc<Limiter<Peer>>>,
    /// Requests by site.
    pub sites: Arc<Limiter<String>>,
    /// Fetches at the same time.
    pub slots: Semaphore,
}

impl Shared {
    /// The limiter of requests to one site.
    pub fn site_limiter() -> Arc<Limiter<String>> {
        Limiter::new(PER_SITE)
    }
}

/// The routes.
pub fn routes(shared: &Arc<Shared>) -> Router {
    Router::new()
        .route("/v1/fetch", post(fetch))
        .route("/v1/picture", get(picture))
        .route("/v1/about", get(about))
        .route("/v1/{*other}", axum::routing::any(unknown))
        .method_not_allowed_fallback(wrong_method)
        .route_layer(from_fn_with_state(Arc::clone(shared), guard))
        .with_state(Arc::clone(shared))
}

/// Refuses foreign pages, answers preflight requests, and seals every answer.
async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    match shared.origins.judge(request.headers()) {
        Err(error) => answer::seal(error.into_response(), None),
        Ok(origin) if request.method() == Method::OPTIONS => answer::seal(answer::preflight(), origin),
        Ok(origin) => answer::seal(next.run(request).await, origin),
    }
}

#[derive(Deserialize)]
struct FetchRequest {
    url: String,
    kind: Kind,
    etag: Option<String>,
    last_modified: Option<String>,
}

async fn fetch(
    State(shared): State<Arc<Shared>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, FetchError> {
    let request = read(&headers, body).await?;
    let wanted = Wanted {
        url: shared.upstream.gate().parse(&request.url)?,
        kind: request.kind,
        etag: validator(request.etag)?,
        last_modified: validator(request.last_modified)?,
    };
    shared.take_turn(peer, wanted).await.map(answer::fetched)
}

#[derive(Deserialize)]
struct PictureQuery {
    url: String,
}

async fn picture(
    State(shared): State<Arc<Shared>>,
    Extension(peer): Extension<Peer>,
    query: Result<Query<PictureQuery>, QueryRejection>,
) -> Result<Response, FetchError> {
    let Query(PictureQuery { url }) =
        query.map_err(|_| FetchError::BadRequest("which picture? there is no url"))?;
    let url = shared.upstream.gate().parse(&url)?;
    let wanted = Wanted { url, kind: Kind::Picture, etag: None, last_modified: None };
    shared.take_turn(peer, wanted).await.map(answer::picture)
}

async fn about(State(shared): State<Arc<Shared>>) -> Response {
    Json(json!({"version": env!("CARGO_PKG_VERSION"), "newsstand": shared.newsstand})).into_response()
}

async fn unknown() -> Response {
    (StatusCode::NOT_FOUND, FetchError::BadRequest("there is nothing at this address")).into_response()
}

async fn wrong_method() -> Response {
    (StatusCode::METHOD_NOT_ALLOWED, FetchError::BadRequest("this address takes another method"))
        .into_response()
}

impl Shared {
    /// Fetches when client, site and proxy have room.
    async fn take_turn(&self, peer: Peer, wanted: Wanted) -> Result<Answered, FetchError> {
        let now = Instant::now();
        let _client = self.clients.as_ref().map(|clients| clients.enter(peer, now)).transpose()?;
        let _site = self.enter_site(&wanted, now)?;
        let turn = timeout(PATIENCE, self.slots.acquire()).await;
        let Ok(Ok(_slot)) = turn else { return Err(FetchError::RateLimited) };
        self.upstream.fetch(wanted).await
    }

    fn enter_site(&self, wanted: &Wanted, now: Instant) -> Result<Option<Entry<String>>, FetchError> {
        if self.upstream.gate().is_newsstand(&wanted.url) {
            return Ok(None);
        }
        let site = wanted.url.host_str().unwrap_or_default().to_owned();
        self.sites.enter(site, now).map(Some)
    }
}

async fn read(headers: &HeaderMap, body: Body) -> Result<FetchRequest, FetchError> {
    // A type that a foreign page cannot send without asking first.
    let is_json = headers.get(header::CONTENT_TYPE).is_some_and(is_json);
    if !is_json {
        return Err(FetchError::BadRequest("the content type must be application/json"));
    }
    let body: Bytes = timeout(PATIENCE, to_bytes(body, MAX_REQUEST))
        .await
        .map_err(|_| FetchError::BadRequest("the request did not arrive in time"))?
        .map_err(|_| FetchError::BadRequest("the request is too long or broken off"))?;
    serde_json::from_slice(&body)
        .map_err(|_| FetchError::BadRequest("the request is not the JSON that was expected"))
}

fn is_json(value: &HeaderValue) -> bool {
    let essence = value.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

fn validator(text: Option<String>) -> Result<Option<HeaderValue>, FetchError> {
    let bad = FetchError::BadRequest("a validator is not one");
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    let bytes = header_bytes(&text).ok_or(bad)?;
    HeaderValue::from_bytes(&bytes).map(Some).map_err(|_| bad)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Gate;
    use futures_util::future::join_all;

    /// A proxy whose resolver never answers.
    fn waiting() -> Shared {
        let lookup = Arc::new(|_| Box::pin(std::future::pending()) as _);
        let times = (Duration::from_millis(50), Duration::from_millis(100));
        Shared {
            upstream: Upstream::new(Gate::default(), lookup, times.0, times.1).unwrap(),
            origins: Origins::new(Vec::new(), IpAddr::from([127, 0, 0, 1])),
            newsstand: None,
            clients: None,
            sites: Shared::site_limiter(),
            slots: Semaphore::new(1000),
        }
    }

    #[tokio::test]
    async fn many_clients_together_cannot_flood_one_site() {
        let shared = waiting();
        let ask = |number: u32, site: &str| {
            let url = url::Url::parse(&format!("http://{site}.example.com/{number}")).unwrap();
            let peer = Peer::new(IpAddr::from(number.to_be_bytes()));
            shared.take_turn(peer, Wanted { url, kind: Kind::Feed, etag: None, last_modified: None })
        };
        let asked = (0..PER_SITE.at_once + 6).map(|number| ask(number, "victim"));
        let (told, other) = tokio::join!(join_all(asked), ask(1, "another"));
        let limited = told.iter().filter(|result| matches!(result, Err(FetchError::RateLimited))).count();
        assert_eq!(limited, 6);
        assert_eq!(other.err(), Some(FetchError::Timeout));
    }

    #[test]
    fn clients_are_told_apart_by_household() {
        let peer = |text: &str| Peer::new(text.parse().unwrap());
        assert_eq!(peer("::ffff:192.0.2.1"), peer("192.0.2.1"));
        assert_eq!(peer("2001:db8::1"), peer("2001:db8::2"));
        assert_ne!(peer("2001:db8::1"), peer("2001:db8:0:1::1"));
        assert_ne!(peer("192.0.2.1"), peer("192.0.2.2"));
    }
}
