//! Editions: the news of one day, made once and kept.

use crate::desk::{Desk, Item, desk_with, item, rss};
use crate::world::{START, World, ok};
use model::{Answer, ArticleId, Command, Edition, ListedArticle, Timestamp, TodayStory};
use std::collections::HashSet;
use store::MemoryStore;

const URL: &str = "https://paper.example/feed";
const HOUR: i64 = 60;
const DAM: [&str; 4] = [
    "Marlow dam fails after record rain, three villages evacuated along the Teal",
    "Villages evacuated along the Teal as Marlow dam fails after days of rain",
    "Marlow dam failure: Teal villages evacuated, record rain blamed",
    "Record rain: Marlow dam fails, villages along the Teal evacuated",
];

fn aged<'a>(title: &'a str, age: i64) -> Item<'a> {
    Item { age, ..item(title, title) }
}

fn edition(desk: &Desk, until: Timestamp) -> Edition {
    match desk.ask(Command::Edition(until)) {
        Ok(Answer::Edition(edition)) => edition.unpack().expect("an edition"),
        other => panic!("{other:?}"),
    }
}

fn kept(desk: &Desk) -> Vec<Timestamp> {
    match desk.ask(Command::Editions) {
        Ok(Answer::Editions(editions)) => editions,
        other => panic!("{other:?}"),
    }
}

fn titles(edition: &Edition) -> Vec<&str> {
    let articles = edition.sections.iter().flat_map(|section| &section.articles);
    articles.map(|listed| listed.article.title.as_str()).collect()
}

#[test]
fn an_edition_tells_of_the_day_before_its_moment_and_no_more() {
    let items =
        [aged("After", 1), aged("Morning", 3 * HOUR), aged("Night", 20 * HOUR), aged("Days ago", 30 * HOUR)];
    let (desk, _) = desk_with(URL, &items);
    let edition = edition(&desk, START.plus(-2 * HOUR * 60_000));
    assert_eq!(titles(&edition), ["Morning", "Night"]);
}

#[test]
fn an_edition_stays_as_it_was_made_but_for_what_was_read() {
    let (desk, _) = desk_with(URL, &[aged("Morning", 3 * HOUR)]);
    let until = START.plus(-2 * HOUR * 60_000);
    let first = edition(&desk, until);
    desk.world.set_answer(URL, Ok(ok(&rss(&[aged("Late", 4 * HOUR), aged("Morning", 3 * HOUR)]))));
    desk.refresh_all();
    desk.do_(Command::SetRead(vec![desk.open("Morning").article.id], true));
    let again = edition(&desk, until);
    assert_eq!((titles(&again), again.made), (titles(&first), first.made));
    assert!(again.sections[0].articles[0].status.read && !first.sections[0].articles[0].status.read);
}

#[test]
fn one_without_an_article_is_not_kept_and_the_latest_fourteen_are() {
    let (desk, _) = desk_with(URL, &[aged("Morning", 3 * HOUR)]);
    assert_eq!(edition(&desk, START.plus(-9 * Timestamp::DAY)).articles(), 0);
    assert_eq!(kept(&desk), []);
    let moments: Vec<Timestamp> = (0..20).map(|minutes| START.plus(-minutes * 60_000)).collect();
    for until in &moments {
        edition(&desk, *until);
    }
    assert_eq!(kept(&desk), moments[..14]);
}

#[test]
fn an_edition_of_a_moment_to_come_is_made_of_what_is_there_and_not_kept() {
    let (desk, _) = desk_with(URL, &[aged("Morning", 3 * HOUR)]);
    assert_eq!(titles(&edition(&desk, START.plus(Timestamp::DAY))), ["Morning"]);
    assert_eq!(kept(&desk), []);
}

fn aged_told(title: &str, age: i64) -> Item<'_> {
    Item { text: title, ..aged(title, age) }
}

