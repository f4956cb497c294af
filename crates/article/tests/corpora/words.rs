//! How much two texts have in common.

use std::collections::HashMap;

/// Words as Python's `\w+` finds them, but for vowel signs of Indic scripts, which Rust counts among the letters.
pub fn words(text: &str) -> Vec<&str> {
    text.split(|char: char| !char.is_alphanumeric() && char != '_').filter(|word| !word.is_empty()).collect()
}

/// What a text has of another, in rows of four words.
#[derive(Clone, Copy)]
pub struct Common {
    pub precision: f64,
    pub recall: f64,
}

/// The measure of the article extraction benchmark (its `evaluate.py`): rows of four words, counted as often as they
/// stand there; a text of fewer words is one row.
pub fn common(expected: &str, found: &str) -> Common {
    let (expected, found) = (words(expected), words(found));
    let (expected, found) = (rows(&expected), rows(&found));
    let both: usize =
        expected.iter().map(|(row, count)| (*count).min(found.get(row).copied().unwrap_or(0))).sum();
    let share = |all: usize, other: usize| match (both, all, other) {
        (_, 0, 0) => 1.0,
        (0, ..) => 0.0,
        _ => both as f64 / all as f64,
    };
    let (expected, found) = (expected.values().sum(), found.values().sum());
    Common { precision: share(found, expected), recall: share(expected, found) }
}

fn rows<'t>(words: &[&'t str]) -> HashMap<Vec<&'t str>, usize> {
    let mut rows = HashMap::new();
    for at in 0..words.len().saturating_sub(3).max(usize::from(!words.is_empty())) {
        *rows.entry(words[at..(at + 4).min(words.len())].to_vec()).or_insert(0) += 1;
    }
    rows
}

/// Twice the longest common subsequence of words, by the words of both: 1 where they are the same, in the same order.
pub fn similarity(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one), words(other));
    match one.len() + other.len() {
        0 => 1.0,
        all => 2.0 * longest_common(&one, &other) as f64 / all as f64,
    }
}

/// Length of the longest common subsequence, 64 words at a time (Hyyrö, "Bit-parallel LCS-length computation
/// revisited", 2004): a bit is 0 where the subsequence grows.
fn longest_common(one: &[&str], other: &[&str]) -> usize {
    let blocks = one.len().div_ceil(64);
    let mut places: HashMap<&str, Vec<u64>> = HashMap::new();
    for (at, word) in one.iter().enumerate() {
        places.entry(word).or_insert_with(|| vec![0; blocks])[at / 64] |= 1 << (at % 64);
    }
    let mut row = vec![u64::MAX; blocks];
    for word in other {
        let Some(places) = places.get(word) else { continue };
        let mut carry = false;
        for (bits, places) in row.iter_mut().zip(places) {
            let grown = *bits & places;
            let (sum, first) = bits.overflowing_add(grown);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            carry = first || second;
            *bits = sum | (*bits - grown);
        }
    }
    let used = |block: usize| {
        if block + 1 < blocks || one.len().is_multiple_of(64) {
            u64::MAX
        } else {
            (1 << (one.len() % 64)) - 1
        }
    };
    row.iter().enumerate().map(|(block, bits)| (!bits & used(block)).count_ones() as usize).sum()
}

/// The mean of some figures.
pub fn mean(figures: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0_u32);
    for figure in figures {
        sum += figure;
        count += 1;
    }
    sum / f64::from(count.max(1))
}

#[test]
fn rows_of_four_words_are_counted_as_often_as_they_stand_there() {
    for (expected, found, precision, recall) in [
        ("a b c d e", "a b c d e", 1.0, 1.0),
        ("a b c d e", "a b c d", 1.0, 0.5),
        ("a b c d", "x a b c d", 0.5, 1.0),
        ("a b c d", "a b c d x a b c d", 1.0 / 6.0, 1.0),
        ("a b", "a, b!", 1.0, 1.0),
        ("a b", "", 0.0, 0.0),
        ("", "", 1.0, 1.0),
        ("", "a", 0.0, 0.0),
    ] {
        let found_common = common(expected, found);
        let both = (found_common.precision, found_common.recall);
        assert!(
            (both.0 - precision).abs() < 1e-9 && (both.1 - recall).abs() < 1e-9,
            "{expected} / {found}: {both:?}"
        );
    }
}

#[test]
fn the_longest_common_subsequence_is_the_one_that_a_table_finds() {
    let mut seed = 7_u64;
    let mut text = |length: usize| {
        let word = |_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            ["a", "b", "c", "d", "e"][(seed >> 40) as usize % 5]
        };
        (0..length).map(word).collect::<Vec<_>>()
    };
    for (length, other) in [(0, 3), (1, 1), (20, 31), (63, 64), (64, 64), (65, 130), (200, 150)] {
        let (one, other) = (text(length), text(other));
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for i in 0..one.len() {
            for j in 0..other.len() {
                let same = one[i] == other[j];
                table[i + 1][j + 1] =
                    if same { table[i][j] + 1 } else { table[i + 1][j].max(table[i][j + 1]) };
            }
        }
        assert_eq!(longest_common(&one, &other), table[one.len()][other.len()], "{one:?} {other:?}");
    }
}
