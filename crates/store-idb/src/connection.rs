//! A connection that is opened again when it breaks, and calls that are replayed.

use crate::fault::Fault;
use crate::migrations::{LADDER, Step};
use crate::open::open;
use crate::{evict, pictures};
use futures_util::future::{Either, LocalBoxFuture, select};
use gloo_timers::future::TimeoutFuture;
use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use store::StoreError;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::Event;

/// Milliseconds before each further attempt: a lost connection does not heal at once, and not on the same connection.
const BACK_OFF: [u32; 4] = [10, 60, 300, 1_000];
/// Milliseconds after which a transaction that does not end counts as lost.
const PATIENCE: u32 = 60_000;

/// What a call does with the database.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Reads only.
    Read,
    /// Writes what can be fetched again: done when the system has it.
    Cache,
    /// Writes what is kept only as long as there is room: when the quota is reached, nothing but its like goes for it.
    Spare,
    /// Writes what only the reader knows: done when the disk has it.
    Intent,
}

/// The way to one database.
pub struct Connection {
    name: String,
    ladder: &'static [Step],
    handle: RefCell<Option<Rc<Handle>>>,
}

impl Connection {
    pub async fn new(name: &str, ladder: &'static [Step]) -> Result<Self, StoreError> {
        let connection = Self { name: name.to_owned(), ladder, handle: RefCell::default() };
        let mut attempt = connection.handle().await;
        for wait in BACK_OFF {
            if !matches!(attempt, Err(Fault::Lost(_))) {
                break;
            }
            TimeoutFuture::new(wait).await;
            attempt = connection.handle().await;
        }
        attempt?;
        Ok(connection)
    }

    pub async fn latest(name: &str) -> Result<Self, StoreError> {
        Self::new(name, LADDER).await
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Runs a call in a transaction over some object stores, to its end. When the connection breaks, the call is made
    /// again on a new one; when the quota is reached, once more after eviction. So a call may run several times, but
    /// only one of its transactions takes effect, unless the answer to a commit was lost: calls must be idempotent.
    pub async fn run<T>(
        &self,
        stores: &[&str],
        purpose: Purpose,
        call: impl AsyncFn(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, StoreError> {
        let call = Noted { call, answer: Cell::new(None) };
        self.carry_out(stores, purpose, &call).await?;
        call.answer.into_inner().ok_or_else(|| Fault::broken("a call without an answer").into())
    }

    async fn carry_out(&self, stores: &[&str], purpose: Purpose, call: &dyn Call) -> Result<(), Fault> {
        let done = self.persist(stores, purpose, call).await;
        if done != Err(Fault::Full) || purpose == Purpose::Read {
            return done;
        }
        if purpose == Purpose::Spare {
            let halve = Noted { call: pictures::halve, answer: Cell::new(None) };
            self.persist(pictures::STORES, Purpose::Cache, &halve).await?;
        } else {
            let evict = Noted { call: evict::evict, answer: Cell::new(None) };
            self.persist(evict::STORES, Purpose::Cache, &evict).await?;
        }
        self.persist(stores, purpose, call).await
    }

    async fn persist(&self, stores: &[&str], purpose: Purpose, call: &dyn Call) -> Result<(), Fault> {
        let mut attempt = self.attempt(stores, purpose, call).await;
        for wait in BACK_OFF {
            if !matches!(attempt, Err(Fault::Lost(_))) {
                break;
            }
            TimeoutFuture::new(wait).await;
            attempt = self.attempt(stores, purpose, call).await;
        }
        attempt
    }

    async fn attempt(&self, stores: &[&str], purpose: Purpose, call: &dyn Call) -> Result<(), Fault> {
        let handle = self.handle().await?;
        let done = self.attempt_on(&handle, stores, purpose, call).await;
        if matches!(done, Err(Fault::Lost(_))) {
            handle.is_closed.set(true);
        }
        done
    }

    async fn attempt_on(
        &self,
        handle: &Handle,
        stores: &[&str],
        purpose: Purpose,
        call: &dyn Call,
    ) -> Result<(), Fault> {
        let transact = pin!(transact(&handle.database, stores, purpose, call));
        match select(transact, TimeoutFuture::new(PATIENCE)).await {
            Either::Left((done, _)) => done,
            Either::Right(_) => Err(Fault::Lost("a transaction did not end".to_owned())),
        }
    }

    async fn handle(&self) -> Result<Rc<Handle>, Fault> {
        let open_now = self.handle.borrow().clone().filter(|handle| !handle.is_closed.get());
        if let Some(handle) = open_now {
            return Ok(handle);
        }
        let handle = Rc::new(Handle::new(open(&self.name, self.ladder).await?));
        self.handle.replace(Some(handle.clone()));
        Ok(handle)
    }

    /// Closes the connection underneath, as a browser does.
    #[cfg(all(test, target_arch = "wasm32"))]
    pub fn break_off(&self) {
        if let Some(handle) = self.handle.borrow().as_ref() {
            handle.database.as_sys().close();
        }
    }
}

async fn transact(
    database: &Database,
    stores: &[&str],
    purpose: Purpose,
    call: &dyn Call,
) -> Result<(), Fault> {
    let transaction = begin(database, stores, purpose)?;
    call.run(&transaction).await?;
    if purpose != Purpose::Read {
        commit(transaction).await?;
    }
    Ok(())
}

/// A call whose type is forgotten: what is around it is in the program once, not once for each call.
trait Call {
    /// Makes the call.
    fn run<'a>(&'a self, transaction: &'a Transaction<'_>) -> LocalBoxFuture<'a, Result<(), Fault>>;
}

/// A call that notes its answer, that of its last run.
struct Noted<F, T> {
    call: F,
    answer: Cell<Option<T>>,
}

impl<F: AsyncFn(&Transaction<'_>) -> Result<T, Fault>, T> Call for Noted<F, T> {
    fn run<'a>(&'a self, transaction: &'a Transaction<'_>) -> LocalBoxFuture<'a, Result<(), Fault>> {
        Box::pin(async move {
            self.answer.set(Some((self.call)(transaction).await?));
            Ok(())
        })
    }
}

