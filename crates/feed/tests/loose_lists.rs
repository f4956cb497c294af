//! Lists of feeds and pages that name feeds, written in every careless way: no outline is lost, no feed is missed.

#![allow(clippy::panic)]

use feed::{OpmlDocument, discover, parse_opml};

const LIST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>My feeds</title>
    <dateCreated>Tue, 05 Mar 2024 18:30:12 GMT</dateCreated>
  </head>
  <body>
    <outline text="News" title="News">
      <outline type="rss" text="World &amp; more" title="World &amp; more" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/" />
      <outline text="Élan" xmlUrl="https://b.example/feed" htmlUrl="https://b.example/"></outline>
      <outline text="Far away">
        <outline text="東京" xmlUrl="https://c.example/rss.xml" />
      </outline>
    </outline>
    <outline text="Alone" xmlUrl="https://d.example/atom.xml" />
  </body>
</opml>
"#;

fn list(bytes: &[u8]) -> OpmlDocument {
    let document = parse_opml(bytes).unwrap_or_else(|error| panic!("{error}"));
    OpmlDocument { warnings: Vec::new(), ..document }
}

/// The list in this dress is read as it is without.
fn check(dress: impl Fn(&str) -> Vec<u8>) {
    let dressed = dress(LIST);
    assert!(dressed != LIST.as_bytes(), "it wears nothing");
    assert_eq!(list(&dressed), list(LIST.as_bytes()), "{}", String::from_utf8_lossy(&dressed));
}

fn check_text(dress: impl Fn(&str) -> String) {
    check(|list| dress(list).into_bytes());
}

#[test]
fn a_list_has_what_it_says() {
    let document = list(LIST.as_bytes());
    let feeds: Vec<String> = document
        .feeds()
        .map(|(folders, node)| {
            format!("{} {} {}", folders.join("/"), node.title, node.feed_url.as_deref().unwrap_or_default())
        })
        .collect();
    let expected = [
        "News World & more https://a.example/feed?x=1&y=2",
        "News Élan https://b.example/feed",
        "News/Far away 東京 https://c.example/rss.xml",
        " Alone https://d.example/atom.xml",
    ];
    assert_eq!(feeds, expected);
    assert_eq!(document.title.as_deref(), Some("My feeds"));
}

#[test]
fn names_of_elements_and_attributes_may_be_in_any_case() {
    check_text(|list| {
        list.replace("outline", "OUTLINE").replace("<opml", "<OPML").replace("</opml", "</OPML")
    });
    check_text(|list| list.replace("xmlUrl", "xmlurl").replace("htmlUrl", "htmlurl"));
    check_text(|list| list.replace("xmlUrl", "XMLURL").replace("text=", "Text="));
    check_text(|list| list.replace("<body>", "<Body>").replace("</body>", "</BODY>"));
}

#[test]
fn attributes_may_be_written_in_any_way() {
    check_text(|list| list.replace('"', "'"));
    check_text(|list| list.replace("=\"", " = \""));
    check_text(|list| list.replace("\" ", "\"\n\t\t"));
    check_text(|list| list.replace("&amp;y", "&y"));
    check_text(|list| list.replace("World &amp; more", "World & more"));
    check_text(|list| list.replace("Élan", "&Eacute;lan").replace("東京", "&#26481;&#x4eac;"));
    check_text(|list| list.replace("text=\"News\"", "text=News"));
    check_text(|list| {
        list.replace("<outline text=\"Alone\"", "<outline description=\"\" text=\"Alone\" text=\"Twice\"")
    });
}

#[test]
fn outlines_may_end_in_any_way() {
    check_text(|list| list.replace("\" />", "\"/>"));
    check_text(|list| list.replace("\" />", "\"></outline>"));
    check_text(|list| list.replace("\" />", "\">\n</outline >"));
}

#[test]
fn anything_may_stand_between() {
    check_text(|list| list.replace("<outline", "<!-- <outline text=\"no\" xmlUrl=\"no\"/> --><outline"));
    check_text(|list| list.replace("<outline", "<?x y?><outline"));
    check_text(|list| list.replace('\n', "\r\n"));
    check_text(|list| list.split('\n').map(str::trim).collect());
    check_text(|list| {
        list.replace("<head>", "<head><ownerName>Ada</ownerName><expansionState>1,2</expansionState>")
    });
    check_text(|list| list.replace("<body>", "<body>\nSubscriptions:\n"));
}

#[test]
fn anything_may_stand_around() {
    for before in ["\u{feff}", "\n\n", "<!DOCTYPE opml>", "<!-- exported -->"] {
        check_text(|list| {
            format!("{before}{}", list.split_once("?>").map_or("", |(_, rest)| rest.trim_start()))
        });
    }
    for behind in ["\n\n", "<!-- end -->", "\0", "<script>x</script>"] {
        check_text(|list| format!("{list}{behind}"));
    }
    check_text(|list| list.replace("</opml>", ""));
    check_text(|list| list.replace("</body>", "").replace("</opml>", ""));
}

