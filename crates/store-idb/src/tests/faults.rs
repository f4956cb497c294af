use crate::IdbStore;
use crate::connection::Connection;
use crate::evict;
use crate::migrations::LADDER;
use crate::{connection::Purpose, open::open};
use futures_util::future::join_all;
use js_sys::Function;
use model::{ArticleId, Change, Filter, Scope, Timestamp};
use store::contract::{article_id, ingest, mark, operation, stored};
use store::{IndexChange, KeptPicture, PictureNote, Store, StoreError};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Runs a script in the worker.
fn script(text: &str) {
    Function::new_no_args(text).call0(&JsValue::UNDEFINED).unwrap();
}

/// Lets the next `count` commits end as a full quota ends them: by `abort`, without an error of any request.
fn fill_the_disk(count: u32) {
    script(&format!(
        "const prototype = IDBTransaction.prototype;
         if (!globalThis.honestCommit) globalThis.honestCommit = prototype.commit;
         let left = {count};
         const full = new WeakSet();
         const error = globalThis.honestError
             || (globalThis.honestError = Object.getOwnPropertyDescriptor(prototype, 'error'));
         Object.defineProperty(prototype, 'error', {{ configurable: true, get() {{
             return full.has(this) ? new DOMException('full', 'QuotaExceededError') : error.get.call(this);
         }} }});
         prototype.commit = function () {{
             if (left-- > 0) {{ full.add(this); this.abort(); }} else {{ globalThis.honestCommit.call(this); }}
         }};"
    ));
}

/// Lets the next `count` transactions fail to begin as they do when the backing store was lost.
fn lose_the_store(count: u32) {
    script(&format!(
        "const prototype = IDBDatabase.prototype;
         if (!globalThis.honestTransaction) globalThis.honestTransaction = prototype.transaction;
         let left = {count};
         prototype.transaction = function (...arguments_) {{
             if (left-- > 0) throw new DOMException('Internal error', 'UnknownError');
             return globalThis.honestTransaction.apply(this, arguments_);
         }};"
    ));
}

async fn listed(store: &IdbStore) -> Vec<ArticleId> {
    store.article_ids(&Scope::All, Filter::All, Timestamp(i64::MAX)).await.unwrap()
}

#[wasm_bindgen_test]
async fn what_was_stored_is_there_after_opening_again() {
    let store = IdbStore::open("again").await.unwrap();
    let device = store.device(7).await.unwrap();
    store.apply(&[ingest(0, vec![stored(0, 0, 1)])]).await.unwrap();
    mark(&store, 5, Change::SetStarred(vec![article_id(0, 0)], true)).await;
    drop(store);
    let store = IdbStore::open("again").await.unwrap();
    assert_eq!(store.device(8).await.unwrap().id, device.id);
    assert!(store.article(article_id(0, 0)).await.unwrap().unwrap().1.starred);
    assert_eq!(store.body(article_id(0, 0)).await.unwrap(), Some(stored(0, 0, 1).body));
    assert_eq!(store.operations(None, 9).await.unwrap().len(), 1);
}

#[wasm_bindgen_test]
async fn a_connection_that_was_closed_underneath_is_opened_again() {
    let store = IdbStore::open("closed").await.unwrap();
    for n in 0..3 {
        store.connection.break_off();
        store.apply(&[ingest(0, vec![stored(0, n, 1)])]).await.unwrap();
        store.connection.break_off();
        assert_eq!(listed(&store).await.len() as u64, n + 1);
    }
}

#[wasm_bindgen_test]
async fn calls_under_way_when_the_connection_closes_are_stored_or_told() {
    let store = IdbStore::open("midway").await.unwrap();
    let batches: Vec<_> = (0..8).map(|n| [ingest(n, vec![stored(n, 0, 1)])]).collect();
    let calls = batches.iter().map(|batch| store.apply(batch));
    let breaking = async {
        store.connection.break_off();
        Ok(())
    };
    let all: Vec<std::pin::Pin<Box<dyn Future<Output = Result<(), StoreError>>>>> =
        calls.map(|call| Box::pin(call) as _).chain([Box::pin(breaking) as _]).collect();
    assert!(join_all(all).await.iter().all(Result::is_ok));
    assert_eq!(listed(&store).await.len(), 8);
}

