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
        "skip_hours": feed.details.skip_hours,
        "skip_days": feed.details.skip_days,
        "moved_to": feed.details.moved_to,
        "warnings": warnings(&feed.warnings),
        "entries": feed.entries.iter().map(entry).collect::<Value>(),
    })
}

/// The same fields, absent.
fn without_feed(file: &str, error: Value) -> Value {
    json!({
        "file": file, "error": error, "format": null, "encoding": null, "title": null, "description": null,
        "site_url": null, "feed_url": null, "language": null, "updated": null, "image": null, "hub": null,
        "next_page": null, "ttl_minutes": null, "skip_hours": [], "skip_days": [], "moved_to": null,
        "warnings": [], "entries": [],
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

#[cfg(test)]
mod tests {
    use super::*;

    fn inspected(name: &str, source: &[u8]) -> Value {
        let file = std::env::temp_dir().join(format!("inspect-feed-{}-{name}", std::process::id()));
        std::fs::write(&file, source).unwrap();
        let found = inspect(file.to_str().unwrap(), "https://a.example/feed", None);
        std::fs::remove_file(file).unwrap();
        found
    }

    const PROMISED: [&str; 11] = [
        "file", "error", "format", "encoding", "title", "site_url", "feed_url", "language", "updated",
        "warnings", "entries",
    ];
    const PROMISED_OF_ENTRIES: [&str; 12] = [
        "id",
        "url",
        "title",
        "summary",
        "content",
        "published",
        "updated",
        "authors",
        "categories",
        "language",
        "image",
        "enclosures",
    ];

    #[test]
    fn every_promised_field_is_there_whether_there_is_a_feed_or_not() {
        let feed =
            inspected("whole", b"<rss version='2.0'><channel><item><guid>1</guid></item></channel></rss>");
        let none = inspected("none", b"<p>Short.");
        for object in [&feed, &none] {
            for field in PROMISED {
                assert!(object.get(field).is_some(), "{field}: {object}");
            }
        }
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&feed), keys(&none));
        assert_eq!(
            (&none["entries"], &none["warnings"], &none["format"]),
            (&json!([]), &json!([]), &Value::Null)
        );
        for field in PROMISED_OF_ENTRIES {
            assert!(feed["entries"][0].get(field).is_some(), "{field}: {feed}");
        }
        for list in ["authors", "categories", "enclosures"] {
            assert_eq!(feed["entries"][0][list], json!([]), "{list}");
        }
    }

    #[test]
    fn an_entry_is_told_as_promised() {
        let source = "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title type='html'>A &amp;amp; B</title>\
            <updated>2024-08-14T10:30:00+02:00</updated><entry><id>1</id><title>T</title><link href='/1'/>\
            <link rel='enclosure' href='/1.mp3' type='audio/mpeg' length='5'/><author><name>Ada</name></author>\
            <category term='x'/><content type='html'>&lt;p onclick='x'&gt;c&lt;/p&gt;</content></entry></feed>";
        let found = inspected("atom", source.as_bytes());
        let told = ["format", "encoding", "title", "language", "updated"].map(|field| found[field].clone());
        assert_eq!(told, ["atom-1.0", "utf-8", "A & B", "fr", "2024-08-14T08:30:00Z"].map(Value::from));
        let entry = &found["entries"][0];
        assert_eq!((&entry["authors"], &entry["categories"]), (&json!(["Ada"]), &json!(["x"])));
        assert_eq!(
            (&entry["url"], &entry["content"]),
            (&json!("https://a.example/1"), &json!("<p onclick='x'>c</p>"))
        );
        let file = &entry["enclosures"][0];
        assert_eq!(
            [&file["url"], &file["type"], &file["bytes"]],
            [&json!("https://a.example/1.mp3"), &json!("audio/mpeg"), &json!(5)]
        );
    }

    #[test]
    fn what_is_wrong_is_told_by_code_and_message() {
        let page = inspected("page", b"<!doctype html><html><body>x</body></html>");
        assert_eq!(page["error"], json!({ "code": "html", "message": "a web page, not a feed" }));
        let cut = inspected("cut", b"<rss><channel><item><title>1</title></item><item><title>2");
        let codes: Vec<_> =
            cut["warnings"].as_array().unwrap().iter().map(|one| one["code"].clone()).collect();
        assert_eq!(codes, ["cut-entry", "truncated"]);
        assert_eq!(inspect("/nowhere/at-all.xml", "", None)["error"]["code"], json!("unreadable"));
    }
}
