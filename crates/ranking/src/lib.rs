//! Headlines → [`Story`] clusters, on the device, as they come in.
//!
//! Articles of one event are one [`Story`], whatever feed, language or script they are in. [`Stories`] takes what a refresh
//! brings ([`Stories::take`]), keeps a bounded sliding window ([`Window`]), obeys what the reader joins and parts, and tells
//! of each story which newsrooms cover it with how many independent texts. Nothing here reads a clock or does I/O: times
//! are arguments. How likeness is measured, and the figures, are in `docs/decisions/0011-stories.md`.

mod fold;
mod for_you;
mod front;
mod gather;
mod good_news;
mod headline;
mod index;
mod order;
mod picks;
mod profile;
mod sections;
mod settle;
mod sketch;
mod stored;
mod stories;
mod story;
mod subjects;
mod taste;
mod terms;
mod tuning;
mod upkeep;
mod window;
mod wishes;
mod words;

pub use for_you::for_you;
pub use good_news::is_called_good_news;
pub use headline::{Headline, Publisher, language_number};
pub use picks::{Pick, PickReason, picks};
pub use sections::{told_section, told_tag};
pub use stories::{Changes, Stories};
pub use story::{Member, Story};
pub use subjects::Subject;
pub use taste::{Candidate, Length, Reason, Scored, Signal, Sliders, Taste};
pub use window::Window;
