use super::*;
use model::{PatternFault, RuleFault};
use rules::{Matcher, Rulebook};

fn holds(rule: &Rule) -> bool {
    Matcher::new(rule, None).is_ok_and(|matcher| matcher.holds(&article()))
}

#[test]
fn each_field_is_looked_at_in_each_way() {
    use RuleField::{Address, Author, Label, Publisher, Title, Words};
    use RuleMatch::{Part, Pattern, Phrase};
    for (field, how, values, expected) in [
        (Title, Phrase, &["ELYSEE"][..], true),
        (Title, Phrase, &["président"], false),
        (Words, Phrase, &["president a parle"], true),
        (Words, Phrase, &["greve paris"], false),
        (Words, RuleMatch::Words, &["parle elysee"], true),
        (Words, RuleMatch::Words, &["parle londres"], false),
        (Words, RuleMatch::Words, &["parle londres", "paris"], true),
        (Author, Phrase, &["dupont"], true),
        (Author, Phrase, &["Dupon"], false),
        (Author, Part, &["Dupon"], true),
        (Address, Part, &["/POLITIQUE/"], true),
        (Address, Pattern, &[r"/20\d\d/"], true),
        (Address, Phrase, &["journal.example"], true),
        (Publisher, Phrase, &["Le Journal"], true),
        (Label, Phrase, &["greves"], true),
        (Label, Phrase, &["politique greves"], false),
        (Label, Pattern, &["^gr.ves$"], true),
        (Words, Pattern, &["^paris", "nowhere"], true),
        (Words, Pattern, &["grève.*paris"], false),
    ] {
        assert_eq!(holds(&rule(vec![text(field, how, values)])), expected, "{field:?} {how:?} {values:?}");
    }
}

#[test]
fn language_length_and_story_are_looked_at() {
    let language = |tag: &str| RuleTest::Language(vec!["x".to_owned(), tag.to_owned()]);
    for (test, expected) in [
        (language("fr"), true),
        (language("FR_ca"), true),
        (language("fr-FR"), false),
        (language("f"), false),
        (RuleTest::Longer(400), true),
        (RuleTest::Longer(401), false),
        (RuleTest::Shorter(401), true),
        (RuleTest::Shorter(400), false),
        (RuleTest::Story(StoryId::from_hash(5)), true),
        (RuleTest::Story(StoryId::from_hash(6)), false),
    ] {
        assert_eq!(holds(&rule(vec![test.clone()])), expected, "{test:?}");
    }
}

#[test]
fn conditions_go_together_as_the_rule_says() {
    let (yes, no) = (phrase("grève"), phrase("match"));
    for (joint, tests, expected) in [
        (RuleJoint::All, vec![yes.clone(), yes.clone()], true),
        (RuleJoint::All, vec![yes.clone(), no.clone()], false),
        (RuleJoint::Any, vec![no.clone(), yes], true),
        (RuleJoint::Any, vec![no.clone(), no.clone()], false),
    ] {
        assert_eq!(holds(&Rule { joint, ..rule(tests) }), expected);
    }
    let not = RuleCondition { is_negated: true, test: no };
    assert!(holds(&Rule { conditions: vec![not], ..rule(vec![]) }));
}

#[test]
fn a_rule_is_about_its_feeds_and_leaves_alone_what_it_is_told_to() {
    let all = rule(vec![phrase("grève")]);
    let folder = RuleScope::Folder(model::FolderId::from_hash(1));
    let feed = FeedId::from_hash;
    for (scope, feeds, expected) in [
        (RuleScope::Feeds(vec![feed(3), feed(4)]), None, true),
        (RuleScope::Feeds(vec![feed(4)]), None, false),
        (RuleScope::Feeds(vec![]), None, false),
        (folder.clone(), Some(&[feed(3)][..]), true),
        (folder.clone(), Some(&[]), false),
        (folder, None, false),
    ] {
        let matcher = Matcher::new(&Rule { scope: scope.clone(), ..all.clone() }, feeds).unwrap();
        assert_eq!(matcher.holds(&article()), expected, "{scope:?}");
    }
    assert!(!holds(&Rule { except: vec![ArticleId::from_hash(7)], ..all }));
}

