//! Attribute by attribute: on which element, with which values.

use super::cleaning::{clean, each};

#[test]
fn a_text_of_blanks_alone_is_none() {
    let late = "x".repeat(10);
    let blanks = " ".repeat(3000);
    each(
        [
            ("<img src=/p.jpg alt='&nbsp;'>".to_owned(), "<img data-src=\"/p.jpg\" alt=\"\">".to_owned()),
            (
                "<img src=/p.jpg alt=' &#32; &#9;'>".to_owned(),
                "<img data-src=\"/p.jpg\" alt=\"\">".to_owned(),
            ),
            ("<a href=/x title='&nbsp;'>a</a>".to_owned(), "<a href=\"/x\">a</a>".to_owned()),
            ("<img src=/p.jpg title=' \0 '>".to_owned(), "<img data-src=\"/p.jpg\" alt=\"\">".to_owned()),
            ("<abbr title='\0 b \0'>a</abbr>".to_owned(), "<abbr title=\"b\">a</abbr>".to_owned()),
            (format!("<abbr title='{blanks}{late}'>a</abbr>"), format!("<abbr title=\"{late}\">a</abbr>")),
            (format!("<img src=/p.jpg alt='{blanks}'>"), "<img data-src=\"/p.jpg\" alt=\"\">".to_owned()),
        ],
        clean,
    );
}

#[test]
fn attributes_that_run_style_or_name_are_gone_from_every_element() {
    for attribute in [
        "onclick=x",
        "ONCLICK=x",
        "onerror='x'",
        "onload=\"x\"",
        "onpointerenter=x",
        "onbeforetoggle=x",
        "style='color:red'",
        "class=a",
        "id=a",
        "name=a",
        "data-x=y",
        "aria-label=a",
        "role=button",
        "tabindex=1",
        "accesskey=x",
        "contenteditable",
        "draggable=true",
        "hidden",
        "popover",
        "popovertarget=a",
        "is=x",
        "slot=a",
        "part=a",
        "itemprop=a",
        "xmlns=x",
        "xml:base=/",
        "xlink:href=x",
        "formaction=x",
        "action=x",
        "background=x",
        "srcdoc=x",
        "nonce=a",
        "align=center",
        "bgcolor=red",
        "on=x",
        "=x",
        "\"=x",
        "'",
        "`a`=b",
    ] {
        for name in ["p", "div", "h2", "blockquote", "b", "em", "code"] {
            assert_eq!(
                clean(&format!("<{name} {attribute}>a</{name}>")),
                format!("<{name}>a</{name}>"),
                "{attribute}"
            );
        }
        assert_eq!(
            clean(&format!("<a {attribute} href=/x>a</a>")),
            "<a href=\"/x\">a</a>",
            "{attribute} on a link"
        );
        assert_eq!(
            clean(&format!("<img {attribute} src=/p.jpg>")),
            "<img data-src=\"/p.jpg\" alt=\"\">",
            "{attribute} on a picture"
        );
    }
}

#[test]
fn language_and_direction_stay_where_they_are_words() {
    each(
        [
            ("<p lang=fr>a</p>", "<p lang=\"fr\">a</p>"),
            ("<p lang='zh-Hant-TW'>a</p>", "<p lang=\"zh-Hant-TW\">a</p>"),
            ("<p lang=''>a</p>", "<p>a</p>"),
            ("<p lang='fr onclick'>a</p>", "<p>a</p>"),
            ("<p lang='<b>'>a</p>", "<p>a</p>"),
            ("<p lang='abcdefghijklmnopqrstuvwxyz0123456789'>a</p>", "<p>a</p>"),
            ("<p dir=rtl>a</p>", "<p dir=\"rtl\">a</p>"),
            ("<p dir=RTL>a</p>", "<p dir=\"rtl\">a</p>"),
            ("<p dir=auto>a</p>", "<p dir=\"auto\">a</p>"),
            ("<p dir=up>a</p>", "<p>a</p>"),
            ("<p dir>a</p>", "<p>a</p>"),
            ("<span lang=fr>a</span>", "<span lang=\"fr\">a</span>"),
            ("<span dir=rtl>a</span>", "<span dir=\"rtl\">a</span>"),
            ("<span class=x>a</span>", "a"),
            ("<bdo dir=rtl>a</bdo>", "<bdo dir=\"rtl\">a</bdo>"),
            ("<p lang=fr lang=de>a</p>", "<p lang=\"fr\">a</p>"),
            ("<section lang=ar dir=rtl>a</section>", "<div lang=\"ar\" dir=\"rtl\">a</div>"),
        ],
        clean,
    );
}

#[test]
fn titles_stay_where_they_explain() {
    each(
        [
            (
                "<abbr title='World Health Organization'>WHO</abbr>",
                "<abbr title=\"World Health Organization\">WHO</abbr>",
            ),
            ("<acronym title=x>a</acronym>", "<abbr title=\"x\">a</abbr>"),
            ("<dfn title=x>a</dfn>", "<dfn title=\"x\">a</dfn>"),
            (
                "<a href=/x title='a \"b\" <c>'>a</a>",
                "<a href=\"/x\" title=\"a &quot;b&quot; &lt;c&gt;\">a</a>",
            ),
            ("<abbr title=' '>a</abbr>", "<abbr>a</abbr>"),
            ("<abbr title=' x '>a</abbr>", "<abbr title=\"x\">a</abbr>"),
            ("<abbr title='&amp;amp;'>a</abbr>", "<abbr title=\"&amp;amp;\">a</abbr>"),
            ("<p title=x>a</p>", "<p>a</p>"),
            ("<b title=x>a</b>", "<b>a</b>"),
        ],
        clean,
    );
}

