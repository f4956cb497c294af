//! What a request of the app says.

use std::net::{IpAddr, Ipv6Addr};

use serde::Deserialize;

use crate::policy::{FetchError, Kind, header_bytes};

/// The longest request body: one address, two validators and a password.
pub const MAX_REQUEST: usize = 32 * 1024;

/// The body of `POST /v1/fetch`.
#[derive(Deserialize)]
pub struct FetchRequest {
    /// The address, as the app has it.
    pub url: String,
    /// What it should be.
    pub kind: Kind,
    /// The validator `ETag`; after [`FetchRequest::read`] the header's value.
    pub etag: Option<String>,
    /// The validator `Last-Modified`; after [`FetchRequest::read`] the header's value.
    pub last_modified: Option<String>,
    /// What a private feed is opened with, as the header `Authorization` says it.
    pub authorization: Option<String>,
    /// Whether the client looks for the text of `x-upstream-end` after the last byte of a body, where that header is there.
    #[serde(default)]
    pub end_mark: bool,
}

impl FetchRequest {
    /// Reads a body of this `Content-Type`.
    ///
    /// # Errors
    /// `BadRequest`.
    pub fn read(content_type: &str, body: &[u8]) -> Result<Self, FetchError> {
        // A type that a foreign page cannot send without asking first.
        let essence = content_type.split(';').next().unwrap_or_default();
        if !essence.trim().eq_ignore_ascii_case("application/json") {
            return Err(FetchError::BadRequest("the content type must be application/json"));
        }
        let mut request: Self = serde_json::from_slice(body)
            .map_err(|_| FetchError::BadRequest("the request is not the JSON that was expected"))?;
        request.etag = validator(request.etag)?;
        request.last_modified = validator(request.last_modified)?;
        Ok(request)
    }
}

/// A validator as the platform takes a header: its bytes are the site's again, and the platform reads and writes header
/// bytes as UTF-8. Others than UTF-8 never come: the platform replaced them before they were handed out.
fn validator(text: Option<String>) -> Result<Option<String>, FetchError> {
    let bad = FetchError::BadRequest("a validator is not one");
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    let bytes = header_bytes(&text).ok_or(bad)?;
    if bytes.iter().any(|byte| (*byte < b' ' && *byte != b'\t') || *byte == 0x7f) {
        return Err(bad);
    }
    String::from_utf8(bytes).map(Some).map_err(|_| bad)
}

/// The name under which a client's requests are counted: an IPv4 address, or an IPv6 network of 64 bits, which is one
/// household. Takes the address that the platform saw (`CF-Connecting-IP`, which a client cannot set); whoever has
/// none shares a name.
pub fn client_key(address: Option<&str>) -> String {
    match address.and_then(|text| text.parse::<IpAddr>().ok()).map(|address| address.to_canonical()) {
        Some(IpAddr::V4(v4)) => v4.to_string(),
        Some(IpAddr::V6(v6)) => Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64).to_string(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = "application/json; charset=utf-8";

    #[test]
    fn requests_are_read() {
        let body = r#"{"url": "https://a.org/", "kind": "feed", "etag": "\"caf\u00c3\u00a9\"", "last_modified": ""}"#;
        let request = FetchRequest::read(JSON, body.as_bytes()).unwrap();
        assert_eq!((request.url.as_str(), request.kind), ("https://a.org/", Kind::Feed));
        assert_eq!((request.etag.as_deref(), request.last_modified), (Some("\"caf\u{e9}\""), None));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for (content_type, body) in [
            ("text/plain", r#"{"url": "https://a.org/", "kind": "feed"}"#),
            (JSON, ""),
            (JSON, r#"{"url": "https://a.org/"}"#),
            (JSON, r#"{"url": "https://a.org/", "kind": "film"}"#),
            (JSON, r#"{"url": "https://a.org/", "kind": "feed", "etag": "a\r\nb"}"#),
            (JSON, r#"{"url": "https://a.org/", "kind": "feed", "etag": "€"}"#),
        ] {
            let error = FetchRequest::read(content_type, body.as_bytes()).err().unwrap();
            assert_eq!(error.code(), "bad_request", "{body}");
        }
    }

    #[test]
    fn clients_are_told_apart_by_household() {
        assert_eq!(client_key(Some("::ffff:192.0.2.1")), client_key(Some("192.0.2.1")));
        assert_eq!(client_key(Some("2001:db8::1")), client_key(Some("2001:db8::2")));
        assert_ne!(client_key(Some("2001:db8::1")), client_key(Some("2001:db8:0:1::1")));
        assert_ne!(client_key(Some("192.0.2.1")), client_key(Some("192.0.2.2")));
        assert_eq!(client_key(None), client_key(Some("nonsense")));
    }
}
