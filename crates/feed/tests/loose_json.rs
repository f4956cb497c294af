//! A journal in JSON as careless programs write it: what is meant is clear each time, and the same each time.

#![allow(clippy::panic)]

use std::{fs, path::Path};

use feed::{ParsedFeed, parse};

fn journal() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journal.json");
    fs::read_to_string(path).expect("a fixture")
}

fn read(bytes: &[u8]) -> ParsedFeed {
    let mut feed = parse(bytes, "https://example.com/feed", None).expect("a feed");
    (feed.encoding, feed.warnings) = ("", Vec::new());
    feed
}

/// The journal in this dress is read as it is without.
fn check(dress: impl Fn(&str) -> Vec<u8>) {
    let plain = journal();
    let dressed = dress(&plain);
    assert!(dressed != plain.as_bytes(), "it wears nothing");
    assert_eq!(read(&dressed), read(plain.as_bytes()), "{}", String::from_utf8_lossy(&dressed));
}

fn check_text(dress: impl Fn(&str) -> String) {
    check(|document| dress(document).into_bytes());
}

/// The journal as a tree, changed and written again.
fn check_tree(change: impl Fn(&mut serde_json::Value)) {
    check_text(|document| {
        let mut tree = serde_json::from_str(document).expect("JSON");
        change(&mut tree);
        tree.to_string()
    });
}

#[test]
fn space_means_nothing() {
    check_text(|document| document.split('\n').map(str::trim).collect());
    check_text(|document| document.replace('\n', "\r\n"));
    check_text(|document| document.replace("\": ", "\"\t:\n\n"));
    check_text(|document| format!("\n\n \t{document}"));
    check_text(|document| document.replace("  ", "\u{a0}"));
}

#[test]
fn commas_may_be_too_many_or_missing() {
    check_text(|document| document.replace("\n    }", ",\n    }"));
    check_text(|document| document.replace("\n  ]", ",\n  ]"));
    check_text(|document| document.replace("},\n    {", "}\n    {"));
    check_text(|document| document.replace("\",\n", "\"\n"));
    check_text(|document| document.replace("},", "},,"));
}

#[test]
fn notes_may_stand_between() {
    check_text(|document| document.replace("\n", " // note\n"));
    check_text(|document| document.replace("{ ", "{ /* \"title\": \"no\" */ "));
    check_text(|document| document.replace("[\n", "[\n/* { */\n"));
}

#[test]
fn names_may_lack_quotes_or_have_others() {
    check_text(|document| {
        let names =
            ["version", "title", "items", "id", "url", "content_html", "summary", "image", "tags", "authors"];
        names
            .iter()
            .fold(document.to_owned(), |all, name| all.replace(&format!("\"{name}\":"), &format!("{name}:")))
    });
    check_text(|document| {
        let names = ["version", "title", "items", "id", "url", "content_text", "attachments", "mime_type"];
        names.iter().fold(document.to_owned(), |all, name| {
            all.replace(&format!("\"{name}\":"), &format!("'{name}':"))
        })
    });
}

#[test]
fn a_document_may_be_wrapped() {
    for (before, behind) in [
        ("\u{feff}", ""),
        ("", "\n\n"),
        ("", "\0"),
        ("callback(", ");"),
        ("/**/cb(", ")"),
        (")]}',\n", ""),
        ("while(1);", ""),
        ("var feed = ", ";"),
        ("Notice: Undefined index in x.php on line 3\n", ""),
        ("<pre>", "</pre>"),
        ("", "\n<!-- 0.2 s -->"),
        ("", "}"),
        ("", " trailing words"),
    ] {
        check_text(|document| format!("{before}{document}{behind}"));
    }
}

