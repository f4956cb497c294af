//! Elements wrongly inside one another.

use super::cleaning::{clean, each};

#[test]
fn paragraphs_end_where_blocks_begin() {
    for block in ["div", "blockquote", "pre", "h2", "ul", "ol", "dl", "figure", "details"] {
        let (open, inner, close) = match block {
            "ul" | "ol" => (format!("<{block}><li>"), "b", format!("</li></{block}>")),
            "dl" => ("<dl><dt>".to_owned(), "b", "</dt></dl>".to_owned()),
            _ => (format!("<{block}>"), "b", format!("</{block}>")),
        };
        let html = format!("<p>a{open}{inner}{close}c");
        assert_eq!(clean(&html), format!("<p>a</p>{open}b{close}c"), "{block}");
    }
    assert_eq!(clean("<p>a<p>b"), "<p>a</p><p>b</p>");
    assert_eq!(clean("<p><span lang=fr>a<p>b</span>c"), "<p><span lang=\"fr\">a</span></p><p>bc</p>");
}

#[test]
fn links_never_hold_links() {
    each(
        [
            ("<a href=/1>a<a href=/2>b</a>c</a>", "<a href=\"/1\">a</a><a href=\"/2\">b</a>c"),
            ("<a href=/1><b>a<a href=/2>b</a></b></a>", "<a href=\"/1\"><b>a</b></a><a href=\"/2\">b</a>"),
            ("<a href=/1>a<a>b</a>", "<a href=\"/1\">a</a>b"),
            ("<a href=/1><div>a</div></a>", "<a href=\"/1\"><div>a</div></a>"),
            ("<a href=/1><p>a</a>b", "<a href=\"/1\"><p>a</p></a><p>b</p>"),
            ("<a name=x>a</a>", "a"),
            ("<a>a</a>", "a"),
            ("<a href=/1></a>", ""),
            ("<a href=/1> </a>", "<a href=\"/1\"> </a>"),
            ("<a href=/1><img src=/p.jpg></a>", "<a href=\"/1\"><img data-src=\"/p.jpg\" alt=\"\"></a>"),
        ],
        clean,
    );
}

#[test]
fn headings_never_hold_headings() {
    each(
        [
            ("<h2>a<h3>b</h3></h2>", "<h2>a</h2><h3>b</h3>"),
            ("<h2>a</h4>b", "<h2>a</h2>b"),
            ("<h1>a", "<h2>a</h2>"),
            ("<h2><p>a</p></h2>", "<h2><p>a</p></h2>"),
        ],
        clean,
    );
}

#[test]
fn text_level_elements_that_cross_are_parted() {
    each(
        [
            ("<b>a<i>b</b>c</i>d", "<b>a<i>b</i></b><i>c</i>d"),
            ("<b>a<p>b</b>c</p>d", "<b>a<p>b</p></b><p>c</p>d"),
            ("<p><b>a</p>b</b>", "<p><b>a</b></p>b"),
            ("<em>a", "<em>a</em>"),
            ("a</em>b", "ab"),
            ("<b><b><b>a</b></b></b>", "<b><b><b>a</b></b></b>"),
            ("<b><i></b></i>", ""),
            ("<i><span lang=fr>a</i>b</span>", "<i><span lang=\"fr\">a</span></i>b"),
            ("<ruby>a<rt>b<rt>c</ruby>", "<ruby>a<rt>b</rt><rt>c</rt></ruby>"),
            ("<rt>a</rt>", "a"),
        ],
        clean,
    );
}

#[test]
fn markup_that_ends_too_early_keeps_its_text() {
    each(
        [
            ("<p>a <b>b", "<p>a <b>b</b></p>"),
            ("<p>a <b", "<p>a </p>"),
            ("<p>a <a href='x", "<p>a </p>"),
            ("<p>a &amp", "<p>a &amp;</p>"),
            ("<p>a <", "<p>a &lt;</p>"),
            ("<p>a </", "<p>a &lt;/</p>"),
            ("<p>a <!-- b", "<p>a </p>"),
            ("<p>a <!", "<p>a </p>"),
            ("<p>a <script>b", "<p>a </p>"),
            ("<ul><li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
        ],
        clean,
    );
}

#[test]
fn foreign_elements_end_where_html_begins_again() {
    each(
        [
            ("a<svg><path d='M0'/></svg>b", "ab"),
            ("a<svg><title>t</title><text>x</text></svg>b", "ab"),
            ("a<svg><script>x</script></svg>b", "ab"),
            ("a<svg/>b", "ab"),
            ("a<svg><foreignObject><p>x</p></foreignObject></svg>b", "ab"),
            ("a<svg><p>b</p>", "a<p>b</p>"),
            ("a<svg><svg></svg>x</svg>b", "ab"),
            ("a<math><mi>x</mi><mo>=</mo></math>b", "ab"),
            ("a<math><annotation-xml encoding=text/html><img src=/x></annotation-xml></math>b", "ab"),
            ("a<svg><style><img src=/x onerror=y></style></svg>b", "a<img data-src=\"/x\" alt=\"\">b"),
        ],
        clean,
    );
}

#[test]
fn deep_nesting_loses_tags_not_text() {
    for name in ["div", "b", "blockquote", "ul><li", "table><tr><td", "a href=/x", "span lang=fr"] {
        let deep = format!("{}kernel", format!("<{name}>").repeat(3000));
        assert!(clean(&deep).contains("kernel"), "{name}");
    }
}
