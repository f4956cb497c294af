//! Elements and attributes of XML as programs write them in JSON.
//!
//! RSS in JSON itself has `#value` for text beside plain names for attributes. Converters have `#text` and `@name`
//! (xmltodict, Json.NET), `_` and `$` (xml2js), `$t` (GData), `__text` and `_name` (x2js), `@_name` (fast-xml-parser),
//! `@attributes` (PHP), and some write every element as a list.

use serde_json::Value;

use super::Object;

/// Members that hold the text of an element.
const TEXTS: [&str; 9] =
    ["#value", "#text", "$t", "__text", "_text", "#cdata-section", "__cdata", "_cdata", "$"];
/// Members that hold all attributes of an element.
const ATTRIBUTES: [&str; 4] = ["$", "@attributes", "_attributes", "attributes"];

/// A list, or the one that stands for it.
pub(super) fn many(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let list: &[Value] = match value {
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter()
}

/// Text of the first element of that name that has some.
pub(super) fn text(object: &Object, name: &str) -> Option<String> {
    many(object.get(name)).find_map(text_of)
}

/// Text, alone or beside attributes; numbers count.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => TEXTS.iter().chain(&["_"]).find_map(|name| match object.get(*name)? {
            Value::Object(_) => None,
            inner => many(Some(inner)).find(|inner| !inner.is_array()).and_then(text_of),
        }),
        _ => None,
    }
}

/// Value of an attribute, however its name is marked.
pub(super) fn attribute<'a>(element: &'a Object, name: &str) -> Option<&'a Value> {
    let marked = || element.iter().find(|(key, _)| key.trim_start_matches(['@', '_', '-']) == name);
    let inner = || ATTRIBUTES.iter().find_map(|group| element.get(*group)?.as_object()?.get(name));
    element.get(name).or_else(|| marked().map(|(_, value)| value)).or_else(inner)
}

/// Text of an attribute.
pub(super) fn attribute_text(element: &Object, name: &str) -> Option<String> {
    attribute(element, name).and_then(|value| many(Some(value)).next()).and_then(text_of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_however_they_are_written() {
        for (value, expected) in [
            (r#""a""#, Some("a")),
            (r#""  ""#, None),
            ("7", Some("7")),
            ("true", None),
            (r#"["a"]"#, Some("a")),
            (r#"["", "a"]"#, Some("a")),
            ("[]", None),
            ("[[1]]", None),
            (r##"{"#value":"a"}"##, Some("a")),
            (r##"{"@b":"c","#text":"a"}"##, Some("a")),
            (r##"{"#cdata-section":"a"}"##, Some("a")),
            (r#"{"$t":"a"}"#, Some("a")),
            (r#"{"_":"a","$":{"b":"c"}}"#, Some("a")),
            (r#"{"__text":"a","_b":"c"}"#, Some("a")),
            (r#"[{"_":["a"]}]"#, Some("a")),
            (r#"{"b":"c"}"#, None),
        ] {
            let object: Object = serde_json::from_str(&format!("{{\"x\":{value}}}")).expect("an object");
            assert_eq!(text(&object, "x").as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn attributes_are_found_however_they_are_marked() {
        for (element, expected) in [
            (r#"{"url":"a"}"#, Some("a")),
            (r#"{"@url":"a"}"#, Some("a")),
            (r#"{"@_url":"a"}"#, Some("a")),
            (r#"{"_url":"a"}"#, Some("a")),
            (r#"{"-url":"a"}"#, Some("a")),
            (r#"{"$":{"url":"a"}}"#, Some("a")),
            (r#"{"@attributes":{"url":"a"}}"#, Some("a")),
            (r#"{"url":["a"]}"#, Some("a")),
            (r#"{"curl":"a"}"#, None),
            ("{}", None),
        ] {
            let object: Object = serde_json::from_str(element).expect("an object");
            assert_eq!(attribute_text(&object, "url").as_deref(), expected, "{element}");
        }
    }
}
