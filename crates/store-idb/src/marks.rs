//! Notes and highlights, one record an article: what follows from the operation log.

use crate::codec;
use crate::fault::Fault;
use crate::request::{Asked, Table, last};
use crate::table::{MARKS, article_key};
use indexed_db_futures::transaction::Transaction;
use model::{ArticleId, Change, Marks};
use std::collections::BTreeMap;
use store::{MarksRecord, Stamp};
use wasm_bindgen::JsValue;

/// Changes with their stamps, by article.
pub type Changes<'a> = BTreeMap<ArticleId, Vec<(&'a Change, Stamp)>>;

/// Takes over changes of marks.
pub async fn change(transaction: &Transaction<'_>, changes: &Changes<'_>) -> Result<(), Fault> {
    let table = Table::of(transaction, MARKS)?;
    let asked: Vec<Asked> =
        changes.keys().map(|id| table.get(&article_key(*id))).collect::<Result<_, _>>()?;
    last(&asked).await?;
    for ((id, changes), asked) in changes.iter().zip(&asked) {
        let mut record: MarksRecord = codec::from_js(asked.now()?)?.unwrap_or_default();
        changes.iter().for_each(|(change, at)| record.set(change, *at));
        table.put(&article_key(*id), &codec::to_js(&record)?)?;
    }
    Ok(())
}

pub async fn get(transaction: &Transaction<'_>, id: ArticleId) -> Result<Marks, Fault> {
    let value = Table::of(transaction, MARKS)?.get(&article_key(id))?.answer().await?;
    Ok(codec::from_js::<MarksRecord>(value)?.unwrap_or_default().marks())
}

pub async fn all(transaction: &Transaction<'_>) -> Result<Vec<(ArticleId, Marks)>, Fault> {
    let table = Table::of(transaction, MARKS)?;
    let keys = table.keys(&JsValue::UNDEFINED)?;
    let values = table.get_all()?.list().await?;
    let keys = keys.now()?;
    let ids = js_sys::Array::from(&keys);
    let mut all = vec![];
    for (key, value) in ids.iter().zip(values.iter()) {
        // One record that cannot be read must not cost the others.
        let Ok(Some(record)) = codec::from_js::<MarksRecord>(value) else { continue };
        let (Some(number), marks) = (key.as_f64(), record.marks()) else { continue };
        if !marks.is_empty() {
            all.push((ArticleId::from_hash(number as u64), marks));
        }
    }
    Ok(all)
}
