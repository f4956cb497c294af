//! Searching everything that is stored, while it comes and goes.

use crate::desk::{Desk, Item, follow, item, rss};
use crate::world::{START, World, ok};
use model::{
    Answer, Command, Event, FeedId, MarkedText, Retention, SearchPage, SearchQuery, SearchWarning, Setting,
    Timestamp, Trouble, WhyIndexing,
};
use search::Index;
use std::sync::Arc;
use store::{IndexChange, MemoryStore, Store};

const PAPER: &str = "https://paper.example/feed";
const LEDGER: &str = "https://ledger.example/feed";
/// Longer than it takes until what came can be found.
const A_WHILE: i64 = 8_000;

const DAM: Item = Item {
    guid: "dam",
    title: "Marlow dam fails after record rain",
    text: "Three villages along the Teal were evacuated during the night, said Ottilie Fenwick of the river authority.",
    link: "https://paper.example/dam",
    age: 3 * 24 * 60,
};
const CHESS: Item = Item {
    guid: "chess",
    title: "Ilse Brandt wins the Cartagena open",
    text: "With a round to spare, the grandmaster took the prize of the river city.",
    link: "https://paper.example/chess",
    age: 60,
};

/// A desk that follows two papers, of which the second is in French, and has them indexed.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.world.set_answer(PAPER, Ok(ok(&rss(&[DAM, CHESS]))));
    let ledger = rss(&[Item {
        text: "Le barrage n’a pas tenu.",
        age: 30,
        ..item("fr", "Rupture du barrage de Marlow")
    }]);
    let ledger =
        ledger.replace("The Paper", "Le Registre").replace("<link>", "<language>fr-CA</language><link>");
    desk.world.set_answer(LEDGER, Ok(ok(&ledger)));
    desk.follow(&[PAPER, LEDGER]);
    desk.refresh_due();
    desk.wait(A_WHILE);
    desk
}

fn ask(desk: &Desk, text: &str, limit: usize) -> SearchPage {
    match desk.ask(Command::Search(SearchQuery { text: text.to_owned(), limit })) {
        Ok(Answer::Search(page)) => page.unpack().expect("a page of search"),
        other => panic!("{other:?}"),
    }
}

fn search(desk: &Desk, text: &str) -> SearchPage {
    ask(desk, text, 30)
}

/// The first words of the headlines that are found.
fn found(desk: &Desk, text: &str) -> Vec<String> {
    let first = |title: &str| title.split(' ').next().unwrap_or_default().to_owned();
    search(desk, text).found.iter().map(|found| first(&found.listed.article.title)).collect()
}

fn met(text: &MarkedText) -> Vec<&str> {
    text.iter().filter(|(_, is_met)| *is_met).map(|(text, _)| text.as_str()).collect()
}

fn whole(text: &MarkedText) -> String {
    text.iter().map(|(text, _)| text.as_str()).collect()
}

#[test]
fn an_article_is_found_by_headline_text_publisher_and_beginnings_and_mistyped_words() {
    let desk = desk();
    for (text, expected) in [
        ("marlow rain ", &["Marlow"][..]),
        ("evacuated ", &["Marlow"]),
        ("OTTILIE", &["Marlow"]),
        ("grandm", &["Ilse"]),
        ("grandmastre ", &["Ilse"]),
        ("registre ", &["Rupture"]),
        ("river ", &["Ilse", "Marlow"]),
        ("\"river authority\"", &["Marlow"]),
        ("\"authority river\"", &[]),
        ("\"le registre\"", &["Rupture"]),
        ("river -chess -cartagena ", &["Marlow"]),
        ("river AND grandmaster ", &["Ilse"]),
        ("river AND NOT cartagena ", &["Marlow"]),
        ("zeppelin ", &[]),
        ("", &[]),
    ] {
        assert_eq!(found(&desk, text), expected, "{text}");
    }
}

