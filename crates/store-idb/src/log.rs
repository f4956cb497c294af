//! The operation log, and what follows from it.

use crate::codec;
use crate::fault::Fault;
use crate::request::{Table, between, from};
use crate::table::{DEVICE, EARLIER_LIBRARIES, LIBRARY, MARKS, META, OPERATIONS, STATUSES, key};
use crate::{marks, statuses};
use indexed_db_futures::transaction::Transaction;
use js_sys::{Array, Reflect};
use model::{ArticleId, Change, DeviceId, HybridTime, Library, Operation, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::{ByHand, Device, MarksRecord, Stamp, StatusRecord, arranged, is_about_library, stamp};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbCursor;

pub const STORES: &[&str] = &[META, OPERATIONS, STATUSES, MARKS];
/// What [`library`] reads.
pub const LIBRARY_STORES: &[&str] = &[META, OPERATIONS];

/// The library as replaying made it, and the stamp of the last operation that was replayed. The library ends with the
/// settings, and they come last, so that settings of a later version can be added to its bytes.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Replayed {
    last: Option<Stamp>,
    library: Library,
}

/// Appends what is new of some operations, and derives the rest; the statuses that were touched.
pub async fn record(
    transaction: &Transaction<'_>,
    operations: &[Operation],
) -> Result<Vec<(ArticleId, ByHand)>, Fault> {
    let fresh = fresh(transaction, operations).await?;
    let log = Table::of(transaction, OPERATIONS)?;
    for (at, operation) in &fresh {
        log.put(&stamp_key(at), &codec::to_js(operation)?)?;
    }
    let statuses = set_statuses(transaction, &fresh).await?;
    set_marks(transaction, &fresh).await?;
    if fresh.values().any(|operation| is_about_library(operation)) {
        replay(transaction, &fresh).await?;
    }
    Ok(statuses)
}

async fn set_statuses(
    transaction: &Transaction<'_>,
    fresh: &Fresh<'_>,
) -> Result<Vec<(ArticleId, ByHand)>, Fault> {
    let mut changes: BTreeMap<ArticleId, Vec<(&Change, Stamp)>> = BTreeMap::new();
    for (at, operation) in fresh {
        for id in StatusRecord::touched(&operation.change) {
            changes.entry(*id).or_default().push((&operation.change, *at));
        }
    }
    let touched: BTreeSet<ArticleId> = changes.keys().copied().collect();
    if touched.is_empty() {
        return Ok(vec![]);
    }
    statuses::change(transaction, &touched, |id, record| {
        changes.get(&id).into_iter().flatten().for_each(|(change, at)| record.set(change, *at));
    })
    .await
}

async fn set_marks(transaction: &Transaction<'_>, fresh: &Fresh<'_>) -> Result<(), Fault> {
    let mut changes = marks::Changes::new();
    for (at, operation) in fresh {
        if let Some(id) = MarksRecord::touched(&operation.change) {
            changes.entry(id).or_default().push((&operation.change, *at));
        }
    }
    if changes.is_empty() { Ok(()) } else { marks::change(transaction, &changes).await }
}

type Fresh<'a> = BTreeMap<Stamp, &'a Operation>;

/// Those that are not in the log yet, in order.
async fn fresh<'a>(transaction: &Transaction<'_>, operations: &'a [Operation]) -> Result<Fresh<'a>, Fault> {
    let mut fresh: Fresh<'a> = operations.iter().map(|operation| (stamp(operation), operation)).collect();
    if let (Some((first, _)), Some((last, _))) = (fresh.first_key_value(), fresh.last_key_value()) {
        let range = between(&stamp_key(first), false, &stamp_key(last))?;
        let known = Table::of(transaction, OPERATIONS)?.keys(&range)?.list().await?;
        for at in known.iter().filter_map(|key| read_stamp(&key)) {
            fresh.remove(&at);
        }
    }
    Ok(fresh)
}

