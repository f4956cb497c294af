//! Version 2: full texts from articles' pages, and the reader's marks.

use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::prelude::*;

/// Makes two more object stores.
pub fn add_pages_and_marks(database: &Database) -> Result<(), Error> {
    for name in ["pages", "marks"] {
        database.create_object_store(name).build()?;
    }
    Ok(())
}
