//! RSS in JSON.

use feed::ParsedEntry;

use super::reading::{each, moment, read, shown, titles};

fn channel(members: &str) -> feed::ParsedFeed {
    read(&format!("{{\"rss\":{{\"version\":\"2.0\",\"channel\":{{{members}}}}}}}"))
}

fn item(members: &str) -> ParsedEntry {
    channel(&format!("\"item\":[{{{members}}}]")).entries.remove(0)
}

#[test]
fn a_channel_says_what_the_feed_is() {
    let feed = channel(
        r#""title":"News &amp; more","link":"https://a.example/","description":"<p>All</p>","language":"fr",
        "ttl":"60","lastBuildDate":"Mon, 01 Jan 2024 00:00:00 GMT","item":[{"title":"A"},{"title":"B"}]"#,
    );
    assert_eq!((shown(&feed.title), shown(&feed.description)), ("News & more".into(), "All".into()));
    assert_eq!((shown(&feed.site_url), shown(&feed.language)), ("https://a.example/".into(), "fr".into()));
    assert_eq!((feed.ttl_minutes, moment(feed.updated)), (Some(60), "2024-01-01T00:00:00Z".into()));
    assert_eq!((titles(&feed).join(" "), feed.warnings.len()), ("A B".into(), 0));
}

#[test]
fn one_item_may_stand_for_a_list() {
    each(
        [
            (r#""item":{"title":"A"}"#, "A"),
            (r#""item":[{"title":"A"},null,7,{"title":"B"}]"#, "A B"),
            (r#""item":[]"#, ""),
            (r#""item":null"#, ""),
            (r#""title":"F""#, ""),
        ],
        |members| titles(&channel(members)).join(" "),
    );
}

#[test]
fn an_item_says_what_the_entry_is() {
    each(
        [
            (r#""guid":"7","link":"/1""#, "7 https://example.com/1 false"),
            (r#""guid":"https://a.example/1""#, "https://a.example/1 https://a.example/1 true"),
            (r#""guid":{"isPermaLink":false,"value":"7"}"#, "- - false"),
            (r##""guid":{"#value":"7"}"##, "7 - false"),
            (r#""guid":7"#, "7 - false"),
            (r#""link":"javascript:x""#, "- - false"),
            (r#""title":"A""#, "- - false"),
        ],
        |members| {
            let found = item(members);
            format!("{} {} {}", shown(&found.id), shown(&found.url), found.guid_is_permalink)
        },
    );
    each(
        [
            (r#""description":"<p>d</p>""#, "<p>d</p> -"),
            (r#""source:markdown":"*c*""#, "- <p><em>c</em></p>\n"),
        ],
        |members| {
            let found = item(members);
            format!("{} {}", shown(&found.summary), shown(&found.content))
        },
    );
    each(
        [
            (r#""author":"a@example.com (Ada)""#, "Ada - "),
            (r#""category":["News","World"]"#, " - News,World"),
            (r##""category":{"domain":"d","#value":"News"}"##, " - News"),
            (r#""category":"News""#, " - News"),
            (
                r#""enclosure":{"url":"/1.mp3","type":"audio/mpeg","length":"9"}"#,
                " https://example.com/1.mp3 ",
            ),
            (r#""enclosure":[{"url":"/1.mp3"},{"url":"javascript:x"},7]"#, " https://example.com/1.mp3 "),
        ],
        |members| {
            let found = item(members);
            let file = found.enclosures.first().map_or("-", |file| &file.url);
            format!("{} {file} {}", found.authors.join(","), found.categories.join(","))
        },
    );
    assert_eq!(
        moment(item(r#""pubDate":"Mon, 01 Jan 2024 00:00:00 GMT""#).published),
        "2024-01-01T00:00:00Z"
    );
}
