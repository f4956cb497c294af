//! Bodies that may be handed on: small ones, and those on their way into the cache, are held until they are whole, so
//! that what goes wrong with them is told in a sentence. All others begin when their first pieces are there.

use std::fmt::{self, Debug, Formatter};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures_util::stream::{self, BoxStream, StreamExt};

use super::connect::READ_BUFFER;
use super::decode::PIECE;
use super::metrics::Metrics;
use super::relay::{Broken, Reader, Relay, WINDOW};
use super::room::{Held, Room};
use super::source::{Source, WAITING};
use crate::policy::{FetchError, SNIFF_LENGTH};

/// A body up to this length is whole before its first byte is handed on, in bytes.
pub const SMALL: usize = 64 * 1024;

/// What a fetch holds of the memory before its site is asked, in bytes: a small body, and what it takes to read it.
pub const RESERVED: usize = SMALL + 2 * READ_BUFFER;

/// A body.
pub enum Content {
    /// One that is in memory, for any number of readers.
    Whole(Arc<Whole>),
    /// One that has begun, and nobody reads yet.
    Begun(Box<Mutex<Begun>>),
    /// One that comes as its site sends it, for one reader.
    Stream(Mutex<Pieces>),
}

/// A body's pieces as they come. Only their owner can take them, so a mutex around them makes them safe to lie beside
/// what is shared.
pub type Pieces = BoxStream<'static, Result<Bytes, Broken>>;

/// A body in memory, and the share of memory that it holds.
#[derive(Debug, Default)]
pub struct Whole {
    bytes: Bytes,
    _held: Option<Held>,
}

/// The beginning of a body, and where the rest comes from.
pub struct Begun {
    pieces: Vec<Bytes>,
    source: Source,
    own: Held,
    held: Vec<Held>,
    room: Arc<Room>,
}

impl Debug for Content {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Whole(_) => "Whole",
            Self::Begun(_) => "Begun",
            Self::Stream(_) => "Stream",
        })
    }
}

impl Content {
    /// No bytes.
    pub fn empty() -> Self {
        Self::Whole(Arc::default())
    }

    /// The same as pieces that a reader takes.
    pub fn into_pieces(self) -> Pieces {
        match self {
            Self::Whole(whole) => stream::iter([Ok(whole.share())]).boxed(),
            Self::Stream(pieces) => pieces.into_inner().unwrap_or_else(PoisonError::into_inner),
            // Without readers there is nothing to read.
            Self::Begun(_) => stream::iter([Err(Broken::Failed(FetchError::Timeout))]).boxed(),
        }
    }

    /// The pieces that this reader finds.
    pub fn of(reader: Reader) -> Self {
        let next = |mut reader: Reader| async {
            let piece = reader.next().await.transpose()?;
            Some((piece, reader))
        };
        Self::Stream(Mutex::new(stream::unfold(reader, next).boxed()))
    }

    /// The body of an answer. `guard` lives until it was sent, or nobody wants it any more, if it comes piece by piece;
    /// `metrics` counts what is sent.
    pub fn into_body(self, metrics: Arc<Metrics>, guard: impl Send + 'static) -> Body {
        if let Self::Whole(whole) = self {
            metrics.sent(whole.bytes.len() as u64);
            return Body::from(whole.share());
        }
        Body::from_stream(self.into_pieces().map(move |piece| {
            _ = &guard;
            metrics.sent(piece.as_ref().map_or(0, |piece| piece.len() as u64));
            piece
        }))
    }

    /// The same; `guard` lives as long as the body is fetched from its site.
    pub fn guarded(mut self, guard: impl Send + 'static) -> Self {
        if let Self::Begun(begun) = &mut self {
            begun.get_mut().unwrap_or_else(PoisonError::into_inner).source.keep(guard);
        }
        self
    }
}

impl Whole {
    /// Its bytes, which keep its share of memory: readers may still be sent them when the cache has forgotten it.
    fn share(self: Arc<Self>) -> Bytes {
        Bytes::from_owner(Kept(self))
    }
}

