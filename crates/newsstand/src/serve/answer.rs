//! Answers with an ETag, conditional requests, and the address that the client used.

use axum::{
    body::Bytes,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{moment, random::hash};

/// `http://host:port` as the client named it; loopback when the header is missing or odd.
pub(super) fn base(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '[' | ']');
    if host.is_empty() || !host.chars().all(plain) {
        return "http://127.0.0.1".to_owned();
    }
    format!("http://{host}")
}

/// The bytes with `ETag` and, when known, `Last-Modified`; 304 when the client has them (RFC 9110, 13.2.2).
pub(super) fn conditional(
    request: &HeaderMap,
    bytes: Bytes,
    media_type: &str,
    modified: Option<i64>,
) -> Response {
    let etag = format!("\"{:016x}\"", digest(&bytes));
    let modified = modified.map(moment::rfc822);
    let sent = |name| request.get(name).and_then(|value| value.to_str().ok());
    let is_known = match (sent(header::IF_NONE_MATCH), sent(header::IF_MODIFIED_SINCE), &modified) {
        (Some(tags), ..) => tags
            .split(',')
            .any(|tag| matches!(tag.trim(), "*") || tag.trim().trim_start_matches("W/") == etag),
        (None, Some(since), Some(modified)) => since == modified,
        _ => false,
    };
    let mut headers = vec![(header::ETAG, etag), (header::CACHE_CONTROL, "no-cache".to_owned())];
    headers.extend(modified.map(|modified| (header::LAST_MODIFIED, modified)));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, media_type.to_owned())], bytes).into_response()
    };
    for (name, value) in headers {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn digest(bytes: &[u8]) -> u64 {
    let sum = bytes.iter().fold(bytes.len() as u64, |sum, byte| {
        sum.rotate_left(5).wrapping_mul(0x0100_0000_01b3) ^ u64::from(*byte)
    });
    hash(&sum.to_string())
}

pub(super) fn not_found() -> Response {
    (
        StatusCode::NOT_FOUND,
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        "nothing is published here\n",
    )
        .into_response()
}

pub(super) fn html(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
}
