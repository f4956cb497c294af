//! Pictures for reading offline: their files, and apart from them what is known of each, so that room is made without
//! reading a file.

use crate::codec;
use crate::fault::Fault;
use crate::request::{Asked, Table, last};
use crate::statuses;
use crate::table::{META, PICTURE_NOTES, PICTURES, PICTURES_SIZE, STATUSES};
use indexed_db_futures::transaction::Transaction;
use js_sys::{Array, Uint8Array};
use model::{ArticleId, Timestamp};
use std::collections::HashSet;
use store::{KeptPicture, PictureNote, crowded_out};
use wasm_bindgen::{JsCast, JsValue};

/// What keeping a picture takes.
pub const STORES: &[&str] = &[META, STATUSES, PICTURES, PICTURE_NOTES];
/// Where storage is full and pictures take no more than this, all of them go.
const LITTLE: u64 = 1_000_000;

type Notes = Vec<(String, PictureNote)>;

pub async fn get(
    transaction: &Transaction<'_>,
    address: &str,
    now: Timestamp,
) -> Result<Option<KeptPicture>, Fault> {
    let (table, key) = (Table::of(transaction, PICTURE_NOTES)?, JsValue::from_str(address));
    let note = table.get(&key)?;
    let file = codec::bytes(Table::of(transaction, PICTURES)?.get(&key)?.answer().await?)?;
    let (Some(mut note), Some(file)) = (noted(&note)?, file) else { return Ok(None) };
    // Which was shown earlier matters by the hour, and a reader who turns the page writes nothing.
    if now.since(note.used) >= Timestamp::HOUR {
        note.used = now;
        table.put(&key, &codec::to_js(&note)?)?;
    }
    Ok(Some(KeptPicture { address: address.to_owned(), note, file }))
}

/// Where room has to be made, a little more is made, so that not every further picture needs all notes read.
pub async fn put(transaction: &Transaction<'_>, picture: &KeptPicture, budget: u64) -> Result<(), Fault> {
    let (table, key) = (Table::of(transaction, PICTURE_NOTES)?, JsValue::from_str(&picture.address));
    let before = table.get(&key)?;
    let total = size(transaction).await?;
    let before = noted(&before)?.map_or(0, |note| u64::from(note.bytes));
    let total = total.saturating_sub(before) + u64::from(picture.note.bytes);
    Table::of(transaction, PICTURES)?.put(&key, &Uint8Array::from(picture.file.as_slice()))?;
    table.put(&key, &codec::to_js(&picture.note)?)?;
    set_size(transaction, total)?;
    if total > budget {
        trim(transaction, budget.saturating_sub(budget / 16).max(picture.note.bytes.into())).await?;
    }
    Ok(())
}

pub async fn notes(
    transaction: &Transaction<'_>,
    addresses: &[String],
) -> Result<Vec<Option<PictureNote>>, Fault> {
    let table = Table::of(transaction, PICTURE_NOTES)?;
    let asked = addresses.iter().map(|address| table.get(&JsValue::from_str(address)));
    let asked: Vec<Asked> = asked.collect::<Result<_, _>>()?;
    last(&asked).await?;
    asked.iter().map(noted).collect()
}

pub async fn size(transaction: &Transaction<'_>) -> Result<u64, Fault> {
    let size = Table::of(transaction, META)?.get(&JsValue::from_str(PICTURES_SIZE))?.answer().await?;
    Ok(size.as_f64().unwrap_or_default() as u64)
}

/// Lets pictures go until all take no more than `room` bytes.
pub async fn trim(transaction: &Transaction<'_>, room: u64) -> Result<(), Fault> {
    let starred = statuses::starred(transaction).await?;
    let all = all(transaction).await?;
    let gone = crowded_out(all.clone(), |article| starred.contains(&article), room);
    remove(transaction, &all, &gone)
}

/// Lets half of the pictures go, by their size; whether there were any.
pub async fn halve(transaction: &Transaction<'_>) -> Result<bool, Fault> {
    let size = size(transaction).await?;
    if size > 0 {
        trim(transaction, if size > LITTLE { size / 2 } else { 0 }).await?;
    }
    Ok(size > 0)
}

/// Lets go of the pictures of articles that go.
pub async fn remove_of(transaction: &Transaction<'_>, articles: &HashSet<ArticleId>) -> Result<(), Fault> {
    let all = all(transaction).await?;
    let gone: Notes = all.iter().filter(|(_, note)| articles.contains(&note.article)).cloned().collect();
    remove(transaction, &all, &gone)
}

fn remove(
    transaction: &Transaction<'_>,
    all: &[(String, PictureNote)],
    gone: &[(String, PictureNote)],
) -> Result<(), Fault> {
    let (files, notes) = (Table::of(transaction, PICTURES)?, Table::of(transaction, PICTURE_NOTES)?);
    for (address, _) in gone {
        let key = JsValue::from_str(address);
        files.delete(&key)?;
        notes.delete(&key)?;
    }
    let bytes = |notes: &[(String, PictureNote)]| notes.iter().map(|(_, n)| u64::from(n.bytes)).sum::<u64>();
    set_size(transaction, bytes(all).saturating_sub(bytes(gone)))
}

/// All notes that can be read.
async fn all(transaction: &Transaction<'_>) -> Result<Notes, Fault> {
    let table = Table::of(transaction, PICTURE_NOTES)?;
    let addresses = table.keys(&JsValue::UNDEFINED)?;
    let notes = table.get_all()?.list().await?;
    let addresses: Array = addresses.now()?.unchecked_into();
    let pairs = addresses.iter().zip(notes.iter());
    let note = |(address, note): (JsValue, JsValue)| {
        Some((address.as_string()?, codec::from_js(note).ok().flatten()?))
    };
    Ok(pairs.filter_map(note).collect())
}

fn set_size(transaction: &Transaction<'_>, size: u64) -> Result<(), Fault> {
    Table::of(transaction, META)?.put(&JsValue::from_str(PICTURES_SIZE), &JsValue::from_f64(size as f64))
}

fn noted(asked: &Asked) -> Result<Option<PictureNote>, Fault> {
    Ok(codec::from_js(asked.now()?).ok().flatten())
}
