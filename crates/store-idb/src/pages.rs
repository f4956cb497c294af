//! What was made of articles' pages, each in a record of its own: they are read and written one at a time.

use crate::bundle::{squeeze, stretch};
use crate::codec;
use crate::fault::Fault;
use crate::request::Table;
use crate::table::{PAGES, article_key};
use indexed_db_futures::transaction::Transaction;
use js_sys::Uint8Array;
use model::ArticleId;
use std::collections::HashSet;
use wasm_bindgen::JsValue;

pub fn put(transaction: &Transaction<'_>, id: ArticleId, bytes: &[u8]) -> Result<(), Fault> {
    Table::of(transaction, PAGES)?.put(&article_key(id), &Uint8Array::from(squeeze(bytes).as_slice()))
}

pub async fn get(transaction: &Transaction<'_>, id: ArticleId) -> Result<Option<Vec<u8>>, Fault> {
    read(Table::of(transaction, PAGES)?.get(&article_key(id))?.answer().await?)
}

/// What was made of a page, out of a value that the database gave.
pub fn read(value: JsValue) -> Result<Option<Vec<u8>>, Fault> {
    codec::bytes(value)?.map(|squeezed| stretch(&squeezed)).transpose()
}

/// Lets go of the pages of articles that go.
pub async fn remove(transaction: &Transaction<'_>, gone: &HashSet<ArticleId>) -> Result<(), Fault> {
    remove_where(transaction, |id| gone.contains(&id)).await.map(|_| ())
}

/// Lets go of all but those of starred articles; whether there were any.
pub async fn evict(transaction: &Transaction<'_>, starred: &HashSet<ArticleId>) -> Result<bool, Fault> {
    Ok(remove_where(transaction, |id| !starred.contains(&id)).await? > 0)
}

async fn remove_where(
    transaction: &Transaction<'_>,
    goes: impl Fn(ArticleId) -> bool,
) -> Result<usize, Fault> {
    let table = Table::of(transaction, PAGES)?;
    let mut removed = 0;
    for key in table.keys(&JsValue::UNDEFINED)?.list().await?.iter() {
        if key.as_f64().is_some_and(|number| goes(ArticleId::from_hash(number as u64))) {
            table.delete(&key)?;
            removed += 1;
        }
    }
    Ok(removed)
}
