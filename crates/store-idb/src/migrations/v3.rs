//! Version 3: pictures for reading offline.

use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::prelude::*;

/// Makes two more object stores.
pub fn add_pictures(database: &Database) -> Result<(), Error> {
    for name in ["pictures", "picture notes"] {
        database.create_object_store(name).build()?;
    }
    Ok(())
}
