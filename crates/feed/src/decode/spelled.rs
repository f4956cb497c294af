//! Text that was encoded twice and then spelled in ASCII, as references (`&#195;&#169;`, `&Atilde;&copy;`, escaped once
//! more too) or as escapes of JSON (`\\u00c3\\u00a9`).

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use super::{
    place,
    twice::{Evidence, Undone, decoded},
};
use crate::entities::{halves, unmarked};

/// Characters above U+007F in a row, at a range of the text, and what they were before.
type Run = (Range<usize>, Option<String>);

/// The text with such characters as they were meant; certain only where none is spelled otherwise and none stands as it is.
pub(super) fn undo(text: &str) -> Undone {
    let is_json = place::is_json(text);
    if !(may_have_references(text) || (is_json && memmem::find(text.as_bytes(), b"\\u00").is_some())) {
        return Undone::No;
    }
    let runs = runs(text, is_json);
    let mut evidence = Evidence::of(text);
    for (range, once) in &runs {
        if let Some(once) = once {
            evidence.add(range.clone(), once);
        }
    }
    if !runs.iter().any(|(_, once)| once.is_some()) {
        return Undone::No;
    }
    let is_pure = text.is_ascii() && runs.iter().all(|(_, once)| once.is_some());
    if is_pure && evidence.is_enough() { Undone::Yes(replaced(text, runs)) } else { Undone::Perhaps }
}

/// Whether a reference for the first of several bytes stands before another: `#195;&`, `#xC3;&`, `Atilde;&`, `acirc;&`.
fn may_have_references(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_lead = |at: usize| {
        matches!(
            bytes.get(at + 1..bytes.len().min(at + 9)).unwrap_or_default(),
            [b'1', b'9', b'4'..=b'9', b';', b'&', ..]
                | [b'2', b'0'..=b'4', b'0'..=b'9', b';', b'&', ..]
                | [b'x' | b'X', b'c'..=b'f' | b'C'..=b'F', _, b';', b'&', ..]
        )
    };
    memchr_iter(b'#', bytes).any(is_lead)
        || memmem::find(bytes, b"tilde;&").is_some()
        || memmem::find(bytes, b"circ;&").is_some()
}

/// The text with characters above U+FFFF that were written as two references in UTF-16; `None` where there are none.
///
/// References of HTML are decoded by who shows it, and a browser shows two that are halves as two that are nothing.
pub(super) fn join_halves(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let is_half = |at: usize| {
        matches!(
            bytes.get(at + 1..).unwrap_or_default(),
            [b'5', b'5' | b'6', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b';', b'&', ..]
                | [b'x' | b'X', b'd' | b'D', b'8' | b'9' | b'a' | b'A' | b'b' | b'B', _, _, b';', b'&', ..]
        )
    };
    if !memchr_iter(b'#', bytes).any(is_half) {
        return None;
    }
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    while let Some(offset) = memchr::memchr(b'&', bytes.get(at..).unwrap_or_default()) {
        let start = at + offset;
        out.push_str(text.get(at..start).unwrap_or_default());
        let found = text.get(start..).and_then(halves);
        out.push(found.map_or('&', |(character, _)| character));
        at = start + found.map_or(1, |(_, length)| length);
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Some(out)
}

/// Whether a reference to half a character of UTF-16 stands in a text.
pub(super) fn has_half(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(b'#', bytes).any(|at| {
        let digits = match bytes.get(at + 1..).unwrap_or_default() {
            [b'5', b'5'..=b'7', ..] => text.get(at + 1..at + 6).map(|digits| (digits, 10)),
            [b'x' | b'X', b'd' | b'D', ..] => text.get(at + 2..at + 6).map(|digits| (digits, 16)),
            _ => None,
        };
        let code = digits.and_then(|(digits, radix)| u32::from_str_radix(digits, radix).ok());
        at > 0 && matches!(bytes.get(at - 1), Some(b'&' | b';')) && matches!(code, Some(0xd800..=0xdfff))
    })
}

fn runs(text: &str, is_json: bool) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(offset) = memchr::memchr2(b'&', b'\\', text.as_bytes().get(at..).unwrap_or_default()) {
        let start = at + offset;
        let mut end = start;
        let mut characters = Vec::new();
        while let Some((character, length)) = spelled(text.get(end..).unwrap_or_default(), is_json) {
            characters.push(character);
            end += length;
        }
        if characters.iter().any(|c| *c != '\u{a0}') && !place::is_address(text, start, is_json) {
            runs.push(run(text, start..end, &characters));
        }
        // Behind a backslash stands what it escapes.
        at = end.max(start + if is_json && text.as_bytes().get(start) == Some(&b'\\') { 2 } else { 1 });
    }
    runs
}

