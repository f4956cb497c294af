//! Finding feeds: what pages declare, link to, and what their services offer.

use std::time::{Duration, Instant};

use feed::{CandidateKind, FeedCandidate, discover, looks_like_html, well_known_candidates};

const PAGE: &str = "https://example.com/blog/page.html";

fn found(html: &str) -> Vec<FeedCandidate> {
    discover(html.as_bytes(), PAGE, None)
}

fn urls(html: &str) -> String {
    found(html).iter().map(|one| one.url.as_str()).collect::<Vec<_>>().join(" ")
}

fn check(table: &[(&str, &str)], read: impl Fn(&str) -> String) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(source, expected)| read(source) != *expected)
        .map(|(source, expected)| format!("{source}\n    gives {:?}\n  not the {expected:?}", read(source)))
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn what_a_page_declares_is_found_by_its_type() {
    for mime in [
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "application/x.atom+xml",
        "application/x-atom+xml",
        "application/rss",
        "text/rss",
        "text/rss+xml",
        "text/atom+xml",
        "text/xml",
        "application/xml",
        "Application/RSS+XML",
        " application/rss+xml ",
        "application/rss+xml; charset=utf-8",
    ] {
        let html = format!("<link rel='alternate' type='{mime}' href='/f'>");
        assert_eq!(urls(&html), "https://example.com/f", "{mime}");
    }
    for mime in [
        "text/html",
        "application/json+oembed",
        "text/xml+oembed",
        "image/png",
        "application/opensearchdescription+xml",
        "",
    ] {
        let html = format!("<link rel='alternate' type='{mime}' href='/f'>");
        assert_eq!(urls(&html), "", "{mime}");
    }
}

#[test]
fn links_are_read_however_they_are_written() {
    check(
        &[
            ("<link rel=alternate type=application/rss+xml href=/f>", "https://example.com/f"),
            ("<LINK REL=ALTERNATE TYPE=APPLICATION/RSS+XML HREF=/f>", "https://example.com/f"),
            ("<link href='/f' type='application/rss+xml' rel='alternate'/>", "https://example.com/f"),
            ("<link rel='alternate home' type='application/rss+xml' href='/f'>", "https://example.com/f"),
            ("<link rel='feed' href='/f'>", "https://example.com/f"),
            ("<link rel='alternate feed' href='/f'>", "https://example.com/f"),
            ("<link\nrel='alternate'\ntype='application/rss+xml'\nhref='/f'\n>", "https://example.com/f"),
            ("<link rel='alternate' type='application/rss+xml' href=' /f '>", "https://example.com/f"),
            (
                "<link rel='alternate' type='application/rss+xml' href='f.xml'>",
                "https://example.com/blog/f.xml",
            ),
            (
                "<link rel='alternate' type='application/rss+xml' href='?feed=rss2'>",
                "https://example.com/blog/page.html?feed=rss2",
            ),
            (
                "<link rel='alternate' type='application/rss+xml' href='//cdn.example/f'>",
                "https://cdn.example/f",
            ),
            (
                "<link rel='alternate' type='application/rss+xml' href='/?a=1&amp;b=2'>",
                "https://example.com/?a=1&b=2",
            ),
            (
                "<link rel='alternate' type='application/rss+xml' href='feed://example.com/f'>",
                "https://example.com/f",
            ),
            (
                "<link rel='alternate' type='application/rss+xml' href='feed:https://example.com/f'>",
                "https://example.com/f",
            ),
            (
                "<link rel='alternate' type='application/rss+xml' href='FEED:https://example.com/f'>",
                "https://example.com/f",
            ),
            ("<link rel='alternate' type='application/rss+xml' href=''>", ""),
            ("<link rel='alternate' type='application/rss+xml'>", ""),
            ("<link rel='alternate' type='application/rss+xml' href='javascript:x'>", ""),
            ("<link rel='alternate' type='application/rss+xml' href='data:text/xml,x'>", ""),
            ("<link rel='stylesheet' type='application/rss+xml' href='/f'>", ""),
            ("<link rel='alternate' hreflang='fr' href='/fr'>", ""),
            ("<link rel='alternate' type='application/json' href='/wp-json/wp/v2/pages/7'>", ""),
            ("<link rel='alternate' type='application/json+oembed' href='/wp-json/oembed/1.0/embed'>", ""),
            ("<xlink rel='alternate' type='application/rss+xml' href='/f'>", ""),
        ],
        urls,
    );
}

