//! Subheads and places to jump to.

use super::pages::{PARAGRAPHS, around, found, page};
use article::Heading;

fn outline(subheads: &[(&str, &str)]) -> Vec<Heading> {
    let part = |(tag, words): &(&str, &str)| {
        format!("<{tag}>{words}</{tag}><p>{}</p><p>{}</p>", PARAGRAPHS[1], PARAGRAPHS[4])
    };
    let body: String = subheads.iter().map(part).collect();
    found(&page(
        "<title>A bridge opens</title>",
        &format!("<article><h1>A bridge opens</h1><p>{}</p>{body}</article>", PARAGRAPHS[0]),
    ))
    .outline
}

fn shown(headings: &[Heading]) -> Vec<(u8, &str, &str)> {
    headings.iter().map(|head| (head.level, head.text.as_str(), head.id.as_str())).collect()
}

#[test]
fn subheads_come_with_their_levels_and_places() {
    let found = outline(&[("h2", "What it cost"), ("h3", "Clay"), ("h2", "What is next")]);
    let expected = [(2, "What it cost", "part-1"), (3, "Clay", "part-2"), (2, "What is next", "part-3")];
    assert_eq!(shown(&found), expected);
}

#[test]
fn a_subhead_is_one_line_of_plain_text() {
    for (given, expected) in [
        ("What <em>it</em> cost", "What it cost"),
        ("What<br>it cost", "What it cost"),
        ("  What\n it  cost ", "What it cost"),
        ("AT&amp;T pays", "AT&T pays"),
        ("&lt;b&gt;", "<b>"),
        ("<a href=/x>What</a> it cost", "What it cost"),
        ("كم كلّف", "كم كلّف"),
        ("What it cost<span class=mw-editsection>[<a href=/edit>edit</a>]</span>", "What it cost"),
        ("What it cost<a class=headerlink href=#cost>¶</a>", "What it cost"),
        ("What it cost <a class=share-link href=/share>Share</a>", "What it cost"),
    ] {
        assert_eq!(
            outline(&[("h2", given)]).first().map(|head| head.text.clone()).as_deref(),
            Some(expected),
            "{given}"
        );
    }
}

#[test]
fn every_place_in_the_outline_is_in_the_text_once() {
    let subheads: Vec<(&str, &str)> = (0..30).map(|_| ("h2", "The same again and again")).collect();
    let part = |(tag, words): &(&str, &str)| format!("<{tag}>{words}</{tag}><p>{}</p>", PARAGRAPHS[4]);
    let body: String = subheads.iter().map(part).collect();
    let found = found(&page("", &format!("<article><h1>A bridge opens</h1>{body}</article>")));
    assert_eq!(found.outline.len(), 30);
    for head in &found.outline {
        assert_eq!(found.html.as_str().matches(&format!("id=\"{}\"", head.id)).count(), 1);
    }
}

#[test]
fn ids_of_the_publisher_are_not_ours() {
    for id in ["part-9", "location", "constructor", "part-1"] {
        let found = found(&around(&format!("<h2 id={id}>What it cost</h2>"), ""));
        assert_eq!(shown(&found.outline), [(2, "What it cost", "part-1")]);
        assert_eq!(found.html.as_str().matches("id=").count(), 1, "{id}");
    }
}

#[test]
fn a_page_without_subheads_has_no_outline() {
    assert_eq!(found(&around("", "")).outline, []);
    assert_eq!(found(&around("<h2></h2><h2> </h2>", "")).outline, []);
}

#[test]
fn the_headline_is_no_subhead() {
    let found = found(&page(
        "<title>A bridge opens</title>",
        &format!(
            "<article><h2>A bridge opens</h2><p>{}</p><h3>What it cost</h3><p>{}</p></article>",
            PARAGRAPHS[0], PARAGRAPHS[3]
        ),
    ));
    assert_eq!(shown(&found.outline), [(3, "What it cost", "part-1")]);
}

#[test]
fn subheads_are_found_in_whatever_they_stand() {
    for part in [
        "<div><h2>What it cost</h2></div>",
        "<section><header><h2>What it cost</h2></header></section>",
        "<div><div><h3>What it cost</h3></div></div>",
        "<blockquote><h4>What it cost</h4></blockquote>",
        "<h2><span><b>What it cost</b></span></h2>",
        "<details open><summary>More</summary><h2>What it cost</h2></details>",
        "<h1>What it cost</h1>",
    ] {
        let html = around(&format!("{part}<p>{}</p>", PARAGRAPHS[3]), "");
        let found = found(&html);
        let told: Vec<&str> = found.outline.iter().map(|head| head.text.as_str()).collect();
        assert_eq!(told, ["What it cost"], "{part}: {}", found.html.as_str());
    }
}
