use crate::IdbStore;
use crate::connection::Purpose;
use crate::request::Table;
use crate::table::{ROWS, SHELVES, TEXTS, feed_key};
use indexed_db_futures::transaction::Transaction;
use model::Timestamp;
use store::contract::{article_id, feed_id, ingest, stored};
use store::{RetentionRule, Store};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// A store that holds a hundred articles of one feed, published one after the other.
async fn full(name: &str) -> IdbStore {
    let store = IdbStore::open(name).await.unwrap();
    let articles = (0..100).map(|n| stored(0, n, n as i64)).collect();
    store.apply(&[ingest(0, articles)]).await.unwrap();
    store
}

async fn give_up(store: &IdbStore, moment: i64) {
    let before = Timestamp(moment);
    let rule = RetentionRule { before, keep_unread: false, unfollowed: vec![], answered: Default::default() };
    store.retain(&rule).await.unwrap();
}

/// How many packs have rows, and how many texts.
async fn packs(store: &IdbStore) -> (u32, u32) {
    let count = async |name: &str| {
        let call = async |transaction: &Transaction<'_>| {
            Table::of(transaction, name)?.keys(&JsValue::UNDEFINED)?.list().await
        };
        store.connection.run(&[name], Purpose::Read, call).await.unwrap().length()
    };
    (count(ROWS).await, count(TEXTS).await)
}

#[wasm_bindgen_test]
async fn the_packs_of_articles_that_went_are_swept() {
    let store = full("swept").await;
    assert_eq!(packs(&store).await, (7, 7));
    for (moment, left) in [(16, 6), (40, 5), (200, 0)] {
        give_up(&store, moment).await;
        store.sweep().await.unwrap();
        assert_eq!(packs(&store).await, (left, left), "at {moment}");
    }
}

#[wasm_bindgen_test]
async fn what_an_earlier_start_left_behind_is_swept_and_nothing_else() {
    give_up(&full("left behind").await, 200).await;
    let store = IdbStore::open("left behind").await.unwrap();
    let new = stored(0, 200, 300);
    store.apply(&[ingest(0, vec![new.clone()])]).await.unwrap();
    assert_eq!(packs(&store).await, (7, 7));
    store.sweep().await.unwrap();
    assert_eq!(packs(&store).await, (1, 1));
    assert_eq!(store.body(article_id(0, 200)).await.unwrap(), Some(new.body));
}

#[wasm_bindgen_test]
async fn what_comes_while_it_is_swept_stays() {
    give_up(&full("meanwhile").await, 200).await;
    let store = IdbStore::open("meanwhile").await.unwrap();
    let new: Vec<_> = (0..20).map(|n| stored(0, 200 + n, 300)).collect();
    let batches: Vec<_> = new.iter().map(|new| [ingest(0, vec![new.clone()])]).collect();
    let storing = async {
        for batch in &batches {
            store.apply(batch).await.unwrap();
        }
    };
    let (swept, ()) = futures_util::future::join(store.sweep(), storing).await;
    swept.unwrap();
    assert_eq!(packs(&store).await, (20, 20));
    for new in new {
        assert_eq!(store.body(new.article.id).await.unwrap(), Some(new.body));
    }
}

#[wasm_bindgen_test]
async fn nothing_is_swept_where_the_index_cannot_be_read() {
    let store = full("unreadable").await;
    let spoil = async |transaction: &Transaction<'_>| {
        Table::of(transaction, SHELVES)?.put(&feed_key(feed_id(0)), &JsValue::from_f64(1.0))
    };
    store.connection.run(&[SHELVES], Purpose::Cache, spoil).await.unwrap();
    let store = IdbStore::open("unreadable").await.unwrap();
    store.sweep().await.unwrap();
    assert_eq!((store.article_count().await.unwrap(), packs(&store).await), (0, (7, 7)));
}
