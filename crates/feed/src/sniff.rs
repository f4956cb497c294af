//! What bytes are, by their beginning.

use crate::BinaryKind;

/// Bytes that are looked at.
const HEAD: usize = 2048;

/// Whether bytes begin like a web page: `<!doctype html`, `<html`, or the usual first elements of one.
pub fn looks_like_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or_default();
    is_html(&String::from_utf8_lossy(head))
}

pub(crate) fn is_html(source: &str) -> bool {
    let mut rest = source.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\0'));
    loop {
        let (opening, closing) = if rest.starts_with("<!--") {
            ("<!--", "-->")
        } else if rest.starts_with("<?") {
            ("<?", ">")
        } else {
            break;
        };
        let inner = rest.get(opening.len()..).unwrap_or_default();
        rest = inner.split_once(closing).map_or("", |(_, after)| after).trim_start();
    }
    let begins = |part: &str| {
        rest.get(..part.len()).is_some_and(|head| head.eq_ignore_ascii_case(part))
            && !rest
                .get(part.len()..)
                .is_some_and(|next| next.starts_with(|c: char| c.is_alphanumeric() || c == ':'))
    };
    ["<!doctype html", "<html", "<head", "<body", "<script", "<title", "<meta", "<div", "<noscript"]
        .iter()
        .any(|part| begins(part))
}

/// Words that only pages have which check the browser.
const CHALLENGES: [&str; 12] = [
    "just a moment...",
    "cf-browser-verification",
    "cf_chl_",
    "challenge-platform",
    "/cdn-cgi/challenge",
    "checking your browser",
    "ddos-guard",
    "sucuri_cloudproxy",
    "_incapsula_resource",
    "px-captcha",
    "verify you are human",
    "enable javascript and cookies to continue",
];

pub(crate) fn is_challenge(source: &str) -> bool {
    let head: String = source.chars().take(16_384).collect::<String>().to_ascii_lowercase();
    is_html(source) && CHALLENGES.iter().any(|words| head.contains(words))
}

/// Whether the beginning of what is no feed holds bytes that no text has.
pub(crate) fn has_binary_bytes(source: &str) -> bool {
    let is_odd = |byte: u8| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    source.bytes().take(HEAD).any(is_odd)
}

/// What a file is that is no text.
pub(crate) fn binary_kind(bytes: &[u8]) -> Option<BinaryKind> {
    const KINDS: [(&[u8], BinaryKind); 20] = [
        (b"%PDF-", BinaryKind::Pdf),
        (b"\x89PNG", BinaryKind::Picture),
        (b"\xff\xd8\xff", BinaryKind::Picture),
        (b"GIF8", BinaryKind::Picture),
        (b"RIFF", BinaryKind::Media),
        (b"\0\0\x01\0", BinaryKind::Picture),
        (b"ID3", BinaryKind::Media),
        (b"OggS", BinaryKind::Media),
        (b"fLaC", BinaryKind::Media),
        (b"\x1a\x45\xdf\xa3", BinaryKind::Media),
        (b"\xff\xfb", BinaryKind::Media),
        (b"\xff\xf3", BinaryKind::Media),
        (b"\x1f\x8b", BinaryKind::Archive),
        (b"PK\x03\x04", BinaryKind::Archive),
        (b"\x28\xb5\x2f\xfd", BinaryKind::Archive),
        (b"BZh", BinaryKind::Archive),
        (b"\xfd7zXZ\0", BinaryKind::Archive),
        (b"7z\xbc\xaf\x27\x1c", BinaryKind::Archive),
        (b"Rar!", BinaryKind::Archive),
        (b"\x7fELF", BinaryKind::Other),
    ];
    if bytes.get(..4) == Some(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some(BinaryKind::Picture);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some(BinaryKind::Media);
    }
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_seen() {
        for (source, expected) in [
            ("<!DOCTYPE html><html>", true),
            ("\u{feff} <!-- c --><HTML lang=en>", true),
            ("<?xml version='1.0'?><html xmlns='x'>", true),
            ("<!DOCTYPE rss><rss>", false),
            ("<rss>", false),
            ("<header:x>", false),
            ("", false),
            ("<!--", false),
        ] {
            assert_eq!(looks_like_html(source.as_bytes()), expected, "{source}");
        }
    }

    #[test]
    fn binary_files_are_named() {
        for (bytes, expected) in [
            (&b"%PDF-1.7"[..], Some(BinaryKind::Pdf)),
            (b"\x89PNG\r\n", Some(BinaryKind::Picture)),
            (b"RIFF\0\0\0\0WEBP", Some(BinaryKind::Picture)),
            (b"\x1f\x8b\x08", Some(BinaryKind::Archive)),
            (b"<rss>", None),
            (b"", None),
        ] {
            assert_eq!(binary_kind(bytes), expected);
        }
    }

    #[test]
    fn a_beginning_is_enough_and_a_short_one_no_trouble() {
        let page = format!("<html>{}", "x".repeat(100_000));
        assert!(looks_like_html(page.as_bytes()));
        assert!(!looks_like_html(format!("{}<html>", " ".repeat(5000)).as_bytes()));
        for bytes in
            [&b"<"[..], b"<h", b"<!", b"<!d", b"<!-", b"<?", b"\xff\xfe\xfd", b"RIFF", b"\0\0\0\x20ft"]
        {
            assert!(!looks_like_html(bytes), "{bytes:?}");
            let _ = binary_kind(bytes);
        }
    }

    #[test]
    fn text_has_no_binary_bytes() {
        for (source, expected) in [
            ("a\tb\r\nc", false),
            ("é東", false),
            ("a\0b", true),
            ("\u{1}", true),
            ("\u{1b}[0m", false),
            ("", false),
        ] {
            assert_eq!(has_binary_bytes(source), expected, "{source:?}");
        }
    }
}
