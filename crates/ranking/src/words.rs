//! Text cut into words, in any script.

use crate::fold::{fold, is_mark, is_unspaced};

/// One word: folded letters, and how it was written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    start: u32,
    end: u32,
    /// Where it stands in its text, in bytes.
    from: u32,
    until: u32,
    /// Begins with a capital letter.
    pub(crate) is_capitalised: bool,
    /// The first of a sentence, a quotation or a part behind a colon, where a capital says nothing.
    pub(crate) is_first: bool,
    /// Two neighbouring letters of a script without spaces.
    pub(crate) is_pair: bool,
}

/// The words of a text; letters are kept in one list.
#[derive(Debug, Default)]
pub(crate) struct Words {
    letters: Vec<char>,
    words: Vec<Word>,
}

/// Letters of a word that are read.
const LONGEST: u32 = 40;

impl Word {
    /// Its bytes in the text that was read.
    pub(crate) fn place(&self) -> std::ops::Range<usize> {
        self.from as usize..self.until as usize
    }
}

impl Words {
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Word, &[char])> {
        self.words.iter().map(|word| (word, self.letters_of(word)))
    }

    fn letters_of(&self, word: &Word) -> &[char] {
        self.letters.get(word.start as usize..word.end as usize).unwrap_or_default()
    }

    /// Whether capitals tell names apart in this text: not where there are none, and not in Title Case.
    pub(crate) fn has_telling_capitals(&self) -> bool {
        let inner = || self.words.iter().filter(|word| !word.is_first && word.end - word.start > 3);
        let capitals = inner().filter(|word| word.is_capitalised).count();
        capitals * 5 < inner().count() * 3
    }

    /// Whether this text is in Title Case, or has no capitals to tell: no longer word within is written without one. Kinder
    /// to short headlines with many names than [`has_telling_capitals`](Self::has_telling_capitals).
    pub(crate) fn is_titled(&self) -> bool {
        let is_long = |word: &&Word| word.end - word.start > 4;
        self.words.iter().filter(|word| !word.is_first).filter(is_long).all(|word| word.is_capitalised)
    }

    /// Cuts `text` anew, at most `most` words of it.
    pub(crate) fn read(&mut self, text: &str, most: usize) {
        self.letters.clear();
        self.words.clear();
        let mut reading = Reading { is_first: true, ..Reading::default() };
        for (at, letter) in text.char_indices() {
            if self.words.len() >= most {
                return;
            }
            reading.at = at as u32;
            self.take(letter, &mut reading);
        }
        reading.at = text.len() as u32;
        self.end_word(&mut reading);
    }

    fn take(&mut self, letter: char, reading: &mut Reading) {
        if is_mark(letter) {
            return;
        }
        if is_unspaced(letter) {
            self.end_word(reading);
            self.take_pair(letter, reading);
        } else if letter.is_alphanumeric() {
            self.take_letter(letter, reading);
        } else {
            let is_within = matches!(letter, '\'' | '’' | 'ʼ') && reading.word.is_some();
            self.end_word(reading);
            reading.behind_apostrophe = is_within;
            reading.is_first |= matches!(
                letter,
                '.' | '!' | '?' | ':' | '\n' | '“' | '"' | '«' | '„' | '|' | '–' | '—' | '‘' | '。'
            );
        }
        reading.last_unspaced = is_unspaced(letter).then_some(letter);
    }

    fn take_letter(&mut self, letter: char, reading: &mut Reading) {
        let start = self.letters.len() as u32;
        let word = reading.word.get_or_insert_with(|| Word {
            start,
            end: start,
            from: reading.at,
            until: reading.at,
            is_capitalised: letter.is_uppercase(),
            is_first: std::mem::take(&mut reading.is_first),
            is_pair: false,
        });
        if word.end - word.start < LONGEST {
            if letter.is_ascii() {
                self.letters.push(letter.to_ascii_lowercase());
            } else {
                self.letters.extend(letter.to_lowercase().map(fold));
            }
        }
        word.end = self.letters.len() as u32;
    }

    /// What stands behind an apostrophe and is short is an ending (Trump's), what stands before it and is short an article
    /// (l'accord); neither is a word.
    fn end_word(&mut self, reading: &mut Reading) {
        let Some(mut word) = reading.word.take() else { return };
        word.until = reading.at;
        let is_ending = std::mem::take(&mut reading.behind_apostrophe) && word.end - word.start <= 2;
        if !is_ending && word.end - word.start > 1 {
            self.words.push(word);
        }
    }

    fn take_pair(&mut self, letter: char, reading: &mut Reading) {
        let Some(before) = reading.last_unspaced else { return };
        let start = self.letters.len() as u32;
        self.letters.extend([before, letter]);
        let from = reading.at - before.len_utf8() as u32;
        let until = reading.at + letter.len_utf8() as u32;
        self.words.push(Word { start, end: start + 2, from, until, is_pair: true, ..Word::default() });
    }
}

/// Where the cutting is.
#[derive(Default)]
struct Reading {
    /// The byte of the letter that is read.
    at: u32,
    word: Option<Word>,
    is_first: bool,
    behind_apostrophe: bool,
    last_unspaced: Option<char>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let mut words = Words::default();
        words.read(text, 100);
        words.iter().map(|(_, letters)| letters.iter().collect()).collect()
    }

    #[test]
    fn text_of_any_script_is_cut_into_words() {
        for (text, expected) in [
            ("Biden's 2nd order", &["biden", "2nd", "order"][..]),
            ("l’accord de Paris", &["accord", "de", "paris"]),
            ("Été à Malmö", &["ete", "malmo"]),
            ("东京奥运", &["东京", "京奥", "奥运"]),
            ("ไทย A1", &["ไท", "ทย", "a1"]),
            ("Игры в Токио", &["игры", "токио"]),
            ("أولمبياد طوكيو", &["اولمبياد", "طوكيو"]),
            ("", &[]),
            ("!? – …", &[]),
        ] {
            assert_eq!(cut(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        for text in ["Été à l’usine", "东京奥运 Biden's", "a\u{301}b ГОРОД"] {
            let mut words = Words::default();
            words.read(text, 100);
            for (word, letters) in words.iter() {
                let written = text.get(word.place()).expect("whole letters");
                let folded: Vec<char> =
                    written.chars().flat_map(char::to_lowercase).map(fold).filter(|c| !is_mark(*c)).collect();
                assert_eq!(folded, letters, "{text}");
            }
        }
    }

    #[test]
    fn capitals_tell_names_only_where_not_every_word_has_one() {
        for (text, telling) in [
            ("Police find Macron in Paris yesterday evening", true),
            ("Police Find Macron In Paris Yesterday Evening", false),
        ] {
            let mut words = Words::default();
            words.read(text, 100);
            assert_eq!((words.has_telling_capitals(), words.is_titled()), (telling, !telling), "{text}");
        }
    }
}
