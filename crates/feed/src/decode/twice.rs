//! Text that was encoded twice, and controls that were meant as Windows-1252: found by what no honest text holds.

use encoding_rs::{Encoding, WINDOWS_1252};

/// The text that UTF-8 was read as Windows-1252 (or Latin-1) and written as UTF-8 once more; `None` unless all of it was.
///
/// Certain: every run of characters above ASCII, taken back to bytes, is UTF-8, and there is more than one or a long one.
/// An honest text fails at its first run, so that asking costs nothing.
pub(super) fn undo(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut bytes = Vec::new();
    let (mut runs, mut longest) = (0_usize, 0_usize);
    let mut rest = text;
    loop {
        let (plain, tail) = rest.split_at(Encoding::ascii_valid_up_to(rest.as_bytes()));
        if tail.is_empty() {
            break;
        }
        let (run, after) = tail.split_at(tail.find(|c: char| c.is_ascii()).unwrap_or(tail.len()));
        bytes.clear();
        for c in run.chars() {
            bytes.push(byte(c)?);
        }
        out.push_str(plain);
        out.push_str(std::str::from_utf8(&bytes).ok()?);
        runs += 1;
        longest = longest.max(bytes.len());
        rest = after;
    }
    out.push_str(rest);
    (runs > 1 || longest > 2).then_some(out)
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
        for text in ["café déjà", "it’s", "東京の天気", "Новости дня", "😀 – “q”", "Ñandú & Ünal"]
        {
            assert_eq!(undo(&twice(text)).as_deref(), Some(text), "{}", twice(text));
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
            "\u{c3}\u{a9}",
        ] {
            assert_eq!(undo(text), None, "{text}");
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
