//! From a page to its feed: what a site of each kind declares, what of it is offered first, and that it is a feed.

use feed::{CandidateKind, discover, looks_like_html, parse};

/// Pages in short, as they are in the wild, with what a reader is offered: `kind url title`.
const PAGES: [(&str, &str, &[&str]); 8] = [
    (
        "https://blog.example/2024/03/post/",
        r#"<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>Post &#8211; Blog</title>
        <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Feed" href="https://blog.example/feed/" />
        <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Comments Feed" href="https://blog.example/comments/feed/" />
        <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Post Comments Feed" href="https://blog.example/2024/03/post/feed/" />
        <link rel="alternate" type="application/json" href="https://blog.example/wp-json/wp/v2/posts/7" />
        <link rel="alternate" type="application/json+oembed" href="https://blog.example/wp-json/oembed/1.0/embed?url=x" />
        <link rel="EditURI" type="application/rsd+xml" title="RSD" href="https://blog.example/xmlrpc.php?rsd" /></head>"#,
        &[
            "declared https://blog.example/feed/ Blog » Feed",
            "declared https://blog.example/comments/feed/ Blog » Comments Feed",
            "declared https://blog.example/2024/03/post/feed/ Blog » Post Comments Feed",
        ],
    ),
    (
        "https://static.example/",
        "<html><head><link rel=alternate type=application/atom+xml href=/atom.xml title=Static>\
        <link rel=alternate type=application/feed+json href=/feed.json></head><body><a href=/atom.xml>Feed</a></body></html>",
        &["declared https://static.example/atom.xml Static", "declared https://static.example/feed.json -"],
    ),
    (
        "https://paper.example/rss",
        "<ul><li><a href='/rss/world.xml'>World</a><li><a href='/rss/sport.xml'>Sport</a><li><a href='/about'>About us</a>\
        <li><a href='/sitemap.xml'>Map</a></ul>",
        &[
            "linked https://paper.example/rss/world.xml World",
            "linked https://paper.example/rss/sport.xml Sport",
        ],
    ),
    (
        "https://spa.example/",
        "<!doctype html><html><head><script>window.__DATA__={\"feed\":\"<link rel=alternate type=text/rss href=/no>\"}</script></head>\
        <body><div id=root></div></body></html>",
        &[],
    ),
    (
        "https://www.youtube.com/channel/UC1",
        "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" title=\"RSS\" \
        href=\"https://www.youtube.com/feeds/videos.xml?channel_id=UC1\"></head>",
        &["declared https://www.youtube.com/feeds/videos.xml?channel_id=UC1 -"],
    ),
    (
        "https://ada.substack.com/",
        "<html><head><title>Ada</title></head><body>No feed is named here</body></html>",
        &["service https://ada.substack.com/feed ada.substack.com"],
    ),
    (
        "http://old.example/news/index.htm",
        "<HTML><HEAD><BASE HREF=\"http://old.example/\"><LINK REL=\"alternate\" TYPE=\"text/xml\" TITLE=\"RSS .92\" HREF=\"index.xml\"></HEAD>\
        <BODY><A HREF=\"index.rdf\"><IMG SRC=\"xml.gif\" ALT=\"XML\"></A></BODY></HTML>",
        &["declared http://old.example/index.xml -", "linked http://old.example/index.rdf -"],
    ),
    (
        "https://podcast.example/",
        "<a href='feed://podcast.example/main.xml'>Subscribe</a> <a type='application/rss+xml' href='/all'>All episodes</a>\
        <a href='itpc://podcast.example/main.xml'>iTunes</a> <a href='https://podcasts.apple.com/x'>Apple</a>",
        &["linked https://podcast.example/main.xml -", "linked https://podcast.example/all All episodes"],
    ),
];

fn kind(kind: CandidateKind) -> &'static str {
    match kind {
        CandidateKind::Declared => "declared",
        CandidateKind::Service => "service",
        CandidateKind::Linked => "linked",
        CandidateKind::Guessed => "guessed",
    }
}

#[test]
fn each_kind_of_site_offers_its_feeds() {
    for (address, page, expected) in PAGES {
        let found: Vec<_> = discover(page.as_bytes(), address, None)
            .into_iter()
            .map(|one| format!("{} {} {}", kind(one.kind), one.url, one.title.as_deref().unwrap_or("-")))
            .collect();
        assert_eq!(found, expected, "{address}");
    }
}

#[test]
fn pages_are_no_feeds_and_look_like_pages() {
    for (address, page, _) in PAGES {
        let error = parse(page.as_bytes(), address, Some("text/html")).expect_err("no feed");
        let expected =
            if page.starts_with("<ul>") || page.starts_with("<a ") { "not-a-feed" } else { "html" };
        assert_eq!(error.code(), expected, "{address}");
        assert_eq!(looks_like_html(page.as_bytes()), expected == "html", "{address}");
    }
}

#[test]
fn a_page_cut_anywhere_offers_no_more_than_the_whole() {
    for (address, page, _) in PAGES {
        let whole: Vec<_> = discover(page.as_bytes(), address, None).into_iter().map(|one| one.url).collect();
        for end in (0..page.len()).filter(|end| page.is_char_boundary(*end)) {
            for one in discover(&page.as_bytes()[..end], address, None) {
                let is_known = whole.iter().any(|url| url.starts_with(one.url.as_str()));
                assert!(is_known || one.url.len() < 60, "{address} at {end}: {}", one.url);
            }
        }
    }
}
