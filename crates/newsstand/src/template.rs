//! Fills the slots of a template: `{town}` a word of a bank, `{a|b}` one of several, `{20..60}` a number,
//! `{name=…}` any of these, remembered as `{name}`, and `{person.last}` the surname.

use std::collections::HashMap;

use crate::random::Random;

/// Word banks of one language: bank name to words.
pub(crate) type Words = HashMap<String, Vec<String>>;

pub(crate) struct Slots<'a> {
    words: &'a Words,
    bound: HashMap<String, String>,
    random: Random,
}

impl<'a> Slots<'a> {
    pub(crate) fn new(words: &'a Words, random: Random) -> Self {
        Self { words, bound: HashMap::new(), random }
    }

    pub(crate) fn fill(&mut self, template: &str) -> String {
        let mut filled = String::with_capacity(template.len() * 2);
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((slot, tail)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                break;
            };
            let value = self.slot(slot);
            filled.push_str(&if starts_sentence(&filled) { capitalised(&value) } else { value });
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }

    fn slot(&mut self, slot: &str) -> String {
        let Some((name, expression)) = slot.split_once('=') else {
            return self.value(slot);
        };
        let value = self.value(expression);
        self.bound.insert(name.to_owned(), value.clone());
        value
    }

    fn value(&mut self, expression: &str) -> String {
        if expression.contains('|') {
            let choices: Vec<&str> = expression.split('|').collect();
            return self.random.pick(&choices).copied().unwrap_or_default().to_owned();
        }
        if let Some((low, high)) = expression.split_once("..") {
            return self.number(low, high);
        }
        match expression.strip_suffix(".last") {
            Some(person) => self.word(person).split_whitespace().last().unwrap_or_default().to_owned(),
            None => self.word(expression),
        }
    }

    fn number(&mut self, low: &str, high: &str) -> String {
        let low: usize = low.parse().unwrap_or(0);
        let high: usize = high.parse().unwrap_or(low);
        (low + self.random.below(high.saturating_sub(low) + 1)).to_string()
    }

    /// A word of the bank, the same each time the name comes again; `town2` is another town than `town`.
    fn word(&mut self, name: &str) -> String {
        if let Some(bound) = self.bound.get(name) {
            return bound.clone();
        }
        let bank = self.words.get(name.trim_end_matches(|c: char| c.is_ascii_digit()));
        let used: Vec<&String> = self.bound.values().collect();
        let free: Vec<&String> = bank.into_iter().flatten().filter(|word| !used.contains(word)).collect();
        let word = self.random.pick(&free).map_or_else(|| name.to_owned(), |word| (*word).clone());
        self.bound.insert(name.to_owned(), word.clone());
        word
    }
}

fn starts_sentence(before: &str) -> bool {
    before.is_empty() || [". ", "? ", "! ", "\n", "- ", "> ", "**"].iter().any(|end| before.ends_with(end))
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(template: &str) -> String {
        let words = HashMap::from([
            ("town".to_owned(), vec!["Thornby".to_owned(), "Brackwater".to_owned()]),
            ("person".to_owned(), vec!["Ada Quill".to_owned()]),
        ]);
        Slots::new(&words, Random::new(3, "test")).fill(template)
    }

    #[test]
    fn a_slot_keeps_its_word_and_its_number() {
        for template in ["{town}={town}", "{n=10..99}={n}", "{x=a|b|c}={x}"] {
            let filled = fill(&format!("x{template}"));
            let (left, right) = filled.split_once('=').unwrap();
            assert_eq!(left, format!("x{right}"), "{template}");
        }
    }

    #[test]
    fn a_second_town_is_another_town() {
        let filled = fill("{town},{town2}");
        assert!(filled == "Thornby,Brackwater" || filled == "Brackwater,Thornby", "{filled}");
    }

    #[test]
    fn a_slot_at_the_start_of_a_sentence_is_capitalised() {
        assert_eq!(fill("{n=two} and {n}. {n} again"), "Two and two. Two again");
    }

    #[test]
    fn surnames_and_broken_slots_are_handled() {
        assert_eq!(fill("{person} {person.last}"), "Ada Quill Quill");
        assert_eq!(fill("a {b"), "a {b");
    }
}
