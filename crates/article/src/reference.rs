//! Character references (HTML Living Standard, 13.2.5.72 to 13.2.5.80).

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a reference stands for, and how many bytes it took after the `&`.
pub struct Reference {
    pub first: char,
    pub second: Option<char>,
    pub taken: usize,
}

type Characters = (char, Option<char>);

/// The standard's table: a name as written after `&`, then its one or two code points.
static NAMES: LazyLock<HashMap<&str, Characters>> =
    LazyLock::new(|| include_str!("reference/names.txt").lines().filter_map(entry).collect());

fn entry(line: &'static str) -> Option<(&'static str, Characters)> {
    let mut words = line.split(' ');
    let name = words.next()?;
    let mut point = || char::from_u32(u32::from_str_radix(words.next()?, 16).ok()?);
    Some((name, (point()?, point())))
}

/// The longest name that may be written without a semicolon (`frac12`).
const LONGEST_BARE: usize = 6;
/// The longest name of all with its semicolon (`CounterClockwiseContourIntegral;`).
const LONGEST: usize = 32;

/// Reads what follows an `&`; `None` when that `&` is only an ampersand.
pub fn read(after: &str, in_attribute: bool) -> Option<Reference> {
    match after.strip_prefix('#') {
        Some(number) => numeric(number),
        None => named(after, in_attribute),
    }
}

fn named(after: &str, in_attribute: bool) -> Option<Reference> {
    let bytes = after.as_bytes();
    let run = bytes.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let closed = bytes.get(run) == Some(&b';');
    if closed && let Some(found) = after.get(..run + 1).and_then(lookup) {
        return Some(found);
    }
    let bare = (2..=run.min(LONGEST_BARE)).rev().find_map(|length| lookup(after.get(..length)?))?;
    let next = bytes.get(bare.taken);
    let part_of_query = next.is_some_and(|byte| *byte == b'=' || byte.is_ascii_alphanumeric());
    (!(in_attribute && part_of_query)).then_some(bare)
}

fn lookup(name: &str) -> Option<Reference> {
    let (first, second) = match name {
        "amp;" => ('&', None),
        "lt;" => ('<', None),
        "gt;" => ('>', None),
        "quot;" => ('"', None),
        "nbsp;" => ('\u{a0}', None),
        _ => *NAMES.get(name)?,
    };
    Some(Reference { first, second, taken: name.len() })
}

fn numeric(number: &str) -> Option<Reference> {
    let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
        Some(rest) => (rest, 16, 2),
        None => (number, 10, 1),
    };
    let run = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if run == 0 {
        return None;
    }
    let point = digits.get(..run)?.bytes().fold(0_u32, |sum, byte| {
        sum.saturating_mul(radix).saturating_add(char::from(byte).to_digit(radix).unwrap_or(0))
    });
    let closed = digits.as_bytes().get(run) == Some(&b';');
    Some(Reference { first: character(point), second: None, taken: prefix + run + usize::from(closed) })
}

/// Windows-1252 for the C1 controls, as browsers read them; U+FFFD for what is no character.
fn character(point: u32) -> char {
    const C1: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match point {
        0 => char::REPLACEMENT_CHARACTER,
        0x80..=0x9f => C1.get(point as usize - 0x80).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// `raw` with its references read; borrowed when it has none.
pub fn decode(raw: &str, in_attribute: bool) -> std::borrow::Cow<'_, str> {
    if !raw.contains('&') {
        return raw.into();
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        text.push_str(before);
        rest = after;
        match read(after, in_attribute) {
            Some(found) => {
                text.push(found.first);
                text.extend(found.second);
                rest = after.get(found.taken..).unwrap_or("");
            }
            None => text.push('&'),
        }
    }
    text.push_str(rest);
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_read_as_in_a_browser() {
        for (raw, text) in [
            ("a &amp; b", "a & b"),
            ("&amp;amp;", "&amp;"),
            ("&lt;b&gt;", "<b>"),
            ("&eacute;&Eacute;&nbsp;x", "éÉ\u{a0}x"),
            ("&copy 2026", "© 2026"),
            ("&notit;", "¬it;"),
            ("&notin;", "∉"),
            ("&NotEqualTilde;", "≂̸"),
            ("&CounterClockwiseContourIntegral;", "∳"),
            ("&#8217;&#x2019;&#X2019", "’’’"),
            ("&#146;", "’"),
            ("&#0;&#xD800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&;&#;&#x;& &unknown; &", "&;&#;&#x;& &unknown; &"),
        ] {
            assert_eq!(decode(raw, false), text, "{raw}");
        }
    }

    #[test]
    fn a_query_in_an_attribute_keeps_its_ampersands() {
        assert_eq!(decode("?a=1&copy=2&amp;reg=3&lt", true), "?a=1&copy=2&reg=3<");
    }

    #[test]
    fn the_whole_table_is_there() {
        assert_eq!(NAMES.len(), include_str!("reference/names.txt").lines().count());
        let longest = NAMES.keys().map(|name| name.len()).max();
        assert!(longest <= Some(LONGEST), "{longest:?}");
        let bare = NAMES.keys().filter(|name| !name.ends_with(';')).map(|name| name.len()).max();
        assert_eq!(bare, Some(LONGEST_BARE));
        for name in NAMES.keys().filter(|name| !name.ends_with(';')) {
            assert!(NAMES.contains_key(format!("{name};").as_str()), "{name}");
        }
    }

    #[test]
    fn numbers_are_read_however_long_and_however_ended() {
        for (raw, text) in [
            ("&#65;", "A"),
            ("&#65", "A"),
            ("&#65x", "Ax"),
            ("&#0065;", "A"),
            ("&#x41;", "A"),
            ("&#X41;", "A"),
            ("&#x41g", "Ag"),
            ("&#x1F600;", "😀"),
            ("&#128;&#x9f;", "€Ÿ"),
            ("&#129;", "\u{81}"),
            ("&#x110000;", "\u{fffd}"),
            ("&#xDFFF;", "\u{fffd}"),
            ("&#xFFFFFFFFFFFF;", "\u{fffd}"),
            ("&#", "&#"),
            ("&#x", "&#x"),
            ("&#a;", "&#a;"),
        ] {
            assert_eq!(decode(raw, false), text, "{raw}");
            assert_eq!(decode(raw, true), text, "{raw} in an attribute");
        }
    }
}
