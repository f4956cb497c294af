//! Habits of well-known programs and services, one item each: what a reader must still get out of them.

use feed::ParsedEntry;

use super::reading::{codes, entry, item, json_item, moment, read, shown, titles};

/// `title | url | id`.
fn named(entry: &ParsedEntry) -> String {
    [&entry.title, &entry.url, &entry.id].map(shown).join(" | ")
}

#[test]
fn a_link_list_points_at_others_and_at_its_own_comments() {
    let found = item(
        "<title>A fast parser</title><link>https://parser.example/</link><pubDate>Fri, 01 Mar 2024 10:00:00 +0000</pubDate>\
        <comments>https://list.example/item?id=7</comments><description><![CDATA[<a href=\"https://list.example/item?id=7\">Comments</a>]]></description>",
    );
    assert_eq!(named(&found), "A fast parser | https://parser.example/ | -");
    assert_eq!(shown(&found.comments_url), "https://list.example/item?id=7");
    assert_eq!(shown(&found.summary), "<a href=\"https://list.example/item?id=7\">Comments</a>");
}

#[test]
fn a_forum_gives_html_within_atom_and_authors_with_paths() {
    let found = entry(
        "<author><name>/u/ada</name><uri>https://forum.example/user/ada</uri></author><category term=\"rust\" label=\"r/rust\"/>\
        <content type=\"html\">&lt;!-- SC_OFF --&gt;&lt;div class=&quot;md&quot;&gt;&lt;p&gt;Hi&lt;/p&gt;&lt;/div&gt;&lt;!-- SC_ON --&gt;</content>\
        <id>t3_abc</id><link href=\"https://forum.example/r/rust/comments/abc/hi/\" /><updated>2024-03-01T10:00:00+00:00</updated>\
        <published>2024-03-01T10:00:00+00:00</published><title>Hi</title>",
    );
    assert_eq!(named(&found), "Hi | https://forum.example/r/rust/comments/abc/hi/ | t3_abc");
    assert_eq!((found.authors.join(","), found.categories.join(",")), ("/u/ada".into(), "r/rust".into()));
    assert_eq!(shown(&found.content), "<!-- SC_OFF --><div class=\"md\"><p>Hi</p></div><!-- SC_ON -->");
}

#[test]
fn an_archive_of_papers_has_many_authors_in_one_field() {
    let feed = read(
        "<rss xmlns:arxiv='http://arxiv.org/schemas/atom' xmlns:dc='http://purl.org/dc/elements/1.1/' version='2.0'><channel>\
        <item><title>On \\(O(n)\\) parsing &lt; O(n^2)</title><link>https://papers.example/abs/1</link>\
        <description>arXiv:1 Announce Type: new Abstract: We show $a &lt; b$.</description><guid isPermaLink='false'>oai:papers.example:1v1</guid>\
        <arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Lovelace, Grace Hopper</dc:creator></item></channel></rss>",
    );
    let found = &feed.entries[0];
    assert_eq!(
        named(found),
        "On \\(O(n)\\) parsing < O(n^2) | https://papers.example/abs/1 | oai:papers.example:1v1"
    );
    assert_eq!(found.authors, ["Ada Lovelace, Grace Hopper"]);
}

#[test]
fn a_news_search_gives_its_sources() {
    let found = item(
        "<title>Storm nears - The Harbour Light</title><link>https://search.example/rss/articles/x?oc=5</link>\
        <guid isPermaLink=\"false\">CBMiX</guid><pubDate>Fri, 01 Mar 2024 10:00:00 GMT</pubDate>\
        <description>&lt;a href=\"https://search.example/x\"&gt;Storm nears&lt;/a&gt;&amp;nbsp;&amp;nbsp;&lt;font color=\"#6f6f6f\"&gt;The Harbour Light&lt;/font&gt;</description>\
        <source url=\"https://harbour.example\">The Harbour Light</source>",
    );
    assert_eq!(
        named(&found),
        "Storm nears - The Harbour Light | https://search.example/rss/articles/x?oc=5 | CBMiX"
    );
    assert_eq!(
        (shown(&found.source_title), shown(&found.source_url)),
        ("The Harbour Light".into(), "https://harbour.example".into())
    );
    assert!(shown(&found.summary).contains("</a>&nbsp;&nbsp;<font"));
}

#[test]
fn a_broadcaster_gives_thumbnails_without_types() {
    let found = item(
        "<title><![CDATA[Storm nears]]></title><description><![CDATA[Ports close.]]></description>\
        <link>https://radio.example/news/1?at_medium=RSS&amp;at_campaign=rss</link><guid isPermaLink=\"false\">https://radio.example/news/1#0</guid>\
        <pubDate>Fri, 01 Mar 2024 10:00:00 GMT</pubDate><media:thumbnail width=\"240\" height=\"135\" url=\"https://i.radio.example/240/x.jpg\"/>",
    );
    assert_eq!(
        named(&found),
        "Storm nears | https://radio.example/news/1?at_medium=RSS&at_campaign=rss | https://radio.example/news/1#0"
    );
    assert_eq!(found.image.map(|image| image.url).as_deref(), Some("https://i.radio.example/240/x.jpg"));
    assert!(!found.guid_is_permalink);
}

