//! What becomes of publishers' HTML: a file for each theme, a row for each thing that they do.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/parsed.rs"]
mod parsed;

mod articles {
    pub mod addresses;
    pub mod attributes;
    pub mod cleaning;
    pub mod cuts;
    pub mod disguises;
    pub mod elements;
    pub mod embeds;
    pub mod excerpts;
    pub mod extents;
    pub mod leads;
    pub mod nests;
    pub mod pictures;
    pub mod properties;
    pub mod tables;
    pub mod texts;
    pub mod titles;
    pub mod trackers;
    pub mod words;
}
