//! What stands between the client for sites and the network: names are judged before anything connects, and connections
//! before anything is sent on them.

use std::error::Error;
use std::fmt::{self, Debug, Formatter};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;
use url::Url;

use super::connect::Lookup;
use crate::policy::{FetchError, Gate};

/// What the system keeps of an answer that nobody reads yet, in bytes; Linux doubles it. By itself it grows to megabytes.
const RECEIVE_BUFFER: usize = 128 * 1024;

/// Connects, and only where the gate allows.
#[derive(Debug, Clone)]
pub struct Wall {
    gate: Gate,
    outside: HttpConnector<Guard>,
    /// To newsstands, whose names may mean private addresses: theirs alone, and on no other port.
    near: HttpConnector<Guard>,
}

type Coming<T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send>>;

impl Wall {
    /// A wall with this gate in it, that gives up a connection after this time.
    pub fn new(gate: Gate, lookup: Lookup, limit: Duration) -> Self {
        let connector = |is_near| {
            let mut tcp = HttpConnector::new_with_resolver(Guard { is_near, lookup: lookup.clone() });
            tcp.enforce_http(false);
            tcp.set_nodelay(true);
            tcp.set_connect_timeout(Some(limit));
            tcp.set_recv_buffer_size(Some(RECEIVE_BUFFER));
            tcp
        };
        Self { gate, outside: connector(false), near: connector(true) }
    }
}

impl Service<Uri> for Wall {
    type Response = TokioIo<TcpStream>;
    type Error = Box<dyn Error + Send + Sync>;
    type Future = Coming<Self::Response, Self::Error>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        ready!(self.near.poll_ready(context))?;
        self.outside.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let Ok(url) = Url::parse(&uri.to_string()) else {
            return Box::pin(async { Err(FetchError::Connect.into()) });
        };
        let is_near = self.gate.is_newsstand(&url);
        let connecting = if is_near { self.near.call(uri) } else { self.outside.call(uri) };
        let gate = self.gate.clone();
        Box::pin(async move {
            let stream = connecting.await?;
            let (own, peer) = (stream.inner().local_addr()?.ip(), stream.inner().peer_addr()?.ip());
            gate.judge_connection(&url, peer, is_this_machine(own, peer))?;
            Ok(stream)
        })
    }
}

/// Whether the other end of a connection is this machine as well. Most often both ends have one address then; of several
/// addresses in one network the system may take another for its own end, so it is asked whether the peer's is its own too.
fn is_this_machine(own: IpAddr, peer: IpAddr) -> bool {
    own == peer || (can_bind(peer) && !can_bind(nobodys(peer)))
}

fn can_bind(address: IpAddr) -> bool {
    UdpSocket::bind((address, 0)).is_ok()
}

/// An address for documentation, which no machine has: some systems are set up to bind any.
fn nobodys(alike: IpAddr) -> IpAddr {
    match alike {
        IpAddr::V4(_) => Ipv4Addr::new(192, 0, 2, 1).into(),
        IpAddr::V6(_) => Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1).into(),
    }
}

/// Resolves a name once a connection, and refuses it before anything connects.
#[derive(Clone)]
pub struct Guard {
    is_near: bool,
    lookup: Lookup,
}

impl Debug for Guard {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("Guard")
    }
}

impl Service<Name> for Guard {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = FetchError;
    type Future = Coming<Self::Response, FetchError>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), FetchError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let (is_near, answer) = (self.is_near, (self.lookup)(name.as_str().to_owned()));
        Box::pin(async move {
            let addresses = answer.await.map_err(|_| FetchError::Dns)?;
            Gate::judge_answer(&addresses, is_near)?;
            let sockets = addresses.into_iter().map(|address| SocketAddr::new(address, 0));
            Ok(sockets.collect::<Vec<_>>().into_iter())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machines_own_addresses_are_known_whatever_its_own_end_is() {
        for (own, peer, is_ours) in [
            ("127.0.0.1", "127.0.0.1", true),
            ("127.0.0.1", "127.0.0.2", true),
            ("::1", "::1", true),
            ("127.0.0.1", "9.9.9.9", false),
            ("::1", "3000::1", false),
        ] {
            assert_eq!(is_this_machine(own.parse().unwrap(), peer.parse().unwrap()), is_ours, "{own} {peer}");
        }
    }
}
