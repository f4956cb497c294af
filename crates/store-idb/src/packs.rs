//! Packs in the database, and which of their texts are still wanted.

use crate::codec;
use crate::fault::Fault;
use crate::pack::{Packed, pack, repack};
use crate::request::{Asked, Table, last};
use crate::table::{CONTENTS, PACKS, pack_key};
use indexed_db_futures::transaction::Transaction;
use js_sys::Uint8Array;
use model::ArticleId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

/// At most so many texts in a pack.
const TEXTS: usize = 128;
/// A pack is closed when it has reached this size: reading one text reads its pack.
const BYTES: usize = 512 * 1024;

/// What a pack holds.
#[derive(Debug, Serialize, Deserialize)]
pub struct Contents {
    /// Its size in bytes.
    pub bytes: u64,
    /// How many texts it holds.
    pub packed: u32,
    /// Articles whose text it holds and which still point to it.
    pub wanted: Vec<ArticleId>,
}

pub struct Packs {
    packs: Table,
    contents: Table,
}

impl Packs {
    pub fn of(transaction: &Transaction<'_>) -> Result<Self, Fault> {
        Ok(Self { packs: Table::of(transaction, PACKS)?, contents: Table::of(transaction, CONTENTS)? })
    }

    pub fn ask(&self, number: u64) -> Result<Asked, Fault> {
        self.packs.get(&pack_key(number))
    }

    /// What all packs hold, the oldest first.
    pub async fn all(&self) -> Result<Vec<(u64, Contents)>, Fault> {
        let keys = self.contents.keys(&wasm_bindgen::JsValue::UNDEFINED)?;
        let values = self.contents.get_all()?.list().await?;
        let keys: js_sys::Array = wasm_bindgen::JsCast::unchecked_into(keys.now()?);
        let mut all = vec![];
        for (key, value) in keys.iter().zip(values.iter()) {
            if let (Some(number), Some(contents)) = (key.as_f64(), codec::from_js(value)?) {
                all.push((number as u64, contents));
            }
        }
        Ok(all)
    }

    pub fn put(&self, number: u64, texts: &[Packed]) -> Result<(), Fault> {
        let wanted: Vec<_> = texts.iter().map(|text| text.article).collect();
        self.put_packed(number, &pack(texts), wanted)
    }

    fn put_packed(&self, number: u64, pack: &[u8], wanted: Vec<ArticleId>) -> Result<(), Fault> {
        self.packs.put(&pack_key(number), &Uint8Array::from(pack))?;
        let contents = Contents { bytes: pack.len() as u64, packed: wanted.len() as u32, wanted };
        self.contents.put(&pack_key(number), &codec::to_js(&contents)?)
    }

    pub fn remove(&self, number: u64) -> Result<(), Fault> {
        self.packs.delete(&pack_key(number))?;
        self.contents.delete(&pack_key(number))
    }

    /// Lets go of texts. A pack that nobody wants goes; one of which less than half is wanted is written anew.
    pub async fn release(&self, gone: &BTreeMap<u64, HashSet<ArticleId>>) -> Result<(), Fault> {
        let asked: Vec<_> =
            gone.keys().map(|number| self.contents.get(&pack_key(*number))).collect::<Result<_, _>>()?;
        last(&asked).await?;
        for ((number, gone), asked) in gone.iter().zip(&asked) {
            if let Some(mut contents) = codec::from_js::<Contents>(asked.now()?)? {
                contents.wanted.retain(|article| !gone.contains(article));
                self.shrink(*number, contents).await?;
            }
        }
        Ok(())
    }

    async fn shrink(&self, number: u64, contents: Contents) -> Result<(), Fault> {
        if contents.wanted.is_empty() {
            return self.remove(number);
        }
        if contents.wanted.len() * 2 < contents.packed as usize {
            return self.rewrite(number, contents.wanted).await;
        }
        self.contents.put(&pack_key(number), &codec::to_js(&contents)?)
    }

    /// Writes a pack anew with only these texts.
    pub async fn rewrite(&self, number: u64, wanted: Vec<ArticleId>) -> Result<(), Fault> {
        match codec::bytes(self.ask(number)?.answer().await?)? {
            Some(pack) => self.put_packed(number, &repack(&pack, &wanted)?, wanted),
            None => self.remove(number),
        }
    }
}

/// Texts in the portions that become packs.
pub fn portions(texts: Vec<Packed>) -> Vec<Vec<Packed>> {
    let mut portions: Vec<Vec<Packed>> = vec![];
    let mut bytes = 0;
    for text in texts {
        bytes += text.bytes.len();
        match portions.last_mut() {
            Some(portion) if portion.len() < TEXTS && bytes <= BYTES => portion.push(text),
            _ => {
                bytes = text.bytes.len();
                portions.push(vec![text]);
            }
        }
    }
    portions
}