#[test]
fn what_is_no_markup_declares_nothing() {
    let link = "<link rel=alternate type=application/rss+xml href=/f>";
    for html in [
        format!("<!-- {link} -->"),
        format!("<script>var x = '{link}'</script>"),
        format!("<SCRIPT>'{link}'</SCRIPT>"),
        format!("<style>/* {link} */</style>"),
        format!("<p title='{link}'>"),
        link.replace('<', "&lt;"),
        String::new(),
        "<".to_owned(),
    ] {
        assert_eq!(urls(&html), "", "{html}");
    }
    for html in [
        format!("<!-- x -->{link}"),
        format!("<script></script>{link}"),
        format!("<!-- never closed {link}"),
        format!("<p title=\"x>{link}"),
    ] {
        assert_eq!(urls(&html), "https://example.com/f", "{html}");
    }
}

#[test]
fn a_base_moves_what_follows() {
    check(
        &[
            ("<base href='/x/'><link rel=alternate type=text/rss href=f>", "https://example.com/x/f"),
            (
                "<base href='https://a.example/'><link rel=alternate type=text/rss href=f>",
                "https://a.example/f",
            ),
            ("<base target=_blank><link rel=alternate type=text/rss href=f>", "https://example.com/blog/f"),
            (
                "<base href='javascript:x'><link rel=alternate type=text/rss href=f>",
                "https://example.com/blog/f",
            ),
            (
                "<base href='/x/'><base href='/y/'><link rel=alternate type=text/rss href=f>",
                "https://example.com/x/f",
            ),
        ],
        urls,
    );
}

#[test]
fn anchors_that_look_like_feeds_are_found() {
    for path in [
        "/feed",
        "/feed/",
        "/feeds",
        "/rss",
        "/RSS",
        "/rss/",
        "/atom",
        "/rss2",
        "/rss.php",
        "/index.rdf",
        "/feed.json",
        "/feed.xml",
        "/rss.xml",
        "/atom.xml",
        "/index.xml",
        "/news.rss",
        "/news.atom",
        "/news.rdf",
        "/rss/world.xml",
        "/feeds/world.xml",
        "/blog/feed/atom/",
        "/?feed=rss2",
        "/news?format=rss",
        "/x?type=rss",
        "/my-rss-feed.xml",
        "https://feeds.example.com/news.xml",
    ] {
        let html = format!("<a href='{path}'>News</a>");
        let kinds: Vec<_> = found(&html).into_iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [CandidateKind::Linked], "{path}");
    }
    for path in [
        "/",
        "/about",
        "/feedback",
        "/rssi",
        "/news",
        "/atomic",
        "/sitemap.xml",
        "/sitemap_index.xml",
        "/news.html",
        "/feeding-the-cat",
        "/files/data.xml",
        "/rss-explained.html",
        "/anatomy/plan.xml",
        "/feedback/form.xml",
        "/rss/help",
        "mailto:feed@example.com",
        "javascript:feed",
        "#rss",
    ] {
        assert_eq!(urls(&format!("<a href='{path}'>News</a>")), "", "{path}");
    }
    assert_eq!(urls("<a type='Application/RSS+XML' href='/x'>News</a>"), "https://example.com/x");
}

#[test]
fn programs_have_addresses_of_their_own_for_feeds() {
    for path in [
        "/?cat=3&feed=rss2",
        "/?cat=3&amp;feed=atom",
        "/rss/world",
        "/rss.aspx",
        "/feed.ashx?id=3",
        "/spip.php?page=backend",
        "/?page=backend&id_rubrique=4",
        "/newsfeed.xml",
        "/atom1.xml",
        "/xml/rssfeed.xml",
    ] {
        assert_eq!(found(&format!("<a href='{path}'>News</a>")).len(), 1, "{path}");
    }
}

