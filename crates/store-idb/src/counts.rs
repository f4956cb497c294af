use crate::codec;
use crate::fault::Fault;
use crate::request::{Asked, Table};
use crate::row::Row;
use crate::table::COUNTS;
use model::FeedId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// Sums that would cost a scan, kept in the same transaction as the rows that they count.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Kept articles.
    pub articles: u64,
    /// The number of the next pack.
    pub next_pack: u64,
    /// Unread kept articles, by feed; no zeros.
    pub unread: BTreeMap<FeedId, u32>,
}

impl Counts {
    pub fn ask(meta: &Table) -> Result<Asked, Fault> {
        meta.get(&JsValue::from_str(COUNTS))
    }

    pub fn read(answer: JsValue) -> Result<Self, Fault> {
        Ok(codec::from_js(answer)?.unwrap_or_default())
    }

    pub fn put(&self, meta: &Table) -> Result<(), Fault> {
        meta.put(&JsValue::from_str(COUNTS), &codec::to_js(self)?)
    }

    pub fn add(&mut self, row: &Row) {
        self.articles += 1;
        if row.is_unread {
            *self.unread.entry(row.feed).or_default() += 1;
        }
    }

    pub fn remove(&mut self, row: &Row) {
        self.articles = self.articles.saturating_sub(1);
        if row.is_unread
            && let Some(count) = self.unread.get_mut(&row.feed)
        {
            *count = count.saturating_sub(1);
            if *count == 0 {
                self.unread.remove(&row.feed);
            }
        }
    }
}
