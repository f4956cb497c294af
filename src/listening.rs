//! Listening to articles: what is said and in which order, with which voice, and the player that says it. Recordings play in
//! the same player. All of it belongs to the later pages.

mod clock;
mod lines;
mod player;
mod queue;
mod recordings;
mod sentences;
mod voices;

pub use clock::clock;
pub use lines::{Line, Part, nearest};
pub use player::{Fault, Player, SPEEDS, Stage};
pub use queue::{Item, Queue, Sound};
pub use recordings::{host_to_ask, is_recording, secure};
pub use sentences::cut;
pub use voices::{Choice, Voice, base, choose, grouped};
