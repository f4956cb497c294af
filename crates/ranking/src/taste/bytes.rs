//! A compact form to store and to read back.
//!
//! A version, readiness, then the weights by rising key: numbers as LEB128, keys as differences, floats as their bits,
//! texts with their lengths.

use super::{FAR, LONGEST, Taste, Weight};
use crate::stored::{In, Out};

/// Grows when the form or the meaning of weights changes.
const VERSION: u64 = 1;

impl Taste {
    /// All that was learned; the same taste gives the same bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Out(Vec::with_capacity(self.weights.len() * 32));
        out.number(VERSION);
        out.weight(&self.readiness);
        out.number(self.weights.len() as u64);
        let mut before = 0;
        for weight in &self.weights {
            out.number(weight.key - before);
            before = weight.key;
            out.weight(weight);
        }
        out.0
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote; `None` where it is cut off, broken or of another version.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut input = In(bytes);
        if input.number()? != VERSION {
            return None;
        }
        let mut taste = Self { readiness: input.weight(0)?, weights: Vec::new() };
        let count = usize::try_from(input.number()?).ok().filter(|count| *count <= Self::MOST)?;
        let mut key = 0_u64;
        for _ in 0..count {
            let more = input.number().filter(|more| *more > 0)?;
            key = key.checked_add(more)?;
            let weight = input.weight(key)?;
            weight.reason()?;
            taste.weights.push(weight);
        }
        input.0.is_empty().then_some(taste)
    }
}

impl Out {
    fn weight(&mut self, weight: &Weight) {
        self.number(weight.mean.to_bits().into());
        self.number(weight.variance.to_bits().into());
        self.number(weight.day.unsigned_abs().into());
        self.number(weight.shown.len() as u64);
        self.0.extend_from_slice(weight.shown.as_bytes());
    }
}

impl In<'_> {
    fn weight(&mut self, key: u64) -> Option<Weight> {
        let mean = f32::from_bits(self.small()?);
        let variance = f32::from_bits(self.small()?);
        let day = i32::try_from(self.number()?).ok()?;
        let length = usize::try_from(self.number()?).ok().filter(|length| *length <= LONGEST)?;
        let (shown, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        let shown = std::str::from_utf8(shown).ok()?.into();
        let is_sound = mean.abs() <= FAR && variance > 0.0 && variance <= FAR;
        is_sound.then_some(Weight { key, mean, variance, day, shown })
    }
}