#[test]
fn a_photograph_has_its_licence_and_its_owner() {
    let found = entry(
        "<title>Pier</title><link rel=\"alternate\" type=\"text/html\" href=\"https://photos.example/1\"/><id>tag:photos.example,2004:/photo/1</id>\
        <published>2024-03-01T10:00:00Z</published><dc:date.Taken>2024-02-28T07:00:00-08:00</dc:date.Taken>\
        <content type=\"html\">&lt;p&gt;&lt;img src=&quot;https://live.photos.example/1_m.jpg&quot; width=&quot;240&quot; alt=&quot;Pier&quot; /&gt;&lt;/p&gt;</content>\
        <author><name>Ada</name><uri>https://photos.example/people/ada/</uri></author>\
        <link rel=\"license\" type=\"text/html\" href=\"deed.en\"/><link rel=\"enclosure\" type=\"image/jpeg\" href=\"https://live.photos.example/1_b.jpg\"/>",
    );
    assert_eq!(named(&found), "Pier | https://photos.example/1 | tag:photos.example,2004:/photo/1");
    assert_eq!(found.image.map(|image| image.url).as_deref(), Some("https://live.photos.example/1_b.jpg"));
    assert_eq!(moment(found.published), "2024-03-01T10:00:00Z");
}

#[test]
fn a_blog_of_the_old_kind_counts_clicks_and_replies() {
    let found = entry(
        "<id>tag:blogger.com,1999:blog-1.post-2</id><published>2024-03-01T10:00:00.001-08:00</published><updated>2024-03-01T10:05:00.000-08:00</updated>\
        <category scheme=\"http://www.blogger.com/atom/ns#\" term=\"boats\"/><title type=\"text\">Boats</title><content type=\"html\">x</content>\
        <link rel=\"replies\" type=\"application/atom+xml\" href=\"https://b.example/feeds/2/comments/default\" title=\"Post Comments\"/>\
        <link rel=\"replies\" type=\"text/html\" href=\"https://b.example/2.html#comment-form\" title=\"3 Comments\"/>\
        <link rel=\"edit\" type=\"application/atom+xml\" href=\"https://www.blogger.example/feeds/1/posts/default/2\"/>\
        <link rel=\"self\" type=\"application/atom+xml\" href=\"https://www.blogger.example/feeds/1/posts/default/2\"/>\
        <link rel=\"alternate\" type=\"text/html\" href=\"http://feedproxy.google.com/~r/b/~3/x/2.html\" title=\"Boats\"/>\
        <author><name>Ada</name><email>noreply@blogger.com</email></author><thr:total>3</thr:total>\
        <feedburner:origLink>https://b.example/2.html</feedburner:origLink>",
    );
    assert_eq!(named(&found), "Boats | https://b.example/2.html | tag:blogger.com,1999:blog-1.post-2");
    assert_eq!(
        (shown(&found.comments_url), found.comments_count),
        ("https://b.example/2.html#comment-form".into(), Some(3))
    );
    assert_eq!((found.authors.join(","), found.categories.join(",")), ("Ada".into(), "boats".into()));
    assert_eq!(moment(found.published), "2024-03-01T18:00:00Z");
}

#[test]
fn a_microblog_has_no_titles_in_any_dialect() {
    for found in [
        item(
            "<guid isPermaLink=\"true\">https://m.example/@ada/1</guid><link>https://m.example/@ada/1</link><description>&lt;p&gt;Hi&lt;/p&gt;</description>",
        ),
        entry(
            "<id>https://m.example/@ada/1</id><title/><link href='https://m.example/@ada/1'/><summary type='html'>&lt;p&gt;Hi&lt;/p&gt;</summary>",
        ),
        json_item(r#""id":"https://m.example/@ada/1","url":"https://m.example/@ada/1","summary":"Hi""#),
    ] {
        assert_eq!(named(&found), "- | https://m.example/@ada/1 | https://m.example/@ada/1");
        assert!(shown(&found.summary).contains("Hi"));
    }
}

#[test]
fn a_feed_written_by_hand_has_what_its_author_thought_of() {
    let feed = read(
        "<rss version=2.0>\n<channel>\n<title>My page\n<link>http://hand.example\n<description>Things\n\
        <item><title>First!\n<link>http://hand.example/1\n<pubDate>March 1, 2024\n</item>\n\
        <item><title>Second & last\n<link>http://hand.example/2\n</item></channel></rss>",
    );
    assert_eq!(titles(&feed), ["First!", "Second & last"]);
    assert_eq!(shown(&feed.entries[1].url), "http://hand.example/2");
    assert_eq!(moment(feed.entries[0].published), "2024-03-01T00:00:00Z");
}

#[test]
fn a_notice_that_looks_like_json_hides_no_feed() {
    let rss = "<rss version='2.0'><channel><item><title>A</title></item></channel></rss>";
    for notice in ["{\"error\":null}\n", "[warning] x\n", "{"] {
        let feed = read(&format!("{notice}{rss}"));
        assert_eq!((titles(&feed).join(" "), codes(&feed)), ("A".into(), vec!["garbage-before"]), "{notice}");
    }
    for (source, code) in [
        (r#"{"contents":"<rss version=\"2.0\"><channel></channel></rss>"}"#, "json-without-items"),
        ("{ <p>x", "broken-json"),
        ("[1,2] <p>x", "json-without-items"),
    ] {
        let error = feed::parse(source.as_bytes(), "https://example.com/", None).expect_err(source);
        assert_eq!(error.code(), code, "{source}");
    }
}

#[test]
fn a_feed_that_a_browser_saved_as_what_it_shows_is_read() {
    for shown in [
        "&lt;?xml version='1.0'?>&lt;rss version='2.0'>&lt;channel>&lt;item>&lt;title>A &amp;amp; B&lt;/title>&lt;/item>&lt;/channel>&lt;/rss>",
        r#"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"A &amp; B"}]}"#,
    ] {
        let page =
            format!("<html><head><title>feed</title></head><body><pre style='x'>{shown}</pre></body></html>");
        assert_eq!(titles(&read(&page)), ["A & B"], "{page}");
        let told = page.replace("<pre", "<p>Write this:</p><pre");
        assert!(feed::parse(told.as_bytes(), "https://example.com/", None).is_err(), "{told}");
    }
}
