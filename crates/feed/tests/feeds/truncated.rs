//! Documents cut off anywhere: every whole entry is kept, and no half one beside it.

use feed::{ParsedFeed, parse};

use super::reading::{ADDRESS, codes, shown};

const RSS: &str = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
    <channel><title>Né &amp; news</title><link>https://a.example/</link><description><![CDATA[<p>All</p>]]></description>\
    <item><title>One — é</title><link>https://a.example/1</link><description>&lt;p&gt;x&lt;/p&gt;</description>\
    <pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate><dc:creator>Ada</dc:creator><guid>1</guid></item>\
    <item><title><![CDATA[Two < 3]]></title><link>https://a.example/2</link><description><p>naked<br>html</p></description>\
    <enclosure url='https://a.example/2.mp3' type='audio/mpeg'/><guid>2</guid></item>\
    <!-- between --><item><title>Three</title><content:encoded><![CDATA[<p>c</p>]]></content:encoded><guid>3</guid></item>\
    </channel></rss>";

const ATOM: &str = "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry><title type='html'>One &amp;amp; é</title>\
    <link href='https://a.example/1'/><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>a<b>c</b></p></div></content>\
    <author><name>Ada</name></author><id>1</id></entry><entry><title>Two</title><summary>s</summary><updated>2024-01-01T00:00:00Z</updated>\
    <id>2</id></entry><entry><title>Three</title><id>3</id></entry></feed>";

const RDF: &str = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
    <channel rdf:about='x'><title>F</title></channel><item rdf:about='1'><title>One</title></item>\
    <item rdf:about='2'><title>Two</title></item><item rdf:about='3'><title>Three</title></item></rdf:RDF>";

/// The feed in the first `end` bytes.
fn cut(source: &str, end: usize) -> Option<ParsedFeed> {
    parse(&source.as_bytes()[..end], ADDRESS, None).ok()
}

/// Number of entries whose end lies before `end`.
fn whole(source: &str, end: usize) -> usize {
    let tags = ["</item>", "</entry>"];
    tags.iter().map(|tag| source.match_indices(tag).filter(|(at, _)| at + tag.len() <= end).count()).sum()
}

#[test]
fn every_whole_entry_is_kept_as_it_is_in_the_whole_document() {
    for source in [RSS, ATOM, RDF] {
        let all = cut(source, source.len()).expect("a feed").entries;
        assert_eq!(all.len(), 3);
        for end in 0..=source.len() {
            let expected = whole(source, end);
            let found = cut(source, end).map(|feed| feed.entries).unwrap_or_default();
            assert!(found.len() >= expected, "{} of {expected} at {end}", found.len());
            assert_eq!(found[..expected], all[..expected], "at {end}");
        }
    }
}

#[test]
fn no_half_entry_stands_beside_whole_ones() {
    for source in [RSS, ATOM, RDF] {
        for end in 0..=source.len() {
            let expected = whole(source, end);
            if let Some(feed) = cut(source, end).filter(|_| expected > 0) {
                assert_eq!(feed.entries.len(), expected, "at {end}: {:?}", feed.entries.last());
            }
        }
    }
}

#[test]
fn what_was_cut_is_told() {
    for source in [RSS, ATOM, RDF] {
        let body = source.find("</title>").expect("a title");
        for end in body..source.len() - 1 {
            let feed = cut(source, end).unwrap_or_else(|| panic!("a feed at {end}"));
            assert!(codes(&feed).contains(&"truncated"), "at {end}: {:?}", codes(&feed));
        }
        let whole = cut(source, source.len()).expect("a feed");
        assert!(codes(&whole).iter().all(|code| *code == "undeclared-prefix"), "{:?}", codes(&whole));
    }
}

#[test]
fn a_lone_entry_that_is_cut_is_better_than_none() {
    let source = "<rss><channel><item><title>A</title><link>/1</link><description>Some te";
    let feed = cut(source, source.len()).expect("a feed");
    assert_eq!(shown(&feed.entries[0].title), "A");
}

#[test]
fn wide_characters_may_be_cut_in_the_middle() {
    let source: Vec<u8> = RSS.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for end in 0..source.len() {
        if let Ok(feed) = parse(&source[..end], ADDRESS, None) {
            assert!(feed.entries.len() <= 3);
        }
    }
}
