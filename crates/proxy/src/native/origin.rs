//! Which pages may use the proxy.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use url::{Host, Url};

use crate::policy::FetchError;

/// The origins that may use the proxy: its own, none (not a browser), and those that were named.
#[derive(Debug, Clone)]
pub struct Origins {
    allowed: Vec<String>,
    is_local: bool,
}

impl Origins {
    /// Takes serialised origins (`https://news.example.org`). A proxy on a loopback address is `is_local`: it only
    /// listens to requests for a loopback name, or one of the named hosts, so that no foreign name that is made to
    /// point here (DNS rebinding) counts as its own.
    pub fn new(allowed: Vec<String>, listening: IpAddr) -> Self {
        Self { allowed, is_local: listening.is_loopback() }
    }

    /// Judges a request. Gives the origin that the answer has to name, if it is a foreign one that may ask.
    ///
    /// # Errors
    /// `OriginNotAllowed`.
    pub fn judge(&self, headers: &HeaderMap) -> Result<Option<HeaderValue>, FetchError> {
        let host = single(headers, header::HOST)?.unwrap_or_default();
        if self.is_local && !self.is_own_host(host) {
            return Err(FetchError::OriginNotAllowed);
        }
        let Some(origin) = single(headers, header::ORIGIN)? else { return judge_site(headers) };
        if self.allowed.iter().any(|allowed| allowed == origin) {
            return Ok(HeaderValue::from_str(origin).ok());
        }
        let is_same =
            origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host));
        if is_same { Ok(None) } else { Err(FetchError::OriginNotAllowed) }
    }

    fn is_own_host(&self, host: &str) -> bool {
        let is_loopback = Url::parse(&format!("http://{host}/")).is_ok_and(|url| match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        });
        is_loopback
            || self.allowed.iter().any(|origin| origin.split_once("://").is_some_and(|(_, own)| own == host))
    }
}

/// Pictures in foreign pages come without an origin, but browsers say that they are foreign
/// (<https://www.w3.org/TR/fetch-metadata/>).
fn judge_site(headers: &HeaderMap) -> Result<Option<HeaderValue>, FetchError> {
    match single(headers, HeaderName::from_static("sec-fetch-site"))? {
        None | Some("same-origin" | "none") => Ok(None),
        Some(_) => Err(FetchError::OriginNotAllowed),
    }
}

fn single(headers: &HeaderMap, name: HeaderName) -> Result<Option<&str>, FetchError> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().map(Some).map_err(|_| FetchError::OriginNotAllowed),
        (Some(_), Some(_)) => Err(FetchError::OriginNotAllowed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(listening: &str, headers: &[(&'static str, &'static str)]) -> Result<bool, FetchError> {
        let origins = Origins::new(vec!["https://app.example.org".into()], listening.parse().unwrap());
        let headers = headers
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        let mut map = HeaderMap::new();
        headers.for_each(|(name, value)| _ = map.append(name, value));
        origins.judge(&map).map(|named| named.is_some())
    }

    #[test]
    fn own_and_named_origins_pass() {
        for (headers, named) in [
            (vec![("host", "127.0.0.1:8080")], false),
            (vec![("host", "127.0.0.1:8080"), ("origin", "http://127.0.0.1:8080")], false),
            (vec![("host", "localhost:8080"), ("origin", "http://localhost:8080")], false),
            (vec![("host", "127.0.0.1:8080"), ("origin", "https://app.example.org")], true),
            (vec![("host", "app.example.org"), ("origin", "https://app.example.org")], true),
            (vec![("host", "127.0.0.1:8080"), ("sec-fetch-site", "same-origin")], false),
        ] {
            assert_eq!(judge("127.0.0.1", &headers), Ok(named), "{headers:?}");
        }
        assert_eq!(judge("0.0.0.0", &[("host", "a.org"), ("origin", "https://a.org")]), Ok(false));
    }

    #[test]
    fn foreign_origins_do_not() {
        for headers in [
            vec![("host", "127.0.0.1:8080"), ("origin", "null")],
            vec![("host", "127.0.0.1:8080"), ("origin", "https://evil.example")],
            vec![("host", "127.0.0.1:8080"), ("origin", "http://127.0.0.1:9999")],
            vec![("host", "127.0.0.1:8080"), ("origin", "https://app.example.org.evil.example")],
            vec![
                ("host", "127.0.0.1:8080"),
                ("origin", "http://127.0.0.1:8080"),
                ("origin", "https://x.org"),
            ],
            vec![("host", "127.0.0.1:8080"), ("sec-fetch-site", "cross-site")],
            vec![("host", "evil.example:8080"), ("origin", "http://evil.example:8080")],
            vec![],
        ] {
            assert_eq!(judge("127.0.0.1", &headers), Err(FetchError::OriginNotAllowed), "{headers:?}");
        }
    }
}
