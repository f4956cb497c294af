//! Feeds of every dialect, as sent and as read: a file for each theme, a row for each thing that publishers do.

#![allow(clippy::panic)]

mod feeds {
    pub mod addresses;
    pub mod atom;
    pub mod bombs;
    pub mod broken;
    pub mod channels;
    pub mod controls;
    pub mod damage;
    pub mod enclosures;
    pub mod errors;
    pub mod headers;
    pub mod hfeed;
    pub mod ids;
    pub mod json;
    pub mod json_rss;
    pub mod left_open;
    pub mod links;
    pub mod markup;
    pub mod moments;
    pub mod names;
    pub mod people;
    pub mod persons;
    pub mod pictures;
    pub mod places;
    pub mod podcasts;
    pub mod rdf;
    pub mod reading;
    pub mod sources;
    pub mod structure;
    pub mod texts;
    pub mod titles;
    pub mod truncated;
    pub mod warnings;
    pub mod whole;
    pub mod wild;
}
