//! One fetch: our own redirect loop around a client that only connects where the gate allows.

use std::error::Error;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use bytes::Bytes;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Response};
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::body::{Gathered, Source, gather};
use super::decode::{Decoder, Encoding};
use crate::policy::{CARRIED, FetchError, Gate, Kind, Trail, USER_AGENT, is_redirect, picture_type};

/// How names become addresses.
pub type Lookup =
    Arc<dyn Fn(String) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>> + Send + Sync>;

/// Bodies that are held back until they are whole, so that what goes wrong late can still be told, share this much
/// memory, in bytes. Beyond it bodies are passed on as they come.
const HELD: usize = 24 * 1024 * 1024;

/// Header lines of one answer. Their length together is capped by hyper (some 400 KB).
const MAX_HEADERS: usize = 128;

/// The longest header value that is handed on, in bytes.
const MAX_VALUE: usize = 4096;

/// What is asked of a site.
#[derive(Debug)]
pub struct Wanted {
    /// The address, which has passed the gate.
    pub url: Url,
    /// What it should be.
    pub kind: Kind,
    /// The `If-None-Match` header.
    pub etag: Option<HeaderValue>,
    /// The `If-Modified-Since` header.
    pub last_modified: Option<HeaderValue>,
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
    pub body: Body,
    /// The length of the body, where it is known.
    pub length: Option<u64>,
}

/// Sites, as seen through the gate.
#[derive(Debug)]
pub struct Upstream {
    client: Client,
    gate: Gate,
    held: Arc<Semaphore>,
    total: Duration,
}

impl Upstream {
    /// A client for this gate, with a time to connect and a time for all.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(
        gate: Gate,
        lookup: Lookup,
        connect: Duration,
        total: Duration,
    ) -> Result<Self, reqwest::Error> {
        // Fails when it was installed before, which is as good.
        _ = rustls::crypto::ring::default_provider().install_default();
        let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
        let roots = roots.map(|der| reqwest::Certificate::from_der(der)).collect::<Result<Vec<_>, _>>()?;
        let client = Client::builder()
            .user_agent(USER_AGENT)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .tls_certs_merge(roots)
            .dns_resolver(Arc::new(Guard { gate: gate.clone(), lookup }))
            .connect_timeout(connect)
            .pool_idle_timeout(Duration::from_secs(30))
            .http1_max_headers(MAX_HEADERS)
            .build()?;
        Ok(Self { client, gate, held: Arc::new(Semaphore::new(HELD)), total })
    }

    /// The gate.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Fetches one document.
    ///
    /// # Errors
    /// Whatever the policy refuses, and whatever fails on the way.
    pub async fn fetch(&self, wanted: Wanted) -> Result<Answered, FetchError> {
        let deadline = Instant::now() + self.total;
        timeout_at(deadline, self.follow(wanted, deadline)).await.unwrap_or(Err(FetchError::Timeout))
    }

    async fn follow(&self, wanted: Wanted, deadline: Instant) -> Result<Answered, FetchError> {
        let (mut url, mut trail) = (wanted.url.clone(), Trail::default());
        loop {
            let response = self.ask(&url, &wanted).await?;
            let status = response.status().as_u16();
            if !is_redirect(status) {
                return self.take(response, url, trail.moved(), wanted.kind, deadline).await;
            }
            let next = self.gate.follow(&url, &location(&response)?)?;
            trail.step(status, &url, &next)?;
            url = next;
        }
    }

    async fn ask(&self, url: &Url, wanted: &Wanted) -> Result<Response, FetchError> {
        let mut request = self
            .client
            .get(url.clone())
            .header(header::ACCEPT, HeaderValue::from_static(wanted.kind.accept()))
            .header(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br, deflate"));
        if let Some(etag) = &wanted.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(last_modified) = &wanted.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, last_modified);
        }
        let response = request.send().await.map_err(|error| told(&error))?;
        // The second wall: the resolver let this address through, now the connection itself is asked.
        let peer = response.remote_addr().ok_or(FetchError::Connect)?;
        self.gate.judge_peer(url, peer.ip())?;
        Ok(response)
    }

    async fn take(
        &self,
        response: Response,
        url: Url,
        moved: Option<Url>,
        kind: Kind,
        deadline: Instant,
    ) -> Result<Answered, FetchError> {
        let status = response.status().as_u16();
        let headers = carried(response.headers());
        let answered =
            Answered { status, url, moved, headers, picture: None, body: Body::empty(), length: Some(0) };
        match status {
            206 => Err(FetchError::BadAnswer("the site sent a part that was not asked for")),
            200..300 => self.take_body(response, answered, kind, deadline).await,
            304 | 400..600 => Ok(answered),
            _ => Err(FetchError::BadAnswer("the site answered with a status that makes no sense")),
        }
    }

    async fn take_body(
        &self,
        response: Response,
        answered: Answered,
        kind: Kind,
        deadline: Instant,
    ) -> Result<Answered, FetchError> {
        if matches!(answered.status, 204 | 205) {
            return Ok(answered);
        }
        let headers = response.headers();
        let content_type = headers.get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or("invalid"));
        if !kind.accepts_type(content_type) {
            return Err(FetchError::WrongType);
        }
        if response.content_length().is_some_and(|length| length > kind.cap()) {
            return Err(FetchError::TooLarge);
        }
        let encoding = Encoding::parse(headers.get(header::CONTENT_ENCODING).map(HeaderValue::as_bytes))?;
        let source = Source::new(response, Decoder::new(encoding, kind.cap()), deadline);
        let Gathered { head, length, body } = gather(source, &self.held).await?;
        let picture = if kind == Kind::Picture { Some(look(&head)?) } else { None };
        Ok(Answered { picture, body, length, ..answered })
    }
}

