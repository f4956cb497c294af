//! What is said of an article beside its text.

use super::pages::{found, page, text};
use article::{Direction, Extraction};

fn with(head: &str, body: &str) -> Extraction {
    found(&page(head, &format!("{body}<article>{}</article>", text())))
}

#[test]
fn a_title_is_what_machines_are_told_and_a_headline_what_the_page_shows() {
    for (head, body, title, headline) in [
        (
            "<title>A bridge opens over the Arl</title>",
            "",
            "A bridge opens over the Arl",
            "A bridge opens over the Arl",
        ),
        (
            "<title>A bridge opens over the Arl - The Courier</title>",
            "",
            "A bridge opens over the Arl",
            "A bridge opens over the Arl",
        ),
        (
            "<title>A bridge opens over the Arl | World | The Courier</title>",
            "",
            "A bridge opens over the Arl | World",
            "A bridge opens over the Arl | World",
        ),
        (
            "<meta property=og:title content='A bridge opens | Courier'><meta property=og:site_name content=Courier>",
            "",
            "A bridge opens | Courier",
            "A bridge opens",
        ),
        (
            "<meta property=og:title content='A bridge opens | Courier'>",
            "<h1>A bridge opens</h1>",
            "A bridge opens | Courier",
            "A bridge opens",
        ),
        (
            "<meta name=twitter:title content='A bridge opens'><title>Courier</title>",
            "",
            "A bridge opens",
            "A bridge opens",
        ),
        (
            "<meta name=dc.title content='A bridge opens'><title>Courier</title>",
            "",
            "A bridge opens",
            "A bridge opens",
        ),
        (
            "<title>Courier</title><meta property=og:title content='Caf&amp;eacute; by the bridge'>",
            "",
            "Café by the bridge",
            "Café by the bridge",
        ),
        ("", "<h1>A bridge opens</h1>", "A bridge opens", "A bridge opens"),
        ("", "<h1>A <em>bridge</em><br>opens</h1>", "A bridge opens", "A bridge opens"),
        (
            "<title>The Courier – A bridge opens</title>",
            "<h1>The Courier</h1><h1>A bridge opens</h1>",
            "A bridge opens",
            "A bridge opens",
        ),
    ] {
        let found = with(head, body);
        assert_eq!(found.title.as_deref(), Some(title), "{head} {body}");
        assert_eq!(found.headline.as_deref(), Some(headline), "{head} {body}");
    }
    assert_eq!(with("", "").title, None);
}

#[test]
fn a_byline_has_names_alone() {
    for (head, body, byline) in [
        ("<meta name=author content='Ada Wren'>", "", Some("Ada Wren")),
        ("<meta name=author content='By Ada Wren'>", "", Some("Ada Wren")),
        ("<meta property=article:author content='Ada Wren'>", "", Some("Ada Wren")),
        ("<meta property=article:author content='https://facebook.com/ada'>", "", None),
        (
            "<meta property=article:author content='https://facebook.com/ada'><meta name=author content='Ada Wren'>",
            "",
            Some("Ada Wren"),
        ),
        ("<meta name=dc.creator content='Ada Wren'>", "", Some("Ada Wren")),
        (
            "<meta name=DC.Creator content='Ada Wren'><meta name=DC.Creator content='Edda Marn'>",
            "",
            Some("Ada Wren, Edda Marn"),
        ),
        ("<meta name=author content='Ada Wren'><meta name=author content='Ada Wren'>", "", Some("Ada Wren")),
        ("", "<p class=byline>By Ada Wren</p>", Some("Ada Wren")),
        ("", "<p class=byline>By Ada Wren and Edda Marn</p>", Some("Ada Wren and Edda Marn")),
        ("", "<p class=byline>By Ada Wren, 3 May 2026</p>", Some("Ada Wren")),
        ("", "<p class=byline>By Ada Wren May 3, 2026</p>", Some("Ada Wren")),
        ("", "<p class=byline>By Theresa May</p>", Some("Theresa May")),
        ("", "<p class=byline>Par Ada Wren · Publié hier</p>", Some("Ada Wren")),
        ("", "<p class=post-author>Von Ada Wren</p>", Some("Ada Wren")),
        ("", "<span class=author-name>Ada Wren</span>", Some("Ada Wren")),
        ("", "<a rel=author href=/wren>Ada Wren</a>", Some("Ada Wren")),
        ("", "<span itemprop=author><span itemprop=name>Ada Wren</span>, editor</span>", Some("Ada Wren")),
        (
            "",
            "<div class=author><img src=/a.jpg><a href=/wren class=author-name>Ada Wren</a><p>She writes.</p></div>",
            Some("Ada Wren"),
        ),
        ("", "<p id=ref-AUTHORING>AUTHORING</p>", None),
        ("", "<p class=authority>The harbour authority</p>", None),
        (
            "",
            "<p class=byline>By a very long line of words that goes on and on and is no name of anybody at all</p>",
            None,
        ),
        ("", "<p class=byline>12345</p>", None),
        ("", "<p class=byline>@adawren</p>", None),
        ("", "", None),
    ] {
        assert_eq!(with(head, body).byline.as_deref(), byline, "{head} {body}");
    }
}

