use crate::IdbStore;
use model::{RuleEffects, RuleId, Timestamp};
use store::contract::{article_id, ingest, stored};
use store::{RetentionRule, RuleDeeds, Store};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn what_rules_did_is_there_after_a_new_start_without_articles_that_went() {
    let store = IdbStore::open("deeds").await.unwrap();
    let effects = RuleEffects { hidden: true, ..RuleEffects::default() };
    let mut articles = vec![article_id(0, 0), article_id(0, 1)];
    articles.sort_unstable();
    let did = RuleDeeds { rule: RuleId::from_hash(1), is_in_force: true, effects, articles, run: vec![] };
    store.put_deeds(&[did.clone()], &[]).await.unwrap();
    store.apply(&[ingest(0, vec![stored(0, 0, 1), stored(0, 1, 9)])]).await.unwrap();
    drop(store);
    let store = IdbStore::open("deeds").await.unwrap();
    assert_eq!(store.deeds().await.unwrap(), [did.clone()]);
    let rule = RetentionRule {
        before: Timestamp(5),
        keep_unread: false,
        unfollowed: vec![],
        answered: Default::default(),
    };
    store.retain(&rule).await.unwrap();
    drop(store);
    let store = IdbStore::open("deeds").await.unwrap();
    assert_eq!(store.deeds().await.unwrap(), [RuleDeeds { articles: vec![article_id(0, 1)], ..did }]);
    assert!(store.article(article_id(0, 1)).await.unwrap().unwrap().1.hidden);
}
