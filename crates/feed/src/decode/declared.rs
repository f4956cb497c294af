//! What HTTP and the document say about their encoding.

use encoding_rs::{
    Encoding, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1255, WINDOWS_1256,
    WINDOWS_1257,
};
use memchr::{memchr, memmem};

/// An encoding that somebody named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Declared {
    pub(super) encoding: &'static Encoding,
    /// The name that is told when the declaration holds.
    pub(super) name: &'static str,
}

impl Declared {
    fn of_label(label: &str) -> Option<Self> {
        let label = label.trim().trim_matches(['"', '\'', ' ']).to_ascii_lowercase();
        let encoding = Encoding::for_label(label.as_bytes())?;
        let name = match label.as_str() {
            "us-ascii" | "ascii" => "us-ascii",
            "iso-8859-1" | "iso8859-1" | "latin1" => "iso-8859-1",
            _ => lower_name(encoding),
        };
        Some(Self { encoding, name })
    }

    /// ISO 8859-1 and ASCII are read as Windows-1252, and named so when the difference shows.
    pub(super) fn name_for(self, bytes: &[u8]) -> &'static str {
        let limit = match self.name {
            "us-ascii" => 0x80..=0xff,
            "iso-8859-1" => 0x80..=0x9f,
            _ => return self.name,
        };
        let differs = self.encoding == WINDOWS_1252 && bytes.iter().any(|byte| limit.contains(byte));
        if differs { "windows-1252" } else { self.name }
    }
}

/// The charset of a `Content-Type` header.
pub(super) fn http_charset(content_type: &str) -> Option<Declared> {
    let parameters = content_type.split(';').skip(1);
    let mut named = parameters.filter_map(|parameter| parameter.split_once('='));
    named
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .and_then(|(_, label)| Declared::of_label(label))
}

/// The encoding of an XML declaration; of a `meta charset` it is not asked.
pub(super) fn xml_charset(bytes: &[u8]) -> Option<Declared> {
    Declared::of_label(xml_label(bytes)?)
}

/// What an XML declaration names, known or not.
pub(super) fn xml_label(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..bytes.len().min(1024))?;
    let start = memmem::find(head, b"<?xml")?;
    let declaration = head.get(start..)?;
    let declaration = declaration.get(..memchr(b'>', declaration)?)?;
    let value = declaration.get(memmem::find(declaration, b"encoding")? + 8..)?.trim_ascii_start();
    let value = value.strip_prefix(b"=")?.trim_ascii_start();
    let quote = *value.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let value = value.get(1..)?;
    let label = value.get(..memchr(quote, value)?)?;
    std::str::from_utf8(label).ok()
}

/// Bytes of a page in which its encoding is looked for. The standard wants it in the first 1,024; browsers look further.
const PAGE_HEAD: usize = 8192;

/// What a `<meta charset>` or `<meta http-equiv>` of a page names (HTML Living Standard, 13.2.3.2).
pub(super) fn meta_label(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..bytes.len().min(PAGE_HEAD))?;
    memmem::find_iter(head, b"charset").find_map(|at| {
        let tag = head.get(..at)?.iter().rposition(|byte| *byte == b'<')?;
        let is_meta = head.get(tag + 1..tag + 5).is_some_and(|name| name.eq_ignore_ascii_case(b"meta"));
        let value =
            head.get(at + 7..).filter(|_| is_meta)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let ends = |byte: &u8| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte));
        let label = value.get(..value.iter().position(ends)?).filter(|label| !label.is_empty())?;
        std::str::from_utf8(label).ok()
    })
}

