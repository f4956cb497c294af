//! Bytes and an address in, a parsed feed with warnings out.
//!
//! The crate knows no clock and does no I/O. Every byte is taken as hostile: no function here panics, recurses
//! without bound, or takes more than linear time. Broken input is data: one bad entry never costs a feed, and what
//! was repaired is told as a [`Warning`]. HTML in summaries and contents is **not** sanitised here.
//!
//! - [`parse`]: RSS 0.90–2.0, RDF, Atom 0.3 and 1.0, JSON Feed, RSS-in-JSON, h-feed pages → [`ParsedFeed`]
//! - [`discover`] and [`well_known_candidates`]: addresses of feeds for a page → [`FeedCandidate`]
//! - [`parse_opml`] and [`write_opml`]: lists of feeds ↔ [`OpmlDocument`]
//! - [`decode_page`]: bytes of a page → text
//! - [`parse_date`] and [`format_rfc3339`]: lenient dates ↔ milliseconds since 1970-01-01T00:00:00Z

#![forbid(unsafe_code)]

mod address;
mod atom;
mod context;
mod date;
mod decode;
mod details;
mod discover;
mod entities;
mod error;
mod hfeed;
mod json;
mod markdown;
mod opml;
mod parse;
mod parsed;
mod rss;
mod shown;
mod sniff;
mod text;
mod wire;
mod xml;

pub use date::{format_rfc3339, parse_date};
pub use decode::decode_page;
pub use discover::{CandidateKind, FeedCandidate, discover, well_known_candidates};
pub use error::{BinaryKind, FeedError, OpmlError};
pub use opml::{OpmlDocument, Outline, parse_opml, write_opml};
pub use parse::parse;
pub use parsed::{
    Cloud, Enclosure, EntryDetails, FeedDetails, FeedFormat, Generator, Image, InReplyTo, Location, Logo,
    ParsedEntry, ParsedFeed, ParsedLink, Person, Role, Warning,
};
pub use sniff::looks_like_html;
