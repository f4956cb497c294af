//! Summary and content: HTML as its writer meant it, which of several, and where they stand.

use feed::ParsedEntry;

use super::reading::{each, entry, item, json_item, shown};

/// Summary and content, parted by a bar.
fn texts(entry: &ParsedEntry) -> String {
    format!("{} | {}", shown(&entry.summary), shown(&entry.content))
}

#[test]
fn an_rss_description_is_html_however_it_is_written() {
    each(
        [
            ("<description>Plain</description>", "Plain | -"),
            ("<description>&lt;p&gt;One&lt;/p&gt;</description>", "<p>One</p> | -"),
            ("<description><![CDATA[<p>One</p>]]></description>", "<p>One</p> | -"),
            ("<description> <![CDATA[ <p>One</p> ]]> </description>", "<p>One</p> | -"),
            ("<description><p>One</p><p>Two</p></description>", "<p>One</p><p>Two</p> | -"),
            ("<description>One<br>two<br/>three</description>", "One<br>two<br/>three | -"),
            ("<description>R&amp;amp;D</description>", "R&amp;D | -"),
            ("<description>R&amp;D</description>", "R&D | -"),
            ("<description><![CDATA[R&amp;D]]></description>", "R&amp;D | -"),
            ("<description>&lt;![CDATA[x]]&gt;</description>", "x | -"),
            ("<description><![CDATA[a]]><![CDATA[b]]></description>", "ab | -"),
            ("<description><![CDATA[a ]]]]><![CDATA[> b]]></description>", "a ]]> b | -"),
            ("<description>a <!-- c --> b</description>", "a  b | -"),
            ("<description>1 < 2 && 3 > 2</description>", "1 < 2 && 3 > 2 | -"),
            (
                "<description><![CDATA[<a href=\"?a=1&b=2\">x</a>]]></description>",
                "<a href=\"?a=1&b=2\">x</a> | -",
            ),
            ("<description><img src='a.jpg'></img>One</description>", "<img src='a.jpg'></img>One | -"),
            ("<DESCRIPTION>One</DESCRIPTION>", "One | -"),
            ("<description></description>", "- | -"),
            ("<description/>", "- | -"),
            ("<description> \n </description>", "- | -"),
            ("<description/><description>One</description>", "One | -"),
            ("<description>One</description><description>Two</description>", "One | -"),
        ],
        |elements| texts(&item(elements)),
    );
}

#[test]
fn an_rss_item_has_its_texts_in_many_places() {
    each(
        [
            ("<description>s</description><content:encoded>c</content:encoded>", "s | c"),
            ("<content:encoded>c</content:encoded><description>s</description>", "s | c"),
            ("<content:encoded>&lt;p&gt;c&lt;/p&gt;</content:encoded>", "- | <p>c</p>"),
            ("<content:encoded><![CDATA[<p>c</p>]]></content:encoded>", "- | <p>c</p>"),
            ("<content>c</content>", "- | c"),
            ("<body>c</body>", "- | c"),
            ("<fulltext>c</fulltext>", "- | c"),
            ("<xhtml:body><p>c</p></xhtml:body>", "- | <p>c</p>"),
            ("<body xmlns='http://www.w3.org/1999/xhtml'><p>c</p></body>", "- | <p>c</p>"),
            ("<div xmlns='http://www.w3.org/1999/xhtml'><p>c</p></div>", "- | <p>c</p>"),
            ("<atom:content type='html'>&lt;p&gt;c&lt;/p&gt;</atom:content>", "- | <p>c</p>"),
            ("<atom:summary>s</atom:summary>", "s | -"),
            ("<summary>s</summary>", "s | -"),
            ("<dc:description>s</dc:description>", "s | -"),
            ("<dcterms:abstract>s</dcterms:abstract>", "s | -"),
            ("<itunes:summary>s</itunes:summary>", "s | -"),
            ("<itunes:subtitle>s</itunes:subtitle>", "s | -"),
            ("<itunes:subtitle>u</itunes:subtitle><itunes:summary>s</itunes:summary>", "s | -"),
            ("<description>d</description><itunes:summary>s</itunes:summary>", "d | -"),
            ("<googleplay:description>s</googleplay:description>", "s | -"),
            ("<source:markdown># c</source:markdown>", "- | <h1>c</h1>\n"),
            ("<content:encoded>c</content:encoded><source:markdown># m</source:markdown>", "- | c"),
            ("<media:description>m</media:description>", "m | -"),
            (
                "<media:content url='/a.mp4' type='video/mp4'/><media:description>m</media:description>",
                "m | -",
            ),
            ("<media:content url='/a.jpg' medium='image'/><media:description>m</media:description>", "- | -"),
            (
                "<media:content url='/a.mp4'/><media:description>Use &lt;b&gt; &amp;amp; 1 &lt; 2\n\nTwo</media:description>",
                "<p>Use &lt;b&gt; &amp;amp; 1 &lt; 2</p><p>Two</p> | -",
            ),
            (
                "<media:content url='/a.mp4'/><media:description type='html'>&lt;p&gt;m&lt;/p&gt;</media:description>",
                "<p>m</p> | -",
            ),
            (
                "<itunes:summary>One\n\nTwo &lt;T&gt; x</itunes:summary>",
                "<p>One</p><p>Two &lt;T&gt; x</p> | -",
            ),
            ("<itunes:summary><![CDATA[Q &amp; A]]></itunes:summary>", "Q &amp; A | -"),
            ("<itunes:summary><![CDATA[<p>a</p>\n<p>b</p>]]></itunes:summary>", "<p>a</p>\n<p>b</p> | -"),
            ("<itunes:subtitle>a &lt; b</itunes:subtitle>", "a &lt; b | -"),
            ("<content:encoded/><content>c</content>", "- | c"),
            ("<c:encoded xmlns:c='http://purl.org/rss/1.0/modules/content/'>c</c:encoded>", "- | c"),
            ("<content:items>x</content:items>", "- | -"),
        ],
        |elements| texts(&item(elements)),
    );
}

