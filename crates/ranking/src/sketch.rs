//! Whether two texts are nearly the same: minima of hashes of runs of three words (Broder's resemblance, one
//! permutation in 16 parts).

/// Least hashes of the first words of a text, by part; all ones where a part is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sketch(pub(crate) [u16; PARTS]);

pub(crate) const PARTS: usize = 16;
const EMPTY: u16 = u16::MAX;

impl Default for Sketch {
    fn default() -> Self {
        Self([EMPTY; PARTS])
    }
}

impl Sketch {
    /// Of the hashes of a text's words, in their order.
    pub(crate) fn of(words: &[u32]) -> Self {
        let mut sketch = Self::default();
        for run in words.windows(3.min(words.len().max(1))) {
            let hash = run.iter().fold(0_u64, |hash, word| {
                (hash.rotate_left(23) ^ u64::from(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
            });
            let hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            if let Some(least) = sketch.0.get_mut((hash >> 60) as usize) {
                *least = (*least).min((hash >> 40) as u16);
            }
        }
        sketch
    }

    /// Whether the texts share half of their runs, by estimate. Two without any words do not.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let pairs = || self.0.iter().zip(&other.0).filter(|(a, b)| **a != EMPTY || **b != EMPTY);
        let same = pairs().filter(|(a, b)| a == b).count();
        same > 0 && same * 2 >= pairs().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Sketch {
        let word =
            |word: &str| word.bytes().fold(7_u32, |hash, byte| hash.wrapping_mul(31) ^ u32::from(byte));
        Sketch::of(&text.split(' ').map(word).collect::<Vec<_>>())
    }

    #[test]
    fn texts_that_share_most_of_their_words_in_order_are_alike() {
        let wire = "the minister said on monday that talks would go on until a treaty is signed by both of the sides in the long war";
        for (text, expected) in [
            (wire.to_owned(), true),
            (format!("Paris – {wire}"), true),
            (wire.replace("monday", "tuesday"), true),
            (format!("{wire} as the newspaper learned from three people close to him"), true),
            ("talks on a treaty would go on the minister said until both sides in the long war sign it on monday".to_owned(), false),
            (String::new(), false),
        ] {
            assert_eq!(of(wire).is_like(&of(&text)), expected, "{text}");
        }
        assert!(!Sketch::default().is_like(&Sketch::default()));
        assert!(of("one").is_like(&of("one")) && !of("one").is_like(&of("two")));
    }
}
