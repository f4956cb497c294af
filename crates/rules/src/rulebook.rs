use crate::facts::folded;
use crate::{Facts, Matcher};
use model::{FeedId, Rule, RuleId};

/// Rules in their order.
#[derive(Debug, Default)]
pub struct Rulebook {
    rules: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    id: RuleId,
    matcher: Matcher,
    /// What it adds to the labels of an article, folded, each in a line.
    labels: String,
}

impl Rulebook {
    /// Adds a rule behind the others. One with faults is left out: it came from another version, and does nothing until the
    /// reader looks at it.
    pub fn add(&mut self, rule: &Rule, feeds: Option<&[FeedId]>) {
        if let Ok(matcher) = Matcher::new(rule, feeds) {
            let labels = rule.labels().map(|label| folded(label) + "\n").collect();
            self.rules.push(Entry { id: rule.id, matcher, labels });
        }
    }

    /// Whether there is no rule.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// The rules that hold for an article, in order. A rule sees the labels that those before it gave.
    #[must_use]
    pub fn judge(&self, facts: &Facts) -> Vec<RuleId> {
        let (mut held, mut labels) = (Vec::new(), String::new());
        for rule in &self.rules {
            if rule.matcher.holds_with(facts, &labels) {
                labels.push_str(&rule.labels);
                held.push(rule.id);
            }
        }
        held
    }
}
