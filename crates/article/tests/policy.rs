//! What the sanitiser keeps, what it changes, what it drops: one line a rule.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/parsed.rs"]
mod parsed;

const BASE: &str = "https://news.example/world/story.html";

/// Stands for the attributes that every link gets.
const LINK: &str = " rel=\"noopener noreferrer\" target=\"_blank\"";
/// Stands for the attributes that every picture gets.
const LATE: &str = " loading=\"lazy\" decoding=\"async\"";

fn check(table: &[(&str, &str)]) {
    for (html, expected) in table {
        let clean = article::sanitise(html, BASE);
        let short = clean.as_str().replace(LINK, "").replace(LATE, "");
        assert_eq!(&short, expected, "{html}");
        parsed::check(clean.as_str(), BASE);
    }
}

#[test]
fn what_an_article_is_made_of_stays() {
    for html in [
        "<p>Text with <strong>strong</strong>, <em>em</em>, <b>b</b>, <i>i</i>, <u>u</u>, <s>s</s></p>",
        "<p>H<sub>2</sub>O, x<sup>2</sup>, <small>small</small>, <mark>mark</mark>, <del>old</del> <ins>new</ins></p>",
        "<p><abbr title=\"World Health Organization\">WHO</abbr> <q>quote</q> <cite>Book</cite></p>",
        "<p><time datetime=\"2026-01-02\">yesterday</time><br>line<wbr>break</p><hr>",
        "<pre><code>fn main() {}\n</code></pre><p><kbd>K</kbd> <samp>S</samp> <var>V</var></p>",
        "<h2>Two</h2><h3>Three</h3><h4>Four</h4><h5>Five</h5><h6>Six</h6>",
        "<blockquote><p>Said</p></blockquote>",
        "<ol start=\"3\" type=\"a\" reversed=\"\"><li value=\"7\">x</li></ol><ul><li>y<ul><li>z</li></ul></li></ul>",
        "<dl><dt>term</dt><dd>meaning</dd></dl>",
        "<table><caption>c</caption><thead><tr><th scope=\"col\">a</th><th></th></tr></thead><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table>",
        "<p><ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby></p>",
        "<details open=\"\"><summary>s</summary><p>d</p></details>",
        "<p lang=\"ar\" dir=\"rtl\">نص <bdi>x</bdi> <bdo dir=\"ltr\">y</bdo></p>",
        "<p><span lang=\"fr\">mot</span></p>",
        "<p>1 &lt; 2 &amp;&amp; 3 &gt; 2, “é” 東 😀</p>",
    ] {
        check(&[(html, html)]);
    }
}

#[test]
fn what_runs_frames_or_asks_is_gone() {
    check(&[
        ("a<script>alert('<b>')</script>b", "ab"),
        (
            "a<style>p{}</style>b<link rel=stylesheet href=x><meta http-equiv=refresh content=0><base href=x>c",
            "abc",
        ),
        ("a<svg onload=x><text>t</text></svg>b<svg/>c", "abc"),
        ("a<math><mi>x</mi></math>b", "ab"),
        ("a<svg><g><p>out</p>", "a<p>out</p>"),
        ("a<form action=x>Password <input type=password><button>Go</button></form>b", "ab"),
        ("<div>a<form>b</div>c", "<div>a</div>c"),
        ("a<select><option>b</select>c<textarea><b></textarea>d", "acd"),
        ("a<object data=x.swf><p>b</p></object>c<template><p>t</template>d", "acd"),
        ("<p onclick=x style='position:fixed' id=a class=b data-x=y popover ontoggle=z>t", "<p>t</p>"),
        ("<blink>a</blink> <font color=red>b</font> <custom-x>c</custom-x>", "a b c"),
        ("<iframe src=https://ads.example/></iframe>a", "a"),
        ("<!-- a --><?php b ?><![CDATA[c]]>d", "d"),
        ("<xmp><img src=x></xmp><noembed><img src=x></noembed>a", "a"),
        ("a<plaintext><b>", "a&lt;b&gt;"),
    ]);
}

#[test]
fn links_are_whole_clean_and_closed_to_their_opener() {
    let link = |href: &str| format!("<a href=\"{href}\">x</a>");
    for (href, expected) in [
        ("https://a.example/x", link("https://a.example/x")),
        ("/x?utm_source=rss&amp;id=1", link("https://news.example/x?id=1")),
        ("#note", link("https://news.example/world/story.html#note")),
        ("mailto:a@b.example", link("mailto:a@b.example")),
        ("tel:+33-1", "x".to_owned()),
        ("javascript:alert(1)", "x".to_owned()),
        ("java&#x0A;script:alert(1)", "x".to_owned()),
        ("data:text/html,x", "x".to_owned()),
        ("\\\\evil.example\\x", link("https://evil.example/x")),
        ("", link("https://news.example/world/story.html")),
    ] {
        let expected = if href.is_empty() { "x" } else { &*expected };
        check(&[(&format!("<a href=\"{href}\" target=_self rel=opener ping=p download>x</a>"), expected)]);
    }
    let clean = article::sanitise("<a href=https://a.example/>x</a>", "");
    assert_eq!(clean.as_str(), format!("<a href=\"https://a.example/\"{LINK}>x</a>"));
}

