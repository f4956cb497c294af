//! RSS in JSON (<https://github.com/scripting/Scripting-News/blob/master/rss-in-json/README.md>) → feed.

use serde_json::Value;

use super::{
    Object,
    converted::{attribute, attribute_text, many, text, text_of},
    keep,
};
use crate::{
    Enclosure, FeedFormat, Generator, ParsedEntry, ParsedFeed,
    address::is_absolute,
    context::{Context, add_enclosure, add_once, author_name},
    markdown,
    parse::blank_feed,
    text::{plain_text, plain_title},
};

/// The feed with its entries.
pub(super) fn feed(context: &mut Context, channel: &Object) -> ParsedFeed {
    let mut feed = blank_feed(FeedFormat::Rss20);
    feed.title = text(channel, "title").and_then(|title| plain_title(&title));
    feed.description = text(channel, "description").and_then(|text| plain_text(&text));
    feed.site_url = text(channel, "link").and_then(|url| context.base.resolve(&url));
    feed.language = text(channel, "language");
    feed.ttl_minutes = text(channel, "ttl").and_then(|ttl| ttl.parse().ok());
    let image = many(channel.get("image")).find_map(Value::as_object);
    feed.image = image.and_then(|image| context.base.resolve(&text(image, "url")?));
    feed.feed_url = link(context, channel, "self");
    feed.hub = link(context, channel, "hub");
    feed.next_page = link(context, channel, "next");
    feed.details.rights = text(channel, "copyright").and_then(|text| plain_text(&text));
    let generator = text(channel, "generator").and_then(|name| plain_text(&name));
    feed.details.generator = generator.map(|name| Generator { name: Some(name), ..Generator::default() });
    for category in many(channel.get("category")) {
        add_once(&mut feed.details.categories, &text_of(category).unwrap_or_default());
    }
    feed.details.published = context.date(&text(channel, "pubDate").map(Into::into));
    feed.updated = context.date(&text(channel, "lastBuildDate").map(Into::into));
    for item in many(channel.get("item")) {
        let entry = item.as_object().map(|item| entry(context, item));
        keep(context, &mut feed.entries, entry);
    }
    feed
}

/// Address of an `atom:link`.
fn link(context: &Context, channel: &Object, rel: &str) -> Option<String> {
    let mut links = many(channel.get("atom:link")).filter_map(Value::as_object);
    let link = links.find(|link| attribute_text(link, "rel").is_some_and(|own| own == rel))?;
    context.base.resolve(&attribute_text(link, "href")?)
}

fn entry(context: &mut Context, item: &Object) -> ParsedEntry {
    let mut entry = ParsedEntry { id: text(item, "guid"), ..ParsedEntry::default() };
    let guid = many(item.get("guid")).find_map(Value::as_object);
    let flag = guid.and_then(|guid| attribute(guid, "isPermaLink"));
    let says_not = flag.is_some_and(|flag| flag == false || flag == "false");
    entry.guid_is_permalink = !says_not && entry.id.as_deref().is_some_and(is_absolute);
    let permalink = entry.id.clone().filter(|_| entry.guid_is_permalink);
    entry.url = text(item, "link").or(permalink).and_then(|url| context.base.resolve(&url));
    entry.title = text(item, "title").and_then(|title| plain_title(&title));
    entry.summary = text(item, "description");
    let markdown = || text(item, "source:markdown").map(|text| markdown::render(&text));
    entry.content = text(item, "content:encoded").or_else(markdown);
    entry.updated = context.date(&text(item, "atom:updated").map(Into::into));
    entry.comments_url = text(item, "comments").and_then(|url| context.base.resolve(&url));
    if let Some(source) = many(item.get("source")).next() {
        entry.source_title = text_of(source).and_then(|title| plain_title(&title));
        let url = source.as_object().and_then(|source| attribute_text(source, "url"));
        entry.source_url = url.and_then(|url| context.base.resolve(&url));
    }
    add_once(&mut entry.authors, author_name(&text(item, "dc:creator").unwrap_or_default()));
    entry.published = context.date(&text(item, "pubDate").map(Into::into));
    add_once(&mut entry.authors, author_name(&text(item, "author").unwrap_or_default()));
    for category in many(item.get("category")) {
        add_once(&mut entry.categories, &text_of(category).unwrap_or_default());
    }
    for enclosure in many(item.get("enclosure")).filter_map(Value::as_object) {
        let Some(url) = attribute_text(enclosure, "url").and_then(|url| context.base.resolve(&url)) else {
            continue;
        };
        add_enclosure(
            &mut entry.enclosures,
            Enclosure {
                url,
                mime: attribute_text(enclosure, "type"),
                bytes: attribute_text(enclosure, "length").and_then(|length| length.parse().ok()),
                seconds: None,
            },
        );
    }
    entry
}
