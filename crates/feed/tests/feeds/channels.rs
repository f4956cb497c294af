//! Roots: what counts as a feed, of which version, and in what company.

use feed::FeedFormat;

use super::reading::{codes, each, read, titles};

#[test]
fn versions_of_rss_are_told_apart() {
    each(
        [
            ("<rss version='0.90'><channel/></rss>", FeedFormat::Rss09),
            ("<rss version='0.91'><channel/></rss>", FeedFormat::Rss09),
            ("<rss version=' 0.94 '><channel/></rss>", FeedFormat::Rss09),
            ("<rss version='1.0'><channel/></rss>", FeedFormat::Rss10),
            ("<rss version='2.0'><channel/></rss>", FeedFormat::Rss20),
            ("<rss version='2.0.11'><channel/></rss>", FeedFormat::Rss20),
            ("<rss version='2.00'><channel/></rss>", FeedFormat::Rss20),
            ("<rss version='3.0'><channel/></rss>", FeedFormat::Rss20),
            ("<rss version=''><channel/></rss>", FeedFormat::Rss20),
            ("<rss version=\"2.0\"/>", FeedFormat::Rss20),
            ("<channel><title>F</title></channel>", FeedFormat::Rss20),
        ],
        |source| read(source).format,
    );
}

#[test]
fn versions_of_atom_and_json_are_told_apart() {
    each(
        [
            ("<feed version='0.3'/>", FeedFormat::Atom03),
            ("<feed version='0.2'/>", FeedFormat::Atom03),
            ("<feed xmlns='http://purl.org/atom/ns#'/>", FeedFormat::Atom03),
            ("<feed version='1.0'/>", FeedFormat::Atom10),
            ("<feed xmlns='http://www.w3.org/2005/Atom'/>", FeedFormat::Atom10),
            ("<entry xmlns='http://www.w3.org/2005/Atom'><title>A</title></entry>", FeedFormat::Atom10),
            ("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[]}", FeedFormat::JsonFeed),
            ("{\"version\":\"https://jsonfeed.org/version/1\"}", FeedFormat::JsonFeed),
            ("{\"items\":[]}", FeedFormat::JsonFeed),
            ("{\"rss\":{\"channel\":{}}}", FeedFormat::Rss20),
        ],
        |source| read(source).format,
    );
}

#[test]
fn formats_have_stable_names() {
    let names = [
        (FeedFormat::Rss09, "rss-0.9x"),
        (FeedFormat::Rss10, "rss-1.0"),
        (FeedFormat::Rss20, "rss-2.0"),
        (FeedFormat::Atom03, "atom-0.3"),
        (FeedFormat::Atom10, "atom-1.0"),
        (FeedFormat::JsonFeed, "json-feed"),
    ];
    for (format, name) in names {
        assert_eq!(format.name(), name);
    }
}

const FEED: &str = "<rss version='2.0'><channel><item><title>A</title></item></channel></rss>";

#[test]
fn what_may_stand_before_a_feed_is_passed_over() {
    for before in [
        "",
        "\n\n  ",
        "\u{feff}",
        "\u{feff}\u{feff}\n",
        "\0\0",
        "<?xml version='1.0'?>",
        "\n<?xml version='1.0' encoding='utf-8'?>\n",
        "<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='a>b.xsl'?>",
        "<!-- a > b -- c -->",
        "<!DOCTYPE rss>",
        "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://my.netscape.com/rss-0.91.dtd'>",
        "<!DOCTYPE rss [<!ENTITY nbsp '&#160;'> <!-- ] --> ]>",
        "<!doctype rss [<!ELEMENT a (b|c)*>]>\n",
    ] {
        let feed = read(&format!("{before}{FEED}"));
        assert_eq!((titles(&feed), codes(&feed)), (vec!["A".to_owned()], vec![]), "{before:?}");
    }
}

#[test]
fn what_may_not_stand_before_a_feed_is_passed_over_and_told() {
    for before in [
        "Warning: mysql_connect() failed",
        "<br />\n<b>Notice</b>: Undefined index in <b>/var/www/feed.php</b> on line <b>3</b><br />",
        "<!-- a --><p>x</p>",
        "x",
    ] {
        let feed = read(&format!("{before}{FEED}"));
        assert_eq!(titles(&feed), ["A"], "{before}");
        assert!(codes(&feed).contains(&"garbage-before"), "{before}: {:?}", codes(&feed));
    }
}

#[test]
fn what_stands_behind_a_feed_costs_nothing() {
    for after in [
        "\n",
        "<!-- 12 queries -->",
        "<script>x</script>",
        "</div>",
        "\0\0",
        "<rss><channel/></rss>",
        "garbage",
        "<",
    ] {
        assert_eq!(titles(&read(&format!("{FEED}{after}"))), ["A"], "{after}");
    }
}

#[test]
fn a_feed_in_a_page_is_found_where_it_says_its_dialect() {
    for (page, is_found) in [
        (format!("<html><body>{FEED}</body></html>"), true),
        ("<html><body><feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title></entry></feed></body></html>".to_owned(), true),
        ("<html><body><feed><entry><title>A</title></entry></feed></body></html>".to_owned(), false),
        ("<html><body><channel><item><title>A</title></item></channel></body></html>".to_owned(), false),
    ] {
        assert_eq!(feed::parse(page.as_bytes(), "", None).is_ok(), is_found, "{page}");
    }
}

#[test]
fn a_lone_entry_is_a_feed() {
    let feed = read("<entry xmlns='http://www.w3.org/2005/Atom'><title>A</title><link href='/1'/></entry>");
    assert_eq!(titles(&feed), ["A"]);
}

#[test]
fn entries_of_one_dialect_are_read_in_another() {
    for source in [
        "<rss><channel><entry><title>A</title></entry></channel></rss>",
        "<rss><channel><a:entry xmlns:a='http://www.w3.org/2005/Atom'><a:title>A</a:title></a:entry></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><item><title>A</title></item></feed>",
        "<rss><item><title>A</title></item></rss>",
        "<rss><channel><title>F</title></channel><item><title>A</title></item></rss>",
        "<rss><channel><channel><item><title>A</title></item></channel></channel></rss>",
    ] {
        assert_eq!(titles(&read(source)), ["A"], "{source}");
    }
}
