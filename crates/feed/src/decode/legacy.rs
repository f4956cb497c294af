//! Bytes that are not UTF-8: what is declared, weighed against what the bytes look like.

use std::borrow::Cow;

use encoding_rs::{Encoding, KOI8_R, KOI8_U, UTF_8, WINDOWS_1252};
use memchr::memmem;

use super::{
    Text,
    declared::{self, Declared},
    fit::Fit,
    lie, mended, undeclared, with,
};
use crate::Warning;

/// A reading of all bytes without an error.
struct Reading<'a> {
    text: Cow<'a, str>,
    encoding: &'static Encoding,
    name: &'static str,
    /// The declaration that was not followed to the letter.
    instead_of: Option<&'static str>,
}

impl<'a> Reading<'a> {
    fn of(encoding: &'static Encoding, bytes: &'a [u8]) -> Option<Self> {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        Some(Self { text, encoding, name: declared::lower_name(encoding), instead_of: None })
    }

    /// As declared. Servers say Latin-1 of what they know nothing of, and no byte contradicts it or others of its kind.
    fn declared(declared: Declared, bytes: &'a [u8], is_western: bool) -> Option<Self> {
        let encoding = declared.encoding;
        let is_default = declared::is_of_latin_letters(encoding) && !is_western;
        if encoding == UTF_8 || !encoding.is_ascii_compatible() || is_default {
            return None;
        }
        let as_told = Self { name: declared.name_for(bytes), ..Self::of(encoding, bytes)? };
        let of_windows = declared::of_windows(encoding).and_then(|sibling| Self::of(sibling, bytes));
        let of_windows = of_windows.filter(|sibling| shows_windows(&as_told.text, &sibling.text));
        Some(match of_windows {
            Some(sibling) => Self { instead_of: Some(declared.name), ..sibling },
            None => as_told,
        })
    }

    fn into_text(self, instead_of: Option<&str>) -> Text<'a> {
        let warnings = self.instead_of.or(instead_of).map(|told| lie(told, self.name));
        Text { text: self.text, encoding: self.name, warnings: warnings.into_iter().collect() }
    }
}

/// Whether a text has controls where an encoding of Windows has characters, and no more letters elsewhere.
fn shows_windows(told: &str, of_windows: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count();
    told.chars().any(|c| matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}'))
        && letters(of_windows) >= letters(told)
}

/// Reads by what is declared where that holds. Where HTTP and the document disagree, the bytes decide; where they say
/// clearly that neither is right, neither is believed. What stays odd is told.
pub(super) fn legacy<'a>(bytes: &'a [u8], declared: [Option<Declared>; 2], address: &str) -> Text<'a> {
    let is_western = looks_western(bytes);
    let mut held = declared.into_iter().flatten().filter_map(|one| Reading::declared(one, bytes, is_western));
    let Some(first) = held.next() else {
        return guess(bytes, declared.into_iter().flatten().next(), address);
    };
    let second = held.next().filter(|second| second.text != first.text);
    let found = Reading::of(detect(bytes, address), bytes);
    let is_found = |one: &Reading<'_>| found.as_ref().is_some_and(|found| found.text == one.text);
    if is_found(&first) {
        return first.into_text(None);
    }
    let fit = Fit::of(first.encoding, bytes, &first.text);
    let second = match second {
        Some(second)
            if is_found(&second) || Fit::of(second.encoding, bytes, &second.text).is_clearly_better(fit) =>
        {
            return second.into_text(Some(first.name));
        }
        other => other,
    };
    let Some(found) = found else { return keep(first, second, fit.is_bad()) };
    let own = Fit::of(found.encoding, bytes, &found.text);
    if is_right(&found, &first, own, fit) {
        return found.into_text(Some(first.instead_of.unwrap_or(first.name)));
    }
    let is_doubtful = own.is_good() && letters_apart(&found.text, &first.text) >= SOME;
    keep(first, second, fit.is_bad() || is_doubtful)
}

/// Whether what the bytes look like is right, and the declaration is not.
fn is_right(found: &Reading<'_>, told: &Reading<'_>, own: Fit, fit: Fit) -> bool {
    if own.is_clearly_better(fit) {
        return true;
    }
    let is_no_worse = own.odd <= fit.odd && own.is_good();
    match (found.encoding.is_single_byte(), told.encoding.is_single_byte()) {
        (false, false) => own.all >= ENOUGH && is_no_worse,
        (true, true) => {
            is_no_worse && told.encoding == WINDOWS_1252 && letters_apart(&found.text, &told.text) >= ENOUGH
        }
        _ => false,
    }
}

/// Letters that two readings have in the same place and do not agree on.
fn letters_apart(one: &str, other: &str) -> usize {
    let is_letter = |c: char| !c.is_ascii() && c.is_alphabetic();
    one.chars().zip(other.chars()).filter(|(one, other)| one != other && is_letter(*one)).count()
}

