//! Rules and what is wrong with them, in words.

use crate::messages::Words;
use crate::pages::frame::PageContext;
use crate::platform::format;
use crate::{say, say_count};
use model::{
    ListedRule, PatternFault, Rule, RuleAction, RuleCondition, RuleFault, RuleField, RuleJoint, RuleMatch,
    RuleScope, RuleTest, SkippedLine, WhySkipped,
};

/// Of several things to look for so many are named.
const NAMED: usize = 3;

/// What a rule is called: by its name, else by what it looks for.
pub(super) fn name(words: Words, rule: &Rule) -> String {
    if rule.name.trim().is_empty() { conditions(words, rule) } else { rule.name.clone() }
}

/// What articles have to be like.
pub(super) fn conditions(words: Words, rule: &Rule) -> String {
    let joint = match rule.joint {
        RuleJoint::All => say!(words, rules.and),
        RuleJoint::Any => say!(words, rules.or),
    };
    let each: Vec<String> = rule.conditions.iter().map(|one| condition(words, one)).collect();
    each.join(&format!(" {joint} "))
}

fn condition(words: Words, condition: &RuleCondition) -> String {
    let is_negated = condition.is_negated;
    let length = |says: &str, count: u32| {
        let count = words.number(u64::from(count));
        format!("{} {says} {count}", say!(words, rules.length))
    };
    match &condition.test {
        RuleTest::Text(name, way, values) => {
            format!("{} {} {}", field(words, *name), how(words, *way, is_negated), quoted(words, values))
        }
        RuleTest::Language(languages) => {
            let is = if is_negated { say!(words, rules.is_not) } else { say!(words, rules.is) };
            let named: Vec<String> =
                languages.iter().map(|code| format::language_name(words.tag(), code)).collect();
            format!("{} {is} {}", say!(words, rules.language), named.join(", "))
        }
        RuleTest::Longer(count) => length(length_words(words, is_negated), *count),
        RuleTest::Shorter(count) => length(length_words(words, !is_negated), *count),
        RuleTest::Story(_) => format!("{} {}", say!(words, rules.story), story_words(words, is_negated)),
    }
}

fn quoted(words: Words, values: &[String]) -> String {
    let named = values.iter().take(NAMED).map(|value| say!(words, rules.quoted, text = value));
    let rest = values.len().saturating_sub(NAMED);
    let more = (rest > 0).then(|| say_count!(words, rest, rules.more_one, rules.more_many));
    let all: Vec<String> = named.chain(more).collect();
    match all.split_last() {
        Some((last, others)) if !others.is_empty() => {
            format!("{} {} {last}", others.join(", "), say!(words, rules.or))
        }
        _ => all.concat(),
    }
}

pub(super) fn field(words: Words, field: RuleField) -> &'static str {
    match field {
        RuleField::Words => say!(words, rules.words),
        RuleField::Title => say!(words, rules.headline),
        RuleField::Author => say!(words, rules.author),
        RuleField::Address => say!(words, rules.address),
        RuleField::Publisher => say!(words, rules.source),
        RuleField::Label => say!(words, rules.label),
    }
}

pub(super) fn how(words: Words, how: RuleMatch, is_negated: bool) -> &'static str {
    match (how, is_negated) {
        (RuleMatch::Phrase, false) => say!(words, rules.has),
        (RuleMatch::Phrase, true) => say!(words, rules.has_not),
        (RuleMatch::Words, false) => say!(words, rules.has_all),
        (RuleMatch::Words, true) => say!(words, rules.has_not_all),
        (RuleMatch::Part, false) => say!(words, rules.has_letters),
        (RuleMatch::Part, true) => say!(words, rules.has_not_letters),
        (RuleMatch::Pattern, false) => say!(words, rules.matches),
        (RuleMatch::Pattern, true) => say!(words, rules.matches_not),
    }
}

pub(super) fn length_words(words: Words, is_less: bool) -> &'static str {
    if is_less { say!(words, rules.less) } else { say!(words, rules.at_least) }
}

pub(super) fn story_words(words: Words, is_negated: bool) -> &'static str {
    if is_negated { say!(words, rules.other_story) } else { say!(words, rules.this_story) }
}

