//! Rules at work on what comes, and on what is stored.

use crate::desk::{Desk, Item, item, rss};
use crate::world::{World, ok};
use model::{
    Answer, ArticleId, Command, Filing, FolderId, PatternFault, Rule, RuleAction, RuleAnswer, RuleCondition,
    RuleFault, RuleField, RuleId, RuleJoint, RuleMatch, RulePreview, RuleRequest, RuleScope, RuleTest,
    RulesPage, SearchQuery, Section, Selection, Timestamp,
};
use store::MemoryStore;

const PAPER: &str = "https://paper.example/feed";
const LEDGER: &str = "https://ledger.example/feed";
const A_WHILE: i64 = 8_000;

/// A feed with a headline for each, which are its identities too.
fn print(desk: &Desk, url: &str, titles: &[&str]) {
    let items: Vec<Item<'_>> = titles.iter().map(|title| item(title, title)).collect();
    let site = url.trim_end_matches("/feed");
    let feed = rss(&items).replace("https://paper.example", site).replace("The Paper", site);
    desk.world.set_answer(url, Ok(ok(&feed)));
}

/// A desk that follows a paper with these headlines.
fn desk(titles: &[&str]) -> Desk {
    let desk = Desk::new();
    print(&desk, PAPER, titles);
    desk.follow_and_fetch(PAPER);
    desk
}

/// The paper prints more.
fn reprint(desk: &Desk, titles: &[&str]) {
    print(desk, PAPER, titles);
    desk.wait(2 * Timestamp::HOUR);
    desk.refresh_all();
}

fn rule(word: &str, actions: Vec<RuleAction>) -> Rule {
    let test = RuleTest::Text(RuleField::Words, RuleMatch::Phrase, vec![word.to_owned()]);
    Rule {
        id: RuleId::from_hash(word.bytes().map(u64::from).sum()),
        name: String::new(),
        is_on: true,
        scope: RuleScope::Everywhere,
        joint: RuleJoint::All,
        conditions: vec![RuleCondition { is_negated: false, test }],
        actions,
        until: None,
        except: Vec::new(),
    }
}

fn mute(word: &str) -> Rule {
    rule(word, vec![RuleAction::Mute])
}

fn ask(desk: &Desk, request: RuleRequest) -> RuleAnswer {
    match desk.ask(Command::Rules(model::Packed::of(&request).expect("bytes"))) {
        Ok(Answer::Rules(answer)) => answer.unpack().expect("an answer about rules"),
        other => panic!("{other:?}"),
    }
}

fn page_of(answer: RuleAnswer) -> RulesPage {
    match answer {
        RuleAnswer::Page(page) => page,
        other => panic!("{other:?}"),
    }
}

fn page(desk: &Desk) -> RulesPage {
    page_of(ask(desk, RuleRequest::Page))
}

fn put(desk: &Desk, rule: &Rule) -> RulesPage {
    page_of(ask(desk, RuleRequest::Put(rule.clone())))
}

fn run(desk: &Desk, rule: &Rule) -> u32 {
    match ask(desk, RuleRequest::Run(rule.id)) {
        RuleAnswer::Ran(added) => added,
        other => panic!("{other:?}"),
    }
}

/// As the page asks: again, until all that is stored was looked at.
fn preview(desk: &Desk, rule: &Rule) -> RulePreview {
    for _ in 0..20 {
        match ask(desk, RuleRequest::Preview(rule.clone())) {
            RuleAnswer::Preview(preview) if preview.faults.is_empty() && preview.looked < preview.total => {
                desk.wait(100)
            }
            RuleAnswer::Preview(preview) => return preview,
            other => panic!("{other:?}"),
        }
    }
    panic!("never whole")
}

fn titles(desk: &Desk, selection: Selection) -> Vec<String> {
    let mut titles: Vec<_> =
        desk.list(selection).articles.into_iter().map(|listed| listed.article.title).collect();
    titles.sort_unstable();
    titles
}

