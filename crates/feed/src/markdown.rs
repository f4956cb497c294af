//! Markdown in feeds (`source:markdown`, `text/markdown`) → HTML.

use pulldown_cmark::{Options, Parser, html};

/// CommonMark with tables, strike-through and footnotes. Raw HTML passes; the sanitiser runs later.
pub(crate) fn render(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut out = String::with_capacity(markdown.len() * 5 / 4);
    html::push_html(&mut out, Parser::new_ext(markdown, options));
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn markdown_becomes_html() {
        assert_eq!(super::render("a *b*\n\n- c"), "<p>a <em>b</em></p>\n<ul>\n<li>c</li>\n</ul>\n");
    }

    #[test]
    fn tables_strokes_notes_and_html_are_understood() {
        for (markdown, part) in [
            ("# a", "<h1>a</h1>"),
            ("~~a~~", "<del>a</del>"),
            ("|a|b|\n|-|-|\n|c|d|", "<td>c</td>"),
            ("a[^1]\n\n[^1]: b", "footnote"),
            ("[a](/b)", "<a href=\"/b\">a</a>"),
            ("![a](/b.jpg)", "<img src=\"/b.jpg\" alt=\"a\" />"),
            ("`a < b`", "<code>a &lt; b</code>"),
            ("<b>a</b>", "<b>a</b>"),
            ("a  \nb", "<br />"),
        ] {
            assert!(super::render(markdown).contains(part), "{markdown}: {}", super::render(markdown));
        }
    }
}
