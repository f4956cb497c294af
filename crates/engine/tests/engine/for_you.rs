//! For You: what is learned from the reader, the order that it makes, and the shelf beside it.

use crate::desk::{Desk, Item, follow, item, rss};
use crate::world::{World, ok};
use model::{
    Answer, ArticleId, Command, Deed, ForYouEntry, ForYouPage, ForYouReason, ForYouWishes, Packed,
    PickedReason, Setting, Slider, StoryInterest, TasteSigns, Timestamp,
};
use store::MemoryStore;

const CHESS: [&str; 4] = [
    "Ilse Brandt wins the Cartagena chess open",
    "Chess federation names Ilse Brandt captain",
    "What chess clubs learn from children",
    "Ilse Brandt on the chess opening that nobody plays",
];
const FERRIES: [&str; 4] = [
    "Ferries to Port Callis stop for repairs",
    "Harbour of Port Callis wants new ferries",
    "Council argues about ferries and tolls",
    "Why the ferries run late in autumn",
];
const GARDENS: &str = "Gardens in the desert, and who waters them";

/// By age in minutes: ferries are always newer than chess.
fn newsrooms() -> [(&'static str, Vec<Item<'static>>); 3] {
    let aged = |titles: [&'static str; 4], age: i64| -> Vec<Item<'static>> {
        titles.iter().zip(age..).map(|(title, age)| Item { age, ..item(title, title) }).collect()
    };
    let gardens = vec![Item { age: 2_000, ..item("gardens", GARDENS) }];
    [("ledger", aged(CHESS, 600)), ("harbour", aged(FERRIES, 30)), ("orchard", gardens)]
}

fn url(newsroom: &str) -> String {
    format!("https://{newsroom}.example/feed.xml")
}

fn publish(desk: &Desk, newsroom: &str, items: &[Item<'_>]) {
    let feed = rss(items).replace("https://paper.example/", &format!("https://{newsroom}.example/"));
    desk.world.set_answer(&url(newsroom), Ok(ok(&feed)));
}

fn read(desk: Desk) -> Desk {
    for (newsroom, items) in &newsrooms() {
        publish(&desk, newsroom, items);
    }
    let named = |newsroom: &str| model::Follow { title: newsroom.to_owned(), ..follow(&url(newsroom)) };
    let follows = newsrooms().iter().map(|(newsroom, _)| named(newsroom)).collect();
    assert!(matches!(desk.ask(Command::Follow(follows)), Ok(Answer::Followed(_))));
    desk.refresh_due();
    desk.wait(2_000);
    desk
}

fn page(desk: &Desk, anew: bool) -> ForYouPage {
    match desk.ask(Command::ForYou(0, anew)) {
        Ok(Answer::ForYou(page)) => page.unpack().expect("a page"),
        other => panic!("{other:?}"),
    }
}

fn titles(page: &ForYouPage) -> Vec<&str> {
    page.entries.iter().map(|entry| entry.listed.article.title.as_str()).collect()
}

fn entry<'p>(page: &'p ForYouPage, title: &str) -> &'p ForYouEntry {
    page.entries.iter().find(|entry| entry.listed.article.title == title).expect("an entry")
}

fn taste(desk: &Desk) -> TasteSigns {
    match desk.ask(Command::Taste) {
        Ok(Answer::Taste(signs)) => signs.unpack().expect("signs"),
        other => panic!("{other:?}"),
    }
}

fn ids(desk: &Desk, titles: &[&str]) -> Vec<ArticleId> {
    titles.iter().map(|title| desk.open(title).article.id).collect()
}

/// Reads two about chess to their end, and goes past two about ferries.
fn like_chess(desk: &Desk) {
    for deed in [Deed::Opened, Deed::Finished] {
        desk.do_(Command::Learn(ids(desk, &CHESS[..2]), deed));
    }
    desk.do_(Command::Learn(ids(desk, &FERRIES[..2]), Deed::Passed));
}

fn wish(desk: &Desk, change: impl FnOnce(&mut ForYouWishes)) {
    let mut wishes = desk.overview().library.settings.for_you();
    change(&mut wishes);
    desk.do_(Command::Set(Setting::ForYou(Packed::of(&wishes).expect("packed"))));
}

#[test]
fn before_anything_is_learned_the_newest_come_first_and_none_is_hidden() {
    let desk = read(Desk::new());
    let page = page(&desk, true);
    assert_eq!((page.total, page.has_learned), (9, false));
    assert_eq!(titles(&page)[..2], FERRIES[..2]);
    assert_eq!(page.entries.len(), 9);
}

#[test]
fn what_is_opened_and_finished_brings_its_like_up_by_reasons_that_add_up_exactly() {
    let desk = read(Desk::new());
    like_chess(&desk);
    let page = page(&desk, true);
    assert!(CHESS.contains(&titles(&page)[0]), "{:?}", titles(&page));
    assert_eq!(page.total, 9);
    for entry in &page.entries {
        assert_eq!(entry.score, entry.reasons.iter().map(|(_, part)| part).sum::<i32>(), "{entry:?}");
    }
    let liked = entry(&page, CHESS[3]);
    let told = |wanted: &dyn Fn(&ForYouReason) -> bool| {
        liked.reasons.iter().any(|(reason, part)| *part > 0 && wanted(reason))
    };
    assert!(told(&|reason| *reason == ForYouReason::Publisher("ledger".to_owned())), "{liked:?}");
    assert!(told(&|reason| matches!(reason, ForYouReason::Subject(name) if name.contains("Brandt"))));
}

