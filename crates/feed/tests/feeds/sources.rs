//! Comments, rights, languages, and the feed that an entry was taken from.

use super::reading::{atom, channel, each, entry, item, json, json_item, read, shown};

#[test]
fn rss_items_have_comments() {
    each(
        [
            ("<comments>/1#c</comments>", "https://example.com/1#c -"),
            ("<slash:comments>7</slash:comments>", "- 7"),
            ("<thr:total>7</thr:total>", "- 7"),
            ("<comments>/1#c</comments><slash:comments> 7 </slash:comments>", "https://example.com/1#c 7"),
            ("<slash:comments>0</slash:comments>", "- 0"),
            ("<slash:comments>many</slash:comments>", "- -"),
            ("<slash:comments>-1</slash:comments>", "- -"),
            ("<comments>javascript:x</comments>", "- -"),
            ("<comments>7</comments>", "https://example.com/blog/7 -"),
            ("<wfw:commentRss>/1/feed</wfw:commentRss>", "- -"),
            ("<atom:link rel='replies' href='/1#c'/>", "https://example.com/1#c -"),
        ],
        |elements| {
            let found = item(elements);
            let count = found.comments_count.map_or_else(|| "-".to_owned(), |count| count.to_string());
            format!("{} {count}", shown(&found.comments_url))
        },
    );
}

#[test]
fn atom_entries_have_replies() {
    each(
        [
            ("<link rel='replies' href='/1#c' thr:count='7'/>", "https://example.com/1#c Some(7)"),
            (
                "<link rel='replies' type='application/atom+xml' href='/f'/><link rel='replies' type='text/html' href='/h'/>",
                "https://example.com/h None",
            ),
            ("<link rel='replies' type='application/atom+xml' href='/f'/>", "https://example.com/f None"),
            ("<thr:total>7</thr:total>", "- Some(7)"),
            ("<link href='/1'/>", "- None"),
        ],
        |elements| {
            let found = entry(elements);
            format!("{} {:?}", shown(&found.comments_url), found.comments_count)
        },
    );
}

#[test]
fn an_entry_may_come_from_another_feed() {
    each(
        [
            ("<source url='https://a.example/feed'>Other</source>", "Other https://a.example/feed"),
            ("<source>Other</source>", "Other -"),
            ("<source url='/feed'/>", "- https://example.com/feed"),
            ("<source url='javascript:x'>A &amp;amp; B</source>", "A & B -"),
            ("<source><![CDATA[<b>Other</b>]]></source>", "Other -"),
            ("<title>A</title>", "- -"),
        ],
        |elements| {
            let found = item(elements);
            format!("{} {}", shown(&found.source_title), shown(&found.source_url))
        },
    );
    each(
        [
            (
                "<source><title>Other</title><link href='https://a.example/'/></source>",
                "Other https://a.example/",
            ),
            ("<source><title type='html'>A &amp;amp; B</title></source>", "A & B -"),
            ("<source><link rel='self' href='https://a.example/f'/></source>", "- https://a.example/f"),
            ("<source/>", "- -"),
        ],
        |elements| {
            let found = entry(elements);
            format!("{} {}", shown(&found.source_title), shown(&found.source_url))
        },
    );
}

#[test]
fn rights_are_the_entrys() {
    each(
        [
            ("<dc:rights>© Ada</dc:rights>", "© Ada"),
            ("<media:copyright>© Ada</media:copyright>", "© Ada"),
            (
                "<creativeCommons:license>https://cc.example/by</creativeCommons:license>",
                "https://cc.example/by",
            ),
            ("<dc:rights>&lt;b&gt;©&lt;/b&gt; Ada</dc:rights>", "© Ada"),
            ("<title>A</title>", "-"),
        ],
        |elements| shown(&item(elements).rights),
    );
    each(
        [
            ("<rights>© Ada</rights>", "© Ada"),
            ("<rights type='html'>&amp;copy; Ada</rights>", "© Ada"),
            ("<copyright>© Ada</copyright>", "© Ada"),
        ],
        |elements| shown(&entry(elements).rights),
    );
}

