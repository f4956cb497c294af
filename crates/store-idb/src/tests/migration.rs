use crate::IdbStore;
use crate::connection::Connection;
use crate::migrations::{LADDER, Step};
use indexed_db_futures::database::Database;
use indexed_db_futures::error::{Error, UnexpectedDataError};
use indexed_db_futures::prelude::*;
use store::contract::{article_id, ingest, stored};
use store::{Store, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

fn add_a_store(database: &Database) -> Result<(), Error> {
    database.create_object_store("later").build()?;
    Ok(())
}

fn add_a_store_and_fail(database: &Database) -> Result<(), Error> {
    add_a_store(database)?;
    Err(UnexpectedDataError::PollState.into())
}

static LONGER: &[Step] = &[LADDER[0], LADDER[1], LADDER[2], LADDER[3], add_a_store];
static FAILING: &[Step] = &[LADDER[0], LADDER[1], LADDER[2], LADDER[3], add_a_store_and_fail];
static FIRST: &[Step] = &[LADDER[0]];

#[wasm_bindgen_test]
async fn a_step_keeps_what_was_stored_before_it() {
    let store = IdbStore::open("step").await.unwrap();
    store.apply(&[ingest(0, vec![stored(0, 0, 1)])]).await.unwrap();
    drop(store);
    let store = IdbStore::over(Connection::new("step", LONGER).await.unwrap());
    assert_eq!(store.body(article_id(0, 0)).await.unwrap(), Some(stored(0, 0, 1).body));
    store.apply(&[ingest(0, vec![stored(0, 1, 1)])]).await.unwrap();
    assert_eq!(store.article_count().await.unwrap(), 2);
}

#[wasm_bindgen_test]
async fn a_database_of_the_first_version_takes_whatever_came_later() {
    let store = IdbStore::over(Connection::new("first", FIRST).await.unwrap());
    store.apply(&[ingest(0, vec![stored(0, 0, 1)])]).await.unwrap();
    drop(store);
    let store = IdbStore::open("first").await.unwrap();
    store.put_page(article_id(0, 0), &[7]).await.unwrap();
    assert_eq!(store.page(article_id(0, 0)).await.unwrap(), Some(vec![7]));
    assert_eq!(store.all_marks().await.unwrap(), []);
    assert_eq!(store.pictures_size().await.unwrap(), 0);
    assert_eq!(store.search_manifest().await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_new_database_climbs_the_whole_ladder() {
    let connection = Connection::new("whole", LONGER).await.unwrap();
    let database = crate::open::open("whole", LONGER).await.unwrap();
    assert!(database.object_store_names().any(|name| name == "later"));
    IdbStore::over(connection).feeds().await.unwrap();
}

#[wasm_bindgen_test]
async fn a_step_that_fails_leaves_the_database_as_it_was() {
    let store = IdbStore::open("fails").await.unwrap();
    store.apply(&[ingest(0, vec![stored(0, 0, 1)])]).await.unwrap();
    drop(store);
    let failed = Connection::new("fails", FAILING).await.err();
    assert!(matches!(failed, Some(StoreError::Unavailable(_))), "{failed:?}");
    let store = IdbStore::open("fails").await.unwrap();
    assert_eq!(store.body(article_id(0, 0)).await.unwrap(), Some(stored(0, 0, 1).body));
}
