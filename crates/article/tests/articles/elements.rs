//! Element by element: what stays, what goes with its content, what goes and leaves it.

use super::cleaning::{clean, each};

#[test]
fn text_level_elements_stay() {
    for name in [
        "strong", "b", "em", "i", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "abbr", "dfn",
        "code", "kbd", "samp", "var", "time", "q", "cite", "bdi", "bdo", "ruby",
    ] {
        let html = format!("<p>a <{name}>b</{name}> c</p>");
        assert_eq!(clean(&html), html, "{name}");
        assert_eq!(
            clean(&format!("<p>a <{0}>b</{0}> c</p>", name.to_uppercase())),
            html,
            "{name} in capitals"
        );
        assert_eq!(clean(&format!("<p>a <{name}></{name}>c</p>")), "<p>a c</p>", "an empty {name}");
        assert_eq!(
            clean(&format!("<p>a <{name} onclick=x style=y class=z id=w>b</{name}> c</p>")),
            html,
            "{name}"
        );
    }
}

#[test]
fn blocks_stay() {
    for name in ["p", "div", "blockquote", "pre", "figure", "details", "h2", "h3", "h4", "h5", "h6"] {
        let html = format!("<{name}>a</{name}>");
        assert_eq!(clean(&html), html, "{name}");
        assert_eq!(clean(&format!("<{name}></{name}>")), "", "an empty {name}");
        assert_eq!(clean(&format!("<{name}>a")), html, "an open {name}");
        assert_eq!(clean(&format!("a</{name}>b")).replace("<p></p>", ""), "ab", "a stray end of {name}");
    }
}

#[test]
fn elements_of_one_meaning_become_one() {
    for (given, written) in [
        ("section", "div"),
        ("article", "div"),
        ("main", "div"),
        ("header", "div"),
        ("footer", "div"),
        ("nav", "div"),
        ("aside", "div"),
        ("center", "div"),
        ("address", "div"),
        ("hgroup", "div"),
        ("dialog", "div"),
        ("fieldset", "div"),
        ("search", "div"),
        ("h1", "h2"),
        ("strike", "s"),
        ("acronym", "abbr"),
        ("listing", "pre"),
    ] {
        assert_eq!(clean(&format!("<{given}>a</{given}>")), format!("<{written}>a</{written}>"), "{given}");
    }
    for list in ["menu", "dir"] {
        assert_eq!(clean(&format!("<{list}><li>a</{list}>")), "<ul><li>a</li></ul>", "{list}");
    }
}

#[test]
fn what_is_not_known_goes_and_leaves_its_content() {
    for name in [
        "font",
        "blink",
        "marquee",
        "tt",
        "big",
        "nobr",
        "span",
        "label",
        "legend",
        "data",
        "output-x",
        "custom-element",
        "o:p",
        "amp-img",
        "slot",
        "body",
        "html",
        "head",
        "frameset",
        "frame",
        "area",
        "map",
        "bgsound",
        "portal",
        "fencedframe",
    ] {
        let html = format!("a <{name} src=x href=y>b</{name}> c");
        assert_eq!(clean(&html), "a b c", "{name}");
    }
}

#[test]
fn what_runs_or_asks_goes_with_its_content() {
    for name in [
        "script", "style", "textarea", "title", "noembed", "noframes", "iframe", "xmp", "form", "button",
        "select", "datalist", "object", "applet", "template", "canvas", "meter", "progress", "output",
        "audio", "video", "svg", "math",
    ] {
        assert_eq!(clean(&format!("a<{name}>b</{name}>c")), "ac", "{name}");
        assert_eq!(clean(&format!("a<{0}>b</{0}>c", name.to_uppercase())), "ac", "{name} in capitals");
        assert_eq!(clean(&format!("a<{name} x='>'>b</{name} >c")), "ac", "{name} with space");
        assert_eq!(clean(&format!("a<{name}>b")), "a", "an open {name}");
        assert_eq!(clean(&format!("a</{name}>b")), "ab", "a stray end of {name}");
    }
}

#[test]
fn void_elements_stand_alone() {
    each(
        [
            ("a<br>b<br/>c<br />d", "a<br>b<br>c<br>d"),
            ("a<br></br>b", "a<br><br>b"),
            ("a<hr>b<hr/>c", "a<hr>b<hr>c"),
            ("a<wbr>b", "a<wbr>b"),
            ("<p>a<hr>b", "<p>a</p><hr>b"),
            ("<br>", "<br>"),
            ("<p><br></p>", ""),
            ("<hr>", "<hr>"),
            ("<input><link><meta><base><col><param><track><source>a", "a"),
            ("<p>a<input type=hidden value=x>b</p>", "<p>ab</p>"),
        ],
        clean,
    );
}

#[test]
fn lists_are_put_right() {
    each(
        [
            ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
            ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            ("<ul><li><p>a<li><p>b</ul>", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
            ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
            ("<ol><li>a<ol><li>b</ol></ol>", "<ol><li>a<ol><li>b</li></ol></li></ol>"),
            ("<ul></ul>", ""),
            ("<ul><li></li></ul>", ""),
            ("<ul><li></li><li>a</li></ul>", "<ul><li>a</li></ul>"),
            ("<ul>\n<li>a</li>\n</ul>", "<ul>\n<li>a</li>\n</ul>"),
            ("<li>a<li>b", "<li>a</li><li>b</li>"),
            ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>"),
            ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<dl><div><dt>a</dt><dd>b</dd></div></dl>"),
            ("<ul><li><div><li>b</div></ul>", "<ul><li>b</li></ul>"),
        ],
        clean,
    );
}

#[test]
fn code_keeps_its_lines_and_its_brackets() {
    each(
        [
            ("<pre>a\n  b\n</pre>", "<pre>a\n  b\n</pre>"),
            ("<pre>\na</pre>", "<pre>a</pre>"),
            ("<pre>\n\na</pre>", "<pre>\n\na</pre>"),
            ("<pre>\r\na\r\nb</pre>", "<pre>a\nb</pre>"),
            (
                "<pre><code class='language-rust'>let a: Vec&lt;u8&gt;;</code></pre>",
                "<pre><code>let a: Vec&lt;u8&gt;;</code></pre>",
            ),
            ("<pre><span class=k>let</span> <span class=n>a</span></pre>", "<pre>let a</pre>"),
            ("<pre>\ta</pre>", "<pre>\ta</pre>"),
            ("<code>a && b</code>", "<code>a &amp;&amp; b</code>"),
            ("<code>&amp;lt;</code>", "<code>&amp;lt;</code>"),
            ("<pre>if (a < b) {}</pre>", "<pre>if (a &lt; b) {}</pre>"),
            ("<pre><ol><li>a</ol></pre>", "<pre><ol><li>a</li></ol></pre>"),
        ],
        clean,
    );
}

#[test]
fn characters_come_out_as_they_were_meant() {
    each(
        [
            ("é東😀", "é東😀"),
            ("&eacute;&#233;&#xe9;", "ééé"),
            ("a &amp; b & c", "a &amp; b &amp; c"),
            ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"),
            ("1 < 2 > 0", "1 &lt; 2 &gt; 0"),
            ("a<3", "a&lt;3"),
            ("&nbsp;a", "\u{a0}a"),
            ("&unknown; &", "&amp;unknown; &amp;"),
            ("&#0;&#x110000;", "\u{fffd}\u{fffd}"),
            ("&#128;", "€"),
            ("a\0b", "ab"),
            ("\"a\" 'b'", "\"a\" 'b'"),
            ("\u{202e}a\u{202c}", "\u{202e}a\u{202c}"),
        ],
        clean,
    );
}
