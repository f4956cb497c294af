//! Content encodings, undone piece by piece under a cap.

mod windowed;

use std::io::Write;

use bytes::{Buf, Bytes};
use flate2::write::{DeflateDecoder, GzDecoder, ZlibDecoder};

use windowed::{Brotli, ZSTD_WINDOW, Zstd, brotli_window};

use crate::policy::FetchError;

/// The longest decoded piece, in bytes; of flate four times that.
pub const PIECE: usize = 8 * 1024;

/// What flate's decoder takes, in bytes: its window, its tables, room for what it decoded, and longer pieces.
const FLATE: usize = 112 * 1024;

/// The longest head of a gzip body, in bytes. What a site puts before the data (a name, a comment, fields of its own) is kept
/// until it is complete; flate takes up to 64 KB of each.
const GZIP_HEAD: usize = 4 * 1024;

const BROKEN: FetchError = FetchError::BadAnswer("the answer's compression is broken");
const LONG_HEAD: FetchError = FetchError::BadAnswer("the head of the answer's compression is too long");

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
    /// Zstandard.
    Zstd,
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
            b"zstd" => Ok(Self::Zstd),
            _ => Err(FetchError::BadAnswer("the answer is compressed in a way that was not asked for")),
        }
    }
}

/// Decodes a body. The first two bytes settle what it really is: servers call plain bodies gzip, and the other way
/// round. What comes out comes in pieces of bounded length, however much a few bytes expand to.
pub struct Decoder {
    encoding: Encoding,
    input: Bytes,
    is_ended: bool,
    work: Work,
    room: u64,
    weight: usize,
}

enum Work {
    Unsettled,
    Plain,
    /// With what may still come of its head, in bytes.
    Gzip(GzDecoder<Vec<u8>>, usize),
    Zlib(ZlibDecoder<Vec<u8>>),
    Raw(DeflateDecoder<Vec<u8>>),
    Brotli(Box<Brotli>),
    Zstd(Zstd),
    Over,
}

/// What a step of decompression gave: how much of the input it used, and what came out.
type Step = Result<(usize, Vec<u8>), FetchError>;

impl Decoder {
    /// A decoder that gives at most `cap` bytes.
    pub fn new(encoding: Encoding, cap: u64) -> Self {
        Self { encoding, input: Bytes::new(), is_ended: false, work: Work::Unsettled, room: cap, weight: 0 }
    }

    /// Takes the next piece of the encoded body. What was taken before has to be decoded to its end.
    pub fn push(&mut self, piece: Bytes) {
        self.input =
            if self.input.is_empty() { piece } else { [&self.input[..], &piece[..]].concat().into() };
    }

    /// No more pieces come.
    pub fn end(&mut self) {
        self.is_ended = true;
    }

    /// The most memory that it may take beside its input and what it gave, in bytes; known with the first piece.
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// Whether the body comes out as it went in; known with the first piece.
    pub fn is_plain(&self) -> bool {
        matches!(self.work, Work::Plain)
    }

    /// The next decoded piece, of some 32 KB at most. `None`: more has to be pushed, or the end is reached.
    ///
    /// # Errors
    /// `TooLarge` beyond the cap, `BadAnswer` for broken data and data that ends early.
    pub fn next(&mut self) -> Result<Option<Bytes>, FetchError> {
        if matches!(self.work, Work::Unsettled) && (self.input.len() >= 2 || self.is_ended) {
            self.work = settle(self.encoding, &self.input)?;
            self.weight = weight(&self.work, &self.input);
        }
        loop {
            let has_input = !self.input.is_empty();
            let (used, piece) = self.step()?;
            self.input.advance(used.min(self.input.len()));
            if !piece.is_empty() {
                self.room = self.room.checked_sub(piece.len() as u64).ok_or(FetchError::TooLarge)?;
                return Ok(Some(piece));
            }
            if used == 0 || !has_input {
                return Ok(None);
            }
        }
    }

