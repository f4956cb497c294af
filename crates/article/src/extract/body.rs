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
            0.05
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

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "The new bridge over the Arl opened on Monday morning, eleven years after the first stone was laid. ";

    #[test]
    fn a_text_that_is_told_is_known_again_whatever_its_signs_and_capitals() {
        let spoken = Spoken::of(Some(&TEXT.repeat(8)));
        for text in [
            "The new bridge over the Arl opened on Monday morning",
            "THE NEW BRIDGE OVER THE ARL OPENED ON MONDAY MORNING",
            "“the new bridge”, over the Arl; opened on Monday morning!",
            "eleven years after the first stone was laid",
        ] {
            assert!(spoken.holds(text), "{text}");
        }
        for text in
            ["", "The new bridge", "The old bridge at the mill has been closed since the flood of last year"]
        {
            assert!(!spoken.holds(text), "{text}");
        }
    }

    #[test]
    fn markup_in_it_is_read() {
        let spoken = Spoken::of(Some(&format!("<p>{TEXT}</p>").repeat(8)));
        assert!(spoken.holds(TEXT));
        assert!(!spoken.holds("pppppppppppppppppppppppppppp"));
    }

    #[test]
    fn a_teaser_says_nothing() {
        assert!(Spoken::of(Some(TEXT)).is_empty());
        assert!(Spoken::of(None).is_empty());
        assert_eq!(Spoken::default().factor(&Dom::parse("<p>a</p>"), 1), 1.0);
    }

    #[test]
    fn paragraphs_that_are_told_are_worth_many_times_others() {
        let spoken = Spoken::of(Some(&TEXT.repeat(8)));
        let html = format!(
            "<p>{TEXT}</p><p>Something else that is as long as the other but has never been told to any machine.</p>"
        );
        let dom = Dom::parse(&html);
        let factors: Vec<f32> = dom.all(0, crate::dom::Name::P).map(|id| spoken.factor(&dom, id)).collect();
        assert!(factors.first() > factors.last().map(|other| other * 10.0).as_ref(), "{factors:?}");
    }
}
