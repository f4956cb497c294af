//! `/sources.json`: the publishers in the shape of the catalogue of real sources.

use std::sync::Arc;

use axum::{body::Bytes, extract::State, http::HeaderMap, response::Response};
use serde_json::{Value, json};

use super::{Stand, answer};
use crate::content::Publisher;

pub(super) async fn sources(State(stand): State<Arc<Stand>>, headers: HeaderMap) -> Response {
    let base = answer::base(&headers);
    let sources: Vec<Value> =
        stand.content.publishers.iter().map(|publisher| source(publisher, &base)).collect();
    let text = Value::from(sources).to_string();
    answer::conditional(&headers, Bytes::from(text), "application/json", None)
}

fn source(publisher: &Publisher, base: &str) -> Value {
    let feeds: Vec<Value> = publisher
        .feeds
        .iter()
        .map(|feed| {
            let url = format!("{base}/{}/{}", publisher.id, feed.path);
            json!({ "url": url, "section": feed.section, "confidence": "high" })
        })
        .collect();
    json!({
        "id": publisher.id,
        "name": publisher.name,
        "short_name": publisher.short_name,
        "homepage": format!("{base}/{}/", publisher.id),
        "country": publisher.country,
        "language": publisher.language,
        "kind": publisher.kind,
        "sections": publisher.sections,
        "description": publisher.description,
        "feeds": feeds,
        "confidence": "high",
        "seen_in": ["newsstand"],
    })
}
