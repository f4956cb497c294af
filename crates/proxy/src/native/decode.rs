//! Content encodings, undone piece by piece under a cap.

use std::io::{self, Write};

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use bytes::Bytes;
use flate2::write::{DeflateDecoder, GzDecoder, ZlibDecoder};

use crate::policy::FetchError;

const BROKEN: FetchError = FetchError::BadAnswer("the answer's compression is broken");

/// The encoding that an answer declares (RFC 9110, section 8.4). One layer, of those that were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// None, though a body may be gzip all the same.
    Identity,
    /// gzip.
    Gzip,
    /// zlib, or bare deflate as some servers send it.
    Deflate,
    /// Brotli.
    Brotli,
}

impl Encoding {
    /// Reads a `Content-Encoding` header.
    ///
    /// # Errors
    /// `BadAnswer` for any other encoding, and for more than one.
    pub fn parse(header: Option<&[u8]>) -> Result<Self, FetchError> {
        match header.unwrap_or_default().trim_ascii().to_ascii_lowercase().as_slice() {
            b"" | b"identity" => Ok(Self::Identity),
            b"gzip" | b"x-gzip" => Ok(Self::Gzip),
            b"deflate" => Ok(Self::Deflate),
            b"br" => Ok(Self::Brotli),
            _ => Err(FetchError::BadAnswer("the answer is compressed in a way that was not asked for")),
        }
    }
}

/// Decodes a body. The first two bytes settle what it really is: servers call plain bodies gzip, and the other way
/// round.
pub struct Decoder {
    encoding: Encoding,
    head: Vec<u8>,
    work: Option<Work>,
    room: u64,
}

enum Work {
    Plain,
    Gzip(GzDecoder<Sink>),
    Zlib(ZlibDecoder<Sink>),
    Raw(DeflateDecoder<Sink>),
    Brotli(Box<Brotli>),
}

impl Decoder {
    /// A decoder that gives at most `cap` bytes.
    pub fn new(encoding: Encoding, cap: u64) -> Self {
        Self { encoding, head: Vec::new(), work: None, room: cap }
    }

    /// Decodes the next piece; what comes out may be empty.
    ///
    /// # Errors
    /// `TooLarge` beyond the cap, `BadAnswer` for broken data.
    pub fn push(&mut self, piece: Bytes) -> Result<Bytes, FetchError> {
        if self.work.is_some() {
            return self.feed(piece);
        }
        if self.head.is_empty() && piece.len() >= 2 {
            self.work = Some(self.settle(&piece));
            return self.feed(piece);
        }
        self.head.extend_from_slice(&piece);
        if self.head.len() < 2 {
            return Ok(Bytes::new());
        }
        self.work = Some(self.settle(&self.head));
        let head = std::mem::take(&mut self.head);
        self.feed(head.into())
    }

    /// Ends the body and gives what is left of it.
    ///
    /// # Errors
    /// `TooLarge` beyond the cap, `BadAnswer` for data that ends early.
    pub fn finish(mut self) -> Result<Bytes, FetchError> {
        let Some(work) = self.work.take() else { return Ok(self.head.into()) };
        match work {
            Work::Plain => Ok(Bytes::new()),
            Work::Gzip(decoder) => decoder.finish().map(Sink::into_bytes).map_err(told),
            Work::Zlib(decoder) => decoder.finish().map(Sink::into_bytes).map_err(told),
            Work::Raw(decoder) => decoder.finish().map(Sink::into_bytes).map_err(told),
            Work::Brotli(decoder) if decoder.is_done => Ok(Bytes::new()),
            Work::Brotli(_) => Err(BROKEN),
        }
    }

    fn settle(&self, head: &[u8]) -> Work {
        let sink = Sink { out: Vec::new(), room: self.room };
        let is_gzip = head.starts_with(&[0x1f, 0x8b]);
        match self.encoding {
            Encoding::Identity | Encoding::Gzip if is_gzip => Work::Gzip(GzDecoder::new(sink)),
            Encoding::Identity | Encoding::Gzip => Work::Plain,
            Encoding::Deflate if is_zlib(head) => Work::Zlib(ZlibDecoder::new(sink)),
            Encoding::Deflate => Work::Raw(DeflateDecoder::new(sink)),
            Encoding::Brotli => Work::Brotli(Box::new(Brotli::new(sink))),
        }
    }

    fn feed(&mut self, piece: Bytes) -> Result<Bytes, FetchError> {
        match &mut self.work {
            Some(Work::Gzip(decoder)) => {
                write_until_end(decoder, &piece)?;
                Ok(decoder.get_mut().take())
            }
            Some(Work::Zlib(decoder)) => {
                write_until_end(decoder, &piece)?;
                Ok(decoder.get_mut().take())
            }
            Some(Work::Raw(decoder)) => {
                write_until_end(decoder, &piece)?;
                Ok(decoder.get_mut().take())
            }
            Some(Work::Brotli(decoder)) => decoder.push(&piece),
            Some(Work::Plain) | None => {
                self.room = self.room.checked_sub(piece.len() as u64).ok_or(FetchError::TooLarge)?;
                Ok(piece)
            }
        }
    }
}

/// Whether the two bytes are a zlib header (RFC 1950, section 2.2).
fn is_zlib(head: &[u8]) -> bool {
    matches!(head, [first, second, ..] if first & 15 == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0)
}

/// Writes up to the end of the compressed data. Servers append garbage; browsers ignore it, and so does this.
fn write_until_end(decoder: &mut impl Write, mut piece: &[u8]) -> Result<(), FetchError> {
    while !piece.is_empty() {
        let written = decoder.write(piece).map_err(told)?;
        if written == 0 {
            break;
        }
        piece = piece.get(written..).unwrap_or_default();
    }
    Ok(())
}

