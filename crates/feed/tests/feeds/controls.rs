//! Characters that XML forbids, and others that nobody sees.

use super::reading::{channel, each, item, json_item, read, shown};

#[test]
fn titles_have_no_control_characters() {
    each(
        [
            ("a\u{1}b", "ab"),
            ("a \u{1} b", "a b"),
            ("a\u{8}\u{b}b", "ab"),
            ("a\u{c}b", "a b"),
            ("\u{1f}a", "a"),
            ("a\u{7f}b", "ab"),
            ("a&#1;b", "ab"),
            ("a&#7;&#x1b;[31mb", "a[31mb"),
            ("a&#127;b", "ab"),
            ("a\0b", "ab"),
            ("a&#0;b", "a\u{fffd}b"),
            ("a\tb\r\nc", "a b c"),
            ("a\u{ad}b", "a\u{ad}b"),
            ("a\u{200b}b", "a\u{200b}b"),
            ("a\u{2028}b", "a\u{2028}b"),
        ],
        |title| shown(&item(&format!("<title>{title}</title>")).title),
    );
}

#[test]
fn other_plain_texts_have_none_either() {
    let found = item("<author>A\u{1}da</author><category>Ne\u{2}ws</category><source>O\u{3}ther</source>");
    assert_eq!((found.authors.join(","), found.categories.join(",")), ("Ada".into(), "News".into()));
    assert_eq!(shown(&found.source_title), "Other");
    assert_eq!(shown(&channel("<title>F\u{7f}</title>").title), "F");
    assert_eq!(shown(&json_item("\"title\":\"a\\u0001b\\u007f\"").title), "ab");
}

#[test]
fn control_characters_break_nothing() {
    for char in (1..32_u8).map(char::from).filter(|char| !char.is_ascii_whitespace()) {
        let feed = read(&format!(
            "{char}<rss{char} version='2.0'><channel>{char}<item>{char}<title>A</title>{char}</item></channel></rss>"
        ));
        assert_eq!(feed.entries.len(), 1, "{char:?}");
    }
}

#[test]
fn json_with_control_characters_in_its_strings_is_read() {
    for char in (1..32_u8).map(char::from) {
        let feed = read(&format!("{{\"items\":[{{\"id\":1,\"title\":\"a{char}b\"}}]}}"));
        let title = shown(&feed.entries[0].title);
        assert!(title == "a b" || title == "ab", "{char:?} gives {title:?}");
    }
}
