//! How long rules take for an archive: `cargo run --release -p rules --example archive [articles]`.

use model::{
    ArticleId, FeedId, Rule, RuleAction, RuleCondition, RuleField, RuleId, RuleJoint, RuleMatch, RuleScope,
    RuleTest,
};
use rules::{Facts, Given, Rulebook};
use std::time::Instant;

fn main() {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(50_000);
    let before = resident();
    let began = Instant::now();
    let facts: Vec<Facts> = (0..count).map(facts).collect();
    println!("{count} articles folded in {:.0?}, {} MB", began.elapsed(), (resident() - before) / 1_000);
    let many: Vec<String> = (0..2_000).map(|at| word(at * 37 + 5)).collect();
    for (name, how, values) in [
        ("a word", RuleMatch::Phrase, vec![word(3)]),
        ("a phrase", RuleMatch::Phrase, vec![format!("{} {}", word(3), word(9))]),
        ("a word that is nowhere", RuleMatch::Phrase, vec!["zzyzx".to_owned()]),
        ("all of three words", RuleMatch::Words, vec![format!("{} {} {}", word(1), word(2), word(3))]),
        ("letters", RuleMatch::Part, vec!["ab".to_owned()]),
        ("a mute list of 2,000", RuleMatch::Phrase, many),
        ("an expression with letters", RuleMatch::Pattern, vec![format!(r"\b{}s?\b", word(3))]),
        ("an expression of alternatives", RuleMatch::Pattern, vec!["(foo|bar|baz)+ (day|week)".to_owned()]),
        ("an expression without letters", RuleMatch::Pattern, vec![r"\d+ \w+ing".to_owned()]),
        ("one that would backtrack", RuleMatch::Pattern, vec!["(a+)+$".to_owned()]),
        ("everything", RuleMatch::Pattern, vec![".*".to_owned()]),
    ] {
        let rule = rule(RuleTest::Text(RuleField::Words, how, values));
        // As the engine asks.
        let mut book = Rulebook::default();
        book.add(&rule, None);
        let times = (0..3).map(|_| {
            let began = Instant::now();
            let found = facts.iter().filter(|facts| book.judge(facts).contains(&rule.id)).count();
            (began.elapsed(), found)
        });
        let Some((least, found)) = times.min() else { continue };
        println!("{name}: {found} in {least:.1?}");
    }
}

/// Kilobytes of memory that the program takes, as Linux tells; 0 elsewhere.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn rule(test: RuleTest) -> Rule {
    Rule {
        id: RuleId::from_hash(1),
        name: String::new(),
        is_on: true,
        scope: RuleScope::Everywhere,
        joint: RuleJoint::All,
        conditions: vec![RuleCondition { is_negated: false, test }],
        actions: vec![RuleAction::Mute],
        until: None,
        except: Vec::new(),
    }
}

fn facts(number: u64) -> Facts {
    let title = text(number * 2, 10);
    let lines = text(number * 2 + 1, 46);
    Facts::of(&Given {
        id: ArticleId::from_hash(number),
        feed: FeedId::from_hash(number % 200),
        title: &title,
        text: &lines,
        author: "Jane Doe",
        address: "https://press.example/world/2026/11/29/story",
        publisher: "The Press",
        labels: &[],
        language: "en",
        words: 400,
        story: None,
    })
}

/// Words as often as in a language: the nth about 1/n of the first (Zipf).
fn text(seed: u64, words: usize) -> String {
    let mut dice = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let picked = (0..words).map(|_| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        let share = (dice >> 11) as f64 / (1u64 << 53) as f64;
        word((20_000f64.powf(share)) as u64)
    });
    picked.collect::<Vec<_>>().join(" ")
}

fn word(number: u64) -> String {
    let mut dice = (number + 1).wrapping_mul(0xD1B5_4A32_D192_ED03);
    (0..3 + number % 6)
        .map(|_| {
            dice = dice.rotate_left(9).wrapping_mul(31);
            char::from(b'a' + (dice >> 40) as u8 % 26)
        })
        .collect()
}
