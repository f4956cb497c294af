//! Where the reader is in articles: one place each, kept by name in `localStorage`, for so many articles.

use super::keep;
use model::ArticleId;
use serde::{Serialize, de::DeserializeOwned};

/// Articles whose place is remembered.
const MOST: usize = 300;

/// The place in an article.
#[must_use]
pub fn take<T: DeserializeOwned>(name: &str, article: ArticleId) -> Option<T> {
    all(name).into_iter().find(|(of, _)| *of == article).map(|(_, place)| place)
}

/// Remembers a place, or forgets it. The last is the newest.
pub fn put<T: Serialize + DeserializeOwned + Clone + PartialEq>(
    name: &str,
    article: ArticleId,
    place: Option<T>,
) {
    let before = all::<T>(name);
    let mut places = before.clone();
    places.retain(|(of, _)| *of != article);
    places.extend(place.map(|place| (article, place)));
    let surplus = places.len().saturating_sub(MOST);
    places.drain(..surplus);
    if places != before {
        keep::put(name, &places);
    }
}

fn all<T: DeserializeOwned>(name: &str) -> Vec<(ArticleId, T)> {
    keep::take(name).unwrap_or_default()
}
