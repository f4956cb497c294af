//! RSS 0.90 and 1.0: RDF, with items beside their channel.

use feed::FeedFormat;

use super::reading::{codes, moment, read, shown, titles};

const RDF: &str = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'";

fn rss10(elements: &str) -> feed::ParsedFeed {
    read(&format!("<rdf:RDF {RDF} xmlns='http://purl.org/rss/1.0/'>{elements}</rdf:RDF>"))
}

#[test]
fn items_are_found_beside_within_and_before_the_channel() {
    for elements in [
        "<channel><title>F</title></channel><item><title>A</title></item><item><title>B</title></item>",
        "<channel><title>F</title><item><title>A</title></item><item><title>B</title></item></channel>",
        "<item><title>A</title></item><item><title>B</title></item><channel><title>F</title></channel>",
        "<item><title>A</title></item><channel><title>F</title></channel><item><title>B</title></item>",
    ] {
        let feed = rss10(elements);
        assert_eq!(
            (shown(&feed.title).as_str(), titles(&feed)),
            ("F", vec!["A".to_owned(), "B".to_owned()]),
            "{elements}"
        );
        assert_eq!((feed.format, codes(&feed)), (FeedFormat::Rss10, vec![]), "{elements}");
    }
}

#[test]
fn an_item_has_what_the_modules_say() {
    let feed = rss10(
        "<channel rdf:about='https://a.example/'><title>F</title><link>https://a.example/</link><description>D</description>\
        <image rdf:resource='https://a.example/i.png'/><items><rdf:Seq><rdf:li rdf:resource='https://a.example/1'/></rdf:Seq></items>\
        <dc:language>ja</dc:language><dc:date>2024-01-01T09:00:00+09:00</dc:date><sy:updatePeriod>hourly</sy:updatePeriod></channel>\
        <image rdf:about='https://a.example/i.png'><title>I</title><url>https://a.example/i.png</url></image>\
        <item rdf:about='https://a.example/1'><title>題</title><link>https://a.example/1?a&amp;b</link>\
        <description>要約</description><content:encoded><![CDATA[<p>本文</p>]]></content:encoded>\
        <dc:creator>Ada</dc:creator><dc:subject>News</dc:subject><dc:date>2024-01-01T09:00:00+09:00</dc:date></item>\
        <textinput><title>Search</title></textinput>",
    );
    let entry = &feed.entries[0];
    assert_eq!((shown(&feed.title), shown(&feed.site_url)), ("F".into(), "https://a.example/".into()));
    assert_eq!((shown(&feed.image), feed.ttl_minutes), ("https://a.example/i.png".into(), Some(60)));
    assert_eq!((moment(feed.updated), shown(&feed.language)), ("2024-01-01T00:00:00Z".into(), "ja".into()));
    assert_eq!(
        (shown(&entry.id), shown(&entry.url)),
        ("https://a.example/1".into(), "https://a.example/1?a&b".into())
    );
    assert_eq!((shown(&entry.summary), shown(&entry.content)), ("要約".into(), "<p>本文</p>".into()));
    assert_eq!((entry.authors.join(","), entry.categories.join(",")), ("Ada".into(), "News".into()));
    assert_eq!(
        (moment(entry.published), shown(&entry.language)),
        ("2024-01-01T00:00:00Z".into(), "ja".into())
    );
    assert_eq!(feed.entries.len(), 1);
}

#[test]
fn an_item_without_a_link_leads_to_what_it_is_about() {
    for (item, url) in [
        ("<item rdf:about='https://a.example/1'><title>A</title></item>", "https://a.example/1"),
        (
            "<item rdf:about='https://a.example/1'><link>https://a.example/2</link></item>",
            "https://a.example/2",
        ),
        ("<item rdf:about='urn:1'><title>A</title></item>", "-"),
        ("<item about='https://a.example/1'><title>A</title></item>", "https://a.example/1"),
        (
            "<item xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' r:about='https://a.example/1'><title>A</title></item>",
            "https://a.example/1",
        ),
    ] {
        assert_eq!(shown(&rss10(item).entries[0].url), url, "{item}");
    }
}

#[test]
fn the_version_is_told_by_the_vocabulary() {
    for (vocabulary, format) in [
        ("http://purl.org/rss/1.0/", FeedFormat::Rss10),
        ("http://my.netscape.com/rdf/simple/0.9/", FeedFormat::Rss09),
        ("http://channel.netscape.com/rdf/simple/0.9/", FeedFormat::Rss09),
        ("http://purl.org/net/rss1.1#", FeedFormat::Rss10),
    ] {
        let source = format!(
            "<rdf:RDF {RDF} xmlns='{vocabulary}'><channel><title>F</title></channel><item><title>A</title></item></rdf:RDF>"
        );
        let feed = read(&source);
        assert_eq!((feed.format, titles(&feed)), (format, vec!["A".to_owned()]), "{vocabulary}");
    }
}

#[test]
fn the_root_may_have_any_prefix_or_none() {
    for source in [
        "<RDF xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><r:item xmlns:r='http://purl.org/rss/1.0/'><r:title>A</r:title></r:item></RDF>",
        "<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item><title>A</title></item></r:RDF>",
        "<rdf:rdf xmlns='http://purl.org/rss/1.0/'><item><title>A</title></item></rdf:rdf>",
        "<?xml version='1.0'?><!DOCTYPE rdf:RDF PUBLIC 'x' 'y' [<!ENTITY % z 'q'>]><rdf:RDF><item><title>A</title></item></rdf:RDF>",
    ] {
        assert_eq!(titles(&read(source)), ["A"], "{source}");
    }
}
