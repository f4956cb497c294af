//! Addresses: of the article, of the site, and what relative ones resolve against.

use super::reading::{ADDRESS, atom, channel, each, entry, item, json, json_item, read, shown};

#[test]
fn an_rss_item_leads_to_its_article() {
    each(
        [
            ("<link>https://a.example/1</link>", "https://a.example/1"),
            ("<link>\n\t https://a.example/1\n</link>", "https://a.example/1"),
            ("<link>https://a.example/long/\n  path</link>", "https://a.example/long/%20%20path"),
            ("<link>https://a.example/?a=1&amp;b=2</link>", "https://a.example/?a=1&b=2"),
            ("<link>https://a.example/?a=1&b=2&reg=3</link>", "https://a.example/?a=1&b=2&reg=3"),
            ("<link>//a.example/1</link>", "https://a.example/1"),
            ("<link>/1</link>", "https://example.com/1"),
            ("<link>1</link>", "https://example.com/blog/1"),
            ("<link>../1</link>", "https://example.com/1"),
            ("<link>?p=1</link>", "https://example.com/blog/feed?p=1"),
            ("<link>#1</link>", "https://example.com/blog/feed#1"),
            ("<link>http://a.example/é?q=ü</link>", "http://a.example/%C3%A9?q=%C3%BC"),
            ("<link>https://пример.example/1</link>", "https://xn--e1afmkfd.example/1"),
            ("<link>https://a.example/a b</link>", "https://a.example/a%20b"),
            ("<link>HTTPS://A.example/1</link>", "HTTPS://A.example/1"),
            ("<LINK>https://a.example/1</LINK>", "https://a.example/1"),
            ("<link></link><link>https://a.example/1</link>", "https://a.example/1"),
            ("<link>https://a.example/1</link><link>https://a.example/2</link>", "https://a.example/1"),
            ("<link href='https://a.example/1'/>", "https://a.example/1"),
            ("<link rel='alternate' href='/1'></link>", "https://example.com/1"),
            ("<url>https://a.example/1</url>", "https://a.example/1"),
            ("<permalink>https://a.example/1</permalink>", "https://a.example/1"),
            ("<link>https://a.example/1?utm_source=rss</link>", "https://a.example/1?utm_source=rss"),
        ],
        |elements| shown(&item(elements).url),
    );
}

#[test]
fn an_address_that_is_not_of_the_web_is_none() {
    for scheme in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://a.example/1",
        "mailto:a@example.com",
        "tel:1",
        "ftp://a.example/1",
        "about:blank",
        "https://",
        "http:///",
        "https://[::1",
        "https://a.example:99999/",
    ] {
        assert_eq!(item(&format!("<link>{scheme}</link>")).url, None, "{scheme:?} as text");
        assert_eq!(entry(&format!("<link href=\"{scheme}\"/>")).url, None, "{scheme:?} in Atom");
        let member = format!("\"url\":{scheme:?}");
        assert_eq!(json_item(&member).url, None, "{scheme:?} in JSON");
    }
}

#[test]
fn what_leads_to_the_article_is_told_by_the_first_that_can() {
    each(
        [
            ("<guid>https://a.example/g</guid><link>https://a.example/l</link>", "https://a.example/l"),
            ("<guid>https://a.example/g</guid><link>javascript:x</link>", "https://a.example/g"),
            ("<guid>https://a.example/g</guid><atom:link href='/a'/>", "https://example.com/a"),
            (
                "<atom:link rel='enclosure' href='/a.mp3'/><guid>https://a.example/g</guid>",
                "https://a.example/g",
            ),
            ("<atom:link href='javascript:x'/><atom:link href='/b'/>", "https://example.com/b"),
            ("<link>http://feeds.feedburner.com/~r/x</link>", "http://feeds.feedburner.com/~r/x"),
            (
                "<link>https://a.example/1</link><feedburner:origLink>/2</feedburner:origLink>",
                "https://a.example/1",
            ),
            (
                "<link>http://feeds.feedburner.com/~r/x</link><feedburner:origLink>/2</feedburner:origLink>",
                "https://example.com/2",
            ),
            (
                "<link>http://feedproxy.google.com/x</link><feedburner:origLink>javascript:x</feedburner:origLink>",
                "http://feedproxy.google.com/x",
            ),
            ("<comments>https://a.example/1#comments</comments>", "-"),
            ("<source url='https://a.example/feed'>S</source>", "-"),
            ("<enclosure url='https://a.example/1.mp3' type='audio/mpeg'/>", "-"),
        ],
        |elements| shown(&item(elements).url),
    );
}