#[test]
fn names_are_parted_from_what_stands_around_them() {
    for (line, byline) in [
        ("By Ada Wren", Some("Ada Wren")),
        ("by Ada Wren", Some("Ada Wren")),
        ("BY ADA WREN", Some("ADA WREN")),
        ("By: Ada Wren", Some("Ada Wren")),
        ("Von Ada Wren, Arlstadt", Some("Ada Wren, Arlstadt")),
        ("Di Ada Wren", Some("Ada Wren")),
        ("Por Ada Wren", Some("Ada Wren")),
        ("Door Ada Wren", Some("Ada Wren")),
        ("Av Ada Wren", Some("Ada Wren")),
        ("Text: Ada Wren", Some("Ada Wren")),
        ("Ada Wren | 3 May 2026", Some("Ada Wren")),
        ("Ada Wren - 3.5.2026", Some("Ada Wren")),
        ("Ada Wren • Updated 14:05", Some("Ada Wren")),
        ("Ada Wren — Published 3 May", Some("Ada Wren")),
        ("Ada Wren on 3 May 2026", Some("Ada Wren")),
        ("Ada Wren, Dec. 3, 2026", Some("Ada Wren")),
        ("Ada Wren, August 3, 2026", Some("Ada Wren")),
        ("May Wren", Some("May Wren")),
        ("June Mai", Some("June Mai")),
        ("April Wren, 3 May 2026", Some("April Wren")),
        ("August Marn | Sept. 3, 2026", Some("August Marn")),
        ("Ada O’Wren-Marn", Some("Ada O’Wren-Marn")),
        ("ada wren", None),
        ("Ада Рен", Some("Ада Рен")),
        ("王小明", Some("王小明")),
        ("آدا رين", Some("آدا رين")),
        ("A", None),
        ("", None),
    ] {
        let found = with("", &format!("<p class=byline>{line}</p>"));
        assert_eq!(found.byline.as_deref(), byline, "{line}");
    }
}

#[test]
fn the_name_is_taken_out_of_whatever_holds_it() {
    for (html, byline) in [
        ("<div class=byline><a href=/wren>Ada Wren</a><time>3 May 2026</time></div>", Some("Ada Wren")),
        ("<div class=byline>By <span class=author-name>Ada Wren</span>, who writes</div>", Some("Ada Wren")),
        (
            "<div itemprop=author itemscope><a itemprop=url href=/w><span itemprop=name>Ada Wren</span></a></div>",
            Some("Ada Wren"),
        ),
        ("<a rel='author nofollow' href=/w>Ada Wren</a>", Some("Ada Wren")),
        ("<p class=writtenby>Ada Wren</p>", Some("Ada Wren")),
        ("<p class=byline__author>Ada Wren</p>", Some("Ada Wren")),
        ("<p class=authorizing>Ada Wren</p>", None),
        ("<p class=byline>ada@courier.example</p>", None),
        ("<p class=byline>Ada Wren | The Courier</p>", None),
        ("<p class=byline><img src=/a.jpg></p>", None),
    ] {
        assert_eq!(with("", html).byline.as_deref(), byline, "{html}");
    }
}

