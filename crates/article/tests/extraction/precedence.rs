//! Whose word counts where a page says several things of itself.

use super::pages::{found, page, text};
use article::Extraction;

const LINKED: &str = r#"<script type=application/ld+json>{"@type":"NewsArticle","headline":"Linked headline","author":{"name":"Linked Author"},
    "datePublished":"2026-05-01T08:00:00Z","dateModified":"2026-05-01T09:00:00Z","articleSection":"Linked section","publisher":{"name":"Linked Paper"},
    "inLanguage":"fr","image":"https://courier.example/img/linked-picture.jpg"}</script>"#;
const METAS: &str = "<meta property=og:title content='Told headline'><meta name=author content='Told Author'>\
    <meta property=article:published_time content=2026-05-02T08:00:00Z><meta property=article:modified_time content=2026-05-02T09:00:00Z>\
    <meta property=article:section content='Told section'><meta property=og:site_name content='Told Paper'>\
    <meta property=og:locale content=de_DE><meta property=og:image content=https://courier.example/img/told-picture.jpg>";
const SHOWN: &str = "<h1>Shown headline</h1><p class=byline>By Shown Author</p><time datetime=2026-05-03T08:00:00Z>3 May</time>";

fn with(head: &str, shown: &str) -> Extraction {
    found(&page(head, &format!("<main>{shown}<div class=article-body>{}</div></main>", text())))
}

/// Title, byline, section, paper, language, picture and day, in a line.
fn told(found: &Extraction) -> String {
    let picture = found.lead_image.as_ref().and_then(|picture| picture.url.rsplit('/').next());
    let day = found.published.map(|at| (at - feed::parse_date("2026-04-30T08:00:00Z").unwrap()) / 86_400_000);
    let words = [&found.title, &found.byline, &found.section, &found.site_name, &found.language];
    let words = words.map(|word| word.as_deref().unwrap_or("-")).join(" | ");
    format!("{words} | {} | {}", picture.unwrap_or("-"), day.map_or("-".to_owned(), |day| day.to_string()))
}

#[test]
fn linked_data_goes_before_metas_and_these_before_what_is_shown() {
    let both = format!("{METAS}{LINKED}");
    for (head, shown, expected) in [
        (
            LINKED,
            "",
            "Linked headline | Linked Author | Linked section | Linked Paper | fr | linked-picture.jpg | 1",
        ),
        (METAS, "", "Told headline | Told Author | Told section | Told Paper | de-DE | told-picture.jpg | 2"),
        ("", SHOWN, "Shown headline | Shown Author | - | - | - | - | 3"),
        (
            METAS,
            SHOWN,
            "Told headline | Told Author | Told section | Told Paper | de-DE | told-picture.jpg | 2",
        ),
        (
            LINKED,
            SHOWN,
            "Linked headline | Linked Author | Linked section | Linked Paper | fr | linked-picture.jpg | 1",
        ),
        (
            both.as_str(),
            SHOWN,
            "Linked headline | Linked Author | Linked section | Told Paper | fr | told-picture.jpg | 1",
        ),
    ] {
        assert_eq!(told(&with(head, shown)), expected, "{head} {shown}");
    }
}

#[test]
fn what_one_leaves_out_the_next_says() {
    for (left_out, from_metas) in [
        (r#""headline":"Linked headline","#, "Told headline"),
        (r#""author":{"name":"Linked Author"},"#, "Told Author"),
        (r#""articleSection":"Linked section","#, "Told section"),
    ] {
        let linked = LINKED.replace(left_out, "");
        assert_ne!(linked, LINKED);
        let told = told(&with(&format!("{METAS}{linked}"), SHOWN));
        assert!(told.contains(from_metas), "{left_out}: {told}");
    }
    let undated = LINKED.replace("2026-05-01T08:00:00Z", "soon");
    assert!(told(&with(&format!("{METAS}{undated}"), SHOWN)).ends_with("| 2"));
    assert!(told(&with(&undated, SHOWN)).ends_with("| 3"));
}

#[test]
fn the_pages_own_language_goes_before_what_is_told_of_it() {
    let body = format!("<article><h1>A bridge</h1>{}</article>", text());
    for (html, language) in [
        (format!("<html lang=nl><head>{METAS}{LINKED}</head><body>{body}"), "nl"),
        (format!("<html lang=''><head>{METAS}{LINKED}</head><body>{body}"), "fr"),
        (format!("<html><head>{METAS}</head><body lang=sv>{body}"), "sv"),
        (format!("<html><head>{METAS}</head><body>{body}"), "de-DE"),
    ] {
        assert_eq!(found(&html).language.as_deref(), Some(language), "{html}");
    }
}

#[test]
fn a_picture_that_stands_in_the_article_goes_before_one_that_is_told() {
    let figure = "<figure><img src=/img/shown-picture.jpg><figcaption>Shown</figcaption></figure>";
    let found = with(&format!("{METAS}{LINKED}"), &format!("{SHOWN}{figure}"));
    assert!(told(&found).contains("| shown-picture.jpg |"), "{}", told(&found));
}
