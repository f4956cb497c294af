//! The control desk: next edition, requests seen, reset, down and up.

use std::sync::{Arc, atomic::Ordering};

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;

use super::{Stand, lock};
use crate::{Error, press::Press};

pub(super) fn router() -> Router<Arc<Stand>> {
    Router::new()
        .route("/edition", post(edition))
        .route("/requests", get(requests))
        .route("/reset", post(reset))
        .route("/down", post(|state| async move { set_down(&state, true) }))
        .route("/up", post(|state| async move { set_down(&state, false) }))
}

async fn edition(State(stand): State<Arc<Stand>>) -> Response {
    let next = stand.press().next();
    publish(&stand, next)
}

/// First edition, up again, requests forgotten.
async fn reset(State(stand): State<Arc<Stand>>) -> Response {
    stand.is_down.store(false, Ordering::Relaxed);
    lock(&stand.requests).clear();
    publish(&stand, Press::assemble(stand.content.clone(), stand.settings.seed, stand.now))
}

fn publish(stand: &Stand, press: Result<Press, Error>) -> Response {
    match press {
        Ok(press) => {
            let state = json!({ "edition": press.edition, "articles": press.articles.len() });
            stand.set_press(press);
            Json(state).into_response()
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

async fn requests(State(stand): State<Arc<Stand>>) -> Response {
    Json(lock(&stand.requests).to_json()).into_response()
}

fn set_down(State(stand): &State<Arc<Stand>>, is_down: bool) -> Response {
    stand.is_down.store(is_down, Ordering::Relaxed);
    Json(json!({ "down": is_down })).into_response()
}