#[test]
fn a_byline_is_found() {
    let desk = Desk::new();
    let feed = rss(&[DAM]).replace("<guid>", "<author>Perpetua Quill</author><guid>");
    desk.world.set_answer(PAPER, Ok(ok(&feed)));
    desk.follow_and_fetch(PAPER);
    desk.wait(A_WHILE);
    assert_eq!(found(&desk, "perpetua "), ["Marlow"]);
}

#[test]
fn what_was_found_shows_why() {
    let desk = desk();
    let page = search(&desk, "marlow teal ");
    let [dam] = page.found.as_slice() else { panic!("{page:?}") };
    assert_eq!((met(&dam.title), met(&dam.snippet)), (vec!["Marlow"], vec!["Teal"]));
    assert_eq!(whole(&dam.title), DAM.title);
    assert_eq!((page.total, page.has_more, dam.is_mistyped), (1, false, false));
    let page = search(&desk, "evacuatde ");
    let similar: Vec<bool> = page.found.iter().map(|found| found.is_mistyped).collect();
    assert_eq!((page.total, similar), (0, vec![true]));
}

#[test]
fn what_has_the_very_words_comes_before_what_has_words_like_them() {
    let desk = Desk::new();
    let very = Item { text: "At last a comet was seen.", ..item("very", "Night sky") };
    desk.world.set_answer(PAPER, Ok(ok(&rss(&[very, item("like", "Comets, comets")]))));
    desk.follow_and_fetch(PAPER);
    desk.wait(A_WHILE);
    assert_eq!(found(&desk, "comet "), ["Night", "Comets,"]);
}

#[test]
fn conditions_narrow_what_is_found() {
    let desk = desk();
    let id = desk.open(CHESS.title).article.id;
    desk.do_(Command::SetStarred(vec![id], true));
    desk.do_(Command::SetRead(vec![id], true));
    let ledger = feed_of(&desk, LEDGER);
    let folder = match desk.ask(Command::CreateFolder("Élan".to_owned(), None)) {
        Ok(Answer::Folder(folder)) => folder,
        other => panic!("{other:?}"),
    };
    desk.do_(Command::MoveSubscriptions(vec![ledger], Some(folder)));
    let day = START.plus(-Timestamp::DAY).day();
    for (text, expected) in [
        ("is:starred", &["Ilse"][..]),
        ("-is:starred marlow ", &["Rupture", "Marlow"]),
        ("is:read", &["Ilse"]),
        ("is:unread river ", &["Marlow"]),
        ("feed:registre", &["Rupture"]),
        ("-feed:\"the paper\"", &["Rupture"]),
        ("folder:elan", &["Rupture"]),
        ("lang:fr", &["Rupture"]),
        ("marlow -lang:fr ", &["Marlow"]),
        (&format!("after:{day} river "), &["Ilse"]),
        (&format!("before:{day}"), &["Marlow"]),
        ("is:starred OR feed:registre", &["Rupture", "Ilse"]),
        ("marlow feed:registre OR is:starred ", &["Rupture"]),
        ("feed:nobody OR -is:unread", &["Ilse"]),
    ] {
        assert_eq!(found(&desk, text), expected, "{text}");
    }
}

#[test]
fn a_day_begins_when_it_does_where_the_reader_is() {
    let desk = Desk::new();
    // START is at 14:13 in UTC.
    desk.world
        .set_answer(PAPER, Ok(ok(&rss(&[Item { age: 10 * 60, ..CHESS }, Item { age: 20 * 60, ..DAM }]))));
    desk.follow_and_fetch(PAPER);
    desk.wait(A_WHILE);
    let day = START.day();
    for (minutes_east, since, before) in [
        (0, &["Ilse"][..], &["Marlow"][..]),
        (-8 * 60, &[], &["Ilse", "Marlow"]),
        (9 * 60 + 30, &["Ilse", "Marlow"], &[]),
    ] {
        desk.world.minutes_east.set(minutes_east);
        assert_eq!(found(&desk, &format!("after:{day}")), since, "{minutes_east}");
        assert_eq!(found(&desk, &format!("before:{day}")), before, "{minutes_east}");
        assert_eq!(found(&desk, "after:today"), since, "{minutes_east}");
        assert_eq!(found(&desk, "before:today"), before, "{minutes_east}");
        assert_eq!(found(&desk, "after:1d after:1w "), ["Ilse", "Marlow"]);
    }
}

