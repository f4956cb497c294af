//! The engine over a store in memory, a scripted network and a clock that jumps.

#![allow(clippy::panic, reason = "helpers of tests may end a test")]

mod desk;
mod world;

mod arranging;
mod asked;
mod catalogue;
mod discovering;
mod full_texts;
mod identity;
mod marks;
mod politeness;
mod provenance;
mod reading;
mod retention;
mod robustness;
