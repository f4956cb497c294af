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

/// Where packs lie.
pub const STORES: &[&str] = &[ROWS, TEXTS];
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
    /// Whether the index names all that is wanted. Otherwise nothing is swept.
    pub is_index_whole: bool,
    /// Whether something that went before the start is still there, once that was looked up.
    is_left_behind: Option<bool>,
}

/// Packs of which nothing is wanted any more, and of others that lost articles what is wanted.
struct Rubbish {
    unused: Vec<u64>,
    thin: BTreeMap<u64, Vec<ArticleId>>,
    loose: BTreeSet<u64>,
}

impl IdbStore {
    /// Whether there was anything to sweep.
    pub(crate) async fn sweep_packs(&self) -> Result<bool, StoreError> {
        let _sweeping = self.sweeping.lock().await;
        let is_left_behind = self.is_left_behind().await?;
        let is_due = |swept: &Swept| swept.is_index_whole && (is_left_behind || !swept.loose.is_empty());
        if !is_due(&self.swept.borrow()) {
            return Ok(false);
        }
        let rubbish = self.rubbish(is_left_behind).await?;
        let swept = self.carry_away(&rubbish).await;
        if swept.is_err() {
            self.swept.borrow_mut().loose.extend(rubbish.loose);
        }
        swept.map(|()| true)
    }

    async fn carry_away(&self, rubbish: &Rubbish) -> Result<(), StoreError> {
        for (store, at_once) in [(ROWS, ROWS_AT_ONCE), (TEXTS, TEXTS_AT_ONCE)] {
            for unused in rubbish.unused.chunks(at_once) {
                let call = async |transaction: &Transaction<'_>| {
                    packs::delete(&Table::of(transaction, store)?, unused.iter().copied())
                };
                self.connection.run(&[store], Purpose::Cache, call).await?;
            }
        }
        let mut thin = rubbish.thin.iter().peekable();
        while thin.peek().is_some() {
            let some = thin.by_ref().take(THINNED_AT_ONCE);
            let some: BTreeMap<_, _> = some.map(|(pack, wanted)| (*pack, wanted.clone())).collect();
            let call = async |transaction: &Transaction<'_>| Packs::of(transaction)?.release(&some).await;
            self.connection.run(STORES, Purpose::Cache, call).await?;
        }
        self.note_swept().await
    }

    /// Whether something that went before the start is still there: to be asked before more goes.
    pub(crate) async fn is_left_behind(&self) -> Result<bool, StoreError> {
        if let Some(known) = self.swept.borrow().is_left_behind {
            return Ok(known);
        }
        self.look(|_| ()).await?;
        let is_marked = self.connection.run(&[META], Purpose::Read, is_marked).await?;
        self.swept.borrow_mut().is_left_behind = Some(is_marked);
        Ok(is_marked)
    }

    /// While nothing goes: what went meanwhile is still to be swept.
    async fn note_swept(&self) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        if self.swept.borrow().loose.is_empty() {
            self.connection.run(&[META], Purpose::Cache, unmark).await?;
            self.swept.borrow_mut().is_left_behind = Some(false);
        }
        Ok(())
    }

    /// While nobody stores: a pack whose articles are not in the index yet would look as if nothing of it were wanted.
    async fn rubbish(&self, is_left_behind: bool) -> Result<Rubbish, StoreError> {
        let _turn = self.turn.lock().await;
        let loose = self.swept.borrow().loose.clone();
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
        let thin = used.into_iter().filter(|(_, wanted)| packs::are_few(wanted)).collect();
        self.swept.borrow_mut().loose.clear();
        Ok(Rubbish { unused, thin, loose })
    }
}

pub async fn is_marked(transaction: &Transaction<'_>) -> Result<bool, Fault> {
    let mark = Table::of(transaction, META)?.get(&JsValue::from_str(UNSWEPT))?.answer().await?;
    Ok(mark.is_truthy())
}

async fn unmark(transaction: &Transaction<'_>) -> Result<(), Fault> {
    Table::of(transaction, META)?.delete(&JsValue::from_str(UNSWEPT))
}

/// The numbers of all packs of which something is stored.
pub async fn stored(transaction: &Transaction<'_>) -> Result<BTreeSet<u64>, Fault> {
    let mut numbers = BTreeSet::new();
    for name in STORES {
        let keys: Array = Table::of(transaction, name)?.keys(&JsValue::UNDEFINED)?.list().await?;
        numbers.extend(keys.iter().filter_map(|key| key.as_f64()).map(|pack| pack as u64));
    }
    Ok(numbers)
}
