//! What the front page says to a reader who was away.

use crate::desk::{Desk, Item, item, rss};
use crate::world::{World, ok};
use model::{Away, Timestamp};
use store::MemoryStore;

const URL: &str = "https://paper.example/feed";

#[test]
fn who_comes_back_after_hours_is_told_what_came_meanwhile_and_nobody_else() {
    let world = World::new();
    let store = MemoryStore::default();
    let desk = Desk::with(world.clone(), store.clone());
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "Old")]))));
    desk.follow_and_fetch(URL);
    assert_eq!(desk.today().away, None);
    let left = desk.world_now();
    desk.wait(Timestamp::HOUR);
    assert_eq!(desk.today().away, None, "an hour is no absence");
    let left_again = desk.world_now();
    drop(desk);

    let desk = Desk::with(world, store);
    desk.wait(5 * Timestamp::HOUR);
    let new = Item { age: -5 * 60, ..item("2", "New") };
    desk.world.set_answer(URL, Ok(ok(&rss(&[new, item("1", "Old")]))));
    desk.refresh_all();
    let away = desk.today().away.expect("an absence");
    assert_eq!((away.articles, away.stories), (1, 0));
    assert!(away.since >= left && away.since <= left_again);
    assert_eq!(desk.today().away, Some(Away { ..away }), "it stays as long as the reader does");
}

#[test]
fn what_came_meanwhile_counts_also_where_it_was_written_before() {
    let desk = Desk::new();
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "Old")]))));
    desk.follow_and_fetch(URL);
    desk.today();
    desk.wait(5 * Timestamp::HOUR);
    let (new, late) = (Item { age: -5 * 60, ..item("2", "New") }, Item { age: 120, ..item("3", "Late") });
    desk.world.set_answer(URL, Ok(ok(&rss(&[new, late, item("1", "Old")]))));
    desk.refresh_all();
    assert_eq!(desk.today().away.map(|away| away.articles), Some(2));
}

#[test]
fn who_looks_before_the_engine_recalls_them_is_told_a_moment_later() {
    let world = World::new();
    let store = MemoryStore::default();
    let desk = Desk::with(world.clone(), store.clone());
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "Old")]))));
    desk.follow_and_fetch(URL);
    desk.today();
    desk.wait(2 * Timestamp::MINUTE);
    // Nobody looks while the engine runs on.
    desk.wait(6 * Timestamp::HOUR);
    let new = Item { age: -6 * 60, ..item("2", "New") };
    desk.world.set_answer(URL, Ok(ok(&rss(&[new, item("1", "Old")]))));
    desk.refresh_all();
    drop(desk);

    let desk = Desk::with(world, store);
    assert_eq!(desk.today().away, None, "the first look waits for nothing");
    desk.wait(10_000);
    assert_eq!(desk.today().away.map(|away| away.articles), Some(1));
}