struct Kept(Arc<Whole>);

impl AsRef<[u8]> for Kept {
    fn as_ref(&self) -> &[u8] {
        &self.0.bytes
    }
}

impl Begun {
    /// Lets the readers of this relay have it.
    ///
    /// # Errors
    /// `RateLimited` when there is no room for it.
    pub async fn begin(self, relay: &Arc<Relay>) -> Result<(), FetchError> {
        let window = if relay.readers() > 1 { WINDOW } else { 0 };
        let mut more = self.room.enter(self.source.weight() + window).await?;
        let mut own = self.own;
        let pieces = more.split(window).into_iter().chain(own.split(RESERVED - WAITING));
        let pieces: Vec<Held> = pieces.chain(self.held).collect();
        own.merge(more);
        let held = std::iter::once(own).chain(pieces).collect();
        relay.begin(self.pieces, self.source, held).await;
        self.room.watch(relay);
        Ok(())
    }
}

/// What was read of a body.
pub struct Gathered {
    /// Its first bytes.
    pub head: Bytes,
    /// Its length, where it is known.
    pub length: Option<u64>,
    /// All of it.
    pub content: Content,
}

/// Reads a body up to `most` bytes, if there is room for so many, and up to `SMALL` bytes in any case. Whatever goes wrong
/// until then becomes a clean error; what goes wrong later breaks the connection off, which clients see as a failure
/// too. `said` is the length that the site announces, `own` the memory that was reserved.
///
/// # Errors
/// What goes wrong.
pub async fn gather(
    mut source: Source,
    said: Option<u64>,
    most: usize,
    mut own: Held,
    room: &Arc<Room>,
) -> Result<Gathered, FetchError> {
    // One that will be too long need not be waited for.
    let most = if said.is_some_and(|said| said > most as u64) { SMALL } else { most };
    let (mut start, mut held) = (Start::default(), Vec::new());
    while let Some(piece) = source.next().await? {
        let length = piece.len();
        start.push(piece);
        if start.length <= SMALL {
            continue;
        }
        let share = if start.length <= most { room.hold(length) } else { None };
        let is_held = share.is_some();
        held.extend(share);
        if !is_held {
            let length = said.filter(|_| source.is_plain());
            let (head, pieces) = (start.head(), start.into_pieces());
            let begun = Begun { pieces, source, own, held, room: Arc::clone(room) };
            return Ok(Gathered { head, length, content: Content::Begun(Box::new(Mutex::new(begun))) });
        }
    }
    held.into_iter().for_each(|share| own.merge(share));
    let (head, length) = (start.head(), start.length);
    // What it does not need goes back.
    let whole = Whole { bytes: start.into_pieces().concat().into(), _held: own.split(length) };
    Ok(Gathered { head, length: Some(length as u64), content: Content::Whole(Arc::new(whole)) })
}

/// The start of a body in pieces that are not short, however short those are that its site sends.
#[derive(Default)]
struct Start {
    pieces: Vec<Bytes>,
    last: BytesMut,
    length: usize,
}

impl Start {
    fn push(&mut self, piece: Bytes) {
        self.length += piece.len();
        if self.last.is_empty() && piece.len() >= PIECE {
            return self.pieces.push(piece);
        }
        self.last.reserve(PIECE.saturating_sub(self.last.len()));
        self.last.extend_from_slice(&piece);
        if self.last.len() >= PIECE {
            self.pieces.push(std::mem::take(&mut self.last).freeze());
        }
    }

    fn head(&self) -> Bytes {
        let first = self.pieces.first().map_or(self.last.as_ref(), Bytes::as_ref);
        Bytes::copy_from_slice(first.get(..SNIFF_LENGTH).unwrap_or(first))
    }

    fn into_pieces(mut self) -> Vec<Bytes> {
        self.pieces.extend(Some(self.last.freeze()).filter(|last| !last.is_empty()));
        self.pieces
    }
}
