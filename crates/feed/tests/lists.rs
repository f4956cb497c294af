//! OPML, read and written.

#![allow(clippy::panic)]

use feed::{OpmlDocument, Outline, parse_opml, write_opml};

fn read(body: &str) -> OpmlDocument {
    let source =
        format!("<opml version='2.0'><head><title>My &amp; feeds</title></head><body>{body}</body></opml>");
    parse_opml(source.as_bytes()).expect("a list")
}

/// Every node as `folder/folder/title=address`.
fn paths(document: &OpmlDocument) -> Vec<String> {
    let path = |(folders, node): (Vec<&str>, &Outline)| {
        let mut path = folders;
        path.push(&node.title);
        format!("{}={}", path.join("/"), node.feed_url.as_deref().unwrap_or_default())
    };
    document.walk().map(path).collect()
}

#[test]
fn outlines_are_read_however_they_are_written() {
    for (body, expected) in [
        ("<outline text='A' xmlUrl='x'/>", vec!["A=x"]),
        ("<outline title='T' text='A' xmlUrl='x'/>", vec!["T=x"]),
        ("<outline title='' text='A' XMLURL='x'/>", vec!["A=x"]),
        (
            "<outline text='F'><outline text='G'><outline text='A' xmlUrl='x'/></outline></outline>",
            vec!["F=", "F/G=", "F/G/A=x"],
        ),
        ("<outline text='A &amp; B' xmlUrl='?a=1&b=2'/>", vec!["A & B=?a=1&b=2"]),
        ("<outline text='A' xmlUrl='x'/><outline text='A' xmlUrl='x'/>", vec!["A=x", "A=x"]),
        ("<outline text=A xmlUrl=x><outline text=B xmlUrl=y>", vec!["A=x", "B=y"]),
        ("<outline text='A' type='rss' url='x'/>", vec!["A=x"]),
        ("<!-- <outline text='A'/> -->", vec![]),
    ] {
        assert_eq!(paths(&read(body)), expected, "{body}");
    }
}

#[test]
fn a_list_has_a_title() {
    assert_eq!(read("").title.as_deref(), Some("My & feeds"));
}

#[test]
fn what_is_no_list_is_told() {
    for (source, code) in [("", "empty"), (" \n", "empty"), ("<html/>", "not-opml"), ("text", "not-opml")] {
        assert_eq!(parse_opml(source.as_bytes()).map_err(|error| error.code()), Err(code), "{source}");
    }
}

#[test]
fn outlines_without_a_root_are_a_list() {
    assert_eq!(parse_opml(b"<outline text='A' xmlUrl='x'/>").map(|list| list.feeds().count()), Ok(1));
}

#[test]
fn deep_nesting_loses_nothing() {
    let document = read(&"<outline text='A'>".repeat(20_000));
    assert_eq!(document.walk().count(), 20_000);
    assert!(document.warnings.iter().any(|warning| warning.code == "too-deep"));
    assert_eq!(
        parse_opml(write_opml(&document).as_bytes()).map(|again| again.outlines),
        Ok(document.outlines)
    );
}

#[test]
fn what_is_written_reads_back() {
    let feed = |title: &str, url: &str| Outline {
        title: title.to_owned(),
        feed_url: Some(url.to_owned()),
        site_url: Some("https://example.com/".to_owned()),
        ..Outline::default()
    };
    let folder = Outline {
        title: "<News> & \"more\"".to_owned(),
        children: vec![feed("A", "https://a.example/?x=1&y='2'"), feed("", "https://b.example/")],
        ..Outline::default()
    };
    let document =
        OpmlDocument { title: Some("Ünïcode".to_owned()), outlines: vec![folder], warnings: vec![] };
    assert_eq!(parse_opml(write_opml(&document).as_bytes()), Ok(document));
}

