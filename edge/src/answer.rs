//! Answers of the Worker: inert, whether good or bad.

use proxy::edge::SettingsError;
use proxy::policy::{EXPOSED, FetchError, INERT};
use serde_json::json;
use worker::{Headers, Response, ResponseBuilder, Result};

use crate::upstream::Answered;

/// An answer that is not sealed yet.
pub struct Draft {
    status: u16,
    headers: Headers,
    body: worker::ResponseBody,
}

impl Draft {
    fn new(status: u16, content_type: &str, body: worker::ResponseBody) -> Result<Self> {
        let headers = Headers::new();
        headers.set("content-type", content_type)?;
        Ok(Self { status, headers, body })
    }

    fn text(status: u16, content_type: &str, text: String) -> Result<Self> {
        Self::new(status, content_type, worker::ResponseBody::Body(text.into_bytes()))
    }

    /// Makes the answer inert, and open to one foreign origin if that may read it. No answer is stored unless it says so
    /// itself: addresses of private feeds hold tokens.
    pub fn seal(self, origin: Option<&str>) -> Result<Response> {
        let Self { status, headers, body } = self;
        for (name, value) in INERT {
            headers.set(name, value)?;
        }
        if !headers.has("cache-control")? {
            headers.set("cache-control", "no-store")?;
        }
        headers.set("vary", "origin")?;
        if let Some(origin) = origin {
            headers.set("access-control-allow-origin", origin)?;
            headers.set("access-control-expose-headers", EXPOSED)?;
        }
        Ok(ResponseBuilder::new().with_status(status).with_headers(headers).body(body))
    }
}

/// The answer to `GET /healthz`.
pub fn health() -> Result<Draft> {
    Draft::text(200, "text/plain; charset=utf-8", "ok".to_owned())
}

/// The answer to `GET /v1/about`.
pub fn about(newsstand: Option<&str>) -> Result<Draft> {
    let body = json!({"version": env!("CARGO_PKG_VERSION"), "newsstand": newsstand});
    Draft::text(200, "application/json", body.to_string())
}

/// The answer to a preflight request.
pub fn preflight(has_token: bool) -> Result<Draft> {
    let headers = Headers::new();
    headers.set("access-control-allow-methods", "GET, POST")?;
    let allowed = if has_token { "authorization, content-type" } else { "content-type" };
    headers.set("access-control-allow-headers", allowed)?;
    headers.set("access-control-max-age", "7200")?;
    Ok(Draft { status: 204, headers, body: worker::ResponseBody::Empty })
}

/// A refusal or failure.
pub fn error(error: FetchError) -> Result<Draft> {
    let draft = error_with(error.status(), error)?;
    if error == FetchError::RateLimited {
        draft.headers.set("retry-after", "2")?;
    }
    Ok(draft)
}

/// A refusal under another status.
pub fn error_with(status: u16, error: FetchError) -> Result<Draft> {
    told(status, error.code(), &error.to_string())
}

/// The answer to everything while a setting is not understood.
pub fn misconfigured(error: &SettingsError) -> Result<Draft> {
    told(500, "misconfigured", &error.to_string())
}

/// The answer to `POST /v1/fetch`.
pub fn fetched(answered: Answered) -> Result<Draft> {
    let draft = Draft::new(200, "application/octet-stream", answered.body)?;
    for (name, value) in &answered.headers {
        draft.headers.set(name, value)?;
    }
    draft.headers.set("x-upstream-status", &answered.status.to_string())?;
    draft.headers.set("x-upstream-url", answered.url.as_str())?;
    if let Some(moved) = &answered.moved {
        draft.headers.set("x-upstream-moved", moved.as_str())?;
    }
    if let Some(mark) = &answered.mark {
        draft.headers.set("x-upstream-end", mark)?;
    }
    Ok(draft)
}

/// The answer to `GET /v1/picture`.
pub fn picture(answered: Answered) -> Result<Draft> {
    let Some(kind) = answered.picture else {
        return error(FetchError::BadAnswer("the site did not send this picture"));
    };
    let draft = Draft::new(200, kind, answered.body)?;
    draft.headers.set("cache-control", "private, max-age=2592000")?;
    Ok(draft)
}

fn told(status: u16, code: &str, message: &str) -> Result<Draft> {
    Draft::text(status, "application/json", json!({"code": code, "message": message}).to_string())
}
