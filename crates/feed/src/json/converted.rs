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

/// Text, alone or beside attributes; numbers count.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(object) => text_in(object),
        _ => None,
    }
}

/// Text beside attributes.
pub(super) fn text_in(element: &Object) -> Option<String> {
    TEXTS.iter().chain(&["_"]).find_map(|name| match element.get(*name)? {
        Value::Object(_) => None,
        inner => many(Some(inner)).find(|inner| !inner.is_array()).and_then(text_of),
    })
}

/// Whether a member holds the text of its element.
pub(super) fn is_text(name: &str) -> bool {
    TEXTS.contains(&name) || name == "_"
}

/// Whether a member holds all attributes of its element.
pub(super) fn is_attribute_group(name: &str) -> bool {
    ATTRIBUTES.contains(&name)
}

/// The name of an attribute, where it is marked as one.
pub(super) fn marked_attribute(name: &str) -> Option<&str> {
    let bare = name.trim_start_matches(['@', '_', '-']);
    (bare.len() < name.len() && !bare.is_empty() && !is_text(name) && !is_attribute_group(name))
        .then_some(bare)
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
            assert_eq!(many(object.get("x")).find_map(text_of).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn attributes_are_known_by_their_mark() {
        for (name, expected) in [
            ("@url", Some("url")),
            ("@_url", Some("url")),
            ("_url", Some("url")),
            ("-url", Some("url")),
            ("url", None),
            ("@attributes", None),
            ("__text", None),
            ("_", None),
            ("@", None),
        ] {
            assert_eq!(marked_attribute(name), expected, "{name}");
        }
    }
}
