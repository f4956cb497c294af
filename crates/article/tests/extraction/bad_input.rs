//! Pages that are no pages: an honest word in bounded time and memory.

use super::pages::{PARAGRAPHS, URL, found, page, result, text};
use article::ExtractError::{Login, NoText, Scripts, TooLarge};

#[test]
fn a_page_without_text_says_so() {
    for html in [
        "",
        " ",
        "\0\0\0",
        "plain",
        "<!doctype html>",
        "<html><body></body></html>",
        "<p>Short.</p>",
        "<img src=/a.jpg>",
        "<ul><li><a href=/a>One</a></li><li><a href=/b>Two</a></li></ul>",
        "<!-- nothing but a comment",
        "<p",
        "<",
        "&",
        "]]>",
    ] {
        assert_eq!(result(html).map(|found| found.text), Err(NoText), "{html:?}");
    }
}

#[test]
fn a_login_is_called_one() {
    for body in [
        "<h1>Log in</h1><form><input name=user><input type=password><button>Log in</button></form>",
        "<h1>Welcome back</h1><p>Log in to read.</p><input type=PASSWORD>",
    ] {
        assert_eq!(
            result(&page("<title>Log in</title>", body)).map(|found| found.text),
            Err(Login),
            "{body}"
        );
    }
}

#[test]
fn a_shell_for_scripts_is_called_one() {
    for body in [
        "<div id=root></div><script src=/app.js></script>",
        "<div id=app>Loading…</div><script>boot()</script>",
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=/a.js></script>",
    ] {
        assert_eq!(
            result(&page("<title>Courier</title>", body)).map(|found| found.text),
            Err(Scripts),
            "{body}"
        );
    }
}

#[test]
fn a_form_to_log_in_beside_an_article_does_no_harm() {
    let login = "<header><form><input name=user><input type=password><button>Log in</button></form></header>";
    super::pages::is_whole(&found(&page(
        "",
        &format!("{login}<article><h1>A bridge</h1>{}</article>", text()),
    )));
}

#[test]
fn too_much_is_refused() {
    assert_eq!(result(&" ".repeat(33 * 1024 * 1024)), Err(TooLarge));
    assert_eq!(result(&"<b>".repeat(700_000)), Err(TooLarge));
    assert_eq!(result(&"<p a b c d>".repeat(590_000)), Err(TooLarge));
}

#[test]
fn a_page_of_twenty_megabytes_is_read() {
    let noise = format!("<!-- {} -->", "x".repeat(1000)).repeat(20_000);
    let found = found(&page("", &format!("{noise}<article><h1>A bridge</h1>{}</article>", text())));
    super::pages::is_whole(&found);
    let script = format!("<script>{}</script>", "var a = '<p>';".repeat(1_500_000));
    super::pages::is_whole(&super::pages::found(&page(
        "",
        &format!("<article><h1>A bridge</h1>{}</article>{script}", text()),
    )));
}

#[test]
fn twenty_thousand_nested_tags_hide_nothing() {
    for tag in
        ["div", "b", "span", "section", "blockquote", "ul><li", "table><tr><td", "font", "svg", "a href=/x"]
    {
        let open = format!("<{tag}>").repeat(20_000);
        let html = page("", &format!("<article><h1>A bridge</h1>{}</article>{open}", text()));
        assert!(found(&html).text.starts_with(PARAGRAPHS[0]), "{tag}");
    }
    let inside =
        page("", &format!("{}<article><h1>A bridge</h1>{}</article>", "<div>".repeat(20_000), text()));
    super::pages::is_whole(&found(&inside));
}

#[test]
fn an_endless_paragraph_is_an_article() {
    let long = PARAGRAPHS.join(" ").repeat(2000);
    let html = page("", &format!("<h1>A bridge</h1><p>{long}</p>"));
    let found = found(&html);
    assert!(found.words > 250_000, "{}", found.words);
    let one_word = page("", &format!("<h1>A bridge</h1><p>{}</p>{}", "x".repeat(2_000_000), text()));
    assert!(result(&one_word).is_ok());
}

#[test]
fn a_text_without_paragraphs_is_found_between_its_breaks() {
    let lines = PARAGRAPHS.join("<br><br>");
    let found = found(&page(
        "",
        &format!(
            "<h1>A bridge</h1><div class=content>{lines}</div><div class=footer><a href=/x>Terms</a></div>"
        ),
    ));
    assert!(found.text.contains(PARAGRAPHS[0]) && found.text.contains(PARAGRAPHS[5]), "{}", found.text);
    assert!(!found.text.contains("Terms"));
}

