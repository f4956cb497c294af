//! What the page knows: one context a concern. Pages read contexts; components take values or signals.

mod engine;
mod library;
mod notices;
mod reading;
mod surroundings;
mod turning;

pub use engine::EngineClient;
pub use library::LibraryState;
pub use notices::{Notice, NoticeAction, Notices};
pub use reading::{Neighbour, OpenList, Reading};
pub use surroundings::Surroundings;
pub use turning::{Leaf, Turning};