fn feed_of(desk: &Desk, url: &str) -> FeedId {
    let overview = desk.overview();
    overview.feeds.iter().find(|feed| feed.url.0 == url).expect("a feed").id
}

#[test]
fn what_is_not_understood_is_told_and_the_rest_is_looked_for() {
    let desk = desk();
    let told = |text: &str| search(&desk, text).warnings;
    assert_eq!(told("site:x.example river "), [SearchWarning::UnknownOperator("site".to_owned())]);
    assert_eq!(told("after:soon river "), [SearchWarning::UnknownDate("soon".to_owned())]);
    assert_eq!(told("is:blue river "), [SearchWarning::UnknownValue("is:blue".to_owned())]);
    assert_eq!(told("feed:nobody river "), [SearchWarning::NoFeed("nobody".to_owned())]);
    assert_eq!(told("folder:none river "), [SearchWarning::NoFolder("none".to_owned())]);
    assert_eq!(told("river OR is:read"), [SearchWarning::MixedOr]);
    assert_eq!(told("lang:french"), [SearchWarning::NoLanguage("french".to_owned())]);
    assert_eq!(told("river -lang:es "), [SearchWarning::NoLanguage("es".to_owned())]);
    assert_eq!(told("lang:fr"), []);
    assert_eq!(told("\"river auth"), []);
    for (text, expected) in
        [("is:blue", true), ("after:soon ", true), ("!?", true), ("", true), ("is:blue a", false)]
    {
        assert_eq!(search(&desk, text).is_empty, expected, "{text}");
    }
    assert_eq!(found(&desk, "after:soon cartagena "), ["Ilse"]);
}

#[test]
fn a_query_without_measure_is_cut_and_what_is_read_of_it_is_looked_for() {
    let desk = desk();
    for (text, expected) in [
        ("river ".repeat(2_000), 2),
        ("river AND ".repeat(1_000), 2),
        ("river ".to_owned() + &" ".repeat(10_000), 2),
        ("r".repeat(10_000), 0),
        ("\"river city\" ".repeat(800), 1),
        ("\"".repeat(10_000), 0),
        ("river OR ".repeat(1_200), 2),
        ("-river ".repeat(1_500), 1),
        ("河".repeat(10_000), 0),
    ] {
        let page = search(&desk, &text);
        let start: String = text.chars().take(12).collect();
        assert_eq!((page.warnings, page.found.len()), (vec![SearchWarning::TooLong], expected), "{start}");
    }
    assert_eq!(found(&desk, "cartagena "), ["Ilse"]);
}

#[test]
fn there_is_more_than_a_page_and_a_quotation_is_counted_as_far_as_was_looked() {
    let items: Vec<(String, String)> =
        (0..40).map(|n| (format!("g{n}"), format!("Tide table of the week {n}"))).collect();
    let items: Vec<Item> = items.iter().map(|(guid, title)| item(guid, title)).collect();
    let desk = Desk::new();
    desk.world.set_answer(PAPER, Ok(ok(&rss(&items))));
    desk.follow_and_fetch(PAPER);
    desk.wait(A_WHILE);
    for (text, limit, expected) in [
        ("tide ", 30, (30, 40, true, false)),
        ("tide ", 60, (40, 40, false, false)),
        ("\"tide table\"", 10, (10, 30, true, true)),
        ("\"tide table\"", 60, (40, 40, false, false)),
    ] {
        let page = ask(&desk, text, limit);
        assert_eq!((page.found.len(), page.total, page.has_more, page.is_part), expected, "{text} {limit}");
    }
}

