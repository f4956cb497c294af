//! Documents cut off anywhere: every whole entry is kept, and no half one beside it.

use feed::{ParsedFeed, discover, parse, parse_opml};

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

const OLD_ATOM: &str = "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title mode='escaped'>F &amp;lt;</title>\
    <entry><title>One</title><issued>2003-12-13T08:29:29-04:00</issued><content type='text/html' mode='base64'>PHA+eDwvcD4=</content>\
    <id>1</id></entry><entry><title>Two</title><link rel='alternate' href='/2'/><id>2</id></entry>\
    <entry><title>Three</title><id>3</id></entry></feed>";

const OLD_RSS: &str = "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/publish/formats/rss-0.91.dtd'>\
    <rss version='0.91'><channel><title>F</title><link>https://a.example/</link><language>en</language>\
    <item><title>One</title><link>https://a.example/1</link></item><item><title>Two</title><link>https://a.example/2</link></item>\
    <item><title>Three</title><link>https://a.example/3</link><description>d</description></item></channel></rss>";

const JSON: &str = r#"{"version":"https://jsonfeed.org/version/1.1","title":"F é","items":[
    {"id":"1","title":"One","content_html":"<p>\"x\u00e9\"</p>","tags":["a","b"],"attachments":[{"url":"https://a.example/1.mp3"}]},
    {"id":2,"url":"https://a.example/2","authors":[{"name":"Ada"}]},
    {"id":"3","content_text":"} ] {","date_published":"2024-01-01T00:00:00Z"}]}"#;

const RSS_IN_JSON: &str = r##"{"rss":{"version":"2.0","channel":{"title":"F","link":"https://a.example/","item":[
    {"title":"One","guid":{"#value":"1","isPermaLink":"false"},"enclosure":{"url":"https://a.example/1.mp3"}},
    {"title":{"#value":"Two"},"guid":"2"},{"title":"Three","guid":"3","pubDate":"Mon, 01 Jan 2024 00:00:00 GMT"}]}}}"##;

const LIST: &str = "<?xml version='1.0'?><opml version='2.0'><head><title>Mine</title></head><body><outline text='News'>\
    <outline type='rss' text='A &amp; é' xmlUrl='https://a.example/feed' htmlUrl='https://a.example/'/></outline>\
    <outline type='rss' text='B' xmlUrl='https://b.example/feed'/><outline text='C'/></body></opml>";

const PAGE: &str = "<!doctype html><html><head><link rel='alternate' type='application/rss+xml' href='/feed' title='A &amp; é'>\
    <base href='/b/'></head><body><a href='/rss'>Feed</a><script>'</scr'</script><!-- c --></body></html>";

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
    for source in [RSS, ATOM, RDF, OLD_ATOM, OLD_RSS] {
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
    for source in [RSS, ATOM, RDF, OLD_ATOM, OLD_RSS] {
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

#[test]
fn every_whole_item_of_json_is_kept() {
    for source in [JSON, RSS_IN_JSON] {
        let all = cut(source, source.len()).expect("a feed").entries;
        assert_eq!(all.len(), 3);
        // Before each later item, and before the end of the list.
        let starts = source.match_indices("\n    {").map(|(at, _)| at).skip(1);
        let inline = source.match_indices(",{\"title\":\"Three").map(|(at, _)| at);
        let ends: Vec<usize> = starts.chain(inline).chain(source.rfind("}]")).map(|at| at + 1).collect();
        for end in 0..=source.len() {
            let expected = ends.iter().filter(|at| **at <= end).count();
            let found = cut(source, end).map(|feed| feed.entries).unwrap_or_default();
            assert!(found.len() >= expected, "{} of {expected} at {end}", found.len());
            assert_eq!(found[..expected], all[..expected], "at {end}");
        }
    }
}

#[test]
fn every_whole_outline_is_kept() {
    let names = |bytes: &[u8]| -> Vec<String> {
        let list = parse_opml(bytes);
        list.iter().flat_map(|list| list.walk()).map(|(_, outline)| outline.title.clone()).collect()
    };
    let all = names(LIST.as_bytes());
    assert_eq!(all, ["News", "A & é", "B", "C"]);
    for end in 0..=LIST.len() {
        let expected = LIST
            .match_indices("<outline")
            .filter(|(at, _)| LIST[*at..].find('>').is_some_and(|to| at + to < end));
        let found = names(&LIST.as_bytes()[..end]);
        let count = expected.count();
        assert_eq!(found[..count.min(found.len())], all[..count], "at {end}");
    }
}

#[test]
fn a_page_offers_no_more_when_it_is_cut() {
    let all: Vec<_> = discover(PAGE.as_bytes(), ADDRESS, None).into_iter().map(|found| found.url).collect();
    assert_eq!(all.len(), 2, "{all:?}");
    for end in 0..=PAGE.len() {
        let found = discover(&PAGE.as_bytes()[..end], ADDRESS, None);
        assert!(found.len() <= all.len(), "at {end}: {found:?}");
        let whole = PAGE[..].find("<base").filter(|at| *at <= end);
        assert!(whole.is_none() || found.iter().any(|found| found.url == all[0]), "at {end}: {found:?}");
    }
}
