//! Requests inside a transaction. Requests of one transaction are answered in the order they were made, so a call makes
//! all that it can at once and waits for the last: no closure and no wake-up for each record, as
//! `indexed_db_futures`' own request futures have.

use crate::fault::Fault;
use futures_channel::oneshot;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::transaction::Transaction;
use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbKeyRange, IdbObjectStore, IdbRequest};

/// An object store inside a transaction.
pub struct Table(IdbObjectStore);

/// An answer that is on its way.
pub struct Asked(IdbRequest);

impl Table {
    pub fn of(transaction: &Transaction<'_>, name: &str) -> Result<Self, Fault> {
        Ok(Self(transaction.as_sys().object_store(name)?))
    }

    pub fn get(&self, key: &JsValue) -> Result<Asked, Fault> {
        Ok(Asked(self.0.get(key)?))
    }

    pub fn get_all(&self) -> Result<Asked, Fault> {
        Ok(Asked(self.0.get_all()?))
    }

    pub fn get_all_after(&self, range: &JsValue, limit: u32) -> Result<Asked, Fault> {
        Ok(Asked(self.0.get_all_with_key_and_limit(range, limit)?))
    }

    pub fn keys(&self, range: &JsValue) -> Result<Asked, Fault> {
        Ok(Asked(self.0.get_all_keys_with_key(range)?))
    }

    /// A cursor at the greatest key.
    pub fn last_key(&self) -> Result<Asked, Fault> {
        let backwards = web_sys::IdbCursorDirection::Prev;
        Ok(Asked(self.0.open_key_cursor_with_range_and_direction(&JsValue::NULL, backwards)?))
    }

    pub fn put(&self, key: &JsValue, value: &JsValue) -> Result<(), Fault> {
        self.0.put_with_key(value, key)?;
        Ok(())
    }

    pub fn clear(&self) -> Result<(), Fault> {
        self.0.clear()?;
        Ok(())
    }

    pub fn delete(&self, key: &JsValue) -> Result<(), Fault> {
        self.0.delete(key)?;
        Ok(())
    }
}

/// Keys from `lower` on, or after it.
pub fn from(lower: &JsValue, is_open: bool) -> Result<JsValue, Fault> {
    Ok(IdbKeyRange::lower_bound_with_open(lower, is_open)?.into())
}

/// Keys from `lower` on (or after it) up to `upper`.
pub fn between(lower: &JsValue, is_open: bool, upper: &JsValue) -> Result<JsValue, Fault> {
    Ok(IdbKeyRange::bound_with_lower_open(lower, upper, is_open)?.into())
}

impl Asked {
    /// Waits until it is answered.
    pub async fn answer(&self) -> Result<JsValue, Fault> {
        let (tell, told) = oneshot::channel();
        let answered = Closure::once(move |_: Event| {
            let _ = tell.send(());
        });
        let handler = answered.as_ref().unchecked_ref();
        self.0.set_onsuccess(Some(handler));
        self.0.set_onerror(Some(handler));
        let _unset = Unset(&self.0);
        let _ = told.await;
        self.now()
    }

    /// Its answer, once a later request of the same transaction was answered.
    pub fn now(&self) -> Result<JsValue, Fault> {
        match self.0.error()? {
            Some(exception) => Err(exception.into()),
            None => Ok(self.0.result()?),
        }
    }

    /// Waits for an answer that is a list.
    pub async fn list(&self) -> Result<Array, Fault> {
        Ok(self.answer().await?.unchecked_into())
    }
}

/// Takes the handlers away before the closure goes, also when the waiting is given up.
struct Unset<'a>(&'a IdbRequest);

impl Drop for Unset<'_> {
    fn drop(&mut self) {
        self.0.set_onsuccess(None);
        self.0.set_onerror(None);
    }
}

/// Waits for the last of some requests, if there are any; the answers of all can then be read.
pub async fn last(asked: &[Asked]) -> Result<(), Fault> {
    if let Some(last) = asked.last() {
        last.answer().await?;
    }
    Ok(())
}