fn id_of(desk: &Desk, title: &str) -> ArticleId {
    let rows = [Selection::All, Selection::Muted].map(|selection| desk.list(selection).articles).concat();
    rows.iter().find(|listed| listed.article.title == title).expect("that headline").article.id
}

fn unread(desk: &Desk) -> u32 {
    desk.overview().unread.iter().map(|(_, count)| count).sum()
}

#[test]
fn what_a_rule_mutes_is_never_listed_counted_or_on_the_front_page_and_one_tap_away() {
    let desk = desk(&["Bridge opens"]);
    put(&desk, &mute("football"));
    reprint(&desk, &["Bridge opens", "Football: Rovers win", "Dam holds"]);
    assert_eq!(titles(&desk, Selection::All), ["Bridge opens", "Dam holds"]);
    assert_eq!(titles(&desk, Selection::Muted), ["Football: Rovers win"]);
    assert_eq!((unread(&desk), desk.overview().muted, page(&desk).muted), (2, 1, 1));
    let front = desk.today();
    assert!(front.latest.iter().all(|listed| !listed.article.title.contains("Football")), "{front:?}");
    assert!(desk.overview().library.rules.is_empty(), "pages that need them ask for them");
}

#[test]
fn what_is_muted_is_kept_and_found() {
    let desk = desk(&["Bridge opens", "Football: Rovers win"]);
    desk.wait(A_WHILE);
    let muting = mute("football");
    put(&desk, &muting);
    assert_eq!(run(&desk, &muting), 1);
    desk.wait(A_WHILE);
    let query = SearchQuery { text: "rovers ".to_owned(), limit: 5 };
    let Ok(Answer::Search(found)) = desk.ask(Command::Search(query)) else { panic!("no answer") };
    let found = found.unpack().expect("a page").found;
    assert!(found.len() == 1 && found[0].listed.status.hidden, "{found:?}");
}

#[test]
fn rules_star_mark_as_read_and_move() {
    let desk = desk(&["Bridge opens"]);
    put(&desk, &rule("dam", vec![RuleAction::Star, RuleAction::MarkRead]));
    put(&desk, &rule("rovers", vec![RuleAction::Move(Section::Sport)]));
    reprint(&desk, &["Bridge opens", "Dam holds", "Rovers win"]);
    assert_eq!(titles(&desk, Selection::Starred), ["Dam holds"]);
    assert_eq!(unread(&desk), 2);
    assert_eq!(titles(&desk, Selection::Section(Section::Sport)), ["Rovers win"]);
    assert_eq!(titles(&desk, Selection::Section(Section::Top)), ["Bridge opens", "Dam holds"]);
    assert_eq!(desk.overview().sections, [(Section::Top, 1), (Section::Sport, 1)], "unread where they stand");
    let Ok(Answer::Provenance(told)) = desk.ask(Command::Provenance(id_of(&desk, "Rovers win"))) else {
        panic!()
    };
    assert_eq!(told.unpack().expect("provenance").filed, Some((Section::Sport, Filing::Rule)));
}

#[test]
fn a_new_rule_leaves_what_is_stored_alone_until_it_is_run_and_that_can_be_undone() {
    let desk = desk(&["Dam holds", "Dam breaks", "Bridge opens"]);
    let read = rule("dam", vec![RuleAction::MarkRead]);
    assert_eq!(put(&desk, &read).rules[0].held, 0);
    desk.do_(Command::SetRead(vec![id_of(&desk, "Dam holds")], true));
    assert_eq!((unread(&desk), run(&desk, &read), unread(&desk)), (2, 2, 1));
    assert_eq!(run(&desk, &read), 0, "there is nothing more");
    assert_eq!((page(&desk).rules[0].held, page(&desk).rules[0].run), (2, 2));
    let undone = page_of(ask(&desk, RuleRequest::UndoRun(read.id)));
    assert_eq!((undone.rules[0].held, undone.rules[0].run), (0, 0));
    assert_eq!(unread(&desk), 2, "what was read by hand stays read");
}

