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
}
