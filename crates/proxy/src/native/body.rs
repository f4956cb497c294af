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

/// A body up to this length is held whatever else is, in bytes.
const SMALL: u64 = 64 * 1024;

/// Bodies above it that are read at the same time.
const LARGE_AT_ONCE: usize = 12;

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

/// Bytes that keep the whole that they are of.
struct Kept {
    bytes: Bytes,
    _whole: Arc<Whole>,
}

impl AsRef<[u8]> for Kept {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Whole {
    /// The same in one piece, as it is stored. It keeps its share of memory: readers may still be sent it when the cache
    /// has forgotten it.
    pub fn compact(self: Arc<Self>) -> Arc<Self> {
        match Arc::try_unwrap(self) {
            Ok(Self { pieces, held }) => Arc::new(Self { pieces: vec![pieces.concat().into()], held }),
            Err(shared) => shared,
        }
    }

    fn into_body(self: Arc<Self>) -> Body {
        if let [piece] = self.pieces.as_slice() {
            let (bytes, _whole) = (piece.clone(), Arc::clone(&self));
            return Body::from(Bytes::from_owner(Kept { bytes, _whole }));
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

/// The memory that bodies share.
#[derive(Debug, Clone)]
pub struct Memory {
    /// Bytes of bodies that are held; a permit is a byte.
    bytes: Arc<Semaphore>,
    /// Places for bodies that are large, as each has buffers of its own.
    large: Arc<Semaphore>,
}

impl Memory {
    /// So many bytes for bodies.
    pub fn new(bytes: usize) -> Self {
        Self { bytes: Arc::new(Semaphore::new(bytes)), large: Arc::new(Semaphore::new(LARGE_AT_ONCE)) }
    }

    /// Waits for a place.
    async fn place(&self, deadline: Instant) -> Result<OwnedSemaphorePermit, FetchError> {
        let place = timeout_at(deadline, Arc::clone(&self.large).acquire_owned()).await;
        place.ok().and_then(Result::ok).ok_or(FetchError::RateLimited)
    }
}

/// Reads a body, to its end as long as memory lasts: whatever goes wrong until then becomes a clean error. What goes
/// wrong later breaks the connection off, which clients see as a failure too. Large bodies wait for a place first,
/// `said` is the length that the site announces; small ones always have room.
///
/// # Errors
/// What goes wrong while the body is held, and `RateLimited` without a place.
pub async fn gather(mut source: Source, said: Option<u64>, memory: &Memory) -> Result<Gathered, FetchError> {
    let (mut head, mut length, mut uncounted) = (BytesMut::new(), 0, 0);
    let (mut whole, mut place) = (Whole::default(), None);
    if said.is_some_and(|said| said > SMALL) {
        place = Some(memory.place(source.deadline).await?);
    }
    while let Some(piece) = source.next().await? {
        head.extend_from_slice(piece.get(..SNIFF_LENGTH.min(piece.len())).unwrap_or_default());
        length += piece.len() as u64;
        let is_small = length <= SMALL;
        if !is_small && place.is_none() {
            place = Some(memory.place(source.deadline).await?);
        }
        // A body that turns out to be large is counted from its beginning.
        uncounted += piece.len();
        let has_room = is_small || whole.hold(&memory.bytes, std::mem::take(&mut uncounted));
        whole.pieces.push(piece);
        if !has_room && head.len() >= SNIFF_LENGTH {
            let rest = Rest { pieces: whole.pieces.into(), held: whole.held, source, place };
            let content = Content::Stream(rest.into_passing());
            return Ok(Gathered { head: head.freeze(), length: None, content });
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

/// What is left to send, the memory it holds, and its place.
struct Rest {
    pieces: VecDeque<Bytes>,
    held: Vec<OwnedSemaphorePermit>,
    source: Source,
    place: Option<OwnedSemaphorePermit>,
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
            return Ok(Some(piece));
        }
        // What was held is sent.
        self.held.clear();
        let next = self.source.next().await;
        if matches!(next, Ok(None)) {
            self.place = None;
        }
        next
    }
}
