//! `/bench/{feeds}x{items}/{n}.xml`: synthetic feeds, made once. `?until=SECONDS` says when the newest items appeared.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{Stand, answer, lock};
use crate::synthetic;

/// Feeds of a larger library are made each time: a gigabyte is not kept for what is asked for once.
const KEPT: usize = 1_000;

#[derive(serde::Deserialize)]
pub(super) struct Moment {
    /// Unix seconds.
    until: Option<i64>,
}

pub(super) async fn feed(
    State(stand): State<Arc<Stand>>,
    Path((size, file)): Path<(String, String)>,
    Query(Moment { until }): Query<Moment>,
    headers: HeaderMap,
) -> Response {
    let Some((feeds, items, n)) = read(&size, &file) else {
        return answer::not_found();
    };
    let until = until.unwrap_or(synthetic::START);
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let press = format!("http://{host}");
    let kept = lock(&stand.synthetic).get(&(items, n, until)).cloned();
    let bytes = match kept {
        Some(bytes) => bytes,
        None => {
            let Ok(text) =
                tokio::task::spawn_blocking(move || synthetic::feed(n, items, until, &press)).await
            else {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            };
            let bytes = Bytes::from(text);
            if feeds <= KEPT {
                lock(&stand.synthetic).insert((items, n, until), bytes.clone());
            }
            bytes
        }
    };
    let etag = format!("\"bench-{feeds}-{items}-{n}-{until}\"");
    if headers.get(header::IF_NONE_MATCH).is_some_and(|tag| tag.as_bytes() == etag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, etag)]).into_response();
    }
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8".to_owned()), (header::ETAG, etag)], bytes)
        .into_response()
}

/// At most 10,000 feeds of at most 1000 items.
fn read(size: &str, file: &str) -> Option<(usize, usize, usize)> {
    let (feeds, items) = size.split_once('x')?;
    let (feeds, items): (usize, usize) = (feeds.parse().ok()?, items.parse().ok()?);
    let n: usize = file.strip_suffix(".xml")?.parse().ok()?;
    (feeds <= 10_000 && (1..=1000).contains(&items) && n < feeds).then_some((feeds, items, n))
}
