//! A pull reader over text that is meant to be XML and never fails.
//!
//! Whatever the input, events come balanced: every start has its end. What XML 1.0 forbids is taken as its writer
//! most likely meant it, and remembered in [`Repairs`]. Slices borrow from the input; nothing is expanded, so
//! entity bombs and external entities do nothing. Work is linear in the input, nesting is cut at [`MAX_DEPTH`].

mod attributes;
mod field;
mod known;
mod names;
mod reader;
mod tag;

pub(crate) use attributes::{attributes, raw_attributes};
pub(crate) use names::Ns;
pub(crate) use reader::{Event, Reader, Repairs};
pub(crate) use tag::{Tag, scan_tag};

/// Elements open at once; deeper ones are read as if they had no content of their own.
pub(crate) const MAX_DEPTH: usize = 256;
