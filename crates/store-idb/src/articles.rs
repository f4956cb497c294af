//! Single articles, their texts and statuses.

use crate::codec;
use crate::fault::Fault;
use crate::pack::{Unpacked, unpack};
use crate::packs::Packs;
use crate::request::{Table, last};
use crate::row::Row;
use crate::table::{ARTICLES, STATUSES, row_key, status_key};
use indexed_db_futures::transaction::Transaction;
use model::{Article, ArticleId, ArticleStatus};
use store::StatusRecord;

async fn row(transaction: &Transaction<'_>, id: ArticleId) -> Result<Option<Row>, Fault> {
    Row::read(&Table::of(transaction, ARTICLES)?.get(&row_key(id))?.answer().await?)
}

pub async fn article(
    transaction: &Transaction<'_>,
    id: ArticleId,
) -> Result<Option<(Article, ArticleStatus)>, Fault> {
    let Some(row) = row(transaction, id).await? else { return Ok(None) };
    Ok(Some((row.data()?.1, row.status())))
}

pub async fn text(transaction: &Transaction<'_>, id: ArticleId) -> Result<Option<Unpacked>, Fault> {
    let Some(row) = row(transaction, id).await? else { return Ok(None) };
    let pack = Packs::of(transaction)?.ask(row.data()?.0)?.answer().await?;
    match codec::bytes(pack)? {
        Some(pack) => unpack(&pack, id),
        None => Ok(None),
    }
}

pub async fn statuses(transaction: &Transaction<'_>, ids: &[ArticleId]) -> Result<Vec<ArticleStatus>, Fault> {
    let table = Table::of(transaction, STATUSES)?;
    let asked: Vec<_> = ids.iter().map(|id| table.get(&status_key(*id))).collect::<Result<_, _>>()?;
    last(&asked).await?;
    let record = |value| Ok(codec::from_js::<StatusRecord>(value)?.unwrap_or_default().status);
    asked.iter().map(|asked| record(asked.now()?)).collect()
}
