//! The search index: segments by number, and beside them the manifest that names those that count.

use crate::codec;
use crate::fault::Fault;
use crate::request::Table;
use crate::table::{MANIFEST, SEARCH};
use indexed_db_futures::transaction::Transaction;
use js_sys::Uint8Array;
use store::IndexChange;
use wasm_bindgen::JsValue;

pub fn put(transaction: &Transaction<'_>, change: &IndexChange) -> Result<(), Fault> {
    let table = Table::of(transaction, SEARCH)?;
    if change.is_anew {
        table.clear()?;
    }
    for number in &change.dropped {
        table.delete(&segment_key(*number))?;
    }
    for (number, bytes) in &change.segments {
        table.put(&segment_key(*number), &Uint8Array::from(bytes.as_slice()))?;
    }
    table.put(&JsValue::from_str(MANIFEST), &Uint8Array::from(change.manifest.as_slice()))
}

pub async fn manifest(transaction: &Transaction<'_>) -> Result<Option<Vec<u8>>, Fault> {
    get(transaction, &JsValue::from_str(MANIFEST)).await
}

pub async fn segment(transaction: &Transaction<'_>, number: u32) -> Result<Option<Vec<u8>>, Fault> {
    get(transaction, &segment_key(number)).await
}

async fn get(transaction: &Transaction<'_>, key: &JsValue) -> Result<Option<Vec<u8>>, Fault> {
    codec::bytes(Table::of(transaction, SEARCH)?.get(key)?.answer().await?)
}

fn segment_key(number: u32) -> JsValue {
    JsValue::from_f64(f64::from(number))
}
