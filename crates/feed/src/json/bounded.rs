//! A JSON value of bounded size: an object of one member takes sixty times the bytes that it is written in.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Lists and objects kept of one document: ten for each entry that is kept.
const MAX_NODES: usize = 200_000;
/// Elements kept of one list: one more than the entries that are kept, so that somebody tells of the rest.
const MAX_ELEMENTS: usize = crate::parse::MAX_ENTRIES + 1;

/// Reads a document, and whether something stands behind it. Beyond the bound the rest of each list and object is
/// passed over.
///
/// # Errors
/// As `serde_json::from_str`.
pub(super) fn read(text: &str) -> serde_json::Result<(Value, bool)> {
    let is_long = Cell::new(false);
    let found = read_once(text, &is_long);
    if is_long.get() && found.is_ok() { read_once(&long_numbers_as_text(text), &is_long) } else { found }
}

fn read_once(text: &str, is_long: &Cell<bool>) -> serde_json::Result<(Value, bool)> {
    let mut source = serde_json::Deserializer::from_str(text);
    let value = Bounded { left: &Cell::new(MAX_NODES), is_long }.deserialize(&mut source)?;
    Ok((value, source.end().is_err()))
}

/// The document with quotes around whole numbers that no number of a program holds: ids, of which each digit counts.
fn long_numbers_as_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        let (before, token) = rest.split_at(at);
        let is_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.');
        let end = match string_length(token) {
            Some(length) => length,
            None => token.find(|c| !is_number(c)).unwrap_or(token.len()),
        };
        let (token, behind) = token.split_at(end);
        let is_long =
            token.len() > MAX_DIGITS && token.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit());
        let quote = if is_long { "\"" } else { "" };
        out.extend([before, quote, token, quote]);
        rest = behind;
    }
    out + rest
}

/// Length of the string that a text begins with.
fn string_length(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    let inner = text.strip_prefix('"')?;
    let end = inner.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    Some(end.map_or(text.len(), |end| end + 2))
}

/// Digits that a whole number of 64 bits may have.
const MAX_DIGITS: usize = 18;

#[derive(Clone, Copy)]
struct Bounded<'a> {
    left: &'a Cell<usize>,
    /// Whether a whole number was met that loses digits.
    is_long: &'a Cell<bool>,
}

impl Bounded<'_> {
    fn count(self) {
        self.left.set(self.left.get().saturating_sub(1));
    }

    fn is_full(self) -> bool {
        self.left.get() == 0
    }
}

impl<'de> DeserializeSeed<'de> for Bounded<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        self.is_long.set(self.is_long.get() || (value.fract() == 0.0 && value.abs() > 1e18));
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        self.count();
        let mut list = Vec::new();
        while list.len() < MAX_ELEMENTS
            && !self.is_full()
            && let Some(value) = source.next_element_seed(self)?
        {
            list.push(value);
        }
        while source.next_element::<IgnoredAny>()?.is_some() {}
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Value, A::Error> {
        self.count();
        let mut object = Map::new();
        while !self.is_full()
            && let Some(name) = source.next_key::<String>()?
        {
            object.insert(name, source.next_value_seed(self)?);
        }
        while source.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_small_is_read_as_it_is() {
        for text in [
            "null",
            "true",
            "-1",
            "18446744073709551615",
            "1.5",
            "\"a\\n\\u00e9\"",
            "[]",
            "[1,[2,{}],null]",
            "{}",
            "{\"a\":{\"b\":[\"c\"]},\"d\":false}",
            "{\"a\":1,\"a\":2}",
        ] {
            let expected: Option<Value> = serde_json::from_str(text).ok();
            assert_eq!(read(text).ok(), expected.map(|value| (value, false)), "{text}");
        }
    }

    #[test]
    fn digits_of_long_numbers_are_kept() {
        for (text, expected) in [
            ("[12345678901234567890123]", r#"["12345678901234567890123"]"#),
            ("[-12345678901234567890123,1]", r#"["-12345678901234567890123",1]"#),
            (
                r#"{"a":12345678901234567890123,"b":"1,\"2"}"#,
                r#"{"a":"12345678901234567890123","b":"1,\"2"}"#,
            ),
            ("[1e300,1.5]", "[1e300,1.5]"),
        ] {
            let expected: Value = serde_json::from_str(expected).expect(expected);
            assert_eq!(read(text).ok(), Some((expected, false)), "{text}");
        }
    }

    #[test]
    fn what_is_broken_is_an_error() {
        for text in ["", "{", "[1,]", "{\"a\"}", "{1:2}", &"[".repeat(1000)] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_stands_behind_is_told() {
        for (text, expected) in
            [("[1]", false), ("[1] \n", false), ("[1] 2", true), ("{}{}", true), ("[1]);", true)]
        {
            assert_eq!(read(text).ok().map(|(_, has_more)| has_more), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_large_loses_its_end() {
        for (element, kept) in
            [("{}", MAX_ELEMENTS), ("[[],[],[],[],[],[],[],[],[],[],[]]", 16_667), ("1", MAX_ELEMENTS)]
        {
            let text = format!("[{}[]]", format!("{element},").repeat(MAX_NODES));
            let length = read(&text).ok().and_then(|(value, _)| value.as_array().map(Vec::len));
            assert_eq!(length, Some(kept), "{element}");
        }
        let broken = format!("[{}", "{},".repeat(MAX_NODES));
        assert!(read(&broken).is_err());
    }
}
