//! When an entry was published and changed, when a feed was, how long it may be kept.

use feed::ParsedEntry;

use super::reading::{atom, channel, codes, each, entry, item, json_item, moment};

fn times(entry: &ParsedEntry) -> String {
    format!("{} {}", moment(entry.published), moment(entry.updated))
}

const DAY_1: &str = "2024-01-01T00:00:00Z";

#[test]
fn rss_items_have_dates_in_many_places() {
    each(
        [
            ("<pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate>", "2024-01-01T00:00:00Z -"),
            ("<pubdate>Mon, 01 Jan 2024 00:00:00 GMT</pubdate>", "2024-01-01T00:00:00Z -"),
            ("<PUBDATE>Mon, 01 Jan 2024 00:00:00 GMT</PUBDATE>", "2024-01-01T00:00:00Z -"),
            ("<pubDate><![CDATA[Mon, 01 Jan 2024 00:00:00 GMT]]></pubDate>", "2024-01-01T00:00:00Z -"),
            ("<pubDate>\n2024-01-01T00:00:00Z\n</pubDate>", "2024-01-01T00:00:00Z -"),
            ("<date>2024-01-01</date>", "2024-01-01T00:00:00Z -"),
            ("<published>2024-01-01T00:00:00Z</published>", "2024-01-01T00:00:00Z -"),
            ("<dc:date>2024-01-01T00:00:00Z</dc:date>", "2024-01-01T00:00:00Z -"),
            ("<dcterms:created>2024-01-01T00:00:00Z</dcterms:created>", "2024-01-01T00:00:00Z -"),
            ("<dcterms:issued>2024-01-01T00:00:00Z</dcterms:issued>", "2024-01-01T00:00:00Z -"),
            ("<dcterms:modified>2024-01-01T00:00:00Z</dcterms:modified>", "- 2024-01-01T00:00:00Z"),
            ("<atom:published>2024-01-01T00:00:00Z</atom:published>", "2024-01-01T00:00:00Z -"),
            ("<atom:updated>2024-01-01T00:00:00Z</atom:updated>", "- 2024-01-01T00:00:00Z"),
            ("<a10:updated>2024-01-01T00:00:00Z</a10:updated>", "- 2024-01-01T00:00:00Z"),
            ("<lastBuildDate>2024-01-01</lastBuildDate>", "- 2024-01-01T00:00:00Z"),
            ("<dc:date>2024-01-02</dc:date><pubDate>2024-01-01</pubDate>", "2024-01-01T00:00:00Z -"),
            ("<pubDate>soon</pubDate><dc:date>2024-01-01</dc:date>", "2024-01-01T00:00:00Z -"),
            ("<pubDate/><pubDate>2024-01-01</pubDate>", "2024-01-01T00:00:00Z -"),
            ("<pubDate></pubDate>", "- -"),
            ("<title>A</title>", "- -"),
        ],
        |elements| times(&item(elements)),
    );
}

#[test]
fn atom_entries_have_dates_of_both_versions() {
    each(
        [
            ("<published>2024-01-01T00:00:00Z</published>", "2024-01-01T00:00:00Z -"),
            ("<updated>2024-01-01T00:00:00Z</updated>", "- 2024-01-01T00:00:00Z"),
            ("<issued>2024-01-01T00:00:00Z</issued>", "2024-01-01T00:00:00Z -"),
            ("<created>2024-01-01T00:00:00Z</created>", "2024-01-01T00:00:00Z -"),
            ("<modified>2024-01-01T00:00:00Z</modified>", "- 2024-01-01T00:00:00Z"),
            ("<issued>2024-01-02</issued><created>2024-01-01</created>", "2024-01-02T00:00:00Z -"),
            ("<pubDate>Mon, 01 Jan 2024 00:00:00 GMT</pubDate>", "2024-01-01T00:00:00Z -"),
            ("<dc:date>2024-01-01</dc:date>", "2024-01-01T00:00:00Z -"),
            ("<published>2024-01-01T00:00:00+02:00</published>", "2023-12-31T22:00:00Z -"),
            ("<published>never</published>", "- -"),
            ("<source><updated>2024-01-01</updated></source>", "- -"),
        ],
        |elements| times(&entry(elements)),
    );
}

