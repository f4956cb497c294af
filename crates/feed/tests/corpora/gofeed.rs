//! gofeed's pairs of a feed and what gofeed makes of it, as far as both keep it.

use std::path::Path;

use feed::ParsedFeed;
use serde_json::Value;

use super::{
    feedparser_view::plain as shown,
    files::{corpus, files, score},
    intent::Table,
};

/// What is reached; below it the test fails.
const EQUAL: f64 = 98.2;

#[test]
fn gofeed_pairs_are_equal() {
    let Some(folder) = corpus("feeds/gofeed/testdata") else { return };
    let (mut all, mut told, mut equal, mut intended, mut rows) = (0, 0, 0, 0, 0);
    let table = Table::of("gofeed");
    for path in files(&folder).iter().filter(|path| path.extension().is_some_and(|ending| ending == "xml")) {
        let Some(expected) = read_json(&path.with_extension("json")) else { continue };
        let bytes = std::fs::read(path).unwrap_or_default();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        all += 1;
        let Compared { fields, differences } = match feed::parse(&bytes, "", None) {
            Ok(feed) => compare(&feed, &expected),
            Err(error) => Compared { fields: 1, differences: vec![format!("error: {error}")] },
        };
        let faults = differences.iter().filter(|one| !is_intended(&table, &name, one));
        let faults = faults.inspect(|one| println!("{name}: {one}")).count();
        // A pair of which nothing can be compared is no success.
        told += usize::from(fields > 0);
        equal += usize::from(fields > 0 && differences.is_empty());
        intended += usize::from(!differences.is_empty() && faults == 0);
        rows += differences.len() - faults;
    }
    println!("gofeed pairs: {all}, of which nothing is said that we keep: {}", all - told);
    score("gofeed pairs that can be compared, equal", equal, told, EQUAL);
    score("gofeed pairs that can be compared, equal or different by intent", equal + intended, told, 100.0);
    assert_eq!((all, told), (273, 226), "a pair was left out of the counting");
    assert_eq!(table.check(), rows);
}

/// Whether what differs is in the table.
fn is_intended(table: &Table, name: &str, difference: &str) -> bool {
    difference.split_once(": ").is_some_and(|(what, _)| table.covers(name, what))
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
    fn check_by(
        &mut self,
        what: &str,
        found: Option<&str>,
        wanted: Option<&str>,
        same: fn(&str, &str) -> bool,
    ) {
        let Some(wanted) = wanted.filter(|text| !shown(text).is_empty()) else { return };
        self.fields += 1;
        if !found.is_some_and(|found| same(found, wanted)) {
            self.differences.push(format!("{what}: {found:?}, not {wanted:?}"));
        }
    }

    /// Text.
    fn check(&mut self, what: &str, found: Option<&str>, wanted: Option<&str>) {
        self.check_by(what, found, wanted, same_text);
    }

    /// HTML.
    fn check_html(&mut self, what: &str, found: Option<&str>, wanted: Option<&str>) {
        self.check_by(what, found, wanted, |found, wanted| shown(found) == shown(wanted));
    }

    /// Each that is wanted is there.
    fn check_each(&mut self, what: &str, found: &[String], wanted: Vec<String>) {
        for wanted in wanted {
            let same = found.iter().find(|own| same_text(own, &wanted));
            self.check(what, same.or(found.first()).map(String::as_str), Some(&wanted));
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
    compared.check(
        "description",
        feed.description.as_deref(),
        first_text(expected, &["description", "subtitle"]),
    );
    compared.check("language", feed.language.as_deref(), text(expected, "language"));
    compared.check("rights", feed.details.rights.as_deref(), first_text(expected, &["copyright", "rights"]));
    compared.check("ttl", feed.ttl_minutes.map(|ttl| ttl.to_string()).as_deref(), text(expected, "ttl"));
    compared.check_each(
        "category",
        &feed.details.categories,
        names(expected, "categories", &["label", "value", "term"]),
    );
    let image = expected.get("image").and_then(|image| text(image, "url"));
    compared.check("image", feed.image.as_deref(), image.or_else(|| first_text(expected, &["logo", "icon"])));
    check_generator(&mut compared, feed, expected);
    compared.check_date("feed updated", feed.updated, expected, &["updatedParsed", "lastBuildDateParsed"]);
    compared.check_date(
        "feed published",
        feed.details.published,
        expected,
        &["publishedParsed", "pubDateParsed"],
    );
    let people: Vec<String> = feed.details.people.iter().filter_map(|person| person.name.clone()).collect();
    compared.check_each("feed author", &people, names(expected, "authors", &["name"]));
    compared.check_each("feed contributor", &people, names(expected, "contributors", &["name"]));
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
        let Some(own) = entry else { continue };
        let any = own.summary.as_deref().or(own.content.as_deref());
        compared.check_html("summary", any, first_text(wanted, &["description", "summary"]));
        let content =
            wanted.get("content").and_then(|content| content.as_str().or_else(|| text(content, "value")));
        compared.check_html("content", own.content.as_deref().or(own.summary.as_deref()), content);
        compared.check_each(
            "category",
            &own.categories,
            names(wanted, "categories", &["label", "value", "term"]),
        );
        compared.check_each("author", &own.authors, names(wanted, "authors", &["name"]));
        compared.check("comments", own.comments_url.as_deref(), text(wanted, "comments"));
        let files: Vec<String> = own.enclosures.iter().map(|file| file.url.clone()).collect();
        compared.check_each("enclosure", &files, names(wanted, "enclosures", &["url"]));
        let published = entry.and_then(|entry| entry.published);
        compared.check_date("date", published, wanted, &["publishedParsed", "pubDateParsed"]);
        compared.check_date("updated", entry.and_then(|entry| entry.updated), wanted, &["updatedParsed"]);
    }
    compared
}

/// A name with its version and address, which gofeed's common model runs together.
fn check_generator(compared: &mut Compared, feed: &ParsedFeed, expected: &Value) {
    let own = feed.details.generator.clone().unwrap_or_default();
    match expected.get("generator") {
        Some(Value::String(wanted)) => {
            let version = own.version.map(|version| format!("v{version}"));
            let all: Vec<_> = own.name.into_iter().chain(version).chain(own.url).collect();
            compared.check("generator", Some(&all.join(" ")), Some(wanted));
        }
        Some(wanted) => {
            compared.check("generator", own.name.as_deref(), text(wanted, "value"));
            compared.check("generator version", own.version.as_deref(), text(wanted, "version"));
            compared.check("generator url", own.url.as_deref(), first_text(wanted, &["uri", "url"]));
        }
        None => {}
    }
}

fn first_text<'a>(value: &'a Value, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| text(value, name))
}

/// What the members of a list are called: themselves, or the first of some members.
fn names(value: &Value, list: &str, members: &[&str]) -> Vec<String> {
    let members = |one: &Value| one.as_str().or_else(|| first_text(one, members)).map(str::to_owned);
    value.get(list).and_then(Value::as_array).into_iter().flatten().filter_map(members).collect()
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

/// Our text is what is shown; of gofeed's nothing says whether it is text or HTML: it is the same as either.
fn same_text(found: &str, wanted: &str) -> bool {
    let found = squeezed(found);
    found == squeezed(wanted) || found == shown(wanted)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
