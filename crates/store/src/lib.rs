//! Storage as the engine sees it: the [`Store`] trait, a store in memory, and the contract that every store keeps.

mod error;
mod record;
mod traits;

pub use error::StoreError;
pub use record::{Device, FeedMemory, Ingest, KeptSnapshot, Retained, RetentionRule, StoredArticle};
pub use traits::Store;
