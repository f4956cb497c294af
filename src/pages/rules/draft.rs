//! A rule as it is being written: what stands in its fields.

use crate::platform::format;
use crate::routes::RuleSeed;
use js_sys::Math;
use leptos::prelude::*;
use model::{
    ArticleId, Rule, RuleAction, RuleCondition, RuleField, RuleId, RuleJoint, RuleMatch, RuleScope, RuleTest,
    Section, StoryId, Timestamp,
};

/// Copies are the same.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Draft {
    pub(super) is_new: bool,
    pub(super) state: RwSignal<State>,
    pub(super) rows: RwSignal<Vec<Row>>,
    last_row: StoredValue<u32>,
    /// What it was before anything was typed.
    origin: StoredValue<Rule>,
}

#[derive(Clone, PartialEq)]
pub(super) struct State {
    id: RuleId,
    is_on: bool,
    except: Vec<ArticleId>,
    pub(super) name: String,
    pub(super) scope: RuleScope,
    pub(super) joint: RuleJoint,
    pub(super) mutes: bool,
    pub(super) stars: bool,
    pub(super) reads: bool,
    pub(super) section: Option<Section>,
    pub(super) labels: Option<String>,
    pub(super) until: Option<Timestamp>,
    pub(super) also_stored: bool,
}

/// A rule that is not saved.
#[derive(Clone)]
pub(super) struct Written {
    rule: Rule,
    origin: Rule,
    is_new: bool,
}

/// A condition.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Row {
    pub(super) key: u32,
    pub(super) state: RwSignal<RowState>,
}

#[derive(Clone, PartialEq)]
pub(super) struct RowState {
    pub(super) what: What,
    pub(super) how: RuleMatch,
    pub(super) is_negated: bool,
    pub(super) value: String,
}

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Text(RuleField),
    Language,
    Length,
    Story(StoryId),
}

impl Draft {
    /// A rule that mutes what has words which are still to be typed.
    pub(super) fn new() -> Self {
        let empty = RuleTest::Text(RuleField::Words, RuleMatch::Phrase, Vec::new());
        Self::of(&fresh(vec![empty]), true)
    }

    /// A rule about what somebody saw: an author, a source, a story.
    pub(super) fn from(seed: &RuleSeed) -> Self {
        let author = (!seed.author.is_empty())
            .then(|| RuleTest::Text(RuleField::Author, RuleMatch::Phrase, vec![seed.author.clone()]));
        let test = seed.story.map(RuleTest::Story).or(author);
        let Some(test) = test else {
            let draft = Self::new();
            if let Some(feed) = seed.feed {
                draft.state.update(|state| state.scope = RuleScope::Feeds(vec![feed]));
            }
            return draft;
        };
        let until = seed.story.map(|_| format::now().plus(7 * Timestamp::DAY));
        Self::of(&Rule { until, ..fresh(vec![test]) }, true)
    }

    /// A rule that mutes what has one of these.
    pub(super) fn of_list(name: String, conditions: Vec<RuleCondition>) -> Self {
        Self::of(&Rule { name, conditions, joint: RuleJoint::Any, ..fresh(Vec::new()) }, true)
    }

    pub(super) fn of(rule: &Rule, is_new: bool) -> Self {
        let has = |action: &RuleAction| rule.actions.contains(action);
        let labels: Vec<&str> = rule.labels().collect();
        let state = State {
            id: rule.id,
            is_on: rule.is_on,
            except: rule.except.clone(),
            name: rule.name.clone(),
            scope: rule.scope.clone(),
            joint: rule.joint,
            mutes: has(&RuleAction::Mute),
            stars: has(&RuleAction::Star),
            reads: has(&RuleAction::MarkRead),
            section: rule.effects().section,
            labels: (!labels.is_empty()).then(|| labels.join("\n")),
            until: rule.until,
            also_stored: is_new,
        };
        let draft = Self {
            is_new,
            state: RwSignal::new(state),
            rows: RwSignal::new(Vec::new()),
            last_row: StoredValue::new(0),
            origin: StoredValue::new(rule.clone()),
        };
        rule.conditions.iter().for_each(|condition| draft.add(RowState::of(condition)));
        draft
    }

    /// The same again.
    pub(super) fn again(written: &Written) -> Self {
        let draft = Self::of(&written.rule, written.is_new);
        draft.origin.set_value(written.origin.clone());
        draft
    }

    /// What was written so far; `None` where that is nothing. Follows all fields.
    pub(super) fn written(self) -> Option<Written> {
        let (rule, origin) = (self.rule(), self.origin.get_value());
        (rule != origin).then_some(Written { rule, origin, is_new: self.is_new })
    }