#[test]
fn a_quotation_is_found_behind_many_that_only_have_its_words() {
    let titles: Vec<(String, String)> =
        (0..700).map(|n| (format!("g{n}"), format!("Tide red {n}"))).collect();
    let mut items: Vec<Item> = titles.iter().map(|(guid, title)| item(guid, title)).collect();
    let text =
        "Nobody bathes: the water of the lagoon has the colour of rust, a red tide of algae, biologists say.";
    items.push(Item { text, age: 9 * 24 * 60, ..item("algae", "Lagoon closed") });
    let desk = Desk::new();
    desk.world.set_answer(PAPER, Ok(ok(&rss(&items))));
    desk.follow_and_fetch(PAPER);
    desk.wait(A_WHILE);
    let page = search(&desk, "\"red tide\"");
    let found: Vec<&str> = page.found.iter().map(|found| found.listed.article.title.as_str()).collect();
    assert_eq!((found, page.total, page.is_part), (vec!["Lagoon closed"], 1, false));
}

#[test]
fn what_is_more_than_can_be_shown_at_all_is_said_to_be_and_not_offered() {
    let items: Vec<(String, String)> =
        (0..310).map(|n| (format!("g{n}"), format!("Tide table of the week {n}"))).collect();
    let items: Vec<Item> = items.iter().map(|(guid, title)| item(guid, title)).collect();
    let desk = Desk::new();
    desk.world.set_answer(PAPER, Ok(ok(&rss(&items))));
    desk.follow_and_fetch(PAPER);
    desk.wait(A_WHILE);
    for (text, limit, expected) in [
        ("tide ", 270, (270, true, false)),
        ("tide ", 330, (300, false, true)),
        ("\"tide table\"", 330, (300, false, true)),
        ("\"week 7\"", 330, (1, false, false)),
    ] {
        let page = ask(&desk, text, limit);
        assert_eq!((page.found.len(), page.has_more, page.is_cut), expected, "{text} {limit}");
    }
}

#[test]
fn an_edited_article_is_found_by_its_new_words_alone() {
    let desk = desk();
    let edited = Item { title: "Marlow levee fails", text: "The levee gave way.", ..DAM };
    desk.world.set_answer(PAPER, Ok(ok(&rss(&[edited, CHESS]))));
    desk.refresh_all();
    desk.wait(A_WHILE);
    assert_eq!(found(&desk, "levee "), ["Marlow"]);
    assert_eq!(found(&desk, "evacuated "), [] as [&str; 0]);
}

#[test]
fn an_edited_article_whose_full_text_is_kept_is_found_by_that() {
    let desk = Desk::new();
    let page = "<p>The levee at the Teal mill gave way first, an engineer of the river authority explains at length.</p>";
    let page =
        format!("<html><body><article><h1>{}</h1>{}</article></body></html>", DAM.title, page.repeat(9));
    desk.world.set_answer(DAM.link, Ok(ok(&page)));
    desk.world.set_answer(PAPER, Ok(ok(&rss(&[DAM]))));
    desk.follow_and_fetch(PAPER);
    desk.ask(Command::FullText(desk.open(DAM.title).article.id)).expect("a full text");
    desk.wait(A_WHILE);
    assert_eq!(found(&desk, "engineer "), ["Marlow"]);
    desk.world.set_answer(PAPER, Ok(ok(&rss(&[Item { title: "Marlow levee fails", ..DAM }]))));
    desk.refresh_all();
    desk.wait(A_WHILE);
    assert_eq!(found(&desk, "engineer "), ["Marlow"]);
    assert_eq!(found(&desk, "\"marlow levee\" "), ["Marlow"]);
}

#[test]
fn a_renamed_source_is_found_by_its_new_name_alone() {
    let desk = desk();
    let ledger = feed_of(&desk, LEDGER);
    for (name, by_new, by_old) in [("Quotidien", "quotidien ", "registre "), ("", "registre ", "quotidien ")]
    {
        desk.do_(Command::RenameSubscription(ledger, name.to_owned()));
        desk.wait(A_WHILE);
        assert_eq!(found(&desk, by_new), ["Rupture"], "{by_new}");
        assert_eq!(found(&desk, by_old), [] as [&str; 0], "{by_old}");
        assert_eq!(found(&desk, "river "), ["Ilse", "Marlow"]);
    }
}

