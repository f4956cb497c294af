//! Everything stored, searched on the device: words of every script, quotations, beginnings, mistyped words.
//!
//! Articles come in as a [`Batch`], which an [`Index`] takes as one immutable segment; small segments are merged into
//! larger ones in slices ([`Index::merge`]). What is to be written to storage is told ([`Index::unsaved`]), and what was
//! written opens without being decoded ([`Index::open`]). A [`Query`] is read from what was typed, [`Index::search`] finds,
//! and [`Query::snippet`] shows why. Conditions (`is:unread`, `feed:…`) but for `lang:` are left to whoever searches, as a filter. Nothing
//! here reads a clock or does I/O. Why it is our own, and the figures: `docs/decisions/0014-search.md`.

#![forbid(unsafe_code)]

mod batch;
mod bytes;
mod condition;
mod dictionary;
mod error;
mod fold;
mod index;
mod language;
mod level;
mod matches;
mod merge;
mod postings;
mod query;
mod removed;
mod search;
mod segment;
mod snippet;
mod stems;
mod typos;
mod ways;
mod words;

pub use batch::{Batch, Document};
pub use condition::{Asks, Condition, Day, Warning};
pub use error::Error;
pub use fold::{Script, fold, is_of_word, script};
pub use index::{Index, Unsaved};
pub use query::{QUOTES, Query};
pub use search::{Found, Hit, Search};
pub use snippet::Snippet;
