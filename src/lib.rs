//! Broadsheet's page: views over what the engine's worker knows. See `ARCHITECTURE.md` for the whole.
//!
//! [`App`] is the whole public face; the rest is public for the browser tests.

// Views of many elements are deep types.
#![recursion_limit = "512"]

pub mod actions;
pub mod app;
pub mod components;
mod keys;
pub mod listening;
pub mod messages;
pub mod pages;
pub mod platform;
pub mod routes;
pub mod state;

pub use app::App;
