//! Remembers what was asked for, for tests.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use serde_json::{Value, json};

use super::{Stand, lock};

/// Count and last headers by path.
#[derive(Default)]
pub(super) struct Requests(BTreeMap<String, Seen>);

#[derive(Default)]
struct Seen {
    count: u64,
    headers: BTreeMap<String, String>,
}

/// More paths than this are not remembered.
const PATHS: usize = 20_000;

impl Requests {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    pub(super) fn to_json(&self) -> Value {
        self.0
            .iter()
            .map(|(path, seen)| (path.clone(), json!({ "count": seen.count, "headers": seen.headers })))
            .collect()
    }
}

pub(super) async fn record(State(stand): State<Arc<Stand>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if !path.starts_with("/control/") {
        let mut requests = lock(&stand.requests);
        if requests.0.len() < PATHS || requests.0.contains_key(path) {
            let seen = requests.0.entry(path.to_owned()).or_default();
            seen.count += 1;
            let headers = request.headers().iter();
            let text =
                |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
            seen.headers = headers.map(|(name, value)| (name.to_string(), text(value))).collect();
        }
    }
    next.run(request).await
}
