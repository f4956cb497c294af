//! JSON behind what does not belong to it: a program's notices, a comment, a guard (`)]}',`), a function's name (JSONP).

use memchr::{memchr, memmem};

use crate::sniff::is_html;

/// A JSON document that begins later than it should; `None` where there is none, or where a page only shows one.
///
/// Behind markup only what names itself is taken for a feed: any page may hold lists of items.
pub(crate) fn behind_garbage(source: &str) -> Option<&str> {
    if is_html(source) {
        return None;
    }
    let bytes = source.as_bytes();
    let mut at = 0;
    let start = loop {
        at += memchr(b'{', bytes.get(at..)?)?;
        let inner = bytes.get(at + 1..)?.trim_ascii_start();
        if inner.starts_with(b"\"") {
            break at;
        }
        // White space is passed over once.
        at = bytes.len() - inner.len();
    };
    let (garbage, json) = source.split_at_checked(start)?;
    let has = |part: &str| memmem::find(json.as_bytes(), part.as_bytes()).is_some();
    let names_itself = has("jsonfeed.org/version") || (has("\"rss\"") && has("\"channel\""));
    (names_itself || (!garbage.contains('<') && has("\"items\""))).then_some(json)
}

#[cfg(test)]
mod tests {
    use super::behind_garbage;

    #[test]
    fn a_feed_behind_garbage_is_found_and_what_a_page_shows_is_not() {
        const NAMED: &str = r#"{"version":"https://jsonfeed.org/version/1.1","items":[]}"#;
        const RSS: &str = r#"{ "rss": {"channel": {}}}"#;
        const LIST: &str = r#"{"items":[]}"#;
        for (garbage, json, expected) in [
            ("x", NAMED, true),
            (")]}',\n", NAMED, true),
            ("/**/callback(", LIST, true),
            ("while(1);", LIST, true),
            ("<br />\n<b>Notice</b>: x {closure}", NAMED, true),
            ("<!-- cached -->", RSS, true),
            ("<!-- cached -->", LIST, false),
            ("<p>", LIST, false),
            ("<!DOCTYPE html><pre>", NAMED, false),
            ("<html><script>", NAMED, false),
            ("x", r#"{"results":[]}"#, false),
            ("{ {{ }", "", false),
            ("", "", false),
        ] {
            let source = format!("{garbage}{json}");
            assert_eq!(behind_garbage(&source), Some(json).filter(|_| expected), "{source}");
        }
    }
}
