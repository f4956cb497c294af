//! A small fictional press over real HTTP, for the demo, the tests and the benchmarks.
//!
//! Some forty publishers in six languages, invented with their countries, rivers and football clubs, are served on
//! loopback: feeds in every format, article pages, pictures, a catalogue (`/sources.json`), feeds that misbehave on
//! request (`/misbehave/…`), synthetic feeds for benchmarks (`/bench/{feeds}x{items}/{n}.xml`) and a control desk
//! (`/control/…`). The same seed and the same moment give the same bytes.
//!
//! ```no_run
//! # async fn run() -> Result<(), newsstand::Error> {
//! let stand = newsstand::Newsstand::open(newsstand::Settings::default()).await?;
//! println!("listening on {}", stand.address());
//! stand.serve().await
//! # }
//! ```

mod block;
mod content;
mod error;
mod feeds;
mod flags;
mod markup;
mod moment;
mod picture;
mod press;
mod printed;
mod random;
mod serve;
mod sound;
mod synthetic;
mod template;

pub use error::Error;
pub use flags::parse_flags;
pub use printed::{Printed, printed};
pub use serve::Newsstand;

/// Where to listen and what to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Address to listen on.
    pub host: std::net::IpAddr,
    /// Port; 0 takes a free one.
    pub port: u16,
    /// Decides everything that looks like chance.
    pub seed: u64,
    /// Seconds since 1970 that articles are dated relative to; the clock when absent.
    pub now: Option<i64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { host: std::net::Ipv4Addr::LOCALHOST.into(), port: 0, seed: 1, now: None }
    }
}
