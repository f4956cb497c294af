//! JSON-LD, as publishers write it.

use super::pages::{PARAGRAPHS, found, page, text};
use article::Extraction;

fn linked(json: &str) -> Extraction {
    let head = format!("<title>Courier</title><script type='application/ld+json'>{json}</script>");
    found(&page(&head, &format!("<article><h1>Something else</h1>{}</article>", text())))
}

#[test]
fn what_is_told_is_found_wherever_it_is_nested() {
    let article = r#"{"@type":"NewsArticle","headline":"A bridge opens","author":{"@type":"Person","name":"Ada Wren"},"articleSection":"World","publisher":{"@type":"Organization","name":"The Courier"},"inLanguage":"en-GB"}"#;
    for json in [
        article.to_owned(),
        format!("[{article}]"),
        format!(r#"{{"@graph":[{{"@type":"WebSite","name":"X"}},{article}]}}"#),
        format!(r#"{{"@type":"WebPage","mainEntity":{article}}}"#),
        format!("<!-- {article} -->"),
        format!("//<![CDATA[\n{article}\n//]]>"),
        format!("{article};"),
        article.replace("A bridge", "A\nbridge"),
        article.replace("\"NewsArticle\"", "[\"Thing\",\"NewsArticle\"]"),
        article.replace("\"NewsArticle\"", "\"https://schema.org/NewsArticle\""),
        article.replace("NewsArticle", "BlogPosting"),
        article.replace("NewsArticle", "ReportageNewsArticle"),
    ] {
        let found = linked(&json);
        assert_eq!(found.title.as_deref(), Some("A bridge opens"), "{json}");
        assert_eq!(found.byline.as_deref(), Some("Ada Wren"), "{json}");
        assert_eq!(found.section.as_deref(), Some("World"), "{json}");
        assert_eq!(found.site_name.as_deref(), Some("The Courier"), "{json}");
        assert_eq!(found.language.as_deref(), Some("en-GB"), "{json}");
    }
}

#[test]
fn authors_come_in_every_shape() {
    for (author, byline) in [
        (r#""Ada Wren""#, Some("Ada Wren")),
        (r#"["Ada Wren","Edda Marn"]"#, Some("Ada Wren, Edda Marn")),
        (r#"{"name":"Ada Wren"}"#, Some("Ada Wren")),
        (r#"{"name":["Ada Wren","Edda Marn"]}"#, Some("Ada Wren, Edda Marn")),
        (r#"[{"name":"Ada Wren"},{"name":"Edda Marn"}]"#, Some("Ada Wren, Edda Marn")),
        (r#"[{"name":"Ada Wren"},{"name":"Ada Wren"}]"#, Some("Ada Wren")),
        (r#"{"name":"By Ada Wren"}"#, Some("Ada Wren")),
        (r#"{"name":"Ren&eacute;e W."}"#, Some("Renée W.")),
        (r#"{"name":""}"#, None),
        ("{}", None),
        ("null", None),
        ("7", None),
    ] {
        let json = format!(r#"{{"@type":"Article","author":{author}}}"#);
        assert_eq!(linked(&json).byline.as_deref(), byline, "{author}");
    }
}

#[test]
fn what_is_of_another_kind_or_broken_says_nothing() {
    for json in [
        r#"{"@type":"WebSite","headline":"No","author":"No"}"#,
        r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"No","author":"No"}]}"#,
        r#"{"headline":"No","author":"No"}"#,
        r#"{"@type":"NewsArticle","headline":"No","author":"No""#,
        "nonsense",
        "",
        "[]",
        "null",
    ] {
        let found = linked(json);
        assert_ne!(found.title.as_deref(), Some("No"), "{json}");
        assert_eq!(found.byline, None, "{json}");
    }
}

#[test]
fn a_text_that_is_told_says_which_paragraphs_are_meant() {
    let other = "<div><p>Nine hundred words about something else, which stand in a part of the page that is longer than the article itself.</p><p>They go on, with commas, and with more commas, and with all that makes a text look like the one that is looked for.</p></div>".repeat(6);
    let told = PARAGRAPHS.join(" ");
    let head = format!(
        r#"<script type=application/ld+json>{{"@type":"NewsArticle","articleBody":"{told}"}}</script>"#
    );
    let html = page(&head, &format!("<div>{other}</div><div>{}</div>", text()));
    let found = found(&html);
    assert!(found.text.contains(PARAGRAPHS[0]) && found.text.contains(PARAGRAPHS[5]), "{}", found.text);
    assert!(!found.text.contains("Nine hundred words"), "{}", found.text);
}

#[test]
fn depth_and_size_are_bounded() {
    let deep = format!("{}{}", r#"{"@graph":["#.repeat(100), "]}".repeat(100));
    assert_eq!(linked(&deep).byline, None);
    let many = format!(r#"{{"@type":"Article","author":[{}]}}"#, vec![r#""Ada""#; 10_000].join(","));
    assert_eq!(linked(&many).byline.as_deref(), Some("Ada"));
    let long = format!(r#"{{"@type":"Article","articleBody":"{}"}}"#, "word ".repeat(600_000));
    assert!(linked(&long).text.contains(PARAGRAPHS[0]));
}
