//! Bytes → text: by byte order mark, then the pattern of the first bytes, then what HTTP and the document declare
//! (WHATWG Encoding Standard), then by detection. A declaration that the bytes contradict is not believed.

mod declared;
mod fit;
mod legacy;
mod mended;
mod place;
mod spelled;
mod twice;
mod utf32;

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};
use memchr::{memchr, memmem};

use crate::Warning;
use declared::{Declared, http_charset, xml_charset, xml_label};
use legacy::legacy;
use twice::Undone;

/// Text, and how it was read.
pub(crate) struct Text<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: &'static str,
    pub(crate) warnings: Vec<Warning>,
}

/// Decodes a document. `address` lends its top-level domain to the detection.
pub(crate) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>, address: &str) -> Text<'a> {
    let mut text = match by_first_bytes(bytes) {
        Some(text) => text,
        None => by_declaration(bytes, content_type, address),
    };
    trim_marks(&mut text.text);
    repair(&mut text);
    text
}

/// Decodes a page of HTML, whose `<meta>` may name its encoding beside `content_type`; with the encoding's name in lower
/// case. `address` lends its top-level domain to the detection.
pub fn decode_page<'a>(
    bytes: &'a [u8],
    content_type: Option<&str>,
    address: &str,
) -> (Cow<'a, str>, &'static str) {
    let is_named = content_type.is_some_and(|given| http_charset(given).is_some());
    let meta = if is_named { None } else { declared::meta_label(bytes) };
    let given = meta.map(|label| format!("text/html; charset={label}"));
    let text = decode(bytes, given.as_deref().or(content_type), address);
    (text.text, text.encoding)
}

/// Decodes a feed: as [`decode`], and what was encoded twice or halved and then spelled as references is put right as well;
/// what was lost is told. A list that we write has such references, and such marks, where that is what is meant.
pub(crate) fn decode_feed<'a>(bytes: &'a [u8], content_type: Option<&str>, address: &str) -> Text<'a> {
    let mut text = decode(bytes, content_type, address);
    let mut has_half = spelled::has_half(&text.text);
    if has_half && let Some(joined) = spelled::join_halves(&text.text) {
        has_half = spelled::has_half(&joined);
        text.text = Cow::Owned(joined);
    }
    tell_lost(&mut text, has_half);
    let undone = spelled::undo(&text.text);
    take(&mut text, undone);
    text
}

/// Tells of characters that were lost before the document was sent: there are marks in their place, or halves.
fn tell_lost(text: &mut Text<'_>, has_half: bool) {
    let is_told = text.warnings.iter().any(|warning| warning.code == "broken-encoding");
    let has_marks = || memmem::find(text.text.as_bytes(), "\u{fffd}".as_bytes()).is_some();
    if !is_told && (has_half || has_marks()) {
        text.warnings
            .push(Warning::new("lost-characters", "some characters were lost before they were sent"));
    }
}

/// Takes over what was undone, and tells of it once.
fn take(text: &mut Text<'_>, undone: Undone) {
    let (code, message) = match undone {
        Undone::No => return,
        Undone::Perhaps => ("mixed-encoding", "parts of the text seem to be encoded twice"),
        Undone::Yes(once) => {
            text.text = Cow::Owned(once);
            ("encoded-twice", "the text was encoded twice, and decoded twice")
        }
    };
    if !text.warnings.iter().any(|warning| warning.code == code) {
        text.warnings.push(Warning::new(code, message));
    }
}

/// Puts right what was wrong before it was encoded, where that is certain; tells of it where it is not.
fn repair(text: &mut Text<'_>) {
    if Encoding::ascii_valid_up_to(text.text.as_bytes()) == text.text.len() {
        return;
    }
    let undone = twice::undo(&text.text);
    take(text, undone);
    let odd = twice::oddities(&text.text);
    if odd.traces {
        if let Some(once) = twice::undo_titles(&text.text) {
            take(text, Undone::Yes(once));
        }
        take(text, Undone::Perhaps);
    }
    if odd.controls {
        text.text = Cow::Owned(twice::without_controls(&text.text));
        text.warnings
            .push(Warning::new("windows-characters", "controls were read as characters of Windows-1252"));
    }
}

/// Whether a text in UTF-8 looks as if it had been encoded twice, so that its reader would put it right.
pub(crate) fn would_repair(text: &str) -> bool {
    matches!(twice::undo(text), Undone::Yes(_))
}

fn trim_marks(text: &mut Cow<'_, str>) {
    if text.starts_with('\u{feff}') {
        *text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_start_matches('\u{feff}')),
            Cow::Owned(text) => Cow::Owned(text.trim_start_matches('\u{feff}').to_owned()),
        };
    }
}