#[test]
fn lists_keep_their_numbers() {
    let list = |attributes: &str| clean(&format!("<ol {attributes}><li>a</ol>"));
    each(
        [
            ("start=3", "<ol start=\"3\"><li>a</li></ol>"),
            ("start=-3", "<ol start=\"-3\"><li>a</li></ol>"),
            ("start=' 3 '", "<ol start=\"3\"><li>a</li></ol>"),
            ("start=x", "<ol><li>a</li></ol>"),
            ("start=3.5", "<ol><li>a</li></ol>"),
            ("start=99999999999", "<ol><li>a</li></ol>"),
            ("type=a", "<ol type=\"a\"><li>a</li></ol>"),
            ("type=I", "<ol type=\"I\"><li>a</li></ol>"),
            ("type=disc", "<ol><li>a</li></ol>"),
            ("reversed", "<ol reversed=\"\"><li>a</li></ol>"),
            ("reversed=reversed", "<ol reversed=\"\"><li>a</li></ol>"),
            ("start=3 type=1 reversed", "<ol start=\"3\" type=\"1\" reversed=\"\"><li>a</li></ol>"),
        ],
        list,
    );
    each(
        [
            ("<ol><li value=7>a</ol>", "<ol><li value=\"7\">a</li></ol>"),
            ("<ol><li value=x>a</ol>", "<ol><li>a</li></ol>"),
            ("<ul start=3 type=a reversed><li>a</ul>", "<ul><li>a</li></ul>"),
            (
                "<details open><summary>s</summary>a</details>",
                "<details open=\"\"><summary>s</summary>a</details>",
            ),
            ("<details><summary>s</summary>a</details>", "<details><summary>s</summary>a</details>"),
            ("<time datetime='2024-01-01'>a</time>", "<time datetime=\"2024-01-01\">a</time>"),
            ("<time datetime=''>a</time>", "<time>a</time>"),
            ("<blockquote cite='https://a.example/'>a</blockquote>", "<blockquote>a</blockquote>"),
            ("<del datetime=2024 cite=x>a</del>", "<del>a</del>"),
        ],
        clean,
    );
}

#[test]
fn cells_keep_their_spans() {
    let cell = |attributes: &str| clean(&format!("<table><tr><th {attributes}>a</th></tr></table>"));
    let table = |attributes: &str| format!("<table><tbody><tr><th{attributes}>a</th></tr></tbody></table>");
    each(
        [
            ("colspan=2", table(" colspan=\"2\"")),
            ("rowspan=2", table(" rowspan=\"2\"")),
            ("colspan=1", table("")),
            ("colspan=0", table("")),
            ("colspan=-2", table("")),
            ("colspan=1000", table(" colspan=\"1000\"")),
            ("colspan=1001", table("")),
            ("colspan=99999999999", table("")),
            ("colspan=2 rowspan=3", table(" colspan=\"2\" rowspan=\"3\"")),
            ("scope=col", table(" scope=\"col\"")),
            ("scope=COL", table(" scope=\"col\"")),
            ("scope=all", table("")),
            ("width=50% height=3 valign=top nowrap headers=x abbr=y", table("")),
        ],
        cell,
    );
    assert_eq!(clean("<table><td scope=col>a</table>"), "<table><tbody><tr><td>a</td></tr></tbody></table>");
}

#[test]
fn attributes_are_read_however_they_are_written() {
    each(
        [
            ("<a href=/x>a</a>", "<a href=\"/x\">a</a>"),
            ("<a href='/x'>a</a>", "<a href=\"/x\">a</a>"),
            ("<a href = \"/x\" >a</a>", "<a href=\"/x\">a</a>"),
            ("<a\nhref\n=\n/x\n>a</a>", "<a href=\"/x\">a</a>"),
            ("<a/href=/x>a</a>", "<a href=\"/x\">a</a>"),
            ("<a title='x'href=/x>a</a>", "<a href=\"/x\" title=\"x\">a</a>"),
            ("<a HREF=/x>a</a>", "<a href=\"/x\">a</a>"),
            ("<a href=/1 href=/2>a</a>", "<a href=\"/1\">a</a>"),
            ("<a href=\"/x?a=1&amp;b=2\">a</a>", "<a href=\"/x?a=1&amp;b=2\">a</a>"),
            ("<a href=\"/x?a=1&b=2\">a</a>", "<a href=\"/x?a=1&amp;b=2\">a</a>"),
            ("<a href='/x\"y'>a</a>", "<a href=\"/x%22y\">a</a>"),
            ("<a href=\"/x>a</a>", ""),
        ],
        clean,
    );
}

#[test]
fn a_long_text_in_an_attribute_is_cut() {
    let long = "é".repeat(5000);
    let found = clean(&format!("<img src=/p.jpg alt='{long}'>"));
    assert_eq!(found.matches('é').count(), 2000);
}