#[test]
fn titles_that_look_encoded_twice_read_back_as_they_are() {
    let outlines = ["Ã©æ\u{9d}±", "Ã©", "CafÃ©", "a\u{8d}b"]
        .map(|title| Outline { title: title.to_owned(), ..Outline::default() });
    let document = OpmlDocument { title: None, outlines: outlines.to_vec(), warnings: vec![] };
    let written = write_opml(&document);
    assert!(written.is_ascii(), "{written}");
    assert_eq!(parse_opml(written.as_bytes()), Ok(document));
    let control = OpmlDocument { title: Some("a\u{8d}b".to_owned()), outlines: vec![], warnings: vec![] };
    assert_eq!(parse_opml(write_opml(&control).as_bytes()), Ok(control));
}

#[test]
fn attributes_are_read_in_every_dress() {
    for (attributes, title, feed, site) in [
        ("text='A' xmlUrl='f' htmlUrl='s'", "A", "f", "s"),
        ("TEXT='A' XMLURL='f' HTMLURL='s'", "A", "f", "s"),
        ("text=\"A\" xmlurl=\"f\" htmlurl=\"s\"", "A", "f", "s"),
        ("text=A xmlUrl=f htmlUrl=s ", "A", "f", "s"),
        ("text='A &amp; B' xmlUrl='f?a=1&amp;b=2'", "A & B", "f?a=1&b=2", "-"),
        ("text='A & B' xmlUrl='f?a=1&b=2'", "A & B", "f?a=1&b=2", "-"),
        ("text='1 &lt; 2 &quot;&apos;'", "1 < 2 \"'", "-", "-"),
        ("text='&#233;&#x6771;'", "é東", "-", "-"),
        ("text='A&#10;B'", "A B", "-", "-"),
        ("text='  A  B '", "A B", "-", "-"),
        ("text='&lt;b&gt;A&lt;/b&gt;'", "<b>A</b>", "-", "-"),
        ("text='a > b'", "a > b", "-", "-"),
        ("text='A' title='T'", "T", "-", "-"),
        ("text='A' title=' '", "A", "-", "-"),
        ("text='' xmlUrl='f'", "", "f", "-"),
        ("xmlUrl='f'", "", "f", "-"),
        ("text='A' feedUrl='f'", "A", "f", "-"),
        ("text='A' type='rss' url='f'", "A", "f", "-"),
        ("text='A' type='ATOM' url='f'", "A", "f", "-"),
        ("text='A' type='link' url='f'", "A", "-", "-"),
        ("text='A' xmlUrl=''", "A", "-", "-"),
        ("text='A' xmlUrl=' f '", "A", "f", "-"),
        ("text='A' xmlUrl='javascript:x'", "A", "javascript:x", "-"),
        ("", "", "-", "-"),
    ] {
        for outline in [format!("<outline {attributes}/>"), format!("<outline {attributes}></outline>")] {
            let document = read(&outline);
            let [node] = document.outlines.as_slice() else { panic!("one node in {outline}") };
            let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
            let found = (node.title.as_str(), shown(&node.feed_url), shown(&node.site_url));
            assert_eq!(found, (title, feed.to_owned(), site.to_owned()), "{outline}");
        }
    }
}

#[test]
fn folders_keep_their_order_and_their_nesting() {
    let document = read(
        "<outline text='A'><outline text='1' xmlUrl='1'/><outline text='B'><outline text='2' xmlUrl='2'/></outline>\
        <outline text='3' xmlUrl='3'/></outline><outline text='4' xmlUrl='4'/><outline text='C'/>",
    );
    assert_eq!(paths(&document), ["A=", "A/1=1", "A/B=", "A/B/2=2", "A/3=3", "4=4", "C="]);
    let feeds: Vec<_> =
        document.feeds().map(|(folders, node)| (folders.join("/"), node.title.clone())).collect();
    let expected = [("A", "1"), ("A/B", "2"), ("A", "3"), ("", "4")];
    assert_eq!(feeds, expected.map(|(folder, title)| (folder.to_owned(), title.to_owned())));
}

#[test]
fn a_feed_may_hold_others() {
    let document = read("<outline text='A' xmlUrl='a'><outline text='B' xmlUrl='b'/></outline>");
    assert_eq!(paths(&document), ["A=a", "B=b"], "and is no folder");
}

