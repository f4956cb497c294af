//! How many words a text has, in any script.

use crate::pieces::{Leave, Piece, pieces};
use crate::script::{is_blank, is_european, is_unspaced};

/// Words in the text of `html`; for scripts written without spaces, characters halved.
#[must_use]
pub fn words(html: &str) -> u32 {
    words_up_to(html, u32::MAX)
}

/// The same, but counting ends at the first piece of text that brings it to `enough`.
pub fn words_up_to(html: &str, enough: u32) -> u32 {
    let mut count = Count::default();
    pieces(html, Leave::None, |piece| {
        match piece {
            Piece::Text(raw) => count.add(raw),
            _ => count.in_word = false,
        }
        count.all() < enough
    });
    count.all()
}

#[derive(Default)]
struct Count {
    words: u32,
    characters: u32,
    in_word: bool,
}

/// What an ASCII character does to a word: no part of it, nor its end.
const MARK: u8 = 0;
/// Begins a word or goes on with it.
const LETTER: u8 = 1;
/// Ends a word.
const BLANK: u8 = 2;

/// By ASCII character: a look into a table is several times faster than asking for each kind in turn.
const KINDS: [u8; 128] = {
    let mut kinds = [MARK; 128];
    let mut at: u8 = 0;
    while at < 128 {
        kinds[at as usize] = match at {
            _ if at.is_ascii_alphanumeric() => LETTER,
            b' ' | b'\n' | b'\t' | b'\r' | b'\x0c' => BLANK,
            _ => MARK,
        };
        at += 1;
    }
    kinds
};

impl Count {
    fn all(&self) -> u32 {
        self.words.saturating_add(self.characters.div_ceil(2))
    }

    /// References are not read: `&eacute;` is part of its word all the same, `&nbsp;` is rare enough.
    fn add(&mut self, raw: &str) {
        let mut rest = raw;
        while let Some(at) = self.add_ascii(rest) {
            let mut chars = rest.get(at..).unwrap_or("").chars();
            if let Some(char) = chars.next() {
                self.add_char(char);
            }
            rest = chars.as_str();
        }
    }

    /// Counts up to the first character that is not ASCII; says where that is.
    fn add_ascii(&mut self, text: &str) -> Option<usize> {
        for (at, byte) in text.bytes().enumerate() {
            let Some(&kind) = KINDS.get(usize::from(byte)) else { return Some(at) };
            let is_letter = kind == LETTER;
            self.words += u32::from(is_letter & !self.in_word);
            self.in_word = is_letter | (self.in_word & (kind == MARK));
        }
        None
    }

    fn add_char(&mut self, char: char) {
        if is_unspaced(char) {
            self.characters += 1;
            self.in_word = false;
        } else if is_european(char) || char.is_alphanumeric() {
            self.words += u32::from(!self.in_word);
            self.in_word = true;
        } else if is_blank(char) {
            self.in_word = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_every_script() {
        for (html, count) in [
            ("<p>One two, three—four don't 5</p>", 5),
            ("<p>One</p><p>two</p>", 2),
            ("caf&eacute; noir", 2),
            ("東京都は新しい計画", 5),
            ("NHKは9月", 3),
            ("Слово и дело", 3),
            ("- … !", 0),
        ] {
            assert_eq!(words(html), count, "{html}");
        }
    }

    /// Words as they are told one character after the other.
    fn words_slowly(text: &str) -> u32 {
        let (mut words, mut characters, mut in_word) = (0_u32, 0_u32, false);
        for char in text.chars() {
            let is_ideograph = is_unspaced(char);
            let is_letter = !is_ideograph && char.is_alphanumeric();
            characters += u32::from(is_ideograph);
            words += u32::from(is_letter && !in_word);
            in_word = is_letter || (in_word && !is_ideograph && !is_blank(char));
        }
        words + characters.div_ceil(2)
    }

    #[test]
    fn ascii_is_counted_as_every_other_character_is() {
        let every: String = ('\0'..'\u{3100}').filter(|char| *char != '<').collect();
        let parted: String = every.chars().map(|char| format!("a{char}b {char}")).collect();
        for text in [
            "",
            "a",
            "caf\u{e9} noir, na\u{ef}ve\u{a0}word\u{2009}x",
            "One\ttwo\r\nthree\x0cfour\x0bfive",
            "NHKは9月に7 days、ニュース24 time",
            "Слово-и-дело 5% off — don’t «stop»",
            "e\u{301}te\u{301} x\u{feff}y ไทย123",
            &every,
            &parted,
        ] {
            assert_eq!(words(text), words_slowly(text), "{text}");
        }
    }
}
