//! gofeed's pairs of a feed and what gofeed makes of it: title, link, date and id.

use std::path::Path;

use feed::ParsedFeed;
use serde_json::Value;

use super::{
    files::{corpus, files, score},
    intent::Table,
};

#[test]
fn gofeed_pairs_are_equal() {
    let Some(folder) = corpus("feeds/gofeed/testdata") else { return };
    let (mut all, mut equal, mut intended) = (0, 0, 0);
    let table = Table::of("gofeed");
    for path in files(&folder).iter().filter(|path| path.extension().is_some_and(|ending| ending == "xml")) {
        let Some(expected) = read_json(&path.with_extension("json")) else { continue };
        let bytes = std::fs::read(path).unwrap_or_default();
        all += 1;
        match feed::parse(&bytes, "", None) {
            Ok(feed) => {
                let differences = compare(&feed, &expected);
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                equal += usize::from(differences.is_empty());
                intended += usize::from(!differences.is_empty() && is_intended(&table, &name, &differences));
                for difference in differences {
                    println!("{name}: {difference}");
                }
            }
            Err(error) => println!("{}: {error}", path.display()),
        }
    }
    score("gofeed pairs equal", equal, all, 98.0);
    score("gofeed pairs equal, or different by intent", equal + intended, all, 100.0);
    assert_eq!(table.check(), intended);
}

/// Whether all that differs is a title of the table.
fn is_intended(table: &Table, name: &str, differences: &[String]) -> bool {
    differences.iter().all(|difference| difference.starts_with("title: ")) && table.covers(name, "title")
}

fn read_json(path: &Path) -> Option<Value> {
    serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()
}

fn compare(feed: &ParsedFeed, expected: &Value) -> Vec<String> {
    let mut told = Vec::new();
    let mut check = |what: &str, found: Option<&str>, wanted: Option<&Value>| {
        let wanted = wanted.and_then(Value::as_str).map(plain).filter(|text| !text.is_empty());
        if let Some(wanted) = wanted
            && found.map(plain).as_deref() != Some(&wanted)
        {
            told.push(format!("{what}: {found:?}, not {wanted:?}"));
        }
    };
    check("title", feed.title.as_deref(), expected.get("title"));
    let entries = expected.get("items").or_else(|| expected.get("entries")).and_then(Value::as_array);
    for (index, wanted) in entries.into_iter().flatten().enumerate() {
        let entry = feed.entries.get(index);
        check("title", entry.and_then(|entry| entry.title.as_deref()), wanted.get("title"));
        check("link", entry.and_then(|entry| entry.url.as_deref()), wanted.get("link"));
        check(
            "id",
            entry.and_then(|entry| entry.id.as_deref()),
            wanted.get("id").filter(|id| id.is_string()),
        );
        let date = entry.and_then(|entry| entry.published).map(feed::format_rfc3339);
        let parsed = wanted.get("publishedParsed").or_else(|| wanted.get("pubDateParsed"));
        let parsed = parsed.and_then(Value::as_str).map(|text| text.split('.').next().unwrap_or_default());
        let parsed = parsed.map(|text| Value::String(text.to_owned()));
        check("date", date.as_deref(), parsed.as_ref());
    }
    told
}

/// Our titles are plain text; gofeed's may hold markup.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if !in_tag => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