/// Replays operations about the library: only the new ones when all are later than what was replayed, else the log.
async fn replay(transaction: &Transaction<'_>, fresh: &Fresh<'_>) -> Result<(), Fault> {
    let meta = Table::of(transaction, META)?;
    let kept = read::<Replayed>(&meta, LIBRARY).await.ok().flatten();
    let about: Vec<&Operation> =
        fresh.values().copied().filter(|operation| is_about_library(operation)).collect();
    let is_next =
        |kept: &Replayed| about.first().is_some_and(|first| kept.last.is_none_or(|last| last < stamp(first)));
    let replayed = match kept.filter(is_next) {
        Some(mut kept) => {
            kept.replay(&about);
            kept
        }
        None => replay_all(transaction).await?,
    };
    for earlier in EARLIER_LIBRARIES {
        meta.delete(&JsValue::from_str(earlier))?;
    }
    meta.put(&JsValue::from_str(LIBRARY), &codec::to_js(&replayed)?)
}

async fn replay_all(transaction: &Transaction<'_>) -> Result<Replayed, Fault> {
    let values = Table::of(transaction, OPERATIONS)?.get_all()?.list().await?;
    let operations: Vec<Operation> =
        values.iter().filter_map(|value| codec::from_js(value).transpose()).collect::<Result<_, _>>()?;
    let mut replayed = Replayed::default();
    replayed.replay(&operations.iter().filter(|operation| is_about_library(operation)).collect::<Vec<_>>());
    Ok(replayed)
}

impl Replayed {
    /// Of operations about the library, in order.
    fn replay(&mut self, about: &[&Operation]) {
        store::replay(&mut self.library, about.iter().copied());
        self.last = about.last().map(|operation| stamp(operation)).or(self.last);
    }
}

async fn read<T: serde::de::DeserializeOwned>(table: &Table, name: &str) -> Result<Option<T>, Fault> {
    codec::from_js(table.get(&JsValue::from_str(name))?.answer().await?)
}

pub async fn library(transaction: &Transaction<'_>) -> Result<Library, Fault> {
    let meta = Table::of(transaction, META)?;
    let replayed = match read::<Replayed>(&meta, LIBRARY).await {
        Ok(Some(kept)) => kept,
        // Not written yet, or in another shape: it follows from the log.
        _ => replay_all(transaction).await?,
    };
    Ok(arranged(replayed.library))
}

pub async fn operations(
    transaction: &Transaction<'_>,
    after: Option<Stamp>,
    limit: usize,
) -> Result<Vec<Operation>, Fault> {
    if limit == 0 {
        return Ok(vec![]);
    }
    let range = match after {
        Some(after) => from(&stamp_key(&after), true)?,
        None => JsValue::UNDEFINED,
    };
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    let values = Table::of(transaction, OPERATIONS)?.get_all_after(&range, limit)?.list().await?;
    values.iter().filter_map(|value| codec::from_js(value).transpose()).collect()
}

pub async fn device(transaction: &Transaction<'_>, seed: u64) -> Result<Device, Fault> {
    let meta = Table::of(transaction, META)?;
    let last = last_stamp(transaction).await?;
    let known: Option<DeviceId> = read(&meta, DEVICE).await?;
    let id = known.unwrap_or_else(|| DeviceId::from_hash(seed));
    if known.is_none() {
        meta.put(&JsValue::from_str(DEVICE), &codec::to_js(&id)?)?;
    }
    Ok(Device { id, last: last.map(|(at, _)| at).unwrap_or_default() })
}

/// The last stamp of the log; `None` when the log is empty.
pub async fn last_stamp(transaction: &Transaction<'_>) -> Result<Option<Stamp>, Fault> {
    let cursor = Table::of(transaction, OPERATIONS)?.last_key()?.answer().await?;
    Ok(cursor.dyn_into::<IdbCursor>().ok().and_then(|cursor| read_stamp(&cursor.key().ok()?)))
}

fn stamp_key((at, device): &Stamp) -> JsValue {
    key(&[at.wall.0 as f64, f64::from(at.counter), device.number() as f64])
}

fn read_stamp(key: &JsValue) -> Option<Stamp> {
    let part = |place: u32| Reflect::get_u32(key.unchecked_ref::<Array>(), place).ok()?.as_f64();
    let at = HybridTime { wall: Timestamp(part(0)? as i64), counter: part(1)? as u32 };
    Some((at, DeviceId::from_hash(part(2)? as u64)))
}
