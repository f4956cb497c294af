use crate::IdbStore;
use crate::bundle::Bundle;
use crate::connection::Purpose;
use crate::packs::bundle_of;
use crate::request::Table;
use crate::sweep;
use crate::table::{META, ROWS, SHELVES, TEXTS, feed_key, pack_key};
use indexed_db_futures::transaction::Transaction;
use model::{Change, Timestamp};
use store::contract::{article_id, feed_id, ingest, operation, stored};
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

/// Whether the mark is there that something is to be swept.
async fn is_marked(store: &IdbStore) -> bool {
    store.connection.run(&[META], Purpose::Read, sweep::is_marked).await.unwrap()
}

/// Of how many articles the first pack has texts.
async fn texts_of_first(store: &IdbStore) -> usize {
    let call = async |transaction: &Transaction<'_>| {
        Table::of(transaction, TEXTS)?.get(&pack_key(0))?.answer().await
    };
    let record = bundle_of(store.connection.run(&[TEXTS], Purpose::Read, call).await.unwrap());
    Bundle::read(&record.unwrap().unwrap()).unwrap().len()
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
async fn a_mark_stands_until_all_that_went_is_swept() {
    let store = full("marked").await;
    assert!(!is_marked(&store).await);
    give_up(&store, 40).await;
    assert!(is_marked(&store).await);
    // More goes while it is swept.
    futures_util::future::join(store.sweep(), give_up(&store, 80)).await.0.unwrap();
    assert_eq!(is_marked(&store).await, packs(&store).await != (2, 2));
    store.sweep().await.unwrap();
    assert_eq!((packs(&store).await, is_marked(&store).await), ((2, 2), false));
}

#[wasm_bindgen_test]
async fn texts_of_a_pack_of_which_little_is_left_are_thinned_also_after_a_new_start() {
    let store = full("thinned").await;
    let star = operation(1, Change::SetStarred(vec![article_id(0, 3)], true));
    store.record(&[star]).await.unwrap();
    give_up(&store, 16).await;
    assert_eq!(texts_of_first(&store).await, 16);
    drop(store);
    let store = IdbStore::open("thinned").await.unwrap();
    store.sweep().await.unwrap();
    assert_eq!((texts_of_first(&store).await, packs(&store).await), (1, (7, 7)));
    assert_eq!(store.body(article_id(0, 3)).await.unwrap(), Some(stored(0, 3, 3).body));
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
    give_up(&store, 16).await;
    let spoil = async |transaction: &Transaction<'_>| {
        Table::of(transaction, SHELVES)?.put(&feed_key(feed_id(0)), &JsValue::from_f64(1.0))
    };
    store.connection.run(&[SHELVES], Purpose::Cache, spoil).await.unwrap();
    let store = IdbStore::open("unreadable").await.unwrap();
    store.apply(&[ingest(1, vec![stored(1, 0, 1)])]).await.unwrap();
    store.sweep().await.unwrap();
    give_up(&store, 200).await;
    store.sweep().await.unwrap();
    assert_eq!((store.article_count().await.unwrap(), packs(&store).await), (0, (8, 8)));
}
