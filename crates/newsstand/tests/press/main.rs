//! The newsstand over real HTTP, as a reader meets it.

mod benchmark;
mod catalogue;
mod control;
mod misbehaviour;
mod pages;
mod stand;
