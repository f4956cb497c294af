//! Corpora that others collected: scores, with counts. Each fails below what has been reached; all are skipped, in so
//! many words, where they are absent.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/parsed.rs"]
mod parsed;

mod corpora {
    pub mod benchmark;
    pub mod cleaning;
    pub mod files;
    pub mod readability;
    pub mod segments;
    pub mod words;
}
