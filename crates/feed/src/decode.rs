//! Bytes → text: by byte order mark, then the pattern of the first bytes, then what HTTP and the document declare
//! (WHATWG Encoding Standard), then by detection. A declaration that the bytes contradict is not believed.

mod declared;
mod spelled;
mod twice;
mod utf32;

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memchr;

use crate::Warning;
use declared::{Declared, http_charset, xml_charset, xml_label};
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

/// Decodes a feed: as [`decode`], and what was encoded twice or halved and then spelled as references is put right as well. A list
/// that we write has such references where that is what is meant.
pub(crate) fn decode_feed<'a>(bytes: &'a [u8], content_type: Option<&str>, address: &str) -> Text<'a> {
    let mut text = decode(bytes, content_type, address);
    if let Some(joined) = spelled::join_halves(&text.text) {
        text.text = Cow::Owned(joined);
    }
    let undone = spelled::undo(&text.text);
    take(&mut text, undone);
    text
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

/// A byte order mark, or the `<` of XML in wide characters (XML 1.0, appendix F).
fn by_first_bytes(bytes: &[u8]) -> Option<Text<'_>> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [b'<', 0, 0, 0, ..] => Some(utf32::decode(bytes, utf32::Order::Little)),
        [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, b'<', ..] => Some(utf32::decode(bytes, utf32::Order::Big)),
        [0xff, 0xfe, ..] | [b'<' | b'{' | b'[', 0, _, 0, ..] => Some(with(UTF_16LE, bytes)),
        [0xfe, 0xff, ..] | [0, b'<' | b'{' | b'[', 0, _, ..] => Some(with(UTF_16BE, bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => Some(with(UTF_8, rest)),
        _ => None,
    }
}

fn by_declaration<'a>(bytes: &'a [u8], content_type: Option<&str>, address: &str) -> Text<'a> {
    let http = content_type.and_then(http_charset);
    let xml = xml_charset(bytes);
    let declared = [http, xml];
    let seven_bit = declared.iter().flatten().any(|declared| declared.encoding == ISO_2022_JP);
    if seven_bit && memchr(0x1b, bytes).is_some() {
        return with(ISO_2022_JP, bytes);
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

fn legacy<'a>(bytes: &'a [u8], declared: [Option<Declared>; 2], address: &str) -> Text<'a> {
    let is_western = looks_western(bytes);
    for declared in declared.into_iter().flatten() {
        let encoding = declared.encoding;
        // Servers say Latin-1 of what they know nothing of, and no byte contradicts it.
        let is_default = encoding == WINDOWS_1252 && !is_western;
        if encoding == UTF_8 || !encoding.is_ascii_compatible() || is_default {
            continue;
        }
        if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
            return Text { text, encoding: declared.name_for(bytes), warnings: Vec::new() };
        }
    }
    let declared = declared.into_iter().flatten().next();
    guess(bytes, declared, address)
}

/// Whether bytes above ASCII mostly stand alone or in twos, as in languages that are written with Latin letters. Of few
/// nothing is said.
fn looks_western(bytes: &[u8]) -> bool {
    let (mut all, mut in_runs, mut run) = (0_usize, 0_usize, 0_usize);
    for byte in bytes.iter().copied().chain([b' ']) {
        if byte >= 0x80 {
            run += 1;
            continue;
        }
        all += run;
        in_runs += if run > 3 { run } else { 0 };
        run = 0;
    }
    all < 12 || in_runs * 2 < all
}

/// No declaration holds: broken UTF-8, a few broken bytes in what was declared, or something undeclared.
fn guess<'a>(bytes: &'a [u8], declared: Option<Declared>, address: &str) -> Text<'a> {
    let name = declared.map_or("utf-8", |declared| declared.name);
    if is_mostly_utf8(bytes) {
        return with(UTF_8, bytes);
    }
    let may_hold = |declared: &Declared| {
        declared.encoding.is_ascii_compatible() && (declared.encoding != WINDOWS_1252 || looks_western(bytes))
    };
    if let Some(declared) = declared.filter(may_hold) {
        let (text, has_errors) = declared.encoding.decode_without_bom_handling(bytes);
        if declared.encoding != UTF_8 && has_errors && few_replaced(&text) {
            let warning =
                Warning::new("broken-encoding", format!("some bytes are not {name} and were replaced"));
            return Text { text, encoding: declared.name, warnings: vec![warning] };
        }
    }
    let encoding = detect(bytes, address);
    let mut text = with(encoding, bytes);
    text.warnings.push(match declared {
        Some(declared) if declared.encoding == encoding => return text,
        Some(_) => lie(name, text.encoding),
        None => Warning::new("undeclared-encoding", format!("read as {}", text.encoding)),
    });
    text
}

fn few_replaced(text: &str) -> bool {
    let replaced = text.matches('\u{fffd}').count();
    let foreign = text.chars().filter(|c| !c.is_ascii()).count();
    replaced * 10 <= foreign
}

/// Whether more of the bytes above ASCII look like (perhaps broken) UTF-8 than not.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    let mut read = 0;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        read += chunk.valid().len() + chunk.invalid().len();
        let is_last = read == bytes.len();
        match chunk.invalid() {
            [] => {}
            [0xe0..=0xf4, _, ..] => good += 1,
            [0xc2..=0xf4] if is_last => {}
            _ => bad += 1,
        }
    }
    (good > 0 && good >= bad) || is_overlong(bytes)
}

/// Two-byte forms of ASCII: broken UTF-8, perhaps with intent.
fn is_overlong(bytes: &[u8]) -> bool {
    let mut above = bytes.iter().copied().filter(|byte| *byte >= 0x80);
    let mut found = false;
    while let Some(lead) = above.next() {
        match (lead, above.next()) {
            (0xc0 | 0xc1, Some(0x80..=0xbf)) => found = true,
            (0xed, Some(0xa0..=0xbf)) => {
                found = true;
                above.next();
            }
            _ => return false,
        }
    }
    found
}

fn detect(bytes: &[u8], address: &str) -> &'static Encoding {
    let domain = url::Url::parse(address).ok();
    let domain =
        domain.as_ref().and_then(|url| url.host_str()?.rsplit('.').next().map(str::to_ascii_lowercase));
    let domain = domain.filter(|domain| domain.bytes().all(|byte| byte.is_ascii_lowercase()));
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    detector.guess(domain.as_deref().map(str::as_bytes), false)
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
    fn bytes_are_mostly_utf_8_where_more_of_them_fit_than_not() {
        for (bytes, expected) in [
            (&b"caf\xc3\xa9"[..], true),
            (b"caf\xc3\xa9 \xff", true),
            (b"caf\xc3\xa9 \xff\xfe", false),
            (b"caf\xc3\xa9 na\xc3\xafve \xc3 \xff", true),
            (b"caf\xe9", false),
            (b"\x93q\x94", false),
            (b"\xc0\xbcb\xc0\xbe", true),
            (b"\xed\xa0\x80", true),
            (b"\xce\xcf\xd7", false),
        ] {
            assert_eq!(is_mostly_utf8(bytes), expected, "{bytes:?}");
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
