//! The listening end.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::http::header::InvalidHeaderValue;
use axum::http::{HeaderValue, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task::JoinHandle;
use tokio_io_timeout::TimeoutStream;
use tower_service::Service;

use super::answer;
use super::api::{Shared, routes};
use super::assets::{self, Assets};
use super::client::Peer;
use super::config::Config;
use super::connect::system_lookup;
use super::limit::{Allowance, Limiter};
use super::metrics::Metrics;
use super::origin::Origins;
use super::share::{Share, largest};
use super::token::Token;
use super::upstream::{Limits, Upstream};
use crate::policy::{Gate, user_agent};

/// Time for a client to send a request's headers, which also ends idle connections.
const HEADER_TIME: Duration = Duration::from_secs(20);

/// Time for requests under way when the server stops.
const FAREWELL: Duration = Duration::from_secs(5);

/// Time for a client to take the next bytes of an answer.
const WRITE_TIME: Duration = Duration::from_secs(30);

/// The longest head of a request, and what of an answer waits for a slow client besides its share of memory, in bytes.
pub const MAX_BUFFER: usize = 8 * 1024;

/// What the system keeps of an answer that is not on its way yet, in bytes.
#[cfg(target_os = "linux")]
const UNSENT: u32 = 64 * 1024;

/// Connections at the same time; the next ones wait.
const MAX_CONNECTIONS: usize = 4096;

/// What of that one client may hold; the next ones are closed.
const PER_CLIENT: Allowance = Allowance { rate: 1e9, burst: 1e9, at_once: 1024 };

/// Why the proxy could not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken, or not ours.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
    /// The folder of the app cannot be read.
    #[error("cannot serve the app: {0}")]
    Assets(io::Error),
    /// The contact cannot stand in a header.
    #[error("the contact cannot be told to sites: {0}")]
    Contact(#[from] InvalidHeaderValue),
    /// The client for sites cannot be set up.
    #[error("cannot set up the fetching side: {0}")]
    Upstream(#[from] rustls::Error),
}

/// A running proxy. It stops when this is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Server {
    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Lets requests under way end, and stops.
    pub async fn stop(self) {
        // The task may have ended by itself.
        _ = self.stop.send(());
        _ = self.task.await;
    }
}

/// Starts the proxy in the current Tokio runtime.
///
/// # Errors
/// When the address is taken, the app's folder is missing, or TLS cannot be set up.
pub async fn serve(config: Config) -> Result<Server, ServeError> {
    let wanted = SocketAddr::new(config.host, config.port);
    let door = Door {
        app: app(&config)?,
        token: config.token.clone().map(Token::new),
        hops: config.trust_forwarded,
        // Behind other proxies all come from one address.
        clients: (config.rate > 0 && config.trust_forwarded == 0).then(|| Limiter::new(PER_CLIENT)),
    };
    let listener = TcpListener::bind(wanted).await.map_err(|error| ServeError::Listen(wanted, error))?;
    keep_little(&listener);
    let address = listener.local_addr().map_err(|error| ServeError::Listen(wanted, error))?;
    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(accept(listener, door, stopped));
    Ok(Server { address, stop, task })
}

/// Lets the system keep little of an answer that its client does not take, for every connection that is accepted here. By
/// itself Linux takes up to 4 MB for each, at once: that is memory too, and the time of those who wait.
#[cfg(target_os = "linux")]
fn keep_little(listener: &TcpListener) {
    // Without it all works as well.
    _ = socket2::SockRef::from(listener).set_tcp_notsent_lowat(UNSENT);
}

#[cfg(not(target_os = "linux"))]
fn keep_little(_: &TcpListener) {}

fn app(config: &Config) -> Result<Router, ServeError> {
    let gate = Gate::new(config.newsstands.clone());
    let metrics = Arc::<Metrics>::default();
    let name = HeaderValue::from_str(&user_agent(config.contact.as_deref()))?;
    let cached = (config.cache as usize) << 20;
    let kept = largest(cached as u64) as usize;
    let limits = Limits { connect: config.connect_timeout, total: config.total_timeout, cached, kept };
    let shared = Arc::new(Shared {
        upstream: Upstream::new(gate, system_lookup(), name, limits, Arc::clone(&metrics))?,
        origins: Origins::new(config.allow_origins.clone(), config.host),
        newsstand: config.newsstands.first().map(|url| url.to_string()),
        clients: (config.rate > 0).then(|| Limiter::new(per_client(config))),
        slots: Arc::new(Semaphore::new(config.max_fetches as usize)),
        share: Share::new(cached as u64, Arc::clone(&metrics)),
        metrics,
    });
    let router = routes(&shared).route("/healthz", any(health));
    let dist = config.dist.as_deref().map(Assets::open).transpose().map_err(ServeError::Assets)?;
    let Some(dist) = dist.map(Arc::new) else { return Ok(router.fallback(|| async { assets::not_found() })) };
    Ok(router.fallback(move |request: Request<Body>| {
        let dist = Arc::clone(&dist);
        async move { dist.answer(request.method(), request.uri(), request.headers()).await }
    }))
}

/// The part of all fetches that one client may have at once: two who let silent sites keep them waiting take half. By itself
/// that is 64, room for the eight feeds that the app asks for together and for what a browser loads of a page's pictures.
const SHARE: u32 = 4;

/// A burst is a first visit: some hundred feeds, then the pictures of a front page.
pub fn per_client(config: &Config) -> Allowance {
    let rate = f64::from(config.rate);
    Allowance { rate, burst: rate * 20.0, at_once: (config.max_fetches / SHARE).max(1) }
}

async fn health() -> Response {
    answer::seal("ok".into_response(), None)
}

/// What every connection comes through.
#[derive(Clone)]
struct Door {
    app: Router,
    token: Option<Token>,
    hops: u8,
    clients: Option<Arc<Limiter<Peer>>>,
}

async fn accept(listener: TcpListener, door: Door, mut stopped: oneshot::Receiver<()>) {
    let room = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    loop {
        let (seat, accepted) = tokio::select! {
            next = next(&room, &listener) => next,
            _ = &mut stopped => break,
        };
        let Ok((stream, peer)) = accepted else {
            // Out of file descriptors, most likely: let some connections end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let client = door.clients.as_ref().map(|clients| clients.enter(Peer::new(peer.ip()), Instant::now()));
        let Ok(client) = client.transpose() else { continue };
        let (door, watcher) = (door.clone(), graceful.watcher());
        tokio::spawn(async move {
            connection(stream, peer, door, watcher).await;
            drop((seat, client));
        });
    }
    drop(listener);
    // Whoever is still slow after this is cut off.
    _ = tokio::time::timeout(FAREWELL, graceful.shutdown()).await;
}

async fn next(
    room: &Arc<Semaphore>,
    listener: &TcpListener,
) -> (Option<OwnedSemaphorePermit>, io::Result<(TcpStream, SocketAddr)>) {
    let seat = Arc::clone(room).acquire_owned().await.ok();
    (seat, listener.accept().await)
}

async fn connection(stream: TcpStream, peer: SocketAddr, door: Door, watcher: Watcher) {
    // Small answers must not wait for each other; without it they only come later.
    _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        let client = Peer::of(peer.ip(), request.headers(), door.hops);
        request.extensions_mut().insert(client);
        if let Some(token) = &door.token {
            token.look(&mut request);
        }
        door.app.clone().call(request)
    });
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_TIME));
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .max_buf_size(MAX_BUFFER)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    // A connection that breaks off is the client's affair.
    _ = watcher.watch(served).await;
}
