//! What a reader's private feed is opened with, and where that may go.

use std::fmt;

use url::{Origin, Url};

use super::{FetchError, Kind};

/// The longest header value that is sent along, in bytes.
const LONGEST: usize = 2048;

/// A user name and a password as a header says them (RFC 7617), bound to the origin that they were given for.
#[derive(Clone)]
pub struct Credentials {
    value: String,
    origin: Origin,
}

impl Credentials {
    /// Reads the value of an `Authorization` header that a client wants `url` to be asked with. For feeds alone: neither
    /// pictures nor pages are anybody's own.
    ///
    /// # Errors
    /// `BadRequest` for any other scheme, for what is no value of a header, and for another kind.
    pub fn read(value: Option<&str>, url: &Url, kind: Kind) -> Result<Option<Self>, FetchError> {
        let Some(value) = value else { return Ok(None) };
        if kind != Kind::Feed {
            return Err(FetchError::BadRequest("only feeds are asked for with a password"));
        }
        // The alphabet of base64, so that nothing else can slip in.
        let is_token = |token: &str| {
            !token.is_empty()
                && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte))
        };
        if value.len() > LONGEST || !value.strip_prefix("Basic ").is_some_and(is_token) {
            return Err(FetchError::BadRequest("a user name and a password must come as Basic"));
        }
        Ok(Some(Self { value: value.to_owned(), origin: url.origin() }))
    }

    /// What of them goes on to this address: all, where it has the scheme, the host and the port that they were given for,
    /// else nothing, there and on every hop after it.
    #[must_use]
    pub fn onward(self, url: &Url) -> Option<Self> {
        (self.origin == url.origin()).then_some(self)
    }

    /// The header's value.
    #[must_use]
    pub fn value(&self) -> &str {
        &self.value
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credentials(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(address: &str) -> Url {
        Url::parse(address).unwrap()
    }

    #[test]
    fn credentials_stay_with_scheme_host_and_port() {
        for (to, goes) in [
            ("https://paper.example/other?x=1", true),
            ("https://paper.example:443/", true),
            ("http://paper.example/feed", false),
            ("https://paper.example:8443/feed", false),
            ("https://www.paper.example/feed", false),
            ("https://elsewhere.example/feed", false),
        ] {
            let held = Credentials::read(Some("Basic YTpi"), &url("https://paper.example/feed"), Kind::Feed);
            let onward = held.unwrap().and_then(|held| held.onward(&url(to)));
            assert_eq!(onward.is_some(), goes, "{to}");
        }
    }

    #[test]
    fn only_a_password_for_a_feed_is_taken() {
        let feed = url("https://paper.example/feed");
        for value in
            ["Bearer YTpi", "basic YTpi", "Basic ", "Basic a b", "Basic YTpi\r\nhost: x", "Basic YTpi\u{e9}"]
        {
            assert!(Credentials::read(Some(value), &feed, Kind::Feed).is_err(), "{value}");
        }
        let long = format!("Basic {}", "a".repeat(LONGEST));
        assert!(Credentials::read(Some(&long), &feed, Kind::Feed).is_err());
        for kind in [Kind::Page, Kind::Picture, Kind::Data] {
            assert!(Credentials::read(Some("Basic YTpi"), &feed, kind).is_err());
        }
        assert!(Credentials::read(None, &feed, Kind::Page).unwrap().is_none());
    }

    #[test]
    fn nothing_that_is_written_for_developers_shows_them() {
        let held = Credentials::read(Some("Basic YTpi"), &url("https://a.org/"), Kind::Feed).unwrap();
        assert_eq!(format!("{held:?}"), "Some(Credentials(..))");
    }
}
