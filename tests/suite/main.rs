//! The reader without a browser: feeds are fetched, read, cleaned, stored in memory and listed by the real parts.

#![allow(clippy::panic, reason = "helpers of tests may end a test")]

mod fixtures;
mod press;
mod reader;
