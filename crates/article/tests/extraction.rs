//! Reader mode: pages in, articles out. Every page here was written for its test.

#![allow(clippy::unwrap_used, clippy::panic)]

mod extraction {
    pub mod access;
    pub mod bad_input;
    pub mod choice;
    pub mod furniture;
    pub mod genres;
    pub mod hostile;
    pub mod kept;
    pub mod languages;
    pub mod lead_pictures;
    pub mod linked_data;
    pub mod metadata;
    pub mod notes;
    pub mod outlines;
    pub mod pages;
    pub mod precedence;
    pub mod properties;
    pub mod publishers;
    pub mod read_also;
    pub mod reference;
    pub mod standfirsts;
    pub mod wires;
}