fn begin<'a>(database: &'a Database, stores: &[&str], purpose: Purpose) -> Result<Transaction<'a>, Fault> {
    let (mode, durability) = match purpose {
        Purpose::Read => (TransactionMode::Readonly, TransactionDurability::Default),
        Purpose::Cache | Purpose::Spare => (TransactionMode::Readwrite, TransactionDurability::Relaxed),
        Purpose::Intent => (TransactionMode::Readwrite, TransactionDurability::Strict),
    };
    let options = TransactionOptions::new().with_durability(durability);
    Ok(database.transaction(stores).with_mode(mode).with_options(options).build()?)
}

/// Waits for `complete`. A full quota may be told only by `abort`, with the reason on the transaction.
async fn commit(transaction: Transaction<'_>) -> Result<(), Fault> {
    let system = transaction.as_sys().clone();
    match transaction.commit().await {
        Ok(()) => Ok(()),
        Err(error) => Err(match system.error() {
            Some(reason) => reason.into(),
            None => match error.into() {
                Fault::Failed(StoreError::Unavailable(told)) => Fault::Lost(told),
                other => other,
            },
        }),
    }
}

/// An open database that hears when it must close.
struct Handle {
    database: Database,
    is_closed: Rc<Cell<bool>>,
    /// Kept for as long as the database calls them.
    _closed: Closure<dyn FnMut(Event)>,
    _outdated: Closure<dyn FnMut(Event)>,
}

impl Handle {
    fn new(database: Database) -> Self {
        let is_closed = Rc::new(Cell::new(false));
        let closed = hear(is_closed.clone(), || {});
        let system = database.as_sys().clone();
        let outdated = hear(is_closed.clone(), move || system.close());
        database.as_sys().set_onclose(Some(closed.as_ref().unchecked_ref()));
        database.as_sys().set_onversionchange(Some(outdated.as_ref().unchecked_ref()));
        Self { database, is_closed, _closed: closed, _outdated: outdated }
    }
}

fn hear(is_closed: Rc<Cell<bool>>, then: impl Fn() + 'static) -> Closure<dyn FnMut(Event)> {
    Closure::new(move |_| {
        is_closed.set(true);
        then();
    })
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.database.as_sys().set_onclose(None);
        self.database.as_sys().set_onversionchange(None);
        self.database.as_sys().close();
    }
}
