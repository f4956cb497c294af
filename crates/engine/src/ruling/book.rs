//! The rules as they are now.

use crate::river::feeds_of;
use crate::{Engine, World};
use model::{FeedId, Library, Rule, RuleId, RuleScope, RuleTest, Selection, StoryId, Timestamp, Trouble};
use rules::Rulebook;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use store::Store;

/// The rules of a library, ready to be compared with articles.
pub(super) struct Book {
    library: Rc<Library>,
    /// All that are understood, in order.
    pub(super) rules: Vec<Rule>,
    /// Those in force.
    pub(super) in_force: Rulebook,
    /// Until when that holds.
    pub(super) until: Timestamp,
}

impl Book {
    /// Stories that rules in force are about, each with these rules.
    pub(super) fn stories(&self, now: Timestamp) -> BTreeMap<StoryId, BTreeSet<RuleId>> {
        let mut stories: BTreeMap<StoryId, BTreeSet<RuleId>> = BTreeMap::new();
        for rule in self.rules.iter().filter(|rule| rule.is_in_force(now)) {
            for condition in &rule.conditions {
                if let RuleTest::Story(story) = condition.test {
                    stories.entry(story).or_default().insert(rule.id);
                }
            }
        }
        stories
    }
}

impl<S: Store, W: World> Engine<S, W> {
    pub(super) async fn book(&self) -> Result<Rc<Book>, Trouble> {
        let (library, now) = (self.library().await?, self.world.now());
        let kept = self.ruling.book.borrow().clone();
        if let Some(book) = kept.filter(|book| Rc::ptr_eq(&book.library, &library) && now < book.until) {
            return Ok(book);
        }
        let rules: Vec<Rule> = library.rules.iter().filter_map(|(_, says)| says.unpack().ok()).collect();
        let mut in_force = Rulebook::default();
        for rule in rules.iter().filter(|rule| rule.is_in_force(now)) {
            in_force.add(rule, feeds_in_scope(&library, rule).as_deref());
        }
        let ends = rules.iter().filter(|rule| rule.is_on).filter_map(|rule| rule.until);
        let until = ends.filter(|end| now < *end).min().unwrap_or(Timestamp(i64::MAX));
        let book = Rc::new(Book { library, rules, in_force, until });
        self.ruling.book.replace(Some(Rc::clone(&book)));
        Ok(book)
    }
}

/// The feeds of a rule's folder, where it is about one.
pub(super) fn feeds_in_scope(library: &Library, rule: &Rule) -> Option<Vec<FeedId>> {
    match rule.scope {
        RuleScope::Folder(folder) => Some(feeds_of(library, Selection::Folder(folder))),
        _ => None,
    }
}