/// A byte order mark, or what a document begins with in wide characters (XML 1.0, appendix F).
fn by_first_bytes(bytes: &[u8]) -> Option<Text<'_>> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => Some(utf32::decode(bytes, utf32::Order::Little)),
        [0, 0, 0xfe, 0xff, ..] => Some(utf32::decode(bytes, utf32::Order::Big)),
        [0xff, 0xfe, ..] => Some(with(UTF_16LE, bytes)),
        [0xfe, 0xff, ..] => Some(with(UTF_16BE, bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..]
            if UTF_8.decode_without_bom_handling_and_without_replacement(rest).is_none() =>
        {
            Some(mended::read(rest))
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => Some(with(UTF_8, rest)),
        _ if begins(bytes, 4, 0) => Some(utf32::decode(bytes, utf32::Order::Little)),
        _ if begins(bytes, 4, 3) => Some(utf32::decode(bytes, utf32::Order::Big)),
        _ if begins(bytes, 2, 0) => Some(with(UTF_16LE, bytes)),
        _ if begins(bytes, 2, 1) => Some(with(UTF_16BE, bytes)),
        _ => None,
    }
}

/// Whether XML or JSON begins in units of `size` bytes, of which the one at `place` says something; perhaps behind
/// space.
fn begins(bytes: &[u8], size: usize, place: usize) -> bool {
    let ascii = |unit: &[u8]| {
        let is_plain = unit.iter().enumerate().all(|(at, byte)| at == place || *byte == 0);
        unit.get(place).copied().filter(|byte| is_plain && *byte != 0)
    };
    let mut units = bytes.chunks_exact(size).map(ascii);
    let first =
        units.by_ref().take(MOST_SPACE).find(|unit| unit.is_none_or(|byte| !byte.is_ascii_whitespace()));
    matches!(first, Some(Some(b'<' | b'{' | b'['))) && (size > 2 || matches!(units.next(), Some(Some(_))))
}

/// Space before the beginning of a wide document that is passed over.
const MOST_SPACE: usize = 64;

fn by_declaration<'a>(bytes: &'a [u8], content_type: Option<&str>, address: &str) -> Text<'a> {
    let http = content_type.and_then(http_charset);
    let xml = xml_charset(bytes);
    let declared = [http, xml];
    if has_japanese_escapes(bytes) {
        return seven_bit(bytes, declared);
    }
    // Not by the standard library, which knows no vector instructions.
    let mut text = match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => utf8(text, declared),
        None => legacy(bytes, declared, address),
    };
    if let Some(label) = xml_label(bytes).filter(|label| xml.is_none() && !is_wide(label)) {
        let label: String = label.chars().take(40).collect();
        text.warnings.push(Warning::new(
            "unknown-encoding",
            format!("declared as {label:?}, read as {}", text.encoding),
        ));
    }
    text
}

/// Whether bytes of ASCII switch to the characters of JIS X 0208 (ISO 2022-JP, RFC 1468): nothing else does.
fn has_japanese_escapes(bytes: &[u8]) -> bool {
    memchr(0x1b, bytes).and_then(|at| bytes.get(at..)).is_some_and(|rest| {
        let switches = |escape: &[u8]| memmem::find(rest, escape).is_some();
        (switches(b"\x1b$B") || switches(b"\x1b$@")) && bytes.is_ascii()
    })
}

fn seven_bit(bytes: &[u8], declared: [Option<Declared>; 2]) -> Text<'_> {
    let mut text = with(ISO_2022_JP, bytes);
    match declared.into_iter().flatten().next() {
        Some(one) if one.encoding == ISO_2022_JP => {}
        Some(other) => text.warnings.push(lie(other.name, text.encoding)),
        None => text.warnings.push(undeclared(text.encoding)),
    }
    text
}

fn undeclared(found: &str) -> Warning {
    Warning::new("undeclared-encoding", format!("read as {found}"))
}

/// UTF-32 is known, though the WHATWG's standard does not have it.
fn is_wide(label: &str) -> bool {
    label.trim().is_empty() || label.to_ascii_lowercase().replace(['-', '_'], "").starts_with("utf32")
}