#[test]
fn json_items_have_dates() {
    each(
        [
            (r#""date_published":"2024-01-01T00:00:00Z""#, "2024-01-01T00:00:00Z -"),
            (r#""date_modified":"2024-01-01T00:00:00+01:00""#, "- 2023-12-31T23:00:00Z"),
            (r#""date_published":1704067200"#, "2024-01-01T00:00:00Z -"),
            (r#""date_published":1704067200000"#, "2024-01-01T00:00:00Z -"),
            (r#""date_published":1704067200.5"#, "2024-01-01T00:00:00Z -"),
            (r#""date_published":"""#, "- -"),
            (r#""date_published":null"#, "- -"),
            (r#""date_published":{}"#, "- -"),
        ],
        |members| times(&json_item(members)),
    );
}

#[test]
fn a_date_that_cannot_be_read_is_told_once_for_each() {
    let feed = channel(
        "<item><pubDate>soon</pubDate></item><item><pubDate>later</pubDate></item><item><pubDate>2024</pubDate></item>",
    );
    assert_eq!(codes(&feed), ["bad-date", "bad-date"]);
    assert_eq!(feed.warnings[0].message, "not a date: \"soon\"");
    let many = channel(&"<item><pubDate>soon</pubDate></item>".repeat(1000));
    assert!(many.warnings.len() <= 40, "{}", many.warnings.len());
    let long = channel(&format!("<item><pubDate>{}</pubDate></item>", "é".repeat(5000)));
    assert!(long.warnings[0].message.len() < 200);
}

#[test]
fn a_feed_has_a_date() {
    each(
        [
            ("<lastBuildDate>2024-01-01</lastBuildDate>", DAY_1),
            ("<pubDate>2024-01-01</pubDate>", DAY_1),
            ("<dc:date>2024-01-01</dc:date>", DAY_1),
            ("<atom:updated>2024-01-01</atom:updated>", DAY_1),
            ("<pubDate>2024-01-02</pubDate><lastBuildDate>2024-01-01</lastBuildDate>", DAY_1),
            ("<item><pubDate>2024-01-01</pubDate></item>", "-"),
            ("<lastBuildDate>today</lastBuildDate>", "-"),
        ],
        |elements| moment(channel(elements).updated),
    );
    each(
        [
            ("<updated>2024-01-01</updated>", DAY_1),
            ("<modified>2024-01-01</modified>", DAY_1),
            ("<entry><updated>2024-01-01</updated></entry>", "-"),
        ],
        |elements| moment(atom(elements).updated),
    );
}

#[test]
fn a_feed_says_how_long_it_may_be_kept() {
    each(
        [
            ("<ttl>60</ttl>", Some(60)),
            ("<ttl> 60 </ttl>", Some(60)),
            ("<ttl>-1</ttl>", None),
            ("<ttl>an hour</ttl>", None),
            ("<ttl>99999999999</ttl>", None),
            ("<ttl/>", None),
            ("<sy:updatePeriod>hourly</sy:updatePeriod>", Some(60)),
            (
                "<sy:updatePeriod>\n hourly </sy:updatePeriod><sy:updateFrequency> 2 </sy:updateFrequency>",
                Some(30),
            ),
            ("<sy:updatePeriod>Daily</sy:updatePeriod>", Some(1440)),
            ("<sy:updatePeriod>weekly</sy:updatePeriod>", Some(10_080)),
            ("<sy:updatePeriod>monthly</sy:updatePeriod>", Some(43_200)),
            ("<sy:updatePeriod>yearly</sy:updatePeriod>", Some(525_600)),
            (
                "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
                Some(1440),
            ),
            (
                "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>often</sy:updateFrequency>",
                Some(1440),
            ),
            ("<sy:updatePeriod>sometimes</sy:updatePeriod>", None),
            ("<sy:updateFrequency>2</sy:updateFrequency>", None),
            ("<ttl>15</ttl><sy:updatePeriod>daily</sy:updatePeriod>", Some(15)),
        ],
        |elements| channel(elements).ttl_minutes,
    );
}
