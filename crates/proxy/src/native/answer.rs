//! Answers of the proxy: inert, whether good or bad.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::metrics::Metrics;
use super::upstream::Answered;
use crate::policy::{EXPOSED, FetchError, INERT};

impl IntoResponse for FetchError {
    fn into_response(self) -> Response {
        let body = Json(json!({"code": self.code(), "message": self.to_string()}));
        let status = StatusCode::from_u16(self.status()).unwrap_or(StatusCode::BAD_GATEWAY);
        let mut response = (status, body).into_response();
        match self {
            Self::RateLimited => set(&mut response, header::RETRY_AFTER, "2"),
            Self::TokenNeeded => set(&mut response, header::WWW_AUTHENTICATE, "Bearer"),
            _ => {}
        }
        // Why it failed, for whoever counts.
        response.extensions_mut().insert(self);
        response
    }
}

/// The answer to `POST /v1/fetch`.
///
/// `metrics` counts what is sent; `guard` lives until a body that comes piece by piece was sent.
pub fn fetched(answered: Answered, metrics: Arc<Metrics>, guard: impl Send + 'static) -> Response {
    let Answered { status, url, moved, headers, content, length, .. } = answered;
    let mut response = with_length(content.into_body(metrics, guard), length);
    response.headers_mut().extend(headers);
    set(&mut response, header::CONTENT_TYPE, "application/octet-stream");
    insert(&mut response, "x-upstream-status", &status.to_string());
    insert(&mut response, "x-upstream-url", url.as_str());
    if let Some(moved) = moved {
        insert(&mut response, "x-upstream-moved", moved.as_str());
    }
    response
}

/// The answer to `GET /v1/picture`.
pub fn picture(answered: Answered, metrics: Arc<Metrics>, guard: impl Send + 'static) -> Response {
    let Some(kind) = answered.picture else {
        return FetchError::BadAnswer("the site did not send this picture").into_response();
    };
    let mut response = with_length(answered.content.into_body(metrics, guard), answered.length);
    set(&mut response, header::CONTENT_TYPE, kind);
    set(&mut response, header::CACHE_CONTROL, "private, max-age=2592000");
    response
}

/// Makes an answer inert, and open to one foreign origin if that may read it. No answer is stored unless it says so
/// itself: addresses of private feeds hold tokens.
pub fn seal(mut response: Response, origin: Option<HeaderValue>) -> Response {
    for (name, value) in INERT {
        set(&mut response, HeaderName::from_static(name), value);
    }
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
    }
    response
}

/// The answer to a preflight request.
pub fn preflight(is_private: bool) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    set(&mut response, header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
    let allowed = if is_private { "authorization, content-type" } else { "content-type" };
    set(&mut response, header::ACCESS_CONTROL_ALLOW_HEADERS, allowed);
    set(&mut response, header::ACCESS_CONTROL_MAX_AGE, "7200");
    response
}

fn with_length(body: Body, length: Option<u64>) -> Response {
    let mut response = Response::new(body);
    if let Some(length) = length {
        response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    }
    response
}

fn set(response: &mut Response, name: HeaderName, value: &'static str) {
    response.headers_mut().insert(name, HeaderValue::from_static(value));
}

fn insert(response: &mut Response, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(HeaderName::from_static(name), value);
    }
}
