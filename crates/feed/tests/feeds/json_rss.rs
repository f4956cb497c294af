//! RSS in JSON.

use feed::ParsedEntry;

use super::reading::{each, moment, read, shown, titles};

fn channel(members: &str) -> feed::ParsedFeed {
    read(&format!("{{\"rss\":{{\"version\":\"2.0\",\"channel\":{{{members}}}}}}}"))
}

fn item(members: &str) -> ParsedEntry {
    channel(&format!("\"item\":[{{{members}}}]")).entries.into_iter().next().unwrap_or_default()
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

#[test]
fn a_channel_has_links_rights_and_a_picture() {
    each(
        [
            (r#""atom:link":{"rel":"self","href":"/f"}"#, "https://example.com/f - -"),
            (
                r#""atom:link":[{"rel":"hub","href":"/h"},{"rel":"next","href":"?p=2"}]"#,
                "- https://example.com/h https://example.com/blog/feed?p=2",
            ),
            (r#""atom:link":[7,{"rel":"self"}]"#, "- - -"),
            (r#""title":"F""#, "- - -"),
        ],
        |members| {
            let feed = channel(members);
            format!("{} {} {}", shown(&feed.feed_url), shown(&feed.hub), shown(&feed.next_page))
        },
    );
    each(
        [
            (r#""image":{"url":"/l.png"},"copyright":"© A &amp; B""#, "https://example.com/l.png © A & B -"),
            (r#""generator":"Press""#, "- - Press"),
            (r#""image":"/l.png""#, "https://example.com/l.png - -"),
        ],
        |members| {
            let feed = channel(members);
            let generator = feed.details.generator.and_then(|generator| generator.name);
            format!("{} {} {}", shown(&feed.image), shown(&feed.details.rights), shown(&generator))
        },
    );
    each(
        [
            (r#""category":["A","B"]"#, "A, B"),
            (r##""category":{"domain":"d","#value":"A"}"##, "A"),
            (r#""category":[7,true]"#, "7"),
        ],
        |members| channel(members).details.categories.join(", "),
    );
}

#[test]
fn an_item_has_comments_a_source_and_flags() {
    each(
        [
            (r#""comments":"/1#c""#, "https://example.com/1#c - -"),
            (r##""source":{"url":"/s","#value":"S"}"##, "- S https://example.com/s"),
            (r#""source":"S""#, "- S -"),
            (r#""source":true"#, "- - -"),
        ],
        |members| {
            let found = item(members);
            format!(
                "{} {} {}",
                shown(&found.comments_url),
                shown(&found.source_title),
                shown(&found.source_url)
            )
        },
    );
    each(
        [
            (
                r##""guid":{"#value":"https://a.example/1","isPermaLink":"false"}"##,
                "https://a.example/1 - false",
            ),
            (
                r##""guid":{"#value":"https://a.example/1","isPermaLink":false}"##,
                "https://a.example/1 - false",
            ),
            (
                r##""guid":{"#value":"https://a.example/1","isPermaLink":"true"}"##,
                "https://a.example/1 https://a.example/1 true",
            ),
        ],
        |members| {
            let found = item(members);
            format!("{} {} {}", shown(&found.id), shown(&found.url), found.guid_is_permalink)
        },
    );
    each(
        [
            (r#""content:encoded":"<p>c</p>","source:markdown":"*c*""#, "<p>c</p> "),
            (r#""dc:creator":"Ada""#, "- Ada"),
            (r#""author":"a@b.example (Ada)","dc:creator":"Bob""#, "- Ada,Bob"),
        ],
        |members| {
            let found = item(members);
            format!("{} {}", shown(&found.content), found.authors.join(","))
        },
    );
}

#[test]
fn what_converters_make_of_elements_is_read() {
    const SHOWN: &str =
        "A g https://example.com/1 false https://example.com/1.mp3 audio/mpeg a,b Ada 2024-01-01T00:00:00Z";
    for members in [
        r##""title":"A","link":"/1","guid":{"#text":"g","@isPermaLink":"false"},"category":["a",{"#text":"b"}],
            "enclosure":{"@url":"/1.mp3","@type":"audio/mpeg"},"dc:creator":"Ada","pubDate":"2024-01-01""##,
        r#""title":["A"],"link":["/1"],"guid":[{"_":"g","$":{"isPermaLink":"false"}}],"category":["a",{"_":"b"}],
            "enclosure":[{"$":{"url":"/1.mp3","type":"audio/mpeg"}}],"dc:creator":["Ada"],"pubDate":["2024-01-01"]"#,
        r#""title":{"__text":"A"},"link":"/1","guid":{"__text":"g","_isPermaLink":"false"},"category":["a","b"],
            "enclosure":{"_url":"/1.mp3","_type":"audio/mpeg"},"dc:creator":{"__cdata":"Ada"},"pubDate":"2024-01-01""#,
        r##""title":{"#cdata-section":"A"},"link":{"$t":"/1"},"guid":{"#text":"g","@_isPermaLink":false},
            "category":[{"$t":"a"},{"$t":"b"}],"enclosure":{"@attributes":{"url":"/1.mp3","type":"audio/mpeg"}},
            "dc:creator":"Ada","pubDate":{"$t":"2024-01-01"}"##,
    ] {
        let found = item(members);
        let file = found.enclosures.first().expect("an attachment");
        let shown = format!(
            "{} {} {} {} {} {} {} {} {}",
            shown(&found.title),
            shown(&found.id),
            shown(&found.url),
            found.guid_is_permalink,
            file.url,
            shown(&file.mime),
            found.categories.join(","),
            found.authors.join(","),
            moment(found.published)
        );
        assert_eq!(shown, SHOWN, "{members}");
    }
    let lists =
        r#"{"rss":{"$":{"version":"2.0"},"channel":[{"title":["F"],"item":[{"title":["A"]},{},7]}]}}"#;
    let feed = read(lists);
    assert_eq!((shown(&feed.title), titles(&feed).join(" ")), ("F".into(), "A".into()));
    assert_eq!(super::reading::codes(&feed), ["empty-entry", "bad-item"]);
}

#[test]
fn what_rss_says_in_xml_it_says_in_json() {
    let feed = channel(
        r##""managingEditor":"ed@a.example (Ed)","skipHours":{"hour":[1,2]},"skipDays":{"day":"Monday"},"itunes:image":{"href":"/l"},
        "cloud":{"domain":"c.example","port":"80","path":"/rpc","protocol":"xml-rpc"},"pubDate":"2024-01-01",
        "itunes:new-feed-url":"https://new.example/f","item":{"title":"A","itunes:duration":"1:00","itunes:author":"Ada",
        "media:thumbnail":{"url":"/t"},"media:group":{"media:content":[{"url":"/v.mp4","type":"video/mp4"}]},
        "slash:comments":3,"dc:date":"2024-01-02","itunes:explicit":"yes","enclosure":{"url":"/a.mp3"}}"##,
    );
    let details = &feed.details;
    assert_eq!((details.skip_hours.as_slice(), details.skip_days.as_slice()), (&[1, 2][..], &[0][..]));
    assert_eq!(
        details.cloud.as_ref().map(|cloud| (cloud.domain.as_str(), cloud.port)),
        Some(("c.example", Some(80)))
    );
    assert_eq!(details.people[0].name.as_deref(), Some("Ed"));
    assert_eq!(details.moved_to.as_deref(), Some("https://new.example/f"));
    assert_eq!(
        (moment(feed.updated), shown(&feed.image)),
        ("2024-01-01T00:00:00Z".into(), "https://example.com/l".into())
    );
    let entry = &feed.entries[0];
    assert_eq!((entry.comments_count, moment(entry.published)), (Some(3), "2024-01-02T00:00:00Z".into()));
    assert_eq!(entry.image.as_ref().map(|image| image.url.as_str()), Some("https://example.com/t"));
    let files: Vec<_> = entry.enclosures.iter().map(|file| (file.url.as_str(), file.seconds)).collect();
    assert_eq!(files, [("https://example.com/a.mp3", Some(60)), ("https://example.com/v.mp4", None)]);
    assert_eq!(
        (entry.authors.join(","), entry.details.as_ref().and_then(|own| own.is_explicit)),
        ("Ada".into(), Some(true))
    );
}

#[test]
fn addresses_resolve_against_the_channels_link_where_nothing_else_is_known() {
    let source = r#"{"rss":{"channel":{"item":{"link":"/1"},"link":"https://a.example/"}}}"#;
    let feed = feed::parse(source.as_bytes(), "", None).expect("a feed");
    assert_eq!(feed.entries[0].url.as_deref(), Some("https://a.example/1"));
}