#[test]
fn broken_lists_lose_no_outline() {
    for (body, expected) in [
        (
            "<outline text='T'><outline text='A' xmlUrl='a'><outline text='B' xmlUrl='b'/>",
            vec!["T=", "T/A=a", "T/B=b"],
        ),
        ("<outline text='A' xmlUrl='a'/></outline><outline text='B' xmlUrl='b'/>", vec!["A=a", "B=b"]),
        ("<outline text='A' xmlUrl='a'/></body><outline text='B' xmlUrl='b'/>", vec!["A=a", "B=b"]),
        ("<outline text='A & B <c' xmlUrl='a'/>", vec!["A & B <c=a"]),
        ("<outline text='A' xmlUrl='a' <outline text='B' xmlUrl='b'/>", vec!["A=a", "B=b"]),
        ("garbage<outline text='A' xmlUrl='a'/>garbage", vec!["A=a"]),
        ("<!-- <outline text='x'/> --><outline text='A' xmlUrl='a'/>", vec!["A=a"]),
        ("<![CDATA[<outline text='x'/>]]><outline text='A' xmlUrl='a'/>", vec!["A=a"]),
        ("<OUTLINE TEXT='A' xmlUrl='a'></OUTLINE>", vec!["A=a"]),
        ("<x:outline xmlns:x='y' text='A' xmlUrl='a'/>", vec!["A=a"]),
    ] {
        assert_eq!(paths(&read(body)), expected, "{body}");
    }
}

#[test]
fn what_was_repaired_in_a_list_is_told() {
    for (source, code) in [
        ("<opml><body><outline text='A'></body></opml>", "mismatched-tags"),
        ("<opml><body><outline text='A'/>", "truncated"),
        ("<opml><body><outline text='A'/><!-- <outline text='B'/></body></opml>", "open-section"),
        ("<opml><body><outline text='A' 1 < 2/></body></opml>", "mismatched-tags"),
    ] {
        let document = parse_opml(source.as_bytes()).expect("a list");
        assert!(
            document.warnings.iter().any(|warning| warning.code == code),
            "{source}: {:?}",
            document.warnings
        );
    }
    assert_eq!(read("<outline text='A'/>").warnings, []);
}

