//! Pages by somebody who means harm: what they say of themselves reaches the reader as plain words and web addresses.

use super::pages::{PARAGRAPHS, around, found, page, text};
use article::Extraction;

/// A page that says `words` wherever a page can say something of itself.
fn saying(words: &str) -> Extraction {
    let escaped = words.replace('&', "&amp;").replace('\'', "&#39;").replace('<', "&lt;");
    let json = serde_json::to_string(words).unwrap().replace("</", "<\\/");
    let metas =
        ["og:title", "og:site_name", "article:section", "description", "twitter:image:alt", "og:image:alt"];
    let metas: String =
        metas.iter().map(|name| format!("<meta property='{name}' content='{escaped}'>")).collect();
    let head = format!(
        "<title>{escaped}</title>{metas}<meta property=og:image content=/img/bridge-night.jpg>\
         <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"author\":{json},\"articleSection\":{json}}}</script>"
    );
    found(&page(
        &head,
        &format!("<article><h1>{escaped}</h1>{}<h2>{escaped}</h2>{}</article>", text(), text()),
    ))
}

/// Every line that is told beside the text.
fn lines(found: &Extraction) -> Vec<&str> {
    let told =
        [&found.title, &found.headline, &found.byline, &found.section, &found.site_name, &found.standfirst];
    let picture = found.lead_image.as_ref();
    let words =
        picture.into_iter().flat_map(|picture| [picture.caption.as_deref(), picture.credit.as_deref()]);
    let heads = found.outline.iter().map(|head| head.text.as_str());
    told.into_iter().filter_map(Option::as_deref).chain(words.flatten()).chain(heads).collect()
}

#[test]
fn what_a_page_says_of_itself_is_one_line_of_words() {
    for words in [
        "A <script>alert(1)</script> bridge",
        "A bridge<img src=x onerror=alert(1)>",
        "A\u{0}\u{7}\u{1b}[31m bridge",
        "A\r\nbridge\u{2028}opens\u{2029}now",
        "A </title><script>alert(1)</script> bridge",
        "A \"bridge\" 'opens' & <b>closes</b>",
    ] {
        let found = saying(words);
        assert!(!lines(&found).is_empty());
        for line in lines(&found) {
            assert!(!line.contains(char::is_control) && line == line.trim(), "{words:?}: {line:?}");
        }
        for tag in ["<script", "<img src"] {
            assert!(!found.html.as_str().contains(tag), "{words:?}: {}", found.html.as_str());
        }
    }
}

#[test]
fn addresses_lead_to_the_web_or_nowhere() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " \u{1}javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml,<svg onload=alert(1)>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://courier.example/1",
        "about:blank",
        "intent://x#Intent;end",
        "ftp://courier.example/a.jpg",
    ] {
        let head = format!(
            "<link rel=canonical href='{address}'><meta property=og:image content='{address}'><base href='{address}'>\
             <script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"image\":\"{}\"}}</script>",
            address.replace(['\t', '\u{1}'], "")
        );
        let line = format!("<p>Read also: <a href='{address}'>The long history of a short bridge</a></p>");
        let picture = format!("<figure><img src='{address}'><figcaption>A bridge</figcaption></figure>");
        let body = format!("<article><h1>A bridge</h1>{}{line}{picture}{}</article>", text(), text());
        let found = found(&page(&head, &body));
        // A blank in the middle makes it the name of a file.
        let told = [found.canonical, found.lead_image.map(|picture| picture.url)];
        assert!(
            told.iter().flatten().all(|url| url.starts_with("https://courier.example/")),
            "{address:?}: {told:?}"
        );
        assert_eq!(found.read_also, [], "{address:?}");
        for scheme in ["script:", "data:", "file:", "blob:", "intent:", "ftp:"] {
            assert!(
                !found.html.as_str().contains(&format!("\"{scheme}")),
                "{address:?}: {}",
                found.html.as_str()
            );
        }
    }
}

#[test]
fn a_number_that_no_picture_has_is_no_size() {
    for number in ["-1", "0x10", "99999999999999999999", "1e9", "NaN", "12px", "", " "] {
        let head = format!(
            "<meta property=og:image content=/img/bridge-night.jpg>\
             <meta property=og:image:width content='{number}'><meta property=og:image:height content=630>"
        );
        let found = found(&page(&head, &format!("<article><h1>A bridge</h1>{}</article>", text())));
        assert_eq!(found.lead_image.unwrap().size, None, "{number:?}");
    }
}

#[test]
fn no_list_grows_with_the_page() {
    let also = |n: u32| format!("<p>Read also: <a href=/{n}>The long history of bridge number {n}</a></p>");
    let ad = |n: u32| format!("<p>Advertisement</p><p>{} Number {n}.</p>", PARAGRAPHS[0]);
    let many: String = (0..3_000).map(|n| also(n) + &ad(n)).collect();
    let found = found(&around(&many, ""));
    assert!(found.read_also.len() < 300, "{}", found.read_also.len());
    assert!(found.removed.len() <= 60, "{}", found.removed.len());
    assert!(found.removed.iter().all(|part| part.words.chars().count() <= 80));
    let heads = format!("<h2>Again</h2><p>{}</p>", PARAGRAPHS[3]).repeat(3_000);
    assert!(super::pages::found(&around(&heads, "")).outline.len() <= 999);
}

#[test]
fn a_page_cannot_take_a_place_that_is_ours() {
    let given = "<h2 id=part-2>One</h2><p><a href=#part-1>back</a> and <a href=#headline>up</a> and <a href=#notes>on</a></p><h2>Two</h2>";
    let whole = found(&around(given, "")).html;
    assert_eq!(whole.as_str().matches("id=\"part-1\"").count(), 1);
    assert_eq!(whole.as_str().matches("id=\"part-2\"").count(), 1);
    assert!(!whole.as_str().contains("href=\"#"), "{}", whole.as_str());
}

#[test]
fn words_that_turn_the_line_around_stay_within_theirs() {
    // U+202E makes what follows run the other way.
    let found = found(&around("<p>The bridge \u{202e}is closed.</p>", ""));
    assert!(found.text.contains("is closed."), "{}", found.text);
    assert!(found.html.as_str().contains("<p>The bridge \u{202e}is closed.</p>"));
}
