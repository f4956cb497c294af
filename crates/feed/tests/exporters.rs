//! Lists as other readers write them: folders, addresses, titles come over whole.

use feed::{OpmlDocument, Outline, parse_opml, write_opml};
use quick_xml::{Reader, events::Event};

/// Each feed of a list as `folder/folder: title address`.
fn feeds(source: &str) -> Vec<String> {
    let document = parse_opml(source.as_bytes()).expect("a list");
    let shown = |(folders, node): (Vec<&str>, &Outline)| {
        format!("{}: {} {}", folders.join("/"), node.title, node.feed_url.as_deref().unwrap_or("-"))
    };
    let found = document.feeds().map(shown).collect();
    let again = parse_opml(write_opml(&document).as_bytes()).expect("what was written");
    assert_eq!(again.outlines, document.outlines, "written and read again");
    found
}

#[test]
fn a_reader_in_the_cloud_writes_folders_and_types() {
    let source = r#"<?xml version="1.0" encoding="UTF-8"?>
        <opml version="1.0">
            <head><title>Ada subscriptions in cloud reader</title></head>
            <body>
                <outline text="News" title="News">
                    <outline type="rss" text="Harbour Light" title="Harbour Light" xmlUrl="https://harbour.example/feed/" htmlUrl="https://harbour.example"/>
                    <outline type="rss" text="R&amp;D" title="R&amp;D" xmlUrl="https://rd.example/rss?a=1&amp;b=2" htmlUrl="https://rd.example"/>
                </outline>
                <outline type="rss" text="Loose" title="Loose" xmlUrl="https://loose.example/feed" htmlUrl="https://loose.example"/>
            </body>
        </opml>"#;
    assert_eq!(
        feeds(source),
        [
            "News: Harbour Light https://harbour.example/feed/",
            "News: R&D https://rd.example/rss?a=1&b=2",
            ": Loose https://loose.example/feed",
        ]
    );
}

#[test]
fn a_reader_on_a_desk_nests_deeply_and_says_much() {
    let source = r#"<opml version="2.0"><head><title>x</title><dateCreated>Fri, 01 Mar 2024</dateCreated></head><body>
        <outline text="A" isOpen="true" id="1"><outline text="B"><outline text="C">
        <outline text="Deep" type="rss" version="RSS" description="d" useNotification="false" xmlUrl="https://deep.example/" htmlUrl=""/>
        </outline></outline></outline></body></opml>"#;
    assert_eq!(feeds(source), ["A/B/C: Deep https://deep.example/"]);
}

#[test]
fn a_reader_on_a_telephone_writes_text_only() {
    let source = "<opml version='1.1'><body><outline text='One' xmlUrl='https://one.example/f'/>\
        <outline text='Two' xmlUrl='https://two.example/f'/></body></opml>";
    assert_eq!(feeds(source), [": One https://one.example/f", ": Two https://two.example/f"]);
}

#[test]
fn a_podcast_player_hides_its_list_below_one_node() {
    let source = "<?xml version='1.0' encoding='utf-8' standalone='no'?><opml version='1.0'><head><title>Player</title></head><body>\
        <outline text='feeds'><outline type='rss' text='Trains &amp; Tea' xmlUrl='https://trains.example/rss'/>\
        <outline type='rss' text='&#9749; Tea' xmlUrl='https://tea.example/rss'/></outline></body></opml>";
    assert_eq!(
        feeds(source),
        ["feeds: Trains & Tea https://trains.example/rss", "feeds: ☕ Tea https://tea.example/rss"]
    );
}

#[test]
fn a_list_of_links_and_includes_holds_no_feeds() {
    let source = "<opml version='2.0'><body><outline type='link' text='Site' url='https://site.example/'/>\
        <outline type='include' text='More' url='https://more.example/list.opml'/><outline text='A note'/></body></opml>";
    assert_eq!(feeds(source), Vec::<String>::new());
    assert_eq!(parse_opml(source.as_bytes()).expect("a list").walk().count(), 3);
}

#[test]
fn a_list_broken_by_a_bare_ampersand_and_quotes_is_read() {
    let source = "<opml version=\"1.0\"><body><outline text=\"Q&A <live>\" xmlUrl=\"https://qa.example/?x=1&y=2\"/>\
        <outline text=\"It's\" xmlUrl='https://its.example/'/><outline text='Ünï' xmlUrl=\"https://uni.example/ü\"/></body></opml>";
    assert_eq!(
        feeds(source),
        [
            ": Q&A <live> https://qa.example/?x=1&y=2",
            ": It's https://its.example/",
            ": Ünï https://uni.example/ü"
        ]
    );
}

#[test]
fn a_list_cut_anywhere_keeps_every_whole_outline_before_the_cut() {
    let source = "<opml version='2.0'><body><outline text='A'><outline text='1' xmlUrl='https://1.example/'/>\
        <outline text='2' xmlUrl='https://2.example/'/></outline><outline text='3' xmlUrl='https://3.example/'/></body></opml>";
    for end in source.find("<outline").expect("an outline") + 20..source.len() {
        let whole = source[..end].matches("'/>").count();
        let found = parse_opml(&source.as_bytes()[..end]).map(|document| document.feeds().count());
        assert!(found.is_ok_and(|found| found >= whole), "{whole} at {end}");
    }
}

