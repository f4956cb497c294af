//! Smart feeds: searches that are saved, with what they find as lists.

use crate::desk::{Desk, Item, item, rss};
use crate::world::{World, ok};
use model::{
    Answer, ArticleId, Command, Event, Filter, Mark, Packed, Rule, RuleAction, RuleCondition, RuleField,
    RuleId, RuleJoint, RuleMatch, RuleRequest, RuleScope, RuleTest, SearchWarning, Section, Selection,
    Setting, SmartAnswer, SmartFault, SmartFeed, SmartFeedId, SmartRequest, Timestamp,
};
use store::MemoryStore;

const PAPER: &str = "https://paper.example/feed";
/// Longer than it takes until what came is found and counted.
const A_WHILE: i64 = 8_000;

/// The paper prints these headlines, the first the newest.
fn print(desk: &Desk, titles: &[&str]) {
    let ages = (0..).zip(titles);
    let items: Vec<Item<'_>> = ages.map(|(age, title)| Item { age, ..item(title, title) }).collect();
    let feed = rss(&items).replace("<link>", "<language>en</language><link>");
    desk.world.set_answer(PAPER, Ok(ok(&feed)));
}

fn desk(titles: &[&str]) -> Desk {
    let desk = Desk::new();
    print(&desk, titles);
    desk.follow_and_fetch(PAPER);
    desk.wait(A_WHILE);
    desk
}

fn reprint(desk: &Desk, titles: &[&str]) {
    print(desk, titles);
    desk.wait(2 * Timestamp::HOUR);
    desk.refresh_all();
    desk.wait(A_WHILE);
}

fn feed(number: u64, query: &str) -> SmartFeed {
    SmartFeed { id: SmartFeedId::from_hash(number), name: String::new(), query: query.to_owned() }
}

fn ask(desk: &Desk, request: SmartRequest) -> SmartAnswer {
    match desk.ask(Command::Smart(Packed::of(&request).expect("bytes"))) {
        Ok(Answer::Smart(answer)) => answer.unpack().expect("an answer about smart feeds"),
        other => panic!("{other:?}"),
    }
}

fn put(desk: &Desk, feed: SmartFeed, on_front_page: bool) -> Selection {
    let selection = Selection::Smart(feed.id);
    assert_eq!(ask(desk, SmartRequest::Put { feed, on_front_page }), SmartAnswer::Done);
    selection
}

fn save(desk: &Desk, query: &str) -> Selection {
    put(desk, feed(query.bytes().map(u64::from).sum(), query), false)
}

fn titles(desk: &Desk, selection: Selection) -> Vec<String> {
    desk.list(selection).articles.into_iter().map(|listed| listed.article.title).collect()
}

/// What the sidebar counts.
fn unread(desk: &Desk) -> Vec<u32> {
    desk.wait(A_WHILE);
    desk.overview().smart.into_iter().map(|(_, unread)| unread).collect()
}

fn id_of(desk: &Desk, title: &str) -> ArticleId {
    desk.open(title).article.id
}

fn warnings(desk: &Desk, selection: Selection) -> Vec<SearchWarning> {
    let Selection::Smart(id) = selection else { panic!("{selection:?}") };
    match ask(desk, SmartRequest::Tell(id)) {
        SmartAnswer::Told { warnings, .. } => warnings,
        other => panic!("{other:?}"),
    }
}

const TITLES: [&str; 4] = ["River rises", "Chess open", "Rivers fall", "Old river city"];

#[test]
fn a_saved_search_is_a_list_of_all_it_finds_newest_first() {
    let desk = desk(&TITLES);
    for (query, expected) in [
        ("river ", &["River rises", "Rivers fall", "Old river city"][..]),
        ("\"river city\"", &["Old river city"]),
        ("\"city river\"", &[]),
        ("-river -rivers ", &["Chess open"]),
        ("river -old", &["River rises", "Rivers fall"]),
        ("is:unread", &TITLES),
        ("feed:paper chess", &["Chess open"]),
        ("after:2026-09", &TITLES),
        ("before:2026-09", &[]),
        ("chess OR city", &["Chess open", "Old river city"]),
        ("rivver ", &[]),
    ] {
        assert_eq!(titles(&desk, save(&desk, query)), expected, "{query}");
    }
}

#[test]
fn a_search_that_counts_days_from_today_follows_the_days() {
    let desk = desk(&TITLES);
    let (today, yesterday) = (save(&desk, "after:today"), save(&desk, "after:yesterday before:today"));
    assert_eq!((titles(&desk, today).len(), titles(&desk, yesterday).len()), (4, 0));
    desk.wait(12 * Timestamp::HOUR);
    assert_eq!((titles(&desk, today).len(), titles(&desk, yesterday).len()), (0, 4));
    desk.wait(24 * Timestamp::HOUR);
    assert_eq!((titles(&desk, today).len(), titles(&desk, yesterday).len()), (0, 0));
}

