//! The proxy: fetches feeds, pages, pictures and small data documents for the browser, and serves the app.
//!
//! [`policy`] says what may be fetched and what of an answer is handed on; it is pure, and the same for every
//! host. The feature `native` adds the server for a machine of one's own: [`serve`] starts it with a [`Config`]. The
//! feature `edge` adds what the Worker in `edge/` decides beside the policy.
//!
//! What the guard promises natively: only http and https; the address that is connected is the address that was
//! checked, on every hop; caps on size after decompression, time, rate and hops; headers by allow-list both ways;
//! answers that a browser cannot run.

#[cfg(any(feature = "edge", test))]
pub mod edge;
#[cfg(feature = "native")]
mod native;
pub mod policy;

#[cfg(feature = "native")]
pub use native::{Config, ConfigError, ServeError, Server, Start, USAGE, serve};
