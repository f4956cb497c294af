//! What holds for every input: lists survive being written, dates survive being written, nothing panics.

use feed::{
    OpmlDocument, Outline, discover, format_rfc3339, looks_like_html, parse, parse_date, parse_opml,
    write_opml,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// One line of any characters that a person may type, markup among them.
fn line() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,6}",
        "\\PC{1,4}",
        "[<>&\"'=/!?\\[\\]-]{1,3}",
        Just("&amp;".to_owned()),
        Just("]]>".to_owned()),
        Just("<b>".to_owned()),
        Just("é東😀".to_owned()),
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| {
        let text: String = pieces.join(" ").chars().filter(|c| !c.is_control()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

fn filled() -> impl Strategy<Value = String> {
    line().prop_filter("not blank", |text| !text.is_empty())
}

fn outline() -> impl Strategy<Value = Outline> {
    let some = || prop::option::of(filled());
    let leaf = (line(), some(), some(), some()).prop_map(|(title, feed_url, site_url, category)| Outline {
        title,
        feed_url,
        site_url,
        category,
        ..Outline::default()
    });
    leaf.prop_recursive(5, 30, 4, |inner| {
        (line(), prop::collection::vec(inner, 0..4)).prop_map(|(title, children)| Outline {
            title,
            children,
            ..Outline::default()
        })
    })
}

/// A JSON value with members that feeds have, of any type.
fn value() -> impl Strategy<Value = serde_json::Value> {
    let names = [
        "id",
        "url",
        "title",
        "items",
        "content_html",
        "content_text",
        "tags",
        "authors",
        "attachments",
        "date_published",
    ];
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        line().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        let member = (prop::sample::select(names.to_vec()), inner.clone());
        prop_oneof![
            prop::collection::vec(inner, 0..5).prop_map(Into::into),
            prop::collection::vec(member, 0..6).prop_map(|members| {
                members
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect::<serde_json::Map<_, _>>()
                    .into()
            }),
        ]
    })
}