#[test]
fn lists_come_in_many_encodings() {
    let source =
        "<?xml version='1.0' encoding='windows-1251'?><opml><body><outline text='Новости'/></body></opml>";
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(source);
    assert_eq!(parse_opml(&bytes).map(|list| paths(&list)), Ok(vec!["Новости=".to_owned()]));
    let wide: Vec<u8> = format!("\u{feff}{source}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(parse_opml(&wide).map(|list| paths(&list)), Ok(vec!["Новости=".to_owned()]));
    assert_eq!(parse_opml(format!("\u{feff}{source}").as_bytes()).map(|list| list.outlines.len()), Ok(1));
}

#[test]
fn the_title_of_a_list_is_text() {
    for (head, title) in [
        ("<title>Mine</title>", Some("Mine")),
        ("<title> My\n feeds </title>", Some("My feeds")),
        ("<title>A &amp;amp; B &lt;i&gt;</title>", Some("A &amp; B <i>")),
        ("<title><![CDATA[A & B]]></title>", Some("A & B")),
        ("<title/>", None),
        ("<ownerName>Ada</ownerName>", None),
    ] {
        let source = format!(
            "<opml><head>{head}</head><body><outline text='x'><title>no</title></outline></body></opml>"
        );
        assert_eq!(parse_opml(source.as_bytes()).expect("a list").title.as_deref(), title, "{head}");
    }
}

#[test]
fn what_is_no_list_says_what_it_is() {
    for (source, words) in [
        ("", "the file is empty"),
        ("<rss version='2.0'><channel/></rss>", "not an OPML file: the document begins with \"rss\""),
        ("<html><body/></html>", "not an OPML file: the document begins with \"html\""),
        ("just words", "not an OPML file: the document begins with \"\""),
        ("{\"a\":1}", "not an OPML file: the document begins with \"\""),
    ] {
        let error = parse_opml(source.as_bytes()).expect_err("no list");
        assert_eq!(error.to_string(), words, "{source}");
    }
}

#[test]
fn a_written_list_is_what_other_readers_import() {
    let feed = Outline {
        title: "A \"&\" <b>".to_owned(),
        feed_url: Some("https://a.example/?x=1&y=2".to_owned()),
        site_url: Some("https://a.example/".to_owned()),
        ..Outline::default()
    };
    let folder = Outline { title: "News".to_owned(), children: vec![feed], ..Outline::default() };
    let empty = Outline { title: "Empty".to_owned(), ..Outline::default() };
    let document =
        OpmlDocument { title: Some("Mine".to_owned()), outlines: vec![folder, empty], warnings: vec![] };
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
        <opml version=\"2.0\">\n  <head>\n    <title>Mine</title>\n  </head>\n  <body>\n\
        \x20   <outline text=\"News\" title=\"News\">\n\
        \x20     <outline text=\"A &quot;&amp;&quot; &lt;b&gt;\" title=\"A &quot;&amp;&quot; &lt;b&gt;\" type=\"rss\" \
        xmlUrl=\"https://a.example/?x=1&amp;y=2\" htmlUrl=\"https://a.example/\"/>\n\
        \x20   </outline>\n\
        \x20   <outline text=\"Empty\" title=\"Empty\"/>\n  </body>\n</opml>\n";
    assert_eq!(write_opml(&document), expected);
}

#[test]
fn an_outline_that_is_cut_invents_no_address() {
    let before = "<opml><body><outline text='A' xmlUrl='https://a.example/'/>";
    for (cut, expected, codes) in [
        ("<outline text='B' xmlUrl='https://b.example/fe", vec!["A="], vec!["cut-outline", "truncated"]),
        ("<outline text='B' xmlUrl=https://b.example/fe", vec!["A="], vec!["cut-outline", "truncated"]),
        ("<outline text='B", vec!["A="], vec!["cut-outline", "truncated"]),
        ("<outline text='B' xmlUrl='https://b.example/'", vec!["A=", "B="], vec!["truncated"]),
        ("<outline text='B' xmlUrl='https://b.example/' htmlUrl='htt", vec!["A=", "B="], vec!["truncated"]),
        ("<outline text='B' xmlUrl='https://b.example/'>", vec!["A=", "B="], vec!["truncated"]),
    ] {
        let document = parse_opml(format!("{before}{cut}").as_bytes()).expect("a list");
        let found: Vec<_> = document.warnings.iter().map(|warning| warning.code).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|name| format!("{name}https://{}.example/", name.trim_end_matches('=').to_lowercase()))
            .collect();
        assert_eq!((paths(&document), found), (expected, codes), "{cut}");
        assert!(document.walk().all(|(_, node)| node.site_url.is_none()), "{cut}");
    }
}

#[test]
fn a_page_that_another_reader_scrapes_is_no_feed_and_is_named() {
    for (kind, is_feed) in [
        ("HTML+XPath", false),
        ("XML+XPath", false),
        ("JSON+DotNotation", false),
        ("html+xpath", false),
        ("rss", true),
        ("application/rss+xml", true),
        ("JSON Feed", true),
        ("", true),
    ] {
        let document = read(&format!("<outline text='Shop' type='{kind}' xmlUrl='https://a.example/'/>"));
        let words: Vec<_> = document.warnings.iter().map(|warning| warning.message.clone()).collect();
        let told = format!("\"Shop\" is no feed but a page and rules for it ({kind})");
        assert_eq!(words, if is_feed { vec![] } else { vec![told] }, "{kind}");
        assert_eq!((document.feeds().count(), document.walk().count()), (usize::from(is_feed), 1), "{kind}");
        assert_eq!(document.outlines[0].site_url.is_some(), !is_feed, "{kind}");
    }
    let many = read(&"<outline text='x' type='HTML+XPath' xmlUrl='y'/>".repeat(1000));
    assert!(many.warnings.len() < 40);
}

