//! JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>), and RSS in JSON.
//!
//! Fields of a wrong type count as absent; an item that is no object costs only itself.

mod adapter;
mod behind;
mod bounded;
mod converted;
mod mend;
mod rss;

pub(crate) use behind::behind_garbage;
use serde_json::{Map, Value};

use crate::{
    FeedError, ParsedEntry,
    context::Context,
    parse::{Document, finish_entries, keep_entry},
};

/// A JSON object.
type Object = Map<String, Value>;

/// Reads a JSON document.
pub(crate) fn parse(text: &str, mut context: Context) -> Result<Document, FeedError> {
    let value = read(text, &mut context)?;
    // Some servers wrap all that they send in a list.
    let root = converted::many(Some(&value)).find_map(Value::as_object).ok_or(FeedError::JsonWithoutItems)?;
    let is_said = string(root, "version").is_some_and(|version| version.contains("jsonfeed"));
    let rss = converted::many(root.get("rss")).find_map(Value::as_object);
    let channel = rss.and_then(|rss| converted::many(rss.get("channel")).find_map(Value::as_object));
    let mut feed = match (root.get("items").and_then(items), channel) {
        (_, Some(channel)) => return Ok(rss::parse(context, channel)),
        (Some(items), None) => {
            let feed = adapter::feed(&mut context, root, &items);
            // Anything may have a list that is called so.
            if !is_said && feed.entries.is_empty() && !items.is_empty() {
                return Err(FeedError::JsonWithoutItems);
            }
            feed
        }
        _ if is_said => {
            context.warn("bad-items", "there is no list of items");
            adapter::feed(&mut context, root, &[])
        }
        _ => return Err(FeedError::JsonWithoutItems),
    };
    finish_entries(&mut feed);
    Ok(Document { feed, context })
}

/// The value of a document; where it is broken, of what can be made of it.
fn read(text: &str, context: &mut Context) -> Result<Value, FeedError> {
    let error = match bounded::read(text) {
        Ok((value, has_more)) => {
            if has_more {
                context.warn("garbage-after", "something stands behind the feed and was left out");
            }
            return Ok(value);
        }
        Err(error) => error,
    };
    let mended = mend::mend(text);
    let found = mended.as_ref().and_then(|mended| bounded::read(&mended.text).ok());
    let (value, _) = found.ok_or_else(|| FeedError::BrokenJson(reason(&error)))?;
    if mended.is_some_and(|mended| mended.is_too_deep) {
        context.warn("too-deep", "values are nested too deeply");
    } else if error.is_eof() {
        context.warn("truncated", "the document ends too early");
    } else {
        context.warn("broken-json", "the document breaks the rules of JSON and was repaired");
    }
    Ok(value)
}

fn reason(error: &serde_json::Error) -> String {
    let kind = if error.is_eof() { "it ends too early" } else { "it cannot be read" };
    format!("{kind} at line {}", error.line())
}

/// Keeps an entry that says something.
fn keep(context: &mut Context, entries: &mut Vec<ParsedEntry>, entry: Option<ParsedEntry>) {
    match entry {
        None => context.warn("bad-item", "an item is no object"),
        Some(entry) if entry == ParsedEntry::default() => {
            context.warn("empty-entry", "an entry says nothing and was left out");
        }
        Some(entry) => keep_entry(context, entries, entry, false),
    }
}

/// The items of a list, or of what PHP writes of a list with gaps: an object whose names are numbers.
fn items(value: &Value) -> Option<Vec<&Value>> {
    if let Value::Array(items) = value {
        return Some(items.iter().collect());
    }
    let numbered = value.as_object()?.iter().map(|(name, item)| Some((name.parse::<u64>().ok()?, item)));
    let mut items: Vec<_> = numbered.collect::<Option<_>>()?;
    items.sort_by_key(|(number, _)| *number);
    (!items.is_empty()).then(|| items.into_iter().map(|(_, item)| item).collect())
}

/// A string that is not blank; numbers count.
fn string(object: &Object, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A list, or the one that stands for it.
fn list<'a>(object: &'a Object, name: &str) -> &'a [Value] {
    match object.get(name) {
        Some(Value::Array(list)) => list,
        Some(one @ (Value::Object(_) | Value::String(_))) => std::slice::from_ref(one),
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(members: &str) -> Object {
        serde_json::from_str(&format!("{{{members}}}")).expect("an object")
    }

    #[test]
    fn strings_are_text_or_numbers_that_say_something() {
        for (members, expected) in [
            (r#""a":"x""#, Some("x")),
            (r#""a":" x ""#, Some("x")),
            (r#""a":7"#, Some("7")),
            (r#""a":-7"#, Some("-7")),
            (r#""a":18446744073709551615"#, Some("18446744073709551615")),
            (r#""a":"""#, None),
            (r#""a":" ""#, None),
            (r#""a":true"#, None),
            (r#""a":null"#, None),
            (r#""a":[]"#, None),
            (r#""b":"x""#, None),
        ] {
            assert_eq!(string(&object(members), "a").as_deref(), expected, "{members}");
        }
    }

    #[test]
    fn one_may_stand_for_a_list() {
        for (members, length) in [
            (r#""a":[1,2]"#, 2),
            (r#""a":[]"#, 0),
            (r#""a":{}"#, 1),
            (r#""a":"x""#, 1),
            (r#""a":null"#, 0),
            (r#""a":7"#, 0),
            (r#""b":[1]"#, 0),
        ] {
            assert_eq!(list(&object(members), "a").len(), length, "{members}");
        }
    }

    #[test]
    fn broken_json_is_mended_and_told_or_refused() {
        for (text, warning) in [
            (r#"{"items":[]}"#, None),
            (r#"{"items":[{"id":1},{"id""#, Some("truncated")),
            ("{\"items\":[{\"id\":\"a\nb\"}]}", Some("broken-json")),
            (r#"{"items":[{"id":1}]} trailing"#, Some("garbage-after")),
            (r#"{"items":[{"id":1},]}"#, Some("broken-json")),
            (r#"{"items":[{"id":"\ud800"}]}"#, Some("broken-json")),
        ] {
            let document = parse(text, Context::default()).expect("a feed");
            assert_eq!(document.context.warnings.first().map(|warning| warning.code), warning, "{text}");
        }
        for text in ["{", "{\"items\"", "{\"items\":[{\"id\":", "{\"items\":[x]"] {
            assert!(matches!(parse(text, Context::default()), Err(FeedError::BrokenJson(_))), "{text}");
        }
    }
}
