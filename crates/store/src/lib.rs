//! Storage as the engine sees it: the [`Store`] trait, a store in memory, the index of articles that a store on disk keeps in
//! memory, and the contract that every store keeps.
//!
//! The contract is the feature `contract`: [`contract`](crate::contract) holds one function for each promise, and
//! [`contract_tests!`] names them all to a macro that turns each into a test.

#[cfg(feature = "contract")]
pub mod contract;
mod derive;
mod error;
mod index;
mod memory;
mod pictures;
mod record;
mod ruled;
mod traits;

pub use derive::{ByHand, MarksRecord, Stamp, StatusRecord, arranged, is_about_library, replay, stamp};
pub use error::StoreError;
pub use index::{ArticleIndex, Kept};
pub use memory::MemoryStore;
pub use pictures::{KeptPicture, PictureNote, crowded_out};
pub use record::{
    Device, FeedMemory, IndexChange, Ingest, KeptBody, KeptSnapshot, KeptText, Retained, RetentionRule,
    RuleDeeds, StaleBody, StoredArticle, Surveyed,
};
pub use ruled::Ruled;
pub use traits::Store;
