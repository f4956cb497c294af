//! OPML, read and written.

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
    document.walk().into_iter().map(path).collect()
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
        ("<outline text=A xmlUrl=x><outline text=B xmlUrl=y>", vec!["A=x", "A/B=y"]),
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
    assert_eq!(parse_opml(b"<outline text='A' xmlUrl='x'/>").map(|list| list.feeds().len()), Ok(1));
}

#[test]
fn deep_nesting_loses_nothing() {
    let document = read(&"<outline text='A'>".repeat(20_000));
    assert_eq!(document.walk().len(), 20_000);
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
        children: vec![],
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
