//! A feed that a page shows: browsers save what they display, and that is its text in a `pre`.

use memchr::memmem;

use crate::{
    discover::raw_length,
    text::{decode_entities, plain_text},
    xml::scan_tag,
};

/// The document that a page shows and that is all it shows: a page with other words only tells of feeds.
pub(crate) fn shown(page: &str) -> Option<String> {
    let lower = |at: usize| page.get(at..at + 4).is_some_and(|name| name.eq_ignore_ascii_case("<pre"));
    let start = memchr::memchr_iter(b'<', page.as_bytes()).find(|at| lower(*at))?;
    let tag = scan_tag(page, start + 1).filter(|tag| !tag.is_cut)?;
    let (before, inside) = (page.get(..start)?, page.get(tag.end..)?);
    let (inside, after) = inside.split_at_checked(raw_length(inside, tag.name))?;
    let has_words = |html: &str| plain_text(html).is_some();
    if has_words(body(before)) || has_words(after) {
        return None;
    }
    let text = decode_entities(inside);
    let text = text.trim();
    let is_feed = text.starts_with(['{', '[', '<']) && !crate::sniff::is_html(text);
    is_feed.then(|| text.to_owned())
}

/// What stands behind the head.
fn body(before: &str) -> &str {
    let end = |part: &str| memmem::rfind(before.as_bytes(), part.as_bytes()).map(|at| at + part.len());
    let from = ["</head>", "</HEAD>", "</title>", "</style>"].into_iter().filter_map(end).max();
    before.get(from.unwrap_or_default()..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn what_is_all_that_a_page_shows_is_taken_out() {
        for (page, expected) in [
            ("<html><head><title>f</title></head><body><pre>&lt;rss/></pre></body></html>", Some("<rss/>")),
            ("<PRE STYLE='a'>{\"a\":\"&amp;amp;\"}</PRE>", Some("{\"a\":\"&amp;\"}")),
            ("<html><pre>&lt;rss>", Some("<rss>")),
            ("<html><body><p>See:</p><pre>&lt;rss/></pre>", None),
            ("<html><body><pre>&lt;rss/></pre><p>That was it.", None),
            ("<html><body><pre>words</pre>", None),
            ("<html><body><pre>&lt;html>&lt;rss/></pre>", None),
            ("<html><body>&lt;rss/>", None),
        ] {
            assert_eq!(shown(page).as_deref(), expected, "{page}");
        }
    }
}