/// Has a newsroom print this, and has it read.
fn print(desk: &Desk, newsroom: &str, items: &[Item<'_>]) {
    let url = format!("https://{newsroom}.example/feed");
    let feed = rss(items).replace("https://paper.example/", &format!("https://{newsroom}.example/"));
    desk.world.set_answer(&url, Ok(ok(&feed)));
    desk.follow_and_fetch(&url);
}

/// Three newsrooms that tell of the dam three hours, two hours and half an hour before the start.
fn told_by_three() -> Desk {
    let desk = Desk::new();
    for ((newsroom, title), age) in ["ledger", "echo", "post"].iter().zip(DAM).zip([180, 120, 30]) {
        print(&desk, newsroom, &[aged_told(title, age)]);
    }
    desk
}

fn at(minutes: i64) -> Timestamp {
    START.plus(-minutes * 60_000)
}

/// Newsrooms, texts, and the minutes before the start at which a story was told first and last.
fn counts(story: &TodayStory) -> (u32, u32, i64, i64) {
    let minutes = |moment: Timestamp| START.since(moment) / 60_000;
    let told = &story.coverage;
    (told.newsrooms, told.texts, minutes(told.first), minutes(told.latest))
}

#[test]
fn a_story_of_an_edition_is_counted_as_it_was_at_its_moment() {
    let desk = told_by_three();
    desk.wait(2_000);
    for (minutes, expected) in [(0, vec![(3, 3, 180, 30)]), (60, vec![(2, 2, 180, 120)]), (150, vec![])] {
        let edition = edition(&desk, at(minutes));
        assert_eq!(edition.stories.iter().map(counts).collect::<Vec<_>>(), expected, "{minutes}");
    }
}

#[test]
fn a_kept_edition_keeps_its_stories_and_counts_when_more_is_told_of_its_day() {
    let desk = told_by_three();
    desk.wait(2_000);
    let first = edition(&desk, at(60));
    print(&desk, "herald", &[aged_told(DAM[3], 90), aged_told("Glaciers shrink in the north", 95)]);
    desk.wait(2_000);
    assert_eq!(edition(&desk, at(60)), first);
    let later = edition(&desk, at(59));
    assert_eq!((counts(&later.stories[0]).0, later.articles()), (3, first.articles() + 2));
}

#[test]
fn an_edition_waits_until_what_came_is_in_its_stories() {
    let desk = told_by_three();
    assert_eq!(edition(&desk, at(0)).stories.iter().map(counts).collect::<Vec<_>>(), [(3, 3, 180, 30)]);
    assert_eq!(kept(&desk), [at(0)]);
}

#[test]
fn an_edition_of_which_stories_are_not_known_in_time_is_shown_and_not_kept() {
    let (world, store) = (World::new(), MemoryStore::default());
    let desk = Desk::with(world.clone(), store.clone());
    print(&desk, "ledger", &[aged_told(DAM[0], 30)]);
    let idle = Desk::with(world, store);
    let Ok(Answer::Edition(shown)) = idle.world.run(idle.engine.handle(Command::Edition(at(0)))) else {
        panic!("no edition")
    };
    assert_eq!(shown.unpack().expect("an edition").articles(), 1);
    assert_eq!(kept(&desk), []);
}

fn rows(edition: &Edition) -> Vec<&ListedArticle> {
    let of_stories = edition.stories.iter().flat_map(|story| &story.articles);
    of_stories.chain(edition.sections.iter().flat_map(|section| &section.articles)).collect()
}

#[test]
fn an_edition_has_an_end_and_holds_each_article_of_its_day_once() {
    let desk = Desk::new();
    let names = ["ledger", "echo", "post", "herald"];
    for (at, newsroom) in (0..).zip(names) {
        let others: Vec<(String, i64)> =
            (0..40).map(|n| (format!("{newsroom} on the matter of {n}"), at + n * 97)).collect();
        let others = others.iter().map(|(title, age)| aged_told(title, *age));
        print(&desk, newsroom, &others.chain([aged_told(DAM[at as usize], 300 + at)]).collect::<Vec<_>>());
    }
    desk.wait(2_000);
    for (minutes, stories) in [(0, 1), (200, 1), (302, 1), (303, 0), (1_900, 0), (6_000, 0)] {
        let (until, edition) = (at(minutes), edition(&desk, at(minutes)));
        let rows = rows(&edition);
        let since = until.plus(-Timestamp::DAY);
        let is_of_the_day = |row: &&ListedArticle| (since.0 + 1..=until.0).contains(&row.article.published.0);
        assert!(rows.iter().all(is_of_the_day), "{minutes}: {rows:?}");
        let ids: HashSet<ArticleId> = rows.iter().map(|row| row.article.id).collect();
        assert_eq!((ids.len(), edition.articles()), (rows.len(), rows.len()), "{minutes}");
        assert_eq!((edition.stories.len(), rows.is_empty()), (stories, minutes == 6_000), "{minutes}");
        assert!(edition.sections.iter().all(|section| section.articles.len() <= 5), "{minutes}");
    }
}
