use super::samples::*;
use crate::{FeedMemory, Ingest, RetentionRule, Store};
use model::{ArticleId, Filter, Scope, Timestamp};

fn before(moment: i64) -> RetentionRule {
    RetentionRule {
        before: Timestamp(moment),
        keep_unread: false,
        unfollowed: vec![],
        answered: Default::default(),
    }
}

/// One feed with an article published at each of these moments, none of which was in the feed later than 50.
async fn fill(store: &impl Store, published: &[i64]) -> Vec<ArticleId> {
    let articles: Vec<_> = published.iter().enumerate().map(|(n, at)| stored(0, n as u64, *at)).collect();
    let ids = articles.iter().map(|s| s.article.id).collect();
    store.apply(&[ingest(0, articles)]).await.unwrap();
    ids
}

async fn removed(store: &impl Store, rule: &RetentionRule) -> Vec<ArticleId> {
    let mut removed = store.retain(rule).await.unwrap().removed;
    store.sweep().await.unwrap();
    removed.sort_unstable();
    removed
}

fn sorted(mut ids: Vec<ArticleId>) -> Vec<ArticleId> {
    ids.sort_unstable();
    ids
}

/// Published and last in its feed before the moment; with all that belongs to it.
pub async fn an_article_goes_when_it_is_old_and_gone_from_its_feed(store: &impl Store) {
    let ids = fill(store, &[10, 20, 30]).await;
    assert_eq!(removed(store, &before(30)).await, sorted(vec![ids[0], ids[1]]));
    assert_eq!(list(store, &Scope::All, Filter::All, 5).await, [ids[2]]);
    assert_eq!(store.unread().await.unwrap(), [(feed_id(0), 1)]);
    assert_eq!(store.article_count().await.unwrap(), 1);
    assert_eq!(store.body(ids[0]).await.unwrap(), None);
    assert_eq!(removed(store, &before(30)).await, []);
}

/// Where the memory has forgotten it, the moment when it was first seen counts.
pub async fn an_old_article_that_is_still_in_its_feed_stays(store: &impl Store) {
    let ids = fill(store, &[10, 11, 12]).await;
    let fingerprints = vec![fingerprint(ids[0], 40), fingerprint(ids[1], 15)];
    let memory = Some(FeedMemory { fingerprints });
    store.apply(&[Ingest { feed: feed(0), new: vec![], updated: vec![], memory }]).await.unwrap();
    assert_eq!(removed(store, &before(20)).await, sorted(vec![ids[1], ids[2]]));
    assert_eq!(removed(store, &before(41)).await, [ids[0]]);
}

/// Also when the feed says "not modified" ever since; what had left it before goes.
pub async fn an_old_article_of_a_feed_that_did_not_change_stays(store: &impl Store) {
    let ids = fill(store, &[10, 11]).await;
    let memory = Some(FeedMemory { fingerprints: vec![fingerprint(ids[0], 15), fingerprint(ids[1], 14)] });
    store.apply(&[Ingest { feed: feed(0), new: vec![], updated: vec![], memory }]).await.unwrap();
    let rule = RetentionRule { answered: [(feed_id(0), Timestamp(40))].into(), ..before(20) };
    assert_eq!(removed(store, &rule).await, [ids[1]]);
    assert_eq!(removed(store, &before(20)).await, [ids[0]]);
}

/// Until the star is taken away.
pub async fn a_starred_article_stays_for_ever(store: &impl Store) {
    let ids = fill(store, &[10, 20]).await;
    star(store, 1, ids[0]).await;
    assert_eq!(removed(store, &before(30)).await, [ids[1]]);
    assert!(store.body(ids[0]).await.unwrap().is_some());
    mark(store, 2, model::Change::SetStarred(vec![ids[0]], false)).await;
    assert_eq!(removed(store, &before(30)).await, [ids[0]]);
}

/// And goes once it was read.
pub async fn an_unread_article_stays_when_the_rule_says_so(store: &impl Store) {
    let ids = fill(store, &[10, 20]).await;
    read(store, 1, ids[1]).await;
    let rule = RetentionRule { keep_unread: true, ..before(30) };
    assert_eq!(removed(store, &rule).await, [ids[1]]);
    assert_eq!(list(store, &Scope::All, Filter::All, 5).await, [ids[0]]);
    assert_eq!(removed(store, &before(30)).await, [ids[0]]);
}

/// However new, and unread or not; those of other feeds stay.
pub async fn articles_of_an_unfollowed_feed_go_except_starred_ones(store: &impl Store) {
    let ids = fill(store, &[10, 20, 30]).await;
    store.apply(&[ingest(1, vec![stored(1, 0, 25)])]).await.unwrap();
    star(store, 1, ids[1]).await;
    let rule = RetentionRule {
        before: Timestamp(0),
        keep_unread: true,
        unfollowed: vec![feed_id(0)],
        answered: Default::default(),
    };
    assert_eq!(removed(store, &rule).await, sorted(vec![ids[0], ids[2]]));
    assert_eq!(list(store, &Scope::All, Filter::All, 5).await, [article_id(1, 0), ids[1]]);
}

/// And what comes afterwards is kept.
pub async fn all_articles_may_go(store: &impl Store) {
    let published: Vec<i64> = (0..100).collect();
    let ids = fill(store, &published).await;
    assert_eq!(removed(store, &before(200)).await, sorted(ids.clone()));
    assert_eq!(list(store, &Scope::All, Filter::All, 5).await, []);
    assert_eq!((store.body(ids[7]).await.unwrap(), store.unread().await.unwrap()), (None, vec![]));
    store.apply(&[ingest(0, vec![stored(0, 200, 300)])]).await.unwrap();
    assert_eq!(store.body(article_id(0, 200)).await.unwrap(), Some(stored(0, 200, 300).body));
    assert_eq!(removed(store, &before(200)).await, []);
}

/// However few of those that were stored together are left.
pub async fn bodies_that_stay_are_readable_after_others_went(store: &impl Store) {
    let published: Vec<i64> = (0..100).collect();
    let ids = fill(store, &published).await;
    for moment in [10, 60, 95, 99] {
        removed(store, &before(moment)).await;
        for (n, id) in ids.iter().enumerate() {
            let body = (n as i64 >= moment).then(|| stored(0, n as u64, n as i64).body);
            assert_eq!(store.body(*id).await.unwrap(), body, "{n} at {moment}");
        }
    }
}
