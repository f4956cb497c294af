//! Every repair that may show is told, with a stable code and words for people.

use feed::{ParsedFeed, Warning, parse};

use super::reading::{ADDRESS, read};

/// A document for each code, and what is told of it.
const TOLD: [(&str, &str, &str); 13] = [
    (
        "<rss><channel><item><pubDate>soon</pubDate></item></channel></rss>",
        "bad-date",
        "not a date: \"soon\"",
    ),
    ("<rss><channel><item/></channel></rss>", "empty-entry", "an entry says nothing and was left out"),
    ("x<rss><channel/></rss>", "garbage-before", "something stands before the feed"),
    (
        "<rss><channel><title>1 < 2</title></channel></rss>",
        "stray-markup",
        "angle brackets or quotes stand where they do not belong",
    ),
    (
        "<rss><channel><title>a</b></title></channel></rss>",
        "mismatched-tags",
        "start and end tags do not match",
    ),
    (
        "<rss><channel><title><![CDATA[a</title></channel></rss>",
        "open-section",
        "a CDATA section or comment is not closed",
    ),
    ("<rss><channel><title>a</title>", "truncated", "the document ends too early"),
    (
        "<rss><channel><item><guid>1</guid></item><item><guid>2",
        "cut-entry",
        "the last entry is cut off and was left out",
    ),
    ("{\"items\":[7,{\"id\":1}]}", "bad-item", "an item is no object"),
    ("{\"version\":\"https://jsonfeed.org/version/1\"}", "bad-items", "there is no list of items"),
    ("{\"items\":[{\"id\":1},{\"id\"", "truncated", "the document ends too early"),
    ("{\"items\":[{\"id\":1}]}x", "garbage-after", "something stands behind the feed and was left out"),
    ("{\"items\":[{\"id\":1},]}", "broken-json", "the document breaks the rules of JSON and was repaired"),
];

fn has(feed: &ParsedFeed, code: &'static str, message: &str) -> bool {
    feed.warnings.contains(&Warning::new(code, message))
}

#[test]
fn each_repair_has_its_code_and_its_words() {
    for (source, code, message) in TOLD {
        let feed = read(source);
        assert!(has(&feed, code, message), "{source}: {:?}", feed.warnings);
    }
}

#[test]
fn words_for_people_begin_small_and_end_without_a_stop() {
    for (source, ..) in TOLD {
        for warning in read(source).warnings {
            assert!(
                !warning.message.starts_with(|c: char| c.is_ascii_uppercase() && c != 'C'),
                "{}",
                warning.message
            );
            assert!(!warning.message.ends_with('.'), "{}", warning.message);
            assert!(
                warning.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
                "{}",
                warning.code
            );
        }
    }
}

#[test]
fn encodings_that_lie_are_told() {
    for (bytes, code, message) in [
        (
            &b"<?xml version='1.0' encoding='utf-8'?><rss><channel><title>caf\xe9 \x93q\x94</title></channel></rss>"[..],
            "wrong-encoding",
            "declared as utf-8, read as windows-1252",
        ),
        (
            b"<?xml version='1.0' encoding='big5'?><rss><channel><title>caf\xc3\xa9</title></channel></rss>",
            "wrong-encoding",
            "declared as big5, read as utf-8",
        ),
        (
            b"<rss><channel><title>caf\xc3\xa9 \xff</title></channel></rss>",
            "broken-encoding",
            "some bytes are not utf-8 and were replaced",
        ),
    ] {
        let feed = parse(bytes, ADDRESS, None).expect("a feed");
        assert!(has(&feed, code, message), "{:?}", feed.warnings);
    }
}

#[test]
fn a_good_feed_has_no_warnings() {
    for source in [
        "<rss version='2.0'><channel><title>F</title><item><guid>1</guid></item></channel></rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>F</title><entry><id>1</id></entry></feed>",
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><item><title>A</title></item></rdf:RDF>",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\"}]}",
        "{\"rss\":{\"channel\":{\"item\":[{\"guid\":\"1\"}]}}}",
    ] {
        assert_eq!(read(source).warnings, [], "{source}");
    }
}
