//! Who tells a story: feeds of one newsroom are one voice, and a newsroom has a seat where it is known.

use crate::desk::{Desk, Item, item, rss};
use crate::world::ok;
use model::{Answer, Command, StoryPage};

const DAM: [&str; 3] = [
    "Marlow dam fails after record rain, three villages evacuated along the Teal",
    "Villages evacuated along the Teal as Marlow dam fails after days of rain",
    "Marlow dam failure: Teal villages evacuated, record rain blamed",
];
const CHESS: [&str; 3] = [
    "Ilse Brandt wins the Cartagena chess open with a round to spare",
    "Cartagena chess open: Ilse Brandt wins with a round to spare",
    "With a round to spare Ilse Brandt wins the chess open of Cartagena",
];

/// A feed with one article, of the site that it names.
struct Paper<'a> {
    feed: &'a str,
    site: &'a str,
    language: &'a str,
    title: &'a str,
    link: &'a str,
    age: i64,
}

/// In English, of the site that its address has.
fn paper<'a>(site: &'a str, title: &'a str, age: i64) -> Paper<'a> {
    Paper { feed: "", site, language: "en", title, link: "", age }
}

/// A desk that has read these papers, with a catalogue.
fn desk(catalogue: &[serde_json::Value], papers: &[Paper<'_>]) -> Desk {
    let desk = Desk::new();
    *desk.world.catalogue.borrow_mut() = serde_json::json!(catalogue).to_string().into_bytes();
    let url = |(at, paper): (usize, &Paper<'_>)| match paper.feed {
        "" => format!("https://feeds{at}.example/rss"),
        feed => feed.to_owned(),
    };
    let urls: Vec<String> = papers.iter().enumerate().map(url).collect();
    for (url, paper) in urls.iter().zip(papers) {
        let one =
            Item { text: paper.title, age: paper.age, link: paper.link, ..item(paper.title, paper.title) };
        let site = format!("<link>{}</link><language>{}</language>", paper.site, paper.language);
        let feed = rss(&[one]).replacen("<link>https://paper.example/</link>", &site, 1);
        desk.world.set_answer(url, Ok(ok(&feed)));
    }
    desk.follow(&urls.iter().map(String::as_str).collect::<Vec<_>>());
    desk.refresh_due();
    desk.wait(2_000);
    desk
}

fn source(id: &str, country: &str, kind: &str, homepage: &str) -> serde_json::Value {
    serde_json::json!({
        "id": id, "name": id, "short_name": id, "homepage": homepage, "country": country, "language": "en",
        "kind": kind, "sections": [], "description": "A daily.", "confidence": "high",
        "feeds": [{ "url": format!("https://{id}.example/listed.xml"), "section": "top" }],
    })
}

/// Each story of the front page by its subject, with how many newsrooms it says.
fn tops(desk: &Desk) -> Vec<(&'static str, u32)> {
    let subject = |title: &str| if title.contains("chess") { "chess" } else { "dam" };
    let stories = desk.today().stories.into_iter();
    stories.map(|story| (subject(&story.articles[0].article.title), story.coverage.newsrooms)).collect()
}

#[test]
fn feeds_of_one_newsroom_are_one_voice_in_counting_and_in_order() {
    let three = ["https://post.example/", "https://herald.example/", "https://tribune.example/"];
    for (sites, expected) in [
        (
            ["https://ledger.example/", "https://www.ledger.example/world", "https://news.ledger.example/"],
            vec![("chess", 3)],
        ),
        (
            ["https://ledger.example/", "https://www.ledger.example/world", "https://echo.example/"],
            vec![("chess", 3), ("dam", 2)],
        ),
        (
            ["https://medium.com/ledger", "https://medium.com/ledger/latest", "https://medium.com/echo"],
            vec![("chess", 3), ("dam", 2)],
        ),
        (
            ["https://ledger.example/", "https://voice.example/", "https://echo.example/"],
            vec![("dam", 3), ("chess", 3)],
        ),
    ] {
        let dam = sites.iter().zip(DAM).zip(30..).map(|((site, title), age)| paper(site, title, age));
        let chess = three.iter().zip(CHESS).zip(120..).map(|((site, title), age)| paper(site, title, age));
        assert_eq!(tops(&desk(&[], &dam.chain(chess).collect::<Vec<_>>())), expected, "{sites:?}");
    }
}

fn story(desk: &Desk) -> StoryPage {
    match desk.ask(Command::Story(desk.today().stories[0].story)) {
        Ok(Answer::Story(page)) => page.unpack().expect("a story"),
        other => panic!("{other:?}"),
    }
}

fn seats(desk: &Desk) -> Vec<Option<String>> {
    story(desk).versions.into_iter().map(|version| version.country).collect()
}

#[test]
fn a_storys_page_tells_the_seat_of_each_newsroom_that_the_catalogue_knows_and_of_no_other() {
    let listed = Paper {
        feed: "https://ledger.example/listed.xml",
        ..paper("https://elsewhere.example/", DAM[0], 50)
    };
    let papers = [
        listed,
        paper("https://www.echo.example/world", DAM[1], 40),
        paper("https://nobody.example/", DAM[2], 30),
    ];
    let catalogue = [
        source("ledger", "GB", "newspaper", "https://ledger.example/"),
        source("echo", "IE", "newspaper", "https://echo.example/"),
    ];
    let told = |country: &str| Some(country.to_owned());
    assert_eq!(seats(&desk(&catalogue, &papers)), [told("GB"), told("IE"), None]);
    assert_eq!(seats(&desk(&[], &papers)), [None, None, None], "without a catalogue");
}

#[test]
fn a_site_that_houses_newsrooms_of_several_countries_says_nothing_of_a_feed_that_is_none_of_theirs() {
    let of_site = |feed, title, age| Paper { feed, ..paper("https://dialogue.example/", title, age) };
    let papers = [
        of_site("https://dialogue-fr.example/listed.xml", DAM[0], 50),
        paper("https://echo.example/", DAM[1], 40),
        of_site("https://dialogue.example/science.xml", DAM[2], 30),
    ];
    let at_home = |country: &str| {
        let id = format!("dialogue-{}", country.to_lowercase());
        source(&id, country, "nonprofit", "https://dialogue.example/")
    };
    let found = seats(&desk(&["GB", "AU", "FR", "GB"].map(at_home), &papers));
    assert_eq!(found, [Some("FR".to_owned()), None, None]);
}
