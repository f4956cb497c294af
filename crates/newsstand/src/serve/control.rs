//! The control desk: next edition, requests seen, reset, another password, down and up.

use std::sync::{Arc, PoisonError, atomic::Ordering};

use axum::{
    Json, Router,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;

use super::{Stand, lock, readers};
use crate::{Error, press::Press};

pub(super) fn router() -> Router<Arc<Stand>> {
    Router::new()
        .route("/edition", post(edition))
        .route("/requests", get(requests))
        .route("/reset", post(reset))
        .route("/password", post(password))
        .route("/down", post(|state| async move { set_down(&state, true) }))
        .route("/up", post(|state| async move { set_down(&state, false) }))
}

async fn edition(State(stand): State<Arc<Stand>>) -> Response {
    let next = stand.press().next();
    publish(&stand, next)
}

/// First edition, first password, up again, requests forgotten.
async fn reset(State(stand): State<Arc<Stand>>) -> Response {
    stand.is_down.store(false, Ordering::Relaxed);
    lock(&stand.requests).clear();
    set_password(&stand, readers::OPENS);
    publish(&stand, Press::assemble(stand.content.clone(), stand.settings.seed, stand.now))
}

/// From now on the feed for subscribers opens to another password.
async fn password(State(stand): State<Arc<Stand>>) -> Response {
    set_password(&stand, readers::OPENS_LATER);
    Json(json!({ "changed": true })).into_response()
}

fn set_password(stand: &Stand, opens: &'static str) {
    *stand.opens.write().unwrap_or_else(PoisonError::into_inner) = opens;
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
