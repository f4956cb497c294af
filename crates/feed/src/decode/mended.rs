//! UTF-8 with a few bytes that are not: halves of characters, single bytes of Windows-1252 among Latin letters; the rest is
//! lost, each byte for itself.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use memchr::memchr_iter;

use super::Text;
use crate::Warning;

/// Reads what is mostly UTF-8.
pub(super) fn read(bytes: &[u8]) -> Text<'static> {
    let joined = join_halves(bytes);
    let bytes = joined.as_deref().unwrap_or(bytes);
    let is_latin = bytes.utf8_chunks().all(|chunk| chunk.valid().chars().all(is_latin));
    let mut text = String::with_capacity(bytes.len());
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        text.push_str(chunk.valid());
        let before = text.chars().next_back().filter(char::is_ascii_alphabetic);
        let after =
            chunks.peek().and_then(|next| next.valid().chars().next()).filter(char::is_ascii_alphabetic);
        match chunk.invalid() {
            [] => {}
            [byte] if is_latin && is_letter(*byte, before.is_some(), after.is_some()) => {
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*byte]).0);
            }
            _ => text.push('\u{fffd}'),
        }
    }
    let words = "some bytes are not utf-8 and were replaced";
    Text { text: Cow::Owned(text), encoding: "utf-8", warnings: vec![Warning::new("broken-encoding", words)] }
}

fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{2000}'..='\u{20cf}' | '\u{2122}' | '\u{feff}')
}

/// Whether a byte is a letter (or apostrophe) of Windows-1252 within or beside a word, and unlikely to be what is left of a
/// letter or quote in UTF-8.
fn is_letter(byte: u8, before: bool, after: bool) -> bool {
    match byte {
        0x92 => before && after,
        0xe2 | 0xe3 | 0xd7 | 0xf0 | 0xf7 => false,
        0xc6..=0xdc | 0xe0..=0xfc => before || after,
        _ => false,
    }
}

/// The bytes with characters above U+FFFF in four bytes that were written as two halves of three (CESU-8).
fn join_halves(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut from = 0;
    for at in memchr_iter(0xed, bytes) {
        let Some([_, a @ 0xa0..=0xaf, b @ 0x80..=0xbf, 0xed, c @ 0xb0..=0xbf, d @ 0x80..=0xbf]) =
            bytes.get(at..at + 6)
        else {
            continue;
        };
        let unit = |high: u8, low: u8| 0xd000 | (u16::from(high & 0x3f) << 6) | u16::from(low & 0x3f);
        let Some(Ok(whole)) = char::decode_utf16([unit(*a, *b), unit(*c, *d)]).next() else { continue };
        out.extend_from_slice(bytes.get(from..at).unwrap_or_default());
        out.extend_from_slice(whole.encode_utf8(&mut [0; 4]).as_bytes());
        from = at + 6;
    }
    out.extend_from_slice(bytes.get(from..).unwrap_or_default());
    (from > 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_utf_8_is_mended_where_that_is_clear() {
        for (bytes, expected) in [
            (&b"caf\xc3\xa9 \xe9t\xe9 d\xe9j\xe0"[..], "café été déjà"),
            (b"don\x92t caf\xc3\xa9", "don’t café"),
            (b"\xc9cole caf\xc3\xa9", "École café"),
            (b"coup\xc3 ici", "coup\u{fffd} ici"),
            (b"wait\xe2\x80 ici", "wait\u{fffd} ici"),
            (b"a \xe9 b", "a \u{fffd} b"),
            ("東京 x\u{e9}".as_bytes(), "東京 xé"),
            (b"\xe6\x9d\xb1 x\xe9", "東 x\u{fffd}"),
            (b"\xed\xa0\xbd\xed\xb8\x80!", "😀!"),
            (b"\xed\xa0\xbd!", "\u{fffd}\u{fffd}\u{fffd}!"),
        ] {
            assert_eq!(read(bytes).text, expected, "{bytes:?}");
        }
    }
}
