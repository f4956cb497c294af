//! The ladder of versions: step `n` takes a database from version `n` to `n + 1`. A step that was released never
//! changes; a new layout is a new step at the end. All steps of an upgrade run in the one transaction that IndexedDB
//! gives for it: either all of them happen or none.

mod v1;
mod v2;
mod v3;
mod v4;

use indexed_db_futures::database::Database;
use indexed_db_futures::error::Error;

/// One step. The database is in its upgrade.
pub type Step = fn(&Database) -> Result<(), Error>;

/// All steps, the first of which makes a new database.
pub const LADDER: &[Step] = &[v1::create, v2::add_pages_and_marks, v3::add_pictures, v4::add_search];

/// Takes a database from `old` up to the end of the ladder.
pub fn climb(ladder: &[Step], database: &Database, old: f64) -> Result<(), Error> {
    ladder.iter().skip(old as usize).try_for_each(|step| step(database))
}
