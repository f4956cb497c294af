//! Links beside the one that matters, licences, players, answers.

use feed::ParsedLink;

use super::reading::{atom, channel, each, entry, item, shown};

fn links(links: &[ParsedLink]) -> String {
    links.iter().map(|link| format!("{} {}", link.rel, link.url)).collect::<Vec<_>>().join(", ")
}

#[test]
fn entries_keep_links_that_no_field_holds() {
    each(
        [
            ("<link href='/1'/>", ""),
            (
                "<link rel='alternate' type='text/html' href='/1'/><link rel='self' href='/f'/><link rel='edit' href='/e'/>",
                "",
            ),
            ("<link href='/1'/><link rel='enclosure' href='/a.mp3'/>", ""),
            ("<link href='/1'/><link rel='replies' href='/c'/>", ""),
            ("<link href='/1'/><link rel='related' href='/2'/>", "related https://example.com/2"),
            ("<link href='/1'/><link rel='via' href='https://a.example/'/>", "via https://a.example/"),
            ("<link href='/1'/><link rel='license' href='/l'/>", "license https://example.com/l"),
            (
                "<link hreflang='en' href='/en'/><link hreflang='fr' href='/fr'/>",
                "alternate https://example.com/en, alternate https://example.com/fr",
            ),
            (
                "<link href='/1'/><link rel='alternate' type='application/pdf' href='/1.pdf'/>",
                "alternate https://example.com/1.pdf",
            ),
            ("<link href='/1'/><link rel='related' href='javascript:x'/>", ""),
            (
                "<link href='/1'/><link rel='http://www.iana.org/assignments/relation/via' href='/v'/>",
                "http://www.iana.org/assignments/relation/via https://example.com/v",
            ),
        ],
        |elements| links(&entry(elements).details.unwrap_or_default().links),
    );
    let many = "<link rel='related' href='/x'/>".repeat(1000);
    assert_eq!(entry(&many).details.unwrap_or_default().links.len(), 256);
}

#[test]
fn links_say_what_lies_there() {
    let found = entry(
        "<link href='/1'/><link rel='related' href='/2' type='text/html' title='A &amp;amp; B' hreflang='fr' length='7'/>",
    );
    let expected = ParsedLink {
        rel: "related".into(),
        url: "https://example.com/2".into(),
        mime: Some("text/html".into()),
        title: Some("A & B".into()),
        language: Some("fr".into()),
        bytes: Some(7),
    };
    assert_eq!(found.details.unwrap_or_default().links, [expected]);
}

#[test]
fn a_link_may_have_a_base_of_its_own() {
    each(
        [
            ("<link xml:base='/x/' href='1'/>", "https://example.com/x/1"),
            ("<link xml:base='https://a.example/x/' href='1'/>", "https://a.example/x/1"),
            ("<link xml:base='javascript:x' href='1'/>", "https://example.com/blog/1"),
            ("<link xml:base='/x/' href='https://b.example/'/>", "https://b.example/"),
            ("<link href='1'/>", "https://example.com/blog/1"),
        ],
        |elements| shown(&entry(elements).url),
    );
    each(
        [
            ("<link xml:base='/x/' href='1'/>", "https://example.com/x/1"),
            ("<link HREF='1' REL='alternate'/>", "https://example.com/blog/1"),
        ],
        |elements| shown(&atom(elements).site_url),
    );
    each(
        [("<atom:link rel='hub' xml:base='https://h.example/' href='x'/>", "https://h.example/x")],
        |elements| shown(&channel(elements).hub),
    );
}

#[test]
fn feeds_keep_every_link() {
    each(
        [
            (
                "<link href='/'/><link rel='self' href='/f'/>",
                "alternate https://example.com/, self https://example.com/f",
            ),
            ("<link rel='search' href='/s'/>", "search https://example.com/s"),
            ("", ""),
        ],
        |elements| links(&atom(elements).details.links),
    );
    each(
        [(
            "<atom:link rel='self' href='/f'/><atom:link rel='hub' href='/h'/>",
            "self https://example.com/f, hub https://example.com/h",
        )],
        |elements| links(&channel(elements).details.links),
    );
}

