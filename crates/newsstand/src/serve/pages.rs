//! Pages of publishers: home, article, and their feeds, all below `/{publisher}/`.

mod furnish;

use std::sync::{Arc, atomic::Ordering};

use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse, Response},
};

use super::{Stand, answer};
use crate::{feeds, press::Press};

/// All publishers, for a person who opens the newsstand in a browser.
pub(super) async fn index(State(stand): State<Arc<Stand>>, headers: HeaderMap) -> Response {
    answer::html(furnish::index(&stand.press(), &answer::base(&headers)))
}

pub(super) async fn publisher(
    State(stand): State<Arc<Stand>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let press = stand.press();
    let (id, rest) =
        uri.path().trim_start_matches('/').split_once('/').unwrap_or((uri.path().trim_matches('/'), ""));
    let Some((at, publisher)) = press.find_publisher(id) else {
        return answer::not_found();
    };
    let base = answer::base(&headers);
    if publisher.feeds.iter().any(|feed| feed.path == rest) {
        if stand.is_down.load(Ordering::Relaxed) {
            return (StatusCode::SERVICE_UNAVAILABLE, "the presses stand still\n").into_response();
        }
        return feed(&press, at, rest, &base, &headers);
    }
    let page = match rest {
        "" => furnish::home(&press, at, &base),
        _ => press
            .articles
            .iter()
            .find(|article| article.path == uri.path())
            .and_then(|article| furnish::article(&press, article, &base)),
    };
    match page {
        Some(page) => answer::conditional(&headers, Bytes::from(page), "text/html; charset=utf-8", None),
        None => answer::not_found(),
    }
}

fn feed(press: &Press, at: usize, path: &str, base: &str, headers: &HeaderMap) -> Response {
    let feeds =
        press.content.publishers.get(at).map(|publisher| publisher.feeds.as_slice()).unwrap_or_default();
    let found = feeds.iter().find(|feed| feed.path == path);
    let Some((feed, document)) = found.and_then(|feed| Some((feed, feeds::write(press, at, feed, base)?)))
    else {
        return answer::not_found();
    };
    let modified = press.articles_of(at, feed).iter().map(|article| article.updated).max();
    answer::conditional(headers, Bytes::from(document.bytes), &document.media_type, modified)
}