/// Bytes that are UTF-8 are UTF-8: other encodings do not look like it by accident.
fn utf8(text: Cow<'_, str>, declared: [Option<Declared>; 2]) -> Text<'_> {
    let other = declared.into_iter().flatten().next().filter(|declared| declared.encoding != UTF_8);
    let mut found = Text { text, encoding: "utf-8", warnings: Vec::new() };
    let Some(other) = other else { return found };
    if other.encoding.is_ascii_compatible() && found.text.is_ascii() {
        found.encoding = other.name;
    } else {
        found.warnings.push(lie(other.name, "utf-8"));
    }
    found
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Text<'a> {
    let (text, has_errors) = encoding.decode_with_bom_removal(bytes);
    let encoding = declared::lower_name(encoding);
    let warnings = if has_errors {
        vec![Warning::new("broken-encoding", format!("some bytes are not {encoding} and were replaced"))]
    } else {
        Vec::new()
    };
    Text { text, encoding, warnings }
}

fn lie(declared: &str, found: &str) -> Warning {
    Warning::new("wrong-encoding", format!("declared as {declared}, read as {found}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], content_type: Option<&str>) -> (String, &'static str, Vec<&'static str>) {
        let text = decode(bytes, content_type, "https://example.com/");
        (text.text.into_owned(), text.encoding, text.warnings.iter().map(|warning| warning.code).collect())
    }

    #[test]
    fn declared_encodings_are_used_when_they_hold() {
        for (bytes, http, text, encoding) in [
            (&b"<?xml version='1.0' encoding='windows-1252'?>caf\xe9"[..], None, "café", "windows-1252"),
            (b"<?xml version='1.0' encoding='iso-8859-1'?>caf\xe9", None, "café", "iso-8859-1"),
            (b"<?xml encoding=\"koi8-r\"?>\xee\xcf\xd7", None, "Нов", "koi8-r"),
            (b"\xee\xcf\xd7", Some("text/xml; charset=koi8-r"), "Нов", "koi8-r"),
            (b"\xc2\xa4\xc2\xa4", Some("text/xml; charset=big5"), "¤¤", "utf-8"),
            (b"ascii", Some("text/xml; charset='us-ascii'"), "ascii", "us-ascii"),
            (b"plain", None, "plain", "utf-8"),
        ] {
            let (found, name, _) = read(bytes, http);
            assert!(found.ends_with(text), "{found}");
            assert_eq!(name, encoding, "{text}");
        }
    }

    #[test]
    fn marks_and_wide_characters_are_seen() {
        for (bytes, encoding) in [
            (&b"\xef\xbb\xbf<a>"[..], "utf-8"),
            (b"\xef\xbb\xbf\xef\xbb\xbf<a>", "utf-8"),
            (b"\xff\xfe<\0a\0>\0", "utf-16le"),
            (b"\xfe\xff\0<\0a\0>", "utf-16be"),
            (b"<\0a\0>\0", "utf-16le"),
            (b"\0<\0a\0>", "utf-16be"),
            (b"\xff\xfe\0\0<\0\0\0a\0\0\0>\0\0\0", "utf-32le"),
            (b"\0\0\0<\0\0\0a\0\0\0>", "utf-32be"),
        ] {
            assert_eq!(read(bytes, None), ("<a>".to_owned(), encoding, vec![]), "{encoding}");
        }
    }

    #[test]
    fn lies_are_found_out_and_told() {
        for (bytes, text, encoding, code) in [
            (&b"<?xml encoding='utf-8'?>caf\xe9 \x93q\x94"[..], "café “q”", "windows-1252", "wrong-encoding"),
            (b"<?xml encoding='iso-8859-1'?>caf\xc3\xa9 \xe2\x80\x9cq", "café “q", "utf-8", "wrong-encoding"),
            (
                b"<?xml encoding='utf-8'?>\xc0\xbcscript\xc0\xbe",
                "\u{fffd}\u{fffd}script\u{fffd}\u{fffd}",
                "utf-8",
                "broken-encoding",
            ),
            (
                b"<?xml encoding='utf-8'?>\xed\xa0\x80x",
                "\u{fffd}\u{fffd}\u{fffd}x",
                "utf-8",
                "broken-encoding",
            ),
            (b"caf\xc3\xa9\xc3", "café\u{fffd}", "utf-8", "broken-encoding"),
        ] {
            let (found, name, codes) = read(bytes, None);
            assert!(found.ends_with(text), "{found}");
            assert_eq!((name, codes.first()), (encoding, Some(&code)), "{text}");
        }
    }

    #[test]
    fn an_encoding_that_most_of_a_document_fits_is_kept_for_the_rest() {
        let mut bytes = b"<?xml encoding='shift_jis'?>".to_vec();
        bytes.extend(encoding_rs::SHIFT_JIS.encode("日本語のニュースをお届けします").0.iter());
        bytes.push(0xff);
        let (text, name, codes) = read(&bytes, None);
        assert!(text.contains("日本語のニュース") && text.ends_with('\u{fffd}'), "{text}");
        assert_eq!((name, codes), ("shift_jis", vec!["broken-encoding"]));
    }
}