#[test]
fn atom_texts_are_html_whatever_their_type() {
    each(
        [
            ("<summary>1 &lt; 2</summary>", "1 &lt; 2 | -"),
            ("<summary type='text'>R&amp;D</summary>", "R&amp;D | -"),
            ("<summary type='html'>&lt;p&gt;s&lt;/p&gt;</summary>", "<p>s</p> | -"),
            ("<content type='html'><![CDATA[<p>c</p>]]></content>", "- | <p>c</p>"),
            ("<content type='html'>&lt;p&gt;R&amp;amp;D&lt;/p&gt;</content>", "- | <p>R&amp;D</p>"),
            ("<content>&lt;p&gt;c&lt;/p&gt;</content>", "- | <p>c</p>"),
            ("<content type='text/html' mode='escaped'>&lt;p&gt;c&lt;/p&gt;</content>", "- | <p>c</p>"),
            ("<content type='application/xhtml+xml' mode='xml'><p>c</p></content>", "- | <p>c</p>"),
            ("<content type='text/html' mode='xml'><p>c</p></content>", "- | <p>c</p>"),
            ("<content type='text/html' mode='base64'>PHA+YzwvcD4=</content>", "- | <p>c</p>"),
            ("<content type='text/markdown'>*c*</content>", "- | <p><em>c</em></p>\n"),
            ("<content type='text/plain'>a &lt; b</content>", "- | a &lt; b"),
            (
                "<content type='image/svg+xml'><svg><text>c</text></svg></content>",
                "- | <svg><text>c</text></svg>",
            ),
            ("<content type='application/pdf'>JVBERi0=</content>", "- | %PDF-"),
            ("<content type='image/png'>iVBORw0KGgo=</content>", "- | -"),
            ("<content type='html'/>", "- | -"),
            ("<content type='html'></content><summary>s</summary>", "s | -"),
            ("<content:encoded>c</content:encoded>", "- | c"),
            ("<source:markdown>*c*</source:markdown>", "- | <p><em>c</em></p>\n"),
            ("<description>s</description>", "s | -"),
            ("<summary>s</summary><summary>t</summary>", "s | -"),
            ("<content type='text'>t</content><content type='html'>h</content>", "- | h"),
            (
                "<media:group><media:content url='/v.mp4' medium='video'/><media:description>m</media:description></media:group>",
                "m | -",
            ),
            (
                "<media:group><media:content url='/v.mp4'/><media:description>a &amp; b\nc &lt;3</media:description></media:group>",
                "<p>a &amp; b<br>c &lt;3</p> | -",
            ),
        ],
        |elements| texts(&entry(elements)),
    );
}

