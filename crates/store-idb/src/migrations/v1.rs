//! Version 1. Names are written out here, so that later changes of the code leave this step as it was.

use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;
use indexed_db_futures::prelude::*;

/// Makes every object store; none has an index or a key in its values.
pub fn create(database: &Database) -> Result<(), Error> {
    for name in
        ["meta", "operations", "statuses", "feeds", "memories", "shelves", "rows", "texts", "snapshots"]
    {
        database.create_object_store(name).build()?;
    }
    Ok(())
}
