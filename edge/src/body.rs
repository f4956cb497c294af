//! Bodies on their way through: short ones are held until they are whole, long ones passed on as they come, where their
//! client can see whether something was missing. Pieces stay in the engine's own memory; only their lengths and first
//! bytes are looked at.

use std::collections::VecDeque;
use std::pin::Pin;
use std::time::Duration;

use futures_util::{Stream, StreamExt, stream};
use js_sys::{Date, Uint8Array};
use proxy::policy::{FetchError, SNIFF_LENGTH};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_streams::ReadableStream;
use worker::ResponseBody;
use worker::worker_sys::FixedLengthStream;

use crate::memory::Hold;
use crate::upstream::{in_time, told};

#[wasm_bindgen]
extern "C" {
    /// The platform's decoder (<https://compression.spec.whatwg.org>), which web-sys does not have yet.
    type DecompressionStream;
    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn readable(this: &DecompressionStream) -> web_sys::ReadableStream;
    #[wasm_bindgen(method, getter)]
    fn writable(this: &DecompressionStream) -> web_sys::WritableStream;
    #[wasm_bindgen(js_namespace = crypto, js_name = randomUUID)]
    fn random_text() -> String;
}

/// Bodies up to this length are handed over in one: quicker, and of no weight beside an isolate's 128 MB. Longer ones are
/// given piece by piece, so that slow clients are counted as long as they take.
const SHORT: u32 = 1024 * 1024;

type Pieces = Pin<Box<dyn Stream<Item = Result<Uint8Array, FetchError>>>>;

/// How a body may be handed on.
pub struct Terms {
    /// Up to this length it is whole before its first byte is handed on, in bytes.
    pub most: u32,
    /// The length that its site said.
    pub promised: Option<u32>,
    /// Whether its client looks for a mark at its end.
    pub takes_mark: bool,
    /// When its site has used up its time, in milliseconds of the platform's clock.
    pub ends: f64,
}

/// What tells a client that a body which comes piece by piece is whole.
enum End {
    /// Its length.
    Length(u32),
    /// A text that no site knows, and that follows the last byte.
    Mark(String),
}

impl Terms {
    fn end(&self) -> Option<End> {
        let mark = || self.takes_mark.then(|| End::Mark(random_text()));
        self.promised.map(End::Length).or_else(mark)
    }
}

/// A body that may be handed on.
pub struct Gathered {
    /// Its first bytes.
    pub head: Vec<u8>,
    /// All of it.
    pub body: ResponseBody,
    /// Its pieces, when it is whole.
    pub pieces: Option<Vec<Uint8Array>>,
    /// What follows its last byte, when it is not.
    pub mark: Option<String>,
}

impl Gathered {
    /// No body.
    pub fn empty() -> Self {
        Self { head: Vec::new(), body: ResponseBody::Empty, pieces: Some(Vec::new()), mark: None }
    }
}

/// What is left to send, and the memory it holds.
struct Rest {
    pieces: VecDeque<Uint8Array>,
    source: Option<Source>,
    mark: Option<String>,
    hold: Hold,
}

/// The decoded body of an answer, piece by piece, under a cap. The site is let go when this is dropped.
pub struct Source {
    pieces: Pieces,
    room: u64,
    is_as_sent: bool,
    /// How long its site may still keep the reader waiting, in milliseconds; said once a body has begun. The reader's own
    /// slowness is not its site's.
    left: Option<f64>,
}

impl Source {
    /// A body that the platform has decoded as far as it knows the encoding. What it does not know is undone here:
    /// deflate, and gzip that was not said.
    pub async fn open(body: web_sys::ReadableStream, encoding: &str, cap: u64) -> Result<Self, FetchError> {
        let (first, pieces) = peek(pieces(body)).await?;
        let head = head_of(&first);
        let whole = stream::iter(first.into_iter().map(Ok)).chain(pieces).boxed_local();
        let format = match encoding {
            "deflate" if is_zlib(&head) => Some("deflate"),
            "deflate" => Some("deflate-raw"),
            "" | "identity" | "gzip" | "x-gzip" if head.starts_with(&[0x1f, 0x8b]) => Some("gzip"),
            _ => None,
        };
        let pieces = match format {
            Some(format) if !head.is_empty() => decoded(whole, format)?,
            _ => whole,
        };
        let is_as_sent = format.is_none() && matches!(encoding, "" | "identity");
        Ok(Self { pieces, room: cap, is_as_sent, left: None })
    }