#[wasm_bindgen_test]
async fn a_lost_backing_store_is_tried_again_and_then_told() {
    let store = IdbStore::open("lost").await.unwrap();
    lose_the_store(2);
    store.apply(&[ingest(0, vec![stored(0, 0, 1)])]).await.unwrap();
    lose_the_store(1_000);
    let told = store.record(&[operation(1, Change::SetRead(vec![], true))]).await;
    lose_the_store(0);
    assert!(matches!(told, Err(StoreError::Unavailable(_))), "{told:?}");
    assert_eq!(store.operations(None, 9).await.unwrap(), []);
    assert_eq!(listed(&store).await.len(), 1);
}

/// The index can be made again.
#[wasm_bindgen_test]
async fn a_full_quota_costs_no_text_for_the_search_index() {
    let store = IdbStore::open("no room to search").await.unwrap();
    store.apply(&[ingest(0, vec![stored(0, 0, 1)])]).await.unwrap();
    let change = IndexChange { manifest: vec![1], ..IndexChange::default() };
    for (commits, expected) in [(1, Ok(())), (3, Err(StoreError::Full))] {
        fill_the_disk(commits);
        let told = store.put_search_index(&change).await;
        fill_the_disk(0);
        assert_eq!(told, expected);
    }
    assert_eq!(store.body(article_id(0, 0)).await.unwrap(), Some(stored(0, 0, 1).body));
}

#[wasm_bindgen_test]
async fn a_full_quota_costs_old_texts_and_the_call_succeeds() {
    let store = IdbStore::open("full").await.unwrap();
    for feed in 0..8 {
        let articles = (0..4).map(|n| stored(feed, n, feed as i64)).collect();
        store.apply(&[ingest(feed, articles)]).await.unwrap();
    }
    mark(&store, 1, Change::SetStarred(vec![article_id(0, 2)], true)).await;
    fill_the_disk(1);
    let told = store.record(&[operation(2, Change::SetRead(vec![article_id(7, 0)], true))]).await;
    fill_the_disk(0);
    told.unwrap();
    assert_eq!(store.operations(None, 9).await.unwrap().len(), 2);
    assert_eq!(store.body(article_id(0, 0)).await.unwrap(), None);
    assert_eq!(store.body(article_id(0, 2)).await.unwrap(), Some(stored(0, 2, 0).body));
    assert_eq!(store.body(article_id(7, 0)).await.unwrap(), Some(stored(7, 0, 7).body));
    assert_eq!(listed(&store).await.len(), 32);
}

fn picture(number: u64) -> KeptPicture {
    let note = PictureNote {
        mime: "image/png".to_owned(),
        bytes: 600_000,
        size: None,
        article: article_id(0, number),
        used: Timestamp(number as i64),
    };
    KeptPicture { address: number.to_string(), note, file: vec![1; 600_000] }
}

#[wasm_bindgen_test]
async fn a_full_quota_costs_pictures_before_any_text() {
    let store = IdbStore::open("full-of-pictures").await.unwrap();
    store.apply(&[ingest(0, vec![stored(0, 0, 1)])]).await.unwrap();
    store.put_page(article_id(0, 0), &[1, 2]).await.unwrap();
    for number in 0..4 {
        store.put_picture(&picture(number), u64::MAX).await.unwrap();
    }
    fill_the_disk(1);
    let told = store.apply(&[ingest(0, vec![stored(0, 1, 2)])]).await;
    fill_the_disk(0);
    told.unwrap();
    assert_eq!(store.pictures_size().await.unwrap(), 1_200_000);
    assert_eq!(store.page(article_id(0, 0)).await.unwrap(), Some(vec![1, 2]));
}

#[wasm_bindgen_test]
async fn no_text_goes_for_a_picture_where_the_quota_is_full() {
    let store = IdbStore::open("full-for-pictures").await.unwrap();
    store.apply(&[ingest(0, vec![stored(0, 0, 1)])]).await.unwrap();
    store.put_page(article_id(0, 0), &[1, 2]).await.unwrap();
    fill_the_disk(3);
    let told = store.put_picture(&picture(0), u64::MAX).await;
    fill_the_disk(0);
    assert_eq!(told, Err(StoreError::Full));
    assert_eq!(store.pictures_size().await.unwrap(), 0);
    assert_eq!(store.page(article_id(0, 0)).await.unwrap(), Some(vec![1, 2]));
    assert_eq!(store.body(article_id(0, 0)).await.unwrap(), Some(stored(0, 0, 1).body));
}

