//! The newsstand over real HTTP, as a reader meets it.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod benchmark;
mod catalogue;
mod control;
mod misbehaviour;
mod pages;
mod readers;
mod sounds;
mod stand;