#[test]
fn xhtml_loses_its_wrapping_and_its_prefixes() {
    let content = |inner: &str| shown(&entry(&format!("<content type='xhtml'>{inner}</content>")).content);
    let xhtml = "xmlns='http://www.w3.org/1999/xhtml'";
    each(
        [
            (format!("<div {xhtml}><p>a</p></div>"), "<p>a</p>"),
            (format!("\n <div {xhtml}>\n<p>a</p>\n</div>\n"), "<p>a</p>"),
            (format!("<div {xhtml}>a &amp; b &lt; c</div>"), "a &amp; b &lt; c"),
            (format!("<div {xhtml}><div>a</div></div>"), "<div>a</div>"),
            (
                format!("<div {xhtml}>a</div><div {xhtml}>b</div>"),
                "<div xmlns='http://www.w3.org/1999/xhtml'>a</div><div xmlns='http://www.w3.org/1999/xhtml'>b</div>",
            ),
            (format!("<p {xhtml}>a</p>"), "<p xmlns='http://www.w3.org/1999/xhtml'>a</p>"),
            (
                "<h:div xmlns:h='http://www.w3.org/1999/xhtml'><h:p>a <h:b>b</h:b></h:p></h:div>".to_owned(),
                "<p>a <b>b</b></p>",
            ),
            (
                "<h:div xmlns:h='http://www.w3.org/1999/xhtml'>a<h:br/>b<h:hr></h:hr></h:div>".to_owned(),
                "a<br>b<hr>",
            ),
            (format!("<div {xhtml}><![CDATA[a < b]]></div>"), "a &lt; b"),
            (format!("<div {xhtml}><img src='a.jpg' alt='b'/></div>"), "<img src='a.jpg' alt='b'/>"),
            (format!("<div {xhtml}><title>t</title><link>l</link></div>"), "<title>t</title><link>l</link>"),
            (format!("<div {xhtml}/>"), "-"),
            (format!("<div {xhtml}></div>"), "-"),
            ("&lt;p&gt;a&lt;/p&gt;".to_owned(), "<p>a</p>"),
            ("<![CDATA[<p>a</p>]]>".to_owned(), "<p>a</p>"),
            ("a".to_owned(), "a"),
        ],
        content,
    );
}

#[test]
fn json_texts_are_html_markdown_or_text() {
    each(
        [
            (r#""content_html":"<p>c</p>""#, "- | <p>c</p>"),
            (r#""content_text":"c""#, "- | <p>c</p>"),
            (r#""content_text":"1 < 2 & 3""#, "- | <p>1 &lt; 2 &amp; 3</p>"),
            (r#""content_text":"a\nb\n\nc""#, "- | <p>a<br>b</p><p>c</p>"),
            (r#""content_text":"a\r\nb\r\n\r\nc""#, "- | <p>a<br>b</p><p>c</p>"),
            (r#""content_text":"\n\n""#, "- | -"),
            (r#""content_markdown":"*c*""#, "- | <p><em>c</em></p>\n"),
            (r#""content_html":"h","content_text":"t""#, "- | h"),
            (r#""content_html":"","content_text":"t""#, "- | <p>t</p>"),
            (r#""content_html":null,"content_text":"t""#, "- | <p>t</p>"),
            (r#""content_html":5"#, "- | 5"),
            (r#""content_html":["c"]"#, "- | -"),
            (r#""summary":"1 < 2""#, "1 &lt; 2 | -"),
            (r#""summary":"s","content_html":"c""#, "s | c"),
        ],
        |members| texts(&json_item(members)),
    );
}

#[test]
fn what_stands_in_a_text_is_not_taken_for_the_feeds_own() {
    let found = item(
        "<title>A</title><description><![CDATA[<item><title>B</title><link>https://b.example/</link></item>]]>\
        </description><link>https://a.example/</link>",
    );
    assert_eq!((shown(&found.title).as_str(), shown(&found.url).as_str()), ("A", "https://a.example/"));
    assert!(shown(&found.summary).starts_with("<item><title>B</title>"));

    let found = entry(
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><h1>t</h1><a href='/x' rel='self'>l</a></div>\
        </content><title>A</title>",
    );
    assert_eq!((shown(&found.title).as_str(), found.url), ("A", None));
}