#[test]
fn a_long_list_finds_what_a_short_one_does() {
    for (value, expected) in [("grève", true), ("a parlé", true), ("grèv", false), ("parlé paris", false)]
    {
        let mut values = vec![value.to_owned()];
        let short = rule(vec![RuleTest::Text(RuleField::Words, RuleMatch::Phrase, values.clone())]);
        values.extend((0..3_000).map(|number| format!("nowhere{number} 東{number}")));
        let long = rule(vec![RuleTest::Text(RuleField::Words, RuleMatch::Phrase, values)]);
        assert_eq!((holds(&short), holds(&long)), (expected, expected), "{value}");
    }
}

#[test]
fn what_is_wrong_with_a_rule_is_told_all_at_once() {
    let pattern = |value: &str| text(RuleField::Title, RuleMatch::Pattern, &[value]);
    let faulty = Rule {
        actions: vec![],
        ..rule(vec![
            phrase(" "),
            phrase("–!"),
            phrase(&"long ".repeat(100)),
            pattern("("),
            pattern(r"(\w{1000}){1000}"),
            RuleTest::Language(vec![]),
            phrase("fine"),
        ])
    };
    let faults = Matcher::new(&faulty, None).unwrap_err();
    let expected = [
        RuleFault::NoAction,
        RuleFault::Empty(0),
        RuleFault::Empty(1),
        RuleFault::TooLong(2),
        RuleFault::Pattern(3, PatternFault::Unclosed),
        RuleFault::Pattern(4, PatternFault::Large),
        RuleFault::Empty(5),
    ];
    assert_eq!(faults, expected);
    let many = rule(vec![phrase("a"); Rule::MOST_CONDITIONS + 1]);
    assert_eq!(Matcher::new(&many, None).unwrap_err(), [RuleFault::TooManyConditions]);
    assert_eq!(Matcher::new(&rule(vec![]), None).unwrap_err(), [RuleFault::NoCondition]);
    let unnamed = Rule { actions: vec![RuleAction::Label(" ".to_owned())], ..rule(vec![phrase("a")]) };
    assert_eq!(Matcher::new(&unnamed, None).unwrap_err(), [RuleFault::BadLabel]);
}

#[test]
fn an_article_of_any_size_is_looked_at_in_bounds() {
    let huge = "Wörter, ".repeat(100_000);
    let facts = Facts::of(&Given {
        title: &huge,
        text: &huge,
        author: &huge,
        address: &huge,
        publisher: &huge,
        labels: &vec![huge.clone(); 20],
        language: &huge,
        id: ArticleId::from_hash(1),
        feed: FeedId::from_hash(1),
        words: u32::MAX,
        story: None,
    });
    for field in RuleField::ALL {
        let matcher =
            Matcher::new(&rule(vec![text(field, RuleMatch::Phrase, &["worter worter"])]), None).unwrap();
        assert!(matcher.holds(&facts), "{field:?}");
    }
}

#[test]
fn a_rule_sees_the_labels_that_those_before_it_gave() {
    let by_label = |id| Rule {
        id: RuleId::from_hash(id),
        ..rule(vec![text(RuleField::Label, RuleMatch::Phrase, &["strikes"])])
    };
    let label = Rule {
        id: RuleId::from_hash(2),
        actions: vec![RuleAction::Label("Strikes".to_owned())],
        ..rule(vec![phrase("grève")])
    };
    let broken = rule(vec![]);
    let mut book = Rulebook::default();
    for rule in [by_label(1), label, broken, by_label(3)] {
        book.add(&rule, None);
    }
    let held: Vec<u64> = book.judge(&article()).iter().map(|id| id.number()).collect();
    assert_eq!(held, [2, 3]);
}
