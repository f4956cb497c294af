//! Opening the database, with a bound on every wait.

use crate::fault::Fault;
use crate::migrations::{Step, climb};
use futures_channel::oneshot;
use futures_util::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::OpenDbError;
use std::cell::Cell;
use std::future::IntoFuture;
use std::pin::pin;
use std::rc::Rc;
use store::StoreError;
use wasm_bindgen_futures::spawn_local;

/// How long opening may take before an upgrade has begun, in milliseconds; other connections close at once when they
/// are asked to.
const PATIENCE: u32 = 4_000;
/// How long an upgrade may take.
const UPGRADE_PATIENCE: u32 = 60_000;
/// How long removing the database may take.
const ERASING_PATIENCE: u32 = 10_000;

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Asked,
    Blocked,
    Upgrading,
}

/// Opens the database at the version that the ladder leads to.
///
/// The request itself goes on when we no longer wait for it: given up, it would upgrade later without its migrations.
/// What it still opens is closed.
pub async fn open(name: &str, ladder: &'static [Step]) -> Result<Database, Fault> {
    let stage = Rc::new(Cell::new(Stage::Asked));
    let (tell, told) = oneshot::channel();
    let request = request(name.to_owned(), ladder, stage.clone());
    spawn_local(async move {
        if let Err(Ok(database)) = tell.send(request.await) {
            database.close();
        }
    });
    wait(told, &stage).await
}

async fn request(name: String, ladder: &'static [Step], stage: Rc<Cell<Stage>>) -> Result<Database, Fault> {
    let blocked = stage.clone();
    let request = Database::open(name)
        .with_version(ladder.len() as f64)
        .with_on_blocked(move |_| {
            blocked.set(Stage::Blocked);
            Ok(())
        })
        .with_on_upgrade_needed(move |event, database| {
            stage.set(Stage::Upgrading);
            climb(ladder, &database, event.old_version())
        });
    request.await.map_err(fault)
}

type Told = oneshot::Receiver<Result<Database, Fault>>;

async fn wait(told: Told, stage: &Cell<Stage>) -> Result<Database, Fault> {
    let lost = || Fault::Lost("opening was given up".to_owned());
    match select(told, TimeoutFuture::new(PATIENCE)).await {
        Either::Left((opened, _)) => opened.map_err(|_| lost())?,
        Either::Right((_, told)) if stage.get() == Stage::Upgrading => {
            match select(told, TimeoutFuture::new(UPGRADE_PATIENCE)).await {
                Either::Left((opened, _)) => opened.map_err(|_| lost())?,
                Either::Right(_) => {
                    Err(Fault::Failed(StoreError::Unavailable("upgrading takes too long".into())))
                }
            }
        }
        Either::Right(_) if stage.get() == Stage::Blocked => Err(Fault::Failed(StoreError::Blocked)),
        Either::Right(_) => Err(Fault::Failed(StoreError::Unavailable("opening takes too long".into()))),
    }
}

/// Removes the database. The request goes on when we no longer wait for it.
pub async fn erase(name: &str) -> Result<(), StoreError> {
    let request = Database::delete_by_name(name).map_err(fault)?;
    match select(pin!(request.into_future()), TimeoutFuture::new(ERASING_PATIENCE)).await {
        Either::Left((erased, _)) => Ok(erased.map_err(Fault::from)?),
        Either::Right(_) => Err(StoreError::Blocked),
    }
}

/// `indexed_db_futures` says `VersionZero` for whatever `indexedDB.open` throws, which with a version above zero is
/// that storage is forbidden.
fn fault(error: OpenDbError) -> Fault {
    match error {
        OpenDbError::Base(error) => error.into(),
        OpenDbError::VersionZero | OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => {
            Fault::Failed(StoreError::Denied)
        }
    }
}
