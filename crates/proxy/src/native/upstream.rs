//! One fetch: our own redirect loop around a client that only connects where the gate allows.

use std::error::Error;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use bytes::Bytes;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Certificate, Client, Response};
use tokio::time::{Instant, timeout_at};
use url::Url;

pub use super::body::Content;
use super::body::{Gathered, Memory, Source, gather};
use super::decode::{Decoder, Encoding};
use super::metrics::Metrics;
use crate::policy::{
    CARRIED, FetchError, Gate, HEURISTIC_FRESH, Kind, Trail, freshness, is_redirect, picture_type,
};

/// How names become addresses.
pub type Lookup =
    Arc<dyn Fn(String) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>> + Send + Sync>;

/// Bodies that are held back until they are whole, so that what goes wrong late can still be told, share this much
/// memory, in bytes, besides what the cache may have. Beyond it bodies are passed on as they come.
const HELD: usize = 4 * 1024 * 1024;

/// Header lines of one answer.
const MAX_HEADERS: usize = 128;

/// The length of an answer's headers together, in bytes.
const MAX_HEADER_BYTES: usize = 64 * 1024;

/// The longest header value that is handed on, in bytes.
const MAX_VALUE: usize = 4096;

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
    client: Client,
    gate: Gate,
    memory: Memory,
    total: Duration,
    metrics: Arc<Metrics>,
}

/// How long sites may take, and how much memory.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// To connect.
    pub connect: Duration,
    /// For all.
    pub total: Duration,
    /// Bytes of bodies that the cache may keep.
    pub cached: usize,
}

