//! Articles as Markdown: what the reader takes along.

#![allow(clippy::unwrap_used, clippy::panic)]

use article::{markdown, sanitise, text};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn of(html: &str) -> String {
    markdown(sanitise(html, "https://courier.example/world/").as_str())
}

fn each<const N: usize>(cases: [(&str, &str); N]) {
    for (html, expected) in cases {
        assert_eq!(of(html), expected, "{html}");
    }
}

#[test]
fn words_keep_their_weight() {
    each([
        ("<p>a <b>b</b> c</p>", "a **b** c"),
        ("<p>a <strong> b </strong>c</p>", "a **b** c"),
        ("<p>a<i> b</i></p>", "a *b*"),
        ("<p><b> a</b></p>", "**a**"),
        ("<p>a <b>- b</b></p>", "a **\\- b**"),
        ("<p><em>a <b>b</b></em></p>", "*a **b***"),
        ("<p>a<sup>2</sup></p>", "a2"),
        ("<p><s>gone</s> here</p>", "~~gone~~ here"),
        ("<p>a <b></b>b</p>", "a b"),
        ("<p><code>a</code> and <code>`</code></p>", "`a` and `` ` ``"),
    ]);
}

#[test]
fn what_markdown_would_take_for_a_sign_means_itself() {
    each([
        ("<p># 1</p>", "\\# 1"),
        ("<p>a # 1</p>", "a # 1"),
        ("<p>- a</p>", "\\- a"),
        ("<p>a - b</p>", "a - b"),
        ("<p>+ a</p>", "\\+ a"),
        ("<p>&gt; a</p>", "\\> a"),
        ("<p>=== a</p>", "\\=== a"),
        ("<p>12. March</p>", "12\\. March"),
        ("<p>12) March</p>", "12\\) March"),
        ("<p>on 12. March</p>", "on 12. March"),
        ("<p>*a* _b_ `c` ~d~</p>", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~"),
        ("<p>[a](b)</p>", "\\[a\\](b)"),
        ("<p>&lt;b&gt;a&lt;/b&gt;</p>", "\\<b>a\\</b>"),
        ("<p>a\\b</p>", "a\\\\b"),
        ("<p>a<br># b</p>", "a\\\n\\# b"),
    ]);
}

#[test]
fn blocks_stand_apart() {
    each([
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<h2>a</h2><p>b</p><h3>c</h3>", "## a\n\nb\n\n### c"),
        ("<h2></h2><p>b</p>", "b"),
        ("<p>a<br>b</p>", "a\\\nb"),
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n\nb"),
        ("<details><summary>a</summary><p>b</p></details>", "a\n\nb"),
    ]);
}

#[test]
fn lists_and_quotes_nest() {
    each([
        ("<ul><li>a<li>b</ul>", "- a\n\n- b"),
        ("<ol start=9><li>a<li>b</ol>", "9. a\n\n10. b"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b"),
        ("<ol><li>a<ul><li>b</ul></ol>", "1. a\n\n   - b"),
        ("<blockquote><ul><li>a<li>b</ul></blockquote>", "> - a\n>\n> - b"),
        ("<ul><li><blockquote><p>a</p><p>b</p></blockquote></ul>", "- > a\n  >\n  > b"),
        ("<blockquote><pre>a\n  b</pre></blockquote>", "> ```\n> a\n>   b\n> ```"),
        ("<ul><li></li><li>b</ul>", "- b"),
        ("<p>a</p><ul><li></li><li>b</ul>", "a\n\n- b"),
        ("<ul>a<li>b</ul>", "- a\n\n- b"),
        ("<blockquote></blockquote><p>a</p>", "a"),
    ]);
}

#[test]
fn a_link_leads_where_it_led_and_a_picture_is_its_address() {
    each([
        ("<p><a href=/a>b</a></p>", "[b](https://courier.example/a)"),
        ("<p><a href='/a b'>c</a></p>", "[c](https://courier.example/a%20b)"),
        ("<p><a href=/a_(b)>c</a></p>", "[c](https://courier.example/a_%28b%29)"),
        ("<p>a<a href=/a> b </a>c</p>", "a [b](https://courier.example/a) c"),
        ("<p><a href=javascript:x>c</a></p>", "c"),
        ("<p><a href=/a></a>b</p>", "b"),
        ("<p><a href=/a>b [c]</a></p>", "[b \\[c\\]](https://courier.example/a)"),
        ("<p><img src=/p.jpg alt='A [b]'></p>", "![A  b](https://courier.example/p.jpg)"),
        (
            "<iframe src=https://www.youtube.com/embed/abc title='A film'></iframe>",
            "[A film · youtube.com](https://www.youtube.com/watch?v=abc)",
        ),
        (
            "<figure><img src=/p.jpg><figcaption>A bridge. <small>Photo: A</small></figcaption></figure>",
            "![](https://courier.example/p.jpg)\n\n*A bridge. Photo: A*",
        ),
    ]);
}

#[test]
fn a_listing_stays_as_it_is_and_no_fence_ends_it_early() {
    each([
        ("<pre>a\n\n  b * c</pre>", "```\na\n\n  b * c\n```"),
        ("<pre>```\na\n```</pre>", "````\n```\na\n```\n````"),
        ("<pre><code>&lt;b&gt;</code></pre>", "```\n<b>\n```"),
    ]);
}

#[test]
fn every_row_of_a_table_has_as_many_cells() {
    each([
        ("<table><tr><td>a<td>b<tr><td>c</table>", "| a | b |\n| --- | --- |\n| c |  |"),
        ("<table><tr><th>a|b</table>", "| a\\|b |\n| --- |"),
        ("<table><tr><td>a<br>b</table>", "| a b |\n| --- |"),
        ("<table></table><p>a</p>", "a"),
    ]);
}

/// Words as they are compared: letters and figures alone.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

fn markup() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<ul>",
        "<ol>",
        "<li>",
        "</li>",
        "</ul>",
        "</ol>",
        "<blockquote>",
        "</blockquote>",
        "<h2>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<code>",
        "</code>",
        "<br>",
        "a",
        "b ",
        " c",
        "3. ",
        "# ",
        "- ",
        "*",
        "_",
        "`",
        "|",
        "[",
        "]",
        "&lt;",
        "\\",
        "é",
        "東",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_129), cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost_and_none_is_added(html in markup()) {
        let clean = sanitise(&html, "");
        let written = of(&html);
        // Numbers of lists are signs of Markdown.
        if !html.contains("<ol>") {
            prop_assert_eq!(letters(&written), letters(&text(clean.as_str())), "{}", written);
        }
        prop_assert_eq!(written.trim_end_matches('\n'), written.as_str());
    }

    #[test]
    fn whatever_comes_is_written_to_an_end(html in "[<>/a-z =\"'&;#!`*_|-]{0,200}|\\PC{0,200}") {
        let written = markdown(&html);
        prop_assert!(written.len() <= 20 * html.len() + 40, "{written}");
    }
}
