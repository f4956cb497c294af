use super::*;
use model::{SkippedLine, WhySkipped};
use proptest::prelude::*;
use rules::MuteList;

#[test]
fn a_list_is_read_line_by_line() {
    let list = MuteList::read(
        "\u{feff}# what bores me\r\nfootball\r\n\r\n  royal wedding \nfootball\n/grand (prix|slam)/i\n\\#metoo\n\\/etc\n/etc/passwd is a file\n",
    );
    assert_eq!(list.phrases, ["football", "royal wedding", "#metoo", "/etc", "/etc/passwd is a file"]);
    assert_eq!(list.patterns, ["grand (prix|slam)"]);
    assert_eq!((list.skipped, list.skips), (vec![], 0));
}

#[test]
fn lines_that_say_nothing_are_told_and_the_rest_is_kept() {
    let long = "x".repeat(301);
    let list = MuteList::read(&format!("…\nok\n/(/\n{long}\n/a{{1000}}{{1000}}/\nfine"));
    let skipped = |line, why| SkippedLine { line, why };
    let expected = [
        skipped(1, WhySkipped::Empty),
        skipped(3, WhySkipped::Pattern),
        skipped(4, WhySkipped::Long),
        skipped(5, WhySkipped::Pattern),
    ];
    assert_eq!(list.skipped, expected);
    assert_eq!(list.phrases, ["ok", "fine"]);
}

#[test]
fn a_list_of_any_length_becomes_a_rule_that_can_be() {
    let lines: String = (0..20_000).map(|number| format!("word{number}\n/expression{number}/\n")).collect();
    let list = MuteList::read(&lines);
    assert!(list.skips > 0 && list.skipped.len() <= 100);
    assert!(list.skipped.iter().all(|skipped| skipped.why == WhySkipped::TooMany));
    let all = Rule { joint: RuleJoint::Any, conditions: list.conditions(), ..rule(vec![]) };
    assert!(rules::Matcher::new(&all, None).is_ok());
}

#[test]
fn what_is_too_much_is_left_out_line_by_line_and_counted() {
    let line = "a phrase that everybody tires of ".repeat(8);
    let text: String = (0..3_000).map(|number| format!("{number} {line}\n")).collect();
    let list = MuteList::read(&text);
    assert_eq!(list.phrases.len() + list.skips, 3_000);
    assert!(list.phrases.iter().all(|phrase| phrase.ends_with("everybody tires of")));
    assert!(list.skips > 0 && list.skipped.iter().all(|skipped| skipped.why == WhySkipped::TooMany));
}

#[test]
fn what_a_list_cannot_say_is_counted() {
    let list = MuteList::read("football");
    let plain = Rule { conditions: list.conditions(), ..rule(vec![]) };
    let negated =
        list.conditions().into_iter().map(|condition| RuleCondition { is_negated: true, ..condition });
    let negated = Rule { conditions: negated.collect(), ..plain.clone() };
    let starred = Rule { actions: vec![RuleAction::Star], ..plain.clone() };
    assert_eq!(MuteList::left_out([&plain, &negated, &starred]), 1);
}

#[test]
fn what_is_written_reads_back() {
    let list = MuteList::read("football\n\\#metoo\n\\\\back\n/a|b/\nroyal wedding");
    let muted = Rule {
        name: "What\nbores".to_owned(),
        joint: RuleJoint::Any,
        conditions: list.conditions(),
        ..rule(vec![])
    };
    let starred = Rule { actions: vec![RuleAction::Star], ..muted.clone() };
    let written = MuteList::write([&muted, &starred]);
    assert!(written.starts_with("# What bores\n"), "{written}");
    let again = MuteList::read(&written);
    assert_eq!((again.phrases, again.patterns), (list.phrases, list.patterns));
}

#[test]
fn an_empty_list_makes_no_conditions() {
    for nothing in ["", "\n\n", "# only\n#remarks", "…\n!"] {
        assert!(MuteList::read(nothing).conditions().is_empty(), "{nothing}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "(\\PC{0,12}[\n/#\\\\]?){0,12}") {
        let list = MuteList::read(&text);
        let all = Rule { joint: RuleJoint::Any, conditions: list.conditions(), ..rule(vec![]) };
        prop_assert_eq!(rules::Matcher::new(&all, None).is_err(), list.conditions().is_empty());
    }
}
