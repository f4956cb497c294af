//! OPML files: every one parsed, no outline lost, and written ones read back the same.

use super::files::{corpus, files, score};

#[test]
fn no_outline_is_lost() {
    let Some(folder) = corpus("opml") else { return };
    let (mut all, mut parsed, mut outlines, mut seen) = (0, 0, 0, 0);
    for path in files(&folder) {
        let bytes = std::fs::read(&path).unwrap_or_default();
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let text = String::from_utf8_lossy(&bytes);
        let text = without_comments(&text);
        let lower = text.to_ascii_lowercase();
        if !matches!(ending.as_str(), "opml" | "xml") || !lower.contains("<opml") || lower.contains("<rss") {
            continue;
        }
        all += 1;
        let expected = text.matches("<outline").count();
        seen += expected;
        match feed::parse_opml(&bytes) {
            Ok(document) => {
                parsed += 1;
                let found = document.walk().count();
                outlines += found;
                if found != expected {
                    println!("{}: {found} of {expected}", path.display());
                }
                let again = feed::parse_opml(feed::write_opml(&document).as_bytes());
                assert_eq!(again.map(|again| again.outlines), Ok(document.outlines), "{}", path.display());
            }
            Err(error) => println!("{}: {error}", path.display()),
        }
    }
    score("opml files parsed", parsed, all, 100.0);
    score("outlines", outlines, seen, 100.0);
    assert_eq!((all, seen), (212, 24_062), "a file or an outline was left out of the counting");
}

/// What is commented out is no outline.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("<!--");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.split_once("-->").map_or(part, |(_, after)| after))
}
