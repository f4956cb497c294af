//! The engine in a dedicated worker: IndexedDB below it, the proxy before it, one page behind it.
//!
//! One worker of an origin serves: the one that holds the Web Lock `broadsheet-writer`. It opens the database and answers
//! every page; the other workers pass on what their pages ask over the BroadcastChannel `broadsheet`. When the holder
//! goes, the browser gives the lock to the next worker, which opens the database and announces itself, and the others
//! ask again what was not answered. Where there is no lock or no channel, a worker serves its own page.

mod answer;
mod channel;
mod desk;
mod direct;
mod fetcher;
mod later;
mod listed;
mod lock;
mod opening;
mod parcel;
mod rim;
mod scope;
mod seat;
#[cfg(all(test, target_arch = "wasm32"))]
mod tests;

pub use answer::ProxyAnswer;
pub use seat::start;
