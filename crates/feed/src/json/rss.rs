//! RSS in JSON (<https://github.com/scripting/Scripting-News/blob/master/rss-in-json/README.md>) → feed.

use serde_json::Value;

use super::{Object, string};
use crate::{
    Enclosure, FeedFormat, Generator, ParsedEntry, ParsedFeed,
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
    let image = channel.get("image").and_then(Value::as_object);
    feed.image = image.and_then(|image| context.base.resolve(&string(image, "url")?));
    feed.feed_url = link(context, channel, "self");
    feed.hub = link(context, channel, "hub");
    feed.next_page = link(context, channel, "next");
    feed.details.rights = string(channel, "copyright").and_then(|text| plain_text(&text));
    let generator = string(channel, "generator").and_then(|name| plain_text(&name));
    feed.details.generator = generator.map(|name| Generator { name: Some(name), ..Generator::default() });
    for category in many(channel.get("category")) {
        add_once(&mut feed.details.categories, text_of(category).unwrap_or_default());
    }
    feed.details.published = context.date(&string(channel, "pubDate").map(Into::into));
    feed.updated = context.date(&string(channel, "lastBuildDate").map(Into::into));
    for item in many(channel.get("item")).filter_map(Value::as_object) {
        let entry = entry(context, item);
        keep_entry(context, &mut feed.entries, entry, false);
    }
    feed
}

/// Text, alone or beside attributes (`#value`).
fn text_of(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("#value")?.as_str())
}

/// Address of an `atom:link`.
fn link(context: &Context, channel: &Object, rel: &str) -> Option<String> {
    let mut links = many(channel.get("atom:link")).filter_map(Value::as_object);
    let link = links.find(|link| string(link, "rel").is_some_and(|own| own == rel))?;
    context.base.resolve(&string(link, "href")?)
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
    let inner = guid.and_then(text_of).map(str::to_owned);
    entry.id = string(item, "guid").or(inner);
    let flag = guid.and_then(|guid| guid.get("isPermaLink"));
    let says_not = flag.is_some_and(|flag| flag == false || flag == "false");
    entry.guid_is_permalink = !says_not && entry.id.as_deref().is_some_and(is_absolute);
    let permalink = entry.id.clone().filter(|_| entry.guid_is_permalink);
    entry.url = string(item, "link").or(permalink).and_then(|url| context.base.resolve(&url));
    entry.title = string(item, "title").and_then(|title| plain_title(&title));
    entry.summary = string(item, "description");
    let markdown = || string(item, "source:markdown").map(|text| markdown::render(&text));
    entry.content = string(item, "content:encoded").or_else(markdown);
    entry.updated = context.date(&string(item, "atom:updated").map(Into::into));
    entry.comments_url = string(item, "comments").and_then(|url| context.base.resolve(&url));
    if let Some(source) = item.get("source") {
        entry.source_title = text_of(source).and_then(plain_title);
        let url = source.as_object().and_then(|source| string(source, "url"));
        entry.source_url = url.and_then(|url| context.base.resolve(&url));
    }
    add_once(&mut entry.authors, author_name(&string(item, "dc:creator").unwrap_or_default()));
    entry.published = context.date(&string(item, "pubDate").map(Into::into));
    add_once(&mut entry.authors, author_name(&string(item, "author").unwrap_or_default()));
    for category in many(item.get("category")) {
        add_once(&mut entry.categories, text_of(category).unwrap_or_default());
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
