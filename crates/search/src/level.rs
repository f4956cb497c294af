//! How much a term says of a document, on a scale of sixteen levels.
//!
//! BM25 of each field (Robertson and Zaragoza, *The Probabilistic Relevance Framework*, 2009), weighted and added up, with
//! lengths held against a usual length instead of the mean of the library: so what is stored of a document does not depend
//! on the others, and merged segments are what building anew would give.

/// The fields of a document, in the order of [`FIELDS`].
pub(crate) const TITLE: usize = 0;
pub(crate) const TEXT: usize = 1;
pub(crate) const PUBLISHER: usize = 2;
pub(crate) const BYLINE: usize = 3;

struct Field {
    weight: f32,
    /// Words that it usually has.
    usual: f32,
    /// How far its length counts, from 0 to 1.
    by_length: f32,
}

const FIELDS: [Field; 4] = [
    Field { weight: 2.0, usual: 10.0, by_length: 0.6 },
    Field { weight: 1.0, usual: 400.0, by_length: 0.7 },
    Field { weight: 0.7, usual: 3.0, by_length: 0.3 },
    Field { weight: 1.2, usual: 3.0, by_length: 0.3 },
];

/// How soon another mention says little more (BM25's k1).
const SOON: f32 = 1.2;
/// A longer field than so many times the usual counts as no longer.
const LONGEST: f32 = 6.0;

/// What the lowest level stands for, and each level against the one below it: up to 7, more than any term reaches.
const LOWEST: f32 = 0.22;
const STEP: f32 = 1.26;

/// How often a term stands in each field.
pub(crate) type Counts = [u16; 4];

/// The level of a term that stands `counts` times in fields of `lengths` words.
pub(crate) fn level(counts: Counts, lengths: [u32; 4]) -> u8 {
    let value: f32 = FIELDS
        .iter()
        .zip(counts.iter().zip(lengths))
        .filter(|(_, (count, _))| **count > 0)
        .map(|(field, (count, length))| {
            let (count, length) = (f32::from(*count), (length as f32 / field.usual).min(LONGEST));
            let norm = 1.0 - field.by_length + field.by_length * length;
            field.weight * count * (SOON + 1.0) / (count + SOON * norm)
        })
        .sum();
    ((value / LOWEST).ln() / STEP.ln()).round().clamp(0.0, 15.0) as u8
}

/// What each level stands for.
pub(crate) fn values() -> [f32; 16] {
    std::array::from_fn(|level| LOWEST * STEP.powi(level as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: [u32; 4] = [10, 400, 3, 3];

    #[test]
    fn what_says_more_has_a_higher_level() {
        for (more, less) in [
            ([1, 0, 0, 0], [0, 1, 0, 0]),
            ([0, 2, 0, 0], [0, 1, 0, 0]),
            ([1, 1, 0, 0], [1, 0, 0, 0]),
            ([1, 0, 0, 0], [0, 0, 1, 0]),
            ([0, 0, 0, 1], [0, 0, 1, 0]),
        ] {
            assert!(level(more, USUAL) > level(less, USUAL), "{more:?} {less:?}");
        }
    }

    #[test]
    fn one_mention_says_more_of_a_short_text() {
        assert!(level([0, 1, 0, 0], [10, 60, 3, 3]) > level([0, 1, 0, 0], [10, 1200, 3, 3]));
    }

    #[test]
    fn every_count_and_length_has_a_level_near_its_value() {
        for counts in [[0, 1, 0, 0], [1, 0, 0, 0], [1, 9, 0, 0], [3, 40, 1, 1]] {
            for length in [1, 100, 400, 5_000, u32::MAX] {
                let level = level(counts, [10, length, 3, 3]);
                assert!(level < 16, "{counts:?} {length}");
            }
        }
        assert_eq!(level([u16::MAX; 4], [1; 4]), 15);
        assert_eq!(level([0; 4], [0; 4]), 0);
    }

    #[test]
    fn values_grow_by_the_same_step() {
        let values = values();
        assert_eq!(values[0], LOWEST);
        assert!(values.windows(2).all(|pair| (pair[1] / pair[0] - STEP).abs() < 1e-4));
    }
}
