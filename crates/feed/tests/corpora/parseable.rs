//! Every feed there is: parsed, without a panic, within two seconds.

use super::{
    adversarial::seconds,
    files::{corpus, files, score},
};

/// Whether a file has the root of a feed, in any encoding whose letters are ASCII or wide.
fn looks_like_feed(bytes: &[u8]) -> bool {
    let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&narrow).to_ascii_lowercase();
    ["<rss", "<rdf:rdf", "<feed", "<atom:feed", "jsonfeed.org/version"].iter().any(|root| text.contains(root))
}

/// Entries that a plain search sees.
fn has_entries(bytes: &[u8]) -> bool {
    let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&narrow).to_ascii_lowercase();
    ["<item>", "<item ", "<entry>", "<entry "].iter().any(|start| text.contains(start))
}

#[test]
fn feeds_are_parsed() {
    let Some(folder) = corpus("feeds") else { return };
    let (mut all, mut parsed, mut slow, mut empty) = (0, 0, 0, 0);
    let mut failed = Vec::new();
    for path in files(&folder) {
        let bytes = std::fs::read(&path).unwrap_or_default();
        let result = feed::parse(&bytes, "https://example.com/feed", None);
        slow += usize::from(seconds(1, 0.0, || work(&bytes)) > 2.0);
        if !is_feed_file(&path) || !looks_like_feed(&bytes) {
            continue;
        }
        all += 1;
        match result {
            Ok(feed) => {
                parsed += 1;
                if feed.entries.is_empty() && has_entries(&bytes) {
                    empty += 1;
                    println!("no entries: {}", path.display());
                }
            }
            Err(error) => failed.push(format!("{}: {error}", path.display())),
        }
    }
    failed.iter().for_each(|line| println!("{line}"));
    println!("feeds with entries that none was read of: {empty}");
    // Those whose every entry is blank, or an empty pair of tags.
    assert_eq!(empty, 5, "feeds with entries that none was read of");
    score("feeds parsed of all parseable", parsed, all, 100.0);
    assert_eq!(slow, 0, "files above two seconds");
}

fn work(bytes: &[u8]) {
    let _ = feed::parse(bytes, "https://example.com/feed", None);
    let _ = feed::discover(bytes, "https://example.com/", None);
}

fn is_feed_file(path: &std::path::Path) -> bool {
    let name = path.to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let is_data =
        matches!(ending.as_str(), "jsonl" | "py" | "php" | "go" | "rs" | "js" | "ts" | "md" | "html" | "htm");
    !is_data && !name.contains("/adversarial/") && !name.contains("opml")
}

#[test]
fn truncation_never_panics() {
    let sample = "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>\
        <title>É &amp; co</title><item><title><![CDATA[A]]></title><link>https://example.com/1</link>\
        <enclosure url='https://example.com/a.mp3' length='1' type='audio/mpeg'/><dc:creator>x</dc:creator></item>\
        <item><guid>2</guid><description>&lt;p&gt;b</description></item></channel></rss>";
    for end in 0..sample.len() {
        let bytes = &sample.as_bytes()[..end];
        let _ = feed::parse(bytes, "https://example.com/", None);
        let _ = feed::discover(bytes, "https://example.com/", None);
        let _ = feed::parse_opml(bytes);
    }
}
