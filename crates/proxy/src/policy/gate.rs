//! The one gate that every address passes, at first and on each hop.

use std::net::IpAddr;

use url::{Host, Url};

use super::{FetchError, is_global, is_public_name, is_refused_port};

/// The longest address that is fetched, in bytes.
pub const MAX_ADDRESS: usize = 8 * 1024;

/// Judges addresses. Everything but public http(s) sites is refused, except the newsstands that were named when the
/// proxy was started: exactly their scheme, host and port.
#[derive(Debug, Default, Clone)]
pub struct Gate {
    newsstands: Vec<Url>,
}

impl Gate {
    /// A gate that lets these local servers through.
    pub fn new(newsstands: Vec<Url>) -> Self {
        Self { newsstands }
    }

    /// Reads an address that a client sent.
    ///
    /// # Errors
    /// `BadRequest` for what is no address, `RefusedAddress` for what may not be fetched.
    pub fn parse(&self, raw: &str) -> Result<Url, FetchError> {
        let raw = raw.trim();
        if raw.len() > MAX_ADDRESS {
            return Err(FetchError::BadRequest("the address is too long"));
        }
        if is_ambiguous(raw) {
            return Err(FetchError::RefusedAddress("the address can be read in two ways"));
        }
        let url = Url::parse(raw).map_err(|_| FetchError::BadRequest("this is not an address"))?;
        self.judge(url)
    }

    /// Reads the `Location` of a redirect. A newsstand is only reached from itself: no public site leads there.
    ///
    /// # Errors
    /// `BadAnswer` for what is no address, `RefusedAddress` for what may not be fetched.
    pub fn follow(&self, from: &Url, location: &str) -> Result<Url, FetchError> {
        let bad = FetchError::BadAnswer("the site redirects to something that is not an address");
        if location.len() > MAX_ADDRESS || location.chars().any(char::is_control) {
            return Err(bad);
        }
        let url = self.judge(from.join(location).map_err(|_| bad)?)?;
        if self.is_newsstand(&url) && !self.is_newsstand(from) {
            return Err(FetchError::RefusedAddress("the site redirects to a private address"));
        }
        Ok(url)
    }

    /// Whether an address is on one of the named local servers.
    pub fn is_newsstand(&self, url: &Url) -> bool {
        self.newsstands.iter().any(|own| own.origin() == url.origin())
    }

    /// Judges what a name resolved to. One private address refuses the name, unless it is a newsstand's: which of them
    /// would be connected is not ours to choose.
    ///
    /// # Errors
    /// `Dns` without addresses, `RefusedAddress` with a private one.
    pub fn judge_answer(addresses: &[IpAddr], is_newsstand: bool) -> Result<(), FetchError> {
        if addresses.is_empty() {
            return Err(FetchError::Dns);
        }
        let is_public = || addresses.iter().all(|address| is_global(*address));
        if is_newsstand || is_public() { Ok(()) } else { Err(PRIVATE) }
    }

    /// Judges the address that a connection for `url` really has, before anything is sent on it. On the proxy's own machine
    /// (`is_own`) only the two ports of the web are public: whatever listens on another may rely on the firewall around
    /// it, and a connection from within does not meet that.
    ///
    /// # Errors
    /// `RefusedAddress` with a private one, and with another port of this machine.
    pub fn judge_connection(&self, url: &Url, peer: IpAddr, is_own: bool) -> Result<(), FetchError> {
        let is_web = matches!(url.port_or_known_default(), Some(80 | 443));
        match (self.is_newsstand(url), is_global(peer)) {
            (true, _) => Ok(()),
            (_, false) => Err(PRIVATE),
            _ if is_own && !is_web => Err(OWN),
            _ => Ok(()),
        }
    }

