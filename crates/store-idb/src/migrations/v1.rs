//! Version 1. Names are written out here, so that later changes of the code leave this step as it was.

use indexed_db_futures::KeyPath;
use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::prelude::*;

/// Makes every object store. A row of `articles` is `{n: -id, o: -published, f: feed, u: o if unread, s: o if starred,
/// d: bytes}`: a row that lacks `u` or `s` is not in that index, which keeps those two short.
pub fn create(database: &Database) -> Result<(), Error> {
    for name in
        ["meta", "operations", "statuses", "feeds", "memories", "packs", "contents", "known", "snapshots"]
    {
        database.create_object_store(name).build()?;
    }
    let articles = database.create_object_store("articles").with_key_path(KeyPath::from("n")).build()?;
    for (name, path) in [
        ("river", &["o", "n"][..]),
        ("feed", &["f", "o", "n"]),
        ("unread", &["u", "n"]),
        ("starred", &["s", "n"]),
    ] {
        articles.create_index(name, KeyPath::from_iter(path.iter().copied())).build()?;
    }
    Ok(())
}