#[test]
fn undoing_a_run_leaves_what_the_rule_did_to_what_came() {
    let desk = desk(&["Dam holds"]);
    let muting = mute("dam");
    put(&desk, &muting);
    reprint(&desk, &["Dam holds", "Dam breaks"]);
    assert_eq!((run(&desk, &muting), titles(&desk, Selection::Muted).len()), (1, 2));
    ask(&desk, RuleRequest::UndoRun(muting.id));
    assert_eq!(titles(&desk, Selection::Muted), ["Dam breaks"]);
}

#[test]
fn a_rule_that_goes_or_is_switched_off_takes_back_what_it_did_and_undo_brings_it_back() {
    let desk = desk(&["Dam holds", "Bridge opens"]);
    let muting = mute("dam");
    put(&desk, &muting);
    run(&desk, &muting);
    for end in [RuleRequest::Remove(muting.id), RuleRequest::Put(Rule { is_on: false, ..muting.clone() })] {
        assert_eq!(page_of(ask(&desk, end)).muted, 0);
        assert_eq!(titles(&desk, Selection::All), ["Bridge opens", "Dam holds"]);
        assert_eq!(put(&desk, &muting).muted, 1);
        assert_eq!(titles(&desk, Selection::All), ["Bridge opens"]);
    }
}

#[test]
fn a_rule_whose_time_is_over_takes_back_what_it_did() {
    let desk = desk(&["Bridge opens"]);
    let until = desk.world_now().plus(Timestamp::DAY);
    put(&desk, &Rule { until: Some(until), ..mute("dam") });
    reprint(&desk, &["Bridge opens", "Dam holds"]);
    assert_eq!(titles(&desk, Selection::All), ["Bridge opens"]);
    desk.wait(Timestamp::DAY);
    assert_eq!(titles(&desk, Selection::All), ["Bridge opens", "Dam holds"]);
    assert!(!page(&desk).rules[0].is_in_force);
    reprint(&desk, &["Bridge opens", "Dam holds", "Dam breaks"]);
    assert_eq!(titles(&desk, Selection::All).len(), 3);
}

#[test]
fn a_rule_that_says_something_else_lets_go_of_what_it_no_longer_holds_for() {
    let desk = desk(&["Dam holds", "Dam breaks"]);
    let muting = mute("dam");
    put(&desk, &muting);
    run(&desk, &muting);
    let narrower = Rule { conditions: mute("dam breaks").conditions, ..muting };
    assert_eq!(put(&desk, &narrower).rules[0].held, 1);
    assert_eq!(titles(&desk, Selection::Muted), ["Dam breaks"]);
}

#[test]
fn an_article_that_the_reader_wants_shown_stays_shown() {
    let desk = desk(&["Dam holds", "Dam breaks"]);
    let muting = mute("dam");
    put(&desk, &muting);
    run(&desk, &muting);
    let shown = page_of(ask(&desk, RuleRequest::Show(vec![id_of(&desk, "Dam holds")])));
    assert_eq!((shown.muted, shown.rules[0].rule.except.len()), (1, 1));
    assert_eq!(run(&desk, &muting), 0);
    assert_eq!(titles(&desk, Selection::All), ["Dam holds"]);
}

#[test]
fn an_edited_article_is_judged_anew() {
    let desk = desk(&["Bridge opens"]);
    put(&desk, &mute("football"));
    let edit =
        |title| desk.world.set_answer(PAPER, Ok(ok(&rss(&[Item { title, ..item("Bridge opens", "x") }]))));
    for (title, listed) in [("Football on the bridge", 0), ("Bridge opens again", 1)] {
        edit(title);
        desk.wait(2 * Timestamp::HOUR);
        desk.refresh_all();
        assert_eq!(titles(&desk, Selection::All).len(), listed, "{title}");
    }
}