#[test]
fn an_atom_entry_leads_to_its_alternate() {
    each(
        [
            ("<link href='https://a.example/1'/>", "https://a.example/1"),
            ("<link rel='alternate' href='https://a.example/1'/>", "https://a.example/1"),
            ("<link rel='ALTERNATE' href='https://a.example/1'/>", "https://a.example/1"),
            ("<link rel='' href='https://a.example/1'/>", "https://a.example/1"),
            (
                "<link rel='http://www.iana.org/assignments/relation/alternate' href='/1'/>",
                "https://example.com/1",
            ),
            ("<link>https://a.example/1</link>", "https://a.example/1"),
            (
                "<link rel='self' href='/s'/><link rel='edit' href='/e'/><link href='/1'/>",
                "https://example.com/1",
            ),
            ("<link rel='self' href='/s'/>", "-"),
            (
                "<link type='application/json' href='/j'/><link type='text/html' href='/h'/>",
                "https://example.com/h",
            ),
            (
                "<link type='application/atom+xml' href='/f'/><link type='application/pdf' href='/p'/>",
                "https://example.com/p",
            ),
            ("<link type='application/atom+xml' href='/f'/>", "https://example.com/f"),
            ("<link href='javascript:x'/><link href='/1'/>", "https://example.com/1"),
            ("<link href=''/>", "-"),
            ("<content src='/c' type='text/html'/>", "https://example.com/c"),
            ("<content src='/c'/>", "https://example.com/c"),
            ("<content src='/c.pdf' type='application/pdf'/>", "-"),
            ("<link href='/1'/><content src='/c'/>", "https://example.com/1"),
            (
                "<link href='http://feedproxy.google.com/x'/><feedburner:origLink>/1</feedburner:origLink>",
                "https://example.com/1",
            ),
        ],
        |elements| shown(&entry(elements).url),
    );
}