#[test]
fn a_language_holds_for_the_entries_that_say_none() {
    for (source, of_feed, of_entry) in [
        ("<rss><channel><language>fr</language><item><guid>1</guid></item></channel></rss>", "fr", "fr"),
        ("<rss><channel><item><guid>1</guid></item><language>fr</language></channel></rss>", "fr", "fr"),
        (
            "<rss><channel><dc:language>fr</dc:language><item><guid>1</guid></item></channel></rss>",
            "fr",
            "fr",
        ),
        (
            "<rss><channel><language> fr-FR\n</language><item><guid>1</guid></item></channel></rss>",
            "fr-FR",
            "fr-FR",
        ),
        (
            "<rss><channel><language>fr</language><item xml:lang='de'><guid>1</guid></item></channel></rss>",
            "fr",
            "de",
        ),
        ("<rss><channel><item><dc:language>de</dc:language></item></channel></rss>", "-", "de"),
        (
            "<rss xml:lang='fr'><channel><item xml:lang='de'><description xml:lang='it'>x</description></item></channel></rss>",
            "fr",
            "it",
        ),
        (
            "<rss><channel><item><content:encoded xml:lang='it'>x</content:encoded></item></channel></rss>",
            "-",
            "it",
        ),
        ("<rss xml:lang='fr'><channel><item><guid>1</guid></item></channel></rss>", "fr", "fr"),
        ("<rss><channel><language/><item><guid>1</guid></item></channel></rss>", "-", "-"),
        ("<feed xml:lang='fr'><entry><id>1</id></entry></feed>", "fr", "fr"),
        ("<feed xml:lang='fr'><entry xml:lang='de'><id>1</id></entry></feed>", "fr", "de"),
        ("<feed xml:lang=''><entry><id>1</id></entry></feed>", "-", "-"),
        ("{\"language\":\"fr\",\"items\":[{\"id\":1}]}", "fr", "fr"),
        ("{\"language\":\"fr\",\"items\":[{\"id\":1,\"language\":\"de\"}]}", "fr", "de"),
        ("{\"language\":null,\"items\":[{\"id\":1}]}", "-", "-"),
    ] {
        let feed = read(source);
        let found = (shown(&feed.language), shown(&feed.entries[0].language));
        assert_eq!(found, (of_feed.to_owned(), of_entry.to_owned()), "{source}");
    }
}

#[test]
fn feeds_describe_themselves() {
    each(
        [
            ("<description>All the news</description>", "All the news"),
            ("<description>&lt;p&gt;All&lt;/p&gt;&lt;p&gt;news&lt;/p&gt;</description>", "All news"),
            ("<description>A<![CDATA[<br>]]>B</description>", "A B"),
            ("<description>&lt;!-- x --&gt;All</description>", "All"),
            ("<tagline>All</tagline>", "All"),
            ("<itunes:summary>All</itunes:summary>", "All"),
            ("<itunes:subtitle>All</itunes:subtitle>", "All"),
            ("<description/><dc:description>All</dc:description>", "All"),
            ("<title>T</title>", "-"),
        ],
        |elements| shown(&channel(elements).description),
    );
    each(
        [
            ("<subtitle>All</subtitle>", "All"),
            ("<tagline>All</tagline>", "All"),
            ("<info>All</info>", "All"),
            ("<subtitle type='html'>&lt;b&gt;All&lt;/b&gt;</subtitle>", "All"),
        ],
        |elements| shown(&atom(elements).description),
    );
    each([(r#""description":" All\n news ""#, "All news")], |members| shown(&json(members).description));
    assert_eq!(json_item(r#""id":1"#).rights, None);
}

#[test]
fn a_source_says_of_itself_what_a_feed_does() {
    let found = entry(
        "<source><id>tag:1</id><rights>© Ada</rights><author><name>Ada</name><uri>/ada</uri></author>\
        <contributor><name>Bob</name></contributor><category term='a' label='A'/><generator>Press</generator>\
        <link rel='related' href='/r' length='7'/></source><title>T</title>",
    );
    let source = *found.details.and_then(|details| details.source).expect("a source");
    assert_eq!((shown(&source.id), shown(&source.rights)), ("tag:1".to_owned(), "© Ada".to_owned()));
    let names: Vec<_> = source.people.iter().map(|person| shown(&person.name)).collect();
    assert_eq!((names.join(","), source.categories.join(",")), ("Ada,Bob".to_owned(), "A".to_owned()));
    assert_eq!(source.people[0].url.as_deref(), Some("https://example.com/ada"));
    assert_eq!(source.generator.and_then(|generator| generator.name).as_deref(), Some("Press"));
    assert_eq!((source.links[0].rel.as_str(), source.links[0].bytes), ("related", Some(7)));
    assert_eq!(entry("<title>T</title>").details, None);
}