    fn step(&mut self) -> Result<(usize, Bytes), FetchError> {
        if self.input.is_empty() {
            // Some decoders keep back what they decoded; it comes piece by piece too.
            let (_, kept) = match &mut self.work {
                Work::Brotli(decoder) => decoder.step(&[])?,
                Work::Zstd(decoder) => decoder.step(&[])?,
                _ => (0, Vec::new()),
            };
            return if kept.is_empty() && self.is_ended { self.finish() } else { Ok((0, kept.into())) };
        }
        let input = &self.input;
        let (used, piece) = match &mut self.work {
            Work::Unsettled => (0, Vec::new()),
            Work::Plain => {
                // A copy, because a slice would keep the whole of a connection's buffer.
                let piece = input.get(..PIECE).unwrap_or(input);
                (piece.len(), piece.to_vec())
            }
            // Servers append garbage; browsers ignore it, and so does this.
            Work::Over => (input.len(), Vec::new()),
            Work::Gzip(decoder, head) => {
                let is_head = decoder.header().is_none();
                let next = if is_head { input.get(..*head).unwrap_or(input) } else { input };
                let used = decoder.write(next).map_err(|_| BROKEN)?;
                if is_head && decoder.header().is_none() {
                    *head = head.checked_sub(used).filter(|left| *left > 0).ok_or(LONG_HEAD)?;
                }
                (rest_if_none(used, input), std::mem::take(decoder.get_mut()))
            }
            Work::Zlib(decoder) => {
                let used = decoder.write(input).map_err(|_| BROKEN)?;
                (rest_if_none(used, input), std::mem::take(decoder.get_mut()))
            }
            Work::Raw(decoder) => {
                let used = decoder.write(input).map_err(|_| BROKEN)?;
                (rest_if_none(used, input), std::mem::take(decoder.get_mut()))
            }
            Work::Brotli(decoder) => decoder.step(input)?,
            Work::Zstd(decoder) => decoder.step(input)?,
        };
        Ok((used, piece.into()))
    }

    /// What is left when all input was used.
    fn finish(&mut self) -> Result<(usize, Bytes), FetchError> {
        let rest = match std::mem::replace(&mut self.work, Work::Over) {
            Work::Unsettled | Work::Plain | Work::Over => Ok(Vec::new()),
            Work::Gzip(decoder, _) => decoder.finish().map_err(|_| BROKEN),
            Work::Zlib(decoder) => decoder.finish().map_err(|_| BROKEN),
            Work::Raw(decoder) => decoder.finish().map_err(|_| BROKEN),
            Work::Brotli(decoder) => complete(decoder.is_done),
            Work::Zstd(decoder) => complete(decoder.is_done),
        }?;
        Ok((0, rest.into()))
    }
}

fn complete(is_done: bool) -> Result<Vec<u8>, FetchError> {
    if is_done { Ok(Vec::new()) } else { Err(BROKEN) }
}

fn settle(encoding: Encoding, head: &[u8]) -> Result<Work, FetchError> {
    let is_gzip = head.starts_with(&[0x1f, 0x8b]);
    Ok(match encoding {
        _ if head.is_empty() => Work::Over,
        Encoding::Identity | Encoding::Gzip if is_gzip => Work::Gzip(GzDecoder::new(Vec::new()), GZIP_HEAD),
        Encoding::Identity | Encoding::Gzip => Work::Plain,
        Encoding::Deflate if is_zlib(head) => Work::Zlib(ZlibDecoder::new(Vec::new())),
        Encoding::Deflate => Work::Raw(DeflateDecoder::new(Vec::new())),
        Encoding::Brotli => Work::Brotli(Box::new(Brotli::new())),
        Encoding::Zstd => Work::Zstd(Zstd::new()?),
    })
}

fn weight(work: &Work, head: &[u8]) -> usize {
    match work {
        Work::Unsettled | Work::Plain | Work::Over => 0,
        Work::Gzip(..) | Work::Zlib(_) | Work::Raw(_) => FLATE,
        Work::Brotli(_) => FLATE + head.first().copied().map_or(0, brotli_window),
        Work::Zstd(_) => FLATE + ZSTD_WINDOW,
    }
}

/// Whether the two bytes are a zlib header (RFC 1950, section 2.2).
fn is_zlib(head: &[u8]) -> bool {
    matches!(head, [first, second, ..] if first & 15 == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0)
}