#[test]
fn dates_are_read_however_they_are_told() {
    let third = feed::parse_date("2026-05-03T08:15:00Z");
    for head in [
        "<meta property=article:published_time content=2026-05-03T08:15:00Z>",
        "<meta property=article:published_time content=2026-05-03T10:15:00+02:00>",
        "<meta name=datePublished content=2026-05-03T08:15:00Z>",
        "<meta itemprop=datePublished content=2026-05-03T08:15:00Z>",
        "<meta name=parsely-pub-date content=2026-05-03T08:15:00Z>",
        "<meta name=dc.date content=2026-05-03T08:15:00Z>",
        "<meta name=pubdate content='Sun, 03 May 2026 08:15:00 GMT'>",
        "<meta name=date content=nonsense><meta name=pubdate content=2026-05-03T08:15:00Z>",
        r#"<script type=application/ld+json>{"@type":"Article","datePublished":"2026-05-03T08:15:00Z"}</script>"#,
    ] {
        assert_eq!(with(head, "").published, third, "{head}");
    }
    assert_eq!(with("", "<time datetime=2026-05-03T08:15:00Z>Sunday</time>").published, third);
    assert_eq!(with("<meta property=article:published_time content=soon>", "").published, None);
    assert_eq!(with("", "").published, None);
}

#[test]
fn a_change_is_told_apart_from_the_publication() {
    let head = "<meta property=article:published_time content=2026-05-03T08:15:00Z><meta property=article:modified_time content=2026-05-04T09:00:00Z>";
    let found = with(head, "");
    assert_eq!(found.published, feed::parse_date("2026-05-03T08:15:00Z"));
    assert_eq!(found.updated, feed::parse_date("2026-05-04T09:00:00Z"));
}

#[test]
fn publisher_section_and_address_are_those_that_the_page_tells() {
    let head = "<meta property=og:site_name content='The Courier'><meta property=article:section content=World><link rel=canonical href=/world/bridge?utm_source=x>";
    let found = with(head, "");
    assert_eq!(found.site_name.as_deref(), Some("The Courier"));
    assert_eq!(found.section.as_deref(), Some("World"));
    assert_eq!(found.canonical.as_deref(), Some("https://courier.example/world/bridge"));
    let bare = with("", "");
    assert_eq!((bare.site_name, bare.section, bare.canonical), (None, None, None));
}

#[test]
fn a_language_is_taken_where_it_is_one() {
    for (html, language) in [
        ("<html lang=en>", Some("en")),
        ("<html lang=en-GB>", Some("en-GB")),
        ("<html lang=pt_BR>", Some("pt-BR")),
        ("<html xml:lang=de>", Some("de")),
        ("<html><head><meta http-equiv=content-language content=fr></head>", Some("fr")),
        ("<html><head><meta property=og:locale content=es_ES></head>", Some("es-ES")),
        ("<html><body lang=it>", Some("it")),
        ("<html lang='english, please'>", None),
        ("<html lang=x>", None),
        ("<html lang=''>", None),
        ("<html>", None),
    ] {
        let page = format!("{html}<body><article><h1>A bridge</h1>{}</article></body></html>", text());
        assert_eq!(found(&page).language.as_deref(), language, "{html}");
    }
}

#[test]
fn a_direction_is_the_pages_or_that_of_its_letters() {
    let hebrew = "<p>הגשר החדש מעל הנהר נפתח ביום שני בבוקר, אחת עשרה שנים לאחר שהונחה אבן הפינה ושלוש שנים מאוחר מן המתוכנן.</p>".repeat(3);
    for (html, body, direction) in [
        ("<html dir=rtl>", text(), Direction::Rtl),
        ("<html dir=RTL>", text(), Direction::Rtl),
        ("<html dir=ltr>", text(), Direction::Ltr),
        ("<html>", text(), Direction::Ltr),
        ("<html>", hebrew.clone(), Direction::Rtl),
        ("<html dir=auto>", hebrew.clone(), Direction::Rtl),
        ("<html><body dir=rtl>", text(), Direction::Rtl),
    ] {
        let page = format!("{html}<article><h1>A bridge</h1>{body}</article></html>");
        assert_eq!(found(&page).direction, direction, "{html}");
    }
}

#[test]
fn no_line_has_controls_in_it() {
    let head = "<meta property=og:title content='A\u{15}bridge&#9;opens&#10;now'><meta name=author content='Ada\u{1}Wren'><meta property=og:site_name content='&#7;'>";
    let found = with(head, "");
    assert_eq!(found.title.as_deref(), Some("A bridge opens now"));
    assert_eq!(found.byline.as_deref(), Some("Ada Wren"));
    assert_eq!(found.site_name, None);
}
