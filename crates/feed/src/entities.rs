//! Character references of HTML, which feeds use whether they declare them or not.
//!
//! The table is the one that html5ever brings along ([HTML, named character references](
//! https://html.spec.whatwg.org/multipage/named-characters.html)), so that the engine carries it once.

/// The longest name in the table, with its semicolon.
const MAX_NAME: usize = 32;

/// A reference at the beginning of `source` (which begins with `&`): its text and its length in bytes.
pub(crate) fn reference(source: &str) -> Option<(Decoded, usize)> {
    unmarked(source.strip_prefix('&')?).map(|(decoded, length)| (decoded, length + 1))
}

/// As [`reference`], without the `&` before it.
pub(crate) fn unmarked(source: &str) -> Option<(Decoded, usize)> {
    match source.strip_prefix('#') {
        Some(number) => numeric(number).map(|(decoded, length)| (decoded, length + 1)),
        None => named(source),
    }
}

/// One or two characters.
pub(crate) type Decoded = (char, Option<char>);

fn named(source: &str) -> Option<(Decoded, usize)> {
    let length = source.bytes().take(MAX_NAME).take_while(u8::is_ascii_alphanumeric).count();
    let name = source.get(..length)?;
    if source.as_bytes().get(length) == Some(&b';') {
        return common(name).or_else(|| look_up(source.get(..=length)?)).map(|decoded| (decoded, length + 1));
    }
    // Without a semicolon only where an address or a word cannot be meant.
    let ends = source.get(length..)?.chars().next().is_none_or(|next| next.is_whitespace() || next == '<');
    if !ends || length == 0 {
        return None;
    }
    look_up(name).map(|decoded| (decoded, length))
}

/// What nearly every reference is, without a table.
fn common(name: &str) -> Option<Decoded> {
    let decoded = match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => return None,
    };
    Some((decoded, None))
}

fn look_up(name: &str) -> Option<Decoded> {
    let (first, second) = *web_atoms::NAMED_ENTITIES.get(name)?;
    let first = char::from_u32(first).filter(|c| *c != '\0')?;
    Some((first, char::from_u32(second).filter(|c| *c != '\0')))
}

fn numeric(source: &str) -> Option<(Decoded, usize)> {
    let (code, length) = code_point(source)?;
    if let 0xd800..=0xdbff = code
        && let Some((character, more)) = pair(code, source.get(length..)?)
    {
        return Some(((character, None), length + more));
    }
    Some(((character(code), None), length))
}

/// The number of a reference behind its `#`, and its length with the semicolon.
fn code_point(source: &str) -> Option<(u32, usize)> {
    let (digits, radix, prefix) = match source.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 1),
        None => (source, 10, 0),
    };
    let length = digits.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    let number = digits.get(..length).filter(|number| !number.is_empty())?;
    let code = u32::from_str_radix(number, radix).unwrap_or(u32::MAX);
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    Some((code, prefix + length + semicolon))
}

/// The second half of a character above U+FFFF that was written as UTF-16, in two references: `&#55357;&#56832;`.
fn pair(high: u32, rest: &str) -> Option<(char, usize)> {
    let (low, length) = code_point(rest.strip_prefix("&#")?)?;
    Some((joined(high, low)?, length + 2))
}

fn joined(high: u32, low: u32) -> Option<char> {
    let high = high.checked_sub(0xd800).filter(|high| *high < 0x400)?;
    let low = low.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
    char::from_u32(0x10000 + (high << 10) + low)
}

/// As [`pair`], of references that stand in HTML, perhaps escaped: both halves, and the length of both.
pub(crate) fn halves(source: &str) -> Option<(char, usize)> {
    let mark = if source.starts_with("&amp;#") { "&amp;#" } else { "&#" };
    let rest = source.strip_prefix(mark)?;
    let (high, first) = code_point(rest)?;
    let (low, second) = code_point(rest.get(first..)?.strip_prefix(mark)?)?;
    Some((joined(high, low)?, mark.len() * 2 + first + second))
}

/// As HTML does: Windows-1252 for what should have been a control, U+FFFD for what is no character.
fn character(code: u32) -> char {
    let code = match code {
        0x80..=0x9f => windows_1252(code),
        0 => 0xfffd,
        _ => code,
    };
    char::from_u32(code).unwrap_or('\u{fffd}')
}

fn windows_1252(code: u32) -> u32 {
    let byte = [u8::try_from(code).unwrap_or(b'?')];
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
    text.chars().next().map_or(code, u32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_browsers_read_them() {
        for (source, expected) in [
            ("&amp;x", Some(('&', 5))),
            ("&eacute;", Some(('é', 8))),
            ("&eacute d", Some(('é', 7))),
            ("&hellip;", Some(('…', 8))),
            ("&copy=3", None),
            ("&T", None),
            ("& ", None),
            ("&nope;", None),
            ("&#233;", Some(('é', 6))),
            ("&#xE9;", Some(('é', 6))),
            ("&#233", Some(('é', 5))),
            ("&#8217;", Some(('’', 7))),
            ("&#146;", Some(('’', 6))),
            ("&#0;", Some(('\u{fffd}', 4))),
            ("&#xD800;", Some(('\u{fffd}', 8))),
            ("&#55357;&#56832;!", Some(('😀', 16))),
            ("&#xD83D;&#xDE00;", Some(('😀', 16))),
            ("&#xd83d;&#56832;", Some(('😀', 16))),
            ("&#55357;&#55357;", Some(('\u{fffd}', 8))),
            ("&#55357;x", Some(('\u{fffd}', 8))),
            ("&#56832;&#55357;", Some(('\u{fffd}', 8))),
            ("&#x110000;", Some(('\u{fffd}', 10))),
            ("&#99999999999999;", Some(('\u{fffd}', 17))),
            ("&#;", None),
            ("&#x;", None),
        ] {
            let found = reference(source).map(|((first, _), length)| (first, length));
            assert_eq!(found, expected, "{source}");
        }
    }

    #[test]
    fn names_need_a_semicolon_where_a_word_could_be_meant() {
        for (source, expected) in [
            ("&amp", Some('&')),
            ("&amp ", Some('&')),
            ("&amp<", Some('&')),
            ("&ampx", None),
            ("&amp=", None),
            ("&lt.", None),
            ("&euro;", Some('€')),
            ("&EURO;", None),
            ("&AMP;", Some('&')),
            ("&apos;", Some('\'')),
            ("&rarr;", Some('→')),
            ("&NotEqualTilde;", Some('≂')),
            ("&;", None),
            ("&x", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(reference(source).map(|((first, _), _)| first), expected, "{source}");
        }
    }

    #[test]
    fn controls_of_windows_are_the_characters_that_were_meant() {
        for (code, expected) in [
            (0x80, '€'),
            (0x85, '…'),
            (0x91, '‘'),
            (0x92, '’'),
            (0x93, '“'),
            (0x94, '”'),
            (0x96, '–'),
            (0x97, '—'),
            (0x99, '™'),
            (0x9f, 'Ÿ'),
        ] {
            for source in [
                format!("&#{code};"),
                format!("&#x{code:x};"),
                format!("&#X{code:X};"),
                format!("&#0{code};"),
            ] {
                assert_eq!(reference(&source).map(|((first, _), _)| first), Some(expected), "{source}");
            }
        }
    }
}
