//! Titles are one line of plain text, decoded once, of every dialect.

use super::reading::{atom, channel, each, entry, item, json, json_item, shown};

#[test]
fn rss_titles_are_decoded_once_whatever_the_writer_did() {
    each(
        [
            ("<title>Plain</title>", "Plain"),
            ("<title>\n  Two\n  lines\t</title>", "Two lines"),
            ("<title>R&amp;D</title>", "R&D"),
            ("<title>R&D</title>", "R&D"),
            ("<title>R&amp;amp;D</title>", "R&D"),
            ("<title><![CDATA[R&D]]></title>", "R&D"),
            ("<title><![CDATA[R&amp;D]]></title>", "R&D"),
            ("<title>&quot;Yes&quot;, he said &#8212; &#x201c;no&#x201D;</title>", "\"Yes\", he said — “no”"),
            ("<title>It&apos;s &rsquo;22</title>", "It's ’22"),
            ("<title>caf&eacute; &euro;5</title>", "café €5"),
            ("<title>&#128512; &#x1F600;</title>", "😀 😀"),
            ("<title>&#150; &#x85;</title>", "– …"),
            ("<title>1 &lt; 2</title>", "1 < 2"),
            ("<title>1 < 2</title>", "1 < 2"),
            ("<title>a <3 b</title>", "a <3 b"),
            ("<title>Bold <b>move</title>", "Bold move"),
            ("<title>&lt;b&gt;Bold&lt;/b&gt; move</title>", "Bold move"),
            ("<title><b>Bold</b> move</title>", "Bold move"),
            ("<title><![CDATA[<b>Bold</b> move]]></title>", "Bold move"),
            ("<title>The &lt;details&gt; element</title>", "The <details> element"),
            ("<title>Vec&lt;T&gt; and Option&lt;String&gt;</title>", "Vec<T> and Option<String>"),
            ("<title>One&lt;br&gt;two</title>", "One two"),
            ("<title>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</title>", "One Two"),
            ("<title>&lt;!-- draft --&gt;One</title>", "One"),
            ("<title>One <!-- draft -->two</title>", "One two"),
            ("<title>&lt;a href=\"x\"&gt;One&lt;/a&gt;</title>", "One"),
            ("<title>a<![CDATA[ < ]]>b</title>", "a < b"),
            ("<title><![CDATA[a ]]]]><![CDATA[> b]]></title>", "a ]]> b"),
            ("<title>東京、日本</title>", "東京、日本"),
            ("<title>\u{200f}عنوان\u{200f}</title>", "\u{200f}عنوان\u{200f}"),
            ("<title>a\u{a0}b</title>", "a\u{a0}b"),
            ("<title></title>", "-"),
            ("<title/>", "-"),
            ("<title> \n </title>", "-"),
            ("<title>&lt;br/&gt;</title>", "-"),
            ("<description>x</description>", "-"),
        ],
        |elements| shown(&item(elements).title),
    );
}

#[test]
fn an_rss_title_may_stand_in_other_vocabularies() {
    each(
        [
            ("<dc:title>A</dc:title>", "A"),
            ("<media:title>A</media:title>", "A"),
            ("<itunes:title>A</itunes:title>", "A"),
            ("<atom:title>A</atom:title>", "A"),
            ("<title>A</title><media:title>B</media:title><dc:title>C</dc:title>", "A"),
            ("<media:title>B</media:title><title>A</title>", "A"),
            ("<media:content url='/a.jpg' medium='image'><media:title>B</media:title></media:content>", "-"),
            ("<image><title>B</title></image><title>A</title>", "A"),
            ("<atom:source><atom:title>B</atom:title></atom:source><title>A</title>", "A"),
            ("<x:title xmlns:x='https://nobody.example/'>B</x:title>", "-"),
        ],
        |elements| shown(&item(elements).title),
    );
}

