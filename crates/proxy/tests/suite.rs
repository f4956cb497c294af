//! The proxy over real HTTP on loopback, against sites that misbehave.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "suite/binary.rs"]
mod binary;
#[path = "suite/cancelling.rs"]
mod cancelling;
#[path = "suite/clients.rs"]
mod clients;
#[path = "suite/credentials.rs"]
mod credentials;
#[path = "suite/edge.rs"]
mod edge;
#[path = "suite/endurance.rs"]
mod endurance;
#[path = "suite/fetching.rs"]
mod fetching;
#[path = "suite/hostile.rs"]
mod hostile;
#[path = "suite/inert.rs"]
mod inert;
#[path = "suite/memory.rs"]
mod memory;
#[path = "suite/own_machine.rs"]
mod own_machine;
#[path = "suite/platform.rs"]
mod platform;
#[path = "suite/private.rs"]
mod private;
#[path = "suite/redirects.rs"]
mod redirects;
#[path = "suite/scenarios.rs"]
mod scenarios;
#[path = "suite/serving.rs"]
mod serving;
#[path = "suite/sharing.rs"]
mod sharing;
#[path = "suite/streaming.rs"]
mod streaming;
#[path = "suite/support.rs"]
mod support;
#[path = "suite/vectors.rs"]
mod vectors;
