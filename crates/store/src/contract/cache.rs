use super::samples::*;
use crate::{FeedMemory, Ingest, KeptBody, KeptSnapshot, KeptText, RetentionRule, Store};
use futures_util::future::join;
use model::{Filter, Scope, Timestamp};

/// A status that came from another device waits for its article.
pub async fn a_status_may_come_before_its_article(store: &impl Store) {
    let id = article_id(0, 0);
    read(store, 1, id).await;
    star(store, 2, id).await;
    store.apply(&[ingest(0, vec![stored(0, 0, 10)])]).await.unwrap();
    let (_, status) = store.article(id).await.unwrap().unwrap();
    assert!(status.read && status.starred);
    assert_eq!(store.unread().await.unwrap(), []);
    assert_eq!(list(store, &Scope::Starred, Filter::All, 5).await, [id]);
    assert_eq!(list(store, &Scope::All, Filter::Unread, 5).await, []);
}

/// And holds when the article comes back.
pub async fn a_status_outlives_its_article(store: &impl Store) {
    let id = article_id(0, 0);
    store.apply(&[ingest(0, vec![stored(0, 0, 10)])]).await.unwrap();
    read(store, 1, id).await;
    store.retain(&everything_old()).await.unwrap();
    assert_eq!(store.article(id).await.unwrap(), None);
    assert!(store.statuses(&[article_id(9, 9), id]).await.unwrap()[1].read);
    store.apply(&[ingest(0, vec![stored(0, 0, 10)])]).await.unwrap();
    assert!(store.article(id).await.unwrap().unwrap().1.read);
    assert_eq!(store.unread().await.unwrap(), []);
}

fn everything_old() -> RetentionRule {
    RetentionRule {
        before: Timestamp(i64::MAX),
        keep_unread: false,
        unfollowed: vec![],
        answered: Default::default(),
    }
}

/// An edit changes text and place in the list, not what the reader did.
pub async fn an_edited_article_keeps_its_status(store: &impl Store) {
    let id = article_id(0, 0);
    store.apply(&[ingest(0, vec![stored(0, 0, 10), stored(0, 1, 11)])]).await.unwrap();
    read(store, 1, id).await;
    star(store, 2, id).await;
    let mut edited = stored(0, 0, 12);
    edited.article.title = "Corrected".to_owned();
    edited.body = body("<p>New</p>");
    let batch = Ingest { feed: feed(0), new: vec![], updated: vec![edited.clone()], memory: None };
    store.apply(&[batch]).await.unwrap();
    let (article, status) = store.article(id).await.unwrap().unwrap();
    assert_eq!((article, status.read, status.starred), (edited.article, true, true));
    assert_eq!(store.body(id).await.unwrap(), Some(edited.body));
    assert_eq!(list(store, &Scope::All, Filter::All, 5).await, [id, article_id(0, 1)]);
    assert_eq!(store.unread().await.unwrap(), [(feed_id(0), 1)]);
    assert_eq!(store.article_count().await.unwrap(), 2);
}

/// Storing the same answer twice, or an article twice in one batch.
pub async fn an_article_that_comes_again_is_kept_once(store: &impl Store) {
    let batch = ingest(0, vec![stored(0, 0, 10), stored(0, 1, 11), stored(0, 0, 10)]);
    store.apply(&[batch.clone(), batch.clone()]).await.unwrap();
    store.apply(&[batch]).await.unwrap();
    assert_eq!(store.article_count().await.unwrap(), 2);
    assert_eq!(store.unread().await.unwrap(), [(feed_id(0), 2)]);
    assert_eq!(list(store, &Scope::All, Filter::All, 1).await, [article_id(0, 1), article_id(0, 0)]);
    assert_eq!(store.body(article_id(0, 0)).await.unwrap(), Some(stored(0, 0, 10).body));
}

/// Short texts, long texts, empty texts, of one batch and of several.
pub async fn a_body_is_read_as_it_was_stored(store: &impl Store) {
    let html = ["<p>short</p>".to_owned(), "<p>ä🗞</p>".repeat(60_000), String::new(), "<b>x</b>".repeat(700)];
    let articles = html.iter().enumerate().map(|(n, html)| {
        let mut article = stored(0, n as u64, n as i64);
        article.body = body(html);
        article
    });
    let articles: Vec<_> = articles.collect();
    store.apply(&[ingest(0, articles.clone()), ingest(1, vec![stored(1, 0, 3)])]).await.unwrap();
    for article in &articles {
        assert_eq!(store.body(article.article.id).await.unwrap().as_ref(), Some(&article.body));
    }
    assert_eq!(store.body(article_id(1, 0)).await.unwrap(), Some(stored(1, 0, 3).body));
    assert_eq!(store.body(article_id(7, 7)).await.unwrap(), None);
}