#[test]
fn characters_may_be_escaped() {
    check_text(|document| document.replace('/', "\\/"));
    check_text(|document| document.replace("Paper", "\\u0050aper"));
    check_text(|document| document.replace("boats", "\\u0062\\u006F\\u0061\\u0074\\u0073"));
    check_text(|document| document.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"));
}

#[test]
fn characters_come_in_every_unit() {
    for mark in ["", "\u{feff}"] {
        let marked = |document: &str| format!("{mark}{document}");
        check(|document| marked(document).encode_utf16().flat_map(u16::to_le_bytes).collect());
        check(|document| marked(document).encode_utf16().flat_map(u16::to_be_bytes).collect());
        check(|document| marked(document).chars().flat_map(|c| u32::from(c).to_le_bytes()).collect());
        check(|document| marked(document).chars().flat_map(|c| u32::from(c).to_be_bytes()).collect());
    }
}

#[test]
fn the_order_of_members_means_nothing() {
    check_text(|document| {
        let tree: serde_json::Map<String, serde_json::Value> = serde_json::from_str(document).expect("JSON");
        let members: Vec<_> =
            tree.iter().rev().map(|(name, value)| format!("{}:{value}", serde_json::json!(name))).collect();
        format!("{{{}}}", members.join(","))
    });
}

#[test]
fn members_that_nobody_knows_say_nothing() {
    check_tree(|tree| tree["_x"] = serde_json::json!({ "title": "no", "items": [{ "id": "no" }] }));
    check_tree(|tree| tree["items"][0]["items"] = serde_json::json!([{ "id": "no" }]));
    check_tree(|tree| tree["items"][0]["title2"] = "no".into());
    check_tree(|tree| tree["user_comment"] = "This feed is for readers".into());
}

#[test]
fn what_is_null_blank_or_of_another_kind_is_not_said() {
    for value in ["null", "\"\"", "[]", "{}", "\" \""] {
        let value: serde_json::Value = serde_json::from_str(value).expect("JSON");
        for name in ["next_url", "hubs", "expired", "user_comment"] {
            check_tree(|tree| tree[name] = value.clone());
        }
        for name in ["banner_image", "language", "content_html_2"] {
            check_tree(|tree| tree["items"][1][name] = value.clone());
        }
    }
}

#[test]
fn numbers_may_be_text_and_text_numbers() {
    check_tree(|tree| tree["items"][1]["id"] = "2".into());
    check_tree(|tree| tree["items"][1]["attachments"][0]["size_in_bytes"] = "1048576".into());
    check_tree(|tree| tree["items"][1]["attachments"][0]["duration_in_seconds"] = "65".into());
    check_tree(|tree| tree["items"][1]["attachments"][0]["duration_in_seconds"] = serde_json::json!(65.0));
}

#[test]
fn one_may_stand_for_a_list_and_a_name_for_a_person() {
    check_tree(|tree| tree["items"][1]["attachments"] = tree["items"][1]["attachments"][0].clone());
    check_tree(|tree| tree["items"][1]["authors"] = serde_json::json!(["Guest"]));
    check_tree(|tree| tree["items"][1]["authors"] = "Guest".into());
    check_tree(|tree| {
        let author = tree["items"][1]["authors"][0].take();
        tree["items"][1].as_object_mut().expect("an item").remove("authors");
        tree["items"][1]["author"] = author;
    });
    check_tree(|tree| tree["items"][0]["tags"] = "paper, links".into());
}

#[test]
fn items_that_are_none_cost_no_other() {
    for item in ["null", "5", "\"x\"", "[]", "{}", "[{}]", "true"] {
        let item: serde_json::Value = serde_json::from_str(item).expect("JSON");
        check_tree(|tree| {
            let items = tree["items"].as_array_mut().expect("items");
            items.insert(0, item.clone());
            items.insert(2, item.clone());
        });
    }
}

#[test]
fn a_cut_costs_only_what_was_cut() {
    let plain = journal();
    let whole = read(plain.as_bytes());
    let end = plain.find("\"not an item\"").expect("the end");
    for length in [end, end + 3, plain.len() - 2, plain.len() - 4] {
        assert_eq!(read(&plain.as_bytes()[..length]).entries, whole.entries, "cut at {length}");
    }
    let second = plain.find("\"id\": 2").expect("the second item");
    for length in second..end - 8 {
        if plain.is_char_boundary(length) {
            assert_eq!(read(&plain.as_bytes()[..length]).entries, whole.entries[..1], "cut at {length}");
        }
    }
}
