//! Text cut into words, in any script.

use crate::fold::{Script, fold, is_joined, is_of_word, leads, script};
use std::ops::Range;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// Its folded letters, at most [`LONGEST`].
    pub(crate) letters: &'a str,
    /// Where it stands: bytes of the text.
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind,
}

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It stands between spaces.
    Whole,
    /// Two neighbouring letters or clusters of a script without spaces.
    Pair,
    /// The last letter or cluster of a run of such a script.
    End,
}

/// Letters of a word that are read.
pub(crate) const LONGEST: usize = 40;

/// Calls `give` with each word of `text`, in order.
pub(crate) fn words(text: &str, give: impl FnMut(Word)) {
    let mut cut = Cut {
        give,
        word: Piece::default(),
        follows_apostrophe: false,
        before: Piece::default(),
        unit: Piece::default(),
    };
    let mut letters = text.char_indices().peekable();
    while let Some((place, letter)) = letters.next() {
        let end = place + letter.len_utf8();
        if letter.is_ascii_alphanumeric() {
            cut.end_run();
            cut.word.push(letter, place, end);
        } else if !is_of_word(letter) {
            let is_inner = matches!(letter, '\'' | '’' | 'ʼ')
                && letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            cut.end_word(is_inner);
            cut.end_run();
        } else if script(letter) == Script::Spaced {
            cut.end_run();
            cut.word.push(letter, place, end);
        } else {
            cut.end_word(false);
            cut.take_unit(letter, place, end);
        }
    }
    cut.end_word(false);
    cut.end_run();
}

/// Folded letters and where they stand.
#[derive(Default)]
struct Piece {
    letters: String,
    count: usize,
    range: Range<usize>,
}

impl Piece {
    fn push(&mut self, letter: char, place: usize, end: usize) {
        if self.range.is_empty() {
            self.range.start = place;
        }
        self.range.end = end;
        if letter.is_ascii() && self.count < LONGEST {
            self.letters.push(letter.to_ascii_lowercase());
            self.count += 1;
            return;
        }
        fold(letter, &mut |plain| {
            if self.count < LONGEST {
                self.letters.push(plain);
                self.count += 1;
            }
        });
    }

    fn clear(&mut self) {
        self.letters.clear();
        self.count = 0;
        self.range = 0..0;
    }
}

/// Where the cutting is.
struct Cut<F> {
    give: F,
    word: Piece,
    follows_apostrophe: bool,
    /// The letter or cluster before `unit` in a run without spaces.
    before: Piece,
    unit: Piece,
}

impl<F: FnMut(Word)> Cut<F> {
    /// What stands before an apostrophe and is short is an article (l'accord), what stands behind one and is short an
    /// ending (Trump's); neither is a word.
    fn end_word(&mut self, at_apostrophe: bool) {
        let is_elided = (at_apostrophe || self.follows_apostrophe) && self.word.count <= 2;
        self.follows_apostrophe = at_apostrophe && self.word.count > 0 && !is_elided;
        if self.word.count > 0 && !is_elided {
            let Piece { letters, range, .. } = &self.word;
            (self.give)(Word { letters, range: range.clone(), kind: Kind::Whole });
        }
        self.word.clear();
    }

    fn take_unit(&mut self, letter: char, place: usize, end: usize) {
        let is_part = script(letter) == Script::Clusters
            && (is_joined(letter) && !self.unit.letters.is_empty()
                || self.unit.letters.chars().last().is_some_and(leads));
        if !is_part {
            self.end_unit();
        }
        self.unit.push(letter, place, end);
    }

    fn end_unit(&mut self) {
        if self.unit.letters.is_empty() {
            return;
        }
        if !self.before.letters.is_empty() {
            let Piece { letters, range, .. } = &mut self.before;
            letters.push_str(&self.unit.letters);
            let range = range.start..self.unit.range.end;
            (self.give)(Word { letters, range, kind: Kind::Pair });
        }
        std::mem::swap(&mut self.before, &mut self.unit);
        self.unit.clear();
    }

    fn end_run(&mut self) {
        self.end_unit();
        if !self.before.letters.is_empty() {
            let Piece { letters, range, .. } = &self.before;
            (self.give)(Word { letters, range: range.clone(), kind: Kind::End });
            self.before.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let mut cut = Vec::new();
        words(text, |word| cut.push(word.letters.to_owned()));
        cut
    }

    #[test]
    fn text_of_any_script_is_cut_into_words() {
        for (text, expected) in [
            ("Biden's 2nd order", &["biden", "2nd", "order"][..]),
            ("L’accord de l’UE, qu'on signe", &["accord", "de", "ue", "on", "signe"]),
            ("rock 'n' roll", &["rock", "n", "roll"]),
            ("Plan B", &["plan", "b"]),
            ("covid-19", &["covid", "19"]),
            ("Été à Malmö", &["ete", "a", "malmo"]),
            ("Игры в Токио", &["игры", "в", "токио"]),
            ("أولمبياد طوكيو", &["اولمبياد", "طوكيو"]),
            ("می‌خواهم", &["ميخواهم"]),
            ("הבחירות בישראל", &["הבחירות", "בישראל"]),
            ("हिन्दी समाचार", &["हिन्दी", "समाचार"]),
            ("বাংলা", &["বাংলা"]),
            ("தமிழ் செய்தி", &["தமிழ்", "செய்தி"]),
            ("አዲስ አበባ", &["አዲስ", "አበባ"]),
            ("ქართული", &["ქართული"]),
            ("հայերեն", &["հայերեն"]),
            ("Ελλάδα", &["ελλαδα"]),
            ("东京奥运", &["东京", "京奥", "奥运", "运"]),
            ("東京2020へ", &["東京", "京", "2020", "へ"]),
            ("ニュース・トヨタ", &["にゅ", "ゅー", "ーす", "す", "とよ", "よた", "た"]),
            ("대통령 선거", &["대통", "통령", "령", "선거", "거"]),
            ("ข่าวไทย", &["ข่าว", "วไท", "ไทย", "ย"]),
            ("", &[]),
            ("!? – …", &[]),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn clusters_keep_their_marks() {
        for text in ["ข่าวประเทศไทย", "ພາສາລາວ", "ភាសាខ្មែរ", "မြန်မာစာ"]
        {
            for word in cut(text) {
                assert!(!word.starts_with(is_joined), "{text}: {word}");
            }
            assert!(cut(text).len() > 2, "{text}");
        }
        assert_eq!(cut("ខ្មែរ"), ["ខ្មែរ", "រ"]);
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "Die Straße – 東京へ! E\u{301}te\u{301}";
        let mut places = Vec::new();
        words(text, |word| places.push(&text[word.range]));
        assert_eq!(places, ["Die", "Straße", "東京", "京へ", "へ", "E\u{301}te\u{301}"]);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        let cut = cut(&"ä".repeat(10_000));
        assert_eq!(cut, ["a".repeat(LONGEST)]);
    }
}
