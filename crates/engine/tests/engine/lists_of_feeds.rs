//! Lists of feeds (OPML) that are followed on.

use crate::desk::{Desk, item, rss};
use crate::world::ok;
use model::{Answer, Command, FolderId, Follow, Section, Timestamp, Trouble};

const LIST: &str = "https://friend.example/list.opml";

fn opml(feeds: &[&str]) -> String {
    let outlines = feeds.iter().map(|name| format!("<outline text='{name}' xmlUrl='{}'/>", url(name)));
    format!(
        "<opml version='2.0'><head><title>River papers</title></head><body>{}</body></opml>",
        outlines.collect::<String>()
    )
}

fn url(name: &str) -> String {
    format!("https://{name}.example/feed")
}

/// A desk that follows a list with these feeds on it, in a folder.
fn following(feeds: &[&str]) -> (Desk, FolderId) {
    let desk = Desk::new();
    for name in ["north", "south", "east"] {
        desk.world.set_answer(&url(name), Ok(ok(&rss(&[item("1", &format!("News of {name}"))]))));
    }
    let Ok(Answer::Folder(folder)) = desk.ask(Command::CreateFolder("Rivers".to_owned(), None)) else {
        panic!("no folder");
    };
    give(&desk, feeds);
    let list = Follow {
        url: LIST.to_owned(),
        title: String::new(),
        site: None,
        folder: Some(folder),
        section: Section::Top,
    };
    assert!(desk.ask(Command::Follow(vec![list])).is_ok());
    desk.refresh_due();
    (desk, folder)
}

fn give(desk: &Desk, feeds: &[&str]) {
    desk.world.set_answer(LIST, Ok(ok(&opml(feeds))));
}

/// The next day, when the list was asked again.
fn next_day(desk: &Desk) {
    desk.wait(Timestamp::DAY);
    desk.refresh_due();
    desk.refresh_due();
}

/// What is followed beside the list.
fn followed(desk: &Desk, folder: FolderId) -> Vec<String> {
    let library = desk.overview().library;
    let inside = library.subscriptions.into_iter().filter(|s| s.folder == Some(folder) && s.url.0 != LIST);
    inside.map(|s| s.title).collect()
}

#[test]
fn what_is_on_a_list_is_followed_beside_it() {
    let (desk, folder) = following(&["north", "south"]);
    assert_eq!(followed(&desk, folder), ["north", "south"]);
    let overview = desk.overview();
    let list = overview.feeds.iter().find(|feed| feed.url.0 == LIST).expect("the list");
    assert!(list.is_list && list.trouble.is_none());
    assert!(overview.library.subscriptions.iter().any(|s| s.title == "River papers"));
    desk.refresh_due();
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn what_comes_onto_a_list_is_followed_and_what_leaves_it_stays() {
    let (desk, folder) = following(&["north"]);
    give(&desk, &["south"]);
    next_day(&desk);
    assert_eq!(followed(&desk, folder), ["north", "south"]);
}

#[test]
fn a_long_list_is_followed_beyond_what_is_offered_by_name_and_not_without_end() {
    let names: Vec<String> = (0..1_100).map(|number| format!("paper{number}")).collect();
    let (desk, folder) = following(&names.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(followed(&desk, folder).len(), 1_000);
}

#[test]
fn what_the_reader_unfollowed_does_not_come_back() {
    let (desk, folder) = following(&["north", "south"]);
    let library = desk.overview().library;
    let south = library.subscriptions.iter().find(|s| s.title == "south").expect("south");
    desk.do_(Command::Unfollow(vec![south.feed]));
    give(&desk, &["north", "south", "east"]);
    next_day(&desk);
    assert_eq!(followed(&desk, folder), ["east", "north"]);
}

#[test]
fn a_list_that_is_empty_or_gone_takes_nothing_away() {
    let (desk, folder) = following(&["north"]);
    for answer in [opml(&[]), "no list".to_owned()] {
        desk.world.set_answer(LIST, Ok(ok(&answer)));
        next_day(&desk);
        assert_eq!(followed(&desk, folder), ["north"]);
        let overview = desk.overview();
        let list = overview.feeds.iter().find(|feed| feed.url.0 == LIST).expect("the list");
        assert!(list.is_list && list.trouble.is_some());
    }
}

#[test]
fn a_feed_that_gave_articles_does_not_become_a_list() {
    let desk = Desk::new();
    desk.world.set_answer(LIST, Ok(ok(&rss(&[item("1", "One")]))));
    let paper = desk.follow_and_fetch(LIST);
    give(&desk, &["north"]);
    next_day(&desk);
    assert_eq!(desk.overview().library.subscriptions.len(), 1);
    assert_eq!(desk.feed(paper).trouble, Some(Trouble::NotAFeed("opml".to_owned())));
}
