//! The proxy over real HTTP on loopback, against sites that misbehave.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "suite/binary.rs"]
mod binary;
#[path = "suite/clients.rs"]
mod clients;
#[path = "suite/edge.rs"]
mod edge;
#[path = "suite/fetching.rs"]
mod fetching;
#[path = "suite/hostile.rs"]
mod hostile;
#[path = "suite/redirects.rs"]
mod redirects;
#[path = "suite/serving.rs"]
mod serving;
#[path = "suite/support.rs"]
mod support;