#[test]
fn the_own_feed_comes_before_those_of_others() {
    let others: String = (0..40).map(|n| format!("<a href='https://{n}.example/feed'>x</a>")).collect();
    for own in ["https://example.com/feed", "https://feeds.example.com/all"] {
        assert_eq!(found(&format!("{others}<a href='{own}'>x</a>"))[0].url, own);
    }
    assert_eq!(found(&others).len(), 32);
}

#[test]
fn of_an_address_that_stands_twice_the_best_counts() {
    let html = "<a href=/a type=text/rss>Subscribe with a program</a><a href=/rss>x</a>\
        <link rel=alternate type=text/rss href=/a title=News>";
    let first = found(html).into_iter().next();
    let first = first.map(|one| (one.url, one.title, one.kind));
    let expected = ("https://example.com/a".to_owned(), Some("News".to_owned()), CandidateKind::Declared);
    assert_eq!(first, Some(expected));
}

#[test]
fn a_page_or_its_header_names_its_encoding() {
    let link = "<link rel=alternate type=text/rss href=/f title='Új hírek őszről'>";
    for (head, header) in [
        ("<meta charset=iso-8859-2>", None),
        ("<meta http-equiv=content-type content='text/html; charset=iso-8859-2'>", Some("text/html")),
        ("", Some("text/html; charset=iso-8859-2")),
    ] {
        let html = format!("{head}{link}");
        let (bytes, ..) = encoding_rs::ISO_8859_2.encode(&html);
        let found = discover(&bytes, PAGE, header);
        assert_eq!(found[0].title.as_deref(), Some("Új hírek őszről"), "{head} {header:?}");
    }
}

#[test]
fn candidates_have_titles_where_the_page_names_them() {
    let title = |html: &str| found(html)[0].title.clone().unwrap_or_else(|| "-".to_owned());
    check(
        &[
            ("<link rel=alternate type=text/rss href=/f title='News &amp; more'>", "News & more"),
            ("<link rel=alternate type=text/rss href=/f title='&lt;b&gt;News&lt;/b&gt;'>", "News"),
            ("<link rel=alternate type=text/rss href=/f title=' '>", "-"),
            ("<link rel=alternate type=text/rss href=/f>", "-"),
            ("<a href=/rss>News</a>", "News"),
            ("<a href=/rss> The\n <b>news</b> </a>", "The news"),
            ("<a href=/rss title='All'>News</a>", "All"),
            ("<a href=/rss><img src=x></a>", "-"),
            ("<a href=/rss>never closed", "-"),
        ],
        title,
    );
}

#[test]
fn the_best_come_first_and_each_once() {
    let link =
        |href: &str, title: &str| format!("<link rel=alternate type=text/rss href='{href}' title='{title}'>");
    for (html, expected) in [
        (format!("{}{}", link("/a", "A"), link("/b", "B")), "https://example.com/a https://example.com/b"),
        (format!("<a href=/rss>x</a>{}", link("/a", "A")), "https://example.com/a https://example.com/rss"),
        (
            format!("{}{}", link("/comments/feed", "x"), link("/a", "A")),
            "https://example.com/a https://example.com/comments/feed",
        ),
        (
            format!("{}{}", link("/c", "Comments"), link("/a", "A")),
            "https://example.com/a https://example.com/c",
        ),
        (
            format!("{}<a href=/rss>x</a>", link("/c", "Comments on this")),
            "https://example.com/rss https://example.com/c",
        ),
        (format!("{}{}", link("/a", "A"), link("/a", "B")), "https://example.com/a"),
        (format!("{}<a href='/a' type='text/rss'>x</a>", link("/a", "A")), "https://example.com/a"),
    ] {
        assert_eq!(urls(&html), expected, "{html}");
    }
    assert_eq!(found(&format!("{}{}", link("/a", "A"), link("/a", "B")))[0].title.as_deref(), Some("A"));
}

