//! Input made to exhaust: deep, wide, long. Each runs in a thread with as little stack as WebAssembly has, or less.

#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "support/parsed.rs"]
mod parsed;

use article::sanitise;
use std::time::{Duration, Instant};

fn in_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(256 * 1024).spawn(work).unwrap().join().unwrap();
}

/// Far above what linear work takes even in a debug build, far below what quadratic work would take.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn deep_and_wide_markup_takes_linear_time_and_little_stack() {
    in_small_stack(|| {
        for piece in [
            "<div>",
            "<b>",
            "<p><b>",
            "<a href=x>",
            "<a href=x><div>",
            "<ul><li>",
            "<table><tr><td>",
            "<table>",
            "<svg>",
            "<math><mi>",
            "<form>",
            "<object>",
            "<template>",
            "<blockquote>",
            "<b><p></b>",
            "<i><b></i>",
            "<ruby><rt>",
            "<h1><b>",
            "</div>",
            "</p>",
            "<!--",
            "<!",
            "</",
            "<",
            "&",
            "&#",
            "<a ",
            "<a b='",
            "<script>",
            "</script",
            "<noscript>",
            "<dl><dt><dd>",
            "<li>",
            "<details>",
            "<video><source src=x>",
            "<pre>\n",
            "<select><option>",
            "<iframe>",
            "<svg><desc><p>",
            "<font><span lang=x>",
        ] {
            let html = piece.repeat(200_000);
            let started = Instant::now();
            let once = sanitise(&html, "https://a.example/");
            assert!(started.elapsed() < PATIENCE, "{piece}: {:?}", started.elapsed());
            assert!(
                once.as_str().len() < html.len() * 40 + 100_000,
                "{piece} grows to {}",
                once.as_str().len()
            );
            assert_eq!(sanitise(once.as_str(), "https://a.example/"), once, "{piece}");
        }
    });
}

#[test]
fn a_million_open_elements_keep_the_text_within() {
    in_small_stack(|| {
        let html = format!("{}kernel{}", "<div>".repeat(1_000_000), "</div>".repeat(1_000_000));
        let clean = sanitise(&html, "");
        assert!(clean.as_str().contains("kernel"));
        assert!(clean.as_str().len() < 2000);
    });
}

#[test]
fn markup_after_a_deep_part_still_stands() {
    let html = format!("{}x{}<p>after", "<div>".repeat(5000), "</div>".repeat(5000));
    let clean = sanitise(&html, "");
    assert!(clean.as_str().ends_with("<p>after</p>"));
    parsed::check(clean.as_str(), "");
}

#[test]
fn huge_attributes_are_cut_or_dropped() {
    let long = "x".repeat(5_000_000);
    let html = format!(
        "<a href='https://a.example/{long}'>t</a><img src=https://a.example/p.jpg alt='{long}' {long}>"
    );
    let clean = sanitise(&html, "");
    assert!(clean.as_str().len() < 10_000, "{}", clean.as_str().len());
    assert!(clean.as_str().starts_with("t<img"));
}

#[test]
fn a_tag_with_a_million_attributes_is_read_past() {
    let html = format!("<p {}>text", "a=b ".repeat(1_000_000));
    assert_eq!(sanitise(&html, "").as_str(), "<p>text</p>");
}