#[test]
fn an_atom_title_is_read_as_its_type_says() {
    each(
        [
            ("<title>A &amp; B</title>", "A & B"),
            ("<title type='text'>A &amp; B</title>", "A & B"),
            ("<title type='text'>1 &lt; 2 &lt;b&gt;</title>", "1 < 2 <b>"),
            ("<title type='text'>&amp;amp;</title>", "&amp;"),
            ("<title type='html'>A &amp;amp; B</title>", "A & B"),
            ("<title type='html'>&lt;b&gt;A&lt;/b&gt; B</title>", "A B"),
            ("<title type='html'><![CDATA[<b>A</b> &amp; B]]></title>", "A & B"),
            ("<title type='HTML'>&lt;b&gt;A&lt;/b&gt;</title>", "A"),
            ("<title type='text/html'>&lt;b&gt;A&lt;/b&gt;</title>", "A"),
            ("<title type='text/html' mode='escaped'>&lt;b&gt;A&lt;/b&gt;</title>", "A"),
            ("<title type='text/plain' mode='escaped'>A &amp; B</title>", "A & B"),
            ("<title type='application/xhtml+xml' mode='xml'><b>A</b> B</title>", "A B"),
            ("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <b>B</b></div></title>", "A B"),
            ("<title type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'>A</x:div></title>", "A"),
            ("<title type='xhtml'>A &amp; B</title>", "A & B"),
            ("<title mode='base64' type='text/plain'>QSBCIQ==</title>", "A B!"),
            ("<title type='text/markdown'>A *B*</title>", "A *B*"),
            ("<title>&lt;b&gt;A&lt;/b&gt; B</title>", "A B"),
            ("<title>A &lt;br&gt; B</title>", "A B"),
            ("<title>\nA\n  B\n</title>", "A B"),
            ("<title/>", "-"),
            ("<title/><title>A</title>", "A"),
            ("<dc:title>A</dc:title>", "A"),
            ("<media:title>A</media:title>", "A"),
            ("<media:group><media:title>A</media:title></media:group>", "A"),
            ("<atom:title xmlns:atom='http://www.w3.org/2005/Atom'>A</atom:title>", "A"),
        ],
        |elements| shown(&entry(elements).title),
    );
}

#[test]
fn a_json_title_is_text_already() {
    each(
        [
            (r#""title":"A & B""#, "A & B"),
            (r#""title":"A <b>""#, "A <b>"),
            (r#""title":" A\n B ""#, "A B"),
            (r#""title":"caf\u00e9 \ud83d\ude00""#, "café 😀"),
            (r#""title":2024"#, "2024"),
            (r#""title":"""#, "-"),
            (r#""title":null"#, "-"),
            (r#""title":["A"]"#, "-"),
            (r#""title":{"a":"A"}"#, "-"),
        ],
        |members| shown(&json_item(members).title),
    );
}

#[test]
fn feeds_have_titles_too() {
    each(
        [
            ("<title>News &amp; more</title>", "News & more"),
            ("<title><![CDATA[News]]></title>", "News"),
            ("<dc:title>News</dc:title>", "News"),
            ("<itunes:title>News</itunes:title>", "News"),
            ("<a:title xmlns:a='http://www.w3.org/2005/Atom'>News</a:title>", "News"),
            ("<image><title>Logo</title></image><title>News</title>", "News"),
            ("<textInput><title>Search</title></textInput>", "-"),
            ("<item><title>A</title></item><title>News</title>", "News"),
            ("<item><title>A</title></item>", "-"),
        ],
        |elements| shown(&channel(elements).title),
    );
    each(
        [
            ("<title>News</title>", "News"),
            ("<title type='html'>&lt;i&gt;News&lt;/i&gt;</title>", "News"),
            ("<entry><title>A</title></entry><title>News</title>", "News"),
            ("<author><name>N</name></author>", "-"),
        ],
        |elements| shown(&atom(elements).title),
    );
    each([(r#""title":"News""#, "News"), (r#""title":[]"#, "-")], |members| shown(&json(members).title));
}
