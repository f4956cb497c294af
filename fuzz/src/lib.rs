//! What must hold of `feed` and `article` for any bytes. Each function panics where something does not.

mod html;

use std::collections::HashSet;

use feed::{FeedCandidate, ParsedFeed};
pub use html::{extract, sanitise};

/// Where the bytes are said to come from.
const ADDRESS: &str = "https://example.com/blog/feed.xml";

/// A target: its name and what it checks.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 7] = [
    ("xml", xml),
    ("json", json),
    ("dates", dates),
    ("opml", opml),
    ("discovery", discovery),
    ("sanitise", sanitise),
    ("extract", extract),
];

/// RSS, RDF, Atom, in any encoding: the bytes as they are, and cut in half.
pub fn xml(bytes: &[u8]) {
    for bytes in [bytes, &bytes[..bytes.len() / 2]] {
        if let Ok(feed) = feed::parse(bytes, ADDRESS, None) {
            check_feed(&feed, bytes.len());
        }
    }
    let _ = feed::looks_like_html(bytes);
}

/// JSON Feed and RSS-in-JSON: the bytes as they are, and as the items of a feed.
pub fn json(bytes: &[u8]) {
    let wrapped = [b"{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[", bytes, b"]}"].concat();
    for bytes in [bytes, &wrapped] {
        if let Ok(feed) = feed::parse(bytes, ADDRESS, None) {
            check_feed(&feed, bytes.len());
        }
    }
}

/// A date that was read is written and read the same.
pub fn dates(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(moment) = feed::parse_date(&text) {
        assert_eq!(feed::parse_date(&feed::format_rfc3339(moment)), Some(moment), "{text:?}");
    }
}

/// A list that was read is written and read the same.
pub fn opml(bytes: &[u8]) {
    let Ok(document) = feed::parse_opml(bytes) else { return };
    let again = feed::parse_opml(feed::write_opml(&document).as_bytes()).expect("what we write is a list");
    assert_eq!(again.outlines, document.outlines);
    assert_eq!(again.title, document.title);
    assert!(document.walk().count() <= bytes.len());
}

/// A page, whose first line is taken for its address as well.
pub fn discovery(bytes: &[u8]) {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let address = String::from_utf8_lossy(line);
    for address in [ADDRESS, address.trim()] {
        check_candidates(&feed::discover(bytes, address, None), 32);
    }
    check_candidates(&feed::well_known_candidates(&address), 64);
}

fn check_feed(feed: &ParsedFeed, length: usize) {
    // The shortest entry is written in six bytes: `<item>`; in JSON `{},` is no entry.
    assert!(feed.entries.len() <= length / 2, "{} entries in {length} bytes", feed.entries.len());
    let own = [&feed.site_url, &feed.feed_url, &feed.image, &feed.hub, &feed.next_page];
    own.into_iter().flatten().for_each(|address| check_address(address));
    feed.title.iter().for_each(|title| check_line(title));
    for entry in &feed.entries {
        let addresses = [&entry.url, &entry.external_url, &entry.comments_url];
        addresses.into_iter().flatten().for_each(|address| check_address(address));
        entry.enclosures.iter().for_each(|enclosure| check_address(&enclosure.url));
        entry.image.iter().for_each(|image| check_address(&image.url));
        entry.title.iter().chain(&entry.authors).chain(&entry.categories).for_each(|text| check_line(text));
    }
}

fn check_candidates(found: &[FeedCandidate], most: usize) {
    assert!(found.len() <= most, "{} candidates", found.len());
    found.iter().for_each(|candidate| check_address(&candidate.url));
    let distinct: HashSet<_> = found.iter().map(|candidate| &candidate.url).collect();
    assert_eq!(distinct.len(), found.len());
}

/// Absolute, and of the web.
fn check_address(address: &str) {
    let scheme = address.split("://").next().unwrap_or_default().to_ascii_lowercase();
    assert!(matches!(scheme.as_str(), "http" | "https"), "{address:?}");
    assert!(!address.contains(|c: char| c.is_ascii_control()), "{address:?}");
}

/// One line of plain text that says something.
fn check_line(text: &str) {
    assert!(!text.trim().is_empty() && !text.contains(|c: char| c.is_ascii_control()), "{text:?}");
}