/// Pieces of feeds, put together in any order.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<rss version='2.0'>",
        "</rss>",
        "<channel>",
        "</channel>",
        "<item>",
        "</item>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "</feed>",
        "<entry>",
        "</entry>",
        "<rdf:RDF>",
        "</rdf:RDF>",
        "<title>",
        "</title>",
        "<link>",
        "</link>",
        "<link href='/x'/>",
        "<description>",
        "</description>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?x",
        "?>",
        "<!DOCTYPE x [",
        "]>",
        "<guid>",
        "</guid>",
        "<content:encoded>",
        "</content:encoded>",
        "<content type='xhtml'>",
        "</content>",
        "<div xmlns='http://www.w3.org/1999/xhtml'>",
        "</div>",
        "<p>",
        "</p>",
        "<br>",
        "<media:group>",
        "<media:content url='/a.jpg'>",
        "</media:content>",
        "</media:group>",
        "<pubDate>",
        "</pubDate>",
        "2024-01-01",
        "&amp;",
        "&lt;",
        "&#x41;",
        "&",
        "<",
        ">",
        "\"",
        "'",
        "a=\"",
        "x",
        "é",
        "東",
        "\u{0}",
        "\u{feff}",
        "<outline text='a' xmlUrl='b'>",
        "</outline>",
        "<opml>",
        "{\"items\":[",
        "{\"id\":1}",
        "]}",
        "<author><name>",
        "<enclosure url='/x.mp3'>",
        "<image><url>",
        "xml:base='/b/'",
        "<a:b xmlns:a='c'>",
        "<html>",
        "<body>",
        "<script>",
        "</script>",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_123), ..ProptestConfig::default() })]

    #[test]
    fn a_list_that_is_written_reads_back_the_same(title in prop::option::of(filled()), outlines in prop::collection::vec(outline(), 0..5)) {
        let document = OpmlDocument { title, outlines, warnings: vec![] };
        prop_assert_eq!(parse_opml(write_opml(&document).as_bytes()).ok().filter(|_| true), Some(document));
    }

    #[test]
    fn a_list_that_was_read_is_written_and_read_the_same(source in soup()) {
        if let Ok(document) = parse_opml(source.as_bytes()) {
            let again = parse_opml(write_opml(&document).as_bytes());
            prop_assert_eq!(again.map(|again| again.outlines), Ok(document.outlines));
        }
    }

    #[test]
    fn a_moment_that_is_written_reads_back_the_same(seconds in -62_135_596_800_i64..253_402_300_800) {
        let text = format_rfc3339(seconds * 1000);
        // Years of other eras are theirs.
        let year: i64 = text.split('-').next().and_then(|year| year.parse().ok()).unwrap_or_default();
        prop_assume!(!(1374..=1501).contains(&year) && !(2399..=2701).contains(&year));
        prop_assert_eq!(parse_date(&text), Some(seconds * 1000));
    }

    #[test]
    fn any_text_is_a_date_or_none(text in "\\PC{0,40}|[0-9:.,+ TZ/-]{0,30}|[0-9]{1,4}[年月日時/. -]?[A-Za-z]{0,9}[ ,.-]{0,2}[0-9]{0,4}.{0,20}") {
        if let Some(ms) = parse_date(&text) {
            prop_assert_eq!(ms % 1000, 0);
            prop_assert_eq!(parse_date(&format_rfc3339(ms)), Some(ms), "{}", text);
        }
    }

    #[test]
    fn markup_in_any_order_is_read_or_refused(source in soup()) {
        let whole = format!("<rss version='2.0'><channel>{source}");
        for source in [source, whole] {
            if let Ok(feed) = parse(source.as_bytes(), "https://example.com/", None) {
                let addresses = feed.entries.iter().flat_map(|entry| [&entry.url, &entry.external_url, &entry.comments_url]);
                for address in addresses.flatten().chain(&feed.site_url).chain(&feed.image) {
                    prop_assert!(address.starts_with("http://") || address.starts_with("https://"), "{}", address);
                }
                for title in feed.entries.iter().filter_map(|entry| entry.title.as_ref()).chain(&feed.title) {
                    prop_assert!(!title.trim().is_empty() && !title.contains(['\n', '\u{0}']), "{:?}", title);
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), header in "\\PC{0,30}") {
        let _ = parse(&bytes, "https://example.com/", Some(&header));
        let _ = parse_opml(&bytes);
        let _ = discover(&bytes, "https://example.com/", None);
        let _ = looks_like_html(&bytes);
    }

    #[test]
    fn a_feed_of_whole_items_gives_them_all(titles in prop::collection::vec(filled(), 1..8)) {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let items: String = titles.iter().map(|title| format!("<item><guid>{}</guid></item>", escape(title))).collect();
        let feed = parse(format!("<rss version='2.0'><channel>{items}</channel></rss>").as_bytes(), "", None).expect("a feed");
        let ids: Vec<_> = feed.entries.into_iter().filter_map(|entry| entry.id).collect();
        prop_assert_eq!(ids, titles);
    }

    #[test]
    fn json_of_any_shape_is_read_or_refused(value in value(), end in 0_usize..400) {
        let whole = value.to_string();
        let wrapped = format!("{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{whole},{whole}]}}");
        for text in [whole, wrapped] {
            let _ = parse(text.as_bytes(), "https://example.com/", None);
            let end = (0..=end.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
            let _ = parse(&text.as_bytes()[..end], "https://example.com/", None);
        }
    }

    #[test]
    fn a_document_cut_anywhere_has_no_entry_that_the_whole_has_not(items in prop::collection::vec(filled(), 1..5), part in 0.0_f64..1.0) {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let item = |(n, text): (usize, &String)| format!("<item><title>{}</title><guid>{n}</guid></item>", escape(text));
        let source = format!("<rss version='2.0'><channel>{}</channel></rss>", items.iter().enumerate().map(item).collect::<String>());
        let end = (source.len() as f64 * part) as usize;
        let whole = parse(source.as_bytes(), "", None).expect("a feed").entries;
        let cut = parse(&source.as_bytes()[..end], "", None).map(|feed| feed.entries).unwrap_or_default();
        prop_assert!(cut.len() <= whole.len());
        let is_same = cut.iter().zip(&whole).all(|(found, expected)| found == expected);
        prop_assert!(is_same || cut.len() == 1, "{cut:?}");
    }

    #[test]
    fn what_is_discovered_is_of_the_web_and_stands_once(source in soup(), address in "https?://[a-z]{1,8}[.][a-z]{2,5}/[a-z/]{0,9}|\\PC{0,20}") {
        let urls: Vec<_> = discover(source.as_bytes(), &address, None).into_iter().map(|found| found.url).collect();
        for url in &urls {
            prop_assert!(url.starts_with("http://") || url.starts_with("https://"), "{}", url);
            prop_assert_eq!(urls.iter().filter(|other| *other == url).count(), 1);
        }
        prop_assert!(urls.len() <= 32);
    }
}
