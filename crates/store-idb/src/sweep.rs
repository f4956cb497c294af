//! Giving back the room of packs that hold nothing any more.
//!
//! The index is written first: what goes is gone for the reader at once. Its packs follow, a few in a transaction, so that others are
//! read meanwhile. What a browser that ended left behind is found by the first sweep after the start.

use crate::IdbStore;
use crate::connection::Purpose;
use crate::fault::Fault;
use crate::packs::{self, Packs};
use crate::request::Table;
use crate::table::{META, ROWS, TEXTS, UNSWEPT};
use indexed_db_futures::transaction::Transaction;
use js_sys::Array;
use model::ArticleId;
use std::collections::{BTreeMap, BTreeSet};
use store::StoreError;
use wasm_bindgen::JsValue;

const STORES: &[&str] = &[ROWS, TEXTS];
/// Packs whose rows go in one transaction. Rows go first: after many texts a browser takes long over anything else.
const ROWS_AT_ONCE: usize = 512;
/// Packs whose texts go in one transaction.
const TEXTS_AT_ONCE: usize = 64;
/// Packs that are thinned in one transaction.
const THINNED_AT_ONCE: usize = 32;

/// How far sweeping is.
#[derive(Default)]
pub struct Swept {
    /// Packs from which articles went since.
    pub loose: BTreeSet<u64>,
    /// Whether the index names all that is wanted.
    pub is_index_whole: bool,
    /// Whether something that went before the start is still there, once that was looked up.
    is_left_behind: Option<bool>,
}

/// Packs of which nothing is wanted any more, and of others that lost articles what is wanted.
struct Rubbish {
    unused: Vec<u64>,
    thin: BTreeMap<u64, Vec<ArticleId>>,
}

impl IdbStore {
    pub(crate) async fn sweep_packs(&self) -> Result<(), StoreError> {
        let loose = self.swept.borrow().loose.clone();
        if loose.is_empty() && !self.is_left_behind().await? {
            return Ok(());
        }
        let Rubbish { unused, thin } = self.rubbish(&loose).await?;
        for (store, at_once) in [(ROWS, ROWS_AT_ONCE), (TEXTS, TEXTS_AT_ONCE)] {
            for unused in unused.chunks(at_once) {
                let call = async |transaction: &Transaction<'_>| {
                    packs::delete(&Table::of(transaction, store)?, unused.iter().copied())
                };
                self.connection.run(&[store], Purpose::Cache, call).await?;
            }
        }
        let mut thin = thin.into_iter().peekable();
        while thin.peek().is_some() {
            let some: BTreeMap<_, _> = thin.by_ref().take(THINNED_AT_ONCE).collect();
            let call = async |transaction: &Transaction<'_>| Packs::of(transaction)?.release(&some).await;
            self.connection.run(STORES, Purpose::Cache, call).await?;
        }
        self.swept.borrow_mut().loose.retain(|pack| !loose.contains(pack));
        self.note_swept().await
    }

    /// Whether something that went before the start is still there: to be asked before more goes. Where the index does not name all
    /// that is wanted, nobody can tell.
    pub(crate) async fn is_left_behind(&self) -> Result<bool, StoreError> {
        if let Some(known) = self.swept.borrow().is_left_behind {
            return Ok(known);
        }
        self.look(|_| ()).await?;
        let is_marked = self.connection.run(&[META], Purpose::Read, is_marked).await?;
        let mut swept = self.swept.borrow_mut();
        let is_left_behind = is_marked && swept.is_index_whole;
        swept.is_left_behind = Some(is_left_behind);
        Ok(is_left_behind)
    }

    async fn note_swept(&self) -> Result<(), StoreError> {
        if self.swept.borrow().is_index_whole {
            self.connection.run(&[META], Purpose::Cache, unmark).await?;
            self.swept.borrow_mut().is_left_behind = Some(false);
        }
        Ok(())
    }

    /// While nobody stores: a pack whose articles are not in the index yet would look as if nothing of it were wanted.
    async fn rubbish(&self, loose: &BTreeSet<u64>) -> Result<Rubbish, StoreError> {
        let is_left_behind = self.is_left_behind().await?;
        let _turn = self.turn.lock().await;
        let mut packs = loose.clone();
        if is_left_behind {
            packs.extend(self.connection.run(STORES, Purpose::Read, stored).await?);
        }
        if let Some(last) = packs.last() {
            self.follow(|index| index.pass_over(*last));
        }
        let wanted = self.look_in_turn(|index| index.of_packs(&packs)).await?;
        let (unused, used): (Vec<_>, Vec<_>) = wanted.into_iter().partition(|(_, wanted)| wanted.is_empty());
        let unused = unused.into_iter().map(|(pack, _)| pack).collect();
        let thin = used.into_iter().filter(|(pack, _)| loose.contains(pack)).collect();
        Ok(Rubbish { unused, thin })
    }
}

async fn is_marked(transaction: &Transaction<'_>) -> Result<bool, Fault> {
    let mark = Table::of(transaction, META)?.get(&JsValue::from_str(UNSWEPT))?.answer().await?;
    Ok(mark.is_truthy())
}

async fn unmark(transaction: &Transaction<'_>) -> Result<(), Fault> {
    Table::of(transaction, META)?.delete(&JsValue::from_str(UNSWEPT))
}

/// The numbers of all packs of which something is stored.
async fn stored(transaction: &Transaction<'_>) -> Result<BTreeSet<u64>, Fault> {
    let mut numbers = BTreeSet::new();
    for name in STORES {
        let keys: Array = Table::of(transaction, name)?.keys(&JsValue::UNDEFINED)?.list().await?;
        numbers.extend(keys.iter().filter_map(|key| key.as_f64()).map(|pack| pack as u64));
    }
    Ok(numbers)
}
