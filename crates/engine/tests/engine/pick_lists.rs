//! The starred list for others, and lists of others as shelves.

use crate::desk::{Desk, Item, item, rss};
use crate::world::ok;
use model::{Answer, ArticleId, Command, Section, Selection, Setting};
use serde_json::Value;

const PAPER: &str = "https://paper.example/feed.xml";

fn paper() -> Desk {
    let desk = Desk::new();
    let link = |link| Item { link, ..item(link, "Rain") };
    let items = [link("https://paper.example/a"), link("https://paper.example/b"), item("c", "No address")];
    desk.world.set_answer(PAPER, Ok(ok(&rss(&items))));
    desk.follow_and_fetch(PAPER);
    desk
}

fn star_all(desk: &Desk) {
    let rows = desk.list(Selection::All).articles;
    let ids: Vec<ArticleId> = rows.iter().map(|row| row.article.id).collect();
    desk.ask(Command::SetStarred(ids, true)).expect("starred");
}

fn list(desk: &Desk) -> String {
    match desk.ask(Command::ExportStarred("Picks of mine".to_owned())) {
        Ok(Answer::PickList(text)) => text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_selection_is_told_like_the_starred_list_in_its_order() {
    let desk = paper();
    let mut rows = desk.list(Selection::All).articles;
    rows.reverse();
    let ids = rows.iter().map(|row| row.article.id).collect();
    let Ok(Answer::PickList(told)) = desk.ask(Command::ExportPicks(ids, "A selection".to_owned())) else {
        panic!("no list")
    };
    let told: Value = serde_json::from_str(&told).unwrap();
    let urls: Vec<&str> =
        told["items"].as_array().unwrap().iter().filter_map(|item| item["url"].as_str()).collect();
    let expected: Vec<&str> = rows.iter().filter_map(|row| row.article.url.as_deref()).collect();
    assert_eq!((urls, told["title"].as_str()), (expected, Some("A selection")));
}

#[test]
fn the_starred_list_is_a_feed_that_this_very_reader_can_follow() {
    let desk = paper();
    star_all(&desk);
    let other = Desk::new();
    let url = "https://friend.example/picks.json";
    other.world.set_answer(url, Ok(ok(&list(&desk))));
    other.follow_and_fetch(url);
    let rows = other.list(Selection::All).articles;
    let mut urls: Vec<&str> = rows.iter().filter_map(|row| row.article.url.as_deref()).collect();
    urls.sort_unstable();
    assert_eq!(urls, ["https://paper.example/a", "https://paper.example/b"]);
    assert!(rows.iter().all(|row| row.article.title == "Rain"));
}

#[test]
fn notes_and_private_sources_stay_at_home() {
    let desk = paper();
    star_all(&desk);
    let row = desk.list(Selection::Starred).articles[0].article.id;
    desk.ask(Command::SetNote(row, "my own thought".to_owned())).expect("noted");
    let told: Value = serde_json::from_str(&list(&desk)).expect("JSON");
    assert_eq!(
        (&told["title"], &told["version"]),
        (&"Picks of mine".into(), &"https://jsonfeed.org/version/1.1".into())
    );
    assert!(!list(&desk).contains("my own thought"));
    let feed = desk.overview().feeds[0].id;
    desk.do_(Command::SetPrivate(feed, true));
    assert_eq!(list(&desk), "");
}

#[test]
fn without_a_starred_article_there_is_no_list() {
    assert_eq!(list(&paper()), "");
}

#[test]
fn a_pinned_list_stands_on_the_front_page_above_the_sections_until_it_is_taken_down_or_gone() {
    let desk = Desk::new();
    let url = |number: usize| format!("https://p{number}.example/feed.xml");
    let titles: Vec<String> = (0..40).map(|number| format!("Report {number}")).collect();
    for number in 0..2 {
        let items: Vec<Item<'_>> =
            titles.iter().skip(number * 20).take(20).map(|title| item(title, title)).collect();
        desk.world.set_answer(&url(number), Ok(ok(&rss(&items))));
    }
    let feeds = desk.follow(&[&url(0), &url(1)]).added;
    desk.refresh_due();
    let pinned = Selection::Feed(feeds[1]);
    let parts = |desk: &Desk| desk.today().parts.iter().map(|part| part.selection).collect::<Vec<_>>();
    let top = Selection::Section(Section::Top);
    assert_eq!(parts(&desk), [top]);
    desk.do_(Command::Set(Setting::Pinned(vec![pinned, Selection::Starred])));
    assert_eq!(parts(&desk), [pinned, top]);
    assert_eq!(desk.today().parts[0].articles.len(), 8, "all of one feed");
    desk.ask(Command::Unfollow(vec![feeds[1]])).expect("unfollowed");
    assert_eq!(parts(&desk), [top]);
    desk.do_(Command::Set(Setting::Pinned(vec![])));
    assert_eq!(parts(&desk), [top]);
}
