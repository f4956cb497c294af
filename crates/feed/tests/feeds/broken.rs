//! Markup that breaks XML's rules costs no entry and nothing of the others.

use super::reading::{channel, codes, each, item, read, shown, titles};

#[test]
fn a_broken_item_costs_no_other() {
    each(
        [
            ("<item><title>A<item><title>B</title></item>", "A B"),
            ("<item><title>A</item><item><title>B</title></item>", "A B"),
            ("<item><title>A</titel></item><item><title>B</title></item>", "A B"),
            ("<item><title>A</title><link>/1<description>x</item><item><title>B</title></item>", "A B"),
            ("<item><title>A</title><description>x</item><item><title>B</title></item>", "A B"),
            (
                "<item><title>A</title><description><p>x<b>y</description></item><item><title>B</title></item>",
                "A B",
            ),
            (
                "<item><title>A</title><description><![CDATA[x</description></item><item><title>B</title></item>",
                "A B",
            ),
            ("<item><title>A</title><!-- x</item><item><title>B</title></item>", "A B"),
            ("<item><title>A</title></item></item><item><title>B</title></item>", "A B"),
            ("<item><title>A</title></channel><item><title>B</title></item>", "A B"),
            (
                "<item><title>A</title><enclosure url='/1.mp3'><title>x</title></item><item><title>B</title></item>",
                "A B",
            ),
            (
                "<item><title>A</title><guid isPermaLink=\"false>1</guid></item><item><title>B</title></item>",
                "A B",
            ),
            ("<item><title>A</title><a b='1\" c='2'></item><item><title>B</title></item>", "A B"),
            ("<item><title>A</title><media:group><media:content></item><item><title>B</title></item>", "A B"),
            ("<item><title>A</title><author><name>x</item><item><title>B</title></item>", "A B"),
            ("<item><title>A</title><image><url>x</item><item><title>B</title></item>", "A B"),
            ("<item><title>A</title><x><y><z></item><item><title>B</title></item>", "A B"),
            ("<item><title>A</title>]]></item><item><title>B</title></item>", "A B"),
            ("<item><title>A</title>&<&&;</item><item><title>B</title></item>", "A B"),
            ("<item><title>A</title><1></1></item><item><title>B</title></item>", "A B"),
            ("<item/><item></item><item><title>B</title></item>", "B"),
            ("<item><title>A</title></item ><item\n><title>B</title></item>", "A B"),
            ("<items><item><title>A</title></item></items><item><title>B</title></item>", "A B"),
        ],
        |elements| titles(&channel(elements)).join(" "),
    );
}

#[test]
fn a_broken_field_costs_no_other_field() {
    each(
        [
            ("<description>a<guid>1</guid><title>T</title>", "T"),
            ("<description><b>a</description><title>T</title>", "T"),
            ("<description><div>a</p></description><title>T</title>", "T"),
            ("<link>/1<title>T</title>", "T"),
            ("<guid>1<title>T</title>", "T"),
            ("<pubDate>x<title>T</title>", "T"),
            ("<category>x<category>y<title>T</title>", "T"),
            ("<author>x<title>T</title>", "T"),
            ("<content:encoded><![CDATA[x]]</content:encoded><title>T</title>", "T"),
            ("<description>x</DESCRIPTION><title>T</title>", "T"),
            ("<description>a < b</description><title>T</title>", "T"),
            ("<description>a <- b <<</description><title>T</title>", "T"),
            ("<description><a href=\"x></a></description><title>T</title>", "T"),
            ("<description><a href='a\"b'>x</a></description><title>T</title>", "T"),
            ("<description><br><hr><img src=x><input></description><title>T</title>", "T"),
            ("<description><o:p></o:p></description><title>T</title>", "T"),
            ("<description><?php x ?></description><title>T</title>", "T"),
            ("<description><? x </description><title>T</title>", "T"),
        ],
        |elements| shown(&item(elements).title),
    );
}

#[test]
fn what_was_repaired_is_told() {
    for (elements, code) in [
        ("<item><title>1 < 2</title></item>", "stray-markup"),
        ("<item><title>A</titel></item>", "mismatched-tags"),
        ("<item><title>A</title></b></item>", "mismatched-tags"),
        ("<item><title><![CDATA[A</title></item>", "open-section"),
        ("<item><title>A</title></item><!-- ", "open-section"),
        ("<item><title>A</title></item><item/>", "empty-entry"),
        ("<item><title>A</title><pubDate>x</pubDate></item>", "bad-date"),
    ] {
        let feed = channel(elements);
        assert!(codes(&feed).contains(&code), "{elements}: {:?}", codes(&feed));
        assert_eq!(feed.entries.len(), 1, "{elements}");
    }
}

#[test]
fn what_is_right_is_not_called_broken() {
    for elements in [
        "<item><title>A</title><description>&lt;p&gt;x</description></item>",
        "<item><title>A &amp; B</title></item>",
        "<item><title>AT&T</title></item>",
        "<item><description><![CDATA[<p>x<br>]]></description></item>",
        "<item><description><p>x<br/>y<img src='a'/></p></description></item>",
        "<item><description>x<br></br>y<hr></hr></description></item>",
        "<item><title>A</title><x:y xmlns:x='z'><x:w/></x:y></item>",
        "<!-- a --><?b c?><item><title>A</title></item>",
        "<item\n><title\t>A</title ></item\n>",
        "<item><enclosure url='a'></enclosure></item>",
    ] {
        assert_eq!(codes(&channel(elements)), Vec::<&str>::new(), "{elements}");
    }
}

#[test]
fn attributes_are_read_however_they_are_quoted() {
    each(
        [
            ("<enclosure url=\"/1.mp3\"/>", "https://example.com/1.mp3"),
            ("<enclosure url='/1.mp3'/>", "https://example.com/1.mp3"),
            ("<enclosure url=/1.mp3 />", "https://example.com/1.mp3"),
            ("<enclosure url=/1.mp3>", "https://example.com/1.mp3"),
            ("<enclosure url = '/1.mp3' />", "https://example.com/1.mp3"),
            ("<enclosure\n\turl\n=\n'/1.mp3'\n/>", "https://example.com/1.mp3"),
            ("<enclosure type='a>b' url='/1.mp3'/>", "https://example.com/1.mp3"),
            ("<enclosure type='a\"b' url='/1.mp3'/>", "https://example.com/1.mp3"),
            ("<enclosure type url='/1.mp3'/>", "https://example.com/1.mp3"),
            ("<enclosure type='audio/mpeg'url='/1.mp3'/>", "https://example.com/1.mp3"),
            ("<enclosure url='/1.mp3' url='/2.mp3'/>", "https://example.com/1.mp3"),
            ("<enclosure url='/1.mp3?a=&quot;&#39;'/>", "https://example.com/1.mp3?a=%22%27"),
        ],
        |elements| item(elements).enclosures[0].url.clone(),
    );
}

#[test]
fn two_feeds_run_together_are_read_as_one_or_the_first() {
    let one = "<rss version='2.0'><channel><item><title>A</title></item></channel></rss>";
    let found = titles(&read(&format!("{one}<?xml version='1.0'?>{one}")));
    assert_eq!(found[0], "A");
}