#[test]
fn a_source_that_was_renamed_just_before_the_end_is_known_by_its_new_name_at_the_next_start() {
    let (world, store, _) = left();
    let desk = Desk::with(world.clone(), store.clone());
    desk.do_(Command::RenameSubscription(feed_of(&desk, PAPER), "Gazette".to_owned()));
    drop(desk);
    for _ in 0..2 {
        let desk = Desk::with(world.clone(), store.clone());
        desk.wait(A_WHILE);
        assert_eq!(found(&desk, "gazette "), ["Ilse", "Marlow"]);
        assert_eq!(found(&desk, "paper "), [] as [&str; 0]);
    }
}

#[test]
fn what_cannot_be_read_for_a_while_is_taken_in_once_it_can() {
    let (world, store, _) = left();
    let desk = Desk::with(world.clone(), store.clone());
    desk.wait(A_WHILE);
    store.lose_texts(true);
    desk.world.set_answer(PAPER, Ok(ok(&rss(&[Item { title: "Marlow levee fails", ..DAM }, CHESS]))));
    desk.refresh_all();
    desk.wait(A_WHILE);
    store.lose_texts(false);
    assert_eq!(found(&desk, "levee "), [] as [&str; 0]);
    assert!(search(&desk, "levee ").indexing.is_some());
    desk.wait(2 * Timestamp::MINUTE);
    assert_eq!(found(&desk, "levee "), ["Marlow"]);
    assert_eq!(search(&desk, "levee ").indexing, None);
}

#[test]
fn what_retention_and_unfollowing_remove_is_found_no_more() {
    let desk = desk();
    let paper = feed_of(&desk, PAPER);
    desk.do_(Command::Unfollow(vec![paper]));
    desk.wait(A_WHILE);
    assert_eq!(found(&desk, "river "), [] as [&str; 0]);
    desk.ask(Command::Follow(vec![follow(PAPER)])).expect("followed again");
    desk.wait(A_WHILE);
    assert_eq!(found(&desk, "river "), ["Ilse", "Marlow"]);
    desk.world.set_answer(PAPER, Ok(ok(&rss(&[CHESS]))));
    desk.do_(Command::Set(Setting::Retention(Retention::Days(1))));
    desk.wait(25 * Timestamp::HOUR);
    desk.refresh_all();
    desk.wait(25 * Timestamp::HOUR);
    assert_eq!(found(&desk, "evacuated "), [] as [&str; 0]);
}

/// A world and a store that a desk was at work with, and the manifest that it left.
fn left() -> (World, MemoryStore, Vec<u8>) {
    let (world, store) = (World::new(), MemoryStore::new());
    let desk = Desk::with(world.clone(), store.clone());
    world.set_answer(PAPER, Ok(ok(&rss(&[DAM, CHESS]))));
    desk.follow_and_fetch(PAPER);
    desk.wait(A_WHILE);
    let manifest = desk.drive(store.search_manifest()).expect("a store").expect("a manifest");
    (world, store, manifest)
}

#[test]
fn an_index_survives_a_restart_without_being_made_again() {
    let (world, store, manifest) = left();
    let desk = Desk::with(world, store.clone());
    // At once, before the background is at work.
    assert_eq!(found(&desk, "evacuated "), ["Marlow"]);
    desk.wait(A_WHILE);
    assert_eq!(desk.drive(store.search_manifest()), Ok(Some(manifest)));
}

#[test]
fn what_was_stored_and_never_taken_in_is_caught_up_on() {
    let (world, store, manifest) = left();
    let later = Desk::with(world.clone(), store.clone());
    world.set_answer(PAPER, Ok(ok(&rss(&[DAM, CHESS, item("new", "Comet over Teal")]))));
    // The tab is closed before anything was taken in.
    store.leave_no_room_to_search(true);
    later.refresh_all();
    drop(later);
    store.leave_no_room_to_search(false);
    let desk = Desk::with(world, store.clone());
    assert_eq!(desk.drive(store.search_manifest()), Ok(Some(manifest)));
    desk.wait(A_WHILE);
    assert_eq!(found(&desk, "comet "), ["Comet"]);
}