impl Upstream {
    /// A client for this gate, that introduces itself as `user_agent`.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(
        gate: Gate,
        lookup: Lookup,
        user_agent: &str,
        limits: Limits,
        metrics: Arc<Metrics>,
    ) -> Result<Self, reqwest::Error> {
        let roots = webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter();
        let roots = roots.map(|der| Certificate::from_der(der)).collect::<Result<Vec<_>, _>>()?;
        Self::trusting(roots, gate, lookup, user_agent, limits, metrics)
    }

    fn trusting(
        roots: Vec<Certificate>,
        gate: Gate,
        lookup: Lookup,
        user_agent: &str,
        limits: Limits,
        metrics: Arc<Metrics>,
    ) -> Result<Self, reqwest::Error> {
        // Fails when it was installed before, which is as good.
        _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(user_agent)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .tls_certs_merge(roots)
            .dns_resolver(Arc::new(Guard { gate: gate.clone(), lookup }))
            .connect_timeout(limits.connect)
            .pool_idle_timeout(Duration::from_secs(30))
            .http1_max_headers(MAX_HEADERS)
            .build()?;
        Ok(Self { client, gate, memory: Memory::new(HELD + limits.cached), total: limits.total, metrics })
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
            let start = Instant::now();
            let response = self.ask(&url, &wanted).await?;
            self.metrics.took(start.elapsed());
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
            .header(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip, br, zstd, deflate"));
        if let Some(etag) = &wanted.validators.etag {
            request = request.header(header::IF_NONE_MATCH, etag);
        }
        if let Some(last_modified) = &wanted.validators.last_modified {
            request = request.header(header::IF_MODIFIED_SINCE, last_modified);
        }
        let response = request.send().await.map_err(|error| told(&error))?;
        // The second wall: the resolver let this address through, now the connection itself is asked.
        let peer = response.remote_addr().ok_or(FetchError::Connect)?;
        self.gate.judge_peer(url, peer.ip())?;
        let length: usize =
            response.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        if length > MAX_HEADER_BYTES {
            return Err(FetchError::BadAnswer("the site's headers are too long"));
        }
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
        let fresh = self.fresh(&response, &url);
        let answered = Answered {
            status,
            url,
            moved,
            headers,
            picture: None,
            content: Content::empty(),
            length: Some(0),
            fresh,
        };
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
        let said = response.content_length();
        if said.is_some_and(|length| length > kind.cap()) {
            return Err(FetchError::TooLarge);
        }
        let encoding = Encoding::parse(headers.get(header::CONTENT_ENCODING).map(HeaderValue::as_bytes))?;
        let metrics = Arc::clone(&self.metrics);
        let source = Source::new(response, Decoder::new(encoding, kind.cap()), deadline, metrics);
        let Gathered { head, length, content } = gather(source, said, &self.memory).await?;
        let picture = if kind.is_picture() { Some(look(&head)?) } else { None };
        Ok(Answered { picture, content, length, ..answered })
    }

    /// How long an answer is fresh. A newsstand is near, so where it says nothing it is asked again.
    fn fresh(&self, response: &Response, url: &Url) -> Option<Duration> {
        let header = |name: &str| {
            let lines = response.headers().get_all(name).iter();
            let lines: Vec<&str> = lines.map(|line| line.to_str().unwrap_or("invalid")).collect();
            (!lines.is_empty()).then(|| lines.join(", "))
        };
        let unsaid = if self.gate.is_newsstand(url) { Duration::ZERO } else { HEURISTIC_FRESH };
        freshness(header, unsaid)
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
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    fn upstream(lookup: Lookup) -> Upstream {
        let limits =
            Limits { connect: Duration::from_millis(300), total: Duration::from_millis(600), cached: 0 };
        Upstream::new(Gate::default(), lookup, "test", limits, Arc::default()).unwrap()
    }

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
        let upstream = upstream(lookup);
        let port = listener.local_addr().unwrap().port();
        let url = Url::parse(&format!("http://rebind.example.com:{port}/")).unwrap();
        let error = upstream
            .fetch(Wanted { url, kind: Kind::Feed, validators: Validators::default() })
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

    #[tokio::test]
    async fn of_a_thousand_alternating_answers_none_connects_to_a_private_address() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (asked, connected) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (turn, count) = (Arc::clone(&asked), Arc::clone(&connected));
        tokio::spawn(async move {
            while listener.accept().await.is_ok() {
                count.fetch_add(1, Ordering::SeqCst);
            }
        });
        let lookup: Lookup = Arc::new(move |_| {
            let private = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "1.1.1.1 127.0.0.1"];
            let turn = turn.fetch_add(1, Ordering::SeqCst);
            let answer = if turn.is_multiple_of(2) { "3000::1" } else { private[turn / 2 % private.len()] };
            let answer = Ok(answer.split(' ').map(|ip| ip.parse().unwrap()).collect());
            Box::pin(async move { answer })
        });
        let upstream = upstream(lookup);
        let fetches = (0..1000).map(|_| {
            let url = Url::parse(&format!("http://rebind.example.com:{port}/")).unwrap();
            upstream.fetch(Wanted { url, kind: Kind::Feed, validators: Validators::default() })
        });
        let told = futures_util::future::join_all(fetches).await;
        let refused = told
            .iter()
            .filter(|answer| answer.as_ref().is_err_and(|error| error.code() == "refused_address"));
        assert_eq!((told.iter().filter(|answer| answer.is_ok()).count(), refused.count()), (0, 500));
        assert_eq!((asked.load(Ordering::SeqCst), connected.load(Ordering::SeqCst)), (1000, 0));
        assert!(tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok());
        while connected.load(Ordering::SeqCst) == 0 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn a_name_that_is_given_a_private_address_later_is_judged_then() {
        for answers in [&["", "127.0.0.1"][..], &["3000::1", "127.0.0.1"]] {
            let turn = Arc::new(AtomicUsize::new(0));
            let lookup: Lookup = Arc::new(move |_| {
                let answer = answers[turn.fetch_add(1, Ordering::SeqCst)];
                let answer = answer.split(' ').filter_map(|ip| ip.parse().ok()).collect();
                Box::pin(async move { Ok(answer) })
            });
            let (upstream, url) = (upstream(lookup), Url::parse("http://late.example.com/").unwrap());
            let wanted = Wanted { url, kind: Kind::Feed, validators: Validators::default() };
            let first = upstream.fetch(wanted.clone()).await.unwrap_err();
            assert_ne!(first.code(), "refused_address");
            assert_eq!(upstream.fetch(wanted).await.unwrap_err().code(), "refused_address");
        }
    }

    #[tokio::test]
    async fn a_hop_to_a_name_of_a_private_address_is_refused() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let connected = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connected);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let answer = format!(
                    "HTTP/1.1 302 Found\r\nlocation: http://rebind.example.com:{port}/\r\ncontent-length: 0\r\n\r\n"
                );
                _ = stream.read(&mut [0; 4096]).await;
                stream.write_all(answer.as_bytes()).await.unwrap();
            }
        });
        let lookup: Lookup = Arc::new(|_| Box::pin(async { Ok(vec![IpAddr::from([127, 0, 0, 1])]) }));
        let own = Url::parse(&format!("http://127.0.0.1:{port}/")).unwrap();
        let limits = Limits { connect: Duration::from_secs(5), total: Duration::from_secs(5), cached: 0 };
        let gate = Gate::new(vec![own.clone()]);
        let upstream = Upstream::new(gate, lookup, "test", limits, Arc::default()).unwrap();
        let wanted = Wanted { url: own, kind: Kind::Feed, validators: Validators::default() };
        assert_eq!(upstream.fetch(wanted).await.unwrap_err().code(), "refused_address");
        assert_eq!(connected.load(Ordering::SeqCst), 1);
    }
}

