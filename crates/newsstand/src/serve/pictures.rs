//! `/pictures/{scene}-{number}.{jpg|png|webp}`, `?size=small` for a third.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{Path, RawQuery, State},
    http::HeaderMap,
    response::Response,
};

use super::{Stand, answer, lock};
use crate::picture;

/// Pictures kept in memory; more are drawn again when asked for.
const KEPT: usize = 600;

pub(super) async fn picture(
    State(stand): State<Arc<Stand>>,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let small = query.as_deref() == Some("size=small");
    let key = format!("{name} {small}");
    let kept = lock(&stand.drawn).get(&key).cloned();
    let drawn = match kept {
        Some(drawn) => Some(drawn),
        None => draw(&stand, name, small, key).await,
    };
    match drawn {
        Some((bytes, media_type)) => answer::conditional(&headers, bytes, media_type, None),
        None => answer::not_found(),
    }
}

async fn draw(stand: &Stand, name: String, small: bool, key: String) -> Option<(Bytes, &'static str)> {
    let drawn = tokio::task::spawn_blocking(move || picture::draw(&name, small)).await.ok()??;
    let drawn = (Bytes::from(drawn.bytes), drawn.media_type);
    let mut kept = lock(&stand.drawn);
    if kept.len() < KEPT {
        kept.insert(key, drawn.clone());
    }
    Some(drawn)
}
