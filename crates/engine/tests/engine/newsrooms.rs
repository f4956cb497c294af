//! Who tells a story: feeds of one newsroom are one voice, a newsroom has a seat where it is known, and what others tell stands
//! in one place each.

use crate::desk::{Desk, Item, item, rss};
use crate::world::ok;
use model::{Answer, Command, ListedArticle, Related, StoryPage};
use std::collections::HashSet;

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
const CRACKS: &str = "Inspectors of the Marlow dam warned of cracks above the Teal villages";
const DAY: i64 = 24 * 60;

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

fn titles(articles: &[ListedArticle]) -> Vec<&str> {
    articles.iter().map(|listed| listed.article.title.as_str()).collect()
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

fn related(desk: &Desk, title: &str) -> Related {
    match desk.ask(Command::Related(desk.open(title).article.id)) {
        Ok(Answer::Related(related)) => related.unpack().expect("related"),
        other => panic!("{other:?}"),
    }
}

const OWN: &str = "Marlow dam fails: villages evacuated along the Teal, our reporter in the rain";
const ABROAD: &str = "Record rain: Marlow dam fails and Teal villages are evacuated";
const WIRE: &str = "Marlow dam fails after rain, villages along the Teal evacuated, officials say";
const FRENCH: &str = "Teal villages evacuated after Marlow dam failure in record rain";
const PLANET: &str = "Marlow dam fails after record rain, villages evacuated along the Teal, by the Ledger";

/// The Ledger has the dam twice, others tell it from here and from elsewhere, and a planet passes on the Ledger's article.
fn reading() -> Desk {
    let link = "https://ledger.example/dam";
    let seat = |id: &str, country, kind| source(id, country, kind, &format!("https://{id}.example/"));
    let catalogue = [
        seat("ledger", "GB", "newspaper"),
        seat("echo", "GB", "newspaper"),
        seat("abroad", "US", "newspaper"),
        seat("wire", "GB", "agency"),
        seat("planet", "GB", "newspaper"),
    ];
    let papers = [
        Paper { link, ..paper("https://ledger.example/", DAM[0], 90) },
        paper("https://www.ledger.example/local", OWN, 80),
        paper("https://echo.example/", DAM[1], 70),
        paper("https://unknown.example/", DAM[2], 60),
        paper("https://abroad.example/", ABROAD, 50),
        paper("https://wire.example/", WIRE, 40),
        Paper { language: "fr", ..paper("https://courrier.example/", FRENCH, 30) },
        Paper { link, ..paper("https://planet.example/", PLANET, 20) },
        paper("https://archive.example/", CRACKS, 6 * DAY),
    ];
    desk(&catalogue, &papers)
}

#[test]
fn what_others_tell_of_a_story_stands_apart_by_language_country_and_sort_of_publisher() {
    let desk = reading();
    let found = related(&desk, DAM[0]);
    assert_eq!(titles(&found.same), [DAM[2], DAM[1]], "what is not known is no difference");
    assert_eq!(titles(&found.views), [WIRE, FRENCH, ABROAD]);
    assert_eq!(titles(&found.background), [CRACKS]);
    assert_eq!(found.story.map(|(_, coverage)| coverage.newsrooms), Some(6));
}

#[test]
fn no_article_stands_below_another_twice_and_none_of_its_own_newsroom_or_under_its_own_address() {
    let desk = reading();
    for own in desk.list(model::Selection::All).articles {
        let found = related(&desk, &own.article.title);
        let elsewhere: Vec<_> = found.same.iter().chain(&found.views).collect();
        let all: Vec<_> = elsewhere.iter().copied().chain(&found.background).collect();
        let ids: HashSet<_> = all.iter().map(|row| row.article.id).chain([own.article.id]).collect();
        let title = &own.article.title;
        assert_eq!(ids.len(), all.len() + 1, "{title}: {all:?}");
        let is_ledger = |title: &str| [DAM[0], OWN].contains(&title);
        let is_own = |row: &&&ListedArticle| is_ledger(&row.article.title) && is_ledger(title);
        assert_eq!(elsewhere.iter().filter(is_own).count(), 0, "{title}: its own newsroom");
        let addresses: Vec<_> =
            all.iter().copied().chain([&own]).filter_map(|row| row.article.url.clone()).collect();
        let distinct: HashSet<_> = addresses.iter().collect();
        assert_eq!(distinct.len(), addresses.len(), "{title}: one article under one address");
    }
}
