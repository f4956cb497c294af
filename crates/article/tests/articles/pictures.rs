//! Pictures: which address, which of several, with what said of them.

use super::cleaning::{clean, each};

/// The address of the one picture, or `-`.
fn shown(html: &str) -> String {
    let clean = clean(html);
    let found = clean.split("data-src=\"").nth(1).and_then(|rest| rest.split('"').next());
    found.unwrap_or("-").to_owned()
}

#[test]
fn the_address_is_found_wherever_scripts_keep_it() {
    each(
        [
            ("<img src=/p.jpg>", "/p.jpg"),
            ("<IMG SRC=/p.jpg>", "/p.jpg"),
            ("<image src=/p.jpg>", "/p.jpg"),
            ("<img src=/p.jpg />", "/p.jpg"),
            ("<img src=/p.jpg/>", "/p.jpg/"),
            ("<img data-src=/p.jpg>", "/p.jpg"),
            ("<img src=/small.jpg data-src=/p.jpg>", "/p.jpg"),
            ("<img src=data:image/gif;base64,R0lGOD data-src=/p.jpg>", "/p.jpg"),
            ("<img src=/blank.gif data-original=/p.jpg>", "/p.jpg"),
            ("<img src='' data-lazy-src=/p.jpg>", "/p.jpg"),
            ("<img data-lazy=/p.jpg>", "/p.jpg"),
            ("<img data-orig-file=/p.jpg>", "/p.jpg"),
            ("<img data-hi-res-src=/p.jpg>", "/p.jpg"),
            ("<img data-full-src=/p.jpg>", "/p.jpg"),
            ("<img data-srcset='/s.jpg 300w, /p.jpg 900w'>", "/p.jpg"),
            ("<img data-lazy-srcset='/s.jpg 1x, /p.jpg 2x'>", "/p.jpg"),
            ("<img data-src=javascript:x src=/p.jpg>", "/p.jpg"),
            ("<img data-src=/placeholder.png src=/p.jpg>", "/p.jpg"),
            ("<img src=/p.jpg srcset='/big.jpg 2x'>", "/p.jpg"),
            ("<img srcset='/s.jpg 320w, /p.jpg 1024w'>", "/p.jpg"),
            ("<img src=javascript:x srcset='/p.jpg 1x'>", "/p.jpg"),
            ("<img src='/a b.jpg'>", "/a%20b.jpg"),
            ("<img src='/p.jpg?a=1&amp;b=2'>", "/p.jpg?a=1&amp;b=2"),
            ("<img>", "-"),
            ("<img src=''>", "-"),
            ("<img alt=x>", "-"),
            ("<img src=data:image/png;base64,iVBOR>", "-"),
            ("<img src=/img/placeholder.png>", "-"),
            ("<img src=/loading.gif>", "-"),
        ],
        shown,
    );
}

#[test]
fn of_a_set_the_widest_that_makes_sense_is_shown() {
    let set = |set: &str| shown(&format!("<img srcset='{set}'>"));
    each(
        [
            ("/a.jpg", "/a.jpg"),
            ("/a.jpg 1x", "/a.jpg"),
            ("/a.jpg 1x, /b.jpg 2x", "/b.jpg"),
            ("/a.jpg 1x, /b.jpg 2x, /c.jpg 3x", "/b.jpg"),
            ("/a.jpg 320w, /b.jpg 640w, /c.jpg 1280w", "/c.jpg"),
            ("/a.jpg 320w,/b.jpg 640w", "/b.jpg"),
            ("/a.jpg 320w, /b.jpg 1600w, /c.jpg 1601w", "/b.jpg"),
            ("/a.jpg 4000w, /b.jpg 2000w", "/b.jpg"),
            ("  /a.jpg   320w  ,  /b.jpg   640w  ", "/b.jpg"),
            ("\n/a.jpg 320w,\n/b.jpg 640w\n", "/b.jpg"),
            ("/a.jpg 320w,", "/a.jpg"),
            (",/a.jpg 320w", "/a.jpg"),
            ("/a,b.jpg 320w, /c,d.jpg 640w", "/c,d.jpg"),
            ("/c_fill,w_300/a.jpg 300w, /c_fill,w_900/a.jpg 900w", "/c_fill,w_900/a.jpg"),
            ("/a.jpg 320w 200h, /b.jpg 640w 400h", "/b.jpg"),
            ("/a.jpg x, /b.jpg 2x", "/b.jpg"),
            ("/a.jpg 1.5x, /b.jpg 1x", "/a.jpg"),
            ("/a.jpg 99999999999w, /b.jpg 1w", "/b.jpg"),
            ("javascript:x 1x", "-"),
            ("", "-"),
            (",,,", "-"),
        ],
        set,
    );
}

#[test]
fn a_picture_takes_its_sources_only_where_it_has_no_address() {
    each(
        [
            ("<picture><source srcset='/p.webp 900w'><img src=/p.jpg></picture>", "/p.jpg"),
            ("<picture><source srcset='/p.webp 900w'><img alt=x></picture>", "/p.webp"),
            (
                "<picture><source srcset='/s.webp 300w, /p.webp 900w'><source srcset='/q.jpg'><img></picture>",
                "/p.webp",
            ),
            ("<picture><source data-srcset='/p.webp'><img></picture>", "/p.webp"),
            ("<picture><source srcset=/p.webp><img src=data:image/gif;base64,x></picture>", "/p.webp"),
            ("<picture><source srcset=/p.webp></picture><img>", "-"),
            ("<picture><source srcset=/p.webp></picture>", "-"),
            ("<source srcset=/p.webp><p>a</p><picture><img></picture>", "-"),
            ("<picture><source src=/p.webp><img></picture>", "-"),
        ],
        shown,
    );
}

