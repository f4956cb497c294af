//! Who asks: told by the connection, or by the proxies in front where the proxy was told of them.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName};

/// A client: an IPv4 address, or an IPv6 network of 64 bits, which is one household.
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

    /// The client of a request. `hops` is the number of our own proxies in front: each appends the address that it
    /// sees to `X-Forwarded-For`, so the last so many entries are theirs, and whatever stands before is anybody's
    /// claim. With none in front, or fewer entries than that, the connection counts.
    pub fn of(connection: IpAddr, headers: &HeaderMap, hops: u8) -> Self {
        let lines = headers.get_all(HeaderName::from_static("x-forwarded-for")).iter();
        let entries: Vec<&str> = match hops {
            0 => Vec::new(),
            _ => lines.flat_map(|line| line.to_str().unwrap_or_default().split(',')).collect(),
        };
        let told = entries.len().checked_sub(usize::from(hops)).and_then(|place| entries.get(place));
        Self::new(told.and_then(|entry| address(entry.trim())).unwrap_or(connection))
    }
}

/// An address, which some proxies write with its port.
fn address(text: &str) -> Option<IpAddr> {
    let plain = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(text);
    plain.parse().ok().or_else(|| text.parse().ok().map(|socket: SocketAddr| socket.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn peer(text: &str) -> Peer {
        Peer::new(text.parse().unwrap())
    }

    #[test]
    fn clients_are_told_apart_by_household() {
        assert_eq!(peer("::ffff:192.0.2.1"), peer("192.0.2.1"));
        assert_eq!(peer("2001:db8::1"), peer("2001:db8::2"));
        assert_ne!(peer("2001:db8::1"), peer("2001:db8:0:1::1"));
        assert_ne!(peer("192.0.2.1"), peer("192.0.2.2"));
    }

    #[test]
    fn only_what_our_own_proxies_appended_is_believed() {
        let own = "10.0.0.1";
        for (hops, lines, expected) in [
            (0, vec!["1.1.1.1"], own),
            (1, vec![], own),
            (1, vec!["1.1.1.1"], "1.1.1.1"),
            (1, vec!["6.6.6.6, 1.1.1.1"], "1.1.1.1"),
            (1, vec!["6.6.6.6", "1.1.1.1"], "1.1.1.1"),
            (2, vec!["6.6.6.6, 1.1.1.1, 10.0.0.2"], "1.1.1.1"),
            (2, vec!["1.1.1.1"], own),
            (1, vec!["6.6.6.6, unknown"], own),
            (1, vec!["1.1.1.1:4711"], "1.1.1.1"),
            (1, vec!["[2606::1]:4711"], "2606::1"),
            (1, vec!["[2606::1]"], "2606::1"),
        ] {
            let mut headers = HeaderMap::new();
            lines
                .iter()
                .for_each(|line| _ = headers.append("x-forwarded-for", HeaderValue::from_static(line)));
            assert_eq!(Peer::of(own.parse().unwrap(), &headers, hops), peer(expected), "{hops} {lines:?}");
        }
    }
}
