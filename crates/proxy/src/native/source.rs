//! The decoded body of a site's answer, piece by piece.

use std::any::Any;
use std::fmt::{self, Debug, Formatter};
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use hyper::body::{Body as _, Frame};
use tokio::time::{Instant, timeout};

use super::connect::{BROKEN_OFF, READ_BUFFER};
use super::decode::{Decoder, PIECE};
use super::metrics::Metrics;
use super::server::MAX_BUFFER;
use crate::policy::FetchError;

/// What a body takes while it waits for its reader, in bytes: the connection's buffer, two more of them, one on its way
/// and one that is being decoded, and what the answer's own connection has not sent. The decoder comes on top.
pub const WAITING: usize = 3 * READ_BUFFER + MAX_BUFFER + PIECE;

/// A body that is being fetched. Its site is hung up on when this is dropped.
pub struct Source {
    body: Body,
    decoder: Decoder,
    /// How long its site may still keep us waiting. The reader's own slowness is not its site's.
    left: Duration,
    metrics: Arc<Metrics>,
    is_read: bool,
    site: String,
    guards: Vec<Box<dyn Any + Send>>,
}

impl Debug for Source {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str("Source")
    }
}

impl Source {
    /// The body of an answer, of a site that may take so long.
    pub fn new(body: Body, decoder: Decoder, left: Duration, metrics: Arc<Metrics>) -> Self {
        Self { body, decoder, left, metrics, is_read: false, site: String::new(), guards: Vec::new() }
    }

    /// Notes that this is fetched from the site of this name, and keeps what guards it as long as it is.
    pub fn guard(&mut self, site: String, guard: impl Send + 'static) {
        self.site = site;
        self.keep(guard);
    }

    /// Keeps this as long as the body is fetched.
    pub fn keep(&mut self, guard: impl Send + 'static) {
        self.guards.push(Box::new(guard));
    }

    /// Whether it is fetched from the site of this name.
    pub fn is_from(&self, site: &str) -> bool {
        self.site == site
    }

    /// The most memory that its decoder takes, in bytes; known with the first piece.
    pub fn weight(&self) -> usize {
        self.decoder.weight()
    }

    /// Whether the body is handed on as it comes, so that its site's word on its length holds.
    pub fn is_plain(&self) -> bool {
        self.decoder.is_plain()
    }

    /// The next piece, which is not empty and never long, however well it was compressed. Nothing is lost when this is
    /// dropped before it is ready.
    ///
    /// # Errors
    /// `Timeout`, `TooLarge`, and `BadAnswer` for what is broken or broken off.
    pub async fn next(&mut self) -> Result<Option<Bytes>, FetchError> {
        loop {
            if let Some(piece) = self.decoder.next()? {
                self.metrics.received(piece.len());
                return Ok(Some(piece));
            }
            if self.is_read {
                return Ok(None);
            }
            match self.read().await? {
                Some(frame) => frame.into_data().into_iter().for_each(|piece| self.decoder.push(piece)),
                None => {
                    self.is_read = true;
                    self.decoder.end();
                }
            }
        }
    }

    async fn read(&mut self) -> Result<Option<Frame<Bytes>>, FetchError> {
        let (start, body) = (Instant::now(), &mut self.body);
        let frame = timeout(self.left, poll_fn(|context| Pin::new(&mut *body).poll_frame(context))).await;
        self.left = self.left.saturating_sub(start.elapsed());
        frame.map_err(|_| FetchError::Timeout)?.transpose().map_err(|_| BROKEN_OFF)
    }
}
