//! Players, frames, recordings: links, never frames.

use super::cleaning::{clean, each};

/// The address of the one card, or what else came out.
fn card(html: &str) -> String {
    let found = clean(html);
    if !found.starts_with("<p class=\"embed\"") {
        return found;
    }
    let link = found.split("><a href=\"").nth(1).unwrap_or_default();
    link.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn players_lead_to_their_own_pages() {
    let frame = |url: &str| card(&format!("<iframe src=\"{url}\"></iframe>"));
    each(
        [
            ("https://www.youtube.com/embed/abc_-1", "https://www.youtube.com/watch?v=abc_-1"),
            ("https://www.youtube.com/embed/abc?rel=0&autoplay=1", "https://www.youtube.com/watch?v=abc"),
            ("//www.youtube.com/embed/abc", "https://www.youtube.com/watch?v=abc"),
            ("https://www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"),
            (
                "https://www.youtube.com/embed/videoseries?list=PL1",
                "https://www.youtube.com/embed/videoseries?list=PL1",
            ),
            ("https://player.vimeo.com/video/12?h=x", "https://vimeo.com/12"),
            ("https://www.dailymotion.com/embed/video/x1", "https://www.dailymotion.com/video/x1"),
            ("https://open.spotify.com/embed/episode/1", "https://open.spotify.com/episode/1"),
            ("https://w.soundcloud.com/player/?url=x", "https://w.soundcloud.com/player/?url=x"),
            (
                "https://embed.podcasts.apple.com/us/podcast/x",
                "https://embed.podcasts.apple.com/us/podcast/x",
            ),
            ("https://bandcamp.com/EmbeddedPlayer/album=1", "https://bandcamp.com/EmbeddedPlayer/album=1"),
            ("https://peertube.example/videos/embed/x", "https://peertube.example/videos/embed/x"),
            ("https://datawrapper.dwcdn.net/abc/1/", "https://datawrapper.dwcdn.net/abc/1/"),
            (
                "https://platform.twitter.com/embed/Tweet.html?id=1",
                "https://platform.twitter.com/embed/Tweet.html?id=1",
            ),
            ("https://www.google.com/maps/embed?pb=x", "https://www.google.com/maps/embed?pb=x"),
        ],
        frame,
    );
}

#[test]
fn frames_that_nobody_knows_are_gone() {
    for url in [
        "https://ads.example/frame",
        "https://notyoutube.com/embed/abc",
        "https://youtube.com.evil.example/embed/abc",
        "https://evil.example/?https://www.youtube.com/embed/abc",
        "https://evil.example/#youtube.com",
        "https://www.youtube.com@evil.example/embed/abc",
        "javascript:alert(1)",
        "data:text/html,x",
        "about:blank",
        "/relative",
        "",
    ] {
        assert_eq!(card(&format!("<iframe src=\"{url}\"></iframe>")), "", "{url}");
    }
    assert_eq!(clean("a<iframe srcdoc='<script>x</script>'></iframe>b"), "ab");
    assert_eq!(clean("a<iframe></iframe>b<frame src=https://www.youtube.com/embed/abc>c"), "abc");
}

#[test]
fn recordings_become_links_to_their_files() {
    each(
        [
            ("<video src=/a.mp4></video>", "/a.mp4"),
            ("<video><source src=/a.mp4 type=video/mp4></video>", "/a.mp4"),
            ("<video><source src=/a.mp4><source src=/b.webm></video>", "/a.mp4"),
            ("<video src=/a.mp4><source src=/b.mp4></video>", "/a.mp4"),
            ("<video><source src=javascript:x><source src=/b.mp4></video>", "/b.mp4"),
            ("<video poster=/p.jpg></video>", ""),
            ("<video></video>", ""),
            ("<video src=blob:https://a.example/1></video>", ""),
            ("<audio src=/a.mp3 controls autoplay>Not here</audio>", "/a.mp3"),
            ("<audio><source src=/a.ogg><p>Not here</p></audio>", "/a.ogg"),
            ("<audio src=/a.mp3>", "/a.mp3"),
            (
                "<object data=https://www.youtube.com/embed/abc></object>",
                "https://www.youtube.com/watch?v=abc",
            ),
            (
                "<object><embed src=https://www.youtube.com/embed/abc></object>",
                "https://www.youtube.com/watch?v=abc",
            ),
            (
                "<object><param name=movie value=x><iframe src=https://www.youtube.com/embed/abc></iframe></object>",
                "https://www.youtube.com/watch?v=abc",
            ),
            ("<embed src=https://www.youtube.com/embed/abc>", "https://www.youtube.com/watch?v=abc"),
            ("<embed src=/x.swf>", ""),
            ("<object data=/x.swf></object>", ""),
            (
                "<iframe data-src=https://www.youtube.com/embed/abc></iframe>",
                "https://www.youtube.com/watch?v=abc",
            ),
        ],
        card,
    );
}

#[test]
fn a_card_is_a_paragraph_that_names_its_host() {
    let youtube = "<p class=\"embed\" data-frame=\"https://www.youtube-nocookie.com/embed/a\"><a href=\"https://www.youtube.com/watch?v=a\">youtube.com</a></p>";
    let frame = "<iframe src=https://www.youtube.com/embed/a></iframe>";
    each(
        [
            (frame.to_owned(), youtube.to_owned()),
            (format!("<p>a{frame}b</p>"), format!("<p>a</p>{youtube}b")),
            (format!("<div>{frame}</div>"), format!("<div>{youtube}</div>")),
            (
                format!("<figure>{frame}<figcaption>A</figcaption></figure>"),
                format!("<figure>{youtube}<figcaption>A</figcaption></figure>"),
            ),
            (format!("<a href=/x>{frame}</a>"), youtube.to_owned()),
            (format!("{frame}{frame}"), format!("{youtube}{youtube}")),
            ("<p class=embed>a</p>".to_owned(), "<p class=\"embed\">a</p>".to_owned()),
            ("<p class='embed x'>a</p>".to_owned(), "<p>a</p>".to_owned()),
        ],
        clean,
    );
}

#[test]
fn a_card_knows_where_its_player_can_be_shown_and_how_large_it_is() {
    let vimeo = "https://player.vimeo.com/video/12?h=x";
    let shown = |html: &str| {
        let found = clean(html);
        found.split('>').next().unwrap_or_default().replace("<p class=\"embed\"", "").trim().to_owned()
    };
    let frame = |attributes: &str| format!("<iframe src='{vimeo}' {attributes}></iframe>");
    let known = format!("data-frame=\"{vimeo}\"");
    each(
        [
            (frame(""), known.clone()),
            (frame("width=560 height=315px"), format!("{known} data-width=\"560\" data-height=\"315\"")),
            (frame("width=100% height=166"), format!("{known} data-height=\"166\"")),
            (frame("width=0 height=4001"), known.clone()),
            ("<embed src=https://www.youtube.com/embed/abc>".to_owned(), String::new()),
            ("<video src=/a.mp4 width=560 height=315></video>".to_owned(), String::new()),
            // What says that it is a card is believed no further than a frame is.
            (
                format!("<p class=embed data-frame='{vimeo}' data-width=5>a"),
                format!("{known} data-width=\"5\""),
            ),
            ("<p class=embed data-frame=https://ads.example/x data-width=5>a".to_owned(), String::new()),
            ("<p class=embed data-frame=javascript:alert(1)>a".to_owned(), String::new()),
            (format!("<p data-frame='{vimeo}'>a"), "<p".to_owned()),
        ],
        shown,
    );
}

#[test]
fn a_card_has_the_title_of_what_it_leads_to() {
    let frame_address = "https://player.vimeo.com/video/12";
    let named = |words: &str| {
        format!(
            "<p class=\"embed\" data-frame=\"{frame_address}\"><a href=\"https://vimeo.com/12\">{words}</a></p>"
        )
    };
    let words = |html: &str| article::text(&clean(html));
    let frame =
        |attributes: &str| format!("<iframe src=https://player.vimeo.com/video/12 {attributes}></iframe>");
    for (attributes, expected) in [
        ("title='A bridge opens'", "A bridge opens · vimeo.com"),
        ("title='A &amp;amp; B'", "A & B · vimeo.com"),
        ("aria-label='Un pont s’ouvre'", "Un pont s’ouvre · vimeo.com"),
        ("title='  A\n bridge '", "A bridge · vimeo.com"),
        ("title='&lt;b&gt;A&lt;/b&gt; bridge'", "A bridge · vimeo.com"),
        ("title='جسر جديد'", "جسر جديد · vimeo.com"),
        ("title='YouTube video player'", "vimeo.com"),
        ("title='Video'", "vimeo.com"),
        ("title='12'", "vimeo.com"),
        ("title=''", "vimeo.com"),
        ("", "vimeo.com"),
    ] {
        assert_eq!(words(&frame(attributes)), expected, "{attributes}");
    }
    assert_eq!(clean(&frame("title='A bridge'")), named("A bridge · vimeo.com"));
    each(
        [
            ("<video title='The opening' src=/a.mp4></video>", "The opening · news.example"),
            ("<video aria-label='The opening'><source src=/a.mp4></video>", "The opening · news.example"),
            ("<audio title='Episode 3' src=/a.mp3></audio>", "Episode 3 · news.example"),
            ("<embed title='Old film' src=https://www.youtube.com/embed/abc>", "Old film · youtube.com"),
            (
                "<object title='Old film' data=https://www.youtube.com/embed/abc></object>",
                "Old film · youtube.com",
            ),
        ],
        words,
    );
}

#[test]
fn a_title_that_is_long_is_cut() {
    let long = "bridge ".repeat(100);
    let found = clean(&format!("<iframe title='{long}' src=https://player.vimeo.com/video/12></iframe>"));
    assert!(found.len() < 400, "{found}");
}

#[test]
fn what_others_embed_with_scripts_keeps_its_words() {
    each(
        [
            (
                "<blockquote class=twitter-tweet><p>Words</p>&mdash; Ada <a href=https://twitter.com/ada/status/1>Jan 1</a></blockquote><script async src=https://platform.twitter.com/widgets.js></script>",
                "<blockquote><p>Words</p>— Ada <a href=\"https://twitter.com/ada/status/1\">Jan 1</a></blockquote>",
            ),
            ("<amp-youtube data-videoid=a>x</amp-youtube>", "x"),
            ("<div class=fb-post data-href=x></div>a", "a"),
        ],
        clean,
    );
}
