//! What holds for every page, however it is put together.

use super::pages::{PARAGRAPHS, URL, result};
use article::{Extraction, sanitise, text, words};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::collections::HashSet;

/// Parts of pages, good and bad, in any order and number.
fn pages() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "<article>",
        "</article>",
        "<main>",
        "</main>",
        "<div>",
        "<div class=article-body>",
        "<div class=share>",
        "<div class=related>",
        "<section class=newsletter>",
        "</div>",
        "</section>",
        "<aside>",
        "</aside>",
        "<nav><a href=/>Home</a><a href=/world>World</a></nav>",
        "<header>",
        "</header>",
        "<footer>",
        "</footer>",
        "<form><input type=password></form>",
        "<h1>A bridge opens over the Arl</h1>",
        "<h2>What it cost</h2>",
        "<h2 id=part-7>What <em>is</em> next</h2>",
        "<h3></h3>",
        "<p>Advertisement</p>",
        "<p>Read also: <a href=/history>The long history of a short bridge</a></p>",
        "<p><a href=/history?x=1>The long history of a short bridge</a></p>",
        "<p class=byline>By Ada Wren</p>",
        "<figure><img src=/img/bridge-night.jpg width=640 height=360><figcaption>At night. Photo: Ada Wren</figcaption></figure>",
        "<img src=/img/bridge-night-640x360.jpg>",
        "<img src=/img/crane-morning.jpg alt='A crane'>",
        "<iframe title='The opening' src=https://www.youtube.com/embed/abc></iframe>",
        "<blockquote class=twitter-tweet><p>It is open!</p></blockquote>",
        "<ul><li>ninety million</li><li>two hundred and forty</li></ul>",
        "<table><tr><th>Year<td>2015</table>",
        "<pre><code>load = mass * g</code></pre>",
        "<p>It was known.<sup><a href=#fn1>1</a></sup></p>",
        "<ol><li id=fn1>City archive, box 12.</li></ol>",
        "<script>document.write('<p>')</script>",
        "<style>p { color: red }</style>",
        "<!-- a comment",
        "-->",
        "<p hidden>Not to be shown.</p>",
        "<meta property=og:image content=/img/bridge-night-1200x630.jpg>",
        "<meta name=author content='Ada Wren (Reuters)'>",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"A bridge opens\"}</script>",
        "</p>",
        "<p",
        "&lt;p&gt;",
        "\u{0}",
        " ",
    ]);
    let paragraph = prop::sample::select(PARAGRAPHS.to_vec());
    let piece = prop_oneof![3 => part.prop_map(str::to_owned), 2 => paragraph.prop_map(|words| format!("<p>{words}</p>"))];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn check(found: &Extraction) {
    let html = found.html.as_str();
    assert_eq!(sanitise(html, URL).as_str().replace(" id=", ""), html.replace(" id=", ""), "clean already");
    assert_eq!(found.words, words(&found.text));
    for head in &found.outline {
        assert_eq!(
            html.matches(&format!("id=\"{}\"", head.id)).count(),
            1,
            "{} stands once: {html}",
            head.id
        );
        assert!((2..=6).contains(&head.level) && !head.text.is_empty(), "{head:?}");
    }
    let links: HashSet<_> = found.read_also.iter().map(|link| &link.url).collect();
    assert_eq!(links.len(), found.read_also.len(), "each once");
    if let Some(lead) = &found.lead_image {
        assert!(
            !html.contains(&format!("data-src=\"{}\"", lead.url)),
            "the picture at the head once: {html}"
        );
    }
    for gone in ["<script", "<style", "<form", "<iframe", " src=\""] {
        assert!(!html.contains(gone), "{gone}: {html}");
    }
    let all = text(html);
    for line in found.text.lines().filter(|line| !line.is_empty()) {
        assert!(all.contains(line), "{line} is shown: {all}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_129), cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn an_article_is_clean_and_of_one_piece(html in pages()) {
        if let Ok(found) = result(&html) {
            check(&found);
        }
    }

    #[test]
    fn the_same_page_gives_the_same_article(html in pages()) {
        prop_assert_eq!(result(&html), result(&html));
    }

    #[test]
    fn letters_without_order_do_no_harm(html in "[<>/a-z =\"'&;#!-]{0,200}|\\PC{0,200}") {
        if let Ok(found) = result(&html) {
            check(&found);
        }
    }

    #[test]
    fn where_a_page_breaks_off_does_not_matter(html in pages(), share in 0.0_f64..1.0) {
        let cut = (html.len() as f64 * share) as usize;
        let cut = (0..=cut).rev().find(|at| html.is_char_boundary(*at)).unwrap_or(0);
        if let Ok(found) = result(&html[..cut]) {
            check(&found);
        }
    }
}