/// After the end of the compressed data nothing more is used: the rest is garbage.
fn rest_if_none(used: usize, input: &[u8]) -> usize {
    if used == 0 { input.len() } else { used }
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

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        zstd::bulk::compress(bytes, 3).unwrap()
    }

    fn decode(encoding: Encoding, cap: u64, step: usize, bytes: &[u8]) -> Result<Vec<u8>, FetchError> {
        let (mut decoder, mut out) = (Decoder::new(encoding, cap), Vec::new());
        for piece in bytes.chunks(step) {
            decoder.push(Bytes::copy_from_slice(piece));
            while let Some(piece) = decoder.next()? {
                out.extend(piece);
            }
        }
        decoder.end();
        while let Some(piece) = decoder.next()? {
            out.extend(piece);
        }
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
            (Encoding::Zstd, zstd(&text)),
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

    /// A gzip body whose head has a field, a name or a comment (by `flag`, RFC 1952, section 2.3.1) of this length.
    fn with_head(flag: u8, length: usize, body: &[u8]) -> Vec<u8> {
        let mut bytes = gzip(body);
        bytes[3] = flag;
        let said = if flag == 4 { (length as u16).to_le_bytes().to_vec() } else { Vec::new() };
        let end = if flag == 4 { vec![] } else { vec![0] };
        bytes.splice(10..10, [said, vec![b'x'; length], end].concat());
        bytes
    }

    #[test]
    fn what_stands_before_the_data_of_gzip_is_short() {
        for flag in [4, 8, 16] {
            for step in [1, 700, 4096, 16 * 1024] {
                let short = decode(Encoding::Gzip, 100, step, &with_head(flag, 3000, b"text"));
                assert_eq!(short, Ok(b"text".to_vec()), "{flag} by {step}");
                let long = decode(Encoding::Gzip, 100, step, &with_head(flag, 60_000, b"text"));
                assert_eq!(long, Err(LONG_HEAD), "{flag} by {step}");
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
            (Encoding::Zstd, zstd(&zeros)),
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
            (Encoding::Zstd, zstd(&text)),
        ] {
            let half = &bytes[..bytes.len() / 2];
            assert_eq!(decode(encoding, 1 << 20, 512, half), Err(BROKEN), "{encoding:?}");
        }
    }

    #[test]
    fn short_and_empty_bodies_pass() {
        for encoding in
            [Encoding::Identity, Encoding::Gzip, Encoding::Deflate, Encoding::Brotli, Encoding::Zstd]
        {
            assert_eq!(decode(encoding, 10, 1, b""), Ok(vec![]), "{encoding:?}");
        }
        assert_eq!(decode(Encoding::Identity, 10, 1, b"x"), Ok(b"x".to_vec()));
    }

    #[test]
    fn only_one_layer_of_a_known_encoding_is_undone() {
        assert_eq!(Encoding::parse(None), Ok(Encoding::Identity));
        assert_eq!(Encoding::parse(Some(b" GZip ")), Ok(Encoding::Gzip));
        assert!(Encoding::parse(Some(b"gzip, gzip")).is_err());
        assert_eq!(Encoding::parse(Some(b"zstd")), Ok(Encoding::Zstd));
        assert!(Encoding::parse(Some(b"compress")).is_err());
    }

    #[test]
    fn a_bomb_comes_out_in_small_pieces() {
        let zeros = vec![b' '; 8 << 20];
        for (encoding, bytes) in [
            (Encoding::Gzip, gzip(&zeros)),
            (Encoding::Deflate, zlib(&zeros)),
            (Encoding::Brotli, brotli(&zeros)),
            (Encoding::Zstd, zstd(&zeros)),
        ] {
            let mut decoder = Decoder::new(encoding, 1 << 30);
            decoder.push(bytes.into());
            decoder.end();
            let mut longest = 0;
            while let Some(piece) = decoder.next().unwrap() {
                longest = longest.max(piece.len());
            }
            assert!((1..=5 * PIECE).contains(&longest), "{encoding:?} {longest}");
        }
    }

    #[test]
    fn brotli_says_at_once_how_much_memory_it_wants() {
        for bits in 10..=24 {
            let settings = brotli::enc::BrotliEncoderParams { quality: 5, lgwin: bits, ..Default::default() };
            let mut out = Vec::new();
            brotli::BrotliCompress(&mut &[b'x'; 100_000][..], &mut out, &settings).unwrap();
            assert_eq!(brotli_window(out[0]), 1 << bits, "{bits}");
        }
    }

    #[test]
    fn zstd_that_asks_for_a_large_window_is_refused() {
        // A frame header (RFC 8878, section 3.1.1.1) with a window of 2 GB, and one empty last block.
        let large = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, 0x01, 0x00, 0x00];
        let small = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x68, 0x01, 0x00, 0x00];
        assert_eq!(decode(Encoding::Zstd, 1 << 20, 100, &large), Err(BROKEN));
        assert_eq!(decode(Encoding::Zstd, 1 << 20, 100, &small), Ok(vec![]));
    }
}