/// Characters of which a declaration is refuted, and of which it is doubted.
const ENOUGH: usize = 6;
const SOME: usize = 3;

/// The first reading, and what is odd about it.
fn keep<'a>(first: Reading<'a>, second: Option<Reading<'_>>, is_odd: bool) -> Text<'a> {
    let mut text = first.into_text(None);
    if let Some(second) = second {
        let words = format!("sent as {} and declared as {}, read as {0}", text.encoding, second.name);
        text.warnings.push(Warning::new("wrong-encoding", words));
    } else if is_odd {
        let words = format!("declared and read as {}, which does not seem to fit", text.encoding);
        text.warnings.push(Warning::new("odd-encoding", words));
    }
    text
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
        return mended::read(bytes);
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
        None => undeclared(text.encoding),
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

/// By what the bytes look like, the language that the document names and the country of its address.
fn detect(bytes: &[u8], address: &str) -> &'static Encoding {
    let domain = url::Url::parse(address).ok();
    let domain =
        domain.as_ref().and_then(|url| url.host_str()?.rsplit('.').next().map(str::to_ascii_lowercase));
    let domain = domain.filter(|domain| domain.bytes().all(|byte| byte.is_ascii_lowercase()));
    let country = country(bytes).or(domain.as_deref());
    let mut detector = chardetng::EncodingDetector::new();
    detector.feed(bytes, true);
    let found = detector.guess(country.map(str::as_bytes), false);
    // What has none of the letters of Ukrainian is called what most call it; the detector knows no KOI8-R.
    let is_russian = found == KOI8_U && KOI8_R.decode(bytes).0 == KOI8_U.decode(bytes).0;
    if is_russian { KOI8_R } else { found }
}

/// Languages that have encodings of their own, with the domain of a country of theirs. What others name is often left as
/// the program set it.
const COUNTRIES: [(&str, &str); 28] = [
    ("ar", "ae"),
    ("be", "by"),
    ("bg", "bg"),
    ("cs", "cz"),
    ("el", "gr"),
    ("et", "ee"),
    ("fa", "ir"),
    ("he", "il"),
    ("hr", "hr"),
    ("hu", "hu"),
    ("ja", "jp"),
    ("ko", "kr"),
    ("lt", "lt"),
    ("lv", "lv"),
    ("mk", "mk"),
    ("pl", "pl"),
    ("ro", "ro"),
    ("ru", "ru"),
    ("sk", "sk"),
    ("sl", "si"),
    ("sr", "rs"),
    ("th", "th"),
    ("tr", "tr"),
    ("uk", "ua"),
    ("vi", "vn"),
    ("zh-tw", "tw"),
    ("zh-hk", "hk"),
    ("zh", "cn"),
];

/// Bytes of a document in which its language is looked for.
const HEAD: usize = 4096;

/// The country of the language that a document names at its beginning.
fn country(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..bytes.len().min(HEAD))?;
    let marks: [&[u8]; 4] = [b"<language>", b"lang=\"", b"lang='", b"\"language\":\""];
    let at = marks.iter().find_map(|mark| memmem::find(head, mark).map(|at| at + mark.len()))?;
    let named = head.get(at..at + 5)?.to_ascii_lowercase();
    let is_named = |language: &str| {
        named.starts_with(language.as_bytes())
            && !named.get(language.len()).is_some_and(u8::is_ascii_alphabetic)
    };
    COUNTRIES.iter().find(|(language, _)| is_named(language)).map(|(_, country)| *country)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn what_stays_odd_is_told() {
        for (text, second, code) in [
            ("x¿a½b¾c¼d¹e²f", None, Some("odd-encoding")),
            ("café", None, None),
            ("café", Some("ibm866"), Some("wrong-encoding")),
        ] {
            let (bytes, ..) = WINDOWS_1252.encode(text);
            let reading = || Reading::of(WINDOWS_1252, &bytes).expect("every byte has a character");
            let fit = Fit::of(WINDOWS_1252, &bytes, text);
            let found = keep(reading(), second.map(|name| Reading { name, ..reading() }), fit.is_bad());
            assert_eq!(found.warnings.first().map(|one| one.code), code, "{text}");
        }
    }

    #[test]
    fn the_language_that_a_document_names_has_a_country() {
        for (source, expected) in [
            ("<rss><channel><language>hu</language>", Some("hu")),
            ("<rss><channel><language>zh-TW</language>", Some("tw")),
            ("<feed xml:lang='cs-CZ'>", Some("cz")),
            ("<feed xml:lang=\"en\"><title>x</title>", None),
            ("<rss><language>huh</language>", None),
            ("<language>", None),
            ("", None),
        ] {
            assert_eq!(country(source.as_bytes()), expected, "{source}");
        }
    }
}
