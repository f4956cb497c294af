//! Recordings: a minute of chimes, the more the nearer to its end, so that a place in it can be heard.
//!
//! A WAVE file (Microsoft and IBM, *Multimedia Programming Interface and Data Specifications 1.0*, 1991): mono, eight bits
//! a sample, no compression.

use std::f32::consts::TAU;

/// Samples a second.
const RATE: u32 = 8_000;
/// Seconds.
const SECONDS: u32 = 60;
/// Bytes before the samples.
const HEAD: u32 = 44;
/// A recording's length in bytes.
pub(crate) const LENGTH: u32 = HEAD + RATE * SECONDS;

/// Notes of a chime, in hertz.
const NOTES: [f32; 5] = [392.0, 440.0, 523.25, 587.33, 659.25];

/// The recording of a name, which chooses where the chime begins.
pub(crate) fn record(name: &str) -> Vec<u8> {
    let first = name.bytes().map(usize::from).sum::<usize>();
    let mut file = head();
    file.extend((0..RATE * SECONDS).map(|at| sample(first, at)));
    file
}

/// One note a second, which fades.
fn sample(first: usize, at: u32) -> u8 {
    let (second, within) = (at / RATE, (at % RATE) as f32 / RATE as f32);
    let note = NOTES.get((first + second as usize) % NOTES.len()).copied().unwrap_or_default();
    let loudness = (1.0 - within).powi(3) * (0.2 + 0.5 * second as f32 / SECONDS as f32);
    (128.0 + 100.0 * loudness * (TAU * note * within).sin()) as u8
}

fn head() -> Vec<u8> {
    let mut head = Vec::with_capacity(LENGTH as usize);
    let mut words = |text: &[u8; 4], numbers: &[u32]| {
        head.extend_from_slice(text);
        head.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    };
    words(b"RIFF", &[LENGTH - 8]);
    words(b"WAVE", &[]);
    // Format 1 (PCM) with one channel; one byte a sample, eight bits.
    words(b"fmt ", &[16, 0x0001_0001, RATE, RATE, 0x0008_0001]);
    words(b"data", &[RATE * SECONDS]);
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_is_as_long_as_its_head_says() {
        let file = record("a");
        assert_eq!(file.len(), LENGTH as usize);
        assert_eq!((&file[..4], &file[8..16], &file[36..40]), (&b"RIFF"[..], &b"WAVEfmt "[..], &b"data"[..]));
        assert_eq!(u32::from_le_bytes(file[40..44].try_into().unwrap()), RATE * SECONDS);
        assert_ne!(record("a"), record("b"));
    }
}
