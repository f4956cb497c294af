//! What is written down of the index: for each feed which articles are kept, in which packs.

use crate::codec;
use crate::deeds;
use crate::fault::Fault;
use crate::request::Table;
use crate::statuses;
use crate::table::{META, SHELVES, STATUSES, feed_key};
use indexed_db_futures::transaction::Transaction;
use js_sys::Array;
use model::{ArticleId, FeedId, Timestamp};
use serde::{Deserialize, Serialize};
use store::{ArticleIndex, Kept};
use wasm_bindgen::JsCast;

pub const STORES: &[&str] = &[META, SHELVES, STATUSES];

#[derive(Serialize, Deserialize)]
struct Shelf {
    feed: FeedId,
    kept: Vec<(ArticleId, Timestamp, u64)>,
}

/// What was written down last.
pub struct Written {
    pub index: ArticleIndex,
    /// Whether all of it could be read. Otherwise what it does not name may be wanted all the same.
    pub is_whole: bool,
}

/// The index as it was last written down.
pub async fn index(transaction: &Transaction<'_>) -> Result<Written, Fault> {
    let shelves = Table::of(transaction, SHELVES)?.get_all()?;
    let deeds = deeds::ask(transaction)?;
    let statuses = statuses::all(transaction).await?;
    // Asked for first, so answered.
    let shelves: Array = shelves.now()?.unchecked_into();
    let (mut kept, mut is_whole) = (vec![], true);
    for value in shelves.iter() {
        // A shelf that cannot be read must not cost the others.
        let Ok(Some(Shelf { feed, kept: shelf })) = codec::from_js::<Shelf>(value) else {
            is_whole = false;
            continue;
        };
        kept.extend(shelf.into_iter().map(|(id, published, pack)| Kept { id, feed, published, pack }));
    }
    Ok(Written { index: ArticleIndex::new(kept, statuses, deeds::read(&deeds)?), is_whole })
}

/// Writes down what is kept of a feed.
pub fn put(transaction: &Transaction<'_>, feed: FeedId, kept: &[Kept]) -> Result<(), Fault> {
    let table = Table::of(transaction, SHELVES)?;
    if kept.is_empty() {
        return table.delete(&feed_key(feed));
    }
    let kept = kept.iter().map(|kept| (kept.id, kept.published, kept.pack)).collect();
    table.put(&feed_key(feed), &codec::to_js(&Shelf { feed, kept })?)
}
