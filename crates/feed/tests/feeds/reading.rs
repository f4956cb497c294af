//! Short ways to a feed and to what stands in it. In tables `-` stands for nothing.

use std::fmt::Debug;

use feed::{ParsedEntry, ParsedFeed, parse};

/// Where the feeds of these tests come from.
pub const ADDRESS: &str = "https://example.com/blog/feed";

/// A document as read.
pub fn read(source: &str) -> ParsedFeed {
    parse(source.as_bytes(), ADDRESS, None).unwrap_or_else(|error| panic!("{error}: {source}"))
}

/// An RSS 2.0 feed with these elements in its channel.
pub fn channel(elements: &str) -> ParsedFeed {
    read(&format!("<rss version='2.0'><channel>{elements}</channel></rss>"))
}

/// The first entry of an RSS 2.0 feed with these elements in its item.
pub fn item(elements: &str) -> ParsedEntry {
    first(channel(&format!("<title>F</title><item>{elements}</item>")), elements)
}

/// An Atom 1.0 feed with these elements.
pub fn atom(elements: &str) -> ParsedFeed {
    read(&format!("<feed xmlns='http://www.w3.org/2005/Atom'>{elements}</feed>"))
}

/// The first entry of an Atom feed with these elements in it.
pub fn entry(elements: &str) -> ParsedEntry {
    first(atom(&format!("<entry>{elements}</entry>")), elements)
}

/// A JSON Feed with these members and no items.
pub fn json(members: &str) -> ParsedFeed {
    read(&format!("{{\"version\":\"https://jsonfeed.org/version/1.1\",{members},\"items\":[]}}"))
}

/// The first entry of a JSON Feed with these members in its item; a blank one where they say nothing.
pub fn json_item(members: &str) -> ParsedEntry {
    let source = format!("{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{{{members}}}]}}");
    read(&source).entries.into_iter().next().unwrap_or_default()
}

fn first(feed: ParsedFeed, source: &str) -> ParsedEntry {
    feed.entries.into_iter().next().unwrap_or_else(|| panic!("no entry in {source}"))
}

pub fn titles(feed: &ParsedFeed) -> Vec<String> {
    feed.entries.iter().map(|entry| shown(&entry.title)).collect()
}

/// Codes of the warnings, in the order told.
pub fn codes(feed: &ParsedFeed) -> Vec<&'static str> {
    feed.warnings.iter().map(|warning| warning.code).collect()
}

/// A text, or `-`.
pub fn shown(text: &Option<String>) -> String {
    text.as_deref().unwrap_or("-").to_owned()
}

/// A moment in UTC, or `-`.
pub fn moment(ms: Option<i64>) -> String {
    ms.map_or_else(|| "-".to_owned(), feed::format_rfc3339)
}

/// Every source of the table gives what stands beside it; all that do not are told at once.
pub fn each<S: AsRef<str>, E: Debug, F: PartialEq<E> + Debug>(
    table: impl IntoIterator<Item = (S, E)>,
    found: impl Fn(&str) -> F,
) {
    let wrong: Vec<String> = table
        .into_iter()
        .filter_map(|(source, expected)| {
            let found = found(source.as_ref());
            let is_right = found == expected;
            (!is_right).then(|| format!("{}\n    gives {found:?}\n  not the {expected:?}", source.as_ref()))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
