//! The attributes of a tag, read lazily and leniently.

use std::borrow::Cow;

use memchr::memchr;

use crate::text::decode_entities;

/// Names and decoded values in the order written: quotes of either kind or none, values absent, names repeated.
pub(crate) fn attributes(source: &str) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    raw_attributes(source).map(|(name, value)| (name, decode_entities(value)))
}

/// As [`attributes`], values as written.
pub(crate) fn raw_attributes(source: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = source;
    std::iter::from_fn(move || {
        let (name, value, after) = next_attribute(rest)?;
        rest = after;
        Some((name, value))
    })
}

fn next_attribute(source: &str) -> Option<(&str, &str, &str)> {
    let start = source.bytes().position(|byte| !is_filler(byte))?;
    let source = source.get(start..)?;
    let name_end = source.bytes().position(ends_name).unwrap_or(source.len());
    let (name, rest) = source.split_at_checked(name_end)?;
    let after_name = rest.trim_ascii_start();
    let Some(value) = after_name.strip_prefix('=') else {
        return Some((name, "", after_name));
    };
    let (value, after) = split_value(value.trim_ascii_start());
    Some((name, value, after))
}

/// What may stand between attributes without meaning anything.
fn is_filler(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'=' | b'"' | b'\'' | b',' | b'?')
}

fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == b'='
}

fn split_value(source: &str) -> (&str, &str) {
    let quote = source.bytes().next().filter(|byte| matches!(byte, b'"' | b'\''));
    let Some(quote) = quote else {
        let end = source.bytes().position(|byte| byte.is_ascii_whitespace());
        return source.split_at_checked(end.unwrap_or(source.len())).unwrap_or((source, ""));
    };
    let inner = source.get(1..).unwrap_or_default();
    match memchr(quote, inner.as_bytes()) {
        Some(end) => (inner.get(..end).unwrap_or_default(), inner.get(end + 1..).unwrap_or_default()),
        None => (inner, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(String, String)> {
        attributes(source).map(|(name, value)| (name.to_owned(), value.into_owned())).collect()
    }

    #[test]
    fn attributes_are_read_however_they_are_written() {
        for (source, expected) in [
            (" a=\"1\" b='2'", vec![("a", "1"), ("b", "2")]),
            (" a = \"1\"b=2", vec![("a", "1"), ("b", "2")]),
            (" a=https://x/1.mp3 b", vec![("a", "https://x/1.mp3"), ("b", "")]),
            (" a=\"x &amp; y\"", vec![("a", "x & y")]),
            (" a=\"?x=1&y=2&copy=3\"", vec![("a", "?x=1&y=2&copy=3")]),
            (" a=\"1\" a=\"2\"", vec![("a", "1"), ("a", "2")]),
            (" a=\"open", vec![("a", "open")]),
            (" = / \"", vec![]),
        ] {
            let expected: Vec<_> = expected.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
            assert_eq!(read(source), expected, "{source}");
        }
    }

    #[test]
    fn a_first_of_one_name_is_found_among_others() {
        for (source, name, expected) in [
            (" url='/a' type='b'", "url", Some("/a")),
            (" url='/a' type='b'", "type", Some("b")),
            (" URL='/a'", "url", Some("/a")),
            (" media:url='/b' url='/a'", "url", Some("/a")),
            (" xurl='/b'", "url", None),
            (" data-url='/b'", "url", None),
            (" title='url=/b' url='/a'", "url", Some("/a")),
            (" url", "url", Some("")),
            (" url=", "url", Some("")),
            (" url=''", "url", Some("")),
            ("", "url", None),
        ] {
            let found = attributes(source).find(|(key, _)| key.eq_ignore_ascii_case(name));
            assert_eq!(found.map(|(_, value)| value.into_owned()).as_deref(), expected, "{source}");
        }
    }

    #[test]
    fn quotes_may_stand_in_the_other_kind() {
        for (source, expected) in [
            (" a='\"'", "\""),
            (" a=\"'\"", "'"),
            (" a='>'", ">"),
            (" a='<b>'", "<b>"),
            (" a='&quot;'", "\""),
            (" a='&#x27;'", "'"),
            (" a=b'c", "b'c"),
            (" a=b\"c", "b\"c"),
            (" a='b\nc'", "b\nc"),
            (" a='é東'", "é東"),
            (" é='x'", "x"),
        ] {
            let found: Vec<_> = read(source).into_iter().map(|(_, value)| value).collect();
            assert_eq!(found, [expected], "{source}");
        }
    }

    #[test]
    fn values_as_written_keep_their_references() {
        let found: Vec<_> = raw_attributes(" a='&amp;' xmlns:b='c'").collect();
        assert_eq!(found, [("a", "&amp;"), ("xmlns:b", "c")]);
    }
}