#[test]
fn there_is_an_end_to_candidates_and_to_work() {
    let many: String = (0..5000).map(|n| format!("<a href='/{n}/feed'>x</a>")).collect();
    assert_eq!(found(&many).len(), 32);
    for piece in [
        "<a href=/rss>",
        "<a ",
        "<a href='",
        "<!-- ",
        "<script>",
        "<style></style",
        "<link rel=\"",
        "<",
        "<base href=x>",
    ] {
        let start = Instant::now();
        let html = piece.repeat(500_000 / piece.len());
        let _ = found(&html);
        assert!(start.elapsed() < Duration::from_secs(8), "{piece}");
    }
}

#[test]
fn pages_in_other_encodings_are_read() {
    let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(
        "<link rel=alternate type=text/rss href=/f title='日本語のニュース'><p>今日の天気は晴れです。",
    );
    let found = discover(&bytes, PAGE, None);
    assert_eq!(
        (found[0].url.as_str(), found[0].title.as_deref()),
        ("https://example.com/f", Some("日本語のニュース"))
    );
    let wide: Vec<u8> = "\u{feff}<link rel=alternate type=text/rss href=/f>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(discover(&wide, PAGE, None).len(), 1);
}

fn service(address: &str) -> String {
    let first = well_known_candidates(address).into_iter().next();
    first.filter(|one| one.kind == CandidateKind::Service).map_or_else(|| "-".to_owned(), |one| one.url)
}

#[test]
fn services_are_known_by_their_addresses() {
    check(
        &[
            (
                "https://www.youtube.com/channel/UC1",
                "https://www.youtube.com/feeds/videos.xml?channel_id=UC1",
            ),
            (
                "https://m.youtube.com/channel/UC1/videos",
                "https://www.youtube.com/feeds/videos.xml?channel_id=UC1",
            ),
            ("https://youtube.com/user/ada", "https://www.youtube.com/feeds/videos.xml?user=ada"),
            (
                "https://www.youtube.com/playlist?list=PL1",
                "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1",
            ),
            (
                "https://www.youtube.com/watch?v=x&list=PL1",
                "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1",
            ),
            ("https://www.youtube.com/@ada", "-"),
            ("https://www.youtube.com/watch?v=x", "-"),
            ("https://www.reddit.com/r/rust", "https://www.reddit.com/r/rust/.rss"),
            ("https://old.reddit.com/r/rust/top", "https://www.reddit.com/r/rust/.rss"),
            ("https://www.reddit.com/r/rust/comments/1/title/", "https://www.reddit.com/r/rust/.rss"),
            ("https://www.reddit.com/user/ada", "https://www.reddit.com/user/ada/.rss"),
            ("https://www.reddit.com/", "-"),
            ("https://github.com/ada", "https://github.com/ada.atom"),
            ("https://github.com/ada/engine", "https://github.com/ada/engine/releases.atom"),
            (
                "https://github.com/ada/engine/commits/main/src",
                "https://github.com/ada/engine/commits/main.atom",
            ),
            ("https://github.com/ada/engine/tags", "https://github.com/ada/engine/tags.atom"),
            ("https://github.com/", "-"),
            ("https://medium.com/@ada", "https://medium.com/feed/@ada"),
            ("https://vimeo.com/ada", "https://vimeo.com/ada/videos/rss"),
            ("https://ada.tumblr.com/post/1", "https://ada.tumblr.com/rss"),
            ("https://ada.substack.com/p/x", "https://ada.substack.com/feed"),
            ("https://ada.blogspot.com/2024/01/x.html", "https://ada.blogspot.com/feeds/posts/default"),
            ("https://mastodon.example/@ada", "https://mastodon.example/@ada.rss"),
            ("https://mastodon.example/@ada/1", "-"),
            ("https://mastodon.example/@", "-"),
            ("https://mastodon.example/@ada.rss", "-"),
            ("https://notyoutube.com/channel/UC1", "-"),
            ("https://example.com/", "-"),
        ],
        service,
    );
}