/// How other readers find what an outline says: names as they are written, upper and lower case told apart.
struct Convention {
    reader: &'static str,
    title: &'static [&'static str],
    /// Whether only what is marked so counts as a feed.
    asks_for_type: bool,
    /// Whether an outline must have a text (OPML 2.0).
    asks_for_text: bool,
}

const CONVENTIONS: [Convention; 4] = [
    Convention { reader: "Feedly", title: &["title", "text"], asks_for_type: true, asks_for_text: false },
    Convention {
        reader: "NetNewsWire",
        title: &["title", "text"],
        asks_for_type: false,
        asks_for_text: false,
    },
    Convention { reader: "FreshRSS", title: &["text"], asks_for_type: true, asks_for_text: true },
    Convention { reader: "Inoreader", title: &["text", "title"], asks_for_type: true, asks_for_text: false },
];

/// Each feed of a list as `folder/folder: title address site`, read by a strict parser and the rules of one reader.
fn read_as(convention: &Convention, source: &str) -> Vec<String> {
    let (mut reader, mut folders, mut found) = (Reader::from_str(source), Vec::<String>::new(), Vec::new());
    loop {
        let event = reader.read_event().expect("well-formed XML");
        let is_open = matches!(event, Event::Start(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.name().as_ref() == "outline" => {
                let value = |name: &str| {
                    let found = tag.try_get_attribute(name).expect("attributes that stand once")?;
                    let text = found
                        .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                        .expect("references")
                        .into_owned();
                    (!text.is_empty()).then_some(text)
                };
                let title = convention.title.iter().find_map(|name| value(name)).unwrap_or_default();
                assert!(
                    !convention.asks_for_text
                        || tag.try_get_attribute("text").is_ok_and(|text| text.is_some())
                );
                let is_feed = !convention.asks_for_type || value("type").as_deref() == Some("rss");
                if let Some(address) = value("xmlUrl").filter(|_| is_feed) {
                    let site = value("htmlUrl").unwrap_or_else(|| "-".to_owned());
                    found.push(format!("{}: {title} {address} {site}", folders.join("/")));
                }
                if is_open {
                    folders.push(title);
                }
            }
            Event::End(tag) if tag.name().as_ref() == "outline" => drop(folders.pop()),
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn what_is_exported_reads_back_as_four_readers_read_lists() {
    let feed = |title: &str, url: &str, site: Option<&str>| Outline {
        title: title.to_owned(),
        feed_url: Some(url.to_owned()),
        site_url: site.map(str::to_owned),
        ..Outline::default()
    };
    let folder = |title: &str, children| Outline { title: title.to_owned(), children, ..Outline::default() };
    let outlines = vec![
        folder(
            "News & <Views>",
            vec![
                feed("A \"&\" <b>", "https://a.example/?x=1&y='2'", Some("https://a.example/")),
                folder("東京", vec![feed("É 😀", "https://b.example/é", None)]),
            ],
        ),
        folder("Empty", vec![]),
        feed("Loose", "http://c.example/feed.json", Some("http://c.example/#x")),
    ];
    let document = OpmlDocument { title: Some("Mine".to_owned()), outlines, warnings: vec![] };
    for convention in &CONVENTIONS {
        assert_eq!(
            read_as(convention, &write_opml(&document)),
            [
                "News & <Views>: A \"&\" <b> https://a.example/?x=1&y='2' https://a.example/",
                "News & <Views>/東京: É 😀 https://b.example/é -",
                ": Loose http://c.example/feed.json http://c.example/#x",
            ],
            "{}",
            convention.reader
        );
    }
}

#[test]
fn lists_of_four_readers_are_read_written_and_read_again() {
    for (reader, body) in [
        (
            "Feedly",
            "<outline text='N' title='N'><outline type='rss' text='A' title='A' xmlUrl='https://a.example/f' htmlUrl='https://a.example'/></outline>",
        ),
        (
            "NetNewsWire",
            "<outline text='N' title='N'><outline text='A' title='A' description='' type='rss' version='RSS' htmlUrl='https://a.example' xmlUrl='https://a.example/f'/></outline>",
        ),
        (
            "FreshRSS",
            "<outline text='N'><outline text='A' type='rss' xmlUrl='https://a.example/f' htmlUrl='https://a.example' description='d' xmlns:frss='https://freshrss.org/opml' frss:priority='main'/></outline>",
        ),
        (
            "Inoreader",
            "<outline text='N' title='N'><outline text='A' title='A' type='rss' xmlUrl='https://a.example/f' htmlUrl='https://a.example'/></outline>",
        ),
    ] {
        assert_eq!(
            feeds(&format!("<opml version='2.0'><body>{body}</body></opml>")),
            ["N: A https://a.example/f"],
            "{reader}"
        );
    }
}
