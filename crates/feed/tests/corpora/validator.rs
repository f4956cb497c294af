//! The W3C validator's feeds: those that it calls valid give every entry that they have. And rssant's, which it files by
//! how well they are written.

use serde_json::Value;

use super::files::{corpus, files, score};

/// Feeds without an error and without a warning that says that something is missing.
#[test]
fn valid_feeds_give_their_entries() {
    let Some(folder) = corpus("feeds/w3c-feedvalidator") else { return };
    let text = std::fs::read_to_string(folder.join("expectations.jsonl")).unwrap_or_default();
    let (mut all, mut held) = (0, 0);
    for case in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let file = case["file"].as_str().unwrap_or_default();
        let bytes = std::fs::read(folder.join(file)).unwrap_or_default();
        let expected = entries(&bytes);
        if case["negated"] != true || expected == 0 || !is_feed(&bytes) {
            continue;
        }
        all += 1;
        let found = feed::parse(&bytes, "https://example.com/feed", None).map(|feed| feed.entries.len());
        if found == Ok(expected) {
            held += 1;
        } else {
            println!("{file}: {found:?}, not {expected}");
        }
    }
    score("valid feeds of the W3C validator, with every entry", held, all, 100.0);
}

#[test]
fn feeds_of_rssant_are_read_however_they_are_written() {
    let Some(folder) = corpus("feeds/rssant/tests/feedlib/testdata/parser") else { return };
    // What rssant files as failed are pages that servers sent instead of feeds.
    for (kind, has_entries) in [("well", true), ("warn", true), ("failed", false)] {
        let (mut all, mut held) = (0, 0);
        for path in files(&folder.join(kind)) {
            let bytes = std::fs::read(&path).unwrap_or_default();
            let found = feed::parse(&bytes, "https://example.com/feed", None).map(|feed| feed.entries.len());
            all += 1;
            if found.as_ref().is_ok_and(|entries| *entries > 0) == has_entries {
                held += 1;
            } else {
                println!("{}: {found:?}", path.display());
            }
        }
        score(&format!("rssant's files, {kind}, taken for what they are"), held, all, 100.0);
    }
}

/// Start tags of entries, in what is neither a comment nor CDATA, nor one of the versions that lost a conflict (FeedSync 1.0,
/// 2.8: `sx:conflicts`), which nobody is to be shown.
fn entries(bytes: &[u8]) -> usize {
    let text = without(&without(&String::from_utf8_lossy(bytes), "<!--", "-->"), "<![CDATA[", "]]>");
    let text = without(&text, "<sx:conflicts", "</sx:conflicts>");
    let starts = [
        "<item>",
        "<item ",
        "<entry>",
        "<entry ",
        "<item\n",
        "<entry\n",
        "<item\r",
        "<atom:entry",
        "<a:entry",
        "<item/>",
    ];
    let blank = text.split_whitespace().collect::<String>().matches("<entry></entry>").count();
    // An entry that says nothing is left out, with a warning.
    starts.iter().map(|start| text.matches(start).count()).sum::<usize>() - blank
}

fn without(text: &str, start: &str, end: &str) -> String {
    let mut parts = text.split(start);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once(end).map_or("", |(_, after)| after))
}

fn is_feed(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    ["<rss", "<rdf:rdf", "<feed", "<atom:feed", "<entry"].iter().any(|root| text.contains(root))
}
