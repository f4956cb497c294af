//! Players, frames, recordings: links, never frames.

use super::cleaning::{clean, each};

/// The address of the one card, or what else came out.
fn card(html: &str) -> String {
    let found = clean(html);
    let Some(rest) = found.strip_prefix("<p class=\"embed\"><a href=\"") else { return found };
    rest.split('"').next().unwrap_or_default().to_owned()
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
    let youtube = "<p class=\"embed\"><a href=\"https://www.youtube.com/watch?v=a\">youtube.com</a></p>";
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
