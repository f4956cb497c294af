//! The object stores by name, and keys.

use js_sys::Array;
use model::{ArticleId, FeedId};
use wasm_bindgen::JsValue;

/// The device and the library: one record each, under its name.
pub const META: &str = "meta";
/// The operation log, by stamp.
pub const OPERATIONS: &str = "operations";
/// Statuses with their stamps, by the last eight bits of the article's id.
pub const STATUSES: &str = "statuses";
/// Feeds, by id.
pub const FEEDS: &str = "feeds";
/// Memories, by feed.
pub const MEMORIES: &str = "memories";
/// Which articles are kept, and in which pack, by feed.
pub const SHELVES: &str = "shelves";
/// Rows of articles, which are what lists show, by pack.
pub const ROWS: &str = "rows";
/// Texts of articles, by pack.
pub const TEXTS: &str = "texts";
/// Snapshots, by name.
pub const SNAPSHOTS: &str = "snapshots";
/// What was made of articles' pages, by article.
pub const PAGES: &str = "pages";
/// Notes and highlights with their stamps, by article.
pub const MARKS: &str = "marks";
/// Files of pictures, by address.
pub const PICTURES: &str = "pictures";
/// What is known of each picture, by address.
pub const PICTURE_NOTES: &str = "picture notes";
/// Segments of the search index, by number, and [`MANIFEST`].
pub const SEARCH: &str = "search";

/// Records of [`META`].
pub const DEVICE: &str = "device";
/// Bytes that all pictures take, as a number.
pub const PICTURES_SIZE: &str = "pictures size";
/// There from when articles go until the room they took was given back.
pub const UNSWEPT: &str = "unswept";
/// The record of [`SEARCH`] that tells which segments count.
pub const MANIFEST: &str = "manifest";
/// Replayed from the log where it is not there: its number is raised when its bytes are written otherwise.
pub const LIBRARY: &str = "library 6";
pub const EARLIER_LIBRARIES: [&str; 5] = ["library", "library 2", "library 3", "library 4", "library 5"];
/// What rules did: how the keys of their records begin.
pub const DEEDS: &str = "deeds ";

pub fn feed_key(feed: FeedId) -> JsValue {
    JsValue::from_f64(feed.number() as f64)
}

pub fn article_key(article: ArticleId) -> JsValue {
    JsValue::from_f64(article.number() as f64)
}

pub fn pack_key(pack: u64) -> JsValue {
    JsValue::from_f64(pack as f64)
}

/// An array key.
pub fn key(parts: &[f64]) -> JsValue {
    parts.iter().copied().map(JsValue::from_f64).collect::<Array>().into()
}
