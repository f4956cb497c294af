//! Making room when the quota is reached: half of the pictures go; when there are none, full texts, which can be fetched
//! again; when there are none of these either, texts, the oldest first. Rows, statuses and operations stay.

use crate::bundle::{Bundle, squeeze};
use crate::fault::Fault;
use crate::packs::{SIZE, bundle_of};
use crate::request::Table;
use crate::table::{META, PAGES, PICTURE_NOTES, PICTURES, STATUSES, TEXTS};
use crate::{pages, pictures, statuses};
use indexed_db_futures::transaction::Transaction;
use js_sys::{Array, Uint8Array};
use model::ArticleId;
use std::collections::HashSet;
use wasm_bindgen::{JsCast, JsValue};

pub const STORES: &[&str] = &[META, STATUSES, TEXTS, PAGES, PICTURES, PICTURE_NOTES];

/// Gives up half of the pictures, or else all full texts, or else about a quarter of all texts, never texts of starred
/// articles.
pub async fn evict(transaction: &Transaction<'_>) -> Result<(), Fault> {
    if pictures::halve(transaction).await? {
        return Ok(());
    }
    let texts = Table::of(transaction, TEXTS)?;
    let keys: Array = texts.keys(&JsValue::UNDEFINED)?.answer().await?.unchecked_into();
    let starred = statuses::starred(transaction).await?;
    if pages::evict(transaction, &starred).await? {
        return Ok(());
    }
    let mut wanted = (keys.length() as usize * SIZE).div_ceil(4);
    for key in keys.iter() {
        wanted = wanted.saturating_sub(thin(&texts, &key, &starred).await?);
        if wanted == 0 {
            break;
        }
    }
    Ok(())
}

/// Leaves only the texts of starred articles in a pack; how many places that frees. A pack that goes counts as a full one.
async fn thin(texts: &Table, key: &JsValue, starred: &HashSet<ArticleId>) -> Result<usize, Fault> {
    let record = bundle_of(texts.get(key)?.answer().await?).ok().flatten();
    let bundle = record.as_deref().and_then(|record| Bundle::read(record).ok());
    match bundle.map(|bundle| bundle.thinned(|article| starred.contains(&article))) {
        Some(None) => Ok(0),
        Some(Some((left, thinner))) if left > 0 => {
            texts.put(key, &Uint8Array::from(squeeze(&thinner).as_slice()))?;
            Ok(SIZE.saturating_sub(left))
        }
        // Nothing starred, or nothing that can be read.
        _ => texts.delete(key).map(|()| SIZE),
    }
}