    pub(super) fn add(self, row: RowState) {
        let key = self.last_row.get_value() + 1;
        self.last_row.set_value(key);
        self.rows.update(|rows| rows.push(Row { key, state: RwSignal::new(row) }));
    }

    pub(super) fn remove(self, key: u32) {
        self.rows.update(|rows| rows.retain(|row| row.key != key));
    }

    /// What the fields say; follows all of them.
    pub(super) fn rule(self) -> Rule {
        let conditions = self.rows.get().iter().map(|row| row.state.with(RowState::condition)).collect();
        self.state.with(|state| Rule {
            id: state.id,
            name: state.name.trim().to_owned(),
            is_on: state.is_on,
            scope: state.scope.clone(),
            joint: state.joint,
            conditions,
            actions: state.actions(),
            until: state.until,
            except: state.except.clone(),
        })
    }
}

impl State {
    fn actions(&self) -> Vec<RuleAction> {
        let plain = [
            self.mutes.then_some(RuleAction::Mute),
            self.stars.then_some(RuleAction::Star),
            self.reads.then_some(RuleAction::MarkRead),
            self.section.map(RuleAction::Move),
        ];
        let labels = self.labels.iter().flat_map(|labels| labels.split('\n')).map(str::trim);
        let labels =
            labels.filter(|label| !label.is_empty()).map(|label| RuleAction::Label(label.to_owned()));
        plain.into_iter().flatten().chain(labels).collect()
    }
}

impl RowState {
    /// What is added to others.
    pub(super) fn empty() -> Self {
        Self {
            what: What::Text(RuleField::Words),
            how: RuleMatch::Phrase,
            is_negated: false,
            value: String::new(),
        }
    }

    fn of(condition: &RuleCondition) -> Self {
        let is_negated = condition.is_negated;
        let row = |what, value| Self { what, value, is_negated, ..Self::empty() };
        match &condition.test {
            RuleTest::Text(field, how, values) => {
                Self { how: *how, ..row(What::Text(*field), values.join("\n")) }
            }
            RuleTest::Language(languages) => row(What::Language, languages.join(", ")),
            RuleTest::Longer(words) => row(What::Length, words.to_string()),
            RuleTest::Shorter(words) => {
                Self { is_negated: !is_negated, ..row(What::Length, words.to_string()) }
            }
            RuleTest::Story(story) => row(What::Story(*story), String::new()),
        }
    }

    fn condition(&self) -> RuleCondition {
        let Self { value, is_negated, .. } = self;
        let filled = |parts: std::str::Split<'_, &[char]>| -> Vec<String> {
            parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
        };
        let (test, is_negated) = match self.what {
            What::Text(field) => {
                (RuleTest::Text(field, self.how, filled(value.split(&['\n'][..]))), *is_negated)
            }
            What::Language => (RuleTest::Language(filled(value.split(&[',', ' ', '\n'][..]))), *is_negated),
            // What is no number is none: then there is nothing to look for, which is told.
            What::Length => match (number_in(value), is_negated) {
                (Some(words), false) => (RuleTest::Longer(words), false),
                (Some(words), true) => (RuleTest::Shorter(words), false),
                (None, _) => (RuleTest::Language(Vec::new()), false),
            },
            What::Story(story) => (RuleTest::Story(story), *is_negated),
        };
        RuleCondition { is_negated, test }
    }
}

/// A whole number as people write it: "1,000", "1 000", "1.000".
fn number_in(text: &str) -> Option<u32> {
    let is_mark = |sign: char| sign.is_whitespace() || matches!(sign, ',' | '.' | '’' | '\'');
    let mut groups = text.trim().split(is_mark);
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_grouped = first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    (rest.is_empty() || is_grouped).then(|| format!("{first}{}", rest.concat()).parse().ok()).flatten()
}

fn fresh(tests: Vec<RuleTest>) -> Rule {
    Rule {
        id: RuleId::from_hash((Math::random() * (1_u64 << 53) as f64) as u64),
        name: String::new(),
        is_on: true,
        scope: RuleScope::Everywhere,
        joint: RuleJoint::All,
        conditions: tests.into_iter().map(|test| RuleCondition { is_negated: false, test }).collect(),
        actions: vec![RuleAction::Mute],
        until: None,
        except: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_have_marks_between_its_thousands() {
        for (typed, number) in [
            ("300", Some(300)),
            (" 1,000 ", Some(1_000)),
            ("1 000 000", Some(1_000_000)),
            ("1.000", Some(1_000)),
            ("1.5", None),
            ("1,00", None),
            ("many", None),
            ("-3", None),
            ("", None),
        ] {
            assert_eq!(number_in(typed), number, "{typed}");
        }
    }
}