/// A run; without the hard space at its end, where that is one.
fn run(text: &str, range: Range<usize>, characters: &[char]) -> Run {
    let once = decoded(characters.iter().copied());
    if once.is_none()
        && let Some(('\u{a0}', rest)) = characters.split_last()
        && let Some(once) = decoded(rest.iter().copied())
        && let Some(end) = text.get(range.clone()).and_then(|run| run.rfind(['&', '\\']))
    {
        return (range.start..range.start + end, Some(once));
    }
    (range, once)
}

/// A character above U+007F that `source` begins with the spelling of, and the length of that.
fn spelled(source: &str, is_json: bool) -> Option<(char, usize)> {
    let (character, length) = match source.strip_prefix("\\u").filter(|_| is_json) {
        Some(escape) => (char::from_u32(u32::from_str_radix(escape.get(..4)?, 16).ok()?)?, 6),
        None => {
            let inner = source.strip_prefix('&')?;
            let bare = inner.strip_prefix("amp;").unwrap_or(inner);
            let ((character, second), length) = unmarked(bare)?;
            second.is_none().then_some((character, length + source.len() - bare.len()))?
        }
    };
    (!character.is_ascii()).then_some((character, length))
}

fn replaced(text: &str, runs: Vec<Run>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (range, once) in runs {
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(&once.unwrap_or_default());
        at = range.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_spelled_twice_encoded_is_what_was_meant() {
        for (text, expected) in [
            ("Les &#195;&#169;l&#195;&#168;ves fran&#195;&#167;ais", "Les élèves français"),
            ("Les &#xC3;&#xA9;l&#xC3;&#xA8;ves fran&#xc3;&#xa7;ais", "Les élèves français"),
            ("caf&Atilde;&copy; it&acirc;&euro;&trade;s", "café it’s"),
            (
                "caf&amp;Atilde;&amp;copy; it&amp;#226;&amp;#8364;&amp;#8482;s &amp;amp;",
                "café it’s &amp;amp;",
            ),
            ("&#208;&#157;&#208;&#190;&#208;&#178;&#208;&#190;&nbsp;x", "Ново&nbsp;x"),
            (
                r#"{"a":"\u00c3\u00a9l\u00c3\u00a8ves fran\u00C3\u00A7ais \n"}"#,
                r#"{"a":"élèves français \n"}"#,
            ),
        ] {
            assert_eq!(undo(text), Undone::Yes(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn halves_are_joined_wherever_they_stand() {
        for (text, expected) in [
            ("a &#55357;&#56832; b &amp; c", Some("a 😀 b &amp; c")),
            ("&amp;#55357;&amp;#56832;&#xD83D;&#xDE00;", Some("😀😀")),
            ("&#55357;&amp;#56832;", Some("&#55357;&amp;#56832;")),
            ("&#55357;&#55357;&#56832;", Some("&#55357;😀")),
            ("&#55357; &#56832;", None),
            ("&#128512;", None),
            ("#55357;& x", Some("#55357;& x")),
        ] {
            assert_eq!(join_halves(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn halves_are_seen() {
        for (text, expected) in [
            ("&#55357;", true),
            ("a &#xD83D; b", true),
            ("&amp;#57343;", true),
            ("&#57344; &#55295; &#xd7ff; &#128512;", false),
            ("#55357; &#5535", false),
        ] {
            assert_eq!(has_half(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_little_alone_or_mixed_is_only_told() {
        for text in [
            "caf&#195;&#169;",
            "&Atilde;&#160;",
            "What &Atilde;&copy; means, and &acirc;&euro;&trade;",
            "It&#146;s &#195;&#169;t&#195;&#169; fran&#195;&#167;ais",
            "&#195;&#169;l&#195;&#168;ves fran&#195;&#167;ais, café",
            r#"{"a":"\u00c3\u00a9l\u00c3\u00a8ves fran\u00c3\u00a7ais caf\u00e9"}"#,
        ] {
            assert_eq!(undo(text), Undone::Perhaps, "{text}");
        }
    }

    #[test]
    fn honest_spellings_are_left_alone() {
        for text in [
            "",
            "&#233;l&#232;ves &lt;&gt; &amp;&nbsp;&#160;",
            "&atilde;&otilde;",
            r#"{"a":"caf\u00e9 \\u00c3\\u00a9 \u"}"#,
            r"\u00c3\u00a9l\u00c3\u00a8ves fran\u00c3\u00a7ais",
            "#195;& #a& &#",
        ] {
            assert_eq!(undo(text), Undone::No, "{text}");
        }
    }
}