/// The encoding of Windows for the language of an ISO 8859 that the WHATWG reads as it is: programs write the one and say
/// the other.
pub(super) fn of_windows(encoding: &'static Encoding) -> Option<&'static Encoding> {
    Some(match encoding.name() {
        "ISO-8859-2" => WINDOWS_1250,
        "ISO-8859-4" | "ISO-8859-13" => WINDOWS_1257,
        "ISO-8859-5" => WINDOWS_1251,
        "ISO-8859-6" => WINDOWS_1256,
        "ISO-8859-7" => WINDOWS_1253,
        "ISO-8859-8" | "ISO-8859-8-I" => WINDOWS_1255,
        "ISO-8859-15" => WINDOWS_1252,
        _ => return None,
    })
}

/// Whether an encoding of single bytes has Latin letters above ASCII.
pub(super) fn is_of_latin_letters(encoding: &'static Encoding) -> bool {
    const NAMES: [&str; 14] = [
        "windows-1250",
        "windows-1252",
        "windows-1254",
        "windows-1257",
        "windows-1258",
        "macintosh",
        "ISO-8859-2",
        "ISO-8859-3",
        "ISO-8859-4",
        "ISO-8859-10",
        "ISO-8859-13",
        "ISO-8859-14",
        "ISO-8859-15",
        "ISO-8859-16",
    ];
    NAMES.contains(&encoding.name())
}

/// Names of the WHATWG's encodings in lower case.
const NAMES: [&str; 39] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "windows-1251",
    "gbk",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "euc-kr",
    "koi8-r",
    "koi8-u",
    "ibm866",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-8-i",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "macintosh",
    "windows-874",
    "windows-1250",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "x-mac-cyrillic",
    "replacement",
];

/// WHATWG names in lower case, without allocating.
pub(super) fn lower_name(encoding: &'static Encoding) -> &'static str {
    let name = encoding.name();
    NAMES.into_iter().find(|lower| lower.eq_ignore_ascii_case(name)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_name_an_encoding() {
        for (header, expected) in [
            ("text/xml; charset=utf-8", Some("utf-8")),
            ("text/xml;Charset = \"KOI8-R\"; x=y", Some("koi8-r")),
            ("text/xml; charset='us-ascii'", Some("us-ascii")),
            ("text/xml; charset=x-klingon", None),
            ("text/xml; charset:iso-8859-1", None),
            ("text/xml", None),
        ] {
            assert_eq!(http_charset(header).map(|declared| declared.name), expected, "{header}");
        }
    }

    #[test]
    fn documents_name_an_encoding() {
        for (document, expected) in [
            ("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>", Some("shift_jis")),
            ("\n<?xml encoding = 'tis-620' ?>", Some("windows-874")),
            ("<?xml version='1.0'?><a encoding='koi8-r'>", None),
            ("<?xml encoding='", None),
            ("", None),
        ] {
            assert_eq!(
                xml_charset(document.as_bytes()).map(|declared| declared.name),
                expected,
                "{document}"
            );
        }
    }

    #[test]
    fn every_encoding_has_its_name_in_lower_case() {
        for label in [
            "utf-8",
            "utf-16le",
            "utf-16be",
            "windows-1252",
            "gbk",
            "gb18030",
            "big5",
            "shift_jis",
            "euc-jp",
            "iso-2022-jp",
            "euc-kr",
            "koi8-r",
            "koi8-u",
            "ibm866",
            "macintosh",
            "windows-874",
            "x-mac-cyrillic",
            "iso-8859-8-i",
            "iso-8859-16",
            "windows-1258",
        ] {
            let encoding = Encoding::for_label(label.as_bytes()).expect("a known label");
            assert_eq!(lower_name(encoding), label);
        }
    }

    #[test]
    fn a_name_tells_whether_windows_shows() {
        for (label, bytes, name) in [
            ("iso-8859-1", &b"caf\xe9"[..], "iso-8859-1"),
            ("iso-8859-1", b"\x93caf\xe9\x94", "windows-1252"),
            ("us-ascii", b"cafe", "us-ascii"),
            ("us-ascii", b"caf\xe9", "windows-1252"),
            ("windows-1252", b"cafe", "windows-1252"),
            ("koi8-r", b"\x93", "koi8-r"),
        ] {
            let declared = Declared::of_label(label).expect("a known label");
            assert_eq!(declared.name_for(bytes), name, "{label}");
        }
    }

    #[test]
    fn only_the_declaration_at_the_beginning_counts() {
        let far = format!("{}<?xml version='1.0' encoding='koi8-r'?>", " ".repeat(2000));
        for document in [
            far.as_str(),
            "<?xml version='1.0' encoding=koi8-r?>",
            "<?xml encoding='koi8-r",
            "<?xml version='1.0' ?> encoding='koi8-r'",
        ] {
            assert!(xml_charset(document.as_bytes()).is_none(), "{document}");
        }
    }
}
