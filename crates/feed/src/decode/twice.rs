//! Text that was encoded twice, and controls that were meant as Windows-1252: found by what no honest text holds.

use encoding_rs::{Encoding, WINDOWS_1252};

/// What a text says of itself, read as bytes once more.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Undone {
    /// Something in it was encoded once.
    No,
    /// All that is not ASCII may have been encoded twice, but there is too little of it, or it is what the text is about.
    Perhaps,
    Yes(String),
}

/// The text that UTF-8 was read as Windows-1252 (or Latin-1) and written as UTF-8 once more.
///
/// Every run of characters above ASCII, taken back to bytes, must be UTF-8, and [`Evidence`] be enough. An honest text
/// fails at its first run, so that asking costs nothing.
pub(super) fn undo(text: &str) -> Undone {
    let mut out = String::new();
    let mut evidence = Evidence::default();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let start = at + Encoding::ascii_valid_up_to(rest.as_bytes());
        let (plain, tail) = (text.get(at..start).unwrap_or_default(), text.get(start..).unwrap_or_default());
        out.push_str(plain);
        if tail.is_empty() {
            break;
        }
        let length = tail.find(|c: char| c.is_ascii()).unwrap_or(tail.len());
        let Some(once) = tail.get(..length).and_then(|run| decoded(run.chars())) else { return Undone::No };
        evidence.add(text, start..start + length, &once);
        out.push_str(&once);
        at = start + length;
    }
    match evidence {
        _ if evidence.is_enough() => Undone::Yes(out),
        Evidence { weight: 0, alone: 0, .. } => Undone::No,
        _ => Undone::Perhaps,
    }
}

/// Characters, taken back to bytes, as UTF-8.
pub(super) fn decoded(run: impl Iterator<Item = char>) -> Option<String> {
    String::from_utf8(run.map(byte).collect::<Option<Vec<u8>>>()?).ok()
}

/// What speaks for a text having been encoded twice: letters within different words. A text about such letters shows them
/// alone.
#[derive(Debug, Default)]
pub(super) struct Evidence<'a> {
    words: Vec<&'a str>,
    /// Bytes of characters within words beyond the first of each.
    weight: usize,
    longest: usize,
    /// Single characters with no letter beside.
    alone: usize,
}

/// Different words that are enough: more need not be told apart.
const ENOUGH_WORDS: usize = 2;

impl<'a> Evidence<'a> {
    /// Adds what stands at `run` in `text`, and was `once`.
    pub(super) fn add(&mut self, text: &'a str, run: std::ops::Range<usize>, once: &str) {
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric();
        let before = text.as_bytes().get(..run.start).unwrap_or_default();
        let head = before.iter().rev().take_while(|byte| is_letter(byte)).take(24).count();
        let characters = once.chars().count();
        if head == 0 && characters < 2 && !text.as_bytes().get(run.end).is_some_and(is_letter) {
            self.alone += 1;
            return;
        }
        self.weight += once.len() - characters;
        self.longest = self.longest.max(characters);
        let word = text.get(run.start - head..run.end).unwrap_or_default();
        if self.words.len() < ENOUGH_WORDS && !self.words.contains(&word) {
            self.words.push(word);
        }
    }

    pub(super) fn is_enough(&self) -> bool {
        let is_much = (self.weight >= 3 && self.words.len() >= ENOUGH_WORDS) || self.longest >= 4;
        is_much && self.alone * 2 <= self.weight
    }
}

/// What stands in a text that nobody means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Oddities {
    /// Parts that were encoded twice: `Ã` before what Latin-1 has no letters for, `Â` before a hard space, `â€`.
    pub(super) traces: bool,
    /// U+0080 to U+009F without U+0085, a line break.
    pub(super) controls: bool,
}

