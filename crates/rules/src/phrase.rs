//! Words one after another, in a folded text.

use memchr::memmem::Finder;
use search::{Script, is_of_word, script};

/// Words that are looked for one after another, whatever stands between them that is no letter.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    first: Finder<'static>,
    words: Vec<String>,
}

impl Phrase {
    /// The words of a folded text; `None` where it has none.
    pub(crate) fn new(folded: &str) -> Option<Self> {
        let words: Vec<String> = words(folded).map(str::to_owned).collect();
        let first = Finder::new(words.first()?.as_bytes()).into_owned();
        Some(Self { first, words })
    }

    /// The first of the words.
    pub(crate) fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// Whether its first word is one that stands by itself, so that it can be looked up among the words of a text.
    pub(crate) fn begins_with_a_word(&self) -> bool {
        self.first().chars().all(|letter| script(letter) == Script::Spaced)
    }

    /// Whether a folded text has it. No line's end stands within.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.first.find_iter(text.as_bytes()).any(|at| self.is_at(text, at))
    }

    /// Whether it stands at a place of a folded text.
    pub(crate) fn is_at(&self, text: &str, mut at: usize) -> bool {
        for (number, word) in self.words.iter().enumerate() {
            let Some(rest) = text.get(at..) else { return false };
            if number > 0 {
                at += gap(rest);
            }
            let end = at + word.len();
            if text.get(at..end) != Some(word) || is_joined(text, at) || is_joined(text, end) {
                return false;
            }
            at = end;
        }
        true
    }
}

/// The words of a folded text. Where a script parts none by spaces, a run of letters is one.
pub(crate) fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter| !is_letter(letter)).filter(|word| !word.is_empty())
}

fn is_letter(letter: char) -> bool {
    if letter.is_ascii() { letter.is_ascii_alphanumeric() } else { is_of_word(letter) }
}

/// Bytes up to the next letter, none beyond a line's end.
fn gap(rest: &str) -> usize {
    rest.find(|letter| letter == '\n' || is_letter(letter)).unwrap_or(rest.len())
}

/// Whether the letters on both sides of a place are of one word.
fn is_joined(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let after = text.get(at..).and_then(|tail| tail.chars().next());
    let is_spaced = |letter: Option<char>| {
        letter.is_some_and(|letter| is_letter(letter) && script(letter) == Script::Spaced)
    };
    is_spaced(before) && is_spaced(after)
}

/// Calls `found` with each word of a folded text that stands between spaces and where it stands, until it says true.
pub(crate) fn any_word(text: &str, mut found: impl FnMut(&str, usize) -> bool) -> bool {
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), '\n')]) {
        let is_in = is_letter(letter) && script(letter) == Script::Spaced;
        match (is_in, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                if text.get(from..at).is_some_and(|word| found(word, from)) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::folded;

    #[test]
    fn a_phrase_is_whole_words_one_after_another() {
        for (phrase, text, expected) in [
            ("climate", "The climate.", true),
            ("climate", "Acclimate climates", false),
            ("climate change", "On climate-change today", true),
            ("climate change", "climate and change", false),
            ("climate change", "climate\nchange", false),
            ("art", "art's end", true),
            ("U.S. economy", "the u. s. economy", true),
            ("Élysée", "a l'ELYSEE", true),
            ("МОСКВА", "в Москва.", true),
            ("москв", "Москва", false),
            ("東京", "在東京都", true),
            ("AI", "新しいAI技術", true),
            ("AI", "maid", false),
            ("한국", "한국은행", true),
            ("ไทย", "ประเทศไทย", true),
            ("שלום", "שָׁלוֹם עולם", true),
            ("covid 19", "COVID-19", true),
            ("covid 1", "COVID-19", false),
        ] {
            // Folding makes line's ends blanks: lines are folded apart, as in `Facts`.
            let text: Vec<String> = text.lines().map(folded).collect();
            let found = Phrase::new(&folded(phrase)).unwrap().is_in(&text.join("\n"));
            assert_eq!(found, expected, "{phrase} in {text:?}");
        }
        for nothing in ["", " ", "…!", "- -"] {
            assert!(Phrase::new(nothing).is_none(), "{nothing}");
        }
    }

    #[test]
    fn words_that_stand_between_spaces_are_told_with_their_places() {
        let mut told = Vec::new();
        assert!(!any_word("ab-c 東京 d", |word, at| {
            told.push((word.to_owned(), at));
            false
        }));
        assert_eq!(told, [("ab".to_owned(), 0), ("c".to_owned(), 3), ("d".to_owned(), 12)]);
    }
}
