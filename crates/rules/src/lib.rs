//! Rules of the reader: which articles they hold for, and mute lists as text.
//!
//! A [`Rule`](model::Rule) is compiled once into a [`Matcher`]; what it looks at of an article is folded once into [`Facts`],
//! so that case and accents of every script are out of the way. A [`Rulebook`] holds rules in their order and tells which of
//! them hold. Regular expressions take time linear in the text (`regex`: no backtracking), and everything typed is bounded.
//! Nothing here reads a clock or does I/O. Why it is so, and the figures: `docs/decisions/0017-rules.md`.

#![forbid(unsafe_code)]

mod facts;
mod list;
mod matcher;
mod pattern;
mod phrase;
mod rulebook;

pub use facts::{Facts, Given};
pub use list::MuteList;
pub use matcher::Matcher;
pub use rulebook::Rulebook;
