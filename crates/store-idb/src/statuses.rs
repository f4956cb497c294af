//! Statuses, in 256 records by the last bits of the article's id: marking ten thousand articles writes no more than these.

use crate::codec;
use crate::deeds;
use crate::fault::Fault;
use crate::request::{Asked, Table, last};
use crate::table::STATUSES;
use indexed_db_futures::transaction::Transaction;
use model::ArticleId;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use store::{ByHand, Ruled, StatusRecord};
use wasm_bindgen::JsValue;

type Shard = BTreeMap<ArticleId, StatusRecord>;

fn shard_of(article: ArticleId) -> u8 {
    (article.number() & 0xFF) as u8
}

fn key(shard: u8) -> JsValue {
    JsValue::from_f64(f64::from(shard))
}

/// Articles that are starred, by hand or by a rule.
pub async fn starred(transaction: &Transaction<'_>) -> Result<HashSet<ArticleId>, Fault> {
    let deeds = deeds::ask(transaction)?;
    let by_hand = all(transaction).await?;
    let (deeds, mut ruled) = (deeds::read(&deeds)?, Ruled::default());
    let mut starred: HashSet<ArticleId> = HashSet::new();
    let stars = deeds.iter().filter(|deeds| deeds.is_in_force && deeds.effects.starred);
    starred.extend(stars.flat_map(|deeds| &deeds.articles));
    ruled.put(deeds, &[]);
    for (id, by_hand) in by_hand {
        if by_hand.with(ruled.effects(id)).starred {
            starred.insert(id)
        } else {
            starred.remove(&id)
        };
    }
    Ok(starred)
}

/// All that was ever done by hand.
pub async fn all(transaction: &Transaction<'_>) -> Result<Vec<(ArticleId, ByHand)>, Fault> {
    let shards = Table::of(transaction, STATUSES)?.get_all()?.list().await?;
    let shards = shards.iter().filter_map(|value| codec::from_js::<Shard>(value).ok().flatten());
    Ok(shards.flatten().map(|(id, record)| (id, record.by_hand())).collect())
}

/// Changes the records of some articles; what is in them afterwards.
pub async fn change(
    transaction: &Transaction<'_>,
    articles: &BTreeSet<ArticleId>,
    mut change: impl FnMut(ArticleId, &mut StatusRecord),
) -> Result<Vec<(ArticleId, ByHand)>, Fault> {
    let table = Table::of(transaction, STATUSES)?;
    let numbers: BTreeSet<u8> = articles.iter().map(|id| shard_of(*id)).collect();
    let asked: Vec<Asked> = numbers.iter().map(|shard| table.get(&key(*shard))).collect::<Result<_, _>>()?;
    last(&asked).await?;
    let mut shards: BTreeMap<u8, Shard> = BTreeMap::new();
    for (number, asked) in numbers.into_iter().zip(&asked) {
        shards.insert(number, codec::from_js(asked.now()?)?.unwrap_or_default());
    }
    let mut statuses = Vec::with_capacity(articles.len());
    for id in articles {
        let record = shards.entry(shard_of(*id)).or_default().entry(*id).or_default();
        change(*id, record);
        statuses.push((*id, record.by_hand()));
    }
    for (number, shard) in &shards {
        table.put(&key(*number), &codec::to_js(shard)?)?;
    }
    Ok(statuses)
}
