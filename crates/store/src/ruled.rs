//! What all rules together make of each article.

use crate::RuleDeeds;
use model::{ArticleId, RuleEffects, RuleId, Section};
use std::collections::{BTreeMap, HashMap};

/// What rules did, and what follows for each article.
#[derive(Clone, Debug, Default)]
pub struct Ruled {
    deeds: BTreeMap<RuleId, RuleDeeds>,
    effects: HashMap<ArticleId, RuleEffects>,
}

impl Ruled {
    /// Replaces what some rules did, and forgets what others did.
    pub fn put(&mut self, deeds: Vec<RuleDeeds>, forgotten: &[RuleId]) {
        forgotten.iter().for_each(|rule| drop(self.deeds.remove(rule)));
        self.deeds.extend(deeds.into_iter().map(|deeds| (deeds.rule, deeds)));
        self.effects.clear();
        for deeds in self.deeds.values().filter(|deeds| deeds.is_in_force) {
            for id in &deeds.articles {
                let effects = self.effects.entry(*id).or_default();
                *effects = effects.and(deeds.effects);
            }
        }
    }

    /// Lets articles go that are no longer kept.
    pub fn keep(&mut self, is_kept: impl Fn(ArticleId) -> bool) {
        for deeds in self.deeds.values_mut() {
            deeds.articles.retain(|id| is_kept(*id));
            deeds.run.retain(|id| is_kept(*id));
        }
        self.effects.retain(|id, _| is_kept(*id));
    }

    /// What rules in force do to an article.
    #[must_use]
    pub fn effects(&self, id: ArticleId) -> RuleEffects {
        self.effects.get(&id).copied().unwrap_or_default()
    }

    /// Articles that a rule held for.
    #[must_use]
    pub fn articles(&self, rule: RuleId) -> &[ArticleId] {
        self.deeds.get(&rule).map_or(&[], |deeds| &deeds.articles)
    }

    /// What all rules did, by their ids.
    #[must_use]
    pub fn deeds(&self) -> Vec<RuleDeeds> {
        self.deeds.values().cloned().collect()
    }

    /// Articles that rules in force moved to a section, in rising order.
    #[must_use]
    pub fn moved(&self) -> Vec<(ArticleId, Section)> {
        let moved = self.effects.iter().filter_map(|(id, effects)| Some((*id, effects.section?)));
        let mut moved: Vec<_> = moved.collect();
        moved.sort_unstable();
        moved
    }
}
