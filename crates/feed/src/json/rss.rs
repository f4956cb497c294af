//! RSS in JSON (<https://github.com/scripting/Scripting-News/blob/master/rss-in-json/README.md>) → feed.

use serde_json::Value;

use super::{Object, string};
use crate::{
    Enclosure, FeedFormat, ParsedEntry, ParsedFeed,
    address::is_absolute,
    context::{Context, add_enclosure, add_once, author_name},
    markdown,
    parse::{blank_feed, keep_entry},
    text::{plain_text, plain_title},
};

/// The feed with its entries.
pub(super) fn feed(context: &mut Context, channel: &Object) -> ParsedFeed {
    let mut feed = blank_feed(FeedFormat::Rss20);
    feed.title = string(channel, "title").and_then(|title| plain_title(&title));
    feed.description = string(channel, "description").and_then(|text| plain_text(&text));
    feed.site_url = string(channel, "link").and_then(|url| context.base.resolve(&url));
    feed.language = string(channel, "language");
    feed.ttl_minutes = string(channel, "ttl").and_then(|ttl| ttl.parse().ok());
    feed.updated = context.date(&string(channel, "lastBuildDate").map(Into::into));
    for item in many(channel.get("item")).filter_map(Value::as_object) {
        let entry = entry(context, item);
        keep_entry(context, &mut feed.entries, entry, false);
    }
    feed
}

/// A list, or the one that stands for it.
fn many(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let list: &[Value] = match value {
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter()
}

fn entry(context: &mut Context, item: &Object) -> ParsedEntry {
    let mut entry = ParsedEntry::default();
    let guid = item.get("guid");
    let inner = guid.and_then(|guid| guid.get("#value")).and_then(Value::as_str).map(str::to_owned);
    entry.id = string(item, "guid").or(inner);
    entry.guid_is_permalink = entry.id.as_deref().is_some_and(is_absolute);
    let permalink = entry.id.clone().filter(|_| entry.guid_is_permalink);
    entry.url = string(item, "link").or(permalink).and_then(|url| context.base.resolve(&url));
    entry.title = string(item, "title").and_then(|title| plain_title(&title));
    entry.summary = string(item, "description");
    entry.content = string(item, "source:markdown").map(|text| markdown::render(&text));
    entry.published = context.date(&string(item, "pubDate").map(Into::into));
    add_once(&mut entry.authors, author_name(&string(item, "author").unwrap_or_default()));
    for category in many(item.get("category")) {
        let name = category.as_str().or_else(|| category.get("#value")?.as_str());
        add_once(&mut entry.categories, name.unwrap_or_default());
    }
    for enclosure in many(item.get("enclosure")).filter_map(Value::as_object) {
        let Some(url) = string(enclosure, "url").and_then(|url| context.base.resolve(&url)) else { continue };
        add_enclosure(
            &mut entry.enclosures,
            Enclosure {
                url,
                mime: string(enclosure, "type"),
                bytes: string(enclosure, "length").and_then(|length| length.parse().ok()),
                seconds: None,
            },
        );
    }
    entry
}