/// One pass over the two bytes with which all of it begins.
pub(super) fn oddities(text: &str) -> Oddities {
    let bytes = text.as_bytes();
    let mut found = Oddities::default();
    for at in memchr::memchr2_iter(0xc2, 0xc3, bytes) {
        match bytes.get(at..).unwrap_or_default() {
            [0xc2, 0x80..=0x84 | 0x86..=0x9f, ..] => found.controls = true,
            [0xc3, 0x83, 0xc2, _, ..] | [0xc3, 0x82, 0xc2, 0xa0, ..] => found.traces = true,
            [0xc3, 0xa2, 0xe2, 0x82, 0xac, ..] => found.traces = true,
            _ => {}
        }
    }
    found
}

/// The byte of Windows-1252 that stands for a character; controls as in Latin-1.
fn byte(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0x80..=0xff => u8::try_from(code).ok(),
        _ => {
            let mut buffer = [0; 4];
            let (bytes, _, has_errors) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
            bytes.first().copied().filter(|_| !has_errors && bytes.len() == 1)
        }
    }
}

/// The characters that Windows has where Unicode has these controls.
pub(super) fn without_controls(text: &str) -> String {
    let character = |c: char| match u8::try_from(u32::from(c)) {
        Ok(byte @ 0x80..=0x9f) => {
            let byte = [byte];
            let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
            decoded.chars().next().unwrap_or(c)
        }
        _ => c,
    };
    text.chars().map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// UTF-8 read as Windows-1252.
    fn twice(text: &str) -> String {
        text.bytes()
            .map(|byte| {
                if matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d) {
                    char::from(byte)
                } else {
                    WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(' ')
                }
            })
            .collect()
    }

    #[test]
    fn what_was_encoded_twice_is_decoded_twice() {
        for text in
            ["café déjà", "it’s what they don’t", "東京の天気", "Новости дня", "😀 – “q”", "Ñandú & Ünal"]
        {
            assert_eq!(undo(&twice(text)), Undone::Yes(text.to_owned()), "{}", twice(text));
        }
    }

    #[test]
    fn little_and_lone_letters_may_be_what_a_text_is_about() {
        for text in [
            "it’s",
            "café",
            "What é means: é",
            "Why é and ’ appear. If your page shows ü or “, read this.",
            "café, café, café",
            "café is wrong; é, è, ê, ë, ü too",
            "é",
        ] {
            assert_eq!(undo(&twice(text)), Undone::Perhaps, "{}", twice(text));
        }
    }

    #[test]
    fn honest_text_stays_as_it_is() {
        for text in [
            "",
            "plain",
            "café",
            "É",
            "naïve café",
            "Ã",
            "São Paulo",
            "Â",
            "© 2024",
            "東京",
            "Новости",
            "caf\u{c3}\u{a9} é",
            "£5",
            "â€™ and é",
        ] {
            assert_eq!(undo(text), Undone::No, "{text}");
        }
    }

    #[test]
    fn traces_are_seen_in_mixed_text() {
        for (text, expected) in [
            ("caf\u{c3}\u{a9} and café", true),
            ("it\u{e2}\u{20ac}\u{2122}s é", true),
            ("café – “q”", false),
            ("Ã© ", true),
            ("Ã©", true),
            ("10 â€", true),
            ("10\u{c2}\u{a0}km", true),
            ("Ãa Âb âc", false),
        ] {
            assert_eq!(oddities(text).traces, expected, "{text}");
        }
    }

    #[test]
    fn controls_are_what_windows_has_there() {
        for (text, expected) in [
            ("don\u{92}t it", "don’t it"),
            ("\u{93}q\u{94}", "“q”"),
            ("\u{80}5 x", "€5 x"),
            ("Ned\u{9a}", "Nedš"),
        ] {
            assert!(oddities(text).controls);
            assert_eq!(without_controls(text), expected);
        }
        for text in ["", "café", "a\u{a0}b", "a\u{85}b — c", "«q»"] {
            assert_eq!(oddities(text), Oddities::default(), "{text}");
        }
    }
}
