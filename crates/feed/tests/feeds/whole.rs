//! Feeds of every dialect, as sent and as read.

use feed::{FeedError, FeedFormat, parse};

use super::reading::{entry, item, read, titles};

#[test]
fn every_dialect_is_named() {
    for (source, format) in [
        ("<rss version='2.0'><channel/></rss>", FeedFormat::Rss20),
        ("<rss><channel/></rss>", FeedFormat::Rss20),
        ("<rss version='0.91'><channel/></rss>", FeedFormat::Rss09),
        ("<RSS VERSION='0.92'><CHANNEL/></RSS>", FeedFormat::Rss09),
        ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'/>", FeedFormat::Rss10),
        ("<rdf:RDF xmlns='http://my.netscape.com/rdf/simple/0.9/'/>", FeedFormat::Rss09),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", FeedFormat::Atom10),
        ("<feed/>", FeedFormat::Atom10),
        ("<feed version='0.3' xmlns='http://purl.org/atom/ns#'/>", FeedFormat::Atom03),
        ("<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'/>", FeedFormat::Atom10),
        ("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[]}", FeedFormat::JsonFeed),
        ("{\"rss\":{\"channel\":{\"item\":[]}}}", FeedFormat::Rss20),
    ] {
        assert_eq!(read(source).format, format, "{source}");
    }
}

