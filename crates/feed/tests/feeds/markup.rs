//! Naked markup in fields: what is the publisher's HTML, what is the feed's own.

use super::reading::{codes, each, entry, item, shown};

#[test]
fn naked_html_in_a_description_is_taken_as_it_is() {
    for html in [
        "<p>One</p>",
        "<p class=\"a\">One <b>two</b></p><p>three</p>",
        "<table><tr><td>a</td></tr></table>",
        "<ul><li>a</li><li>b</li></ul>",
        "<a href=\"https://a.example/?x=1&amp;y=2\">a</a>",
        "<img src=\"a.jpg\" alt=\"b\"/>",
        "<blockquote><p>a</p></blockquote>",
        "<h1>a</h1><h2>b</h2>",
        "<pre>a\n  b</pre>",
        "text <em>and</em> text",
        "<iframe src=\"https://a.example/\"></iframe>",
        "<figure><img src=\"a.jpg\"/><figcaption>b</figcaption></figure>",
        "<video controls=\"\"><source src=\"a.mp4\"/></video>",
        "<summary>a</summary>",
    ] {
        let found = item(&format!("<description>{html}</description><title>T</title>"));
        assert_eq!((shown(&found.summary).as_str(), shown(&found.title).as_str()), (html, "T"));
    }
}

#[test]
fn naked_xhtml_in_atom_is_taken_as_it_is() {
    for html in [
        "<p>One</p>",
        "<p>One</p><p>two</p>",
        "<title>t</title>",
        "<link href=\"x\"/>",
        "<item>a</item>",
        "<summary>s</summary>",
    ] {
        let found = entry(&format!(
            "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{html}</div></content><title>T</title>"
        ));
        assert_eq!((shown(&found.content).as_str(), shown(&found.title).as_str()), (html, "T"));
    }
}

#[test]
fn links_and_dates_hold_no_markup() {
    each(
        [
            ("<link><b>https://a.example/1</b></link>", "https://a.example/1"),
            ("<link>https://a.example/1<!-- x --></link>", "https://a.example/1"),
            ("<link><![CDATA[ https://a.example/1 ]]></link>", "https://a.example/1"),
            ("<link>https://a.example/<![CDATA[1]]></link>", "https://a.example/1"),
            ("<link><a href='https://a.example/2'>https://a.example/1</a></link>", "https://a.example/1"),
        ],
        |elements| shown(&item(elements).url),
    );
    let found = item("<pubDate><b>2024-01-01</b></pubDate><guid><i>7</i></guid>");
    assert_eq!((found.published, shown(&found.id)), (Some(1_704_067_200_000), "7".into()));
}

#[test]
fn markup_that_is_whole_is_not_called_broken() {
    for html in
        ["<p>a<br/>b</p>", "<p>a<br>b</p>", "<img src='a'>", "<p>a</p>\n<p>b</p>", "<b><i>a</i></b>", "<hr/>"]
    {
        let feed = super::reading::channel(&format!("<item><description>{html}</description></item>"));
        assert_eq!(codes(&feed), Vec::<&str>::new(), "{html}");
    }
}