#[test]
fn what_is_said_of_a_picture_stays() {
    each(
        [
            ("<img src=/p.jpg alt='A bridge'>", "<img data-src=\"/p.jpg\" alt=\"A bridge\">"),
            ("<img src=/p.jpg alt=''>", "<img data-src=\"/p.jpg\" alt=\"\">"),
            ("<img src=/p.jpg alt=' '>", "<img data-src=\"/p.jpg\" alt=\"\">"),
            ("<img src=/p.jpg alt='\"<>&amp;'>", "<img data-src=\"/p.jpg\" alt=\"&quot;&lt;&gt;&amp;\">"),
            ("<img src=/p.jpg title=T>", "<img data-src=\"/p.jpg\" alt=\"\" title=\"T\">"),
            (
                "<img src=/p.jpg width=640 height=480>",
                "<img data-src=\"/p.jpg\" alt=\"\" width=\"640\" height=\"480\">",
            ),
            ("<img src=/p.jpg width=640px>", "<img data-src=\"/p.jpg\" alt=\"\" width=\"640\">"),
            ("<img src=/p.jpg width=100%>", "<img data-src=\"/p.jpg\" alt=\"\">"),
            ("<img src=/p.jpg width=auto>", "<img data-src=\"/p.jpg\" alt=\"\">"),
            ("<img src=/p.jpg width=20001>", "<img data-src=\"/p.jpg\" alt=\"\">"),
            ("<img src=/p.jpg width=-5>", "<img data-src=\"/p.jpg\" alt=\"\">"),
            ("<img src=/p.jpg lang=fr>", "<img data-src=\"/p.jpg\" alt=\"\" lang=\"fr\">"),
            (
                "<img src=/p.jpg sizes=100vw loading=eager usemap=#m ismap crossorigin>",
                "<img data-src=\"/p.jpg\" alt=\"\">",
            ),
        ],
        clean,
    );
}

#[test]
fn a_picture_for_those_without_scripts_is_shown_once() {
    each(
        [
            ("<noscript><img src=/p.jpg></noscript>", "<img data-src=\"/p.jpg\" alt=\"\">"),
            (
                "<img data-src=/p.jpg><noscript><img src=/p.jpg></noscript>",
                "<img data-src=\"/p.jpg\" alt=\"\">",
            ),
            (
                "<img data-src=/p.jpg><noscript><img src='/p.jpg?w=900'></noscript>",
                "<img data-src=\"/p.jpg\" alt=\"\">",
            ),
            ("<img src=data:,x><noscript><img src=/p.jpg></noscript>", "<img data-src=\"/p.jpg\" alt=\"\">"),
            (
                "<img src=/a.jpg><noscript><img src=/b.jpg></noscript>",
                "<img data-src=\"/a.jpg\" alt=\"\"><img data-src=\"/b.jpg\" alt=\"\">",
            ),
            ("<noscript>Enable JavaScript</noscript>a", "a"),
            ("<noscript><iframe src=https://www.youtube.com/embed/a></iframe></noscript>a", "a"),
            ("<noscript><img src=javascript:x></noscript>a", "a"),
            ("<noscript><img src=/p.jpg width=1 height=1></noscript>a", "a"),
        ],
        clean,
    );
}

#[test]
fn figures_keep_their_captions() {
    let picture = "<img data-src=\"/p.jpg\" alt=\"\">";
    each(
        [
            (
                "<figure><img src=/p.jpg><figcaption>A bridge</figcaption></figure>",
                format!("<figure>{picture}<figcaption>A bridge</figcaption></figure>"),
            ),
            (
                "<figure><a href=/x><img src=/p.jpg></a></figure>",
                format!("<figure><a href=\"/x\">{picture}</a></figure>"),
            ),
            (
                "<figure><figure><img src=/p.jpg></figure><figcaption>A</figcaption></figure>",
                format!("<figure><figure>{picture}</figure><figcaption>A</figcaption></figure>"),
            ),
            (
                "<figure><figcaption>A</figcaption></figure>",
                "<figure><figcaption>A</figcaption></figure>".to_owned(),
            ),
            ("<figure><img><figcaption></figcaption></figure>", String::new()),
            (
                "<figure><img src=/p.jpg><figcaption>A <a href=/x>b</a></figure>c",
                format!("<figure>{picture}<figcaption>A <a href=\"/x\">b</a></figcaption></figure>c"),
            ),
            ("<p>a<figure><img src=/p.jpg></figure>b", format!("<p>a</p><figure>{picture}</figure>b")),
            (
                "<div class='wp-caption'><img src=/p.jpg><p class='wp-caption-text'>A</p></div>",
                format!("<div>{picture}<p>A</p></div>"),
            ),
        ],
        clean,
    );
}

#[test]
fn smileys_become_their_characters() {
    each(
        [
            ("<img src='https://s.w.org/images/core/emoji/14.0.0/72x72/1f600.png' alt='😀'>", "😀"),
            (
                "<img class=wp-smiley src='https://s.w.org/images/core/emoji/14.0.0/svg/1f642.svg' alt=':)'>",
                ":)",
            ),
            ("<img src='https://s.w.org/images/core/emoji/1.png' alt='&lt;b&gt;'>", "&lt;b&gt;"),
            ("<img src='https://s.w.org/images/core/emoji/1.png'>", ""),
        ],
        clean,
    );
}