/// In the order asked, of several feeds and batches, with status and page; what is not kept is left out.
pub async fn texts_of_many_are_read_as_each_by_itself(store: &impl Store) {
    for feed in 0..3 {
        let articles = (0..40).map(|n| stored(feed, n, (n * 3 + feed) as i64)).collect();
        store.apply(&[ingest(feed, articles)]).await.unwrap();
    }
    read(store, 1, article_id(1, 7)).await;
    store.put_page(article_id(2, 9), &[9; 3]).await.unwrap();
    assert_eq!(store.texts(&[]).await.unwrap(), []);
    assert_eq!(store.texts(&[article_id(9, 9)]).await.unwrap(), []);
    let asked: Vec<_> = (0..130).map(|n| article_id(n % 4, 39 - n / 4)).collect();
    let mut texts = store.texts(&asked).await.unwrap().into_iter();
    for id in asked {
        let Some((article, status)) = store.article(id).await.unwrap() else { continue };
        let body = store.body(id).await.unwrap().map(KeptBody::Current);
        let page = store.page(id).await.unwrap();
        assert_eq!(texts.next(), Some(KeptText { article, status, body, page }));
    }
    assert_eq!(texts.next(), None);
}

/// By `put_feeds` and by `apply`.
pub async fn a_feed_is_replaced_as_a_whole(store: &impl Store) {
    store.put_feeds(&[feed(0), feed(1)]).await.unwrap();
    let mut changed = feed(0);
    changed.failures = 3;
    changed.validators.etag = Some("W/\"1\"".to_owned());
    store.put_feeds(&[changed.clone()]).await.unwrap();
    let mut answered = feed(1);
    answered.title = Some("Press".to_owned());
    let batch = Ingest { feed: answered.clone(), new: vec![], updated: vec![], memory: None };
    store.apply(&[batch]).await.unwrap();
    let mut feeds = store.feeds().await.unwrap();
    feeds.sort_by_key(|f| f.url.clone());
    assert_eq!(feeds, [changed, answered]);
}

/// By it an entry that comes back is known again.
pub async fn a_memory_outlives_the_articles(store: &impl Store) {
    let batch = ingest(0, vec![stored(0, 0, 10)]);
    store.apply(&[batch.clone()]).await.unwrap();
    let rule = RetentionRule { unfollowed: vec![feed_id(0)], ..everything_old() };
    store.retain(&rule).await.unwrap();
    assert_eq!(store.article_count().await.unwrap(), 0);
    assert_eq!(Some(store.memory(feed_id(0)).await.unwrap()), batch.memory);
    assert_eq!(store.memory(feed_id(5)).await.unwrap(), FeedMemory::default());
}

/// An answer that says nothing about memory leaves it.
pub async fn a_memory_stays_when_none_is_given(store: &impl Store) {
    let batch = ingest(0, vec![stored(0, 0, 10)]);
    store.apply(&[batch.clone()]).await.unwrap();
    store.apply(&[Ingest { memory: None, new: vec![], ..batch.clone() }]).await.unwrap();
    assert_eq!(Some(store.memory(feed_id(0)).await.unwrap()), batch.memory);
}

/// A list read while a batch is stored.
pub async fn readers_see_all_of_a_batch_or_none(store: &impl Store) {
    let batch: Vec<_> =
        (0..3).map(|f| ingest(f, (0..10).map(|n| stored(f, n, n as i64)).collect())).collect();
    let (applied, seen) = join(store.apply(&batch), page(store, Scope::All, Filter::All, None, 100)).await;
    applied.unwrap();
    assert!([0, 30].contains(&seen.articles.len()), "{}", seen.articles.len());
    assert_eq!(page(store, Scope::All, Filter::All, None, 100).await.articles.len(), 30);
}

/// Names are apart.
pub async fn a_snapshot_replaces_the_one_before(store: &impl Store) {
    let snapshot = |name: &str, byte| KeptSnapshot { name: name.to_owned(), bytes: vec![byte; 9] };
    assert_eq!(store.snapshot("today").await.unwrap(), None);
    for byte in 1..3 {
        store.put_snapshot(&snapshot("today", byte)).await.unwrap();
    }
    store.put_snapshot(&snapshot("other", 9)).await.unwrap();
    assert_eq!(store.snapshot("today").await.unwrap(), Some(snapshot("today", 2)));
}

/// Whatever the seed of later calls; and it knows the last operation's time.
pub async fn a_device_stays_the_same(store: &impl Store) {
    let first = store.device(5).await.unwrap();
    assert_eq!(store.device(6).await.unwrap(), first);
    read(store, 77, article_id(0, 0)).await;
    read(store, 70, article_id(0, 1)).await;
    let later = store.device(7).await.unwrap();
    assert_eq!((later.id, later.last.wall), (first.id, Timestamp(77)));
}

/// Nor is one that was used.
pub async fn a_fresh_store_is_not_evicted(store: &impl Store) {
    assert!(!store.is_evicted().await.unwrap());
    read(store, 1, article_id(0, 0)).await;
    assert!(!store.is_evicted().await.unwrap());
}
