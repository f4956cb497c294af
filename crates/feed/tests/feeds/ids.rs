//! What an entry is known by, from one reading to the next.

use super::reading::{channel, each, entry, item, json_item, read, shown};

#[test]
fn an_rss_item_is_known_by_its_guid() {
    each(
        [
            ("<guid>7</guid>", "7"),
            ("<guid> 7\n </guid>", "7"),
            ("<guid isPermaLink='false'>tag:example.com,2024:1</guid>", "tag:example.com,2024:1"),
            ("<guid><![CDATA[https://a.example/?p=1&x=2]]></guid>", "https://a.example/?p=1&x=2"),
            ("<guid>https://a.example/?p=1&amp;x=2</guid>", "https://a.example/?p=1&x=2"),
            ("<guid>https://a.example/?p=1&x=2</guid>", "https://a.example/?p=1&x=2"),
            ("<GUID>7</GUID>", "7"),
            ("<guid/><guid>7</guid>", "7"),
            ("<guid>7</guid><guid>8</guid>", "7"),
            ("<guid>   </guid>", "-"),
            ("<title>A</title>", "-"),
            ("<id>7</id>", "7"),
            ("<atom:id>urn:7</atom:id>", "urn:7"),
            ("<guid>7</guid><atom:id>urn:7</atom:id>", "7"),
            ("<dc:identifier>7</dc:identifier>", "7"),
            ("<guid>é東😀</guid>", "é東😀"),
            ("<guid>a  b</guid>", "a  b"),
        ],
        |elements| shown(&item(elements).id),
    );
}

#[test]
fn an_atom_entry_is_known_by_its_id() {
    each(
        [
            ("<id>urn:uuid:1225c695</id>", "urn:uuid:1225c695"),
            ("<id>\n  tag:a.example,2003:3.2397\n</id>", "tag:a.example,2003:3.2397"),
            ("<id>https://a.example/1</id><id>2</id>", "https://a.example/1"),
            ("<id/>", "-"),
            ("<title>A</title>", "-"),
            ("<guid>7</guid>", "7"),
        ],
        |elements| shown(&entry(elements).id),
    );
}

#[test]
fn a_json_item_is_known_by_its_id() {
    each(
        [
            (r#""id":"a""#, "a"),
            (r#""id":7"#, "7"),
            (r#""id":1700000000000"#, "1700000000000"),
            (r#""id":7.5"#, "7.5"),
            (r#""id":" a ""#, "a"),
            (r#""id":"""#, "-"),
            (r#""id":null"#, "-"),
            (r#""id":true"#, "-"),
            (r#""id":["a"]"#, "-"),
            (r#""id":{"a":1}"#, "-"),
            (r#""title":"A""#, "-"),
        ],
        |members| shown(&json_item(members).id),
    );
}

#[test]
fn an_rdf_item_is_known_by_what_it_is_about() {
    let about = |attribute: &str| {
        let source = format!(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
            <item {attribute}><title>A</title></item></rdf:RDF>"
        );
        shown(&read(&source).entries[0].id)
    };
    each(
        [
            ("rdf:about='https://a.example/1'", "https://a.example/1"),
            ("rdf:about=' https://a.example/1 '", "https://a.example/1"),
            ("rdf:about='https://a.example/?a=1&amp;b=2'", "https://a.example/?a=1&b=2"),
            ("rdf:about=''", "-"),
            ("", "-"),
        ],
        about,
    );
}

#[test]
fn a_guid_is_a_permalink_unless_it_says_not_or_is_no_address() {
    each(
        [
            ("<guid>https://a.example/1</guid>", true),
            ("<guid isPermaLink='true'>https://a.example/1</guid>", true),
            ("<guid isPermaLink=''>https://a.example/1</guid>", true),
            ("<guid ispermalink='true'>https://a.example/1</guid>", true),
            ("<guid isPermaLink='false'>https://a.example/1</guid>", false),
            ("<guid isPermaLink='False'>https://a.example/1</guid>", false),
            ("<guid isPermaLink=' false '>https://a.example/1</guid>", false),
            ("<guid ispermalink=false>https://a.example/1</guid>", false),
            ("<guid>a.example/1</guid>", false),
            ("<guid isPermaLink='true'>7</guid>", false),
            ("<guid>https://</guid>", false),
            ("<guid>https://a.example/a b</guid>", false),
            ("<guid>urn:https://a.example/1</guid>", false),
            ("<title>A</title>", false),
        ],
        |elements| item(elements).guid_is_permalink,
    );
}

#[test]
fn ids_that_are_used_again_stay_with_each_of_their_entries() {
    let feed = channel(
        "<item><guid>1</guid><title>A</title></item><item><guid>1</guid><title>B</title></item>\
        <item><title>C</title></item>",
    );
    let ids: Vec<_> = feed.entries.iter().map(|entry| shown(&entry.id)).collect();
    assert_eq!(ids, ["1", "1", "-"]);
}

#[test]
fn the_id_of_a_source_is_not_the_entrys() {
    let elements = "<source><id>urn:source</id><title>S</title></source><title>A</title>";
    assert_eq!(shown(&entry(elements).id), "-");
}
