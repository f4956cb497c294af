//! Version 4: the search index.

use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::prelude::*;

/// Makes one more object store.
pub fn add_search(database: &Database) -> Result<(), Error> {
    database.create_object_store("search").build()?;
    Ok(())
}