#[test]
fn characters_come_in_every_unit() {
    for mark in ["", "\u{feff}"] {
        let marked = |list: &str| format!("{mark}{list}");
        check(|list| marked(list).encode_utf16().flat_map(u16::to_le_bytes).collect());
        check(|list| marked(list).encode_utf16().flat_map(u16::to_be_bytes).collect());
        check(|list| marked(list).chars().flat_map(|c| u32::from(c).to_le_bytes()).collect());
        check(|list| marked(list).chars().flat_map(|c| u32::from(c).to_be_bytes()).collect());
    }
    for label in ["shift_jis", "euc-jp", "gb18030"] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("an encoding");
        check(|list| {
            // Élan is not in all of them.
            let list = list.replace("UTF-8", label).replace("Élan", "&#201;lan");
            encoding.encode(&list).0.into_owned()
        });
    }
}

#[test]
fn every_attribute_that_nobody_knows_is_passed_over() {
    for more in
        ["isOpen=\"true\"", "xmlns:x=\"urn:x\" x:y=\"z\"", "data-id='5'", "unread", "rssfr-numPosts=\"20\""]
    {
        check_text(|list| list.replace("<outline ", &format!("<outline {more} ")));
    }
}

/// What a page offers, in its order.
fn offered(page: &str) -> Vec<String> {
    let found = discover(page.as_bytes(), "https://example.com/blog/", None);
    found.into_iter().map(|one| format!("{} {}", one.url, one.title.unwrap_or_default())).collect()
}

const PAGE: &str = r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Paper</title>
<link rel="stylesheet" href="/style.css">
<link rel="alternate" type="application/rss+xml" title="Paper &amp; more" href="/feed.xml">
<link rel="alternate" type="application/atom+xml" title="Sport" href="https://example.com/sport.atom?x=1&amp;y=2">
</head>
<body><p>Text <a href="/about">About</a></p></body>
</html>
"#;

fn check_page(dress: impl Fn(&str) -> String) {
    let dressed = dress(PAGE);
    assert_ne!(dressed, PAGE, "it wears nothing");
    assert_eq!(offered(&dressed), offered(PAGE), "{dressed}");
}

#[test]
fn a_page_offers_what_it_declares() {
    let expected =
        ["https://example.com/feed.xml Paper & more", "https://example.com/sport.atom?x=1&y=2 Sport"];
    assert_eq!(offered(PAGE), expected);
}

#[test]
fn pages_may_be_written_in_any_way() {
    check_page(|page| page.replace('"', "'"));
    check_page(|page| page.replace("<link", "<LINK").replace("rel=", "REL=").replace("href=", "Href="));
    check_page(|page| page.replace("alternate", "Alternate").replace("rss+xml", "RSS+XML"));
    check_page(|page| page.replace("\" ", "\"\n    "));
    check_page(|page| page.replace("=\"", " = \""));
    check_page(|page| page.replace("\">", "\" />"));
    check_page(|page| {
        page.replace("rel=\"alternate\"", "rel=alternate").replace("href=\"/feed.xml\"", "href=/feed.xml")
    });
    check_page(|page| page.replace("rel=\"alternate\"", "rel=\"alternate home\""));
    check_page(|page| page.replace("rss+xml", "rss+xml; charset=utf-8"));
    check_page(|page| page.replace("&amp;y", "&y").replace("Paper &amp; more", "Paper & more"));
    check_page(|page| page.replace("<link", "<link data-x crossorigin"));
    check_page(|page| page.replace('\n', ""));
    check_page(|page| page.replace("<head>", "").replace("</head>", "").replace("<body>", ""));
    check_page(|page| format!("\u{feff}\n\n{page}"));
}

#[test]
fn what_is_no_markup_declares_nothing() {
    let link = "<link rel=alternate type=application/rss+xml href=/no>";
    for hidden in [
        format!("<!-- {link} -->"),
        format!("<script>var x = '{link}';</script>"),
        format!("<style>/* {link} */</style>"),
        format!("<textarea>{link}</textarea>"),
        format!("<p title=\"{link}\">x</p>"),
        link.replace('<', "&lt;"),
        link.replace("alternate", "prefetch"),
        link.replace("/no", "#no"),
        link.replace("/no", "javascript:no"),
        link.replace("application/rss+xml", "text/css"),
    ] {
        check_page(|page| page.replace("<head>", &format!("<head>{hidden}")));
        check_page(|page| page.replace("</body>", &format!("{hidden}</body>")));
    }
}

#[test]
fn a_page_may_say_where_it_lies() {
    for (base, expected) in [
        ("<base href=\"/x/\">", "https://example.com/x/f"),
        ("<base href=\"https://b.example/y/\">", "https://b.example/y/f"),
        ("<base target=\"_blank\">", "https://example.com/blog/f"),
        ("<base href=\"\">", "https://example.com/blog/f"),
        ("<base href=\"javascript:x\">", "https://example.com/blog/f"),
        ("<base href=\"/x/\"><base href=\"/y/\">", "https://example.com/x/f"),
        ("<BASE HREF=/x/>", "https://example.com/x/f"),
    ] {
        let page = format!("<head>{base}<link rel=alternate type=application/rss+xml href=f></head>");
        assert_eq!(offered(&page), [format!("{expected} ")], "{base}");
    }
}
