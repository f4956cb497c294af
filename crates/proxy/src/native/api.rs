//! The routes below `/v1`, as the wire contract says.

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
use super::client::Peer;
use super::limit::{Entry, Limiter};
use super::metrics::Metrics;
use super::origin::Origins;
use super::share::{Fetch, Share};
use super::token::HasToken;
use super::upstream::{Answered, Upstream, Validators, Wanted};
use crate::policy::{Credentials, FetchError, Kind, header_bytes};

/// The longest request body: one address, two validators and a password.
const MAX_REQUEST: usize = 32 * 1024;

/// How long a client may take to send its request's body, and how long a fetch waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);

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
    /// Fetches at the same time.
    pub slots: Arc<Semaphore>,
    /// Answers that any reader may have.
    pub share: Arc<Share>,
    /// Counts.
    pub metrics: Arc<Metrics>,
}

/// The routes.
pub fn routes(shared: &Arc<Shared>) -> Router {
    Router::new()
        .route("/v1/fetch", post(fetch))
        .route("/v1/picture", get(picture))
        .route("/v1/about", get(about))
        .route("/metrics", get(metrics))
        .route("/v1/{*other}", axum::routing::any(unknown))
        .method_not_allowed_fallback(wrong_method)
        .route_layer(from_fn_with_state(Arc::clone(shared), guard))
        .with_state(Arc::clone(shared))
}

/// Refuses foreign pages and whoever lacks the token, answers preflight requests, counts, and seals every answer.
async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let token = request.extensions().get::<HasToken>().copied();
    let (response, origin) = match shared.origins.judge(request.headers()) {
        Err(error) => (error.into_response(), None),
        Ok(origin) if request.method() == Method::OPTIONS => (answer::preflight(token.is_some()), origin),
        Ok(origin) if token == Some(HasToken(false)) => (FetchError::TokenNeeded.into_response(), origin),
        Ok(origin) => (next.run(request).await, origin),
    };
    let parts = response.extensions();
    let failure = || parts.get().map(|error: &FetchError| Outcome(None, error.code()));
    if let Some(Outcome(kind, word)) = parts.get().copied().or_else(failure) {
        shared.metrics.answered(kind, word);
    }
    answer::seal(response, origin)
}

/// What came of a request, for the counts.
#[derive(Debug, Clone, Copy)]
struct Outcome(Option<Kind>, &'static str);

#[derive(Deserialize)]
struct FetchRequest {
    url: String,
    kind: Kind,
    etag: Option<String>,
    last_modified: Option<String>,
    authorization: Option<String>,
}

/// What a client asked for, before it is judged.
struct Wish<'a> {
    url: &'a str,
    kind: Kind,
    validators: Validators,
    authorization: Option<&'a str>,
}

