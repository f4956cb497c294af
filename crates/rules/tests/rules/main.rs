//! The crate from outside: which articles a rule holds for, and lists as text.

mod holding;
mod lists;

use model::{
    ArticleId, FeedId, Rule, RuleAction, RuleCondition, RuleField, RuleId, RuleJoint, RuleMatch, RuleScope,
    RuleTest, StoryId,
};
use rules::{Facts, Given};

fn rule(tests: Vec<RuleTest>) -> Rule {
    Rule {
        id: RuleId::from_hash(1),
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

fn text(field: RuleField, how: RuleMatch, values: &[&str]) -> RuleTest {
    RuleTest::Text(field, how, values.iter().map(|value| (*value).to_owned()).collect())
}

fn phrase(value: &str) -> RuleTest {
    text(RuleField::Words, RuleMatch::Phrase, &[value])
}

/// The article that most tests look at.
fn article() -> Facts {
    Facts::of(&Given {
        id: ArticleId::from_hash(7),
        feed: FeedId::from_hash(3),
        title: "L’Élysée répond à la grève",
        text: "Paris, 29 novembre – Le président a parlé.",
        author: "Renée Dupont",
        address: "https://journal.example/politique/2026/greve",
        publisher: "Le Journal",
        labels: &["Politique".to_owned(), "Grèves".to_owned()],
        language: "fr-CA",
        words: 400,
        story: Some(StoryId::from_hash(5)),
    })
}