#[test]
fn an_entry_may_point_elsewhere_too() {
    each(
        [
            ("<link href='/1'/><link rel='related' href='https://o.example/'/>", "https://o.example/"),
            ("<link href='/1'/><link rel='via' href='https://o.example/'/>", "https://o.example/"),
            (
                "<link rel='via' href='https://v.example/'/><link rel='related' href='/r'/>",
                "https://example.com/r",
            ),
            ("<link href='/1'/>", "-"),
        ],
        |elements| shown(&entry(elements).external_url),
    );
    each(
        [
            ("<link>/1</link><atom:link rel='related' href='https://o.example/'/>", "https://o.example/"),
            ("<link>/1</link><a10:link rel='via' href='https://o.example/'/>", "https://o.example/"),
        ],
        |elements| shown(&item(elements).external_url),
    );
    each(
        [
            (r#""url":"/1","external_url":"https://o.example/""#, "https://example.com/1 https://o.example/"),
            (r#""external_url":"https://o.example/""#, "https://o.example/ https://o.example/"),
            (r#""url":"/1""#, "https://example.com/1 -"),
        ],
        |members| {
            let item = json_item(members);
            format!("{} {}", shown(&item.url), shown(&item.external_url))
        },
    );
}

#[test]
fn a_site_is_the_channels_link_or_its_alternate() {
    each(
        [
            ("<link>https://a.example/</link>", "https://a.example/"),
            ("<link>/</link>", "https://example.com/"),
            ("<atom:link rel='self' href='/feed'/><link>https://a.example/</link>", "https://a.example/"),
            ("<atom:link rel='alternate' href='https://a.example/'/>", "https://a.example/"),
            ("<link href='https://a.example/'/>", "https://a.example/"),
            ("<link>not an address</link>", "https://example.com/blog/not%20an%20address"),
            ("<link>javascript:x</link><atom:link href='/'/>", "https://example.com/"),
            ("<image><url>/i.png</url><link>https://i.example/</link></image>", "-"),
            ("<textInput><link>https://i.example/</link></textInput>", "-"),
        ],
        |elements| shown(&channel(elements).site_url),
    );
    each(
        [
            ("<link href='/'/>", "https://example.com/"),
            (
                "<link rel='self' href='/s'/><link rel='alternate' type='text/html' href='/'/>",
                "https://example.com/",
            ),
            ("<link rel='self' href='/s'/>", "-"),
        ],
        |elements| shown(&atom(elements).site_url),
    );
    each(
        [
            (r#""home_page_url":"https://a.example/""#, "https://a.example/"),
            (r#""home_page_url":5"#, "https://example.com/blog/5"),
        ],
        |members| shown(&json(members).site_url),
    );
}

#[test]
fn a_feed_says_where_it_lives_what_comes_next_and_who_tells() {
    each(
        [
            ("<atom:link rel='self' href='/f'/>", "https://example.com/f - -"),
            ("<atom10:link rel='self' href='/f'/>", "https://example.com/f - -"),
            (
                "<itunes:new-feed-url>/n</itunes:new-feed-url><atom:link rel='self' href='/f'/>",
                "https://example.com/n - -",
            ),
            ("<atom:link rel='next' href='?page=2'/>", "- https://example.com/blog/feed?page=2 -"),
            ("<atom:link rel='hub' href='https://h.example/'/>", "- - https://h.example/"),
            ("<atom:link rel='hub' href='javascript:x'/>", "- - -"),
            (
                "<atom:link rel='hub' href='javascript:x'/><atom:link rel='hub' href='/h'/>",
                "- - https://example.com/h",
            ),
        ],
        |elements| {
            let feed = channel(elements);
            [&feed.feed_url, &feed.next_page, &feed.hub].map(shown).join(" ")
        },
    );
    each(
        [
            (
                "<link rel='self' href='/f'/><link rel='next' href='/n'/><link rel='hub' href='/h'/>",
                ["https://example.com/f", "https://example.com/n", "https://example.com/h"],
            ),
            ("<link href='/'/>", ["-", "-", "-"]),
        ],
        |elements| {
            let feed = atom(elements);
            [&feed.feed_url, &feed.next_page, &feed.hub].map(shown)
        },
    );
    each(
        [
            (
                r#""feed_url":"/f","next_url":"/n","hubs":[{"type":"x"},{"url":"/h"}]"#,
                ["https://example.com/f", "https://example.com/n", "https://example.com/h"],
            ),
            (r#""hubs":"none","next_url":null"#, ["-", "-", "-"]),
        ],
        |members| {
            let feed = json(members);
            [&feed.feed_url, &feed.next_page, &feed.hub].map(shown)
        },
    );
}

/// The site's address, the entry's, and the base of its texts, in a feed with these bases.
fn based(feed: &str, entry: &str, content: &str) -> [String; 3] {
    let source = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom' {feed}><link href='site'/><entry {entry}><link href='1'/>\
        <content {content}>x</content></entry></feed>"
    );
    let feed = read(&source);
    [shown(&feed.site_url), shown(&feed.entries[0].url), shown(&feed.entries[0].base_url)]
}

#[test]
fn bases_hold_for_what_is_within() {
    let base = |path: &str| format!("xml:base='{path}'");
    for (feed, entry, content, expected) in [
        ("", "", "", ["https://example.com/blog/site", "https://example.com/blog/1", "-"]),
        ("/a/", "", "", ["https://example.com/a/site", "https://example.com/a/1", "https://example.com/a/"]),
        (
            "",
            "/b/",
            "",
            ["https://example.com/blog/site", "https://example.com/b/1", "https://example.com/b/"],
        ),
        (
            "/a/",
            "b/",
            "",
            ["https://example.com/a/site", "https://example.com/a/b/1", "https://example.com/a/b/"],
        ),
        (
            "",
            "",
            "/c/",
            ["https://example.com/blog/site", "https://example.com/blog/1", "https://example.com/c/"],
        ),
        (
            "/a/",
            "b/",
            "c/",
            ["https://example.com/a/site", "https://example.com/a/b/1", "https://example.com/a/b/c/"],
        ),
        (
            "https://a.example/",
            "",
            "",
            ["https://a.example/site", "https://a.example/1", "https://a.example/"],
        ),
        ("https://[", "", "", ["https://example.com/blog/site", "https://example.com/blog/1", "-"]),
    ] {
        let [of_feed, of_entry, of_content] =
            [feed, entry, content].map(|path| if path.is_empty() { String::new() } else { base(path) });
        assert_eq!(based(&of_feed, &of_entry, &of_content), expected, "{feed} {entry} {content}");
    }
}

#[test]
fn bases_hold_in_rss_as_well() {
    let read = |rss: &str, channel: &str, item: &str| {
        let source = format!(
            "<rss version='2.0' {rss}><channel {channel}><item {item}><link>1</link></item></channel></rss>"
        );
        let entry = read(&source).entries.remove(0);
        format!("{} {}", shown(&entry.url), shown(&entry.base_url))
    };
    for (rss, channel, item, expected) in [
        ("", "", "", "https://example.com/blog/1 -"),
        ("xml:base='/a/'", "", "", "https://example.com/a/1 https://example.com/a/"),
        ("", "xml:base='/a/'", "", "https://example.com/a/1 https://example.com/a/"),
        (
            "xml:base='/a/'",
            "xml:base='b/'",
            "xml:base='c/'",
            "https://example.com/a/b/c/1 https://example.com/a/b/c/",
        ),
        ("", "", "xml:base='https://a.example/'", "https://a.example/1 https://a.example/"),
        ("", "", "xml:base='mailto:x'", "https://example.com/blog/1 -"),
    ] {
        assert_eq!(read(rss, channel, item), expected, "{rss} {channel} {item}");
    }
}

/// Of a channel: its site, its logo and where that leads; of its item: the article, its attachment, its picture, what is
/// said about it.
fn all_addresses(channel: &str, item: &str) -> String {
    let source = format!(
        "<rss version='2.0' xml:base='/r/' xmlns:atom='http://www.w3.org/2005/Atom'><channel>{channel}<item xml:base='i/'>\
        <title>t</title>{item}</item></channel></rss>"
    );
    let feed = read(&source);
    let logo = feed.details.logo.clone().unwrap_or_default();
    let entry = &feed.entries[0];
    let file = entry.enclosures.first().map(|file| file.url.clone());
    let picture = entry.image.as_ref().map(|image| image.url.clone());
    let of_feed = [&feed.site_url, &feed.image, &logo.link, &feed.details.icon];
    let all = of_feed.into_iter().chain([&entry.url, &file, &picture, &entry.comments_url]);
    all.map(shown).collect::<Vec<_>>().join(" ").replace("https://example.com", "")
}

#[test]
fn an_element_may_have_a_base_of_its_own() {
    each(
        [
            ("<link>s</link>", "/r/s - - -"),
            ("<link xml:base='x/'>s</link>", "/r/x/s - - -"),
            ("<link xml:base='https://a.example/x/'>s</link>", "https://a.example/x/s - - -"),
            ("<link xml:base='mailto:x'>s</link>", "/r/s - - -"),
            ("<link xml:base='x/'>https://a.example/s</link>", "https://a.example/s - - -"),
            ("<link xml:base='x/'/><link>s</link>", "/r/s - - -"),
            ("<image><url>p</url><link>l</link></image>", "- /r/p /r/l -"),
            ("<image xml:base='x/'><url>p</url><link>l</link></image>", "- /r/x/p /r/x/l -"),
            ("<image xml:base='x/'><url xml:base='y/'>p</url><link>l</link></image>", "- /r/x/y/p /r/x/l -"),
            ("<image><url xml:base='/y/'>p</url><link xml:base='/z/'>l</link></image>", "- /y/p /z/l -"),
            ("<image xml:base='x/' href='p'/>", "- /r/x/p - -"),
            ("<image xml:base='x/'>p</image>", "- /r/x/p - -"),
            ("<atom:logo xml:base='x/'>p</atom:logo>", "- /r/x/p - -"),
            ("<atom:icon xml:base='x/'>p</atom:icon>", "- /r/x/p - /r/x/p"),
            ("<atom:link xml:base='x/' href='s'/>", "/r/x/s - - -"),
        ],
        |elements| all_addresses(elements, "").trim_end_matches(" - - - -").to_owned(),
    );
    each(
        [
            ("<link>1</link>", "/r/i/1 - - -"),
            ("<link xml:base='x/'>1</link>", "/r/i/x/1 - - -"),
            ("<link xml:base='/x/'>1</link>", "/x/1 - - -"),
            ("<link xml:base='https://[ '>1</link>", "/r/i/1 - - -"),
            ("<comments xml:base='x/'>c</comments>", "- - - /r/i/x/c"),
            ("<enclosure xml:base='x/' url='f' type='audio/mpeg'/>", "- /r/i/x/f - -"),
            ("<enclosure url='f' type='audio/mpeg'/>", "- /r/i/f - -"),
            ("<image xml:base='x/'><url>p</url></image>", "- - /r/i/x/p -"),
            ("<image><url xml:base='x/'>p</url></image>", "- - /r/i/x/p -"),
            ("<image xml:base='x/' url='p'/>", "- - /r/i/x/p -"),
            ("<image xml:base='x/'>p</image>", "- - /r/i/x/p -"),
        ],
        |elements| all_addresses("", elements).trim_start_matches("- - - - ").to_owned(),
    );
}

#[test]
fn what_an_atom_feed_shows_or_copies_may_have_a_base_of_its_own() {
    let feed = atom("<logo xml:base='/x/'>l</logo><icon xml:base='/y/'>i</icon>");
    assert_eq!(shown(&feed.image), "https://example.com/x/l");
    assert_eq!(shown(&feed.details.icon), "https://example.com/y/i");
    each(
        [
            ("<content xml:base='/c/' src='1' type='text/html'/>", "https://example.com/c/1 -"),
            ("<source><link href='s'/></source>", "- https://example.com/blog/s"),
            ("<source xml:base='/x/'><link href='s'/></source>", "- https://example.com/x/s"),
            ("<source xml:base='https://a.example/'><link href='s'/></source>", "- https://a.example/s"),
        ],
        |elements| {
            let entry = entry(elements);
            format!("{} {}", shown(&entry.url), shown(&entry.source_url))
        },
    );
}

#[test]
fn a_document_without_an_address_takes_its_own() {
    for (source, expected) in [
        (
            "<rss><channel><link>https://a.example/x/</link><item><link>1</link></item></channel></rss>",
            "https://a.example/x/1",
        ),
        (
            "<feed><link href='https://a.example/x/'/><entry><link href='1'/></entry></feed>",
            "https://a.example/x/1",
        ),
        (
            "<feed><link rel='self' href='https://a.example/x/f'/><entry><link href='1'/></entry></feed>",
            "https://a.example/x/1",
        ),
        ("{\"feed_url\":\"https://a.example/x/f\",\"items\":[{\"url\":\"1\"}]}", "https://a.example/x/1"),
        ("<rss><channel><item><link>1</link></item></channel></rss>", "-"),
    ] {
        let feed = feed::parse(source.as_bytes(), "feed.xml", None).expect("a feed");
        assert_eq!(shown(&feed.entries[0].url), expected, "{source}");
    }
    assert!(ADDRESS.starts_with("https://"));
}
