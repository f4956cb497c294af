//! Vocabularies and prefixes: declared, undeclared, wrong, unusual.

use super::reading::{each, read, shown, titles};

#[test]
fn prefixes_mean_what_they_are_bound_to() {
    let url = |source: &str| shown(&read(source).entries[0].url);
    each(
        [
            (
                "<rss xmlns:x='http://www.w3.org/2005/Atom'><channel><item><x:link href='/1'/></item></channel></rss>",
                "https://example.com/1",
            ),
            (
                "<rss xmlns:atom='http://nobody.example/'><channel><item><atom:link href='/1'/></item></channel></rss>",
                "https://example.com/1",
            ),
            (
                "<rss><channel><item><x:link xmlns:x='http://www.w3.org/2005/Atom' href='/1'/></item></channel></rss>",
                "https://example.com/1",
            ),
            (
                "<rss xmlns:x='http://nobody.example/'><channel><item><x:link>/x</x:link><link>/1</link></item></channel></rss>",
                "https://example.com/1",
            ),
            (
                "<rss><channel xmlns:x='http://nobody.example/'><item><x:link>/x</x:link></item></channel></rss>",
                "-",
            ),
            (
                "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:link href='/1'/></a:entry></a:feed>",
                "https://example.com/1",
            ),
            (
                "<a:feed xmlns:a='https://www.w3.org/2005/Atom/'><a:entry><a:link href='/1'/></a:entry></a:feed>",
                "https://example.com/1",
            ),
            (
                "<feed xmlns='http://purl.org/atom/ns#'><entry><link href='/1'/></entry></feed>",
                "https://example.com/1",
            ),
            (
                "<feed xmlns='http://nobody.example/'><entry><link href='/1'/></entry></feed>",
                "https://example.com/1",
            ),
            (
                "<feed><entry xmlns='http://www.w3.org/2005/Atom'><link href='/1'/></entry></feed>",
                "https://example.com/1",
            ),
            (
                "<rss xmlns='http://backend.userland.com/rss2'><channel><item><link>/1</link></item></channel></rss>",
                "https://example.com/1",
            ),
            (
                "<rss xmlns='http://blogs.law.harvard.edu/tech/rss'><channel><item><link>/1</link></item></channel></rss>",
                "https://example.com/1",
            ),
            (
                "<rss:rss xmlns:rss='http://purl.org/rss/1.0/'><rss:channel><rss:item><rss:link>/1</rss:link></rss:item></rss:channel></rss:rss>",
                "https://example.com/1",
            ),
        ],
        url,
    );
}

#[test]
fn modules_are_known_without_being_declared() {
    let read = |elements: &str| {
        let feed = read(&format!("<rss><channel><item>{elements}</item></channel></rss>"));
        let entry = &feed.entries[0];
        [shown(&entry.content), entry.authors.join(","), entry.categories.join(",")].join(" ")
    };
    each(
        [
            (
                "<content:encoded>c</content:encoded><dc:creator>a</dc:creator><dc:subject>s</dc:subject>",
                "c a s",
            ),
            ("<CONTENT:ENCODED>c</CONTENT:ENCODED>", "c  "),
            ("<c:encoded xmlns:c='http://purl.org/rss/1.0/modules/content/'>c</c:encoded>", "c  "),
            ("<d:creator xmlns:d='http://purl.org/dc/elements/1.1/'>a</d:creator>", "- a "),
            ("<d:creator xmlns:d='https://purl.org/dc/elements/1.0'>a</d:creator>", "- a "),
            ("<x:creator>a</x:creator>", "-  "),
            ("<creator xmlns='http://purl.org/dc/elements/1.1/'>a</creator>", "- a "),
        ],
        read,
    );
}

#[test]
fn a_default_vocabulary_ends_with_its_element() {
    let feed = read(
        "<rss><channel><item><div xmlns='http://www.w3.org/1999/xhtml'><title>x</title></div><title>A</title></item>\
        <item><title>B</title></item></channel></rss>",
    );
    assert_eq!(titles(&feed), ["A", "B"]);
    let feed = read(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><x xmlns='http://nobody.example/'><y/></x><title>A</title></entry></feed>",
    );
    assert_eq!(titles(&feed), ["A"]);
}

#[test]
fn names_may_be_in_any_case_in_rss() {
    let feed = read(
        "<Rss Version='2.0'><Channel><Title>F</Title><Item><TITLE>A</TITLE><Link>/1</Link><Guid IsPermaLink='false'>7</Guid>\
        <Author>Ada</Author><Category>News</Category><PubDate>2024-01-01</PubDate></Item></Channel></Rss>",
    );
    let entry = &feed.entries[0];
    assert_eq!(
        (shown(&feed.title), shown(&entry.title), shown(&entry.id)),
        ("F".into(), "A".into(), "7".into())
    );
    assert_eq!((entry.authors.join(","), entry.categories.join(",")), ("Ada".into(), "News".into()));
    assert!(entry.published.is_some() && entry.url.is_some());
}

#[test]
fn more_bindings_than_anybody_needs_do_no_harm() {
    let bindings: String = (0..500).map(|n| format!(" xmlns:p{n}='http://nobody.example/{n}'")).collect();
    let feed = read(&format!(
        "<rss{bindings}><channel><item><title>A</title><p499:title>B</p499:title></item></channel></rss>"
    ));
    assert_eq!(titles(&feed), ["A"]);
}
