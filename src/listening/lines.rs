//! What a voice says of an article, line by line.

use std::ops::Range;

/// Where a line stands in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is the headline.
    Title,
    /// It says who wrote it.
    Byline,
    /// In the text, in bytes of what is read of it.
    Text(Range<usize>),
    /// Below a picture or a table, likewise.
    Caption(Range<usize>),
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub words: String,
    /// Where it stands.
    pub part: Part,
}

/// The line that begins with these words and is nearest to a place: where a text is found again that has become longer or
/// shorter.
#[must_use]
pub fn nearest(lines: &[Line], words: &str, at: usize) -> Option<usize> {
    let same = lines.iter().enumerate().filter(|(_, line)| line.words.starts_with(words));
    same.map(|(at, _)| at).min_by_key(|found| found.abs_diff(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_again_by_its_words_and_near_its_place() {
        let line = |words: &str| Line { words: words.to_owned(), part: Part::Title };
        let lines = ["a", "again", "b", "again", "c"].map(line);
        for (words, at, found) in [
            ("again", 0, Some(1)),
            ("again", 4, Some(3)),
            ("c", 0, Some(4)),
            ("ag", 0, Some(1)),
            ("gone", 2, None),
        ] {
            assert_eq!(nearest(&lines, words, at), found, "{words} near {at}");
        }
    }
}