#[cfg(test)]
mod tls_tests {
    use super::*;
    use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
    use rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;
    use tokio_rustls::TlsAcceptor;

    fn authority() -> (CertificateDer<'static>, Issuer<'static, KeyPair>) {
        let key = KeyPair::generate().unwrap();
        let mut facts = CertificateParams::new(Vec::new()).unwrap();
        facts.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let own = facts.self_signed(&key).unwrap().der().clone();
        (own, Issuer::new(facts, key))
    }

    /// A site whose certificate says this. Gives its port.
    async fn site(name: &str, until: i32, issuer: &Issuer<'static, KeyPair>) -> u16 {
        _ = rustls::crypto::ring::default_provider().install_default();
        let key = KeyPair::generate().unwrap();
        let mut facts = CertificateParams::new(vec![name.to_owned()]).unwrap();
        facts.not_before = date_time_ymd(2019, 1, 1);
        facts.not_after = date_time_ymd(until, 1, 1);
        let certificate = facts.signed_by(&key, issuer).unwrap().der().clone();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = rustls::ServerConfig::builder().with_no_client_auth();
        let config = config.with_single_cert(vec![certificate], key).unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let Ok(mut stream) = acceptor.accept(stream).await else { return };
            _ = stream.read(&mut [0; 4096]).await;
            let answer = b"HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\ncontent-length: 6\r\n\r\n<rss/>";
            stream.write_all(answer).await.unwrap();
            _ = stream.read(&mut [0; 1]).await;
        });
        port
    }

    async fn fetch(port: u16, root: &CertificateDer<'static>) -> &'static str {
        let url = Url::parse(&format!("https://localhost:{port}/")).unwrap();
        let lookup: Lookup = Arc::new(|_| Box::pin(async { Ok(vec![IpAddr::from([127, 0, 0, 1])]) }));
        let limits = Limits { connect: Duration::from_secs(10), total: Duration::from_secs(20), cached: 0 };
        let (roots, gate) = (vec![Certificate::from_der(root).unwrap()], Gate::new(vec![url.clone()]));
        let upstream = Upstream::trusting(roots, gate, lookup, "test", limits, Arc::default()).unwrap();
        let wanted = Wanted { url, kind: Kind::Feed, validators: Validators::default() };
        upstream.fetch(wanted).await.map_or_else(FetchError::code, |_| "ok")
    }

    #[tokio::test]
    async fn only_a_valid_certificate_of_a_trusted_issuer_for_this_name_will_do() {
        let ((root, issuer), (_, stranger)) = (authority(), authority());
        for (name, until, issuer, code) in [
            ("localhost", 2100, &issuer, "ok"),
            ("localhost", 2020, &issuer, "tls"),
            ("elsewhere.example.com", 2100, &issuer, "tls"),
            ("localhost", 2100, &stranger, "tls"),
        ] {
            assert_eq!(fetch(site(name, until, issuer).await, &root).await, code, "{name} {until}");
        }
    }
}
