//! The [`Store`](store::Store) trait over IndexedDB.
//!
//! [`IdbStore`] keeps everything in one database, whose layout is told in `docs/decisions/0002-storage-layout.md`:
//! rows and texts packed by sixteen, an index of all articles in memory, the operation log in records of its own. Each
//! call is one transaction. A connection that breaks is opened again and the call replayed; when the quota is reached, the oldest
//! texts go and the call is made once more; nothing waits without a bound.

mod bundle;
mod codec;
mod connection;
mod deeds;
mod evict;
mod fault;
mod ingest;
mod log;
mod marker;
mod marks;
mod migrations;
mod open;
mod packs;
mod pages;
mod pictures;
mod request;
mod retain;
mod search;
mod shelves;
mod statuses;
mod store_idb;
mod sweep;
mod table;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;
mod text;
mod texts;

pub use store_idb::IdbStore;
