use crate::desk::{Item, desk_with, item, rss};
use crate::world::{ok, status};
use model::{Command, Retention, Setting, Timestamp};

const URL: &str = "https://paper.example/feed";
const DAYS: i64 = 24 * 60;

fn old<'a>(guid: &'a str, title: &'a str) -> Item<'a> {
    Item { age: 30 * DAYS, ..item(guid, title) }
}

/// Lets days pass, each with its round of keeping house.
fn days(desk: &crate::desk::Desk, count: i64) {
    for _ in 0..count {
        desk.wait(Timestamp::DAY);
    }
}

#[test]
fn what_left_its_feed_goes_after_a_fortnight_and_starred_articles_stay() {
    let (desk, _) = desk_with(URL, &[old("1", "Starred"), old("2", "Old"), item("3", "New")]);
    desk.do_(Command::SetStarred(vec![desk.open("Starred").article.id], true));
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("3", "New")]))));
    days(&desk, 13);
    assert_eq!(desk.titles().len(), 3);
    days(&desk, 3);
    assert_eq!(desk.titles(), ["New", "Starred"]);
}

#[test]
fn what_is_still_in_its_feed_stays_also_when_the_feed_says_not_modified() {
    let (desk, _) = desk_with(URL, &[old("1", "Still there")]);
    desk.world.set_answer(URL, Ok(status(304)));
    days(&desk, 20);
    assert_eq!(desk.titles(), ["Still there"]);
}

#[test]
fn what_leaves_a_feed_that_did_not_change_for_long_stays_for_a_fortnight_more() {
    let (desk, _) = desk_with(URL, &[old("1", "Old")]);
    desk.world.set_answer(URL, Ok(status(304)));
    days(&desk, 30);
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("3", "New")]))));
    days(&desk, 12);
    assert_eq!(desk.titles(), ["New", "Old"]);
    days(&desk, 6);
    assert_eq!(desk.titles(), ["New"]);
}

#[test]
fn unread_articles_stay_when_so_set_and_for_ever_is_for_ever() {
    for (setting, kept) in [
        (Setting::KeepUnread(true), vec!["Unread"]),
        (Setting::Retention(Retention::Forever), vec!["Unread", "Read"]),
        (Setting::Retention(Retention::Days(60)), vec!["Unread", "Read"]),
        (Setting::Retention(Retention::Days(3)), vec![]),
    ] {
        let (desk, _) = desk_with(URL, &[old("1", "Unread"), Item { age: 31 * DAYS, ..item("2", "Read") }]);
        desk.do_(Command::SetRead(vec![desk.open("Read").article.id], true));
        desk.do_(Command::Set(setting.clone()));
        desk.world.set_answer(URL, Ok(ok(&rss(&[item("9", "")]))));
        desk.refresh_all();
        days(&desk, 20);
        let titles: Vec<String> = desk.titles().into_iter().filter(|title| !title.is_empty()).collect();
        assert_eq!(titles, kept, "{setting:?}");
    }
}

#[test]
fn an_article_that_went_does_not_come_back_as_new() {
    let (desk, _) = desk_with(URL, &[old("1", "Old")]);
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("2", "New")]))));
    days(&desk, 16);
    desk.world.set_answer(URL, Ok(ok(&rss(&[old("1", "Old"), item("2", "New")]))));
    assert_eq!(desk.refresh_all().new, 0);
}