#[test]
fn what_an_outline_loses_is_told() {
    for (attributes, told) in [
        ("type='rss' htmlUrl='s'", "no-feed: \"A\" is said to be a feed, but its address is missing"),
        ("type='rss' xmlUrl=''", "no-feed: \"A\" is said to be a feed, but its address is missing"),
        ("xmlUrl=' '", "no-feed: \"A\" is said to be a feed, but its address is missing"),
        (
            "type='include' url='https://x.example/l.opml'",
            "list-elsewhere: \"A\" is a list elsewhere, which is not read: https://x.example/l.opml",
        ),
        (
            "frss:opmlUrl='https://x.example/l.opml'",
            "list-elsewhere: \"A\" is a list elsewhere, which is not read: https://x.example/l.opml",
        ),
        (
            "type='link' url='https://x.example/l.opml'",
            "list-elsewhere: \"A\" is a list elsewhere, which is not read: https://x.example/l.opml",
        ),
        ("description='it's' xmlUrl='a'", "mismatched-tags: the markup is broken and was repaired"),
        ("url='https://x.example/'", "no-feed: \"A\" is a link and no feed: https://x.example/"),
        (
            "type='link' url='https://x.example/feed'",
            "no-feed: \"A\" is a link and no feed: https://x.example/feed",
        ),
        ("url='https://x.example/feed'", ""),
        ("type='rss' xmlUrl='https://x.example/'", ""),
        ("", ""),
    ] {
        let document = read(&format!("<outline text='A' {attributes}/>"));
        let found = document.warnings.iter().map(|one| format!("{}: {}", one.code, one.message));
        assert_eq!(found.collect::<Vec<_>>().join(", "), told, "{attributes}");
    }
    assert_eq!(read("<outline text='F' xmlUrl=''><outline text='A' xmlUrl='a'/></outline>").warnings, []);
}

#[test]
fn a_category_is_the_folder_of_a_feed_that_lies_in_none() {
    for (body, expected) in [
        ("<outline text='A' xmlUrl='a' category='/Tech/Rust,News'/>", "Tech/Rust"),
        ("<outline text='A' xmlUrl='a' category='Tech'/>", "Tech"),
        ("<outline text='A' xmlUrl='a' category=' , '/>", ""),
        ("<outline text='A' xmlUrl='a'/>", ""),
        ("<outline text='F'><outline text='A' xmlUrl='a' category='/Tech'/></outline>", "F"),
    ] {
        let document = read(body);
        let folders: Vec<_> = document.feeds().map(|(folders, _)| folders.join("/")).collect();
        assert_eq!(folders, [expected], "{body}");
        assert_eq!(
            parse_opml(write_opml(&document).as_bytes()).map(|again| again.outlines),
            Ok(document.outlines)
        );
    }
}

#[test]
fn quotes_in_a_name_that_nobody_escaped_stay_in_it() {
    for (attributes, title) in [
        ("text=\"The \"best\" A\" xmlUrl=\"a\"", "The \"best\" A"),
        ("text='It's here' xmlUrl='a'", "It's here"),
        ("xmlUrl='a' text='It's'", "It's"),
        ("title=\"\"Best\" of\" text=\"x\" xmlUrl=\"a\"", "\"Best\" of"),
        ("text=\"A \"b=c\" d\" xmlUrl=\"a\"", "A \"b=c\" d"),
    ] {
        let document = read(&format!("<outline {attributes}/>"));
        let codes: Vec<_> = document.warnings.iter().map(|one| one.code).collect();
        assert_eq!(
            (document.outlines[0].title.as_str(), codes.contains(&"stray-quotes")),
            (title, true),
            "{attributes}"
        );
        assert_eq!(document.outlines[0].feed_url.as_deref(), Some("a"), "{attributes}");
    }
}