    /// A body of the platform's own, decoded long ago.
    pub fn plain(body: web_sys::ReadableStream, cap: u64) -> Self {
        Self { pieces: pieces(body), room: cap, is_as_sent: true, left: None }
    }

    /// Whether nobody unpacked it, so that it has the length that its site said.
    pub fn is_as_sent(&self) -> bool {
        self.is_as_sent
    }

    async fn next(&mut self) -> Result<Option<Uint8Array>, FetchError> {
        let piece = match self.left {
            None => self.pieces.next().await,
            Some(left) => {
                let (start, time) =
                    (Date::now(), Duration::try_from_secs_f64(left / 1000.0).unwrap_or_default());
                let piece = in_time(time, self.pieces.next()).await.ok_or(FetchError::Timeout)?;
                self.left = Some((left - (Date::now() - start)).max(0.0));
                piece
            }
        };
        let Some(piece) = piece.transpose()? else { return Ok(None) };
        self.room = self.room.checked_sub(piece.length().into()).ok_or(FetchError::TooLarge)?;
        Ok(Some(piece))
    }
}

/// Reads a body, to its end where it is short: whatever goes wrong until then becomes a clean error. A long one is passed on
/// as it comes, where its client sees by its length or by a mark whether something went wrong: the platform ends every
/// other as if it were whole. Those are held, however long, as long as memory lasts.
///
/// # Errors
/// What goes wrong while the body is held, and `RateLimited` where it cannot be.
pub async fn gather(mut source: Source, terms: Terms) -> Result<Gathered, FetchError> {
    let mut rest = Rest { pieces: VecDeque::new(), source: None, mark: None, hold: Hold::new() };
    let (mut head, mut length) = (Vec::new(), 0_u32);
    while let Some(piece) = source.next().await? {
        let wanted = (SNIFF_LENGTH - head.len().min(SNIFF_LENGTH)) as u32;
        head.extend(piece.subarray(0, wanted.min(piece.length())).to_vec());
        length = length.saturating_add(piece.length());
        let has_room = rest.hold.grow(piece.length());
        rest.pieces.push_back(piece);
        if head.len() < SNIFF_LENGTH || (has_room && length <= terms.most) {
            continue;
        }
        match terms.end() {
            Some(end) => {
                source.left = Some((terms.ends - Date::now()).max(0.0)).filter(|left| left.is_finite());
                rest.source = Some(source);
                return rest.begin(head, end);
            }
            None if !has_room => return Err(FetchError::RateLimited),
            None => {}
        }
    }
    if length <= SHORT {
        let whole = joined(rest.pieces.iter(), length);
        return Ok(Gathered { head, body: in_one(&whole)?, pieces: Some(vec![whole]), mark: None });
    }
    let pieces = Some(rest.pieces.iter().cloned().collect());
    Ok(Gathered { head, body: rest.into_body(length)?, pieces, mark: None })
}

impl Rest {
    /// A body that is not whole yet.
    fn begin(mut self, head: Vec<u8>, end: End) -> Result<Gathered, FetchError> {
        let (body, mark) = match end {
            End::Length(length) => (self.into_body(length)?, None),
            End::Mark(mark) => {
                self.mark = Some(mark.clone());
                (ResponseBody::Stream(self.into_stream()), Some(mark))
            }
        };
        Ok(Gathered { head, body, pieces: None, mark })
    }

