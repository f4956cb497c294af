//! Atom 0.3 and 1.0 as the specifications and the services have it.

use feed::FeedFormat;

use super::reading::{atom, codes, each, entry, moment, read, shown, titles};

#[test]
fn the_example_of_the_specification_is_read() {
    let feed = read(
        r#"<?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom">
          <title type="text">dive into mark</title>
          <subtitle type="html">A &lt;em&gt;lot&lt;/em&gt; of effort went into making this effortless</subtitle>
          <updated>2005-07-31T12:29:29Z</updated>
          <id>tag:example.org,2003:3</id>
          <link rel="alternate" type="text/html" hreflang="en" href="http://example.org/"/>
          <link rel="self" type="application/atom+xml" href="http://example.org/feed.atom"/>
          <rights>Copyright (c) 2003, Mark Pilgrim</rights>
          <generator uri="http://www.example.com/" version="1.0">Example Toolkit</generator>
          <entry>
            <title>Atom draft-07 snapshot</title>
            <link rel="alternate" type="text/html" href="http://example.org/2005/04/02/atom"/>
            <link rel="enclosure" type="audio/mpeg" length="1337" href="http://example.org/audio/ph34r_my_podcast.mp3"/>
            <id>tag:example.org,2003:3.2397</id>
            <updated>2005-07-31T12:29:29Z</updated>
            <published>2003-12-13T08:29:29-04:00</published>
            <author><name>Mark Pilgrim</name><uri>http://example.org/</uri><email>f8dy@example.com</email></author>
            <contributor><name>Sam Ruby</name></contributor>
            <content type="xhtml" xml:lang="en" xml:base="http://diveintomark.org/">
              <div xmlns="http://www.w3.org/1999/xhtml"><p><i>[Update: The Atom draft is finished.]</i></p></div>
            </content>
          </entry>
        </feed>"#,
    );
    assert_eq!((feed.format, shown(&feed.title)), (FeedFormat::Atom10, "dive into mark".into()));
    assert_eq!(shown(&feed.description), "A lot of effort went into making this effortless");
    assert_eq!(
        (shown(&feed.site_url), shown(&feed.feed_url)),
        ("http://example.org/".into(), "http://example.org/feed.atom".into())
    );
    assert_eq!((moment(feed.updated), codes(&feed)), ("2005-07-31T12:29:29Z".into(), vec![]));
    let entry = &feed.entries[0];
    assert_eq!(
        (shown(&entry.title), shown(&entry.id)),
        ("Atom draft-07 snapshot".into(), "tag:example.org,2003:3.2397".into())
    );
    assert_eq!(shown(&entry.content), "<p><i>[Update: The Atom draft is finished.]</i></p>");
    assert_eq!(shown(&entry.base_url), "http://diveintomark.org/");
    assert_eq!(
        (moment(entry.published), moment(entry.updated)),
        ("2003-12-13T12:29:29Z".into(), "2005-07-31T12:29:29Z".into())
    );
    assert_eq!((entry.authors.join(","), entry.enclosures[0].bytes), ("Mark Pilgrim".into(), Some(1337)));
}

#[test]
fn the_older_version_has_other_names() {
    let feed = read(
        r#"<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en">
          <title mode="escaped" type="text/html">Old &amp;amp; gold</title>
          <tagline>The tagline</tagline>
          <link rel="alternate" type="text/html" href="http://old.example/"/>
          <modified>2003-12-13T18:30:02Z</modified>
          <copyright>c</copyright>
          <info type="application/xhtml+xml" mode="xml"><div xmlns="http://www.w3.org/1999/xhtml">i</div></info>
          <author><name>Ada</name><url>http://old.example/ada</url></author>
          <entry>
            <title>One</title>
            <link rel="alternate" type="text/html" href="http://old.example/1"/>
            <link rel="service.edit" type="application/x.atom+xml" href="http://old.example/edit/1"/>
            <id>vemmi://old.example/1</id>
            <issued>2003-12-13T08:29:29-04:00</issued>
            <created>2003-12-12T08:29:29-04:00</created>
            <modified>2003-12-13T18:30:02Z</modified>
            <summary type="text/plain">s</summary>
            <content type="text/html" mode="escaped">&lt;p&gt;c&lt;/p&gt;</content>
          </entry>
        </feed>"#,
    );
    assert_eq!((feed.format, shown(&feed.title)), (FeedFormat::Atom03, "Old & gold".into()));
    assert_eq!((shown(&feed.description), shown(&feed.language)), ("The tagline".into(), "en".into()));
    assert_eq!(moment(feed.updated), "2003-12-13T18:30:02Z");
    let entry = &feed.entries[0];
    assert_eq!(
        (shown(&entry.url), shown(&entry.id)),
        ("http://old.example/1".into(), "vemmi://old.example/1".into())
    );
    assert_eq!(
        (moment(entry.published), moment(entry.updated)),
        ("2003-12-13T12:29:29Z".into(), "2003-12-13T18:30:02Z".into())
    );
    assert_eq!((shown(&entry.summary), shown(&entry.content)), ("s".into(), "<p>c</p>".into()));
    assert_eq!((entry.authors.join(","), shown(&entry.language)), ("Ada".into(), "en".into()));
}

