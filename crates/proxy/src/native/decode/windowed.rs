//! The two encodings whose decoders take the memory that a site asks for: both have a bound here.

use brotli_decompressor::{BrotliDecompressStream, BrotliResult, BrotliState, StandardAlloc};
use zstd::stream::raw::{DParameter, Operation};

use super::{BROKEN, PIECE, Step};
use crate::policy::FetchError;

/// Brotli without its large windows: those would let a few bytes ask for a gigabyte of memory.
pub struct Brotli {
    state: BrotliState<StandardAlloc, StandardAlloc, StandardAlloc>,
    total: usize,
    /// Whether the end was reached.
    pub is_done: bool,
}

impl Brotli {
    /// A decoder at its beginning.
    pub fn new() -> Self {
        let allocator = StandardAlloc::default;
        let state = BrotliState::new_strict(allocator(), allocator(), allocator());
        Self { state, total: 0, is_done: false }
    }

    /// Decodes until the input or the room for one piece is used up.
    ///
    /// # Errors
    /// `BadAnswer` for broken data.
    pub fn step(&mut self, input: &[u8]) -> Step {
        if self.is_done {
            return Ok((input.len(), Vec::new()));
        }
        let mut out = vec![0; PIECE];
        let (mut left, mut read, mut free, mut written) = (input.len(), 0, out.len(), 0);
        let result = BrotliDecompressStream(
            &mut left,
            &mut read,
            input,
            &mut free,
            &mut written,
            &mut out,
            &mut self.total,
            &mut self.state,
        );
        match result {
            BrotliResult::ResultSuccess => self.is_done = true,
            BrotliResult::ResultFailure => return Err(BROKEN),
            BrotliResult::NeedsMoreInput | BrotliResult::NeedsMoreOutput => {}
        }
        out.truncate(written);
        Ok((read, out))
    }
}

/// Zstandard with windows up to 8 MB, as it is defined for HTTP (RFC 9659).
pub struct Zstd {
    decoder: zstd::stream::raw::Decoder<'static>,
    /// Whether the end was reached.
    pub is_done: bool,
}

impl Zstd {
    /// A decoder at its beginning.
    ///
    /// # Errors
    /// When there is no memory.
    pub fn new() -> Result<Self, FetchError> {
        let mut decoder = zstd::stream::raw::Decoder::new().map_err(|_| BROKEN)?;
        decoder.set_parameter(DParameter::WindowLogMax(23)).map_err(|_| BROKEN)?;
        Ok(Self { decoder, is_done: false })
    }

    /// Decodes until the input or the room for one piece is used up.
    ///
    /// # Errors
    /// `BadAnswer` for broken data.
    pub fn step(&mut self, input: &[u8]) -> Step {
        if self.is_done {
            return Ok((input.len(), Vec::new()));
        }
        let mut out = vec![0; PIECE];
        let status = self.decoder.run_on_buffers(input, &mut out).map_err(|_| BROKEN)?;
        self.is_done = status.remaining == 0;
        out.truncate(status.bytes_written);
        Ok((status.bytes_read, out))
    }
}

/// The most that Brotli may keep of what it decoded, by the first byte (RFC 7932, section 9.1), in bytes.
pub fn brotli_window(first: u8) -> usize {
    let bits = match (first & 1, first >> 1 & 7, first >> 4 & 7) {
        (0, ..) => 16,
        (_, 0, 0) => 17,
        (_, 0, more) => 8 + more,
        (_, more, _) => 17 + more,
    };
    1 << bits
}

/// The same for Zstandard, in bytes: as much as HTTP allows, since some of the lengths are told late.
pub const ZSTD_WINDOW: usize = 8 * 1024 * 1024;
