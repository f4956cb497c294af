//! One wrong byte costs no more than the entry that it stands in.

use feed::{ParsedFeed, parse};

use super::reading::{ADDRESS, shown};

const RSS: &str = "<?xml version='1.0'?><rss version='2.0'><channel><title>F</title><link>https://a.example/</link>\
    <item><guid>1</guid><title>One &amp; a</title><link>https://a.example/1</link><description>&lt;p&gt;x&lt;/p&gt;</description></item>\
    <item><guid>2</guid><title><![CDATA[Two]]></title><enclosure url=\"https://a.example/2.mp3\" type='audio/mpeg'/></item>\
    <item><guid>3</guid><title>Three</title><category>c</category><pubDate>2024-01-01</pubDate></item>\
    <item><guid>4</guid><title>Four</title></item></channel></rss>";

const ATOM: &str = "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title>\
    <entry><id>1</id><title>One</title><link href=\"https://a.example/1\"/><content type='html'>&lt;p&gt;x</content></entry>\
    <entry><id>2</id><title type='html'><![CDATA[Two]]></title><author><name>Ada</name></author></entry>\
    <entry><id>3</id><title>Three</title><summary>s</summary><updated>2024-01-01</updated></entry>\
    <entry><id>4</id><title>Four</title></entry></feed>";

fn ids(bytes: &[u8]) -> Vec<String> {
    let feed: Option<ParsedFeed> = parse(bytes, ADDRESS, None).ok();
    feed.map_or_else(Vec::new, |feed| feed.entries.iter().map(|entry| shown(&entry.id)).collect())
}

/// Where the entries stand, the first tag of each included.
fn body(source: &str) -> std::ops::Range<usize> {
    let start = source.find("<item>").or_else(|| source.find("<entry>")).expect("an entry");
    start..source.rfind("</channel>").or_else(|| source.rfind("</feed>")).expect("an end")
}

/// Ids that are still there whole.
fn kept(bytes: &[u8]) -> usize {
    let found = ids(bytes);
    ["1", "2", "3", "4"].into_iter().filter(|id| found.iter().any(|other| other == id)).count()
}

#[test]
fn a_byte_that_is_lost_costs_one_entry_at_most() {
    for source in [RSS, ATOM] {
        for at in body(source) {
            let mut bytes = source.as_bytes().to_vec();
            bytes.remove(at);
            assert!(kept(&bytes) >= 2, "without byte {at}: {}", String::from_utf8_lossy(&bytes));
        }
    }
}

#[test]
fn a_byte_that_is_another_costs_two_entries_at_most() {
    for source in [RSS, ATOM] {
        for at in body(source) {
            for other in *b"<>&\"' x\0/]!" {
                let mut bytes = source.as_bytes().to_vec();
                bytes[at] = other;
                assert!(
                    kept(&bytes) >= 2,
                    "{:?} at {at}: {}",
                    char::from(other),
                    String::from_utf8_lossy(&bytes)
                );
            }
        }
    }
}

#[test]
fn a_byte_that_is_added_costs_two_entries_at_most() {
    for source in [RSS, ATOM] {
        for at in body(source) {
            for other in *b"<>&\"'\xff" {
                let mut bytes = source.as_bytes().to_vec();
                bytes.insert(at, other);
                assert!(
                    kept(&bytes) >= 2,
                    "{:?} at {at}: {}",
                    char::from(other),
                    String::from_utf8_lossy(&bytes)
                );
            }
        }
    }
}

#[test]
fn a_line_that_is_lost_costs_one_entry() {
    for source in [RSS, ATOM] {
        for tag in [
            "</item>",
            "</entry>",
            "</title>",
            "</guid>",
            "<title>",
            "</channel>",
            "</rss>",
            "</feed>",
            "</author>",
        ] {
            for (at, _) in source.match_indices(tag) {
                let broken = format!("{}{}", &source[..at], &source[at + tag.len()..]);
                assert!(kept(broken.as_bytes()) >= 3, "without {tag} at {at}: {broken}");
            }
        }
    }
}

#[test]
fn two_documents_mixed_are_still_read() {
    for at in (0..RSS.len()).step_by(7) {
        let (head, tail) = RSS.split_at(at);
        for mixed in [format!("{head}{ATOM}{tail}"), format!("{head}{RSS}"), format!("{ATOM}{tail}")] {
            let _ = ids(mixed.as_bytes());
        }
    }
}
