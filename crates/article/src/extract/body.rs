//! The text that JSON-LD gives: a hint of which blocks are the article's, never the article itself.

use crate::dom::{Dom, Id};
use crate::title::plain;
use std::collections::HashSet;

/// Letters of a block that are compared.
const PIECE: usize = 24;
/// Shorter texts are teasers.
const LEAST: usize = 400;

/// Pieces of the text, by a hash.
#[derive(Default)]
pub struct Spoken {
    pieces: HashSet<u64>,
}

impl Spoken {
    pub fn of(body: Option<&str>) -> Self {
        let letters = body.map(|body| letters(&plain(body), usize::MAX)).unwrap_or_default();
        if letters.len() < LEAST {
            return Self::default();
        }
        Self { pieces: letters.windows(PIECE).map(hash).collect() }
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// What a paragraph's worth is multiplied by.
    pub fn factor(&self, dom: &Dom<'_>, id: Id) -> f32 {
        if self.is_empty() {
            1.0
        } else if self.holds(&dom.line(id)) {
            1.5
        } else {
            0.3
        }
    }

    /// Whether the text stands in it.
    pub fn holds(&self, text: &str) -> bool {
        let letters = letters(text, 4 * PIECE);
        letters.windows(PIECE).any(|piece| self.pieces.contains(&hash(piece)))
    }
}

fn letters(text: &str, enough: usize) -> Vec<char> {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).take(enough).collect()
}

/// FNV-1a over letters.
fn hash(piece: &[char]) -> u64 {
    piece
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, char| (hash ^ u64::from(*char)).wrapping_mul(0x0100_0000_01b3))
}
