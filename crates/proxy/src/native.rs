//! The server for a machine of one's own: axum in front, reqwest behind.

mod answer;
mod api;
mod assets;
mod body;
mod client;
mod config;
mod decode;
mod limit;
mod metrics;
mod origin;
mod server;
mod share;
mod token;
mod upstream;

pub use config::{Config, ConfigError, Start, USAGE};
pub use server::{ServeError, Server, serve};