#[test]
fn pictures_wait_for_consent_and_those_that_count_go() {
    let picture = "<img data-src=\"https://news.example/p.jpg\" alt=\"\">";
    check(&[
        ("<img src=/p.jpg onerror=x>", picture),
        ("<img src=data:image/gif;base64,R0 data-src=/p.jpg>", picture),
        ("<img src=/placeholder.png data-lazy-src=/p.jpg>", picture),
        ("<img data-original=/p.jpg>", picture),
        ("<img srcset='/s.jpg 320w, /p.jpg 1024w'>", picture),
        ("<picture><source srcset='/p.jpg 1024w, /s.jpg 300w'><img alt=''></picture>", picture),
        ("<picture><source srcset=/p.webp><img src=/p.jpg></picture>", picture),
        ("<img src=x.gif data-src=/p.jpg><noscript><img src=/p.jpg?w=2></noscript>", picture),
        ("<noscript>Enable it! <img src=/p.jpg></noscript>", picture),
        ("<image src=/p.jpg>", picture),
        (
            "<img src=/p.jpg width=640 height=480px alt='A &amp; b' title=t>",
            "<img data-src=\"https://news.example/p.jpg\" alt=\"A &amp; b\" width=\"640\" height=\"480\" title=\"t\">",
        ),
        ("<img src=/p.jpg width=1 height=1>", ""),
        ("<img src=https://pixel.wp.com/b.gif><img src=javascript:x><img>", ""),
        ("<img src=https://s.w.org/images/core/emoji/1f600.png alt=😀>", "😀"),
    ]);
}

#[test]
fn players_become_links() {
    let card = |url: &str, host: &str| format!("<p class=\"embed\"><a href=\"{url}\">{host}</a></p>");
    let video = card("https://www.youtube.com/watch?v=abc", "youtube.com");
    let player =
        video.replace("embed\"", "embed\" data-frame=\"https://www.youtube-nocookie.com/embed/abc\"");
    let file = card("https://news.example/a.mp4", "news.example");
    for (html, expected) in [
        ("<iframe src=//www.youtube.com/embed/abc?autoplay=1 allow=camera></iframe>", &player),
        ("<p><iframe data-src=https://www.youtube-nocookie.com/embed/abc>", &player),
        ("<embed src=https://www.youtube.com/embed/abc>", &video),
        ("<object data=https://www.youtube.com/embed/abc></object>", &video),
        ("<video autoplay src=/a.mp4 poster=/p.jpg>No video here</video>", &file),
        ("<video controls><source src=/a.mp4><source src=/b.webm><p>Sorry</p></video>", &file),
        ("<audio src=/a.mp4>", &file),
    ] {
        check(&[(html, expected)]);
    }
}

#[test]
fn misnested_markup_is_put_right() {
    check(&[
        ("<p>a<p>b<div>c", "<p>a</p><p>b</p><div>c</div>"),
        ("<b>a<i>b</b>c</i>", "<b>a<i>b</i></b><i>c</i>"),
        ("<b><p>a</b>b</p>c", "<b><p>a</p></b><p>b</p>c"),
        (
            "<a href=/1>a<a href=/2>b</a>",
            "<a href=\"https://news.example/1\">a</a><a href=\"https://news.example/2\">b</a>",
        ),
        ("<ul><li>a<li><b>b<li>c</ul>d", "<ul><li>a</li><li><b>b</b></li><li>c</li></ul>d"),
        (
            "<table><tr><td>a<td>b<tr>c</table>d",
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>d",
        ),
        ("<td>a</td></table></p></b>b", "ab"),
        ("<h1>a</h2>b<h2>c<h3>d", "<h2>a</h2>b<h2>c</h2><h3>d</h3>"),
        ("<section><header>a</header><article>b</article></section>", "<div><div>a</div><div>b</div></div>"),
        ("<p> &nbsp;</p><div><p></p></div><b></b><table><tr><td></table>", ""),
        ("<pre>\n\na</pre><pre><!-- -->\nb</pre>", "<pre>\n\na</pre><pre>b</pre>"),
        ("a</br>b", "a<br>b"),
        ("a\r\nb\0c\u{feff}", "a\nbc\u{feff}"),
        ("\u{feff}\u{feff}a", "a"),
    ]);
}
