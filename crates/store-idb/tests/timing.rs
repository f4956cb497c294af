//! How long things take, printed and not asserted: with `--release` the real amounts (needs
//! `WASM_BINDGEN_TEST_TIMEOUT=300`), otherwise a few.
#![cfg(target_arch = "wasm32")]

use js_sys::Reflect;
use model::{ArticleQuery, Change, Cursor, Filter, SanitizedHtml, Scope, Timestamp};
use store::contract::{article_id, feed_id, ingest, operation, stored};
use store::{Ingest, RetentionRule, Store};
use store_idb::IdbStore;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const FEEDS: u64 = if cfg!(debug_assertions) { 10 } else { 500 };

fn now() -> f64 {
    let performance = Reflect::get(&js_sys::global(), &JsValue::from_str("performance")).unwrap();
    performance.unchecked_into::<web_sys::Performance>().now()
}

/// An answer with 100 articles of 4.5 KB each.
fn answer(feed: u64, text: &str) -> Ingest {
    let articles = (0..100).map(|n| {
        let mut stored = stored(feed, n, 1_700_000_000_000 + (n * 997 + feed) as i64 * 1_000);
        stored.article.excerpt = text[..280].to_owned();
        stored.body.html = SanitizedHtml::from_sanitiser(format!("<p>{feed} {n} {text}</p>"));
        stored
    });
    ingest(feed, articles.collect())
}

fn text() -> String {
    let words = (0..700u64).map(|n| format!("w{:x} ", n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 44));
    words.collect::<String>()[..4_500].to_owned()
}

#[wasm_bindgen_test]
async fn storing_and_reading_many_articles() {
    let name = "timing";
    let store = IdbStore::open(name).await.unwrap();
    let text = text();
    let mut spent = [0.0; 5];
    for feed in 0..FEEDS {
        let answer = answer(feed, &text);
        let start = now();
        store.apply(&[answer]).await.unwrap();
        spent[(feed * 5 / FEEDS) as usize] += now() - start;
    }
    console_log!("apply, {} times 100 articles of 4.5 KB, five times over: {spent:.0?} ms", FEEDS / 5);

    let start = now();
    let store = IdbStore::open(name).await.unwrap();
    console_log!("open a second connection: {:.1} ms", now() - start);

    let middle = Cursor { published: Timestamp(1_700_000_050_000), id: article_id(0, 0) };
    let feeds = |count: u64| Scope::Feeds((0..count).map(feed_id).collect());
    for (what, scope, filter, after) in [
        ("river, first page", Scope::All, Filter::All, None),
        ("river, first page again", Scope::All, Filter::All, None),
        ("river, in the middle", Scope::All, Filter::All, Some(middle)),
        ("unread", Scope::All, Filter::Unread, None),
        ("one feed", feeds(1), Filter::All, None),
        ("ten feeds", feeds(10), Filter::All, None),
        ("fifty feeds", feeds(50), Filter::Unread, None),
        ("starred, none", Scope::Starred, Filter::All, None),
    ] {
        let query = ArticleQuery { scope, filter, after, limit: 50 };
        let start = now();
        let page = store.articles(&query).await.unwrap();
        console_log!("page of {}, {what}: {:.1} ms", page.articles.len(), now() - start);
    }
    let start = now();
    store.body(article_id(3, 50)).await.unwrap().unwrap();
    console_log!("one text: {:.1} ms", now() - start);
    // In the order of lists, as the search index reads them; those of a few feeds lie in the same packs.
    let all = store.article_ids(&Scope::All, Filter::All, Timestamp(i64::MAX)).await.unwrap();
    let of_feeds = store.article_ids(&feeds(10), Filter::All, Timestamp(i64::MAX)).await.unwrap();
    for (what, ids) in [("the river", &all[..all.len().min(2_000)]), ("ten feeds", &of_feeds[..])] {
        let start = now();
        for id in ids {
            store.article(*id).await.unwrap().unwrap();
            store.page(*id).await.unwrap();
            store.body(*id).await.unwrap().unwrap();
        }
        console_log!("texts of {} from {what}, each by itself: {:.0} ms", ids.len(), now() - start);
        for together in [20, 200] {
            let start = now();
            for ids in ids.chunks(together) {
                assert_eq!(store.texts(ids).await.unwrap().len(), ids.len());
            }
            console_log!("the same, {together} together: {:.0} ms", now() - start);
        }
    }
    let start = now();
    store.unread().await.unwrap();
    console_log!("unread counts: {:.1} ms", now() - start);
    let start = now();
    store.record(&[operation(1, Change::SetRead(vec![article_id(1, 1)], true))]).await.unwrap();
    console_log!("mark one read, strict: {:.1} ms", now() - start);
    let start = now();
    let ids = store.article_ids(&Scope::All, Filter::Unread, Timestamp(i64::MAX)).await.unwrap();
    console_log!("ids of {} unread: {:.0} ms", ids.len(), now() - start);
    let start = now();
    store.record(&[operation(2, Change::SetRead(ids[..ids.len() / 10].to_vec(), true))]).await.unwrap();
    console_log!("mark {} read, strict: {:.0} ms", ids.len() / 10, now() - start);
    let start = now();
    let before = Timestamp(1_700_000_020_000);
    let rule = RetentionRule { before, keep_unread: false, unfollowed: vec![], answered: Default::default() };
    let removed = store.retain(&rule).await.unwrap().removed.len();
    console_log!("gone after {:.0} ms", now() - start);
    store.sweep().await.unwrap();
    console_log!("retention of {removed}: {:.0} ms", now() - start);
}
