//! An article's Markdown as HTML, as plain text, and as an excerpt.

use pulldown_cmark::{Options, Parser, html};

/// Text for an XML or HTML element or attribute.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// `![caption | credit](scene)` on a line of its own.
pub(crate) struct Figure<'a> {
    pub caption: &'a str,
    pub credit: &'a str,
    pub picture: &'a str,
}

pub(crate) fn figure(block: &str) -> Option<Figure<'_>> {
    let (text, picture) = block.strip_prefix("![")?.strip_suffix(')')?.split_once("](")?;
    let (caption, credit) = text.split_once(" | ").unwrap_or((text, ""));
    Some(Figure { caption, credit, picture })
}

/// HTML that is well-formed XML too; figures become `<figure>`, root-relative addresses go below `base`.
pub(crate) fn to_html(markdown: &str, base: &str) -> String {
    let mut out = String::with_capacity(markdown.len() * 2);
    for block in markdown.split("\n\n") {
        match figure(block.trim()) {
            Some(figure) => out.push_str(&figure_html(&figure)),
            None => html::push_html(&mut out, Parser::new_ext(block, Options::ENABLE_TABLES)),
        }
    }
    out.replace("href=\"/", &format!("href=\"{base}/")).replace("src=\"/", &format!("src=\"{base}/"))
}

fn figure_html(figure: &Figure<'_>) -> String {
    let caption = escape(figure.caption);
    let credit = match figure.credit {
        "" => String::new(),
        credit => format!(" <span class=\"credit\">{}</span>", escape(credit)),
    };
    format!(
        "<figure><img src=\"{}\" alt=\"{caption}\" width=\"1200\" height=\"800\" /><figcaption>{caption}{credit}</figcaption></figure>\n",
        escape(figure.picture)
    )
}

/// The text without marks, one line a paragraph; figures and tables left out.
pub(crate) fn to_text(markdown: &str) -> String {
    let prose =
        markdown.split("\n\n").filter(|block| figure(block.trim()).is_none() && !block.starts_with('|'));
    let lines = prose.map(plain).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n\n")
}

fn plain(block: &str) -> String {
    use pulldown_cmark::Event;
    let mut text = String::new();
    for event in Parser::new(block) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak | Event::End(pulldown_cmark::TagEnd::Item) => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// The first paragraph, cut at a word when it is longer than `limit` characters.
pub(crate) fn excerpt(markdown: &str, limit: usize) -> String {
    let text = to_text(markdown);
    let first = text.split("\n\n").next().unwrap_or_default();
    if first.chars().count() <= limit {
        return first.to_owned();
    }
    let cut: String = first.chars().take(limit).collect();
    let end = cut.rfind(' ').filter(|end| *end > limit / 2).unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or(&cut).trim_end_matches([',', ' ', '.', '、', '。']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_keeps_caption_and_credit_apart() {
        let html = to_html("![The quay | A. Quill](/pictures/quay.jpg)", "http://x");
        assert!(html.contains("src=\"http://x/pictures/quay.jpg\""), "{html}");
        assert!(
            html.contains("<figcaption>The quay <span class=\"credit\">A. Quill</span></figcaption>"),
            "{html}"
        );
    }

    #[test]
    fn plain_text_has_no_marks_and_no_tables() {
        assert_eq!(to_text("## Sub\n\nA **b** [c](/d).\n\n| a | b |\n| - | - |"), "Sub\n\nA b c.");
    }

    #[test]
    fn an_excerpt_ends_at_a_word() {
        assert_eq!(excerpt("one two three four", 12), "one two…");
        assert_eq!(excerpt("short\n\nrest", 12), "short");
        assert_eq!(excerpt("蒼浜の港で朝市", 4), "蒼浜の港…");
    }
}
