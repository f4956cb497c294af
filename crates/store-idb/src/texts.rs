//! Many articles with their texts, in one transaction: each pack is asked for once and opened once, however many of its articles
//! are wanted.

use crate::bundle::Bundle;
use crate::fault::Fault;
use crate::packs::{Rows, bundle_of};
use crate::request::{Asked, Table};
use crate::table::{PAGES, ROWS, TEXTS, article_key, pack_key};
use crate::{pages, text};
use indexed_db_futures::transaction::Transaction;
use model::{ArticleId, ArticleStatus};
use std::collections::{BTreeMap, HashMap};
use store::{Kept, KeptBody, KeptText};

pub const STORES: &[&str] = &[ROWS, TEXTS, PAGES];

/// The texts of these articles, in their order. What cannot be read of one costs no other.
pub async fn read(
    transaction: &Transaction<'_>,
    wanted: &[(Kept, ArticleStatus)],
) -> Result<Vec<KeptText>, Fault> {
    let packs = by_pack(wanted);
    let (texts, kept_pages) = (Table::of(transaction, TEXTS)?, Table::of(transaction, PAGES)?);
    let ask = |pack: &u64| texts.get(&pack_key(*pack));
    let texts: Vec<Asked> = packs.keys().map(ask).collect::<Result<_, _>>()?;
    let ask = |(kept, _): &(Kept, ArticleStatus)| kept_pages.get(&article_key(kept.id));
    let kept_pages: Vec<Asked> = wanted.iter().map(ask).collect::<Result<_, _>>()?;
    // Rows are asked for last, so once they are there all is.
    let rows = Rows::read(transaction, packs.keys().copied()).await?;
    let mut bodies = HashMap::new();
    for (articles, asked) in packs.values().zip(&texts) {
        bodies.extend(open(asked, articles)?);
    }
    let mut found = Vec::with_capacity(wanted.len());
    for ((kept, status), page) in wanted.iter().zip(&kept_pages) {
        let Some(article) = rows.article(kept.pack, kept.id) else { continue };
        let page = pages::read(page.now()?).unwrap_or_default();
        // An article that was asked for twice is there twice.
        let body = bodies.get(&kept.id).cloned();
        found.push(KeptText { article, status: *status, body, page });
    }
    Ok(found)
}

fn by_pack(wanted: &[(Kept, ArticleStatus)]) -> BTreeMap<u64, Vec<ArticleId>> {
    let mut packs: BTreeMap<u64, Vec<ArticleId>> = BTreeMap::new();
    for (kept, _) in wanted {
        packs.entry(kept.pack).or_default().push(kept.id);
    }
    packs
}

/// Texts of some articles of a pack.
fn open(asked: &Asked, articles: &[ArticleId]) -> Result<Vec<(ArticleId, KeptBody)>, Fault> {
    let Ok(Some(record)) = bundle_of(asked.now()?) else { return Ok(vec![]) };
    let Ok(bundle) = Bundle::read(&record) else { return Ok(vec![]) };
    let text = |id: &ArticleId| Some((*id, text::text_in(&bundle, *id).ok()??));
    Ok(articles.iter().filter_map(text).collect())
}
