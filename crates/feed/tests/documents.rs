//! Whole documents, as publishers send them, beside what is read of them: `fixtures/*.txt`, one field a line, an empty
//! line between entries, nothing for what is absent. Runs of white space are shown as one space.

#![allow(clippy::panic)]

use std::{fs, path::Path};

use feed::{Enclosure, ParsedEntry, ParsedFeed, format_rfc3339, parse};

/// Lines of `name: value`, without those that say nothing.
#[derive(Default)]
struct Lines(Vec<String>);

impl Lines {
    fn add(&mut self, name: &str, value: impl AsRef<str>) {
        let value = value.as_ref().split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            self.0.push(format!("{name}: {value}"));
        }
    }

    fn text(&mut self, name: &str, value: &Option<String>) {
        self.add(name, value.as_deref().unwrap_or_default());
    }

    fn moment(&mut self, name: &str, ms: Option<i64>) {
        self.add(name, ms.map(format_rfc3339).unwrap_or_default());
    }

    fn number<N: ToString>(&mut self, name: &str, number: Option<N>) {
        self.add(name, number.map(|number| number.to_string()).unwrap_or_default());
    }
}

fn shown(feed: &ParsedFeed) -> String {
    let mut lines = Lines(vec![format!("{} {}", feed.format.name(), feed.encoding)]);
    lines.text("title", &feed.title);
    lines.text("description", &feed.description);
    lines.text("site", &feed.site_url);
    lines.text("feed", &feed.feed_url);
    lines.text("image", &feed.image);
    lines.text("language", &feed.language);
    lines.moment("updated", feed.updated);
    lines.number("ttl", feed.ttl_minutes);
    lines.text("hub", &feed.hub);
    lines.text("next", &feed.next_page);
    for warning in &feed.warnings {
        lines.add("warning", warning.code);
    }
    for entry in &feed.entries {
        lines.0.push(String::new());
        show_entry(&mut lines, entry, feed);
    }
    lines.0.join("\n") + "\n"
}

fn show_entry(lines: &mut Lines, entry: &ParsedEntry, feed: &ParsedFeed) {
    let mark = if entry.guid_is_permalink { " (permalink)" } else { "" };
    lines.add("id", entry.id.as_ref().map(|id| format!("{id}{mark}")).unwrap_or_default());
    lines.text("url", &entry.url);
    lines.text("external", &entry.external_url);
    lines.text("title", &entry.title);
    lines.text("summary", &entry.summary);
    lines.text("content", &entry.content);
    lines.text("base", &entry.base_url);
    lines.moment("published", entry.published);
    lines.moment("updated", entry.updated);
    lines.add("authors", entry.authors.join("; "));
    lines.add("categories", entry.categories.join("; "));
    lines.text(
        "language",
        &entry.language.clone().filter(|language| feed.language.as_ref() != Some(language)),
    );
    if let Some(image) = &entry.image {
        lines.add("image", &image.url);
        lines.text("caption", &image.caption);
        lines.text("credit", &image.credit);
    }
    entry.enclosures.iter().for_each(|file| show_enclosure(lines, file));
    lines.text("comments", &entry.comments_url);
    lines.number("count", entry.comments_count);
    let source = [entry.source_title.as_deref(), entry.source_url.as_deref()];
    lines.add("source", source.into_iter().flatten().collect::<Vec<_>>().join(" "));
    lines.text("rights", &entry.rights);
}

fn show_enclosure(lines: &mut Lines, file: &Enclosure) {
    let number = |number: Option<u64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let mime = file.mime.as_deref().unwrap_or("-");
    let seconds = number(file.seconds.map(u64::from));
    lines.add("enclosure", format!("{} {mime} {} {seconds}", file.url, number(file.bytes)));
}

fn check(document: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let bytes = fs::read(folder.join(document)).expect("a fixture");
    let expected = folder.join(document).with_extension("txt");
    let expected = fs::read_to_string(expected).expect("what is expected of it");
    let feed = parse(&bytes, "https://example.com/feed", None).expect("a feed");
    let found = shown(&feed);
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "line {} of what is read of {document}", number + 1);
    }
    assert_eq!(found, expected, "{document}");
}

#[test]
fn a_blog_by_the_commonest_program() {
    check("blog.xml");
}

#[test]
fn a_podcast() {
    check("podcast.xml");
}

#[test]
fn a_channel_of_films() {
    check("films.xml");
}

#[test]
fn an_agency_with_pictures_in_an_old_encoding() {
    check("agency.xml");
}

#[test]
fn a_journal_in_json() {
    check("journal.json");
}

#[test]
fn a_wreck() {
    check("wreck.xml");
}
