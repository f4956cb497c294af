use super::samples::*;
use crate::{Ingest, RetentionRule, Store};
use model::{Change, FeedId, Filter, Scope, Timestamp};
use std::collections::BTreeMap;

/// After each of many random writes: ingests, edits, marks, retention.
pub async fn counts_are_those_of_a_recount_after_anything(store: &impl Store) {
    let mut dice = Dice(0x2545_F491_4F6C_DD1D);
    for step in 0..60 {
        write_something(store, &mut dice, step).await;
        let counted: BTreeMap<FeedId, u32> = store.unread().await.unwrap().into_iter().collect();
        assert_eq!(counted, recount(store).await, "after step {step}");
        let kept = store.article_ids(&Scope::All, Filter::All, Timestamp(i64::MAX)).await.unwrap();
        assert_eq!(store.article_count().await.unwrap(), kept.len() as u64, "after step {step}");
    }
}

async fn recount(store: &impl Store) -> BTreeMap<FeedId, u32> {
    let mut counts = BTreeMap::new();
    for id in store.article_ids(&Scope::All, Filter::All, Timestamp(i64::MAX)).await.unwrap() {
        let (article, status) = store.article(id).await.unwrap().unwrap();
        if !status.read {
            *counts.entry(article.feed).or_default() += 1;
        }
    }
    counts
}

async fn write_something(store: &impl Store, dice: &mut Dice, step: i64) {
    let feed_number = dice.roll(3);
    let mut articles: Vec<_> = (0..dice.roll(8)).map(|_| sample(dice, feed_number)).collect();
    let ids: Vec<_> = (0..8).map(|_| article_id(dice.roll(3), dice.roll(20))).collect();
    let at = step - dice.roll(5) as i64 * 10;
    match dice.roll(6) {
        0 => store.apply(&[ingest(feed_number, articles)]).await.unwrap(),
        1 => {
            let updated = articles.split_off(articles.len() / 2);
            let batch = Ingest { feed: feed(feed_number), new: articles, updated, memory: None };
            store.apply(&[batch]).await.unwrap();
        }
        2 | 3 => mark(store, at, Change::SetRead(ids, dice.roll(2) == 0)).await,
        4 => mark(store, at, Change::SetStarred(ids, dice.roll(2) == 0)).await,
        _ => {
            let unfollowed = if dice.roll(4) == 0 { vec![feed_id(feed_number)] } else { vec![] };
            let before = Timestamp(dice.roll(60) as i64);
            let rule = RetentionRule {
                before,
                keep_unread: dice.roll(2) == 0,
                unfollowed,
                answered: Default::default(),
            };
            store.retain(&rule).await.unwrap();
        }
    }
}

fn sample(dice: &mut Dice, feed: u64) -> crate::StoredArticle {
    stored(feed, dice.roll(20), dice.roll(100) as i64)
}