    /// A body whose length is known.
    fn into_body(self, length: u32) -> Result<ResponseBody, FetchError> {
        let fixed = FixedLengthStream::new(length).map_err(told)?;
        let (readable, writable) = (fixed.readable(), fixed.writable());
        // The client may hang up, which ends the pipe.
        let ended = self.into_stream().pipe_to(&writable);
        wasm_bindgen_futures::spawn_local(async move {
            _ = wasm_bindgen_futures::JsFuture::from(ended).await;
        });
        Ok(ResponseBody::Stream(readable))
    }

    fn into_stream(self) -> web_sys::ReadableStream {
        let pieces = stream::unfold(Some(self), |rest| async {
            let mut rest = rest?;
            let piece = rest.next().await.transpose()?;
            let is_over = piece.is_err();
            let piece = piece.map(JsValue::from).map_err(|error| JsValue::from_str(error.code()));
            Some((piece, (!is_over).then_some(rest)))
        });
        ReadableStream::from_stream(pieces).into_raw().unchecked_into()
    }

    async fn next(&mut self) -> Result<Option<Uint8Array>, FetchError> {
        if let Some(piece) = self.pieces.pop_front() {
            // Sent is free again.
            self.hold.shrink(piece.length());
            return Ok(Some(piece));
        }
        if let Some(source) = &mut self.source {
            match source.next().await? {
                Some(piece) => return Ok(Some(piece)),
                None => self.source = None,
            }
        }
        Ok(self.mark.take().map(|mark| Uint8Array::from(mark.as_bytes())))
    }
}

/// Pieces in one.
pub fn joined<'a>(pieces: impl Iterator<Item = &'a Uint8Array>, length: u32) -> Uint8Array {
    let whole = Uint8Array::new_with_length(length);
    pieces.fold(0, |at, piece| {
        whole.set(piece, at);
        at + piece.length()
    });
    whole
}

/// A body that the platform sends without asking for its pieces.
fn in_one(whole: &Uint8Array) -> Result<ResponseBody, FetchError> {
    let response = web_sys::Response::new_with_opt_js_u8_array(Some(whole)).map_err(told)?;
    Ok(response.body().map_or(ResponseBody::Empty, ResponseBody::Stream))
}

fn pieces(body: web_sys::ReadableStream) -> Pieces {
    let pieces = ReadableStream::from_raw(body.unchecked_into()).into_stream();
    pieces.map(|piece| piece.map(Uint8Array::unchecked_from_js).map_err(told)).boxed_local()
}

/// Takes as many pieces as it needs to see two bytes.
async fn peek(mut pieces: Pieces) -> Result<(Vec<Uint8Array>, Pieces), FetchError> {
    let (mut first, mut length) = (Vec::new(), 0);
    while length < 2
        && let Some(piece) = pieces.next().await.transpose()?
    {
        length += piece.length();
        first.push(piece);
    }
    Ok((first, pieces))
}

fn head_of(first: &[Uint8Array]) -> Vec<u8> {
    first.iter().flat_map(|piece| piece.subarray(0, piece.length().min(2)).to_vec()).take(2).collect()
}

fn decoded(pieces: Pieces, format: &str) -> Result<Pieces, FetchError> {
    let packed = ReadableStream::from_stream(
        pieces.map(|piece| piece.map(JsValue::from).map_err(|error| JsValue::from_str(error.code()))),
    );
    let decoder = DecompressionStream::new(format).map_err(told)?;
    let packed: web_sys::ReadableStream = packed.into_raw().unchecked_into();
    let ended = packed.pipe_to(&decoder.writable());
    wasm_bindgen_futures::spawn_local(async move {
        // An error comes out at the other end as well.
        _ = wasm_bindgen_futures::JsFuture::from(ended).await;
    });
    Ok(self::pieces(decoder.readable()))
}

/// Whether the two bytes are a zlib header (RFC 1950, section 2.2).
fn is_zlib(head: &[u8]) -> bool {
    matches!(head, [first, second, ..] if first & 15 == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0)
}
