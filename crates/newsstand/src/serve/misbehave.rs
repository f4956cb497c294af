//! Feeds and pages that go wrong, each in one way.

mod bodies;

use std::sync::Arc;
use std::time::Duration;

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use futures_util::{StreamExt, stream};
use serde::Deserialize;

use super::{Stand, answer};
use crate::feeds;

/// Numbers that some of them take.
#[derive(Deserialize)]
struct Measure {
    /// Milliseconds that a slow answer takes in all.
    ms: Option<u64>,
    /// Size of a huge answer in megabytes.
    mb: Option<usize>,
    /// `Retry-After` in seconds.
    after: Option<u32>,
    /// Status of the challenge page.
    status: Option<u16>,
}

const RSS: &str = "application/rss+xml; charset=utf-8";
const PAGE: &str = "text/html; charset=utf-8";

pub(super) fn router() -> Router<Arc<Stand>> {
    Router::new().route("/", get(bodies::index)).route("/{kind}", get(misbehave))
}

async fn misbehave(
    State(stand): State<Arc<Stand>>,
    Path(kind): Path<String>,
    Query(measure): Query<Measure>,
    headers: HeaderMap,
) -> Response {
    let base = answer::base(&headers);
    let good = good_feed(&stand, &base);
    match kind.as_str() {
        "good" => typed(RSS, good),
        "304" => StatusCode::NOT_MODIFIED.into_response(),
        "403" | "404" | "410" | "500" => refuse(&kind),
        "429" | "503" => busy(&kind, measure.after),
        "moved" => redirect(StatusCode::MOVED_PERMANENTLY, &format!("{base}/misbehave/good")),
        "moved-308" => redirect(StatusCode::PERMANENT_REDIRECT, &format!("{base}/misbehave/good")),
        "found" => redirect(StatusCode::FOUND, &format!("{base}/misbehave/good")),
        "found-307" => redirect(StatusCode::TEMPORARY_REDIRECT, &format!("{base}/misbehave/good")),
        "loop" => redirect(StatusCode::FOUND, &format!("{base}/misbehave/loop-back")),
        "loop-back" => redirect(StatusCode::FOUND, &format!("{base}/misbehave/loop")),
        "slow" => drip(good, measure.ms.unwrap_or(3000)),
        "never" => std::future::pending().await,
        "huge" => huge(measure.mb.unwrap_or(50)),
        "truncated" => typed(RSS, cut(good)),
        "cut" => break_off(cut(good)),
        "wrong-type" => typed("image/jpeg", good),
        "as-text" => typed("text/plain; charset=utf-8", good),
        "broken" => typed(RSS, bodies::broken(&base)),
        "empty" => typed(RSS, String::new()),
        "no-entries" => typed(RSS, bodies::without_entries(&base)),
        "challenge" => challenge(measure.status),
        "pdf" => typed("application/pdf", bodies::PDF.to_owned()),
        "page-without-feed" => typed(PAGE, bodies::page(&[])),
        "page-with-feed" => {
            typed(PAGE, bodies::page(&[("rss+xml", "Aldermere Courier", "/aldermere-courier/feed.xml")]))
        }
        "page-with-feeds" => typed(PAGE, bodies::page(&bodies::SEVERAL)),
        _ => answer::not_found(),
    }
}

/// The first publisher's feed, which does nothing wrong.
fn good_feed(stand: &Stand, base: &str) -> String {
    let press = stand.press();
    let feed = press.content.publishers.first().and_then(|publisher| publisher.feeds.first());
    let document = feed.and_then(|feed| feeds::write(&press, 0, feed, base));
    document.map(|document| String::from_utf8_lossy(&document.bytes).into_owned()).unwrap_or_default()
}

fn typed(media_type: &'static str, body: String) -> Response {
    ([(header::CONTENT_TYPE, media_type)], body).into_response()
}

fn refuse(code: &str) -> Response {
    let status = code.parse().ok().and_then(|code| StatusCode::from_u16(code).ok());
    (status.unwrap_or(StatusCode::NOT_FOUND), "this address was asked to misbehave\n").into_response()
}

fn busy(code: &str, after: Option<u32>) -> Response {
    let mut response = refuse(code);
    if code == "429" || after.is_some() {
        let after = after.unwrap_or(120);
        response.headers_mut().insert(header::RETRY_AFTER, after.into());
    }
    response
}

fn redirect(status: StatusCode, to: &str) -> Response {
    (status, [(header::LOCATION, to.to_owned())]).into_response()
}

/// Half of a document, inside an item.
fn cut(mut document: String) -> String {
    let mut half = document.len() * 3 / 5;
    while !document.is_char_boundary(half) {
        half -= 1;
    }
    document.truncate(half);
    document
}

/// The document in twenty pieces over `ms` milliseconds.
fn drip(document: String, ms: u64) -> Response {
    let bytes = Bytes::from(document);
    let size = bytes.len().div_ceil(20).max(1);
    let pause = Duration::from_millis(ms / 20);
    let pieces = stream::unfold(bytes, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(pause).await;
        let piece = rest.split_to(size.min(rest.len()));
        Some((Ok::<Bytes, std::io::Error>(piece), rest))
    });
    ([(header::CONTENT_TYPE, RSS)], Body::from_stream(pieces)).into_response()
}

/// A well-formed start, then one item over and over; never held in memory as a whole.
fn huge(mb: usize) -> Response {
    let item = Bytes::from(bodies::large_item());
    let count = (mb.min(4096) << 20).div_ceil(item.len());
    let head =
        Bytes::from_static(b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Huge</title>");
    let tail = Bytes::from_static(b"</channel></rss>");
    let items = std::iter::repeat_n(item, count);
    let all =
        std::iter::once(head).chain(items).chain(std::iter::once(tail)).map(Ok::<Bytes, std::io::Error>);
    ([(header::CONTENT_TYPE, RSS)], Body::from_stream(stream::iter(all))).into_response()
}

/// The connection ends in the middle of the body, shortly after what came before has left.
fn break_off(document: String) -> Response {
    let start = stream::iter([Ok(Bytes::from(document))]);
    let end = stream::once(async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        Err(std::io::Error::other("broken off on request"))
    });
    ([(header::CONTENT_TYPE, RSS)], Body::from_stream(start.chain(end))).into_response()
}

fn challenge(status: Option<u16>) -> Response {
    let status = status.and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(StatusCode::OK);
    (status, [(header::CONTENT_TYPE, PAGE)], bodies::CHALLENGE).into_response()
}
