//! JSON Feed 1.0 and 1.1, and what writers make of it.

use super::reading::{codes, each, json, json_item, read, shown, titles};

#[test]
fn a_whole_feed_is_read() {
    let feed = read(
        r#"{
            "version": "https://jsonfeed.org/version/1.1",
            "title": "News", "description": "All of it", "language": "fr",
            "home_page_url": "https://a.example/", "feed_url": "https://a.example/feed.json",
            "next_url": "https://a.example/feed.json?page=2", "icon": "https://a.example/i.png",
            "hubs": [{"type": "WebSub", "url": "https://h.example/"}],
            "authors": [{"name": "Ada", "url": "https://a.example/ada", "avatar": "https://a.example/a.png"}],
            "expired": false, "_private": {"x": 1},
            "items": [{
                "id": "1", "url": "https://a.example/1", "external_url": "https://o.example/", "title": "A",
                "content_html": "<p>c</p>", "content_text": "c", "summary": "s", "image": "https://a.example/1.jpg",
                "date_published": "2024-01-01T00:00:00Z", "date_modified": "2024-01-02T00:00:00Z",
                "tags": ["News"], "language": "de",
                "attachments": [{"url": "https://a.example/1.mp3", "mime_type": "audio/mpeg"}]
            }]
        }"#,
    );
    assert_eq!((shown(&feed.title), shown(&feed.description)), ("News".into(), "All of it".into()));
    assert_eq!((shown(&feed.language), shown(&feed.image)), ("fr".into(), "https://a.example/i.png".into()));
    assert_eq!(feed.warnings, []);
    let [entry] = feed.entries.as_slice() else { panic!("one entry") };
    assert_eq!((shown(&entry.id), shown(&entry.url)), ("1".into(), "https://a.example/1".into()));
    assert_eq!((shown(&entry.summary), shown(&entry.content)), ("s".into(), "<p>c</p>".into()));
    assert_eq!((entry.published, entry.updated), (Some(1_704_067_200_000), Some(1_704_153_600_000)));
    assert_eq!((entry.authors.join(","), shown(&entry.language)), ("Ada".into(), "de".into()));
    assert!(!entry.guid_is_permalink && entry.comments_url.is_none());
}

