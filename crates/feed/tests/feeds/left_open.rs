//! Fields that nobody closed: they end where the next begins, and take nothing with them.

use super::reading::{channel, each, entry, item, shown};

#[test]
fn an_open_description_swallows_nothing() {
    each(
        [
            ("<description>d<title>T</title>", "T d -"),
            ("<description>d<title>T</title></description>", "T d -"),
            ("<description>d<link>/1</link>", "- d https://example.com/1"),
            ("<description>d<title>T</title><link>/1</link>", "T d https://example.com/1"),
            ("<description>d<author>Ada</author><title>T</title>", "T d -"),
            ("<description>d<category>c</category><title>T</title>", "T d -"),
            ("<description>d<comments>/c</comments><title>T</title>", "T d -"),
            ("<description>d<guid>7</guid><title>T</title>", "T d -"),
            ("<description>d<pubDate>x</pubDate><title>T</title>", "T d -"),
            ("<description><p>d<title>T</title>", "- <p>d<title>T</title> -"),
            ("<description><p>d</p><title>T</title>", "T <p>d</p> -"),
            (
                "<description>d<link rel='x' href='/1'/></description><title>T</title>",
                "T d<link rel='x' href='/1'/> -",
            ),
            (
                "<description><svg><title>x</title></svg></description><title>T</title>",
                "T <svg><title>x</title></svg> -",
            ),
            ("<description>d</description><title>T</title>", "T d -"),
        ],
        |elements| {
            let found = item(elements);
            format!("{} {} {}", shown(&found.title), shown(&found.summary), shown(&found.url))
        },
    );
}

#[test]
fn an_open_title_swallows_nothing() {
    each(
        [
            ("<title>T<link>/1</link>", "T - https://example.com/1"),
            ("<title>T<description>d</description>", "T d -"),
            ("<title>T<author>Ada</author><description>d</description>", "T d -"),
            ("<link>/1<title>T</title>", "T - https://example.com/1"),
            ("<category>c<title>T</title>", "T - -"),
            ("<comments>/c<title>T</title><link>/1</link>", "T - https://example.com/1"),
        ],
        |elements| {
            let found = item(elements);
            format!("{} {} {}", shown(&found.title), shown(&found.summary), shown(&found.url))
        },
    );
}

#[test]
fn a_source_keeps_its_title_to_itself() {
    each(
        [
            ("<title>T</title><source url='/s'>S</source>", "T S https://example.com/s"),
            ("<source url='/s'>S</source><title>T</title>", "T S https://example.com/s"),
            ("<source><title>S</title></source><title>T</title>", "T S -"),
            ("<title>T</title><source><title>S</title><link>/s</link></source>", "T S https://example.com/s"),
            (
                "<source><title>S</title><link href='/s'/></source><title>T</title>",
                "T S https://example.com/s",
            ),
            ("<source url='/s'><title>S</title><url>/x</url></source>", "- S https://example.com/s"),
            ("<source><title>S</title><id>https://a.example/</id></source>", "- S https://a.example/"),
            ("<source><b>S</b></source><title>T</title>", "T - -"),
            ("<source><![CDATA[S & s]]></source>", "- S & s -"),
            ("<source/>", "- - -"),
            ("<source></source><title>T</title>", "T - -"),
        ],
        |elements| {
            let found = item(&format!("{elements}<guid>1</guid>"));
            format!("{} {} {}", shown(&found.title), shown(&found.source_title), shown(&found.source_url))
        },
    );
    each(
        [
            ("<source><id>tag:1</id><title>S</title></source><title>T</title>", "T S tag:1"),
            ("<source><title>S</title></source><title>T</title>", "T S -"),
        ],
        |elements| {
            let found = entry(elements);
            let id = found.details.as_ref().and_then(|details| details.source.as_ref()?.id.clone());
            format!("{} {} {}", shown(&found.title), shown(&found.source_title), shown(&id))
        },
    );
}

#[test]
fn open_parts_of_a_channel_do_not_reach_into_items() {
    for elements in [
        "<image><url>/l.png<title>L</title><item><title>T</title></item>",
        "<skipHours><hour>1<item><title>T</title></item>",
        "<itunes:owner><itunes:name>x<item><title>T</title></item>",
        "<itunes:category text='x'><item><title>T</title></item>",
        "<media:group><item><title>T</title></item>",
        "<geo:Point><item><title>T</title></item>",
        "<cloud domain='x'><item><title>T</title></item>",
        "<managingEditor>x<item><title>T</title></item>",
    ] {
        let feed = channel(elements);
        let titles: Vec<_> = feed.entries.iter().map(|entry| shown(&entry.title)).collect();
        assert_eq!(titles, ["T"], "{elements}");
    }
}

#[test]
fn html_that_is_escaped_within_a_wrapper_is_html() {
    each(
        [
            ("<content type='html'><div>a &lt;b&gt;c&lt;/b&gt;</div></content>", "a <b>c</b>"),
            ("<content type='html'>&lt;p&gt;a&lt;/p&gt;</content>", "<p>a</p>"),
            ("<content type='html'><div><p>a</p></div></content>", "<div><p>a</p></div>"),
            ("<content type='html'><div>a</div></content>", "<div>a</div>"),
        ],
        |elements| shown(&entry(elements).content),
    );
}
