//! A site that answers with exactly the bytes a test wants, and a proxy that may fetch it: the native server, or the
//! Worker in its own runtime when `BROADSHEET_PROXY_UNDER_TEST=edge`.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

pub use proxy::Config;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

use crate::edge;

/// What a site sends for one request.
pub enum Reply {
    /// These bytes, then the connection is closed.
    Bytes(Vec<u8>),
    /// These bytes, and then silence.
    Silence(Vec<u8>),
    /// These bytes, then this piece again and again until nobody listens.
    Endless(Vec<u8>, Vec<u8>),
}

/// A site.
pub struct Site {
    pub port: u16,
    /// The heads of the requests so far.
    pub heard: Arc<Mutex<Vec<String>>>,
    /// Bytes of bodies that the other side took.
    pub sent: Arc<Mutex<usize>>,
}

impl Site {
    pub async fn start(reply: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_on("127.0.0.1:0", reply).await
    }

    /// As [`Site::start`], at this address.
    pub async fn start_on(address: &str, reply: impl Fn(&str) -> Reply + Send + Sync + 'static) -> Self {
        Self::answering(address, move |path, _| reply(path)).await
    }

    /// As [`Site::start`], for answers that depend on the whole head of the request.
    pub async fn start_with(reply: impl Fn(&str, &str) -> Reply + Send + Sync + 'static) -> Self {
        Self::answering("127.0.0.1:0", reply).await
    }

    async fn answering(address: &str, reply: impl Fn(&str, &str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (heard, sent, reply) =
            (Arc::<Mutex<Vec<String>>>::default(), Arc::<Mutex<usize>>::default(), Arc::new(reply));
        let (log, count) = (Arc::clone(&heard), Arc::clone(&sent));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, Arc::clone(&reply), Arc::clone(&log), Arc::clone(&count)));
            }
        });
        Self { port, heard, sent }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn last_request(&self) -> String {
        self.heard.lock().unwrap().last().cloned().unwrap_or_default()
    }
}

async fn answer<F: Fn(&str, &str) -> Reply>(
    mut stream: TcpStream,
    reply: Arc<F>,
    heard: Arc<Mutex<Vec<String>>>,
    sent: Arc<Mutex<usize>>,
) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(byte) = stream.read_u8().await else { return };
        head.push(byte);
    }
    // Header bytes are not always UTF-8: one character a byte.
    let head: String = head.into_iter().map(char::from).collect();
    let head = with_small_names(&head);
    let reply = reply(head.split(' ').nth(1).unwrap_or_default(), &head);
    heard.lock().unwrap().push(head);
    match reply {
        Reply::Bytes(bytes) => _ = stream.write_all(&bytes).await,
        Reply::Silence(bytes) => {
            _ = stream.write_all(&bytes).await;
            _ = stream.read_u8().await;
        }
        Reply::Endless(head, piece) => {
            _ = stream.write_all(&head).await;
            while stream.write_all(&piece).await.is_ok() {
                *sent.lock().unwrap() += piece.len();
            }
        }
    }
}

/// Names of headers mean the same in any case; tests read them in lower case.
fn with_small_names(head: &str) -> String {
    let line = |line: &str| match line.split_once(": ") {
        Some((name, value)) => format!("{}: {value}", name.to_ascii_lowercase()),
        None => line.to_owned(),
    };
    head.split("\r\n").map(line).collect::<Vec<_>>().join("\r\n")
}

/// An answer with these header lines; the length is added.
pub fn http(status: &str, headers: &str, body: &[u8]) -> Reply {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n");
    Reply::Bytes([head.as_bytes(), body].concat())
}

/// A feed, with these header lines.
pub fn feed(headers: &str, body: &[u8]) -> Reply {
    http("200 OK", &format!("content-type: application/rss+xml\r\n{headers}"), body)
}

/// The proxy under test. It stops when this is dropped.
pub enum Server {
    Native(proxy::Server),
    Edge(edge::Instance),
}

impl Server {
    pub fn address(&self) -> SocketAddr {
        match self {
            Self::Native(server) => server.address(),
            Self::Edge(instance) => instance.address,
        }
    }
}

/// Starts the proxy under test.
pub async fn serve(config: Config) -> Result<Server, proxy::ServeError> {
    if edge::is_under_test() {
        return Ok(Server::Edge(edge::start(&edge::variables(&config)).await));
    }
    proxy::serve(config).await.map(Server::Native)
}

/// Ends a test that makes no sense at the edge, and says why past the capture of the test runner: skips are counted.
macro_rules! native_only {
    ($reason:literal) => {
        if $crate::edge::is_under_test() {
            return $crate::edge::skip($reason);
        }
    };
}
pub(crate) use native_only;

/// A proxy that may fetch these sites.
pub async fn proxy_for(sites: &[&Site]) -> Server {
    serve(config_for(sites)).await.unwrap()
}

pub fn config_for(sites: &[&Site]) -> Config {
    Config {
        port: 0,
        newsstands: sites.iter().map(|site| Url::parse(&site.url("/")).unwrap()).collect(),
        ..Config::default()
    }
}

/// An answer of the proxy.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Vec<u8>,
    pub is_whole: bool,
}

impl Answer {
    /// The error code; `ok` for a fetched document.
    pub fn code(&self) -> String {
        if self.status == 200 {
            return if self.is_whole { "ok" } else { "broken off" }.to_owned();
        }
        let error: Value = serde_json::from_slice(&self.body).expect("errors are JSON");
        assert!(error["message"].is_string());
        assert_eq!(self.header("content-type"), "application/json");
        error["code"].as_str().unwrap().to_owned()
    }

    pub fn header(&self, name: &str) -> String {
        let bytes = self.headers.get(name).map(|value| value.as_bytes().to_vec()).unwrap_or_default();
        bytes.into_iter().map(char::from).collect()
    }
}

/// A client of its own for each test, so that none waits for another's runtime; built once a thread, as tests have
/// one each.
pub fn client() -> reqwest::Client {
    thread_local!(static CLIENT: reqwest::Client = build());
    CLIENT.with(Clone::clone)
}

fn build() -> reqwest::Client {
    // Fails when a proxy in this process was quicker, which is as good.
    _ = rustls::crypto::ring::default_provider().install_default();
    // A connection of its own for each request: one that is kept may be closed by the platform, after an answer that was
    // broken off, at the moment it is used again.
    reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .pool_max_idle_per_host(0)
        .build()
        .unwrap()
}

pub async fn send(request: reqwest::RequestBuilder) -> Answer {
    let mut response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let (mut body, mut is_whole) = (Vec::new(), true);
    loop {
        match response.chunk().await {
            Ok(Some(piece)) => body.extend(piece),
            Ok(None) => break,
            Err(_) => {
                is_whole = false;
                break;
            }
        }
    }
    // At the edge this tells a whole body from one that was broken off.
    if let Some(mark) = headers.get("x-upstream-end") {
        is_whole &= body.ends_with(mark.as_bytes());
        body.truncate(body.len() - if is_whole { mark.len() } else { 0 });
    }
    Answer { status, headers, body, is_whole }
}

pub fn post(proxy: &Server, body: &Value) -> reqwest::RequestBuilder {
    let address = format!("http://{}/v1/fetch", proxy.address());
    client().post(address).header("content-type", "application/json").body(body.to_string())
}

pub async fn fetch(proxy: &Server, url: &str, kind: &str) -> Answer {
    send(post(proxy, &json!({"url": url, "kind": kind, "end_mark": true}))).await
}

pub async fn get(proxy: &Server, path: &str) -> Answer {
    send(client().get(format!("http://{}{path}", proxy.address()))).await
}
