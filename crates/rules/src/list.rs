use crate::Matcher;
use model::{
    Rule, RuleAction, RuleCondition, RuleField, RuleId, RuleJoint, RuleMatch, RuleScope, RuleTest,
    SkippedLine, WhySkipped,
};
use std::collections::HashSet;

/// Bytes of a list of which lines are taken over.
const LARGEST: usize = 400_000;
/// Lines that are told as skipped.
const TOLD: usize = 100;

/// A list of words to mute, as people keep and pass on: a word or a phrase in each line, `/…/` around a regular expression,
/// `#` before a remark; a backslash before the first sign takes its meaning away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MuteList {
    /// Words and phrases, each once.
    pub phrases: Vec<String>,
    /// Regular expressions, each once.
    pub patterns: Vec<String>,
    /// Lines that say nothing that could be muted, or too much; the first of them.
    pub skipped: Vec<SkippedLine>,
    /// How many were skipped in all.
    pub skips: usize,
}

impl MuteList {
    /// The most phrases and expressions that one rule takes.
    const PHRASES: usize = 5_000;
    const PATTERNS: usize = 50;
    const LONGEST: usize = 300;

    /// Reads a list, whatever it is.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let (mut list, mut known) = (Self::default(), HashSet::new());
        let mut length = 0;
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            length += line.len() + 1;
            let line = line.trim();
            let is_beyond = length > LARGEST;
            if line.is_empty() || line.starts_with('#') || !is_beyond && !known.insert(line.to_owned()) {
                continue;
            }
            let taken = if is_beyond { Err(WhySkipped::TooMany) } else { list.take(line) };
            if let Err(why) = taken {
                list.skips += 1;
                let line = u32::try_from(at + 1).unwrap_or(u32::MAX);
                list.skipped.extend((list.skipped.len() < TOLD).then_some(SkippedLine { line, why }));
            }
        }
        list
    }

    fn take(&mut self, line: &str) -> Result<(), WhySkipped> {
        let (how, value) = read_line(line);
        let (kept, most) = match how {
            RuleMatch::Pattern => (&mut self.patterns, Self::PATTERNS),
            _ => (&mut self.phrases, Self::PHRASES),
        };
        if value.chars().count() > Self::LONGEST {
            return Err(WhySkipped::Long);
        }
        if kept.len() >= most {
            return Err(WhySkipped::TooMany);
        }
        let test = RuleTest::Text(RuleField::Words, how, vec![value.to_owned()]);
        if Matcher::new(&mute(vec![test]), None).is_err() {
            return Err(if how == RuleMatch::Pattern { WhySkipped::Pattern } else { WhySkipped::Empty });
        }
        kept.push(value.to_owned());
        Ok(())
    }

    /// The conditions of a rule that holds for what stands on the list, one of which is enough.
    #[must_use]
    pub fn conditions(&self) -> Vec<RuleCondition> {
        let both = [(RuleMatch::Phrase, &self.phrases), (RuleMatch::Pattern, &self.patterns)];
        let filled = both.into_iter().filter(|(_, values)| !values.is_empty());
        let test = |(how, values): (_, &Vec<String>)| RuleTest::Text(RuleField::Words, how, values.clone());
        filled.map(test).map(|test| RuleCondition { is_negated: false, test }).collect()
    }

    /// How many rules mute what a list cannot say.
    #[must_use]
    pub fn left_out<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> usize {
        let mutes = |rule: &&Rule| rule.actions.contains(&RuleAction::Mute) && !says_all(rule);
        rules.into_iter().filter(mutes).count()
    }

    /// A list of what rules that mute look for in headlines and first lines. What a list cannot say is left out.
    #[must_use]
    pub fn write<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> String {
        let mut out = String::new();
        for rule in rules.into_iter().filter(|rule| says_all(rule)) {
            if !rule.name.trim().is_empty() {
                out.push_str(&format!("# {}\n", one_line(&rule.name)));
            }
            for condition in &rule.conditions {
                let RuleTest::Text(_, how, values) = &condition.test else { continue };
                for value in values.iter().filter(|value| !value.trim().is_empty()) {
                    out.push_str(&written(*how, &one_line(value)));
                    out.push('\n');
                }
            }
        }
        out
    }
}

/// What a line says, and its meaning.
fn read_line(line: &str) -> (RuleMatch, &str) {
    if let Some(inner) = line.strip_prefix('/')
        && let Some(end) = inner.rfind('/').filter(|end| *end > 0)
        && matches!(inner.get(end + 1..), Some("" | "i" | "u" | "iu" | "ui"))
    {
        return (RuleMatch::Pattern, inner.get(..end).unwrap_or_default());
    }
    let plain = line.strip_prefix('\\').filter(|rest| rest.starts_with(['#', '/', '\\']));
    (RuleMatch::Phrase, plain.unwrap_or(line))
}

fn written(how: RuleMatch, value: &str) -> String {
    match how {
        RuleMatch::Pattern => format!("/{value}/"),
        _ if value.starts_with(['#', '/', '\\']) => format!("\\{value}"),
        _ => value.to_owned(),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a rule is no more than a list: it mutes, everywhere, what has one of some phrases or expressions.
fn says_all(rule: &Rule) -> bool {
    let is_plain = |condition: &RuleCondition| {
        let is_listed = matches!(
            condition.test,
            RuleTest::Text(RuleField::Words, RuleMatch::Phrase | RuleMatch::Pattern, _)
        );
        is_listed && !condition.is_negated
    };
    rule.actions == [RuleAction::Mute]
        && rule.scope == RuleScope::Everywhere
        && (rule.joint == RuleJoint::Any || rule.conditions.len() == 1)
        && rule.conditions.iter().all(is_plain)
}

fn mute(tests: Vec<RuleTest>) -> Rule {
    Rule {
        id: RuleId::from_hash(0),
        name: String::new(),
        is_on: true,
        scope: RuleScope::Everywhere,
        joint: RuleJoint::Any,
        conditions: tests.into_iter().map(|test| RuleCondition { is_negated: false, test }).collect(),
        actions: vec![RuleAction::Mute],
        until: None,
        except: Vec::new(),
    }
}
