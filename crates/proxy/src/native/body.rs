//! Bodies on their way through: held until whole where memory allows, passed on as they come where not.

use std::collections::VecDeque;
use std::fmt::{self, Debug, Formatter};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures_util::stream::{self, Stream, StreamExt};
use reqwest::Response;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout_at};

use super::decode::Decoder;
use super::metrics::Metrics;
use super::upstream::told;
use crate::policy::{FetchError, SNIFF_LENGTH};

/// The decoded body of an answer, piece by piece.
pub struct Source {
    response: Response,
    decoder: Decoder,
    deadline: Instant,
    metrics: Arc<Metrics>,
    is_read: bool,
}

/// A body that may be handed on.
pub struct Gathered {
    /// Its first bytes.
    pub head: Bytes,
    /// Its length, when it is whole.
    pub length: Option<u64>,
    /// All of it.
    pub content: Content,
}

/// A body.
pub enum Content {
    /// One that is in memory, for any number of readers.
    Whole(Arc<Whole>),
    /// One that comes as it is sent, for one reader.
    Stream(Passing),
}

/// Pieces that only their owner can take, which makes them safe to lie beside what is shared.
pub struct Passing(Mutex<Pieces>);

impl Passing {
    fn new(pieces: impl Stream<Item = Result<Bytes, FetchError>> + Send + 'static) -> Self {
        Self(Mutex::new(pieces.boxed()))
    }

    fn into_pieces(self) -> Pieces {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A body's pieces as they come.
type Pieces = stream::BoxStream<'static, Result<Bytes, FetchError>>;

/// A body in memory, and the share of memory that it holds.
#[derive(Debug, Default)]
pub struct Whole {
    pieces: Vec<Bytes>,
    held: Vec<OwnedSemaphorePermit>,
}

impl Debug for Content {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Whole(_) => "Whole",
            Self::Stream(_) => "Stream",
        })
    }
}

impl Content {
    /// No bytes.
    pub fn empty() -> Self {
        Self::Whole(Arc::default())
    }

    /// Bytes whose memory somebody else counts.
    pub fn stored(bytes: Bytes) -> Self {
        Self::Whole(Arc::new(Whole { pieces: vec![bytes], held: Vec::new() }))
    }

    /// The body of an answer. `guard` lives until it was sent, or nobody wants it any more, if it comes piece by piece.
    pub fn into_body(self, guard: impl Send + 'static) -> Body {
        match self {
            Self::Whole(whole) => whole.into_body(),
            Self::Stream(passing) => Body::from_stream(keep(passing.into_pieces(), guard)),
        }
    }

    /// The same, and `metrics` counts what is sent.
    pub fn counted(self, metrics: Arc<Metrics>) -> Self {
        let count = move |piece: &Result<Bytes, FetchError>| {
            metrics.sent(piece.as_ref().map_or(0, |piece| piece.len() as u64));
        };
        match self {
            Self::Stream(passing) => Self::Stream(Passing::new(passing.into_pieces().inspect(count))),
            Self::Whole(whole) => {
                whole.pieces.iter().for_each(|piece| count(&Ok(piece.clone())));
                Self::Whole(whole)
            }
        }
    }

    /// The same; `guard` lives as long as its pieces come.
    pub fn guarded(self, guard: impl Send + 'static) -> Self {
        match self {
            Self::Stream(passing) => Self::Stream(Passing::new(keep(passing.into_pieces(), guard))),
            whole @ Self::Whole(_) => whole,
        }
    }
}

fn keep(pieces: Pieces, guard: impl Send + 'static) -> impl Stream<Item = Result<Bytes, FetchError>> + Send {
    pieces.map(move |piece| {
        _ = &guard;
        piece
    })
}

impl Whole {
    /// Its pieces.
    pub fn pieces(&self) -> &[Bytes] {
        &self.pieces
    }

    fn into_body(self: Arc<Self>) -> Body {
        if let ([piece], []) = (self.pieces.as_slice(), self.held.as_slice()) {
            return Body::from(piece.clone());
        }
        // The body keeps the whole, and so its share of memory, until it was sent.
        let next = |(whole, place): (Arc<Self>, usize)| async move {
            let piece = whole.pieces.get(place)?.clone();
            Some((Ok::<_, FetchError>(piece), (whole, place + 1)))
        };
        Body::from_stream(stream::unfold((self, 0), next))
    }
}

impl Source {
    /// The body of this answer, to be read before the deadline.
    pub fn new(response: Response, decoder: Decoder, deadline: Instant, metrics: Arc<Metrics>) -> Self {
        Self { response, decoder, deadline, metrics, is_read: false }
    }

    /// The next piece, which is not empty and never long, however well it was compressed.
    async fn next(&mut self) -> Result<Option<Bytes>, FetchError> {
        loop {
            if let Some(piece) = self.decoder.next()? {
                self.metrics.received(piece.len());
                return Ok(Some(piece));
            }
            if self.is_read {
                return Ok(None);
            }
            let read =
                timeout_at(self.deadline, self.response.chunk()).await.map_err(|_| FetchError::Timeout)?;
            match read.map_err(|error| told(&error))? {
                Some(piece) => self.decoder.push(piece),
                None => {
                    self.is_read = true;
                    self.decoder.end();
                }
            }
        }
    }
}

/// Reads a body, to its end as long as `memory` (a permit is a byte) lasts: whatever goes wrong until then becomes a
/// clean error. What goes wrong later breaks the connection off, which clients see as a failure too.
///
/// # Errors
/// What goes wrong while the body is held.
pub async fn gather(mut source: Source, memory: &Arc<Semaphore>) -> Result<Gathered, FetchError> {
    let (mut head, mut length) = (BytesMut::new(), 0);
    let mut whole = Whole::default();
    while let Some(piece) = source.next().await? {
        head.extend_from_slice(piece.get(..SNIFF_LENGTH.min(piece.len())).unwrap_or_default());
        length += piece.len() as u64;
        let has_room = whole.hold(memory, piece.len());
        whole.pieces.push(piece);
        if !has_room && head.len() >= SNIFF_LENGTH {
            let rest = Rest { pieces: whole.pieces.into(), held: whole.held.into(), source };
            return Ok(Gathered {
                head: head.freeze(),
                length: None,
                content: Content::Stream(rest.into_passing()),
            });
        }
    }
    Ok(Gathered { head: head.freeze(), length: Some(length), content: Content::Whole(Arc::new(whole)) })
}

impl Whole {
    fn hold(&mut self, memory: &Arc<Semaphore>, length: usize) -> bool {
        let permits = u32::try_from(length).ok();
        let held = permits.and_then(|permits| Arc::clone(memory).try_acquire_many_owned(permits).ok());
        let has_room = held.is_some();
        self.held.extend(held);
        has_room
    }
}

/// What is left to send, and the memory it holds: a permit for each piece but the last.
struct Rest {
    pieces: VecDeque<Bytes>,
    held: VecDeque<OwnedSemaphorePermit>,
    source: Source,
}

impl Rest {
    fn into_passing(self) -> Passing {
        let next = |rest: Option<Self>| async {
            let mut rest = rest?;
            let piece = rest.next().await.transpose()?;
            let is_over = piece.is_err();
            Some((piece, (!is_over).then_some(rest)))
        };
        Passing::new(stream::unfold(Some(self), next))
    }

    async fn next(&mut self) -> Result<Option<Bytes>, FetchError> {
        if let Some(piece) = self.pieces.pop_front() {
            // Sent is free again.
            drop(self.held.pop_front());
            return Ok(Some(piece));
        }
        self.source.next().await
    }
}