#[test]
fn what_is_no_feed_is_told_by_its_kind() {
    for (bytes, code) in [
        (&b""[..], "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"<", "not-a-feed"),
        (b"<!doctype html><html><head></head></html>", "html"),
        (b"<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>", "challenge"),
        (b"%PDF-1.7", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"\x1f\x8b\x08\0", "binary"),
        (b"<opml version='2.0'/>", "opml"),
        (b"<sitemap/>", "not-a-feed"),
        (b"Not found", "not-a-feed"),
        (b"{\"a\":1}", "json-without-items"),
        (b"[1]", "json-without-items"),
        (b"{\"items\":", "broken-json"),
    ] {
        let error = parse(bytes, "", None).expect_err("no feed");
        assert_eq!(error.code(), code, "{}", String::from_utf8_lossy(bytes));
    }
    let error = parse(b"<sitemap/>", "", None);
    assert_eq!(error, Err(FeedError::NotAFeed { root: "sitemap".to_owned() }));
}

#[test]
fn a_channel_says_what_the_feed_is() {
    let feed = read(
        "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>\
        <channel><title>News &amp;amp; more</title><link>/</link><description>All &lt;b&gt;of&lt;/b&gt; it</description>\
        <language>fr-FR</language><ttl>30</ttl><lastBuildDate>Wed, 02 Oct 2002 08:00:00 GMT</lastBuildDate>\
        <image><url>/logo.png</url></image><a:link rel='self' href='/rss'/><a:link rel='hub' href='https://hub.example/'/>\
        <a:link rel='next' href='?page=2'/></channel></rss>",
    );
    assert_eq!(feed.title.as_deref(), Some("News & more"));
    assert_eq!(feed.description.as_deref(), Some("All of it"));
    assert_eq!(feed.site_url.as_deref(), Some("https://example.com/"));
    assert_eq!(feed.feed_url.as_deref(), Some("https://example.com/rss"));
    assert_eq!(feed.hub.as_deref(), Some("https://hub.example/"));
    assert_eq!(feed.next_page.as_deref(), Some("https://example.com/blog/feed?page=2"));
    assert_eq!(feed.image.as_deref(), Some("https://example.com/logo.png"));
    assert_eq!((feed.language.as_deref(), feed.ttl_minutes), (Some("fr-FR"), Some(30)));
    assert_eq!(feed.updated, Some(1_033_545_600_000));
    assert_eq!(feed.warnings, []);
}

#[test]
fn an_item_has_an_address_wherever_its_publisher_put_it() {
    for (elements, url) in [
        ("<link>https://a.example/1</link>", Some("https://a.example/1")),
        ("<link>/1?a=1&b=2&copy=3</link>", Some("https://example.com/1?a=1&b=2&copy=3")),
        ("<link><![CDATA[https://a.example/1]]></link>", Some("https://a.example/1")),
        ("<link href='https://a.example/1'/>", Some("https://a.example/1")),
        ("<guid>https://a.example/1</guid>", Some("https://a.example/1")),
        ("<guid isPermaLink='false'>https://a.example/1</guid>", None),
        ("<guid>7</guid>", None),
        ("<atom:link href='https://a.example/1'/>", Some("https://a.example/1")),
        ("<atom:link rel='self' href='https://a.example/1'/>", None),
        ("<link>javascript:alert(1)</link>", None),
        (
            "<link>http://feedproxy.google.com/x</link><feedburner:origLink>https://a.example/1</feedburner:origLink>",
            Some("https://a.example/1"),
        ),
    ] {
        assert_eq!(item(elements).url.as_deref(), url, "{elements}");
    }
}

#[test]
fn titles_are_decoded_once() {
    for (elements, title) in [
        ("<title>AT&amp;T</title>", "AT&T"),
        ("<title>AT&T & Q&A</title>", "AT&T & Q&A"),
        ("<title>a&nbsp;b&mdash;c&hellip;&eacute;</title>", "a\u{a0}b—c…é"),
        ("<title>&amp;#39;Quote&amp;#39;</title>", "'Quote'"),
        ("<title><![CDATA[Caf&eacute;]]></title>", "Café"),
        ("<title>&lt;/example&gt;</title>", "</example>"),
        ("<title>a <b>c</b></title>", "a c"),
        ("<title> a\n b </title>", "a b"),
    ] {
        assert_eq!(item(elements).title.as_deref(), Some(title), "{elements}");
    }
}

#[test]
fn summary_and_content_are_html() {
    for (elements, summary, content) in [
        ("<description>&lt;p&gt;x&lt;/p&gt;</description>", Some("<p>x</p>"), None),
        ("<description><p>x</p></description>", Some("<p>x</p>"), None),
        (
            "<description>s</description><content:encoded><![CDATA[<p>c</p>]]></content:encoded>",
            Some("s"),
            Some("<p>c</p>"),
        ),
        ("<source:markdown>*c*</source:markdown>", None, Some("<p><em>c</em></p>\n")),
        ("<itunes:summary>s</itunes:summary>", Some("s"), None),
        ("<dc:description>s</dc:description>", Some("s"), None),
    ] {
        let found = item(elements);
        assert_eq!((found.summary.as_deref(), found.content.as_deref()), (summary, content), "{elements}");
    }
}

#[test]
fn authors_and_categories_are_named_once() {
    let found = item(
        "<author>a@example.com (Ada)</author><dc:creator>Ada</dc:creator><dc:creator>Grace</dc:creator>\
        <category>News</category><category>News</category><dc:subject>World</dc:subject>",
    );
    assert_eq!(found.authors, ["Ada", "Grace"]);
    assert_eq!(found.categories, ["News", "World"]);
}

#[test]
fn pictures_keep_caption_and_credit_apart() {
    let found = item(
        "<media:content url='/s.jpg' medium='image' width='100'/>\
        <media:content url='/l.jpg' medium='image' width='900'><media:description>A bridge</media:description>\
        <media:credit>AFP</media:credit></media:content>",
    );
    let image = found.image.expect("a picture");
    assert_eq!(image.url, "https://example.com/l.jpg");
    assert_eq!((image.caption.as_deref(), image.credit.as_deref()), (Some("A bridge"), Some("AFP")));
}

#[test]
fn attachments_are_of_the_web() {
    let found = item(
        "<enclosure url=https://a.example/1.mp3 length=12 type=audio/mpeg><itunes:duration>1:00</itunes:duration>\
        <enclosure url='javascript:x' type='audio/mpeg'/><enclosure url='https://a.example/1.mp3'/>",
    );
    let [one] = found.enclosures.as_slice() else { panic!("one attachment, not {:?}", found.enclosures) };
    assert_eq!((one.url.as_str(), one.bytes, one.seconds), ("https://a.example/1.mp3", Some(12), Some(60)));
}

#[test]
fn an_atom_entry_says_it_all() {
    let found = entry(
        "<id>tag:1</id><title type='html'>A &amp;amp; B</title><link rel='self' href='/self'/><link href='/1'/>\
        <link rel='enclosure' href='/1.mp3' type='audio/mpeg' length='5'/><link rel='replies' href='/1#c' thr:count='3'/>\
        <published>2003-12-13T08:29:29-04:00</published><updated>2003-12-13T18:30:02Z</updated>\
        <author><name>Ada</name><email>a@example.com</email></author><category term='x' label='News'/>\
        <summary>1 &lt; 2</summary><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>c</p></div></content>\
        <source><title>Other</title><link href='https://other.example/'/></source>",
    );
    assert_eq!(found.id.as_deref(), Some("tag:1"));
    assert_eq!(found.title.as_deref(), Some("A & B"));
    assert_eq!(found.url.as_deref(), Some("https://example.com/1"));
    assert_eq!((found.summary.as_deref(), found.content.as_deref()), (Some("1 &lt; 2"), Some("<p>c</p>")));
    assert_eq!((found.published, found.updated), (Some(1_071_318_569_000), Some(1_071_340_202_000)));
    assert_eq!((found.authors, found.categories), (vec!["Ada".to_owned()], vec!["News".to_owned()]));
    assert_eq!(
        (found.comments_url.as_deref(), found.comments_count),
        (Some("https://example.com/1#c"), Some(3))
    );
    assert_eq!((found.source_title.as_deref(), found.enclosures.len()), (Some("Other"), 1));
}

#[test]
fn bases_nest() {
    let feed = read(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/a/'><link href='.'/><entry xml:base='b/'><link href='c'/>\
        <content type='html' xml:base='d/'>x</content></entry></feed>",
    );
    assert_eq!(feed.site_url.as_deref(), Some("https://example.com/a/"));
    assert_eq!(feed.entries[0].url.as_deref(), Some("https://example.com/a/b/c"));
    assert_eq!(feed.entries[0].base_url.as_deref(), Some("https://example.com/a/b/d/"));
}

#[test]
fn rdf_items_stand_beside_the_channel() {
    let feed = read(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
        <channel rdf:about='x'><title>F</title><items><rdf:Seq><rdf:li resource='1'/></rdf:Seq></items></channel>\
        <item rdf:about='https://a.example/1'><title>A</title><link>https://a.example/1</link>\
        <dc:date>2003-12-13T18:30:02Z</dc:date></item></rdf:RDF>",
    );
    assert_eq!(feed.title.as_deref(), Some("F"));
    assert_eq!(feed.entries[0].id.as_deref(), Some("https://a.example/1"));
    assert_eq!(feed.entries[0].published, Some(1_071_340_202_000));
}

#[test]
fn json_feeds_forgive_bad_items() {
    let feed = read(
        "\u{feff}{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"F\",\"authors\":[{\"name\":\"Ada\"}],\
        \"items\":[{\"id\":7,\"url\":\"/1\",\"title\":null,\"content_text\":\"a\\n\\nb <c>\",\"tags\":[\"x\",1],\
        \"date_published\":\"2003-12-13T18:30:02Z\",\"attachments\":[{\"url\":\"/1.mp3\",\"size_in_bytes\":5}]},3]}",
    );
    let [only] = feed.entries.as_slice() else { panic!("one entry") };
    assert_eq!((only.id.as_deref(), only.url.as_deref()), (Some("7"), Some("https://example.com/1")));
    assert_eq!(only.content.as_deref(), Some("<p>a</p><p>b &lt;c&gt;</p>"));
    assert_eq!((only.authors.as_slice(), only.enclosures.len()), (&["Ada".to_owned()][..], 1));
    assert_eq!(feed.warnings[0].code, "bad-item");
}

#[test]
fn broken_markup_costs_no_entry() {
    for (channel, expected) in [
        ("<item><title>A</title><item><title>B</title></item>", vec!["A", "B"]),
        ("<item><title>A<link>/1</link></item><item><title>B</title></item>", vec!["A", "B"]),
        ("<item><title><![CDATA[A</title></item><item><title>B</title></item>", vec!["A", "B"]),
        ("<image><url>x<item><title>A</title></item>", vec!["A"]),
        ("<item><description>a<p>b<br><pubDate>x</pubDate><title>A</title></item>", vec!["A"]),
        ("<ITEM><TITLE>A</TITLE></ITEM>", vec!["A"]),
        ("<item><title>a < b</title></item>", vec!["a < b"]),
        ("<item><title>A</title></item></channel></rss><script>x</script>\0", vec!["A"]),
        ("<item/><item><title>A</title></item>", vec!["A"]),
    ] {
        let source =
            format!("<br />\n<b>Warning</b>: x\n<rss version='2.0'><channel>{channel}</channel></rss>");
        assert_eq!(titles(&read(&source)), expected, "{channel}");
    }
}

#[test]
fn truncation_keeps_whole_entries() {
    let source = "<rss version='2.0'><channel><item><guid>1</guid><title>A</title></item>\
        <item><guid>2</guid><title>B</title></item></channel></rss>";
    let second = source.find("<item><guid>2").expect("a second item");
    for end in second..source.len() {
        let feed = read(&source[..end]);
        assert_eq!(titles(&feed)[0], "A", "at {end}");
        assert!(feed.entries.iter().all(|entry| matches!(entry.id.as_deref(), Some("1" | "2"))), "at {end}");
    }
}

#[test]
fn impossible_dates_are_warnings() {
    let feed =
        read("<rss><channel><item><title>A</title><pubDate>2023-06-31</pubDate></item></channel></rss>");
    assert_eq!(feed.entries[0].published, None);
    assert_eq!(feed.warnings[0].code, "bad-date");
}

#[test]
fn entities_are_not_expanded() {
    let feed = read(
        "<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>\
        <rss><channel><title>&b;&f;</title></channel></rss>",
    );
    assert_eq!(feed.title.as_deref(), Some("&b;&f;"));
}
