//! What stands in what: foreign elements with entries in them, elements that nobody closed, names in odd cases and
//! vocabularies, documents one after the other.

use super::reading::{codes, read, titles};

fn told(source: &str) -> String {
    let feed = read(source);
    let entries = feed.entries.iter().map(|entry| {
        let fields = [&entry.id, &entry.title, &entry.url, &entry.summary, &entry.content];
        fields.into_iter().map(|field| field.as_deref().unwrap_or("-")).collect::<Vec<_>>().join(" ")
    });
    entries.collect::<Vec<_>>().join("; ")
}

#[test]
fn names_count_in_any_case() {
    for (source, expected) in [
        (
            "<FEED XMLNS='http://www.w3.org/2005/Atom'><ENTRY><ID>1</ID><TITLE>A</TITLE><LINK HREF='https://e.com/a'/>\
             <SUMMARY>s</SUMMARY></ENTRY></FEED>",
            "1 A https://e.com/a s -",
        ),
        (
            "<RSS><CHANNEL><ITEM><GUID>1</GUID><DC:TITLE>A</DC:TITLE><CONTENT:ENCODED>c</CONTENT:ENCODED></ITEM></CHANNEL></RSS>",
            "1 A - - c",
        ),
    ] {
        assert_eq!(told(source), expected, "{source}");
    }
    let loud = "<RSS><CHANNEL><ITEM><TITLE>A</TITLE><DC:CREATOR>Ada</DC:CREATOR><DC:DATE>2024-01-02</DC:DATE>\
                <MEDIA:THUMBNAIL URL='https://e.com/a.jpg'/></ITEM></CHANNEL></RSS>";
    let entry = &read(loud).entries[0];
    assert_eq!(
        (entry.authors.join(","), entry.published.is_some(), entry.image.is_some()),
        ("Ada".into(), true, true)
    );
}

#[test]
fn a_default_vocabulary_that_was_copied_into_rss_loses_nothing() {
    let item =
        "<item><title>A</title><link>https://e.com/a</link><guid>1</guid><description>s</description></item>";
    for vocabulary in [
        "http://www.w3.org/2005/Atom",
        "http://purl.org/dc/elements/1.1/",
        "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "http://search.yahoo.com/mrss/",
        "http://purl.org/rss/1.0/modules/content/",
        "http://www.w3.org/1999/xhtml",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    ] {
        let in_root = format!("<rss xmlns='{vocabulary}' version='2.0'><channel>{item}</channel></rss>");
        let in_item = in_root
            .replace(&format!(" xmlns='{vocabulary}'"), "")
            .replace("<item>", &format!("<item xmlns='{vocabulary}'>"));
        for source in [in_root, in_item] {
            assert_eq!(told(&source), "1 A https://e.com/a s -", "{source}");
        }
    }
}

#[test]
fn entries_in_foreign_elements_are_not_the_feeds() {
    for (source, expected) in [
        (
            "<rss><channel><item><title>A</title><relatedItems><item><title>R</title></item></relatedItems>\
             <description>d</description></item><item><title>B</title></item></channel></rss>",
            "- A - d -; - B - - -",
        ),
        (
            "<rss><channel><menu><item>Home</item></menu><item><title>A</title></item></channel></rss>",
            "- A - - -",
        ),
        (
            "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:x='urn:x'><x:foo><entry xmlns='urn:x'><id>x</id></entry></x:foo>\
             <entry><id>1</id><title>A</title></entry></feed>",
            "1 A - - -",
        ),
        // Unless there are no others: then somebody put them into a list of their own.
        (
            "<rss><channel><items><item><title>A</title></item><item><title>B</title></item></items></channel></rss>",
            "- A - - -; - B - - -",
        ),
    ] {
        assert_eq!(told(source), expected, "{source}");
    }
}

#[test]
fn an_element_that_nobody_closed_takes_nothing_with_it() {
    for (open, closes) in [
        ("<link href='https://e.com/a'>", true),
        ("<category term='x'>", true),
        ("<foo a='b'>", true),
        ("<media:thumbnail url='https://e.com/a.jpg'>", true),
        ("<itunes:image href='https://e.com/a.jpg'>", true),
        ("<podcast:transcript url='https://e.com/a.vtt'>", true),
        ("<author>", true),
        ("<content type='html'>hi", false),
    ] {
        let rest = "<id>1</id><updated>2024-01-02T00:00:00Z</updated><summary>s</summary>";
        let source = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title>{open}{rest}</entry><entry><title>B</title></entry></feed>"
        );
        let entry = &read(&source).entries[0];
        let found = (entry.id.as_deref(), entry.summary.as_deref(), entry.updated.is_some());
        assert_eq!(found, (Some("1"), Some("s"), true), "{source}");
        assert_eq!(entry.content.as_deref(), (!closes).then_some("hi"), "{source}");
        assert!(codes(&read(&source)).contains(&"mismatched-tags"), "{source}");
    }
    let rss = "<rss><channel><item><title>A</title><source url='https://e.com/f'>S<pubDate>Tue, 02 Jan 2024 00:00:00 GMT</pubDate>\
               <guid>1</guid></item></channel></rss>";
    let entry = &read(rss).entries[0];
    assert_eq!(
        (entry.source_title.as_deref(), entry.id.as_deref(), entry.published.is_some()),
        (Some("S"), Some("1"), true)
    );
}

#[test]
fn elements_that_end_with_their_start_end_in_html_too() {
    let xhtml = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>\
                 <p>a</p><iframe src='https://e.com/v'/><p>rest</p></div></content></entry></feed>";
    assert_eq!(told(xhtml), "- - - - <p>a</p><iframe src='https://e.com/v'></iframe><p>rest</p>");
}

#[test]
fn what_stands_behind_the_root_is_taken_or_told() {
    let doc = |title: &str| {
        format!("<rss><channel><title>{title}</title><item><title>{title}1</title></item></channel></rss>")
    };
    for (source, expected, code) in [
        (format!("{}{}", doc("A"), doc("B")), vec!["A1", "B1"], Some("second-document")),
        (format!("{}<item><title>B</title></item>", doc("A")), vec!["A1", "B"], Some("second-document")),
        (
            "<rss><channel><title>A</title></channel></rss><item><title>B</title></item>".into(),
            vec!["B"],
            Some("second-document"),
        ),
        (format!("{}<p>x</p>", doc("A")), vec!["A1"], Some("garbage-after")),
        (format!("{} x", doc("A")), vec!["A1"], Some("garbage-after")),
        (format!("{}<!-- cached -->\n", doc("A")), vec!["A1"], None),
        (format!("<script>a=\"<rss>\"</script>{}", doc("A")), vec!["A1"], Some("second-document")),
    ] {
        assert_eq!(titles(&read(&source)), expected, "{source}");
        let codes = codes(&read(&source));
        assert!(code.map_or(codes.is_empty(), |code| codes.contains(&code)), "{source}: {codes:?}");
    }
    let many = doc("A").repeat(40);
    assert_eq!(titles(&read(&many)).len(), 16, "documents are counted");
}

#[test]
fn texts_say_against_which_address_theirs_resolve() {
    let base = |source: &str| read(source).entries[0].base_url.clone().unwrap_or_default();
    for (source, expected) in [
        (
            "<rss><channel><item><description xml:base='https://b.example/x/'>t</description></item></channel></rss>",
            "https://b.example/x/",
        ),
        (
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'><div xml:base='https://b.example/y/'><p>t</p></div>\
             </content></entry></feed>",
            "https://b.example/y/",
        ),
    ] {
        assert_eq!(base(source), expected, "{source}");
    }
}
