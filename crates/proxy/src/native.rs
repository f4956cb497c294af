//! The server for a machine of one's own: axum in front, hyper behind.

mod answer;
mod api;
mod assets;
mod body;
mod client;
mod config;
mod connect;
mod decode;
mod limit;
mod metrics;
mod origin;
mod relay;
mod room;
mod server;
mod share;
mod source;
mod token;
mod turn;
mod upstream;
mod wall;

pub use config::{Config, ConfigError, Start, USAGE};
pub use server::{ServeError, Server, serve};
