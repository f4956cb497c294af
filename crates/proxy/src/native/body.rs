//! Bodies on their way through: held until whole where memory allows, passed on as they come where not.

use std::collections::VecDeque;
use std::sync::Arc;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures_util::stream;
use reqwest::Response;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout_at};

use super::decode::Decoder;
use super::upstream::told;
use crate::policy::{FetchError, SNIFF_LENGTH};

/// The decoded body of an answer, piece by piece.
pub struct Source {
    response: Response,
    decoder: Option<Decoder>,
    deadline: Instant,
}

/// A body that may be handed on.
pub struct Gathered {
    /// Its first bytes.
    pub head: Bytes,
    /// Its length, when it is whole.
    pub length: Option<u64>,
    /// All of it.
    pub body: Body,
}

/// What is left to send, and the memory it holds.
struct Rest {
    pieces: VecDeque<Bytes>,
    source: Option<Source>,
    held: Option<OwnedSemaphorePermit>,
}

impl Source {
    /// The body of this answer, to be read before the deadline.
    pub fn new(response: Response, decoder: Decoder, deadline: Instant) -> Self {
        Self { response, decoder: Some(decoder), deadline }
    }

    /// The next piece that is not empty.
    async fn next(&mut self) -> Result<Option<Bytes>, FetchError> {
        while let Some(decoder) = &mut self.decoder {
            let read =
                timeout_at(self.deadline, self.response.chunk()).await.map_err(|_| FetchError::Timeout)?;
            let piece = match read.map_err(|error| told(&error))? {
                Some(piece) => decoder.push(piece)?,
                None => self.decoder.take().map_or(Ok(Bytes::new()), Decoder::finish)?,
            };
            if !piece.is_empty() {
                return Ok(Some(piece));
            }
        }
        Ok(None)
    }
}

/// Reads a body, to its end as long as `memory` (a permit is a byte) lasts: whatever goes wrong until then becomes a
/// clean error. What goes wrong later breaks the connection off, which clients see as a failure too.
///
/// # Errors
/// What goes wrong while the body is held.
pub async fn gather(mut source: Source, memory: &Arc<Semaphore>) -> Result<Gathered, FetchError> {
    let mut rest = Rest { pieces: VecDeque::new(), source: None, held: None };
    let (mut head, mut length) = (BytesMut::new(), 0);
    while let Some(piece) = source.next().await? {
        head.extend_from_slice(piece.get(..SNIFF_LENGTH.min(piece.len())).unwrap_or_default());
        length += piece.len() as u64;
        let has_room = rest.hold(memory, piece.len());
        rest.pieces.push_back(piece);
        if !has_room && head.len() >= SNIFF_LENGTH {
            rest.source = Some(source);
            return Ok(Gathered { head: head.freeze(), length: None, body: rest.into_body() });
        }
    }
    Ok(Gathered { head: head.freeze(), length: Some(length), body: rest.into_body() })
}

impl Rest {
    fn hold(&mut self, memory: &Arc<Semaphore>, length: usize) -> bool {
        let Ok(permits) = u32::try_from(length) else { return false };
        let Ok(more) = Arc::clone(memory).try_acquire_many_owned(permits) else { return false };
        match &mut self.held {
            Some(held) => held.merge(more),
            None => self.held = Some(more),
        }
        true
    }

    fn into_body(self) -> Body {
        Body::from_stream(stream::unfold(Some(self), |rest| async {
            let mut rest = rest?;
            let piece = rest.next().await.transpose()?;
            let is_over = piece.is_err();
            Some((piece, (!is_over).then_some(rest)))
        }))
    }

    async fn next(&mut self) -> Result<Option<Bytes>, FetchError> {
        if let Some(piece) = self.pieces.pop_front() {
            // Sent is free again.
            drop(self.held.as_mut().and_then(|held| held.split(piece.len())));
            return Ok(Some(piece));
        }
        match &mut self.source {
            Some(source) => source.next().await,
            None => Ok(None),
        }
    }
}