#[test]
fn a_page_of_a_service_offers_its_feed_behind_what_it_declares() {
    let page = "<link rel=alternate type=text/rss href=/declared><a href=/rss>x</a>";
    let kinds: Vec<_> = discover(page.as_bytes(), "https://ada.substack.com/p/x", None)
        .into_iter()
        .map(|one| one.kind)
        .collect();
    assert_eq!(kinds, [CandidateKind::Declared, CandidateKind::Service, CandidateKind::Linked]);
}

#[test]
fn what_a_page_calls_itself_leads_to_its_service_too() {
    for (address, canonical, expected) in [
        (
            "https://www.youtube.com/@ada",
            "https://www.youtube.com/channel/UC1",
            vec!["https://www.youtube.com/feeds/videos.xml?channel_id=UC1"],
        ),
        ("https://www.youtube.com/@ada", "https://evil.example/@eve", vec![]),
        ("https://www.youtube.com/@ada", "", vec![]),
    ] {
        let html = format!("<link rel=canonical href='{canonical}'>");
        let found = discover(html.as_bytes(), address, None);
        let urls: Vec<_> = found.iter().map(|one| one.url.as_str()).collect();
        assert_eq!(urls, expected, "{address} {canonical}");
    }
}

#[test]
fn wordpress_has_a_feed_even_where_its_theme_does_not_say_so() {
    let api = |root: &str| format!("<link rel='https://api.w.org/' href='{root}' />");
    let declared = "<link rel=alternate type=application/rss+xml href=/own>";
    let generator = "<meta name='generator' content='WordPress 6.4'>";
    let style = "<link rel=stylesheet href='/wp-content/x.css'>";
    let comments = "<link rel=alternate type=application/rss+xml title='Post Comments Feed' href=/7/feed>";
    let pretty = "example.com https://example.com/feed/, - https://example.com/comments/feed/";
    let plain = "example.com https://example.com/?feed=rss2, - https://example.com/?feed=comments-rss2";
    for (html, expected) in [
        (
            api("https://example.com/blog/wp-json/"),
            "example.com/blog https://example.com/blog/feed/, \
            - https://example.com/blog/comments/feed/",
        ),
        (api("/wp-json/"), pretty),
        (api("https://example.com/index.php?rest_route=/"), plain),
        (api("/?rest_route=/"), plain),
        (generator.to_owned(), pretty),
        (style.to_owned(), pretty),
        (format!("{generator}{style}"), pretty),
        ("<script src='/wp-includes/x.js'></script>".to_owned(), pretty),
        ("<img src='https://example.com/wp-content/uploads/x.jpg'>".to_owned(), pretty),
        ("<img src='https://cdn.example/wp-content/uploads/x.jpg'>".to_owned(), ""),
        ("<meta name='generator' content='Hugo 0.1'>".to_owned(), ""),
        (
            format!("{generator}<meta property='og:site_name' content='Ada &amp; co'>"),
            "Ada & co https://example.com/feed/, - https://example.com/comments/feed/",
        ),
        (api("/wp-json/") + declared, "- https://example.com/own"),
        (
            api("/wp-json/") + comments,
            "example.com https://example.com/feed/, Post Comments Feed https://example.com/7/feed, \
            - https://example.com/comments/feed/",
        ),
    ] {
        assert_eq!(
            named(&discover(html.as_bytes(), "https://example.com/2024/post/", None)),
            expected,
            "{html}"
        );
    }
    let plain_page = discover(generator.as_bytes(), "https://example.com/?p=7", None);
    assert_eq!(named(&plain_page), plain);
}

