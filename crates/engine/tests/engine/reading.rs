use crate::desk::{Desk, Item, desk_with, follow, item, rss};
use crate::world::{START, ok};
use model::{Answer, ArticleId, Command, Event, Filter, Follow, ListPage, Mark, Section, Selection};

const URL: &str = "https://paper.example/feed";

#[test]
fn marking_is_stored_counted_and_told_to_every_tab() {
    let (desk, id) = desk_with(URL, &[item("1", "One"), item("2", "Two")]);
    let one = desk.open("One").article.id;
    desk.do_(Command::SetRead(vec![one], true));
    desk.do_(Command::SetStarred(vec![one], true));
    assert_eq!(desk.overview().unread, [(id, 1)]);
    let status = desk.open("One").status;
    assert!(status.read && status.starred);
    assert!(desk.events().contains(&Event::StatusChanged(vec![(one, status)])));
    assert_eq!(desk.list(Selection::Starred).articles.len(), 1);
    desk.do_(Command::SetRead(vec![one], false));
    assert_eq!(desk.overview().unread, [(id, 2)]);
}

#[test]
fn marking_all_returns_what_was_unread_and_spares_what_came_later() {
    let (desk, _) = desk_with(
        URL,
        &[
            Item { age: 30, ..item("1", "Old") },
            Item { age: 20, ..item("2", "Read before") },
            Item { age: 0, ..item("3", "Just in") },
        ],
    );
    let id = |title| desk.open(title).article.id;
    desk.do_(Command::SetRead(vec![id("Read before")], true));
    let until = START.plus(-10 * 60_000);
    assert_eq!(desk.ask(Command::MarkAllRead(Selection::All, until)), Ok(Answer::Marked(vec![id("Old")])));
    assert!(!desk.open("Just in").status.read);
}

#[test]
fn many_are_marked_at_once_and_only_what_changed_is_told() {
    let (desk, _) = desk_with(URL, &[item("1", "One"), item("2", "Two"), item("3", "Three")]);
    let ids = || -> Vec<ArticleId> {
        desk.list(Selection::All).articles.iter().map(|row| row.article.id).collect()
    };
    let all = ids();
    desk.do_(Command::SetRead(vec![all[1]], true));
    let changed = vec![all[0], all[2]];
    for mark in [Mark::Read(true), Mark::Starred(true)] {
        let expected = if mark == Mark::Read(true) { &changed } else { &all };
        assert_eq!(desk.ask(Command::MarkMany(all.clone(), mark)), Ok(Answer::Marked(expected.clone())));
        assert_eq!(
            desk.ask(Command::MarkMany(all.clone(), mark)),
            Ok(Answer::Marked(vec![])),
            "once is enough"
        );
    }
    desk.ask(Command::MarkMany(changed.clone(), Mark::Read(true).undone())).expect("marked");
    let unread = Command::List { selection: Selection::All, filter: Filter::Unread, around: None, limit: 9 };
    let Ok(Answer::List(page)) = desk.ask(unread) else { panic!("no list") };
    assert_eq!(page.unpack().unwrap().outline.iter().map(|cursor| cursor.id).collect::<Vec<_>>(), changed);
}

#[test]
fn a_list_begins_at_its_top_or_around_an_article() {
    let names: Vec<String> = (0..60).map(|n| format!("Number {n}")).collect();
    let items: Vec<Item> =
        names.iter().zip(0..).map(|(name, age)| Item { age, ..item(name, name) }).collect();
    let (desk, _) = desk_with(URL, &items);
    let list = |around| {
        let list = Command::List { selection: Selection::All, filter: Filter::All, around, limit: 10 };
        let Ok(Answer::List(page)) = desk.ask(list) else { panic!("no list") };
        page.unpack().unwrap()
    };
    let top = list(None);
    let first = |page: &ListPage| page.articles.first().map(|row| row.article.id);
    assert_eq!((top.outline.len(), top.at, top.articles.len()), (60, 0, 10));
    assert_eq!(first(&top), Some(top.outline[0].id));
    let middle = list(Some(top.outline[30].id));
    assert_eq!((middle.at, middle.articles.len(), first(&middle)), (25, 10, Some(top.outline[25].id)));
    assert_eq!(list(Some(ArticleId::from_hash(7))).at, 0, "what is gone is at no place");
    let Ok(Answer::Rows(rows)) = desk.ask(Command::Rows(vec![top.outline[59].id, ArticleId::from_hash(7)]))
    else {
        panic!("no rows")
    };
    assert_eq!(rows.unpack().unwrap().len(), 1);
}

#[test]
fn today_is_newest_first_by_section_and_no_feed_floods_it() {
    let desk = Desk::new();
    let names: Vec<String> = (0..30).map(|n| format!("Flood {n}")).collect();
    let flood: Vec<Item> = names.iter().map(|name| item(name, name)).collect();
    let others: Vec<(String, Section)> = (0..8)
        .map(|n| {
            (
                format!("https://quiet{n}.example/feed"),
                if n % 2 == 0 { Section::Sport } else { Section::World },
            )
        })
        .collect();
    desk.world.set_answer(URL, Ok(ok(&rss(&flood))));
    let mut follows = vec![Follow { section: Section::World, ..follow(URL) }];
    for (url, section) in &others {
        desk.world.set_answer(
            url,
            Ok(ok(&rss(&[Item { age: 60, ..item("1", url) }, Item { age: 90, ..item("2", "Older") }]))),
        );
        follows.push(Follow { section: *section, ..follow(url) });
    }
    desk.ask(Command::Follow(follows)).expect("followed");
    desk.refresh_due();
    let page = desk.today();
    assert_eq!(page.latest.len(), 12);
    let of_flood = |articles: &[model::ListedArticle]| {
        articles.iter().filter(|listed| listed.article.title.starts_with("Flood")).count()
    };
    assert_eq!(of_flood(&page.latest), 3);
    assert!(page.latest.is_sorted_by(|a, b| a.article.published >= b.article.published));
    let sections: Vec<_> =
        page.parts.iter().map(|section| (section.selection, section.articles.len())).collect();
    let of = Selection::Section;
    assert_eq!(sections, [(of(Section::World), 6), (of(Section::Sport), 4)]);
    let top: Vec<_> = page.latest.iter().map(|listed| listed.article.id).collect();
    let mut below = page.parts.iter().flat_map(|section| &section.articles);
    assert!(below.all(|listed| !top.contains(&listed.article.id)), "a story stands on the page twice");
}

#[test]
fn today_shows_what_was_read_since() {
    let (desk, _) = desk_with(URL, &[item("1", "One")]);
    let id = desk.today().latest[0].article.id;
    desk.do_(Command::SetRead(vec![id], true));
    assert!(desk.today().latest[0].status.read);
}

#[test]
fn today_is_made_again_when_articles_come() {
    let (desk, _) = desk_with(URL, &[item("1", "One")]);
    assert_eq!(desk.today().latest.len(), 1);
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One"), item("2", "Two")]))));
    desk.refresh_all();
    assert_eq!(desk.today().latest.len(), 2);
}
