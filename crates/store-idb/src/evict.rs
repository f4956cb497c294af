//! Making room when the quota is reached: texts go, the oldest first; rows, statuses and operations stay.

use crate::fault::Fault;
use crate::packs::{Contents, Packs};
use crate::request::{Table, row_keys};
use crate::table::{ARTICLES, CONTENTS, PACKS, STARRED, article_of};
use indexed_db_futures::transaction::Transaction;
use js_sys::Array;
use model::ArticleId;
use std::collections::HashSet;
use wasm_bindgen::{JsCast, JsValue};

pub const STORES: &[&str] = &[ARTICLES, PACKS, CONTENTS];

/// Gives up at least a quarter of all texts by size, never those of starred articles.
pub async fn evict(transaction: &Transaction<'_>) -> Result<(), Fault> {
    let starred = row_keys(&Table::of(transaction, ARTICLES)?.index(STARRED)?, &JsValue::UNDEFINED)?;
    let packs = Packs::of(transaction)?;
    let all = packs.all().await?;
    let starred: Array = starred.now()?.unchecked_into();
    let starred: HashSet<_> = starred.iter().filter_map(|key| key.as_f64()).map(article_of).collect();
    let mut wanted_room = all.iter().map(|(_, contents)| contents.bytes).sum::<u64>() / 4;
    for (number, contents) in all {
        wanted_room = wanted_room.saturating_sub(thin(&packs, number, contents, &starred).await?);
        if wanted_room == 0 {
            break;
        }
    }
    Ok(())
}

/// Leaves only the texts of starred articles in a pack; about how many bytes that frees.
async fn thin(
    packs: &Packs,
    number: u64,
    contents: Contents,
    starred: &HashSet<ArticleId>,
) -> Result<u64, Fault> {
    let Contents { bytes, packed, wanted } = contents;
    let kept: Vec<_> = wanted.into_iter().filter(|article| starred.contains(article)).collect();
    if kept.len() == packed as usize {
        return Ok(0);
    }
    let freed = bytes - bytes * kept.len() as u64 / u64::from(packed.max(1));
    if kept.is_empty() {
        packs.remove(number)?;
    } else {
        packs.rewrite(number, kept).await?;
    }
    Ok(freed)
}
