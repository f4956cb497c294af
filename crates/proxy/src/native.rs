//! The server for a machine of one's own: axum in front, reqwest behind.

mod answer;
mod api;
mod assets;
mod body;
mod config;
mod decode;
mod limit;
mod origin;
mod server;
mod upstream;

pub use config::{Config, ConfigError, Start, USAGE};
pub use server::{ServeError, Server, serve};