async fn fetch(
    State(shared): State<Arc<Shared>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, FetchError> {
    let request = read(&headers, body).await?;
    let wish = Wish {
        url: &request.url,
        kind: request.kind,
        validators: Validators {
            etag: validator(request.etag)?,
            last_modified: validator(request.last_modified)?,
        },
        authorization: request.authorization.as_deref(),
    };
    Ok(shared.answer(peer, wish, answer::fetched).await)
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
    let validators = Validators::default();
    let wish = Wish { url: &url, kind: Kind::Picture, validators, authorization: None };
    Ok(shared.answer(peer, wish, answer::picture).await)
}

async fn metrics(State(shared): State<Arc<Shared>>) -> Response {
    let media_type = [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (media_type, shared.metrics.text(shared.share.weight())).into_response()
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
    /// The one way to any site: what a client asked for, judged, fetched or found, and counted.
    async fn answer(
        self: &Arc<Self>,
        peer: Peer,
        wish: Wish<'_>,
        write: impl FnOnce(Answered, Arc<Metrics>, Option<Entry<Peer>>) -> Response,
    ) -> Response {
        let _waiting = self.metrics.wait();
        let (kind, mut outcome) = (wish.kind, "ok");
        let mut response = match self.take_turn(peer, wish).await {
            Ok((answered, client)) => {
                outcome = word(answered.status);
                write(answered, Arc::clone(&self.metrics), client)
            }
            Err(error) => error.into_response(),
        };
        if let Some(error) = response.extensions().get::<FetchError>() {
            outcome = error.code();
        }
        response.extensions_mut().insert(Outcome(Some(kind), outcome));
        response
    }

    /// Answers when the client has a turn, with its entry, which it holds as long as it is sent a body piece by piece.
    async fn take_turn(
        self: &Arc<Self>,
        peer: Peer,
        wish: Wish<'_>,
    ) -> Result<(Answered, Option<Entry<Peer>>), FetchError> {
        let Wish { kind, validators, .. } = wish;
        let url = self.upstream.gate().parse(wish.url)?;
        let credentials = Credentials::read(wish.authorization, &url, kind)?;
        let wanted = Wanted { url, kind, validators, credentials };
        let client = self.clients.as_ref().map(|clients| clients.enter(peer, Instant::now())).transpose()?;
        let shared = Arc::clone(self);
        let fetch: Fetch = Arc::new(move |wanted| {
            let shared = Arc::clone(&shared);
            Box::pin(async move { shared.ask_site(wanted).await })
        });
        Ok((self.share.answer(wanted, &fetch).await?, client))
    }

    /// Fetches when site and proxy have room. The site's place is held until the last byte came, the proxy's only as long
    /// as it waits for the site: a body that its reader takes slowly has its share of memory, and holds up nobody.
    async fn ask_site(&self, wanted: Wanted) -> Result<Answered, FetchError> {
        let turn = self.upstream.turn(&wanted.url)?;
        let slot = timeout(PATIENCE, Arc::clone(&self.slots).acquire_owned()).await;
        let Ok(Ok(_slot)) = slot else { return Err(FetchError::RateLimited) };
        let fetch = self.metrics.begin();
        let answered = self.upstream.fetch(wanted, turn).await?;
        Ok(Answered { content: answered.content.guarded(fetch), ..answered })
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

/// How an answered request is counted.
fn word(status: u16) -> &'static str {
    match status {
        200..300 => "ok",
        304 => "not_modified",
        _ => "other_status",
    }
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
    use crate::native::config::Config;
    use crate::native::limit::Allowance;
    use crate::native::server::per_client;
    use crate::native::turn::PER_SITE;
    use crate::native::upstream::Limits;
    use crate::policy::Gate;
    use futures_util::future::join_all;
    use std::net::IpAddr;

    /// A proxy whose resolver never answers.
    fn waiting(max_fetches: usize, clients: Option<Allowance>) -> Arc<Shared> {
        let lookup = Arc::new(|_| Box::pin(std::future::pending()) as _);
        let limits = Limits {
            connect: Duration::from_millis(50),
            total: Duration::from_millis(100),
            cached: 0,
            kept: 0,
        };
        let metrics = Arc::<Metrics>::default();
        Arc::new(Shared {
            upstream: Upstream::new(
                Gate::default(),
                lookup,
                HeaderValue::from_static("test"),
                limits,
                Arc::clone(&metrics),
            )
            .unwrap(),
            origins: Origins::new(Vec::new(), IpAddr::from([127, 0, 0, 1])),
            newsstand: None,
            clients: clients.map(Limiter::new),
            slots: Arc::new(Semaphore::new(max_fetches)),
            share: Share::new(1 << 20, Arc::clone(&metrics)),
            metrics,
        })
    }

    /// Asks a site for its document of this number, as the client of this number.
    async fn ask(shared: &Arc<Shared>, client: u32, site: &str, number: u32) -> FetchError {
        let url = format!("http://{site}.example.com/{number}");
        let peer = Peer::new(IpAddr::from(client.to_be_bytes()));
        let wish =
            Wish { url: &url, kind: Kind::Feed, validators: Validators::default(), authorization: None };
        shared.take_turn(peer, wish).await.unwrap_err()
    }

    fn limited(told: &[FetchError]) -> usize {
        told.iter().filter(|error| **error == FetchError::RateLimited).count()
    }

    #[tokio::test]
    async fn many_clients_together_cannot_flood_one_site() {
        let shared = waiting(1000, None);
        let asked = (0..PER_SITE.at_once + 6).map(|number| ask(&shared, number, "victim", number));
        let (told, other) = tokio::join!(join_all(asked), ask(&shared, 1, "another", 1));
        assert_eq!((limited(&told), other), (6, FetchError::Timeout));
    }

    #[tokio::test]
    async fn one_client_cannot_take_all_fetches_by_asking_many_sites() {
        let shared = waiting(1000, Some(Allowance { rate: 50.0, burst: 1000.0, at_once: 250 }));
        let sites: Vec<String> = (0..1000).map(|number| format!("site{number}")).collect();
        let asked = sites.iter().map(|site| ask(&shared, 1, site, 0));
        let (told, other) = tokio::join!(join_all(asked), ask(&shared, 2, "site", 0));
        assert_eq!((limited(&told), other), (750, FetchError::Timeout));
    }

    #[tokio::test(start_paused = true)]
    async fn who_waits_for_a_slot_waits_in_the_time_that_the_site_has() {
        let shared = waiting(1, None);
        let slot = Arc::clone(&shared.slots).acquire_owned().await.unwrap();
        let start = tokio::time::Instant::now();
        // Of the 100 milliseconds of `waiting`; the clock is the test's.
        let free = async {
            tokio::time::sleep(Duration::from_millis(80)).await;
            drop(slot);
        };
        let (told, ()) = tokio::join!(ask(&shared, 1, "site", 0), free);
        assert_eq!(told, FetchError::Timeout);
        assert!(start.elapsed() < Duration::from_millis(120), "{:?}", start.elapsed());
    }

    #[tokio::test]
    async fn two_clients_leave_half_of_all_fetches_to_the_others() {
        let config = Config::default();
        let shared = waiting(config.max_fetches as usize, Some(per_client(&config)));
        let sites: Vec<String> = (0..8).map(|number| format!("silent{number}")).collect();
        let asked =
            (0..280).map(|number| ask(&shared, number % 2, &sites[number as usize % sites.len()], number));
        let watch = async {
            let mut fewest = usize::MAX;
            for _ in 0..1000 {
                fewest = fewest.min(shared.slots.available_permits());
                tokio::task::yield_now().await;
            }
            fewest
        };
        let (_, fewest) = tokio::join!(join_all(asked), watch);
        assert_eq!(fewest, 128);
    }

    #[tokio::test]
    async fn all_clients_together_cannot_start_more_fetches_than_there_are_slots() {
        let shared = waiting(10, None);
        let sites: Vec<String> = (0..30).map(|number| format!("site{number}")).collect();
        let asked = sites.iter().map(|site| ask(&shared, 1, site, 0));
        let watch = async {
            let mut most = 0;
            for _ in 0..1000 {
                most = most.max(10 - shared.slots.available_permits());
                tokio::task::yield_now().await;
            }
            most
        };
        let (told, most) = tokio::join!(join_all(asked), watch);
        assert_eq!((told.len(), most, shared.slots.available_permits()), (30, 10, 10));
    }
}