#[test]
fn a_rule_that_cannot_be_is_refused_with_its_faults_and_the_rest_keeps_working() {
    let desk = desk(&["Bridge opens"]);
    put(&desk, &mute("football"));
    let pattern = |value: &str| RuleTest::Text(RuleField::Title, RuleMatch::Pattern, vec![value.to_owned()]);
    for (test, expected) in [
        (pattern("(a"), RuleFault::Pattern(0, PatternFault::Unclosed)),
        (pattern(r"((\w{100}){100}){100}"), RuleFault::Pattern(0, PatternFault::Large)),
        (pattern(" "), RuleFault::Empty(0)),
    ] {
        let conditions = vec![RuleCondition { is_negated: false, test }];
        let faulty = Rule { conditions, ..mute("x") };
        assert_eq!(ask(&desk, RuleRequest::Put(faulty.clone())), RuleAnswer::Faults(vec![expected.clone()]));
        assert_eq!(preview(&desk, &Rule { actions: vec![], ..faulty }).faults.len(), 2, "{expected:?}");
    }
    reprint(&desk, &["Bridge opens", "Football: Rovers win"]);
    assert_eq!((page(&desk).rules.len(), titles(&desk, Selection::Muted).len()), (1, 1));
}

#[test]
fn an_expression_that_would_backtrack_is_at_work_like_any_other() {
    let desk = desk(&["Bridge opens"]);
    let test = RuleTest::Text(RuleField::Title, RuleMatch::Pattern, vec!["^(([a-z])+.)+[0-9]$".to_owned()]);
    put(&desk, &Rule { conditions: vec![RuleCondition { is_negated: false, test }], ..mute("x") });
    let long = "a".repeat(5_000);
    reprint(&desk, &["Bridge opens", &long, "aaa 7"]);
    assert_eq!(titles(&desk, Selection::Muted), ["aaa 7"]);
}

#[test]
fn a_rule_that_holds_for_everything_loses_nothing() {
    let desk = desk(&["Bridge opens", "Dam holds"]);
    let test = RuleTest::Text(RuleField::Title, RuleMatch::Pattern, vec![".*".to_owned()]);
    let all = Rule { conditions: vec![RuleCondition { is_negated: false, test }], ..mute("x") };
    put(&desk, &all);
    assert_eq!((preview(&desk, &all).held, run(&desk, &all)), (2, 2));
    reprint(&desk, &["Bridge opens", "Dam holds", "Rovers win"]);
    assert_eq!((titles(&desk, Selection::All).len(), titles(&desk, Selection::Muted).len()), (0, 3));
    assert!(desk.today().latest.is_empty());
    desk.do_(Command::SetStarred(vec![id_of(&desk, "Dam holds")], true));
    assert_eq!(titles(&desk, Selection::All), ["Dam holds"], "what is starred is never muted");
    ask(&desk, RuleRequest::Remove(all.id));
    assert_eq!(titles(&desk, Selection::All).len(), 3);
}

#[test]
fn a_preview_tells_how_many_and_the_newest_and_changes_nothing() {
    let desk = desk(&["Dam 1", "Dam 2", "Dam 3", "Dam 4", "Dam 5", "Dam 6", "Dam 7", "Bridge opens"]);
    let told = preview(&desk, &mute("dam"));
    assert_eq!((told.held, told.looked, told.total, told.first.len()), (7, 8, 8, 6));
    let nothing = preview(&desk, &Rule { actions: vec![], ..mute("dam") });
    assert_eq!((nothing.faults, nothing.held), (vec![RuleFault::NoAction], 7));
    assert_eq!((titles(&desk, Selection::All).len(), page(&desk).rules.len()), (8, 0));
    reprint(&desk, &["Dam 1", "Dam 8", "Bridge opens"]);
    assert_eq!(preview(&desk, &mute("dam")).held, 8, "what comes is looked at too");
}

