//! A text in pieces that a voice says one at a time: sentences, as a reader hears them.

use std::ops::Range;

/// What a voice says at a time takes at most about fifteen seconds at its slowest: browsers that read through a server fall
/// silent after that. In Latin letters; one of a script whose letters are syllables or words counts for three.
const MOST: usize = 200;
/// A title that is cut short has at most so many letters, and no vowel: "Mr.", "Dr.", "Mrs."
const SHORT: usize = 3;

/// The sentences of a paragraph, in bytes, without the space around them. `ends` are where sentences end by the rules of
/// Unicode (UAX 29), which take every "Mr." for one: such pieces are joined, and what is too long is parted.
#[must_use]
pub fn cut(paragraph: &str, ends: &[usize]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for end in ends.iter().copied().chain([paragraph.len()]) {
        let Some(piece) = paragraph.get(start..end) else { continue };
        let is_last = end == paragraph.len();
        if piece.is_empty() || (!is_last && goes_on(piece)) {
            continue;
        }
        part(paragraph, start..end, &mut sentences);
        start = end;
    }
    sentences
}

/// Whether a sentence cannot end with this: an abbreviation or an initial, or nothing that can be said.
fn goes_on(piece: &str) -> bool {
    let piece = piece.trim_end();
    if piece.chars().filter(|letter| letter.is_alphanumeric()).count() < 2 {
        return true;
    }
    let Some(before) = piece.strip_suffix('.') else { return false };
    let word = before.rsplit(|letter: char| letter.is_whitespace() || "([«“„\"".contains(letter)).next();
    let word = word.unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_consonant = |letter: char| letter.is_ascii_alphabetic() && !"aeiouyAEIOUY".contains(letter);
    let is_title =
        word.starts_with(char::is_uppercase) && word.len() <= SHORT && word.chars().all(is_consonant);
    is_initial || is_title || (word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2))
}

/// Adds a sentence in parts that are not too long.
fn part(paragraph: &str, sentence: Range<usize>, parts: &mut Vec<Range<usize>>) {
    let mut rest = sentence;
    while let Some(at) = paragraph.get(rest.clone()).and_then(too_long) {
        push(paragraph, rest.start..rest.start + at, parts);
        rest.start += at;
    }
    push(paragraph, rest, parts);
}

fn push(paragraph: &str, range: Range<usize>, parts: &mut Vec<Range<usize>>) {
    let Some(text) = paragraph.get(range.clone()) else { return };
    let start = range.end - text.trim_start().len();
    let end = start + text.trim().len();
    if text.chars().any(char::is_alphanumeric) {
        parts.push(start..end);
    }
}

/// Where to part what is too long: behind a comma or its like, else between words, else anywhere.
fn too_long(text: &str) -> Option<usize> {
    let (mut weight, mut comma, mut space, mut last) = (0, None, None, 0);
    for (at, letter) in text.char_indices() {
        weight += weight_of(letter);
        if weight > MOST {
            let half = last / 2;
            return comma.filter(|at| *at > half).or(space).or(Some(last)).filter(|at| *at > 0);
        }
        last = at + letter.len_utf8();
        if ",;:،؛、，；：—–".contains(letter) {
            comma = Some(last);
        } else if letter.is_whitespace() {
            space = Some(last);
        }
    }
    None
}

fn weight_of(letter: char) -> usize {
    match letter {
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' => 3,
        '\u{20000}'..='\u{3ffff}' => 3,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cuts where `|` stands.
    fn cut_at_bars(text: &str) -> Vec<String> {
        let mut ends = Vec::new();
        let mut plain = String::new();
        for piece in text.split('|') {
            plain.push_str(piece);
            ends.push(plain.len());
        }
        cut(&plain, &ends).into_iter().map(|range| plain[range].to_owned()).collect()
    }

    #[test]
    fn sentences_are_what_unicode_finds_without_its_mistakes() {
        for (text, expected) in [
            ("One. |Two! ", vec!["One.", "Two!"]),
            (
                "  Mr. |Vale met Dr. |J. |Reyes. |They talked.",
                vec!["Mr. Vale met Dr. J. Reyes.", "They talked."],
            ),
            ("In the U.S. |it rained.", vec!["In the U.S. it rained."]),
            ("Siehe z.B. |Seite 3.", vec!["Siehe z.B. Seite 3."]),
            ("It was him. |He left.", vec!["It was him.", "He left."]),
            ("1. |First of all.", vec!["1. First of all."]),
            ("“|No,” she said.", vec!["“No,” she said."]),
            ("橋は閉鎖された。|市長は沈黙した。", vec!["橋は閉鎖された。", "市長は沈黙した。"]),
            ("أُغلق الجسر. |صمت العمدة؟ |", vec!["أُغلق الجسر.", "صمت العمدة؟"]),
            ("End with Mr. |", vec!["End with Mr."]),
            (" – |…", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(cut_at_bars(text), expected, "{text}");
        }
    }

    #[test]
    fn what_takes_too_long_is_parted_behind_a_comma_or_between_words() {
        let clause = "the council of the old river town that nobody had asked for years voted again";
        let long = format!("{clause}, {clause}, {clause}.");
        let parts = cut_at_bars(&long);
        assert_eq!(parts, [format!("{clause}, {clause},"), format!("{clause}.")]);
        let words = "word ".repeat(90);
        assert!(cut_at_bars(&words).iter().all(|part| part.len() <= MOST && part.ends_with("word")));
        let signs = "橋".repeat(200);
        let parts = cut_at_bars(&signs);
        assert_eq!((parts.len(), parts.concat()), (4, signs));
    }

    #[test]
    fn ends_that_lie_nowhere_are_passed_over() {
        assert_eq!(cut("é. Ab.", &[1, 99]), std::slice::from_ref(&(0..7)));
    }
}
