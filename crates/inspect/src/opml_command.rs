//! `inspect opml`: what `feed` makes of a list of feeds.

use feed::OpmlDocument;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::{
    arguments::Arguments,
    output::{error, print, warnings},
};

/// Prints an object for every file.
pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    for file in arguments.some_files()? {
        print(&inspect(file));
    }
    Ok(())
}

fn inspect(file: &str) -> Answer<'_> {
    let blank = Answer { file, warnings: json!([]), ..Answer::default() };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(reason) => return Answer { error: Some(error("unreadable", reason)), ..blank },
    };
    match feed::parse_opml(&bytes) {
        Ok(list) => Answer {
            title: list.title.clone(),
            outlines: list.walk().count(),
            warnings: warnings(&list.warnings),
            feeds: list,
            ..blank
        },
        Err(reason) => Answer { error: Some(error(reason.code(), &reason)), ..blank },
    }
}

#[derive(Default, Serialize)]
struct Answer<'a> {
    file: &'a str,
    error: Option<Value>,
    title: Option<String>,
    outlines: usize,
    #[serde(serialize_with = "feeds")]
    feeds: OpmlDocument,
    warnings: Value,
}

/// One by one: all folders of all feeds together may be far bigger than the file.
fn feeds<S: Serializer>(list: &OpmlDocument, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(list.feeds().map(|(folder, node)| {
        let title = Some(&node.title).filter(|title| !title.is_empty());
        json!({ "title": title, "feed_url": node.feed_url, "site_url": node.site_url, "folder": folder })
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inspected(name: &str, source: &str) -> Value {
        let file = std::env::temp_dir().join(format!("inspect-opml-{}-{name}", std::process::id()));
        std::fs::write(&file, source).unwrap();
        let found = serde_json::to_value(inspect(file.to_str().unwrap())).unwrap();
        std::fs::remove_file(file).unwrap();
        found
    }

    #[test]
    fn every_promised_field_is_there_whether_there_is_a_list_or_not() {
        let list = inspected("list", "<opml><body><outline xmlUrl='https://a.example/feed'/></body></opml>");
        let none = inspected("none", "<rss/>");
        for object in [&list, &none] {
            for field in ["file", "error", "title", "outlines", "feeds", "warnings"] {
                assert!(object.get(field).is_some(), "{field}: {object}");
            }
        }
        assert_eq!(
            (&none["feeds"], &none["warnings"], &none["title"]),
            (&json!([]), &json!([]), &Value::Null)
        );
        let feed =
            json!({ "title": null, "feed_url": "https://a.example/feed", "site_url": null, "folder": [] });
        assert_eq!((&list["feeds"], &list["outlines"]), (&json!([feed]), &json!(1)));
        assert!(none["error"]["code"].is_string(), "{none}");
    }

    #[test]
    fn a_feed_is_told_with_its_folders_from_the_outside_in() {
        let list = inspected(
            "folders",
            "<opml><head><title>Mine</title></head><body><outline text='A'><outline text='B &amp; C'>\
            <outline text='F' xmlUrl='https://a.example/feed' htmlUrl='https://a.example/'/></outline></outline></body></opml>",
        );
        let feed = json!({
            "title": "F", "feed_url": "https://a.example/feed", "site_url": "https://a.example/", "folder": ["A", "B & C"],
        });
        assert_eq!(
            (&list["title"], &list["outlines"], &list["feeds"]),
            (&json!("Mine"), &json!(3), &json!([feed]))
        );
    }

    #[test]
    fn a_file_that_is_not_there_is_an_error_in_its_object() {
        let found = serde_json::to_value(inspect("/nowhere/at-all.opml")).unwrap();
        assert_eq!(found["error"]["code"], json!("unreadable"));
    }
}
