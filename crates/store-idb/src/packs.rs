//! Packs in the database: rows and texts of the same few articles, each in a record of its own under one number.

use crate::bundle::{Bundle, Bundled, bundle, squeeze, stretch};
use crate::codec;
use crate::fault::Fault;
use crate::request::{Asked, Table, between, last};
use crate::table::{ROWS, TEXTS, pack_key};
use crate::text;
use indexed_db_futures::transaction::Transaction;
use js_sys::Uint8Array;
use model::{Article, ArticleId, POLICY_VERSION};
use std::collections::BTreeMap;
use store::{KeptBody, StoredArticle};
use wasm_bindgen::JsValue;

/// Articles of a pack: reading one row or text reads all of its pack, and a page of a list may need as many packs as it has
/// rows.
pub const SIZE: usize = 16;

pub struct Packs {
    rows: Table,
    texts: Table,
}

impl Packs {
    pub fn of(transaction: &Transaction<'_>) -> Result<Self, Fault> {
        Ok(Self { rows: Table::of(transaction, ROWS)?, texts: Table::of(transaction, TEXTS)? })
    }

    pub fn put(&self, number: u64, articles: &[&StoredArticle]) -> Result<(), Fault> {
        let rows = articles.iter().map(|stored| row(&stored.article)).collect::<Result<Vec<_>, _>>()?;
        let texts = articles.iter().map(|stored| text::pack(stored)).collect::<Result<Vec<_>, _>>()?;
        put(&self.rows, number, &bundle(0, &rows))?;
        put(&self.texts, number, &bundle(POLICY_VERSION, &texts))
    }

    /// Lets go of articles: a pack of which none is wanted any more goes, and the texts of one that few want are thinned.
    pub async fn release(&self, left: &BTreeMap<u64, Vec<ArticleId>>) -> Result<(), Fault> {
        let gone = left.iter().filter(|(_, wanted)| wanted.is_empty()).map(|(number, _)| *number);
        delete(&self.rows, gone.clone())?;
        delete(&self.texts, gone)?;
        let mut few = vec![];
        for (number, wanted) in left {
            if !wanted.is_empty() && are_few(wanted) {
                few.push((*number, self.texts.get(&pack_key(*number))?, wanted));
            }
        }
        if let Some((_, asked, _)) = few.last() {
            asked.answer().await?;
        }
        for (number, asked, wanted) in few {
            // What cannot be read cannot be thinned, and must not cost the others.
            let Ok(Some(record)) = bundle_of(asked.now()?) else { continue };
            let Ok(bundle) = Bundle::read(&record) else { continue };
            if wanted.len() * 2 < bundle.len()
                && let Some((_, thinner)) = bundle.thinned(|article| wanted.contains(&article))
            {
                put(&self.texts, number, &thinner)?;
            }
        }
        Ok(())
    }
}

/// Whether so little of a pack is wanted that its texts are thinned.
pub fn are_few(wanted: &[ArticleId]) -> bool {
    wanted.len() * 2 < SIZE
}

/// Removes packs with rising numbers.
pub fn delete(table: &Table, numbers: impl Iterator<Item = u64>) -> Result<(), Fault> {
    runs(numbers)
        .into_iter()
        .try_for_each(|(first, last)| table.delete(&between(&pack_key(first), false, &pack_key(last))?))
}

/// Rising numbers as runs without a gap, each from its first to its last: many records go with one request.
fn runs(numbers: impl Iterator<Item = u64>) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = vec![];
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

fn put(table: &Table, number: u64, record: &[u8]) -> Result<(), Fault> {
    table.put(&pack_key(number), &Uint8Array::from(squeeze(record).as_slice()))
}

/// The bundle of a value that the database gave; `None` where it had none.
pub fn bundle_of(value: JsValue) -> Result<Option<Vec<u8>>, Fault> {
    codec::bytes(value)?.map(|squeezed| stretch(&squeezed)).transpose()
}

fn row(article: &Article) -> Result<Bundled, Fault> {
    let bytes = postcard::to_extend(article, Vec::with_capacity(700))?;
    Ok(Bundled { article: article.id, bytes })
}

/// Rows by pack.
pub struct Rows(BTreeMap<u64, Vec<u8>>);

impl Rows {
    /// Reads the rows of some packs.
    pub async fn read(
        transaction: &Transaction<'_>,
        packs: impl IntoIterator<Item = u64>,
    ) -> Result<Self, Fault> {
        let table = Table::of(transaction, ROWS)?;
        let mut numbers: Vec<u64> = packs.into_iter().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let asked: Vec<Asked> =
            numbers.iter().map(|number| table.get(&pack_key(*number))).collect::<Result<_, _>>()?;
        last(&asked).await?;
        let mut rows = BTreeMap::new();
        for (number, asked) in numbers.into_iter().zip(&asked) {
            // One pack that cannot be read must not cost a list.
            if let Ok(Some(record)) = bundle_of(asked.now()?) {
                rows.insert(number, record);
            }
        }
        Ok(Self(rows))
    }

    /// An article; `None` when it is not there, or cannot be read: one row must not cost a list.
    pub fn article(&self, pack: u64, id: ArticleId) -> Option<Article> {
        let bundle = Bundle::read(self.0.get(&pack)?).ok()?;
        postcard::from_bytes(bundle.value(id)?).ok()
    }
}

/// The text of an article.
pub async fn text(
    transaction: &Transaction<'_>,
    pack: u64,
    id: ArticleId,
) -> Result<Option<KeptBody>, Fault> {
    let record: JsValue = Table::of(transaction, TEXTS)?.get(&pack_key(pack))?.answer().await?;
    bundle_of(record)?.map_or(Ok(None), |record| text::unpack(&record, id))
}
