//! Lists as other readers write them: folders, addresses, titles come over whole.

use feed::{parse_opml, write_opml};

/// Each feed of a list as `folder/folder: title address`.
fn feeds(source: &str) -> Vec<String> {
    let document = parse_opml(source.as_bytes()).expect("a list");
    let shown = |(folders, node): (Vec<&str>, &feed::Outline)| {
        format!("{}: {} {}", folders.join("/"), node.title, node.feed_url.as_deref().unwrap_or("-"))
    };
    let found = document.feeds().into_iter().map(shown).collect();
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
    assert_eq!(parse_opml(source.as_bytes()).expect("a list").walk().len(), 3);
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
        let found = parse_opml(&source.as_bytes()[..end]).map(|document| document.feeds().len());
        assert!(found.is_ok_and(|found| found >= whole), "{whole} at {end}");
    }
}
