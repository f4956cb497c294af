//! Two feeds for subscribers alone: one opens to a password, one has an address that nobody guesses.

use std::sync::{Arc, PoisonError};

use axum::{
    Router,
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;

use super::{Stand, answer};

/// What opens the first, as the header `Authorization` says it: `reader` and `letterbox`.
pub(super) const OPENS: &str = "Basic cmVhZGVyOmxldHRlcmJveA==";
/// The same after the control desk changed the password: `reader` and `mailbag`.
pub(super) const OPENS_LATER: &str = "Basic cmVhZGVyOm1haWxiYWc=";
/// What opens the second.
const TOKEN: &str = "4f1c9a7be2d05836c1a94e7d";

pub(super) fn router() -> Router<Arc<Stand>> {
    Router::new().route("/letters.xml", get(letters)).route("/memos.xml", get(memos))
}

async fn letters(State(stand): State<Arc<Stand>>, headers: HeaderMap) -> Response {
    let opens = *stand.opens.read().unwrap_or_else(PoisonError::into_inner);
    if headers.get(header::AUTHORIZATION).is_some_and(|sent| sent == opens) {
        return feed("Letters to Subscribers", "The editor answers every letter", &headers);
    }
    let challenge = HeaderValue::from_static("Basic realm=\"Subscribers\", charset=\"UTF-8\"");
    (StatusCode::UNAUTHORIZED, [(header::WWW_AUTHENTICATE, challenge)], "for subscribers alone\n")
        .into_response()
}

#[derive(Deserialize)]
struct Ticket {
    token: Option<String>,
}

async fn memos(Query(ticket): Query<Ticket>, headers: HeaderMap) -> Response {
    match ticket.token.as_deref() {
        Some(TOKEN) => feed("Memos from the Desk", "What tomorrow’s meeting is about", &headers),
        _ => answer::not_found(),
    }
}

/// A feed of one article.
fn feed(title: &str, headline: &str, headers: &HeaderMap) -> Response {
    let base = answer::base(headers);
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><title>{title}</title>\
         <link>{base}/</link><description>For subscribers.</description><item><guid isPermaLink=\"false\">{headline}</guid>\
         <title>{headline}</title><link>{base}/</link><pubDate>Mon, 23 Nov 2026 03:00:00 GMT</pubDate>\
         <description>Words for those who pay for them.</description></item></channel></rss>"
    );
    let headers =
        [(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8"), (header::CACHE_CONTROL, "max-age=0")];
    (headers, text).into_response()
}