#[test]
fn an_index_that_is_cut_off_or_of_another_version_is_made_anew_and_nothing_else_is_touched() {
    let (world, store, manifest) = left();
    let number = Index::segments(&manifest).expect("segments")[0];
    let segment = Desk::new().drive(store.search_segment(number)).expect("a store").expect("a segment");
    let of_version = |bytes: &[u8], version: u8| [&bytes[..4], &[version, 0, 0, 0], &bytes[8..]].concat();
    let only = |manifest: Vec<u8>| IndexChange { manifest, ..IndexChange::default() };
    let with = |segment: Vec<u8>| IndexChange {
        segments: vec![(number, Arc::new(segment))],
        ..only(manifest.clone())
    };
    for (what, change, why) in [
        ("cut off", only(manifest[..manifest.len() - 1].to_vec()), WhyIndexing::Broken),
        ("newer", only(of_version(&manifest, 200)), WhyIndexing::OtherVersion),
        ("older", only(of_version(&manifest, 0)), WhyIndexing::OtherVersion),
        ("no index at all", with(vec![7; 9]), WhyIndexing::Broken),
        ("a segment cut off", with(segment[..segment.len() - 9].to_vec()), WhyIndexing::Broken),
        ("a newer segment", with(of_version(&segment, 200)), WhyIndexing::OtherVersion),
        ("no segment", IndexChange { is_anew: true, ..only(manifest.clone()) }, WhyIndexing::Broken),
    ] {
        let desk = Desk::with(world.clone(), store.clone());
        desk.drive(store.put_search_index(&change)).expect("stored");
        let page = search(&desk, "evacuated ");
        let indexing = page.indexing.map(|indexing| (indexing.done, indexing.total, indexing.why));
        assert_eq!((page.found.len(), indexing), (0, Some((0, 2, why))), "{what}");
        desk.wait(A_WHILE);
        assert_eq!(
            (found(&desk, "evacuated "), desk.titles().len()),
            (vec!["Marlow".to_owned()], 2),
            "{what}"
        );
        assert_eq!(search(&desk, "evacuated ").indexing, None, "{what}");
        drop(desk);
        let desk = Desk::with(world.clone(), store.clone());
        assert_eq!(found(&desk, "evacuated "), ["Marlow"], "{what}");
    }
}

#[test]
fn where_there_is_no_room_for_the_index_it_is_told_once_and_everything_works() {
    let (world, store) = (World::new(), MemoryStore::new());
    store.leave_no_room_to_search(true);
    let desk = Desk::with(world.clone(), store.clone());
    world.set_answer(PAPER, Ok(ok(&rss(&[DAM]))));
    desk.follow_and_fetch(PAPER);
    desk.wait(A_WHILE);
    for guid in ["1", "2", "3"] {
        world.set_answer(PAPER, Ok(ok(&rss(&[DAM, CHESS, item(guid, "Again")]))));
        desk.refresh_all();
        desk.wait(30 * Timestamp::MINUTE);
    }
    let told =
        desk.events().into_iter().filter(|event| *event == Event::StorageTrouble(Some(Trouble::StorageFull)));
    assert_eq!(told.count(), 1);
    let page = search(&desk, "cartagena ");
    assert_eq!((page.found.len(), page.trouble), (1, Some(Trouble::StorageFull)));
    assert_eq!(desk.drive(store.search_manifest()), Ok(None));
    // Nothing of it was kept, and nothing is lost.
    let next = Desk::with(world.clone(), store.clone());
    next.wait(A_WHILE);
    assert_eq!((found(&next, "cartagena "), next.titles()), (vec!["Ilse".to_owned()], desk.titles()));
    drop(next);
    store.leave_no_room_to_search(false);
    world.set_answer(PAPER, Ok(ok(&rss(&[DAM, CHESS, item("4", "Again")]))));
    desk.refresh_all();
    desk.wait(30 * Timestamp::MINUTE);
    assert_eq!(search(&desk, "cartagena ").trouble, None);
    assert!(desk.drive(store.search_manifest()).expect("a store").is_some());
}