#[wasm_bindgen_test]
async fn a_quota_that_stays_full_is_told_and_nothing_of_the_call_is_stored() {
    let store = IdbStore::open("stays-full").await.unwrap();
    store.apply(&[ingest(0, vec![stored(0, 0, 1)])]).await.unwrap();
    fill_the_disk(1_000);
    let applied = store.apply(&[ingest(0, vec![stored(0, 1, 1)]), ingest(1, vec![stored(1, 0, 1)])]).await;
    let recorded = store.record(&[operation(1, Change::SetRead(vec![article_id(0, 0)], true))]).await;
    fill_the_disk(0);
    assert_eq!((applied, recorded), (Err(StoreError::Full), Err(StoreError::Full)));
    assert_eq!(listed(&store).await, [article_id(0, 0)]);
    assert_eq!(store.article_count().await.unwrap(), 1);
    assert_eq!(store.operations(None, 9).await.unwrap(), []);
    assert!(!store.article(article_id(0, 0)).await.unwrap().unwrap().1.read);
}

#[wasm_bindgen_test]
async fn eviction_ends_when_only_starred_texts_are_left() {
    let store = IdbStore::open("evicting").await.unwrap();
    store.apply(&[ingest(0, (0..20).map(|n| stored(0, n, 1)).collect())]).await.unwrap();
    mark(&store, 1, Change::SetStarred(vec![article_id(0, 3), article_id(0, 4)], true)).await;
    for _ in 0..3 {
        store.connection.run(evict::STORES, Purpose::Cache, evict::evict).await.unwrap();
    }
    assert_eq!(store.body(article_id(0, 4)).await.unwrap(), Some(stored(0, 4, 1).body));
    assert_eq!(store.body(article_id(0, 5)).await.unwrap(), None);
}

#[wasm_bindgen_test]
async fn a_newer_version_is_let_through_and_the_older_is_told() {
    let old = IdbStore::open("newer").await.unwrap();
    old.apply(&[ingest(0, vec![stored(0, 0, 1)])]).await.unwrap();
    static NEWER: &[crate::migrations::Step] = &[LADDER[0], LADDER[1], LADDER[2], LADDER[3], |_| Ok(())];
    let new = IdbStore::over(Connection::new("newer", NEWER).await.unwrap());
    assert_eq!(listed(&new).await.len(), 1);
    assert_eq!(old.apply(&[ingest(0, vec![stored(0, 1, 1)])]).await, Err(StoreError::Newer));
    assert_eq!(IdbStore::open("newer").await.err(), Some(StoreError::Newer));
}

#[wasm_bindgen_test]
async fn an_upgrade_that_another_connection_blocks_is_told_and_not_waited_for() {
    let deaf = open("blocked", LADDER).await.unwrap();
    static NEWER: &[crate::migrations::Step] = &[LADDER[0], LADDER[1], LADDER[2], LADDER[3], |_| Ok(())];
    let blocked = Connection::new("blocked", NEWER).await;
    assert_eq!(blocked.err(), Some(StoreError::Blocked));
    deaf.close();
    IdbStore::over(Connection::new("blocked", NEWER).await.unwrap()).feeds().await.unwrap();
}

#[wasm_bindgen_test]
async fn forbidden_storage_is_told() {
    script(
        "globalThis.honestOpen = IDBFactory.prototype.open;
         IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
    );
    let denied = IdbStore::open("denied").await.err();
    script("IDBFactory.prototype.open = globalThis.honestOpen;");
    assert_eq!(denied, Some(StoreError::Denied));
}

#[wasm_bindgen_test]
async fn a_database_that_vanished_is_told_from_a_new_one() {
    let store = IdbStore::open("vanished").await.unwrap();
    assert!(!store.is_evicted().await.unwrap());
    mark(&store, 1, Change::SetRead(vec![], true)).await;
    drop(store);
    while !crate::marker::is_set("vanished").await {}
    indexed_db_futures::database::Database::delete_by_name("vanished").unwrap().await.unwrap();
    let store = IdbStore::open("vanished").await.unwrap();
    assert!(store.is_evicted().await.unwrap());
    mark(&store, 2, Change::SetRead(vec![], true)).await;
    assert!(!store.is_evicted().await.unwrap());
}

#[wasm_bindgen_test]
async fn what_was_erased_is_as_if_it_never_was() {
    let store = IdbStore::open("erased").await.unwrap();
    mark(&store, 1, Change::SetRead(vec![], true)).await;
    store.apply(&[ingest(0, vec![stored(0, 0, 1)])]).await.unwrap();
    while !crate::marker::is_set("erased").await {}
    // The connection is open all the while.
    IdbStore::erase("erased").await.unwrap();
    let again = IdbStore::open("erased").await.unwrap();
    assert!(listed(&again).await.is_empty());
    assert!(!again.is_evicted().await.unwrap());
}
