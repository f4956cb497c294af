//! A newsstand's article, with all that such pages carry: it comes out complete and clean.

use article::{Access, Direction, Extraction, extract};

const PAGE: &str = include_str!("../fixtures/newsstand-article.html");

fn found() -> Extraction {
    extract(PAGE, "https://newsstand.example/story/arl-bridge-talks", feed::parse_date).unwrap()
}

#[test]
fn what_is_said_of_it_is_all_there() {
    let found = found();
    assert_eq!(found.title.as_deref(), Some("Two banks agree on who pays for the Arl bridge"));
    assert_eq!(found.headline, found.title);
    assert_eq!(found.byline.as_deref(), Some("APR"));
    assert_eq!(found.site_name.as_deref(), Some("Arl Public Radio"));
    assert_eq!(found.section.as_deref(), Some("World"));
    assert_eq!(found.published, feed::parse_date("2026-04-18T07:14:00Z"));
    assert_eq!(found.updated, feed::parse_date("2026-04-18T09:40:00Z"));
    assert_eq!(found.language.as_deref(), Some("en-GB"));
    assert_eq!(found.direction, Direction::Ltr);
    assert_eq!(found.canonical.as_deref(), Some("https://newsstand.example/story/arl-bridge-talks"));
    assert_eq!(found.access, Access::Full);
}

#[test]
fn its_text_is_every_paragraph_and_both_subheads_and_nothing_else() {
    let found = found();
    let paragraphs: Vec<&str> = found.text.split("\n\n").collect();
    let subheads = ["A seat for the guild at the table", "New cracks show that time is short"];
    let written: Vec<String> = PAGE
        .split_once("<div class=\"article-text\">")
        .unwrap()
        .1
        .split("<section")
        .next()
        .unwrap()
        .lines()
        .map(str::trim)
        .filter(|line| (line.starts_with("<p>") || line.starts_with("<h2>")) && !line.contains("<a href"))
        .map(article::text)
        .collect();
    assert_eq!(paragraphs, written);
    assert_eq!(paragraphs.iter().filter(|line| subheads.contains(line)).count(), 2);
    assert!((380..460).contains(&found.words), "{}", found.words);
}

#[test]
fn its_picture_stands_at_the_head_once_with_caption_and_credit_apart() {
    let found = found();
    let lead = found.lead_image.unwrap();
    assert_eq!(lead.url, "https://newsstand.example/media/arl-talks-640x360.jpg");
    assert!(lead.caption.unwrap().ends_with("at Arlstadt on 17 April 2026."));
    assert_eq!(lead.credit.as_deref(), Some("via REUTERS - EDDA MARN"));
    assert_eq!(lead.size, Some((640, 360)));
    assert!(!found.html.as_str().contains("<img"), "{}", found.html.as_str());
    assert!(!found.text.contains("shake hands"));
}

#[test]
fn its_outline_leads_to_both_subheads() {
    let found = found();
    let heads: Vec<(&str, &str)> =
        found.outline.iter().map(|head| (head.text.as_str(), head.id.as_str())).collect();
    assert_eq!(
        heads,
        [("A seat for the guild at the table", "part-1"), ("New cracks show that time is short", "part-2")]
    );
    for (_, id) in heads {
        assert!(found.html.as_str().contains(&format!("<h2 id=\"{id}\">")));
    }
}

#[test]
fn the_line_that_stood_there_twice_is_told_once() {
    let links: Vec<(String, String)> =
        found().read_also.into_iter().map(|link| (link.title, link.url)).collect();
    let title = "Brill to meet ferrymen in Arlstadt for talks on the last boats".to_owned();
    assert_eq!(links, [(title, "https://newsstand.example/story/brill-to-meet-guild".to_owned())]);
}

#[test]
fn nothing_of_what_the_newsstand_sells_is_left() {
    let found = found();
    for words in [
        "Start reading",
        "One app",
        "Sign up",
        "Sign in",
        "member",
        "Related stories",
        "Top stories",
        "Our picks",
        "Fourteen days",
        "Download",
        "trusted",
        "morning in five",
        "<form",
        "<input",
        "<button",
        "clay is hard",
        "Storm closes",
        "Hundreds of titles",
    ] {
        assert!(!found.html.as_str().contains(words), "{words}: {}", found.html.as_str());
    }
}