fn look(head: &Bytes) -> Result<&'static str, FetchError> {
    picture_type(head).ok_or(FetchError::WrongType)
}

/// The one `Location`, which real sites also send as bare UTF-8.
fn location(response: &Response) -> Result<String, FetchError> {
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
            Some((HeaderName::from_static(ours), value.clone()))
        })
        .collect()
}

/// What went wrong, from the innermost cause outwards.
pub fn told(error: &reqwest::Error) -> FetchError {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(refusal) = inner.downcast_ref::<FetchError>() {
            return *refusal;
        }
        if is_tls(inner) {
            return FetchError::Tls;
        }
        cause = inner.source();
    }
    match (error.is_timeout(), error.is_connect()) {
        (true, _) => FetchError::Timeout,
        (_, true) => FetchError::Connect,
        _ => FetchError::BadAnswer("the site's answer was broken off or broken"),
    }
}

/// Whether TLS is the cause; an I/O error hides what it wraps from `source`, and there may be one in another.
fn is_tls(error: &(dyn Error + 'static)) -> bool {
    let mut error = error;
    while let Some(inner) = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        error = inner;
    }
    error.is::<rustls::Error>()
}

/// Resolves a name once a connection, and refuses it before anything connects.
struct Guard {
    gate: Gate,
    lookup: Lookup,
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let (gate, answer) = (self.gate.clone(), (self.lookup)(name.as_str().to_owned()));
        Box::pin(async move {
            let addresses = answer.await.map_err(|_| FetchError::Dns)?;
            gate.judge_answer(name.as_str(), &addresses)?;
            let addresses: Addrs = Box::new(addresses.into_iter().map(|address| SocketAddr::new(address, 0)));
            Ok(addresses)
        })
    }
}

/// The system's resolver.
pub fn system_lookup() -> Lookup {
    Arc::new(|name| {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name, 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::net::TcpListener;

    async fn fetch(answers: &'static [&'static str]) -> (FetchError, usize, bool) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&asked);
        let lookup: Lookup = Arc::new(move |_| {
            let turn = counter.fetch_add(1, Ordering::SeqCst);
            let answer = answers
                .get(turn)
                .or(answers.last())
                .map(|text| text.split(' ').map(|ip| ip.parse().unwrap()));
            let answer = Ok(answer.into_iter().flatten().collect());
            Box::pin(async move { answer })
        });
        let upstream =
            Upstream::new(Gate::default(), lookup, Duration::from_millis(300), Duration::from_millis(600))
                .unwrap();
        let port = listener.local_addr().unwrap().port();
        let url = Url::parse(&format!("http://rebind.example.com:{port}/")).unwrap();
        let error = upstream
            .fetch(Wanted { url, kind: Kind::Feed, etag: None, last_modified: None })
            .await
            .unwrap_err();
        let connected = tokio::time::timeout(Duration::ZERO, listener.accept()).await.is_ok();
        (error, asked.load(Ordering::SeqCst), connected)
    }

    #[tokio::test]
    async fn names_of_private_addresses_are_refused_before_anything_connects() {
        for answers in [
            &["127.0.0.1"][..],
            &["::1"],
            &["::ffff:127.0.0.1"],
            &["64:ff9b::7f00:1"],
            &["1.1.1.1 127.0.0.1"],
        ] {
            let (error, asked, connected) = fetch(answers).await;
            assert_eq!((error.code(), asked, connected), ("refused_address", 1, false), "{answers:?}");
        }
    }

    #[tokio::test]
    async fn a_name_that_rebinds_is_resolved_once_and_not_followed() {
        // In a block that nobody has been given yet.
        let (error, asked, connected) = fetch(&["3000::1", "127.0.0.1"]).await;
        assert!(matches!(error, FetchError::Timeout | FetchError::Connect), "{error:?}");
        assert_eq!((asked, connected), (1, false));
    }

    #[tokio::test]
    async fn a_name_without_addresses_is_told_apart() {
        assert_eq!(fetch(&[]).await.0, FetchError::Dns);
    }
}