#[test]
fn a_deed_counts_once_and_what_was_opened_is_not_passed_over() {
    let desk = read(Desk::new());
    desk.do_(Command::Learn(ids(&desk, &CHESS[..1]), Deed::Opened));
    let once = taste(&desk);
    for deed in [Deed::Opened, Deed::Passed] {
        desk.do_(Command::Learn(ids(&desk, &CHESS[..1]), deed));
    }
    assert_eq!(taste(&desk), once);
    desk.do_(Command::SetStarred(ids(&desk, &CHESS[..1]), true));
    assert_ne!(taste(&desk), once);
}

#[test]
fn what_is_muted_goes_down() {
    let desk = read(Desk::new());
    publish(
        &desk,
        "post",
        &[Item { age: 25, ..item("p", "Ferries to Port Callis stop, repairs take weeks") }],
    );
    desk.follow_and_fetch(&url("post"));
    desk.wait(2_000);
    let story = desk.today().stories[0].story;
    desk.do_(Command::SetStory(story, StoryInterest::Muted));
    let page = page(&desk, true);
    let place = |title: &str| titles(&page).iter().position(|other| *other == title);
    assert!(place(CHESS[0]) < place(FERRIES[0]), "{:?}", titles(&page));
    assert!(entry(&page, FERRIES[0]).is_on_today && !entry(&page, CHESS[3]).reasons.is_empty());
}

#[test]
fn what_was_learned_stays_over_a_restart_until_it_is_forgotten() {
    let (world, store) = (World::new(), MemoryStore::default());
    let learned = {
        let desk = read(Desk::with(world.clone(), store.clone()));
        like_chess(&desk);
        taste(&desk)
    };
    assert!(!learned.is_empty());
    let desk = Desk::with(world.clone(), store.clone());
    assert_eq!(taste(&desk), learned);
    desk.do_(Command::ForgetTaste);
    assert_eq!(taste(&desk), []);
    assert_eq!(taste(&Desk::with(world, store)), []);
}

#[test]
fn plain_time_order_stays_over_a_restart_and_learns_nothing() {
    let (world, store) = (World::new(), MemoryStore::default());
    let desk = read(Desk::with(world.clone(), store.clone()));
    like_chess(&desk);
    let learned = taste(&desk);
    wish(&desk, |wishes| wishes.by_time = true);
    let desk = Desk::with(world, store);
    let page = page(&desk, true);
    assert_eq!(titles(&page), desk.titles());
    assert!(page.entries.iter().all(|entry| entry.reasons.is_empty()));
    desk.do_(Command::Learn(ids(&desk, &FERRIES), Deed::Opened));
    assert_eq!(taste(&desk), learned);
}

#[test]
fn a_slider_at_its_beginning_takes_its_reasons_out_of_every_sum() {
    let desk = read(Desk::new());
    like_chess(&desk);
    wish(&desk, |wishes| wishes.turn(Slider::Publisher, 0));
    let page = page(&desk, true);
    let reasons = page.entries.iter().flat_map(|entry| &entry.reasons);
    assert!(reasons.clone().any(|(reason, _)| matches!(reason, ForYouReason::Subject(_))));
    assert!(reasons.clone().all(|(reason, _)| !matches!(reason, ForYouReason::Publisher(_))));
}

#[test]
fn the_order_stays_while_the_reader_looks_and_tells_how_many_came() {
    let desk = read(Desk::new());
    let before = page(&desk, true);
    let (newsroom, mut items) = newsrooms().into_iter().next().expect("a newsroom");
    items.push(Item { age: -50, ..item("new", "Chess in the rain") });
    publish(&desk, newsroom, &items);
    desk.wait(Timestamp::HOUR);
    desk.refresh_all();
    let after = page(&desk, false);
    assert_eq!((titles(&after), after.waiting), (titles(&before), 1));
    let anew = page(&desk, true);
    assert_eq!((anew.total, anew.waiting), (10, 0));
}

#[test]
fn what_was_read_stands_at_the_end_and_is_not_picked() {
    let desk = read(Desk::new());
    desk.do_(Command::SetRead(ids(&desk, &[GARDENS, FERRIES[0]]), true));
    let page = page(&desk, true);
    let mut last = titles(&page)[7..].to_vec();
    last.sort_unstable();
    assert_eq!(last, [FERRIES[0], GARDENS]);
    assert!(page.picks.iter().all(|pick| !pick.listed.status.read));
}

#[test]
fn who_writes_seldom_is_picked_and_it_says_why() {
    let desk = read(Desk::new());
    let page = page(&desk, true);
    let pick = page.picks.iter().find(|pick| pick.listed.article.title == GARDENS).expect("the rare voice");
    assert_eq!(pick.reason, PickedReason::RareVoice(1));
}

#[test]
fn a_source_that_floods_leaves_room_for_the_others() {
    let desk = read(Desk::new());
    let titles: Vec<String> = (0..500).map(|number| format!("Market report {number}")).collect();
    let flood: Vec<Item<'_>> = titles.iter().map(|title| Item { age: 5, ..item(title, title) }).collect();
    publish(&desk, "flood", &flood);
    desk.follow_and_fetch(&url("flood"));
    desk.wait(20_000);
    let page = page(&desk, true);
    assert_eq!(page.total, 9 + 100);
    assert!(page.entries[..3].iter().any(|entry| !entry.listed.article.title.starts_with("Market")));
    assert!(page.picks.iter().any(|pick| pick.listed.article.title == GARDENS));
}
