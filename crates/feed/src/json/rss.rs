//! RSS in JSON (<https://github.com/scripting/Scripting-News/blob/master/rss-in-json/README.md>): written as the XML that
//! it stands for, and read as RSS, so that what RSS may say is said once.

use serde_json::Value;

use super::{
    Object,
    converted::{is_attribute_group, is_text, many, marked_attribute, text_in, text_of},
};
use crate::{
    context::Context,
    parse::Document,
    rss,
    text::escape_into,
    xml::{Event, Reader},
};

/// Elements within each other that are written.
const MAX_DEPTH: usize = 16;

/// Elements whose plain members are elements too; those of others are attributes.
const PARENTS: [&str; 12] = [
    "rss",
    "channel",
    "item",
    "image",
    "skipHours",
    "skipDays",
    "textInput",
    "author",
    "atom:author",
    "atom:contributor",
    "media:group",
    "itunes:owner",
];

/// The feed with its entries.
pub(super) fn parse(context: Context, channel: &Object) -> Document {
    let xml = written(channel);
    let mut reader = Reader::new(&xml);
    let Event::Start(root) = reader.next() else {
        return Document { feed: crate::parse::blank_feed(crate::FeedFormat::Rss20), context };
    };
    let mut document = rss::parse(&mut reader, &root, context);
    for _ in many(channel.get("item")).filter(|item| !item.is_object()) {
        document.context.warn("bad-item", "an item is no object");
    }
    document
}

/// The channel as XML: its items last, because addresses in them may resolve against what it says.
fn written(channel: &Object) -> String {
    let mut out = "<rss version=\"2.0\"><channel>".to_owned();
    let (items, others): (Vec<_>, Vec<_>) = channel.iter().partition(|(name, _)| *name == "item");
    for (name, value) in others {
        elements(&mut out, name, value, 0);
    }
    for item in items.into_iter().flat_map(|(_, value)| many(Some(value))).filter_map(Value::as_object) {
        element(&mut out, "item", item, 0);
    }
    out.push_str("</channel></rss>");
    out
}

/// One element, or one for each value of a list.
fn elements(out: &mut String, name: &str, value: &Value, depth: usize) {
    if !is_name(name) || depth > MAX_DEPTH {
        return;
    }
    for one in many(Some(value)) {
        match one {
            Value::Object(members) => element(out, name, members, depth),
            other => {
                if let Some(text) = text_of(other) {
                    out.extend(["<", name, ">"]);
                    escape_into(&text, out);
                    out.extend(["</", name, ">"]);
                }
            }
        }
    }
}

fn element(out: &mut String, name: &str, members: &Object, depth: usize) {
    let is_parent = PARENTS.contains(&name);
    let groups = members.iter().filter(|(name, value)| is_attribute_group(name) && value.is_object());
    let grouped = groups.filter_map(|(_, value)| value.as_object()).flatten();
    let is_own = |(key, value): &(&String, &Value)| {
        marked_attribute(key).is_some() || (!is_parent && is_plain(key) && !value.is_object())
    };
    out.extend(["<", name]);
    for (key, value) in grouped.chain(members.iter().filter(is_own)) {
        attribute(out, marked_attribute(key).unwrap_or(key), value);
    }
    out.push('>');
    escape_into(&text_in(members).unwrap_or_default(), out);
    let is_child = |(key, _): &(&String, &Value)| !is_text(key) && !is_attribute_group(key);
    for (key, value) in members.iter().filter(is_child).filter(|member| !is_own(member)) {
        elements(out, key, value, depth + 1);
    }
    out.extend(["</", name, ">"]);
}

/// Whether a name may stand in a tag.
fn is_name(name: &str) -> bool {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
    name.starts_with(|c: char| c.is_alphabetic() || c == '_') && name.chars().all(is_inside)
}

/// Whether a member belongs to RSS itself, and holds no text of its element.
fn is_plain(key: &str) -> bool {
    !key.contains(':') && !is_text(key) && !is_attribute_group(key)
}

fn attribute(out: &mut String, name: &str, value: &Value) {
    let value = many(Some(value)).next();
    let text =
        value.and_then(|value| value.as_bool().map(|flag| flag.to_string()).or_else(|| text_of(value)));
    if let Some(text) = text.filter(|_| is_name(name)) {
        out.extend([" ", name, "=\""]);
        escape_into(&text, out);
        out.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_elements_attributes_and_texts() {
        for (channel, expected) in [
            (r#"{"title":"A & <b>"}"#, "<title>A &amp; &lt;b&gt;</title>"),
            (
                r#"{"item":[{"title":"A"},7,{}],"link":"/"}"#,
                "<link>/</link><item><title>A</title></item><item></item>",
            ),
            (r#"{"image":{"url":"/a"}}"#, "<image><url>/a</url></image>"),
            (r#"{"cloud":{"domain":"a","port":80}}"#, r#"<cloud domain="a" port="80"></cloud>"#),
            (r#"{"skipHours":{"hour":[1,"2"]}}"#, "<skipHours><hour>1</hour><hour>2</hour></skipHours>"),
            (r##"{"guid":{"#value":"a","isPermaLink":false}}"##, r#"<guid isPermaLink="false">a</guid>"#),
            (r##"{"guid":{"_":"a","$":{"isPermaLink":"no"}}}"##, r#"<guid isPermaLink="no">a</guid>"#),
            (r#"{"guid":{"__text":"a","_b":"c"}}"#, r#"<guid b="c">a</guid>"#),
            (
                r#"{"media:content":{"url":"/a","media:title":"T"}}"#,
                r#"<media:content url="/a"><media:title>T</media:title></media:content>"#,
            ),
            (r#"{"a b":"c","<d":"e","f":null,"g":true,"h":""}"#, ""),
        ] {
            let channel: Object = serde_json::from_str(channel).expect(channel);
            assert_eq!(
                written(&channel),
                format!("<rss version=\"2.0\"><channel>{expected}</channel></rss>")
            );
        }
    }
}