/// Where decoded bytes gather, until there is no room.
struct Sink {
    out: Vec<u8>,
    room: u64,
}

impl Sink {
    fn take(&mut self) -> Bytes {
        std::mem::take(&mut self.out).into()
    }

    fn into_bytes(self) -> Bytes {
        self.out.into()
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.room = self
            .room
            .checked_sub(bytes.len() as u64)
            .ok_or_else(|| io::Error::other(FetchError::TooLarge))?;
        self.out.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The sink's refusal, or else broken data.
fn told(error: io::Error) -> FetchError {
    error.get_ref().and_then(|inner| inner.downcast_ref::<FetchError>()).copied().unwrap_or(BROKEN)
}

/// Brotli without its large windows: those would let a few bytes ask for a gigabyte of memory.
struct Brotli {
    state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
    sink: Sink,
    total: usize,
    is_done: bool,
}

impl Brotli {
    fn new(sink: Sink) -> Self {
        let allocator = StandardAlloc::default;
        let state = BrotliState::new_strict(allocator(), allocator(), allocator());
        Self { state, sink, total: 0, is_done: false }
    }

    fn push(&mut self, piece: &[u8]) -> Result<Bytes, FetchError> {
        let (mut left, mut read) = (piece.len(), 0);
        let mut buffer = [0; 16 * 1024];
        while !self.is_done {
            let (mut free, mut written) = (buffer.len(), 0);
            let result = BrotliDecompressStream(
                &mut left,
                &mut read,
                piece,
                &mut free,
                &mut written,
                &mut buffer,
                &mut self.total,
                &mut self.state,
            );
            self.sink.write_all(buffer.get(..written).unwrap_or_default()).map_err(told)?;
            match result {
                BrotliResult::NeedsMoreInput => break,
                BrotliResult::NeedsMoreOutput => {}
                BrotliResult::ResultSuccess => self.is_done = true,
                BrotliResult::ResultFailure => return Err(BROKEN),
            }
        }
        Ok(self.sink.take())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write};

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = write::GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zlib(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = write::ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn brotli(bytes: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        brotli::BrotliCompress(&mut &bytes[..], &mut out, &Default::default()).unwrap();
        out
    }

    fn decode(encoding: Encoding, cap: u64, step: usize, bytes: &[u8]) -> Result<Vec<u8>, FetchError> {
        let (mut decoder, mut out) = (Decoder::new(encoding, cap), Vec::new());
        for piece in bytes.chunks(step) {
            out.extend(decoder.push(Bytes::copy_from_slice(piece))?);
        }
        out.extend(decoder.finish()?);
        Ok(out)
    }

    #[test]
    fn every_encoding_decodes_in_pieces_of_any_size() {
        let text = b"The quick brown fox, again and again and again. ".repeat(200);
        let raw = zlib(&text)[2..].to_vec();
        for (encoding, bytes) in [
            (Encoding::Identity, text.clone()),
            (Encoding::Gzip, text.clone()),
            (Encoding::Gzip, gzip(&text)),
            (Encoding::Gzip, [gzip(&text), b"garbage".to_vec()].concat()),
            (Encoding::Identity, gzip(&text)),
            (Encoding::Deflate, zlib(&text)),
            (Encoding::Deflate, raw),
            (Encoding::Brotli, brotli(&text)),
        ] {
            for step in [1, 2, 3, 7, 100_000] {
                assert_eq!(
                    decode(encoding, 1 << 20, step, &bytes).as_ref(),
                    Ok(&text),
                    "{encoding:?} by {step}"
                );
            }
        }
    }

    #[test]
    fn the_cap_counts_decoded_bytes() {
        let zeros = vec![b' '; 1 << 20];
        for (encoding, bytes) in [
            (Encoding::Identity, zeros.clone()),
            (Encoding::Gzip, gzip(&zeros)),
            (Encoding::Deflate, zlib(&zeros)),
            (Encoding::Brotli, brotli(&zeros)),
        ] {
            assert!(decode(encoding, 1 << 20, 4096, &bytes).is_ok(), "{encoding:?}");
            assert_eq!(
                decode(encoding, (1 << 20) - 1, 4096, &bytes),
                Err(FetchError::TooLarge),
                "{encoding:?}"
            );
        }
    }

    #[test]
    fn bodies_that_end_early_are_broken() {
        let text: Vec<u8> = (0..4000_u32).flat_map(u32::to_le_bytes).collect();
        for (encoding, bytes) in [
            (Encoding::Gzip, gzip(&text)),
            (Encoding::Deflate, zlib(&text)),
            (Encoding::Brotli, brotli(&text)),
        ] {
            let half = &bytes[..bytes.len() / 2];
            assert_eq!(decode(encoding, 1 << 20, 512, half), Err(BROKEN), "{encoding:?}");
        }
    }

    #[test]
    fn short_and_empty_bodies_pass() {
        for encoding in [Encoding::Identity, Encoding::Gzip, Encoding::Deflate, Encoding::Brotli] {
            assert_eq!(decode(encoding, 10, 1, b""), Ok(vec![]), "{encoding:?}");
        }
        assert_eq!(decode(Encoding::Identity, 10, 1, b"x"), Ok(b"x".to_vec()));
    }

    #[test]
    fn only_one_layer_of_a_known_encoding_is_undone() {
        assert_eq!(Encoding::parse(None), Ok(Encoding::Identity));
        assert_eq!(Encoding::parse(Some(b" GZip ")), Ok(Encoding::Gzip));
        assert!(Encoding::parse(Some(b"gzip, gzip")).is_err());
        assert!(Encoding::parse(Some(b"zstd")).is_err());
    }
}
