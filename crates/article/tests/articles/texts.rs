//! Plain text: paragraphs, lines, cells; nothing that is not read.

use super::cleaning::each;
use article::text;

#[test]
fn blocks_are_parted_by_blank_lines() {
    for block in
        ["p", "div", "blockquote", "h2", "pre", "figure", "section", "li", "dt", "dd", "ul", "details"]
    {
        let html = format!("<{block}>One</{block}><{block}>two</{block}>");
        assert_eq!(text(&html), "One\n\ntwo", "{block}");
        assert_eq!(text(&format!("a<{block}>b</{block}>c")), "a\n\nb\n\nc", "{block}");
    }
}

#[test]
fn what_is_on_one_line_stays_on_one_line() {
    each(
        [
            ("a<b>b</b><i>c</i>", "abc"),
            ("a <b> b </b> c", "a b c"),
            ("a\n\n\nb", "a b"),
            ("a<span>b</span>", "ab"),
            ("a<custom>b</custom>", "ab"),
            ("a<a href=x>b</a>", "ab"),
            ("a<wbr>b", "ab"),
            ("a<img src=x alt=y>b", "ab"),
            ("<tr><td>a</td><td>b</td></tr>", "a b"),
            ("a<br>b", "a\nb"),
            ("a<br><br>b", "a\nb"),
            ("a<hr>b", "a\n\nb"),
            ("<p>a<br></p><p>b", "a\n\nb"),
            ("<div><div><p>a</p></div></div><p>b", "a\n\nb"),
            ("\u{a0}a\u{a0}\u{a0}b", "a b"),
            ("<p></p><p></p>a", "a"),
        ],
        text,
    );
}

#[test]
fn what_is_not_read_is_left_out() {
    for name in [
        "script", "style", "textarea", "title", "iframe", "noscript", "xmp", "svg", "math", "form", "select",
        "object", "video", "template",
    ] {
        assert_eq!(text(&format!("a<{name}>x<b>y</b></{name}>b")), "ab", "{name}");
        assert_eq!(text(&format!("a<{name}>x")), "a", "an open {name}");
    }
    each(
        [
            ("a<!-- x -->b", "ab"),
            ("a<!doctype html><?xml x?>b", "ab"),
            ("a<svg><svg>x</svg>y</svg>b", "ab"),
            ("a<svg/>b", "ab"),
            ("a<form>x</form>y</form>b", "ayb"),
        ],
        text,
    );
}

#[test]
fn references_are_read_once() {
    each(
        [
            ("&lt;b&gt;", "<b>"),
            ("&amp;lt;", "&lt;"),
            ("R&D &amp; more", "R&D & more"),
            ("&eacute;&#233;&#xE9;", "ééé"),
            ("a&nbsp;b", "a b"),
            ("&copy 2024", "© 2024"),
            ("&nosuch;", "&nosuch;"),
        ],
        text,
    );
}

#[test]
fn cleaning_does_not_change_the_text() {
    for html in [
        "<p>One <b>two</b></p><ul><li>three<li>four</ul>",
        "<table><tr><td>a<td>b<tr><td>c</table>",
        "<blockquote>a<p>b</blockquote>c",
        "a<script>x</script>b<svg>y</svg>c",
        "<h1>a</h1><section>b</section>",
        "1 &lt; 2 &amp; 3",
    ] {
        assert_eq!(text(article::sanitise(html, "").as_str()), text(html), "{html}");
    }
}