/// Candidates as `name address`.
fn named(found: &[FeedCandidate]) -> String {
    let shown = |one: &FeedCandidate| format!("{} {}", one.title.as_deref().unwrap_or("-"), one.url);
    found.iter().map(shown).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_page_of_each_service_gives_what_a_person_expects() {
    let link = |href: &str, title: &str| {
        format!("<link rel=alternate type=application/rss+xml title='{title}' href='{href}'>")
    };
    const VIDEOS: &str = "https://www.youtube.com/feeds/videos.xml?channel_id=UC1";
    for (address, html, expected) in [
        ("https://www.youtube.com/@ada", link(VIDEOS, "RSS"), format!("- {VIDEOS}")),
        (
            "https://www.youtube.com/@ada",
            link(VIDEOS, "RSS") + "<link rel=canonical href='https://www.youtube.com/channel/UC1'>",
            format!("- {VIDEOS}"),
        ),
        (
            "https://www.youtube.com/watch?v=x",
            "<meta itemprop='channelId' content='UC1'>".to_owned(),
            format!("YouTube: UC1 {VIDEOS}"),
        ),
        (
            "https://social.example/@ada",
            "<link rel=alternate type=application/rss+xml href='/@ada.rss'>\
            <link rel=alternate type=application/activity+json href='/users/ada'>"
                .to_owned(),
            "- https://social.example/@ada.rss".to_owned(),
        ),
        (
            "https://social.example/@ada@home.example",
            String::new(),
            "@ada@home.example https://home.example/@ada.rss".to_owned(),
        ),
        (
            "https://www.reddit.com/r/rust/comments/1/x/",
            String::new(),
            "r/rust https://www.reddit.com/r/rust/.rss, \
            r/rust/comments/1 https://www.reddit.com/r/rust/comments/1/.rss"
                .to_owned(),
        ),
        (
            "https://github.com/ada/engine/releases",
            link("https://github.com/ada/engine/releases.atom", "engine Release Notes")
                + &link("https://github.com/ada/engine/tags.atom", "engine Tags"),
            "engine Release Notes https://github.com/ada/engine/releases.atom, \
            engine Tags https://github.com/ada/engine/tags.atom, \
            ada/engine/commits https://github.com/ada/engine/commits.atom"
                .to_owned(),
        ),
    ] {
        assert_eq!(named(&discover(html.as_bytes(), address, None)), expected, "{address}");
    }
}

#[test]
fn of_several_feeds_the_sites_own_comes_first() {
    let link = |mime: &str, title: &str, href: &str| {
        format!("<link rel=alternate type='{mime}' title='{title}' href='{href}'>")
    };
    const RSS: &str = "application/rss+xml";
    for (html, expected) in [
        (
            link(RSS, "Paper » Comments Feed", "/comments/feed/") + &link(RSS, "Paper » Feed", "/feed/"),
            "Paper » Feed https://example.com/feed/, Paper » Comments Feed https://example.com/comments/feed/",
        ),
        (
            link(RSS, "Paper - Atom", "/feeds/7/comments/default")
                + &link(RSS, "Paper - Atom", "/feeds/posts/default"),
            "Paper - Atom https://example.com/feeds/posts/default, \
            - https://example.com/feeds/7/comments/default",
        ),
        (link(RSS, "Paper", "#") + &link(RSS, "Paper", ""), ""),
        (
            link("application/json", "JSON", "/api/7") + &link(RSS, "Paper", "/feed"),
            "Paper https://example.com/feed, - https://example.com/api/7",
        ),
        (
            link(RSS, "Paper", "/feed") + &link("application/feed+json", "Paper", "/feed.json"),
            "Paper https://example.com/feed, Paper https://example.com/feed.json",
        ),
        (link(RSS, "RSS 2.0", "/feed") + "<a href='/feed/'>The Paper</a>", "- https://example.com/feed"),
        (
            link("application/json+oembed", "P", "/oembed?url=x")
                + &link("text/xml+oembed", "P", "/oembed?f=x"),
            "",
        ),
        (link("application/xml", "P", "/services/oembed?format=xml"), ""),
        (link("application/json", "P", "/index.php?rest_route=/wp/v2/posts/7"), ""),
        ("<link rel='alternate stylesheet' type='text/xml' href='/s'>".to_owned(), ""),
        (
            "<link rel=alternate href='/feed.xml' title=Paper>".to_owned(),
            "Paper https://example.com/feed.xml",
        ),
        ("<link rel=alternate href='/fr/' hreflang=fr>".to_owned(), ""),
        ("<link rel=alternate type=application/xml+rss href='/f'>".to_owned(), "- https://example.com/f"),
        ("<link rel=alternate type=text/html href='/feed'>".to_owned(), ""),
        (
            "<a href='https://r.example/i/subscription/feed/https://example.com/rss'>Reader</a>".to_owned(),
            "- https://example.com/rss",
        ),
        ("<a href='https://feeds.example.net/Paper'>RSS</a>".to_owned(), "- https://feeds.example.net/Paper"),
        ("<a href='podcast://example.com/show'>Listen</a>".to_owned(), "Listen https://example.com/show"),
        (
            "<a href='/index.php?format=feed&amp;type=rss'>RSS</a>".to_owned(),
            "- https://example.com/index.php?format=feed&type=rss",
        ),
        (
            link(RSS, "Comment is free", "/commentisfree/rss") + &link(RSS, "World", "/world/rss"),
            "Comment is free https://example.com/commentisfree/rss, World https://example.com/world/rss",
        ),
        ("<textarea><link rel=alternate type=text/rss href=/f></textarea>".to_owned(), ""),
        (
            "<base href='//cdn.example/x/'><link rel=alternate type=text/rss href='f'>".to_owned(),
            "- https://cdn.example/x/f",
        ),
    ] {
        assert_eq!(named(&found(&html)), expected, "{html}");
    }
}

#[test]
fn other_sites_are_tried_in_the_usual_places() {
    for (address, expected) in [
        (
            "https://example.com",
            vec!["https://example.com/feed", "https://example.com/rss.xml", "https://example.com/?feed=rss2"],
        ),
        ("example.com", vec!["https://example.com/feed", "https://example.com/atom.xml"]),
        ("https://example.com/blog", vec!["https://example.com/blog/feed", "https://example.com/feed"]),
        ("https://example.com/blog/", vec!["https://example.com/blog/feed", "https://example.com/feed"]),
        (
            "https://example.com/blog/index.html?x=1#y",
            vec!["https://example.com/blog/feed", "https://example.com/feed"],
        ),
        (" http://example.com:8080/ ", vec!["http://example.com:8080/feed"]),
        ("example.com:8080", vec!["https://example.com:8080/feed"]),
    ] {
        let urls: Vec<_> = well_known_candidates(address).into_iter().map(|one| one.url).collect();
        for url in expected {
            assert!(urls.contains(&url.to_owned()), "{address}: {url} in {urls:?}");
        }
        assert!(
            urls.iter().all(|url| urls.iter().filter(|other| *other == url).count() == 1),
            "{address}: each once"
        );
    }
    for address in
        ["", "mailto:a@example.com", "javascript:alert(1)", "ftp://example.com/", "https://", "not a host"]
    {
        assert_eq!(well_known_candidates(address), [], "{address}");
    }
}

#[test]
fn pages_are_told_from_feeds_by_their_beginning() {
    for (source, expected) in [
        ("<!DOCTYPE html>", true),
        ("<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>", true),
        ("\n\n<html>", true),
        ("<?xml version='1.0'?>\n<!DOCTYPE html>", true),
        ("<!-- a --><!-- b --><html>", true),
        ("<head>", true),
        ("<body class=x>", true),
        ("<title>x</title>", true),
        ("<htmlx>", false),
        ("<div:x>", false),
        ("<rss>", false),
        ("<feed>", false),
        ("<?xml version='1.0'?><rss>", false),
        ("{}", false),
        ("text <html>", false),
    ] {
        assert_eq!(looks_like_html(source.as_bytes()), expected, "{source}");
    }
    assert!(!looks_like_html(b"\xff\xfe<\0h\0t\0m\0l\0"));
}
