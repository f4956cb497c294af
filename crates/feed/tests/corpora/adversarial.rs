//! Hostile files: nothing panics, nothing takes long.

use std::time::{Duration, Instant};

use super::files::{corpus, files};

#[test]
fn hostile_files_do_no_harm() {
    let Some(folder) = corpus("feeds/adversarial/files") else { return };
    let mut slowest = (Duration::ZERO, String::new());
    let all = files(&folder);
    for path in &all {
        let bytes = std::fs::read(path).unwrap_or_default();
        let elapsed = (0..3).map(|_| work(&bytes)).min().unwrap_or_default();
        slowest = slowest.max((elapsed, path.display().to_string()));
    }
    println!("adversarial: {} files, slowest {:?} ({})", all.len(), slowest.0, slowest.1);
    assert!(slowest.0 < Duration::from_secs(2));
}

const LIMIT: Duration = Duration::from_secs(8);

fn work(bytes: &[u8]) -> Duration {
    let start = Instant::now();
    let _ = feed::parse(bytes, "https://example.com/", None);
    let _ = feed::parse_opml(bytes);
    let _ = feed::discover(bytes, "https://example.com/");
    start.elapsed()
}

/// Shapes that make careless readers quadratic, at a megabyte each.
#[test]
fn work_is_linear() {
    for unit in [
        "<a>",
        "</a>",
        "<a b=\"",
        "<a b='\"",
        "<![CDATA[",
        "<a><![CDATA[</title>",
        "<!--",
        "<?",
        "<!DOCTYPE [",
        "&amp",
        "&#",
        "<",
        "<a ",
        "<a b=",
        "<item>",
        "<item><title><![CDATA[</item>",
        "<x:y xmlns:x='z'>",
        "<outline>",
        "]]>",
        "&lt;",
        "<p class='h-feed h-entry p-name e-content'>",
        "<description>a<title>",
        "<source><title>",
        "<skipHours><hour>",
        "<itunes:category text='a'>",
        "<media:group><media:content>",
        "<thr:in-reply-to ref='a'>",
    ] {
        let source = format!("<rss><channel><item>{}", unit.repeat(1_000_000 / unit.len()));
        // A machine that is busy may be slow once, not thrice.
        let elapsed = (0..3).map(|_| work(source.as_bytes())).find(|time| *time < LIMIT).unwrap_or(LIMIT);
        println!("{unit:30} {elapsed:?}");
        assert!(elapsed < LIMIT, "{unit} took longer than {LIMIT:?}, three times");
    }
}
