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
    let (mut all, mut told, mut equal, mut intended) = (0, 0, 0, 0);
    let table = Table::of("gofeed");
    for path in files(&folder).iter().filter(|path| path.extension().is_some_and(|ending| ending == "xml")) {
        let Some(expected) = read_json(&path.with_extension("json")) else { continue };
        let bytes = std::fs::read(path).unwrap_or_default();
        all += 1;
        match feed::parse(&bytes, "", None) {
            Ok(feed) => {
                let Compared { fields, differences } = compare(&feed, &expected);
                told += usize::from(fields > 0);
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
    println!("gofeed pairs of which something can be compared: {told}");
    score("gofeed pairs equal", equal, all, 97.0);
    score("gofeed pairs equal, or different by intent", equal + intended, all, 98.9);
    assert_eq!((all, told), (273, 162));
    assert_eq!(table.check(), intended);
}

/// Whether all that differs is a title of the table.
fn is_intended(table: &Table, name: &str, differences: &[String]) -> bool {
    differences.iter().all(|difference| difference.starts_with("title: ")) && table.covers(name, "title")
}

fn read_json(path: &Path) -> Option<Value> {
    serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()
}

/// What is compared, and what of it differs.
struct Compared {
    fields: usize,
    differences: Vec<String>,
}

impl Compared {
    fn check(&mut self, what: &str, found: Option<&str>, wanted: Option<&str>) {
        let Some(wanted) = wanted.map(plain).filter(|text| !text.is_empty()) else { return };
        self.fields += 1;
        if found.map(plain).as_deref() != Some(&wanted) {
            self.differences.push(format!("{what}: {found:?}, not {wanted:?}"));
        }
    }

    fn check_date(&mut self, what: &str, found: Option<i64>, wanted: &Value, names: &[&str]) {
        let wanted = names.iter().find_map(|name| wanted.get(name)?.as_str()).and_then(feed::parse_date);
        let told = |date: Option<i64>| date.map(feed::format_rfc3339);
        self.check(what, told(found).as_deref(), told(wanted).as_deref());
    }
}

fn compare(feed: &ParsedFeed, expected: &Value) -> Compared {
    let mut compared = Compared { fields: 0, differences: Vec::new() };
    compared.check("title", feed.title.as_deref(), text(expected, "title"));
    compared.check("feed link", feed.site_url.as_deref(), link(expected));
    let entries = expected.get("items").or_else(|| expected.get("entries")).and_then(Value::as_array);
    if let Some(entries) = entries.filter(|entries| !entries.is_empty()) {
        let counts = [feed.entries.len(), entries.len()].map(|count| count.to_string());
        compared.check("entries", Some(&counts[0]), Some(&counts[1]));
    }
    for (index, wanted) in entries.into_iter().flatten().enumerate() {
        let entry = feed.entries.get(index);
        compared.check("title", entry.and_then(|entry| entry.title.as_deref()), text(wanted, "title"));
        compared.check("link", entry.and_then(|entry| entry.url.as_deref()), link(wanted));
        let id = text(wanted, "id")
            .or_else(|| wanted.get("guid").and_then(|guid| guid.as_str().or(text(guid, "value"))));
        compared.check("id", entry.and_then(|entry| entry.id.as_deref()), id);
        let published = entry.and_then(|entry| entry.published);
        compared.check_date("date", published, wanted, &["publishedParsed", "pubDateParsed"]);
        compared.check_date("updated", entry.and_then(|entry| entry.updated), wanted, &["updatedParsed"]);
    }
    compared
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

/// The link, or the first of several that leads to the thing itself.
fn link(value: &Value) -> Option<&str> {
    let itself = |link: &&Value| text(link, "rel").is_none_or(|rel| rel == "alternate");
    let first = || value.get("links")?.as_array()?.iter().find(itself).and_then(|link| text(link, "href"));
    text(value, "link").or_else(first)
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
