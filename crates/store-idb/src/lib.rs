//! The [`Store`](store::Store) trait over IndexedDB.
//!
//! [`IdbStore`] keeps everything in one database, whose layout is told in `docs/decisions/0002-storage-layout.md`:
//! small rows for lists, texts packed by the hundred, the operation log in records of its own. Each call is one
//! transaction. A connection that breaks is opened again and the call replayed; when the quota is reached, the oldest
//! texts go and the call is made once more; nothing waits without a bound.

mod articles;
mod codec;
mod connection;
mod counts;
mod evict;
mod fault;
mod ingest;
mod known;
mod list;
mod log;
mod marker;
mod migrations;
mod open;
mod pack;
mod packs;
mod request;
mod retain;
mod row;
mod store_idb;
mod table;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

pub use store_idb::IdbStore;
