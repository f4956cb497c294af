//! The engine over a store in memory, a scripted network and a clock that jumps.

#![allow(clippy::panic, reason = "helpers of tests may end a test")]

mod desk;
mod world;

mod arranging;
mod asked;
mod away;
mod catalogue;
mod discovering;
mod editions;
mod events;
mod for_you;
mod full_texts;
mod identity;
mod lists_of_feeds;
mod marks;
mod newsrooms;
mod odd_feeds;
mod pick_lists;
mod pictures;
mod politeness;
mod private;
mod provenance;
mod reading;
mod retention;
mod robustness;
mod rules;
mod saving;
mod search;
mod sections;
mod smart;
mod sources;
mod stories;
