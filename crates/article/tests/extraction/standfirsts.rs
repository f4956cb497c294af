//! What stands between headline and text.

use super::pages::{PARAGRAPHS, found, page, text};

const WORDS: &str =
    "After eleven years the Arl has its bridge: what it cost, whom it helps, and who has lost by it.";

fn article(head: &str, above: &str) -> article::Extraction {
    found(&page(
        head,
        &format!("<main><h1>A bridge opens</h1>{above}<div class=article-body>{}</div></main>", text()),
    ))
}

#[test]
fn a_standfirst_is_known_by_its_name_or_by_what_machines_are_told() {
    let told = format!("<meta name=description content='{WORDS}'>");
    let linked = format!(
        r#"<script type=application/ld+json>{{"@type":"NewsArticle","description":"{WORDS}"}}</script>"#
    );
    for (head, above) in [
        ("", format!("<p class=standfirst>{WORDS}</p>")),
        ("", format!("<h2 class=article__deck>{WORDS}</h2>")),
        ("", format!("<div class=\"t-preface article-preface\">{WORDS}</div>")),
        ("", format!("<p class=lead>{WORDS}</p>")),
        ("", format!("<p class=chapo>{WORDS}</p>")),
        ("", format!("<p class=ingress>{WORDS}</p>")),
        (told.as_str(), format!("<p>{WORDS}</p>")),
        (told.as_str(), format!("<div class=x><h2>{WORDS}</h2></div>")),
        (linked.as_str(), format!("<p>{WORDS}</p>")),
    ] {
        let found = article(head, &above);
        assert_eq!(found.standfirst.as_deref(), Some(WORDS), "{head} {above}");
        assert!(found.html.as_str().starts_with(&format!("<p><strong>{WORDS}</strong></p>")), "{above}");
        assert!(!found.text.contains(WORDS), "{above}");
        assert!(found.text.starts_with(PARAGRAPHS[0]), "{above}");
    }
}

#[test]
fn the_first_paragraph_is_not_said_twice() {
    let first = PARAGRAPHS[0];
    let found = article(&format!("<meta name=description content='{first}'>"), "");
    assert_eq!(found.standfirst, None);
    assert_eq!(found.html.as_str().matches(first).count(), 1);
    let found = article("", &format!("<p class=standfirst>{first}</p>"));
    assert_eq!(found.html.as_str().matches(first).count(), 1);
}

#[test]
fn what_is_short_linked_or_elsewhere_is_none() {
    for above in [
        "<p class=lead>Short.</p>".to_owned(),
        format!("<p class=lead><a href=/x>{WORDS}</a></p>"),
        format!("<p>{WORDS}</p>"),
        format!("<div class=related><p class=lead>{WORDS}</p></div>"),
    ] {
        assert_eq!(article("", &above).standfirst, None, "{above}");
    }
    let before = page(
        "",
        &format!(
            "<div><p class=lead>{WORDS}</p></div><main><h1>A bridge opens</h1><div class=article-body>{}</div></main>",
            text()
        ),
    );
    assert_eq!(found(&before).standfirst, None);
}

#[test]
fn markup_in_it_is_text() {
    let found = article(
        "",
        "<p class=standfirst>After <em>eleven</em> years the Arl has its bridge &amp; a band: 3 &lt; 4, says the mayor.</p>",
    );
    assert_eq!(
        found.standfirst.as_deref(),
        Some("After eleven years the Arl has its bridge & a band: 3 < 4, says the mayor.")
    );
    assert!(
        found
            .html
            .as_str()
            .starts_with("<p><strong>After eleven years the Arl has its bridge &amp; a band: 3 &lt; 4")
    );
}
