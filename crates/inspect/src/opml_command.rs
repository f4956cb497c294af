//! `inspect opml`: what `feed` makes of a list of feeds.

use feed::OpmlDocument;
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

fn inspect(file: &str) -> Value {
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(reason) => return without_list(file, error("unreadable", reason)),
    };
    match feed::parse_opml(&bytes) {
        Ok(document) => with_list(file, &document),
        Err(reason) => without_list(file, error(reason.code(), &reason)),
    }
}

fn with_list(file: &str, document: &OpmlDocument) -> Value {
    let nodes = document.walk();
    let feeds = nodes.iter().filter(|(_, node)| node.feed_url.is_some()).map(|(folder, node)| {
        let title = Some(&node.title).filter(|title| !title.is_empty());
        json!({ "title": title, "feed_url": node.feed_url, "site_url": node.site_url, "folder": folder })
    });
    json!({
        "file": file,
        "error": null,
        "title": document.title,
        "outlines": nodes.len(),
        "feeds": feeds.collect::<Value>(),
        "warnings": warnings(&document.warnings),
    })
}

fn without_list(file: &str, error: Value) -> Value {
    json!({ "file": file, "error": error, "title": null, "outlines": 0, "feeds": [], "warnings": [] })
}
