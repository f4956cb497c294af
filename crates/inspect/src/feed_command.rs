//! `inspect feed`: what `feed` makes of a file.

use feed::{ParsedEntry, ParsedFeed};
use serde_json::{Value, json};

use crate::{
    arguments::Arguments,
    output::{date, error, print, warnings},
};

/// Prints an object for every file.
pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    let base = arguments.option("--base").unwrap_or_default();
    for file in arguments.some_files()? {
        print(&inspect(file, base, arguments.option("--content-type")));
    }
    Ok(())
}

fn inspect(file: &str, base: &str, content_type: Option<&str>) -> Value {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(reason) => return without_feed(file, error("unreadable", reason)),
    };
    match feed::parse(&bytes, base, content_type) {
        Ok(feed) => with_feed(file, &feed),
        Err(reason) => without_feed(file, error(reason.code(), &reason)),
    }
}

fn with_feed(file: &str, feed: &ParsedFeed) -> Value {
    json!({
        "file": file,
        "error": null,
        "format": feed.format.name(),
        "encoding": feed.encoding,
        "title": feed.title,
        "description": feed.description,
        "site_url": feed.site_url,
        "feed_url": feed.feed_url,
        "language": feed.language,
        "updated": date(feed.updated),
        "image": feed.image,
        "hub": feed.hub,
        "next_page": feed.next_page,
        "ttl_minutes": feed.ttl_minutes,
        "warnings": warnings(&feed.warnings),
        "entries": feed.entries.iter().map(entry).collect::<Value>(),
    })
}

/// The same fields, absent.
fn without_feed(file: &str, error: Value) -> Value {
    json!({
        "file": file, "error": error, "format": null, "encoding": null, "title": null, "description": null,
        "site_url": null, "feed_url": null, "language": null, "updated": null, "image": null, "hub": null,
        "next_page": null, "ttl_minutes": null, "warnings": [], "entries": [],
    })
}

fn entry(entry: &ParsedEntry) -> Value {
    let enclosure = |enclosure: &feed::Enclosure| {
        json!({
            "url": enclosure.url, "type": enclosure.mime, "bytes": enclosure.bytes, "seconds": enclosure.seconds,
        })
    };
    json!({
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content": entry.content,
        "published": date(entry.published),
        "updated": date(entry.updated),
        "authors": entry.authors,
        "categories": entry.categories,
        "language": entry.language,
        "image": entry.image.as_ref().map(|image| &image.url),
        "image_caption": entry.image.as_ref().and_then(|image| image.caption.as_ref()),
        "image_credit": entry.image.as_ref().and_then(|image| image.credit.as_ref()),
        "comments_url": entry.comments_url,
        "external_url": entry.external_url,
        "source_title": entry.source_title,
        "enclosures": entry.enclosures.iter().map(enclosure).collect::<Value>(),
    })
}
