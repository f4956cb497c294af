//! What rules did, one record of META each.

use crate::codec;
use crate::fault::Fault;
use crate::request::{Asked, Table, between};
use crate::table::{DEEDS, META};
use indexed_db_futures::transaction::Transaction;
use model::RuleId;
use store::RuleDeeds;
use wasm_bindgen::JsValue;

/// Replaces what some rules did, and forgets what others did.
pub fn put(transaction: &Transaction<'_>, deeds: &[RuleDeeds], forgotten: &[RuleId]) -> Result<(), Fault> {
    let table = Table::of(transaction, META)?;
    for rule in forgotten {
        table.delete(&key(*rule))?;
    }
    deeds.iter().try_for_each(|deeds| table.put(&key(deeds.rule), &codec::to_js(deeds)?))
}

/// Asks for all of them; they are read once a later request of the transaction was answered.
pub fn ask(transaction: &Transaction<'_>) -> Result<Asked, Fault> {
    // The tilde comes after all that ids are written with.
    let range = between(&JsValue::from_str(DEEDS), false, &JsValue::from_str(&format!("{DEEDS}~")))?;
    Table::of(transaction, META)?.get_all_after(&range, u32::MAX)
}

/// Those that were asked for.
pub fn read(asked: &Asked) -> Result<Vec<RuleDeeds>, Fault> {
    let values = js_sys::Array::from(&asked.now()?);
    // One that cannot be read must not cost the others.
    Ok(values.iter().filter_map(|value| codec::from_js(value).ok().flatten()).collect())
}

fn key(rule: RuleId) -> JsValue {
    JsValue::from_str(&format!("{DEEDS}{rule}"))
}