#[test]
fn licences_are_addresses() {
    let table = [
        ("<creativeCommons:license>https://cc.example/by</creativeCommons:license>", "https://cc.example/by"),
        ("<cc:license rdf:resource='https://cc.example/by'/>", "https://cc.example/by"),
        ("<media:license href='https://cc.example/by'>CC</media:license>", "https://cc.example/by"),
        ("<atom:link rel='license' href='https://cc.example/by'/>", "https://cc.example/by"),
        (
            "<creativeCommons:license>all rights reserved</creativeCommons:license>",
            "https://example.com/blog/all%20rights%20reserved",
        ),
        ("<title>T</title>", "-"),
    ];
    each(table, |elements| shown(&item(elements).details.unwrap_or_default().license));
    each(table, |elements| shown(&entry(elements).details.unwrap_or_default().license));
    each(table, |elements| shown(&channel(elements).details.license));
}

#[test]
fn entries_tell_what_they_answer_and_where_to_answer_them() {
    each(
        [
            (
                "<thr:in-reply-to ref='tag:1' href='/1' type='text/html' source='/feed'/>",
                "tag:1 https://example.com/1 text/html https://example.com/feed",
            ),
            ("<thr:in-reply-to ref='tag:1'/>", "tag:1 - - -"),
            ("<thr:in-reply-to ref='tag:1'/><thr:in-reply-to ref='tag:2'/>", "tag:1 - - -"),
            ("<thr:total>3</thr:total>", "none"),
        ],
        |elements| {
            let reply =
                entry(&format!("<title>T</title>{elements}")).details.and_then(|details| details.in_reply_to);
            reply.map_or_else(
                || "none".to_owned(),
                |one| {
                    format!(
                        "{} {} {} {}",
                        shown(&one.id),
                        shown(&one.url),
                        shown(&one.mime),
                        shown(&one.source)
                    )
                },
            )
        },
    );
    each(
        [
            (
                "<wfw:commentRss>/c</wfw:commentRss><wfw:comment>/post</wfw:comment>",
                "https://example.com/c https://example.com/post",
            ),
            ("<wfw:commentRSS>/c</wfw:commentRSS>", "https://example.com/c -"),
            (
                "<atom:link rel='replies' type='application/atom+xml' href='/c'/><wfw:comment>/p</wfw:comment>",
                "https://example.com/c https://example.com/p",
            ),
        ],
        |elements| {
            let details = item(elements).details.unwrap_or_default();
            format!("{} {}", shown(&details.comments_feed_url), shown(&details.comment_form_url))
        },
    );
}

#[test]
fn films_have_players_credits_and_stills() {
    each(
        [
            ("<media:player url='/play'/>", "https://example.com/play"),
            ("<media:player>/play</media:player>", "https://example.com/play"),
            ("<media:group><media:player url='/play'/></media:group>", "https://example.com/play"),
            ("<media:player/>", "-"),
        ],
        |elements| {
            shown(&item(&format!("<title>T</title>{elements}")).details.unwrap_or_default().player_url)
        },
    );
    let found = item(
        "<media:group><media:credit role='author'>Ada</media:credit><media:credit>Bob</media:credit><media:credit/>\
        <media:thumbnail url='/1.jpg'/><media:thumbnail url='/2.jpg'/></media:group>",
    );
    let details = found.details.unwrap_or_default();
    assert_eq!(details.credits, [("Ada".to_owned(), Some("author".to_owned())), ("Bob".to_owned(), None)]);
    assert_eq!(details.thumbnails, ["https://example.com/1.jpg", "https://example.com/2.jpg"]);
    assert_eq!(
        item("<title>T</title><media:thumbnail url='/1.jpg'/>").details,
        None,
        "the entry's own picture"
    );
}