#[test]
fn a_rule_is_about_its_folder_and_sees_labels_of_rules_before_it() {
    let desk = desk(&["Dam holds"]);
    print(&desk, LEDGER, &["Dam breaks"]);
    let ledger = desk.follow_and_fetch(LEDGER);
    let Ok(Answer::Folder(folder)) = desk.ask(Command::CreateFolder("Local".to_owned(), None)) else {
        panic!()
    };
    desk.do_(Command::MoveSubscriptions(vec![ledger], Some(folder)));
    let label = Rule {
        scope: RuleScope::Folder(folder),
        ..rule("dam", vec![RuleAction::Label("Rivers".to_owned())])
    };
    let test = RuleTest::Text(RuleField::Label, RuleMatch::Phrase, vec!["rivers".to_owned()]);
    let muting = Rule { conditions: vec![RuleCondition { is_negated: false, test }], ..mute("by label") };
    put(&desk, &label);
    put(&desk, &muting);
    assert_eq!((preview(&desk, &label).held, preview(&desk, &muting).held, run(&desk, &muting)), (1, 1, 1));
    assert_eq!(titles(&desk, Selection::Muted), ["Dam breaks"]);
    run(&desk, &label);
    assert_eq!(titles(&desk, Selection::Rule(label.id)), ["Dam breaks"], "also where it is muted");
    let nowhere = Rule { scope: RuleScope::Folder(FolderId::from_hash(9)), ..mute("dam") };
    assert_eq!(preview(&desk, &nowhere).held, 0);
}

#[test]
fn conditions_of_a_search_hold_for_muted_articles_as_for_others() {
    let desk = desk(&["Bridge opens", "Football: Rovers win", "Football: Rovers lose"]);
    let muting = mute("football");
    put(&desk, &muting);
    run(&desk, &muting);
    desk.do_(Command::SetRead(vec![id_of(&desk, "Football: Rovers win")], true));
    desk.wait(A_WHILE);
    for (text, expected) in [
        ("rovers ", &["Football: Rovers lose", "Football: Rovers win"][..]),
        ("rovers is:read ", &["Football: Rovers win"]),
        ("rovers is:unread ", &["Football: Rovers lose"]),
        ("is:muted", &["Football: Rovers lose", "Football: Rovers win"]),
        ("-is:muted", &["Bridge opens"]),
        ("rovers after:2099 ", &[]),
        ("rovers before:2099 ", &["Football: Rovers lose", "Football: Rovers win"]),
    ] {
        let query = SearchQuery { text: text.to_owned(), limit: 5 };
        let Ok(Answer::Search(page)) = desk.ask(Command::Search(query)) else { panic!("no answer") };
        let found = page.unpack().expect("a page").found.into_iter();
        let mut titles: Vec<String> = found.map(|found| found.listed.article.title).collect();
        titles.sort_unstable();
        assert_eq!(titles, expected, "{text}");
    }
}

#[test]
fn labels_are_told_each_once_and_only_those_of_rules_in_force() {
    let desk = desk(&["Dam breaks", "Dam holds: Rovers", "Bridge opens"]);
    let label = |word: &str, names: &[&str]| {
        rule(word, names.iter().map(|name| RuleAction::Label((*name).to_owned())).collect())
    };
    let off = Rule { is_on: false, ..label("bridge", &["Closed"]) };
    for rule in [label("dam", &["Rivers", " Works "]), label("rovers", &["Sport", "RIVERS"]), off] {
        put(&desk, &rule);
        run(&desk, &rule);
    }
    let ids = ["Dam breaks", "Dam holds: Rovers", "Bridge opens"].map(|title| id_of(&desk, title));
    let RuleAnswer::Labels(mut told) = ask(&desk, RuleRequest::Labels(ids.to_vec())) else { panic!() };
    told.sort();
    let mut expected = vec![
        (ids[0], vec!["Rivers".to_owned(), "Works".to_owned()]),
        (ids[1], vec!["Rivers".to_owned(), "Works".to_owned(), "Sport".to_owned()]),
    ];
    expected.sort();
    assert_eq!(told, expected);
}

