//! Editions: the news of one day, made once and kept.

use crate::desk::{Desk, Item, desk_with, item, rss};
use crate::world::{START, ok};
use model::{Answer, Command, Edition, Timestamp};

const URL: &str = "https://paper.example/feed";
const HOUR: i64 = 60;

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
