//! Stories on the front page, on their own page, and below an article.

use crate::desk::{Desk, Item, follow, item, rss};
use crate::world::{START, World, ok};
use model::{
    Answer, ArticleId, Command, Edition, FeedId, Related, Retention, Selection, Setting, StoryId,
    StoryInterest, StoryPage, StoryPair, Timestamp, Trouble, WishedStory,
};
use store::{KeptSnapshot, MemoryStore, Store};

const DAM: &str = "Marlow dam fails after record rain, three villages evacuated along the Teal";
const VILLAGES: &str = "Villages evacuated along the Teal as Marlow dam fails after days of rain";
const BLAME: &str = "Marlow dam failure: Teal villages evacuated, record rain blamed";
const CHESS: &str = "Ilse Brandt wins the Cartagena chess open with a round to spare";
const CRACKS: &str = "Inspectors of the Marlow dam warned of cracks above the Teal villages";

fn url(newsroom: &str) -> String {
    format!("https://{newsroom}.example/feed.xml")
}

/// Its text is its headline, told at a length of its own.
fn told(title: &'static str, age: i64) -> Item<'static> {
    Item { text: title, age, ..item(title, title) }
}

/// What a newsroom has, under its own site.
fn publish(desk: &Desk, newsroom: &str, items: &[Item<'_>]) {
    let feed = rss(items).replace("https://paper.example/", &format!("https://{newsroom}.example/"));
    desk.world.set_answer(&url(newsroom), Ok(ok(&feed)));
}

fn newsrooms() -> [(&'static str, Vec<Item<'static>>); 4] {
    [
        ("ledger", vec![told(DAM, 180), told(CHESS, 60)]),
        ("echo", vec![told(VILLAGES, 120)]),
        ("post", vec![told(BLAME, 30)]),
        ("archive", vec![told(CRACKS, 6 * 24 * 60)]),
    ]
}

fn read(desk: &Desk) -> Vec<FeedId> {
    let newsrooms = newsrooms();
    for (newsroom, items) in &newsrooms {
        publish(desk, newsroom, items);
    }
    let follows = newsrooms.iter().map(|(newsroom, _)| follow(&url(newsroom))).collect();
    let Ok(Answer::Followed(report)) = desk.ask(Command::Follow(follows)) else { panic!("not followed") };
    desk.refresh_due();
    desk.wait(2_000);
    report.added
}

fn tops(desk: &Desk) -> Vec<(Vec<String>, u32)> {
    let stories = desk.today().stories.into_iter();
    stories
        .map(|story| {
            let mut titles: Vec<_> = story.articles.into_iter().map(|listed| listed.article.title).collect();
            titles.sort_unstable();
            (titles, story.coverage.newsrooms)
        })
        .collect()
}

fn story(desk: &Desk, id: StoryId) -> Result<StoryPage, Trouble> {
    desk.ask(Command::Story(id)).map(|answer| match answer {
        Answer::Story(page) => page.unpack().expect("a story"),
        other => panic!("{other:?}"),
    })
}

fn related(desk: &Desk, id: ArticleId) -> Related {
    match desk.ask(Command::Related(id)) {
        Ok(Answer::Related(related)) => related.unpack().expect("related"),
        other => panic!("{other:?}"),
    }
}

fn titles(articles: &[model::ListedArticle]) -> Vec<&str> {
    articles.iter().map(|listed| listed.article.title.as_str()).collect()
}

#[test]
fn what_several_newsrooms_cover_leads_the_page_and_stands_on_it_once() {
    let desk = Desk::new();
    read(&desk);
    assert_eq!(tops(&desk), [([DAM, BLAME, VILLAGES].map(str::to_owned).to_vec(), 3)]);
    let today = desk.today();
    let rest: Vec<_> = today.latest.iter().chain(today.parts.iter().flat_map(|s| &s.articles)).collect();
    assert!(rest.iter().all(|listed| ![DAM, VILLAGES, BLAME].contains(&listed.article.title.as_str())));
}

#[test]
fn a_storys_page_has_all_who_wrote_about_it_in_their_order() {
    let desk = Desk::new();
    read(&desk);
    let page = story(&desk, desk.today().stories[0].story).expect("a story");
    let titles: Vec<_> = page.versions.iter().map(|version| version.listed.article.title.as_str()).collect();
    assert_eq!(titles, [DAM, VILLAGES, BLAME]);
    assert_eq!((page.coverage.newsrooms, page.coverage.texts), (3, 3));
    assert_eq!(page.coverage.first, START.plus(-180 * 60_000));
}

#[test]
fn a_story_that_nobody_keeps_is_gone() {
    let desk = Desk::new();
    assert_eq!(story(&desk, StoryId::from_hash(7)), Err(Trouble::ArticleGone));
}

#[test]
fn an_article_knows_the_same_story_elsewhere_and_what_came_before_it_apart() {
    let desk = Desk::new();
    read(&desk);
    let found = related(&desk, desk.open(BLAME).article.id);
    assert_eq!(titles(&found.same), [VILLAGES, DAM]);
    assert_eq!(titles(&found.background), [CRACKS]);
    let alone = related(&desk, desk.open(CHESS).article.id);
    assert_eq!((alone.story, alone.same.len()), (None, 0));
}

#[test]
fn newsrooms_that_are_no_longer_followed_are_not_counted_until_they_are_again() {
    let desk = Desk::new();
    let feeds = read(&desk);
    desk.do_(Command::Unfollow(vec![feeds[1]]));
    desk.wait(2_000);
    assert_eq!(tops(&desk), [([DAM, BLAME].map(str::to_owned).to_vec(), 2)]);
    desk.follow(&[&url("echo")]);
    desk.wait(2_000);
    assert_eq!(tops(&desk)[0].1, 3);
}

#[test]
fn stories_are_kept_over_a_restart_and_what_was_missed_is_found() {
    let world = World::new();
    let store = MemoryStore::default();
    let before = {
        let desk = Desk::with(world.clone(), store.clone());
        read(&desk);
        desk.today().stories[0].story
    };
    for is_lost in [false, true] {
        if is_lost {
            let broken = KeptSnapshot { name: "stories-1".to_owned(), bytes: vec![1, 2, 3] };
            Desk::new().drive(store.put_snapshot(&broken)).expect("stored");
        }
        let desk = Desk::with(world.clone(), store.clone());
        desk.wait(5_000);
        assert_eq!(tops(&desk)[0].1, 3);
        assert_eq!(desk.today().stories[0].story, before, "also when all of it is worked out again");
    }
}

/// Two feeds of one newsroom and one of another that have the same article, and one feed whose items all lead to one page.
fn twice(desk: &Desk) -> Vec<FeedId> {
    let link = "https://paper.example/dam";
    let story = |guid| Item { link, text: "Rain, and three villages.", ..item(guid, DAM) };
    let shows = ["One", "Two"].map(|guid| Item {
        link: "https://paper.example/show",
        text: guid,
        ..item(guid, guid)
    });
    let feeds =
        [("a", vec![story("1")]), ("b", vec![story("2"), item("3", CHESS)]), ("show", shows.to_vec())];
    for (name, items) in &feeds {
        desk.world.set_answer(&url(name), Ok(ok(&rss(items))));
    }
    let ids = desk.follow(&[&url("a"), &url("b"), &url("show")]).added;
    desk.refresh_due();
    desk.wait(2_000);
    ids
}

fn unread(desk: &Desk, feed: FeedId) -> usize {
    let rows = desk.list(Selection::Feed(feed)).articles;
    rows.iter().filter(|row| !row.status.read).count()
}

#[test]
fn the_same_article_in_several_feeds_is_read_once_and_read_everywhere() {
    let desk = Desk::new();
    let [a, b, show] = twice(&desk)[..] else { panic!("three feeds") };
    let of = |feed: FeedId| desk.list(Selection::Feed(feed)).articles[0].article.id;
    desk.do_(Command::SetRead(vec![of(a)], true));
    assert_eq!((unread(&desk, a), unread(&desk, b)), (0, 1));
    desk.do_(Command::SetRead(vec![of(a)], false));
    assert_eq!((unread(&desk, a), unread(&desk, b)), (1, 2));
    desk.do_(Command::SetRead(vec![of(show)], true));
    assert_eq!(unread(&desk, show), 1, "a page that two items lead to is no article");
    desk.do_(Command::SetRead(vec![of(a)], true));
    let later =
        Item { link: "https://paper.example/dam", text: "Rain, and three villages.", ..item("4", DAM) };
    desk.world.set_answer(&url("c"), Ok(ok(&rss(&[later]))));
    let c = desk.follow_and_fetch(&url("c"));
    desk.wait(2_000);
    assert_eq!(unread(&desk, c), 0, "what comes later too");
}

#[test]
fn articles_that_retention_gives_up_leave_their_stories() {
    let desk = Desk::new();
    read(&desk);
    let id = desk.today().stories[0].story;
    desk.do_(Command::Set(Setting::Retention(Retention::Days(1))));
    for (newsroom, _) in newsrooms() {
        publish(&desk, newsroom, &[told(newsroom, 0)]);
    }
    desk.refresh_all();
    (0..6).for_each(|_| desk.wait(Timestamp::DAY));
    assert!(!desk.titles().contains(&DAM.to_owned()), "{:?}", desk.titles());
    assert_eq!(story(&desk, id), Err(Trouble::ArticleGone));
    assert!(desk.today().stories.is_empty());
}

#[test]
fn a_muted_story_is_nowhere_on_the_page_but_counted_until_it_is_wanted_again() {
    let desk = Desk::new();
    read(&desk);
    let id = desk.today().stories[0].story;
    desk.do_(Command::SetStory(id, StoryInterest::Muted));
    let today = desk.today();
    let below: Vec<_> = today.latest.iter().chain(today.parts.iter().flat_map(|s| &s.articles)).collect();
    assert!(today.stories.is_empty());
    assert!(below.iter().all(|listed| ![DAM, VILLAGES, BLAME].contains(&listed.article.title.as_str())));
    let wished = |interest| vec![WishedStory { story: id, title: DAM.to_owned(), interest }];
    assert_eq!(today.wished, wished(StoryInterest::Muted));
    assert!(desk.titles().contains(&DAM.to_owned()), "lists have it all the same");
    desk.do_(Command::SetStory(id, StoryInterest::Usual));
    assert_eq!((tops(&desk).len(), desk.today().wished.len()), (1, 0));
    desk.do_(Command::SetStory(id, StoryInterest::Followed));
    assert_eq!(desk.today().wished, wished(StoryInterest::Followed));
}

#[test]
fn what_comes_to_a_muted_story_is_as_quiet_as_the_rest_of_it_and_counted_all_the_same() {
    let (world, store) = (World::new(), MemoryStore::default());
    let desk = Desk::with(world.clone(), store.clone());
    read(&desk);
    let id = desk.today().stories[0].story;
    desk.do_(Command::SetStory(id, StoryInterest::Muted));
    const LATER: [&str; 2] = [
        "Record rain over: the Teal villages evacuated when Marlow dam failed count the damage",
        "Teal villages evacuated after Marlow dam failure in record rain may return",
    ];
    publish(&desk, "echo", &[told(VILLAGES, 120), told(LATER[0], -30)]);
    publish(&desk, "herald", &[told(LATER[1], -40)]);
    desk.wait(Timestamp::HOUR);
    desk.refresh_all();
    desk.follow_and_fetch(&url("herald"));
    desk.wait(10_000);
    let (muted, again) = (StoryInterest::Muted, Desk::with(world, store));
    again.wait(10_000);
    for desk in [desk, again] {
        assert_eq!(LATER.map(|title| times(&standing(&desk), title)), [0, 0], "{:?}", standing(&desk));
        assert!(
            desk.today().stories.is_empty()
                && LATER.iter().all(|title| desk.titles().contains(&(*title).to_owned()))
        );
        assert_eq!(desk.today().wished, [WishedStory { story: id, title: DAM.to_owned(), interest: muted }]);
        let page = story(&desk, id).expect("a story");
        assert_eq!((page.versions.len(), page.coverage.newsrooms, page.interest), (5, 4, muted));
    }
}

#[test]
fn a_followed_story_tells_what_came_since_the_reader_looked() {
    let desk = Desk::new();
    read(&desk);
    let id = desk.today().stories[0].story;
    desk.do_(Command::SetStory(id, StoryInterest::Followed));
    let news = |desk: &Desk| -> Vec<_> {
        desk.today()
            .followed
            .into_iter()
            .map(|story| (story.story, story.latest.article.title, story.new))
            .collect()
    };
    assert_eq!(news(&desk), [(id, BLAME.to_owned(), 3)]);
    desk.do_(Command::NoteStory(id));
    desk.wait(2_000);
    assert_eq!(news(&desk), []);
    let looked = story(&desk, id).expect("a story").looked;
    const HELP: &str =
        "Record rain over: the Teal villages evacuated when Marlow dam failed count the damage";
    publish(&desk, "echo", &[told(VILLAGES, 120), told(HELP, -30)]);
    desk.wait(Timestamp::HOUR);
    desk.refresh_all();
    desk.wait(2_000);
    assert_eq!(news(&desk), [(id, HELP.to_owned(), 1)]);
    assert!(looked.is_some() && story(&desk, id).expect("a story").looked == looked);
}

#[test]
fn what_the_reader_parts_and_joins_stays_so_over_a_restart() {
    let world = World::new();
    let store = MemoryStore::default();
    let desk = Desk::with(world.clone(), store.clone());
    read(&desk);
    let ids = [DAM, BLAME, CRACKS].map(|title| desk.open(title).article.id);
    desk.do_(Command::PairArticles(StoryPair { article: ids[1], other: ids[0], is_together: false }));
    desk.do_(Command::PairArticles(StoryPair { article: ids[2], other: ids[0], is_together: true }));
    for name in ["", "stories-1"] {
        let broken = KeptSnapshot { name: name.to_owned(), bytes: Vec::new() };
        desk.drive(store.put_snapshot(&broken)).expect("stored");
        let desk = Desk::with(world.clone(), store.clone());
        desk.wait(5_000);
        let (id, _) = related(&desk, ids[2]).story.expect("a story");
        let page = story(&desk, id).expect("a story");
        let has = |title| page.versions.iter().any(|version| version.listed.article.title == title);
        assert!(has(CRACKS) && has(DAM) && !has(BLAME), "{name:?} is lost");
    }
}

/// The edition of so many minutes before the start.
fn edition_of(desk: &Desk, minutes: i64) -> Edition {
    match desk.ask(Command::Edition(START.plus(-minutes * 60_000))) {
        Ok(Answer::Edition(edition)) => edition.unpack().expect("an edition"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_edition_has_of_a_story_what_was_published_until_its_moment() {
    let desk = Desk::new();
    read(&desk);
    let edition = |minutes| edition_of(&desk, minutes);
    let found = edition(60);
    assert_eq!(found.stories.len(), 1);
    assert_eq!(titles(&found.stories[0].articles), [VILLAGES, DAM]);
    let early = edition(150);
    assert!(early.stories.is_empty());
    assert_eq!(titles(&early.sections[0].articles), [DAM]);
}

#[test]
fn an_article_says_by_what_coverage_it_is_placed() {
    let desk = Desk::new();
    read(&desk);
    for (title, newsrooms) in [(DAM, Some(3)), (CHESS, None)] {
        let Ok(Answer::Provenance(told)) = desk.ask(Command::Provenance(desk.open(title).article.id)) else {
            panic!("no provenance");
        };
        let coverage = told.unpack().expect("a provenance").coverage;
        assert_eq!(coverage.map(|coverage| coverage.newsrooms), newsrooms, "{title}");
    }
}

/// The headlines of a page in which an article stands, each as often as it stands there.
fn standing(desk: &Desk) -> Vec<String> {
    let today = desk.today();
    let stories = today.stories.into_iter().flat_map(|story| story.articles);
    let below = today.latest.into_iter().chain(today.parts.into_iter().flat_map(|part| part.articles));
    let followed = today.followed.into_iter().map(|story| story.latest);
    stories.chain(below).chain(followed).map(|listed| listed.article.title).collect()
}

fn times(titles: &[String], wanted: &str) -> usize {
    titles.iter().filter(|title| *title == wanted).count()
}

#[test]
fn the_article_of_a_followed_story_stands_on_the_page_once() {
    let desk = Desk::new();
    read(&desk);
    desk.do_(Command::SetStory(
        StoryId::from_hash(desk.open(CHESS).article.id.number()),
        StoryInterest::Followed,
    ));
    desk.wait(2_000);
    assert_eq!(desk.today().followed[0].latest.article.title, CHESS);
    assert_eq!(times(&standing(&desk), CHESS), 1);
}

/// The front page of a newsroom and one of its sections, which has one article under the same address and one under another.
fn front_and_section() -> Desk {
    let desk = Desk::new();
    let at = |link, title: &'static str, age| Item { link, ..told(title, age) };
    let feeds = [
        (
            "front",
            vec![at("https://paper.example/dam", DAM, 60), at("https://paper.example/chess", CHESS, 70)],
        ),
        (
            "sport",
            vec![at("https://paper.example/dam", DAM, 60), at("https://paper.example/s/chess", CHESS, 70)],
        ),
    ];
    for (name, items) in &feeds {
        desk.world.set_answer(&url(name), Ok(ok(&rss(items))));
    }
    let sport = model::Follow { section: model::Section::Sport, ..follow(&url("sport")) };
    let follows = vec![follow(&url("front")), sport];
    assert!(matches!(desk.ask(Command::Follow(follows)), Ok(Answer::Followed(_))));
    desk.refresh_due();
    desk.wait(2_000);
    assert_eq!(desk.titles().len(), 4, "lists have all of it");
    desk
}

#[test]
fn an_article_that_a_newsroom_has_in_two_feeds_stands_on_the_front_page_once() {
    let titles = standing(&front_and_section());
    assert_eq!([DAM, CHESS].map(|title| times(&titles, title)), [1, 1], "{titles:?}");
}

#[test]
fn an_article_that_a_newsroom_has_in_two_feeds_stands_in_the_edition_once() {
    let edition = edition_of(&front_and_section(), 0);
    let rows = edition.sections.iter().flat_map(|section| &section.articles);
    let titles: Vec<String> = rows.map(|listed| listed.article.title.clone()).collect();
    assert_eq!([DAM, CHESS].map(|title| times(&titles, title)), [1, 1], "{titles:?}");
}

#[test]
fn an_article_that_a_newsroom_has_in_two_feeds_is_ordered_for_the_reader_once() {
    let Ok(Answer::ForYou(page)) = front_and_section().ask(Command::ForYou(0, true)) else {
        panic!("no page")
    };
    let entries = page.unpack().expect("a page").entries.into_iter();
    let titles: Vec<String> = entries.map(|entry| entry.listed.article.title).collect();
    assert_eq!([DAM, CHESS].map(|title| times(&titles, title)), [1, 1], "{titles:?}");
}

#[test]
fn an_edition_counts_what_its_page_shows() {
    let desk = Desk::new();
    let names = ["a", "b", "c", "d", "e", "f", "g"];
    for (name, age) in names.iter().zip(30..) {
        publish(&desk, name, &[told(DAM, age)]);
    }
    desk.follow(&names.map(url).iter().map(String::as_str).collect::<Vec<_>>());
    desk.refresh_due();
    desk.wait(2_000);
    let edition = edition_of(&desk, 0);
    assert_eq!((edition.stories[0].coverage.newsrooms, edition.articles()), (7, 1 + 4));
}

#[test]
fn a_story_is_led_by_an_article_in_the_language_that_the_reader_reads_most_also_where_another_has_a_picture()
{
    let desk = Desk::new();
    let pictured = Item { text: "Rain. <img src=\"https://post.example/dam.jpg\">", ..told(BLAME, 30) };
    for (newsroom, language, item) in
        [("ledger", "en-GB", told(DAM, 180)), ("echo", "en", told(VILLAGES, 120)), ("post", "fr", pictured)]
    {
        let feed = rss(&[item]).replace("https://paper.example/", &format!("https://{newsroom}.example/"));
        let feed = feed.replace("</title><link>", &format!("</title><language>{language}</language><link>"));
        desk.world.set_answer(&url(newsroom), Ok(ok(&feed)));
    }
    desk.follow(&[&url("ledger"), &url("echo"), &url("post")]);
    desk.refresh_due();
    desk.wait(2_000);
    let lead = |desk: &Desk| desk.today().stories[0].articles[0].article.clone();
    assert_eq!(lead(&desk).title, VILLAGES);
    desk.do_(Command::Set(Setting::Language(Some("fr".to_owned()))));
    desk.do_(Command::NoteStory(desk.today().stories[0].story));
    desk.wait(2_000);
    assert!(lead(&desk).title == BLAME && lead(&desk).picture.is_some(), "{:?}", lead(&desk));
}