#[test]
fn a_bad_item_costs_only_itself() {
    for (items, expected, warnings) in [
        ("[]", "", 0),
        (r#"[{"title":"A"},{"title":"B"}]"#, "A B", 0),
        (r#"[{"title":"A"},null,{"title":"B"}]"#, "A B", 1),
        (r#"[{"title":"A"},[],7,"x",true,{"title":"B"}]"#, "A B", 4),
        (r#"[{"title":"A"},{},{"id":true},{"id":" ","tags":[]},{"x":1},{"title":"B"}]"#, "A B", 4),
        (r#"[{"title":"A"},{"id":"2"},{"title":"B"}]"#, "A - B", 0),
        (r#"[{"title":"A","title":"B"}]"#, "B", 0),
        (r#"{"0":{"title":"A"},"10":{"title":"C"},"2":{"title":"B"}}"#, "A B C", 0),
        (r#"[{"title":"A","attachments":7,"tags":{},"authors":"x","image":[]}]"#, "A", 0),
    ] {
        let feed = read(&format!("{{\"items\":{items}}}"));
        assert_eq!((titles(&feed).join(" ").as_str(), feed.warnings.len()), (expected, warnings), "{items}");
    }
}

#[test]
fn fields_of_a_wrong_type_count_as_absent() {
    for value in ["null", "[]", "{}", "true", "[\"x\"]", "{\"x\":1}"] {
        let feed = json(&format!(
            "\"title\":{value},\"description\":{value},\"home_page_url\":{value},\"feed_url\":{value},\
            \"icon\":{value},\"language\":{value},\"authors\":{value},\"hubs\":{value},\"next_url\":{value}"
        ));
        let told =
            [&feed.title, &feed.description, &feed.site_url, &feed.feed_url, &feed.image, &feed.language];
        assert!(told.iter().all(|field| field.is_none()), "{value}");
        let item = json_item(&format!(
            "\"id\":{value},\"url\":{value},\"title\":{value},\"content_html\":{value},\"summary\":{value},\
            \"date_published\":{value},\"image\":{value},\"tags\":{value},\"attachments\":{value}"
        ));
        assert_eq!((item.id, item.url, item.title, item.content), (None, None, None, None), "{value}");
        assert_eq!((item.summary, item.published, item.image), (None, None, None), "{value}");
        assert!(item.enclosures.is_empty(), "{value}");
    }
}

#[test]
fn json_may_begin_with_marks_and_space() {
    for before in ["", " ", "\n\t", "\u{feff}", "\u{feff}\n", "\0"] {
        assert_eq!(
            titles(&read(&format!("{before}{{\"items\":[{{\"title\":\"A\"}}]}}"))),
            ["A"],
            "{before:?}"
        );
    }
}

#[test]
fn a_json_feed_that_ends_too_early_keeps_its_whole_items() {
    let whole = r#"{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[
        {"id":"1","title":"A","tags":["x","}]"]},
        {"id":"2","title":"B \"{[","attachments":[{"url":"/1.mp3"}]},
        {"id":"3","title":"C"}]}"#;
    let ends: Vec<usize> = ["]\"]},", "\"}]},", "\"C\"}"]
        .iter()
        .map(|end| whole.find(end).expect("an end") + end.len())
        .collect();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let expected = ends.iter().filter(|last| end >= **last - 1).count();
        let found = feed::parse(&whole.as_bytes()[..end], "", None);
        let count = found.as_ref().map_or(0, |feed| feed.entries.len());
        assert!(count >= expected.min(2), "{count} of {expected} at {end}: {}", &whole[..end]);
        if let Ok(feed) = found {
            assert!(codes(&feed).contains(&"truncated"), "{end}");
            assert_eq!(shown(&feed.title), "F");
        }
    }
}

#[test]
fn escapes_are_read_once() {
    each(
        [
            (r#""title":"a\"b""#, "a\"b"),
            (r#""title":"a\\nb""#, "a\\nb"),
            (r#""title":"a\/b""#, "a/b"),
            (r#""title":"\u0041""#, "A"),
            (r#""title":"\ud83d\ude00""#, "😀"),
            (r#""title":"&amp;""#, "&amp;"),
            (r#""title":"\u003cb\u003e""#, "<b>"),
        ],
        |members| shown(&json_item(members).title),
    );
}

#[test]
fn json_that_breaks_small_rules_is_mended_and_told() {
    for (source, expected) in [
        (r#"{"items":[{"title":"A"},{"title":"B"},]}"#, "A B"),
        (r#"{"items":[{"title":"A",},{"title":"B",}],}"#, "A B"),
        (r#"{"items":[{"title":"A"},,{"title":"B"}]}"#, "A B"),
        (r#"{"items":[{"title":"A\ud83d"},{"title":"B"}]}"#, "A\u{fffd} B"),
        (r#"{"items":[{"title":"\ude00A"},{"title":"B"}]}"#, "\u{fffd}A B"),
        (r#"{"items":[{"title":"A\ud83d\ud83d\ude00"},{"title":"B"}]}"#, "A\u{fffd}\u{1f600} B"),
        (r#"{"items":[{"title":"A\'s"},{"title":"B"}]}"#, "A's B"),
        (r#"{"items":[{"title":"A\u12"},{"title":"B"}]}"#, "A\\u12 B"),
        ("{\"items\":[{\"title\":\"A\tb\"},{\"title\":\"B\"}]}", "A b B"),
        ("{\"items\":[ // first\n{\"title\":\"A\"}, /* second */ {\"title\":\"B\"}]}", "A B"),
        (r#"{"items":[{"title":"A","url":"https://a.example//x"},{"title":"B"},]}"#, "A B"),
        ("\u{feff}{\"items\":[{\"title\":\"A\"},{\"title\":\"B\"},]} ;", "A B"),
        (r#"{"items":[{"title":"A "b" c","id":"1"},{"title":"B"}]}"#, "A \"b\" c B"),
        (r#"{"items":[{"title":"A"}{"title":"B"}]}"#, "A B"),
        ("{'items':[{'title':'A's',id:None},{'title':'B'}]}", "A's B"),
    ] {
        let feed = read(source);
        assert_eq!(titles(&feed).join(" "), expected, "{source}");
        assert_eq!(codes(&feed), ["broken-json"], "{source}");
    }
}

#[test]
fn what_stands_around_a_json_feed_is_told_and_costs_nothing() {
    const FEED: &str = r#"{"version":"https://jsonfeed.org/version/1","items":[{"title":"A"}]}"#;
    for (before, after, warnings) in [
        ("", "", vec![]),
        ("\u{feff}\u{feff}", "\n", vec![]),
        ("<br />\n<b>Notice</b>: Undefined {x} in <b>/feed.php</b><br />\n", "", vec!["garbage-before"]),
        ("Warning: {closure} \n", "", vec!["garbage-before"]),
        ("<!-- cached -->", "<!-- 12 ms -->", vec!["garbage-before", "garbage-after"]),
        (")]}',\n", "", vec!["garbage-before"]),
        ("\u{feff})]}'\n", "", vec!["garbage-before"]),
        ("for(;;);", "", vec!["garbage-before"]),
        ("callback(", ");", vec!["garbage-before", "garbage-after"]),
        ("", ";", vec!["garbage-after"]),
        (
            "",
            r#"{"version":"https://jsonfeed.org/version/1","items":[{"title":"B"}]}"#,
            vec!["garbage-after"],
        ),
        ("<p>of <rss> and <feed></p>", "", vec!["garbage-before"]),
    ] {
        let feed = read(&format!("{before}{FEED}{after}"));
        assert_eq!((titles(&feed), codes(&feed)), (vec!["A".to_owned()], warnings), "{before} {after}");
    }
    for page in ["<!doctype html><pre>", "<html><script type='application/json'>"] {
        let found = feed::parse(format!("{page}{FEED}").as_bytes(), "", None);
        assert_eq!(found.map_err(|error| error.code()).map(drop), Err("html"), "{page}");
    }
}

#[test]
fn an_item_without_an_address_leads_to_its_id_where_that_is_one() {
    each(
        [
            (r#""id":"https://a.example/1""#, "https://a.example/1"),
            (r#""id":"https://a.example/1","url":"/2""#, "https://example.com/2"),
            (r#""id":"https://a.example/1","external_url":"https://o.example/""#, "https://a.example/1"),
            (r#""id":"1","external_url":"https://o.example/""#, "https://o.example/"),
            (r#""id":"tag:a.example,2024:1""#, "-"),
            (r#""id":"https://a.example/\u0000""#, "https://a.example/"),
        ],
        |members| shown(&json_item(members).url),
    );
}

#[test]
fn a_feed_says_where_it_lives_and_who_tells_of_news() {
    let feed = |members: &str| {
        let source = format!("{{{members},\"items\":[{{\"url\":\"1\"}}]}}");
        let feed = feed::parse(source.as_bytes(), "", None).expect("a feed");
        format!("{} {}", shown(&feed.hub), shown(&feed.entries[0].url))
    };
    each(
        [
            (
                r#""home_page_url":"https://a.example/b/","feed_url":"feed.json","hubs":[]"#,
                "- https://a.example/b/1",
            ),
            (
                r#""feed_url":"https://a.example/f","hubs":[{"type":"rssCloud","url":"/c"},{"type":"WebSub","url":"/h"}]"#,
                "https://a.example/h https://a.example/1",
            ),
            (
                r#""feed_url":"https://a.example/f","hubs":["https://h.example/"]"#,
                "https://h.example/ https://a.example/1",
            ),
            (
                r#""feed_url":"https://a.example/f","hubs":["\u001e https://h.example/"]"#,
                "- https://a.example/1",
            ),
            (
                r#""feed_url":"https://a.example/f","hubs":{"url":"/h"}"#,
                "https://a.example/h https://a.example/1",
            ),
        ],
        feed,
    );
    let wrapped = read(r#"[{"title":"T","items":[{"title":"A"}]}]"#);
    assert_eq!((shown(&wrapped.title), titles(&wrapped).join(" ")), ("T".into(), "A".into()));
}

#[test]
fn every_whole_entry_of_any_shape_outlives_the_end() {
    for whole in [
        r#"[{"version":"https://jsonfeed.org/version/1","items":[{"id":"a"},{"id":"b"}]}]"#,
        r#"{"items":{"0":{"id":"a","tags":["x"]},"1":{"id":"b"}},"title":"F"}"#,
        r#"{"rss":{"channel":{"item":{"guid":"a","enclosure":{"url":"/a"}},"link":"x"}}}"#,
        r#"{"rss":[{"channel":[{"title":["F"],"item":[{"guid":["a"]},{"guid":["b"]}]}]}]}"#,
    ] {
        for end in 0..whole.len() {
            let part = &whole[..end];
            let is_whole = |id: &str| {
                let behind = part.split_once(&format!("{id}\"")).map_or("", |(_, behind)| behind);
                let (opened, closed) = (behind.matches('{').count(), behind.matches('}').count());
                closed > opened
            };
            let expected = ["a", "b"].into_iter().filter(|id| is_whole(id)).count();
            let found = feed::parse(part.as_bytes(), "https://example.com/", None)
                .map_or(0, |feed| feed.entries.len());
            assert!(found >= expected, "{found} of {expected}: {part}");
        }
    }
}

#[test]
fn what_lies_deep_costs_no_feed_and_long_ids_keep_their_digits() {
    let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
    let feed = read(&format!(r#"{{"items":[{{"id":"a","_x":{deep},"title":"A"}},{{"id":"b"}}]}}"#));
    assert_eq!((feed.entries.len(), shown(&feed.entries[0].title)), (2, "A".into()));
    assert_eq!(codes(&feed), ["too-deep"]);
    each(
        [
            (r#""id":12345678901234567890123"#, "12345678901234567890123"),
            (r#""id":12345678901234567890124"#, "12345678901234567890124"),
            (r#""id":1.5"#, "1.5"),
        ],
        |members| shown(&json_item(members).id),
    );
}
