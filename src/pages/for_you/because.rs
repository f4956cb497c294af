//! Why an article stands where it does: a sentence, and behind it the sum to the last hundredth.

use crate::messages::Words;
use crate::platform::format;
use crate::{say, say_count};
use leptos::prelude::*;
use model::{ForYouReason, TextLength};

type Part = (ForYouReason, i32);

/// Reasons that are told for an article and against it; the sum has all.
const FOR: usize = 3;
const AGAINST: usize = 2;
/// Hundredths: what counts for less is not worth a word.
const WORTH: i32 = 8;

/// The sentence; pressed, it shows the sum.
#[component]
pub fn Because(
    /// The language of the page.
    words: Words,
    /// The strongest first.
    reasons: Vec<Part>,
    /// Their sum.
    score: i32,
) -> impl IntoView {
    let told = sentence(words, &reasons);
    let row = move |(reason, part): Part| {
        view! {
            <tr><th scope="row"><bdi>{clause(words, &reason, part > 0)}</bdi></th><td>{signed(words, part)}</td></tr>
        }
    };
    view! {
        <details class="because">
            <summary>{told}</summary>
            <table class="because-sum">
                <caption class="visually-hidden">{say!(words, for_you.sum)}</caption>
                <tbody>{reasons.into_iter().map(row).collect_view()}</tbody>
                <tfoot><tr><th scope="row">{say!(words, for_you.score)}</th><td>{signed(words, score)}</td></tr></tfoot>
            </table>
        </details>
    }
}

/// The strongest reasons as a sentence.
pub fn sentence(words: Words, reasons: &[Part]) -> String {
    let (for_it, against) = strongest(reasons);
    let list = |parts: &[&Part], is_for: bool| {
        let mut clauses: Vec<String> = Vec::new();
        let subjects: Vec<&str> = parts.iter().filter_map(|(reason, _)| subject(reason)).collect();
        for (reason, _) in parts {
            let told = match reason {
                ForYouReason::Subject(first) if subjects.first() == Some(&first.as_str()) => {
                    about(words, &joined(words, subjects.iter().map(|name| (*name).to_owned())), is_for)
                }
                ForYouReason::Subject(_) => continue,
                other => clause(words, other, is_for),
            };
            clauses.push(told);
        }
        joined(words, clauses.into_iter())
    };
    match (for_it.is_empty(), against.is_empty()) {
        (false, true) => say!(words, for_you.because, reasons = list(&for_it, true)),
        (false, false) => {
            let (reasons, others) = (list(&for_it, true), list(&against, false));
            say!(words, for_you.because_although, reasons = reasons, others = others)
        }
        (true, false) => say!(words, for_you.although, others = list(&against, false)),
        (true, true) => say!(words, for_you.nothing).to_owned(),
    }
}

/// What is worth a word, for and against.
fn strongest(reasons: &[Part]) -> (Vec<&Part>, Vec<&Part>) {
    let chosen = |sign: i32, most: usize| {
        let mut chosen: Vec<&Part> =
            reasons.iter().filter(|(reason, part)| part * sign >= WORTH && is_telling(reason)).collect();
        chosen.sort_by_key(|(reason, _)| commonness(reason));
        let has_own = chosen.first().is_some_and(|(reason, _)| commonness(reason) == 0);
        chosen.retain(|(reason, _)| !has_own || commonness(reason) < 2);
        chosen.truncate(most);
        chosen
    };
    (chosen(1, FOR), chosen(-1, AGAINST))
}

/// What holds for most articles says least of one: that it is new or short comes last, and its language only where nothing
/// else is known.
fn commonness(reason: &ForYouReason) -> u8 {
    match reason {
        ForYouReason::Freshness | ForYouReason::Length(_) => 1,
        ForYouReason::Language(_) => 2,
        _ => 0,
    }
}

/// Letters of a word that is no name; shorter ones are often "what" and "its", which are in the sum alone.
const TELLING: usize = 5;

fn is_telling(reason: &ForYouReason) -> bool {
    subject(reason).is_none_or(|name| {
        name.chars().count() >= TELLING || name.chars().next().is_some_and(|first| !first.is_lowercase())
    })
}

fn subject(reason: &ForYouReason) -> Option<&str> {
    match reason {
        ForYouReason::Subject(name) => Some(name),
        _ => None,
    }
}

fn about(words: Words, name: &str, is_for: bool) -> String {
    match is_for {
        true => say!(words, for_you.subject_for, name = name),
        false => say!(words, for_you.subject_against, name = name),
    }
}

/// A reason as a part of a sentence.
pub fn clause(words: Words, reason: &ForYouReason, is_for: bool) -> String {
    match reason {
        ForYouReason::Publisher(name) => {
            let name = if name.is_empty() { say!(words, for_you.former) } else { name.as_str() };
            match is_for {
                true => say!(words, for_you.publisher_for, name = name),
                false => say!(words, for_you.publisher_against, name = name),
            }
        }
        ForYouReason::Section(section) => match is_for {
            true => say!(words, for_you.section_for, name = words.section(*section)),
            false => say!(words, for_you.section_against, name = words.section(*section)),
        },
        ForYouReason::Subject(name) => about(words, name, is_for),
        ForYouReason::Length(TextLength::Brief) => say!(words, for_you.brief).to_owned(),
        ForYouReason::Length(TextLength::Medium) => say!(words, for_you.medium).to_owned(),
        ForYouReason::Length(TextLength::Long) => say!(words, for_you.long).to_owned(),
        ForYouReason::Freshness => say!(words, for_you.fresh).to_owned(),
        ForYouReason::Language(code) => {
            say!(words, for_you.language, name = format::language_name(words.tag(), code))
        }
        ForYouReason::Coverage(0) => say!(words, for_you.covered).to_owned(),
        ForYouReason::Coverage(count) => {
            say_count!(words, *count, for_you.newsrooms_one, for_you.newsrooms_many)
        }
        ForYouReason::Surprise => say!(words, for_you.surprise).to_owned(),
    }
}

/// "one, two and three".
fn joined(words: Words, parts: impl ExactSizeIterator<Item = String>) -> String {
    let last = parts.len().saturating_sub(1);
    parts.enumerate().fold(String::new(), |told, (at, part)| match at {
        0 => part,
        at if at == last => say!(words, for_you.last, before = told, last = part),
        _ => format!("{told}, {part}"),
    })
}

/// Hundredths with their sign: "+1.42".
pub fn signed(words: Words, hundredths: i32) -> String {
    let sign = if hundredths < 0 { "−" } else { "+" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    say!(words, for_you.number, sign = sign, whole = whole, rest = format!("{rest:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_reasons_are_told_and_what_hardly_counts_is_not() {
        let reasons = [
            (ForYouReason::Freshness, 140),
            (ForYouReason::Subject("Ilse Brandt".to_owned()), 90),
            (ForYouReason::Length(TextLength::Long), -40),
            (ForYouReason::Publisher("The Ledger".to_owned()), 30),
            (ForYouReason::Subject("its".to_owned()), 25),
            (ForYouReason::Language("en".to_owned()), 20),
            (ForYouReason::Coverage(3), 5),
        ];
        let (for_it, against) = strongest(&reasons);
        assert_eq!(for_it, [&reasons[1], &reasons[3], &reasons[0]]);
        assert_eq!(against, [&reasons[2]]);
    }

    #[test]
    fn the_language_is_told_where_nothing_else_is_known() {
        let reasons = [(ForYouReason::Freshness, 140), (ForYouReason::Language("en".to_owned()), 20)];
        assert_eq!(strongest(&reasons).0, [&reasons[0], &reasons[1]]);
    }
}
