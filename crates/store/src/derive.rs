//! What follows from the operation log. Every store derives the same, whatever order operations arrive in: operations
//! about the library are replayed in the order of their stamps; a status keeps the stamp of what set it.

mod library;
mod marks;
mod status;

pub use library::{arranged, is_about_library, replay};
pub use marks::MarksRecord;
pub use status::{ByHand, StatusRecord};

use model::{DeviceId, HybridTime, Operation};

/// What names an operation and orders the log: when, then where.
pub type Stamp = (HybridTime, DeviceId);

/// The stamp of an operation.
#[must_use]
pub fn stamp(operation: &Operation) -> Stamp {
    (operation.at, operation.device)
}
