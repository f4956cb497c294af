//! What belongs to an article beside its paragraphs.

use super::pages::{around, between, found, page, text};

#[test]
fn what_belongs_to_the_text_comes_out_as_html_has_it() {
    for (given, expected) in [
        ("<h2>What it cost</h2>", "<h2 id=\"part-1\">What it cost</h2>"),
        (
            "<ul><li>ninety million</li><li>two hundred and forty</li></ul>",
            "<ul><li>ninety million</li><li>two hundred and forty</li></ul>",
        ),
        ("<ol><li>stone</li><li>steel</li></ol>", "<ol><li>stone</li><li>steel</li></ol>"),
        ("<ol start=3><li>stone</li></ol>", "<ol start=\"3\"><li>stone</li></ol>"),
        ("<blockquote><p>It sways.</p></blockquote>", "<blockquote><p>It sways.</p></blockquote>"),
        (
            "<blockquote><p>It sways.</p><cite>Edda Marn</cite></blockquote>",
            "<blockquote><p>It sways.</p><cite>Edda Marn</cite></blockquote>",
        ),
        (
            "<table><tr><th>Year</th><th>Crowns</th></tr><tr><td>2015</td><td>90</td></tr></table>",
            "<table><tbody><tr><th>Year</th><th>Crowns</th></tr><tr><td>2015</td><td>90</td></tr></tbody></table>",
        ),
        (
            "<pre><code>load = mass * g\n  + wind</code></pre>",
            "<pre><code>load = mass * g\n  + wind</code></pre>",
        ),
        ("<p>It takes <code>load()</code>.</p>", "<p>It takes <code>load()</code>.</p>"),
        (
            "<p>See <a href=/plans>the plans</a>, <em>all</em> of <strong>them</strong>.</p>",
            "<p>See <a href=\"https://courier.example/plans\" rel=\"noopener noreferrer\" target=\"_blank\">the plans</a>, <em>all</em> of <strong>them</strong>.</p>",
        ),
        ("<p>H<sub>2</sub>O, 10<sup>3</sup>.</p>", "<p>H<sub>2</sub>O, 10<sup>3</sup>.</p>"),
        (
            "<dl><dt>Pier</dt><dd>What stands in the river.</dd></dl>",
            "<dl><dt>Pier</dt><dd>What stands in the river.</dd></dl>",
        ),
        ("<p lang=de>Die Brücke ist offen.</p>", "<p lang=\"de\">Die Brücke ist offen.</p>"),
        (
            "<iframe title='The opening' width=560 height=315 src=https://www.youtube.com/embed/abc></iframe>",
            "<p class=\"embed\" data-frame=\"https://www.youtube-nocookie.com/embed/abc\" data-width=\"560\" data-height=\"315\"><a href=\"https://www.youtube.com/watch?v=abc\" rel=\"noopener noreferrer\" target=\"_blank\">The opening · youtube.com</a></p>",
        ),
        (
            "<figure><iframe src=https://player.vimeo.com/video/12></iframe><figcaption>The opening</figcaption></figure>",
            "<figure><p class=\"embed\" data-frame=\"https://player.vimeo.com/video/12\"><a href=\"https://vimeo.com/12\" rel=\"noopener noreferrer\" target=\"_blank\">vimeo.com</a></p><figcaption>The opening</figcaption></figure>",
        ),
        (
            "<blockquote class=twitter-tweet><p>It is open!</p>— Ada <a href=https://twitter.com/ada/status/1>3 May</a></blockquote>",
            "<blockquote><p>It is open!</p>— Ada <a href=\"https://twitter.com/ada/status/1\" rel=\"noopener noreferrer\" target=\"_blank\">3 May</a></blockquote>",
        ),
    ] {
        assert_eq!(between(&around(given, "")), expected, "{given}");
    }
}

#[test]
fn a_picture_in_the_text_keeps_its_caption_and_the_text_does_not_have_it() {
    for figure in [
        "<figure><img src=/b.jpg><figcaption>The southern pier</figcaption></figure>",
        "<div class=image-wrapper><img src=/b.jpg><p class=caption>The southern pier</p></div>",
        "<div class=wp-caption><img src=/b.jpg><p class=wp-caption-text>The southern pier</p></div>",
        "<div class=photo><img src=/b.jpg><span class=legende>The southern pier</span></div>",
        "<figure><div><img src=/b.jpg></div><div class=cutline>The southern pier</div></figure>",
        "<div class=bild><img src=/b.jpg><div class=bildunterschrift>The southern pier</div></div>",
    ] {
        let html = page(
            "<meta property=og:image content=https://courier.example/a.jpg>",
            &format!("<article><h1>A bridge</h1>{}{figure}{}</article>", text(), text()),
        );
        let found = found(&html);
        let whole = found.html.as_str();
        assert!(whole.contains("<figcaption>The southern pier</figcaption>"), "{figure}: {whole}");
        assert!(whole.contains("data-src=\"https://courier.example/b.jpg\""), "{figure}: {whole}");
        assert!(!found.text.contains("southern pier\n"), "{figure}");
        assert!(!found.text.contains("The southern pier"), "{figure}");
    }
}

#[test]
fn nothing_in_what_comes_out_is_fetched_or_runs() {
    let hostile = "<p onclick=x>Words <img src=/b.jpg onerror=alert(1)> and <a href='javascript:x'>more</a><script>x</script></p>";
    let whole = found(&around(hostile, "")).html;
    for word in ["<script", "onerror", "onclick", "javascript:", " src="] {
        assert!(!whole.as_str().contains(word), "{word}: {}", whole.as_str());
    }
}

#[test]
fn addresses_are_those_of_the_page_or_of_its_base() {
    let given = "<p>It is <a href=plans>planned</a> so, and has been for years.</p>";
    for (head, expected) in [
        ("", "https://courier.example/world/plans"),
        ("<base href=https://static.courier.example/2026/>", "https://static.courier.example/2026/plans"),
        ("<base href=/archive/>", "https://courier.example/archive/plans"),
        ("<base href='javascript:x'>", "https://courier.example/world/plans"),
    ] {
        let html = page(head, &format!("<article><h1>A bridge</h1>{}{given}{}</article>", text(), text()));
        let whole = found(&html).html;
        assert!(whole.as_str().contains(&format!("href=\"{expected}\"")), "{head}: {}", whole.as_str());
    }
}

#[test]
fn words_are_counted_for_the_time_that_reading_takes() {
    let found = found(&around("", ""));
    assert_eq!(found.words, article::words(&found.text));
    assert!((130..160).contains(&found.words), "{}", found.words);
}

#[test]
fn readings_above_letters_are_no_text() {
    let ruby = "<p><ruby>橋<rt>はし</rt></ruby>が月曜日の朝に開通し、市長と二つの学校の児童を含む四千人が最初の一時間に歩いて渡ったと発表された。</p>";
    let found = found(&around(ruby, ""));
    assert!(found.text.contains("橋が月曜日") && !found.text.contains("はし"), "{}", found.text);
    assert!(found.html.as_str().contains("<rt>はし</rt>"));
}
