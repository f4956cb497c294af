//! The client that connects, and only where the gate allows. Its buffers are small: a body that its reader takes slowly
//! waits at its site, not here.

use std::error::Error;
use std::future::Future;
use std::io;
use std::net::{IpAddr, ToSocketAddrs};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use axum::http::Uri;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::{self, Client};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use tower_service::Service;

use super::wall::Wall;
use crate::policy::{FetchError, Gate};

/// How names become addresses.
pub type Lookup =
    Arc<dyn Fn(String) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>> + Send + Sync>;

/// A client for sites.
pub type Sites = Client<InTime, Body>;

/// Header lines of one answer.
const MAX_HEADERS: usize = 128;

/// The most that is read from a connection at once, which is also the longest head of an answer, in bytes. By itself
/// hyper grows these buffers to 408 KB each.
pub const READ_BUFFER: usize = 16 * 1024;

/// How long a connection is kept for the next request to its site.
const IDLE: Duration = Duration::from_secs(30);

/// A client that trusts these issuers, and gives up a connection after this time.
///
/// # Errors
/// When TLS cannot be set up.
pub fn sites(
    roots: impl IntoIterator<Item = CertificateDer<'static>>,
    gate: Gate,
    lookup: Lookup,
    limit: Duration,
) -> Result<Sites, rustls::Error> {
    let mut store = RootCertStore::empty();
    store.add_parsable_certificates(roots);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let tls = tls.with_root_certificates(store).with_no_client_auth();
    let wall = Wall::new(gate, lookup, limit);
    let connector =
        HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().wrap_connector(wall);
    let mut client = Client::builder(TokioExecutor::new());
    client.pool_timer(TokioTimer::new()).pool_idle_timeout(IDLE);
    client.http1_max_headers(MAX_HEADERS).http1_max_buf_size(READ_BUFFER);
    Ok(client.build(InTime { connector, limit }))
}

/// The issuers that Mozilla trusts.
pub fn trusted() -> impl Iterator<Item = CertificateDer<'static>> {
    webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().cloned()
}

/// Connects, with name and handshake, within a time.
#[derive(Debug, Clone)]
pub struct InTime {
    connector: HttpsConnector<Wall>,
    limit: Duration,
}

type Connecting<T> = Pin<Box<dyn Future<Output = Result<T, Box<dyn Error + Send + Sync>>> + Send>>;

impl Service<Uri> for InTime {
    type Response = <HttpsConnector<Wall> as Service<Uri>>::Response;
    type Error = Box<dyn Error + Send + Sync>;
    type Future = Connecting<Self::Response>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.connector.poll_ready(context)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let connecting = timeout(self.limit, self.connector.call(uri));
        Box::pin(async { connecting.await.unwrap_or_else(|_| Err(FetchError::Timeout.into())) })
    }
}

/// Names that are looked up at the same time. The system's resolver takes a thread for each, and keeps it when nobody waits
/// for the name any more.
const LOOKUPS: usize = 256;

/// The system's resolver.
pub fn system_lookup() -> Lookup {
    let resolve = |name: &str| Ok((name, 0).to_socket_addrs()?.map(|address| address.ip()).collect());
    in_threads(resolve, LOOKUPS)
}

/// A resolver that blocks, in so many threads at the most.
fn in_threads(resolve: fn(&str) -> io::Result<Vec<IpAddr>>, threads: usize) -> Lookup {
    let turns = Arc::new(Semaphore::new(threads));
    Arc::new(move |name| {
        let turns = Arc::clone(&turns);
        Box::pin(async move {
            let turn = turns.acquire_owned().await.map_err(io::Error::other)?;
            let resolving = spawn_blocking(move || {
                // The thread's, not the waiting reader's.
                let _turn = turn;
                resolve(&name)
            });
            resolving.await?
        })
    })
}

/// What went wrong before a site answered, from the innermost cause outwards.
pub fn told(error: &legacy::Error) -> FetchError {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if let Some(known) = known(inner) {
            return known;
        }
        cause = inner.source();
    }
    if error.is_connect() { FetchError::Connect } else { BROKEN_OFF }
}

/// An answer that ends before its end, or is no HTTP.
pub const BROKEN_OFF: FetchError = FetchError::BadAnswer("the site's answer was broken off or broken");

/// A cause that says more than the kind of the error. An I/O error hides what it wraps from `source`, and there may be
/// one in another.
fn known(error: &(dyn Error + 'static)) -> Option<FetchError> {
    let mut error = error;
    loop {
        if let Some(refusal) = error.downcast_ref::<FetchError>() {
            return Some(*refusal);
        }
        if error.is::<rustls::Error>() {
            return Some(FetchError::Tls);
        }
        let wrapper = error.downcast_ref::<io::Error>()?;
        match wrapper.get_ref() {
            Some(inner) => error = inner,
            None => return (wrapper.kind() == io::ErrorKind::TimedOut).then_some(FetchError::Timeout),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Condvar, Mutex};

    static RUNNING: AtomicUsize = AtomicUsize::new(0);
    static END: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

    /// A name server that does not answer until it is told to.
    fn silent(_: &str) -> io::Result<Vec<IpAddr>> {
        RUNNING.fetch_add(1, Ordering::SeqCst);
        let ended = END.0.lock().unwrap();
        drop(END.1.wait_while(ended, |ended| !*ended).unwrap());
        Ok(vec![IpAddr::from([9, 9, 9, 9])])
    }

    #[tokio::test]
    async fn names_that_nobody_waits_for_any_more_take_no_more_threads() {
        let lookup = in_threads(silent, 3);
        for number in 0..20 {
            let waiting = timeout(Duration::from_millis(1), lookup(format!("silent{number}.example.com")));
            assert!(waiting.await.is_err());
        }
        while RUNNING.load(Ordering::SeqCst) < 3 {
            tokio::task::yield_now().await;
        }
        *END.0.lock().unwrap() = true;
        END.1.notify_all();
        assert_eq!(lookup("later.example.com".to_owned()).await.unwrap(), [IpAddr::from([9, 9, 9, 9])]);
        assert_eq!(RUNNING.load(Ordering::SeqCst), 4);
    }
}