#[test]
fn a_page_that_breaks_off_gives_what_is_there() {
    let whole = super::pages::around("", "");
    let text = text();
    let mut read = 0;
    for cut in (0..whole.len()).step_by(37).filter(|cut| whole.is_char_boundary(*cut)) {
        if let Ok(found) = result(&whole[..cut]) {
            read += 1;
            assert!(
                text.contains(found.text.lines().next().unwrap_or("").trim_end_matches('<')),
                "{cut}: {}",
                found.text
            );
        }
    }
    assert!(read > 10, "{read}");
}

#[test]
fn a_wrong_encoding_costs_letters_and_no_text() {
    let german = "Die neue Brücke über die Arl wurde am Montag eröffnet, elf Jahre nach dem ersten Spatenstich und drei Jahre später als geplant.";
    let html =
        page("", &format!("<article><h1>Brücke</h1><p>{german}</p><p>{german}</p><p>{german}</p></article>"));
    let latin: Vec<u8> = html
        .replace("charset=utf-8", "charset=iso-8859-1")
        .chars()
        .map(|char| u8::try_from(u32::from(char)).unwrap_or(b'?'))
        .collect();
    for (bytes, content_type, is_right) in [
        (html.clone().into_bytes(), None, true),
        (latin.clone(), None, true),
        (latin.clone(), Some("text/html; charset=utf-8"), false),
        (html.clone().into_bytes(), Some("text/html; charset=nonsense"), true),
    ] {
        let (decoded, _) = feed::decode_page(&bytes, content_type, URL);
        let found = found(&decoded);
        assert!(found.text.contains("wurde am Montag er"), "{content_type:?}");
        assert!(!is_right || found.text.contains(german), "{content_type:?}: {}", found.text);
    }
    let noise: Vec<u8> = (0..200_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let _ = result(&String::from_utf8_lossy(&noise));
}

#[test]
fn an_address_that_is_none_does_no_harm() {
    let html = super::pages::around(
        "<p>See <a href=/plans>the plans</a> and <a href=https://other.example/x>others</a>.</p>",
        "",
    );
    for url in
        ["", "nonsense", "about:blank", "javascript:x", "file:///etc/passwd", "https://", "https://[::1"]
    {
        let found = article::extract(&html, url, feed::parse_date).unwrap();
        assert!(found.text.contains(PARAGRAPHS[0]), "{url}");
        assert!(found.html.as_str().contains("https://other.example/x"), "{url}");
    }
}

/// Pieces that make a page which grows without end.
const PIECES: &[&str] = &[
    "<p>A sentence with, well, a comma or two, that is as long as a paragraph, which is eighty letters.</p>",
    "<div>",
    "</div>",
    "<div><p>x",
    "<a href=#a>1</a>",
    "<li id=a>x",
    "<table><tr><td>",
    "<h2>Subhead</h2>",
    "<figure><img src=/a.jpg><figcaption>x",
    "<p>Read also: <a href=/x>The long history of a bridge</a></p>",
    "<p>Advertisement</p>",
    "<article><p>x",
    "<span class='a b c d e f g h share related'>x",
    "<script type=application/ld+json>{\"@type\":\"Article\"}</script>",
    "<meta name=author content=x>",
    "<p class=lead>x</p>",
    "<img src=/a.jpg>",
    "<b><i>",
    "&amp;",
    "<!--",
    "<p class=byline>By A</p>",
    "<h1>A</h1>",
];

/// How long that takes is measured below.
#[test]
fn pages_of_one_piece_without_end_are_read_to_an_end() {
    for piece in PIECES {
        if let Ok(found) = result(&piece.repeat(300_000 / piece.len())) {
            assert!(found.text.len() <= 300_000, "{piece}");
        }
    }
}

/// Quadratic work would take sixteen times as long; what no longer fits the processor's caches takes up to eight.
#[test]
#[ignore = "measures: cargo test --release -p article --test extraction -- --ignored --nocapture"]
fn four_times_the_page_takes_about_four_times_the_time() {
    let mut slow = Vec::new();
    for piece in PIECES {
        let [once, more] = [500_000, 2_000_000].map(|bytes| {
            let html = piece.repeat(bytes / piece.len());
            let time = || {
                let began = std::time::Instant::now();
                let _ = result(&html);
                began.elapsed().as_secs_f64()
            };
            (0..3).map(|_| time()).fold(f64::MAX, f64::min)
        });
        println!(
            "{piece:60} {:8.1} ms, four times as much {:8.1} ms: {:.2} times",
            once * 1e3,
            more * 1e3,
            more / once
        );
        if more > 9.0 * once + 0.02 {
            slow.push(piece);
        }
    }
    assert!(slow.is_empty(), "{slow:?}");
}