#[test]
fn a_saved_search_finds_more_than_a_page_of_search() {
    let names: Vec<String> = (0..400).map(|number| format!("River {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let desk = desk(&names);
    let selection = save(&desk, "river");
    match desk.ask(Command::List { selection, filter: Filter::All, around: None, limit: 10 }) {
        Ok(Answer::List(page)) => assert_eq!(page.unpack().expect("a page").outline.len(), 400),
        other => panic!("{other:?}"),
    }
    assert_eq!(unread(&desk), [400]);
}

#[test]
fn what_comes_is_in_the_list_and_counted() {
    let desk = desk(&TITLES);
    let selection = save(&desk, "river ");
    assert_eq!(unread(&desk), [3]);
    reprint(&desk, &["River dry", "Football", TITLES[0]]);
    let told = desk.events().into_iter().rev().find_map(|event| match event {
        Event::Overview(overview) => Some(overview.told().smart),
        _ => None,
    });
    assert_eq!(told.map(|counts| counts[0].1), Some(4), "without being asked");
    assert_eq!(titles(&desk, selection)[..2], ["River rises", "River dry"].map(str::to_owned));
}

#[test]
fn what_is_read_is_counted_no_longer_and_can_be_marked_together() {
    let desk = desk(&TITLES);
    let selection = save(&desk, "river ");
    desk.do_(Command::SetRead(vec![id_of(&desk, "Rivers fall")], true));
    assert_eq!(unread(&desk), [2]);
    let rest = match desk.ask(Command::MarkAllRead(selection, desk.world_now())) {
        Ok(Answer::Marked(ids)) => ids,
        other => panic!("{other:?}"),
    };
    assert_eq!((rest.len(), unread(&desk)), (2, vec![0]));
    desk.ask(Command::MarkMany(rest, Mark::Read(false))).expect("undone");
    assert_eq!(unread(&desk), [2]);
}

#[test]
fn a_search_by_status_follows_what_is_done() {
    let desk = desk(&TITLES);
    let (unread_rivers, starred) = (save(&desk, "is:unread river "), save(&desk, "is:starred"));
    assert_eq!((titles(&desk, unread_rivers).len(), titles(&desk, starred).len()), (3, 0));
    let id = id_of(&desk, TITLES[0]);
    desk.do_(Command::SetRead(vec![id], true));
    desk.do_(Command::SetStarred(vec![id], true));
    assert_eq!(titles(&desk, unread_rivers), TITLES[2..]);
    assert_eq!(titles(&desk, starred), TITLES[..1]);
}

#[test]
fn a_search_in_a_folder_follows_what_is_arranged_and_says_when_the_folder_is_gone() {
    let desk = desk(&TITLES);
    let selection = save(&desk, "folder:water river ");
    assert_eq!(warnings(&desk, selection), [SearchWarning::NoFolder("water".to_owned())]);
    let folder = match desk.ask(Command::CreateFolder("Water".to_owned(), None)) {
        Ok(Answer::Folder(folder)) => folder,
        other => panic!("{other:?}"),
    };
    desk.do_(Command::MoveSubscriptions(vec![desk.overview().feeds[0].id], Some(folder)));
    assert_eq!((warnings(&desk, selection), titles(&desk, selection).len()), (vec![], 3));
    desk.do_(Command::RemoveFolder(folder));
    assert_eq!((titles(&desk, selection).len(), warnings(&desk, selection).len()), (0, 1));
    assert_eq!(desk.overview().library.smart.len(), 1, "nothing is lost");
}

fn rule(word: &str, action: RuleAction) -> Rule {
    let test = RuleTest::Text(RuleField::Words, RuleMatch::Phrase, vec![word.to_owned()]);
    Rule {
        id: RuleId::from_hash(1),
        name: String::new(),
        is_on: true,
        scope: RuleScope::Everywhere,
        joint: RuleJoint::All,
        conditions: vec![RuleCondition { is_negated: false, test }],
        actions: vec![action],
        until: None,
        except: Vec::new(),
    }
}

fn rule_over(desk: &Desk, rule: Rule) {
    for request in [RuleRequest::Put(rule.clone()), RuleRequest::Run(rule.id)] {
        desk.ask(Command::Rules(Packed::of(&request).expect("bytes"))).expect("an answer");
    }
}

#[test]
fn a_search_by_label_finds_what_rules_gave_it_to() {
    let desk = desk(&TITLES);
    let selection = save(&desk, "label:\"Big Water\" -old");
    assert_eq!(warnings(&desk, selection), [SearchWarning::NoLabel("Big Water".to_owned())]);
    rule_over(&desk, rule("river", RuleAction::Label("big wåter".to_owned())));
    assert_eq!((titles(&desk, selection), warnings(&desk, selection)), (vec![TITLES[0].to_owned()], vec![]));
    reprint(&desk, &["A river again", TITLES[0]]);
    assert_eq!(titles(&desk, selection).len(), 2);
}

#[test]
fn what_a_rule_mutes_is_in_no_smart_feed() {
    let desk = desk(&TITLES);
    let selection = save(&desk, "river ");
    rule_over(&desk, rule("old", RuleAction::Mute));
    assert_eq!((titles(&desk, selection).len(), unread(&desk)), (2, vec![2]));
}

#[test]
fn the_front_page_shows_the_beginning_of_one_that_is_wanted_there() {
    let names: Vec<String> = (0..40).map(|number| format!("Report {number}")).collect();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.extend(["River one", "River two"]);
    let desk = desk(&names);
    let selection = put(&desk, feed(1, "river"), true);
    let part = |desk: &Desk| {
        let part = desk.today().parts.into_iter().find(|part| part.selection == selection)?;
        Some((part.title, part.articles.into_iter().map(|listed| listed.article.title).collect::<Vec<_>>()))
    };
    assert_eq!(part(&desk), Some(("river".to_owned(), vec!["River one".into(), "River two".into()])));
    put(&desk, SmartFeed { name: "Water".to_owned(), ..feed(1, "river") }, true);
    assert_eq!(part(&desk).map(|(title, _)| title), Some("Water".to_owned()));
    ask(&desk, SmartRequest::Remove(SmartFeedId::from_hash(1)));
    assert_eq!(part(&desk), None);
    put(&desk, feed(1, "river"), true);
    assert!(part(&desk).is_some(), "undone");
    put(&desk, feed(1, "river"), false);
    assert_eq!(part(&desk), None);
    assert_eq!(desk.today().parts[0].selection, Selection::Section(Section::Top));
}

#[test]
fn counts_are_there_at_a_start_before_the_searches_are_looked_through_again() {
    let store = MemoryStore::default();
    let before = Desk::with(World::new(), store.clone());
    print(&before, &TITLES);
    before.follow_and_fetch(PAPER);
    save(&before, "river");
    assert_eq!(unread(&before), [3]);
    let after = Desk::with(World::new(), store);
    after.wait(100);
    assert_eq!(after.overview().smart.iter().map(|(_, unread)| *unread).collect::<Vec<_>>(), [3]);
}

#[test]
fn after_a_start_the_front_page_keeps_what_stood_there_and_says_nothing_new_where_nothing_is() {
    let store = MemoryStore::default();
    let before = Desk::with(World::new(), store.clone());
    let names: Vec<String> = (0..40).map(|number| format!("River {number}")).collect();
    print(&before, &names.iter().map(String::as_str).collect::<Vec<_>>());
    before.follow_and_fetch(PAPER);
    before.wait(A_WHILE);
    let selection = put(&before, feed(1, "river"), true);
    let part = |desk: &Desk| desk.today().parts.into_iter().find(|part| part.selection == selection);
    let stood = part(&before).expect("a part");
    let after = Desk::with(World::new(), store);
    print(&after, &names.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(part(&after).as_ref(), Some(&stood));
    // Stories are known by then, and the index is not open yet.
    after.wait(2_900);
    let told = |desk: &Desk| {
        desk.events().iter().filter(|event| matches!(event, Event::ArticlesChanged { .. })).count()
    };
    let before = told(&after);
    after.wait(20_000);
    assert_eq!(part(&after), Some(stood));
    assert_eq!(told(&after), before);
    assert_eq!(unread(&after), [40]);
}

#[test]
fn one_that_is_changed_finds_what_it_says_now() {
    let desk = desk(&TITLES);
    let selection = save(&desk, "river ");
    let Selection::Smart(id) = selection else { panic!() };
    put(&desk, SmartFeed { id, name: "Chess".to_owned(), query: "chess".to_owned() }, false);
    assert_eq!((titles(&desk, selection), unread(&desk)), (vec!["Chess open".to_owned()], vec![1]));
}

#[test]
fn what_cannot_be_saved_is_refused_and_nothing_is_lost() {
    let desk = desk(&TITLES);
    save(&desk, "river ");
    for (query, fault) in [("", SmartFault::Empty), (&*"river ".repeat(2_000), SmartFault::TooLong)] {
        let request = SmartRequest::Put { feed: feed(9, query), on_front_page: true };
        assert_eq!(ask(&desk, request), SmartAnswer::Fault(fault));
    }
    let library = desk.overview().library;
    assert_eq!((library.smart.len(), library.settings.pinned.len()), (1, 0));
}

#[test]
fn one_that_is_gone_is_an_empty_list() {
    let desk = desk(&TITLES);
    assert_eq!(titles(&desk, Selection::Smart(SmartFeedId::from_hash(77))), [""; 0]);
    desk.do_(Command::Set(Setting::Pinned(vec![Selection::Smart(SmartFeedId::from_hash(77))])));
    assert!(desk.today().parts.iter().all(|part| part.selection == Selection::Section(Section::Top)));
}

#[test]
fn a_text_that_is_edited_is_held_against_a_quotation_again() {
    let desk = desk(&["Old river city"]);
    let selection = save(&desk, "\"river city\"");
    assert_eq!(titles(&desk, selection).len(), 1);
    let edited = Item { title: "City by the old river", ..item("Old river city", "") };
    desk.world.set_answer(PAPER, Ok(ok(&rss(&[edited]))));
    desk.wait(2 * Timestamp::HOUR);
    desk.refresh_all();
    desk.wait(A_WHILE);
    assert_eq!(titles(&desk, selection), [""; 0]);
}