    fn judge(&self, mut url: Url) -> Result<Url, FetchError> {
        url.set_fragment(None);
        if !matches!(url.scheme(), "http" | "https") {
            return Err(FetchError::RefusedAddress("only http and https are fetched"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::RefusedAddress("addresses with a user name are not fetched"));
        }
        if self.is_newsstand(&url) {
            return Ok(url);
        }
        if url.port().is_some_and(is_refused_port) {
            return Err(FetchError::RefusedAddress("this port is not fetched from"));
        }
        let public = match url.host() {
            Some(Host::Ipv4(address)) => is_global(address.into()),
            Some(Host::Ipv6(address)) => is_global(address.into()),
            Some(Host::Domain(name)) => is_public_name(name),
            None => false,
        };
        if public { Ok(url) } else { Err(PRIVATE) }
    }
}

const PRIVATE: FetchError = FetchError::RefusedAddress("private addresses are not fetched");
const OWN: FetchError =
    FetchError::RefusedAddress("only the ports of the web are fetched from the proxy's own machine");

/// Whether another parser might see another host: a control character, or an `@` or `\` between the scheme and the
/// first slash of the path (`http://good#@bad/`, `http://good\@bad/`).
fn is_ambiguous(raw: &str) -> bool {
    let rest = raw.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or_default();
    raw.chars().any(char::is_control) || authority.contains(['@', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate() -> Gate {
        Gate::new(vec![
            Url::parse("http://127.0.0.1:8081/").unwrap(),
            Url::parse("http://localhost:8082/").unwrap(),
        ])
    }

    fn code(result: Result<Url, FetchError>) -> &'static str {
        result.map_or_else(FetchError::code, |_| "ok")
    }

    #[test]
    fn first_addresses_are_judged() {
        for (raw, expected) in [
            ("https://example.com/feed.xml", "ok"),
            ("  https://example.com:8443/feed?x=a@b#top ", "ok"),
            ("http://1.1.1.1/", "ok"),
            ("http://127.0.0.1:8081/any/path", "ok"),
            ("http://localhost:8082/", "ok"),
            ("http://127.0.0.1:8082/", "refused_address"),
            ("http://localhost:8081/", "refused_address"),
            ("https://127.0.0.1:8081/", "refused_address"),
            ("http://127.1/", "refused_address"),
            ("http://0x7f000001/", "refused_address"),
            ("http://[::ffff:127.0.0.1]/", "refused_address"),
            ("http:///127.0.0.1/", "refused_address"),
            ("http://user:secret@example.com/", "refused_address"),
            ("http://example.com\\@127.0.0.1/", "refused_address"),
            ("http://example.com#@127.0.0.1/", "refused_address"),
            ("http://example.com/\r\nx: 1", "refused_address"),
            ("http://example.com:22/", "refused_address"),
            ("file:///etc/passwd", "refused_address"),
            ("feed:https://example.com/", "refused_address"),
            ("example.com", "bad_request"),
            ("", "bad_request"),
        ] {
            assert_eq!(code(gate().parse(raw)), expected, "{raw}");
        }
    }

    #[test]
    fn every_hop_is_judged_again() {
        let outside = Url::parse("https://example.com/a/b").unwrap();
        for (location, expected) in [
            ("c", "ok"),
            ("//other.org/x", "ok"),
            ("http://example.com/", "ok"),
            ("//127.0.0.1/", "refused_address"),
            ("http://[::ffff:7f00:1]/", "refused_address"),
            ("file:///etc/passwd", "refused_address"),
            ("http://example.com:6379/", "refused_address"),
            ("http://127.0.0.1:8081/", "refused_address"),
            ("http://[broken", "bad_answer"),
            ("/a\r\nb", "bad_answer"),
        ] {
            assert_eq!(code(gate().follow(&outside, location)), expected, "{location}");
        }
    }

    #[test]
    fn one_private_address_refuses_a_name() {
        for (addresses, is_newsstand, code) in [
            (vec!["1.1.1.1"], false, "ok"),
            (vec!["1.1.1.1", "::1"], false, "refused_address"),
            (vec!["::ffff:127.0.0.1"], false, "refused_address"),
            (vec!["64:ff9b::7f00:1"], false, "refused_address"),
            (vec!["127.0.0.1"], true, "ok"),
            (vec![], true, "dns"),
            (vec![], false, "dns"),
        ] {
            let parsed: Vec<IpAddr> = addresses.iter().map(|address| address.parse().unwrap()).collect();
            let judged = Gate::judge_answer(&parsed, is_newsstand);
            assert_eq!(judged.map_or_else(|error| error.code(), |()| "ok"), code, "{addresses:?}");
        }
    }

    #[test]
    fn a_connection_is_judged_by_where_it_really_leads() {
        for (url, peer, is_own, is_allowed) in [
            ("http://example.com:8080/", "1.1.1.1", false, true),
            ("http://example.com/", "10.0.0.1", false, false),
            ("http://example.com/", "::ffff:10.0.0.1", false, false),
            ("http://127.0.0.1:8081/", "127.0.0.1", true, true),
            ("http://127.0.0.1:8082/", "127.0.0.1", true, false),
            ("http://localhost:8081/", "127.0.0.1", true, false),
            ("http://localhost/", "127.0.0.1", true, false),
            ("http://example.com/", "1.1.1.1", true, true),
            ("https://example.com/", "1.1.1.1", true, true),
            ("http://example.com:9090/", "1.1.1.1", true, false),
            ("https://example.com:8443/", "2606:4700::1111", true, false),
        ] {
            let judged = gate().judge_connection(&Url::parse(url).unwrap(), peer.parse().unwrap(), is_own);
            assert_eq!(judged.is_ok(), is_allowed, "{url} {peer} {is_own}");
        }
    }
}