#[test]
fn a_story_is_muted_for_a_while_with_all_that_comes_to_it() {
    let desk = Desk::new();
    let story = [
        "Marlow Rovers win the Teal cup after extra time in Brackwater",
        "Extra time in Brackwater: Rovers of Marlow win the Teal cup",
    ];
    print(&desk, PAPER, &story[..1]);
    print(&desk, LEDGER, &story[1..]);
    desk.follow(&[PAPER, LEDGER]);
    desk.refresh_due();
    desk.wait(A_WHILE);
    let front = desk.today();
    let [top] = front.stories.as_slice() else { panic!("{front:?}") };
    let until = Some(desk.world_now().plus(7 * Timestamp::DAY));
    let conditions = vec![RuleCondition { is_negated: false, test: RuleTest::Story(top.story) }];
    // A rule beside it that holds for all of that.
    put(&desk, &rule("brackwater", vec![RuleAction::Label("places".to_owned())]));
    let muting = Rule { conditions, until, ..mute("story") };
    put(&desk, &muting);
    assert_eq!(titles(&desk, Selection::Muted).len(), 2);
    let Ok(Answer::Story(page)) = desk.ask(Command::Story(top.story)) else { panic!() };
    assert_eq!(page.unpack().expect("a story").versions.len(), 2, "its page is there for who wants it");
    reprint(&desk, &["Bridge opens", "Teal cup goes to Marlow Rovers after extra time at Brackwater"]);
    desk.wait(A_WHILE);
    assert_eq!(titles(&desk, Selection::All), ["Bridge opens"]);
    assert!(desk.today().stories.is_empty());
    desk.wait(7 * Timestamp::DAY);
    assert_eq!(titles(&desk, Selection::All).len(), 4);
}

#[test]
fn a_mute_list_is_read_and_written() {
    let desk = desk(&["Bridge opens"]);
    let text = "# bores\nfootball\n/grand (prix|slam)/\n/(/\n";
    let RuleAnswer::List(list) = ask(&desk, RuleRequest::ReadList(text.to_owned())) else { panic!() };
    assert_eq!((list.phrases, list.patterns, list.skips, list.skipped[0].line), (1, 1, 1, 4));
    let muting =
        Rule { conditions: list.conditions, joint: RuleJoint::Any, name: "bores".to_owned(), ..mute("x") };
    put(&desk, &muting);
    reprint(&desk, &["Bridge opens", "Football: Rovers win", "At the Grand Prix"]);
    assert_eq!(titles(&desk, Selection::Muted).len(), 2);
    put(&desk, &Rule { actions: vec![RuleAction::Mute, RuleAction::MarkRead], ..mute("cricket") });
    let RuleAnswer::Written { list, left_out } = ask(&desk, RuleRequest::WriteList) else { panic!() };
    assert_eq!((list.as_str(), left_out), ("# bores\nfootball\n/grand (prix|slam)/\n", 1));
}

#[test]
fn rules_and_what_they_did_are_there_after_a_new_start() {
    let (world, store) = (World::new(), MemoryStore::default());
    let first = Desk::with(world.clone(), store.clone());
    print(&first, PAPER, &["Dam holds", "Bridge opens"]);
    first.follow_and_fetch(PAPER);
    put(&first, &mute("dam"));
    run(&first, &mute("dam"));
    put(&first, &mute("gone"));
    ask(&first, RuleRequest::Remove(mute("gone").id));
    drop(first);
    let again = Desk::with(world, store);
    assert_eq!(titles(&again, Selection::All), ["Bridge opens"]);
    reprint(&again, &["Dam holds", "Bridge opens", "Dam breaks"]);
    assert_eq!(page(&again).rules[0].held, 2);
}

#[test]
fn there_are_only_so_many_rules() {
    let desk = desk(&[]);
    for number in 0..Rule::MOST as u64 {
        put(&desk, &Rule { id: RuleId::from_hash(10_000 + number), ..mute("x") });
    }
    assert_eq!(ask(&desk, RuleRequest::Put(mute("more"))), RuleAnswer::Faults(vec![RuleFault::TooManyRules]));
    assert_eq!(put(&desk, &Rule { id: RuleId::from_hash(10_000), ..mute("y") }).rules.len(), Rule::MOST);
}
