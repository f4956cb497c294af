//! The object stores by name, and keys.

use js_sys::Array;
use model::{ArticleId, FeedId, Timestamp};
use wasm_bindgen::JsValue;

/// The device, the library, the counts, the articles that statuses wait for: one record each, under its name.
pub const META: &str = "meta";
/// The operation log, by stamp.
pub const OPERATIONS: &str = "operations";
/// Statuses, by article.
pub const STATUSES: &str = "statuses";
/// Feeds, by id.
pub const FEEDS: &str = "feeds";
/// Memories, by feed.
pub const MEMORIES: &str = "memories";
/// Rows of articles, with all indexes.
pub const ARTICLES: &str = "articles";
/// Packs of texts, by number.
pub const PACKS: &str = "packs";
/// Which articles' texts each pack holds that are still wanted, and its size, by number.
pub const CONTENTS: &str = "contents";
/// Which articles ever had a row, by feed.
pub const KNOWN: &str = "known";
/// Snapshots, by name.
pub const SNAPSHOTS: &str = "snapshots";

/// Records of [`META`].
pub const DEVICE: &str = "device";
pub const LIBRARY: &str = "library";
pub const COUNTS: &str = "counts";
pub const WAITING: &str = "waiting";

/// Indexes of [`ARTICLES`].
pub const RIVER: &str = "river";
pub const BY_FEED: &str = "feed";
pub const UNREAD: &str = "unread";
pub const STARRED: &str = "starred";

pub fn feed_key(feed: FeedId) -> JsValue {
    JsValue::from_f64(feed.number() as f64)
}

pub fn status_key(article: ArticleId) -> JsValue {
    JsValue::from_f64(article.number() as f64)
}

pub fn pack_key(pack: u64) -> JsValue {
    JsValue::from_f64(pack as f64)
}

/// Lists show the greatest id first, and ranges are read forwards: so rows are keyed by the negative id.
pub fn row_number(article: ArticleId) -> f64 {
    -(article.number() as f64)
}

pub fn row_key(article: ArticleId) -> JsValue {
    JsValue::from_f64(row_number(article))
}

/// The article of a row's key.
pub fn article_of(key: f64) -> ArticleId {
    ArticleId::from_hash(-key as u64)
}

/// Newest first when read forwards.
pub fn order(published: Timestamp) -> f64 {
    -(published.0 as f64)
}

/// An array key.
pub fn key(parts: &[f64]) -> JsValue {
    parts.iter().copied().map(JsValue::from_f64).collect::<Array>().into()
}

/// An array key greater than all that begin with these numbers.
pub fn key_after(parts: &[f64]) -> JsValue {
    let numbers = parts.iter().copied().map(JsValue::from_f64);
    numbers.chain([Array::new().into()]).collect::<Array>().into()
}