#[test]
fn entries_stand_anywhere_among_the_feeds_own_elements() {
    for elements in [
        "<title>F</title><entry><title>A</title></entry><entry><title>B</title></entry>",
        "<entry><title>A</title></entry><title>F</title><entry><title>B</title></entry>",
        "<entry><title>A</title></entry><entry><title>B</title></entry><title>F</title>",
        "<title>F</title><x><y/></x><entry><title>A</title></entry>text<entry><title>B</title></entry>",
    ] {
        let feed = atom(elements);
        assert_eq!((shown(&feed.title), titles(&feed).join(" ")), ("F".into(), "A B".into()), "{elements}");
    }
}

#[test]
fn what_an_entry_says_is_not_the_feeds() {
    let feed = atom(
        "<entry><title>A</title><link href='/1'/><id>1</id><updated>2024-01-01</updated><author><name>Ada</name></author>\
        <logo>/x.png</logo><subtitle>s</subtitle></entry>",
    );
    assert_eq!(
        (feed.title, feed.site_url, feed.updated, feed.image, feed.description),
        (None, None, None, None, None)
    );
}

#[test]
fn an_entry_that_says_nothing_is_left_out_and_told() {
    for (elements, expected, warnings) in [
        ("<entry/>", "", vec!["empty-entry"]),
        ("<entry></entry>", "", vec!["empty-entry"]),
        ("<entry>text</entry>", "", vec!["empty-entry"]),
        ("<entry><title/></entry>", "-", vec![]),
        ("<entry/><entry><title>A</title></entry>", "A", vec!["empty-entry"]),
    ] {
        let feed = atom(elements);
        assert_eq!((titles(&feed).join(" ").as_str(), codes(&feed)), (expected, warnings), "{elements}");
    }
}

#[test]
fn broken_entries_cost_no_others() {
    each(
        [
            ("<entry><title>A<entry><title>B</title></entry>", "A B"),
            ("<entry><title>A</entry><entry><title>B</title></entry>", "A B"),
            (
                "<entry><title>A</title><content type='html'><![CDATA[x</content></entry><entry><title>B</title></entry>",
                "A B",
            ),
            (
                "<entry><title>A</title><content type='xhtml'><div><p>x</content></entry><entry><title>B</title></entry>",
                "A B",
            ),
            ("<entry><title>A</title><author><name>x</entry><entry><title>B</title></entry>", "A B"),
            ("<entry><title>A</title><source><title>x</entry><entry><title>B</title></entry>", "A B"),
            ("<entry><title>A</title><link href='x></entry><entry><title>B</title></entry>", "A B"),
            ("<entry><title>A</title></entry></entry><entry><title>B</title></entry>", "A B"),
            ("<entry><title>A</title><media:group><entry><title>B</title></entry>", "A B"),
        ],
        |elements| titles(&atom(elements)).join(" "),
    );
}

#[test]
fn text_in_base_64_is_read_where_it_is_text() {
    let content = |encoded: &str| {
        shown(&entry(&format!("<content mode='base64' type='text/html'>{encoded}</content>")).content)
    };
    each(
        [
            ("PHA+YTwvcD4=", "<p>a</p>"),
            ("PHA-YTwvcD4", "<p>a</p>"),
            ("PHA+\n  YTwv\ncD4=", "<p>a</p>"),
            ("w6k=", "é"),
            ("/w==", "-"),
            ("AAAA", "-"),
            ("!!!!", "-"),
            ("", "-"),
        ],
        content,
    );
}

#[test]
fn a_note_without_a_title_is_an_entry_all_the_same() {
    let feed = atom(
        "<entry><id>https://social.example/users/ada/statuses/1</id><published>2024-03-01T10:00:00Z</published>\
        <content type='html'>&lt;p&gt;Hello, &lt;a href=\"https://social.example/tags/x\"&gt;#x&lt;/a&gt;&lt;/p&gt;</content>\
        <link rel='alternate' type='text/html' href='https://social.example/@ada/1'/>\
        <link rel='enclosure' type='image/png' length='2048' href='https://social.example/media/1.png'/>\
        <link rel='mentioned' href='http://activityschema.org/collection/public'/></entry>",
    );
    let entry = &feed.entries[0];
    assert_eq!(
        (shown(&entry.title), shown(&entry.url)),
        ("-".into(), "https://social.example/@ada/1".into())
    );
    assert!(shown(&entry.content).starts_with("<p>Hello, <a href=\"https://social.example/tags/x\">"));
    assert_eq!(
        entry.image.as_ref().map(|image| image.url.as_str()),
        Some("https://social.example/media/1.png")
    );
}

#[test]
fn a_release_of_a_program_keeps_its_code() {
    let found = entry(
        "<id>tag:code.example,2008:Repository/1/v1.2</id><title>v1.2</title>\
        <content type='html'>&lt;pre&gt;&lt;code&gt;let x = a &amp;lt; b;\n&lt;/code&gt;&lt;/pre&gt;</content>",
    );
    assert_eq!(shown(&found.content), "<pre><code>let x = a &lt; b;\n</code></pre>");
}
