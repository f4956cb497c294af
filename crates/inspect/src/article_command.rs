//! `inspect article`: what reader mode makes of a page.

use article::{Access, Direction, Extraction};
use serde_json::{Value, json};

use crate::{
    arguments::Arguments,
    output::{date, error, print},
};

/// Prints an object for every file.
pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    let url = arguments.option("--url").unwrap_or_default();
    for file in arguments.some_files()? {
        print(&inspect(file, url, arguments.option("--content-type")));
    }
    Ok(())
}

fn inspect(file: &str, url: &str, content_type: Option<&str>) -> Value {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(reason) => return without_article(file, error("unreadable", reason)),
    };
    let (html, _) = feed::decode_page(&bytes, content_type, url);
    match article::extract(&html, url, feed::parse_date) {
        Ok(extraction) => with_article(file, &extraction),
        Err(reason) => without_article(file, error(reason.code(), reason)),
    }
}

fn with_article(file: &str, found: &Extraction) -> Value {
    let outline = found.outline.iter();
    let outline = outline.map(|head| json!({ "level": head.level, "text": head.text, "id": head.id }));
    let read_also = found.read_also.iter().map(|link| json!({ "title": link.title, "url": link.url }));
    let removed = found.removed.iter();
    let removed = removed.map(|part| json!({ "kind": part.kind, "count": part.count, "words": part.words }));
    json!({
        "file": file,
        "error": null,
        "title": found.title,
        "headline": found.headline,
        "byline": found.byline,
        "published": date(found.published),
        "updated": date(found.updated),
        "site_name": found.site_name,
        "section": found.section,
        "language": found.language,
        "direction": if found.direction == Direction::Rtl { "rtl" } else { "ltr" },
        "lead_image": found.lead_image.as_ref().map(picture),
        "standfirst": found.standfirst,
        "text": found.text,
        "html": found.html.as_str(),
        "outline": outline.collect::<Value>(),
        "read_also": read_also.collect::<Value>(),
        "words": found.words,
        "access": access(found.access),
        "wire": found.wire,
        "canonical": found.canonical,
        "removed": removed.collect::<Value>(),
    })
}

fn picture(picture: &article::Picture) -> Value {
    let (width, height) = picture.size.unzip();
    json!({
        "url": picture.url, "caption": picture.caption, "credit": picture.credit, "width": width, "height": height,
    })
}

fn access(access: Access) -> &'static str {
    match access {
        Access::Full => "full",
        Access::Summary => "summary",
        Access::Subscribers => "subscribers",
    }
}

/// The same fields, absent.
fn without_article(file: &str, error: Value) -> Value {
    json!({
        "file": file, "error": error, "title": null, "headline": null, "byline": null, "published": null, "updated": null,
        "site_name": null, "section": null, "language": null, "direction": null, "lead_image": null, "standfirst": null, "text": null,
        "html": null, "outline": [], "read_also": [], "words": null, "access": null, "wire": null,
        "canonical": null, "removed": [],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inspected(name: &str, html: &[u8]) -> Value {
        let file = std::env::temp_dir().join(format!("inspect-article-{}-{name}.html", std::process::id()));
        std::fs::write(&file, html).unwrap();
        let found = inspect(file.to_str().unwrap(), "https://courier.example/a", None);
        std::fs::remove_file(file).unwrap();
        found
    }

    const PROMISED: [&str; 14] = [
        "file",
        "error",
        "title",
        "byline",
        "published",
        "site_name",
        "language",
        "direction",
        "lead_image",
        "text",
        "html",
        "outline",
        "read_also",
        "words",
    ];

    #[test]
    fn every_promised_field_is_there_whether_there_is_an_article_or_not() {
        let paragraph = "<p>The new bridge over the Arl opened on Monday, eleven years after the first stone was laid, at last.</p>";
        let article = inspected(
            "whole",
            format!("<html lang=en><article><h1>A</h1>{}</article>", paragraph.repeat(4)).as_bytes(),
        );
        let none = inspected("none", b"<p>Short.");
        for object in [&article, &none] {
            for field in PROMISED {
                assert!(object.get(field).is_some(), "{field}: {object}");
            }
        }
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&article), keys(&none));
        assert_eq!((&article["error"], &article["direction"]), (&Value::Null, &json!("ltr")));
        assert_eq!((&none["error"]["code"], &none["outline"]), (&json!("no-text"), &json!([])));
    }

    #[test]
    fn a_file_that_is_not_there_is_an_error_in_its_object() {
        let found = inspect("/nowhere/at-all.html", "", None);
        assert_eq!(found["error"]["code"], json!("unreadable"));
    }
}