/// What a rule does, where, and until when.
pub(super) fn deeds(context: PageContext, listed: &ListedRule) -> Vec<String> {
    let words = context.words;
    let rule = &listed.rule;
    let mut told: Vec<String> = rule.actions.iter().map(|one| action(words, one)).collect();
    if rule.scope != RuleScope::Everywhere {
        told.push(scope(context, &rule.scope));
    }
    let end = rule.until.map(|until| say!(words, rules.ends, date = format::date_time(words.tag(), until)));
    told.extend(match (rule.is_on, listed.is_in_force) {
        (false, _) => Some(say!(words, rules.off).to_owned()),
        (true, false) => Some(say!(words, rules.over).to_owned()),
        (true, true) => end,
    });
    told
}

fn action(words: Words, action: &RuleAction) -> String {
    match action {
        RuleAction::Mute => say!(words, rules.does_mute).to_owned(),
        RuleAction::Star => say!(words, rules.does_star).to_owned(),
        RuleAction::MarkRead => say!(words, rules.does_read).to_owned(),
        RuleAction::Move(section) => say!(words, rules.does_move, section = words.section(*section)),
        RuleAction::Label(label) => say!(words, rules.does_label, label = label),
    }
}

/// Which sources a rule is about.
pub(super) fn scope(context: PageContext, scope: &RuleScope) -> String {
    let PageContext { words, library, .. } = context;
    let named = match scope {
        RuleScope::Everywhere => say!(words, rules.everywhere).to_owned(),
        RuleScope::Folder(id) => library.folder(*id).map(|folder| folder.name).unwrap_or_default(),
        RuleScope::Feeds(feeds) => match feeds.as_slice() {
            [feed] => library.subscription(*feed).map(|s| s.title).unwrap_or_default(),
            feeds => say_count!(words, feeds.len(), rules.several_one, rules.several_many),
        },
    };
    if named.is_empty() { say!(words, rules.gone).to_owned() } else { named }
}

/// What is wrong.
pub(super) fn fault(words: Words, fault: &RuleFault) -> String {
    match fault {
        RuleFault::NoCondition => say!(words, rules.fault_no_condition).to_owned(),
        RuleFault::NoAction => say!(words, rules.fault_no_action).to_owned(),
        RuleFault::TooManyConditions => say!(words, rules.fault_conditions, n = Rule::MOST_CONDITIONS),
        RuleFault::TooManyRules => say!(words, rules.fault_rules, n = Rule::MOST),
        RuleFault::Empty(_) => say!(words, rules.fault_empty).to_owned(),
        RuleFault::TooLong(_) => say!(words, rules.fault_long).to_owned(),
        RuleFault::BadLabel => say!(words, rules.fault_label).to_owned(),
        RuleFault::Pattern(_, fault) => pattern(words, *fault),
    }
}

fn pattern(words: Words, fault: PatternFault) -> String {
    match fault {
        PatternFault::Unclosed => say!(words, rules.fault_unclosed).to_owned(),
        PatternFault::Unopened => say!(words, rules.fault_unopened).to_owned(),
        PatternFault::NothingToRepeat => say!(words, rules.fault_repeat).to_owned(),
        PatternFault::BadCount => say!(words, rules.fault_count, braces = "{2,5}"),
        PatternFault::BadRange => say!(words, rules.fault_range).to_owned(),
        PatternFault::UnknownEscape => say!(words, rules.fault_escape).to_owned(),
        PatternFault::Unsupported => say!(words, rules.fault_unsupported).to_owned(),
        PatternFault::Large => say!(words, rules.fault_large).to_owned(),
    }
}

/// Why a line of a mute list was left out.
pub(super) fn skipped(words: Words, line: &SkippedLine) -> String {
    let why = match line.why {
        WhySkipped::Empty => say!(words, rules.why_empty),
        WhySkipped::Long => say!(words, rules.why_long),
        WhySkipped::Pattern => say!(words, rules.why_pattern),
        WhySkipped::TooMany => say!(words, rules.why_many),
    };
    say!(words, rules.line, n = line.line, why = why)
}
