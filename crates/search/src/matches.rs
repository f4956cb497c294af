//! Where a text meets a query, word by word: for highlights, and for what the index cannot tell.

use crate::fold::{Script, script};
use crate::query::{Atom, Query, Wanted};
use crate::stems::{self, Stems};
use crate::typos::Distances;
use crate::words::{Kind, words};
use std::ops::Range;

/// A word of a text.
struct Place {
    letters: String,
    range: Range<usize>,
}

/// A stretch of a text that meets a part of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Met {
    pub(crate) range: Range<usize>,
    /// Which word or quotation of the query it is.
    pub(crate) part: usize,
}

/// The words of a text in order, without the ends of runs, which their last pairs tell; but an end that is alone stays.
fn places(text: &str) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    words(text, |word| {
        let is_told =
            word.kind == Kind::End && places.last().is_some_and(|last| last.range.end == word.range.end);
        if !is_told {
            places.push(Place { letters: word.letters.to_owned(), range: word.range });
        }
    });
    places
}

impl Wanted {
    /// Whether a word of a text is this one or one that it begins.
    fn is(&self, letters: &str) -> bool {
        letters.strip_prefix(&self.letters).is_some_and(|rest| rest.is_empty() || self.is_beginning)
            || self.kind == Kind::End
                && letters.ends_with(&self.letters)
                && letters.starts_with(|letter| script(letter) != Script::Spaced)
    }
}

impl Query {
    /// Whether texts of an article (headline, text, …) have what the index could not tell of it: the quotations of the query side
    /// by side, and none of those that it excludes. Holds for every article that was found by a query without quotations.
    #[must_use]
    pub fn is_met_by(&self, texts: &[&str]) -> bool {
        if !self.needs_text() {
            return true;
        }
        let texts: Vec<Vec<Place>> = texts.iter().map(|text| places(text)).collect();
        let has = |atom: &Atom| texts.iter().any(|places| !runs(atom, places).is_empty());
        let has_all = |atom: &Atom| {
            let is_there = |word: &Wanted| texts.iter().flatten().any(|place| word.is(&place.letters));
            if atom.is_phrase() { has(atom) } else { atom.words.iter().all(is_there) }
        };
        let is_unsure = |atoms: &&Vec<Atom>| atoms.iter().any(Atom::is_phrase);
        self.clauses.iter().filter(is_unsure).all(|atoms| atoms.iter().any(has_all))
            && !self.without.iter().filter(|atom| atom.is_phrase()).any(has)
    }

    /// The stretches of a text that meet the query, in order.
    pub(crate) fn met_in(&self, text: &str) -> Vec<Met> {
        let places = places(text);
        let mut met: Vec<Met> = Vec::new();
        let mut part = 0;
        for atom in self.clauses.iter().flatten() {
            if atom.is_phrase() {
                met.extend(runs(atom, &places).into_iter().map(|range| Met { range, part }));
                part += 1;
                continue;
            }
            for word in &atom.words {
                met.extend(loosely(word, &places).into_iter().map(|range| Met { range, part }));
                part += 1;
            }
        }
        met.sort_unstable_by_key(|met| (met.range.start, met.range.end));
        met
    }
}

/// Where the words of a quotation stand side by side.
fn runs(atom: &Atom, places: &[Place]) -> Vec<Range<usize>> {
    let holds = |run: &&[Place]| run.iter().zip(&atom.words).all(|(place, word)| word.is(&place.letters));
    let range = |run: &[Place]| Some(run.first()?.range.start..run.last()?.range.end);
    places.windows(atom.words.len().max(1)).filter(holds).filter_map(range).collect()
}

/// Where a word stands, also bent; where it does not, words that it may be mistyped for.
fn loosely(word: &Wanted, places: &[Place]) -> Vec<Range<usize>> {
    let found = |is: &mut dyn FnMut(&str) -> bool| -> Vec<Range<usize>> {
        places.iter().filter(|place| is(&place.letters)).map(|place| place.range.clone()).collect()
    };
    let bent = Stems::of(word, &stems::all());
    let is_bent = |letters: &str| bent.as_ref().is_some_and(|stems| stems.have(letters));
    let exact = found(&mut |letters| word.is(letters) || is_bent(letters));
    if !exact.is_empty() || word.typos() == 0 {
        return exact;
    }
    let mut distances = Distances::new(&word.letters, word.typos());
    found(&mut |letters| distances.to(letters).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_quotation_stand_side_by_side() {
        for (typed, text, expected) in [
            ("\"prime minister\"", "The Prime  Minister said", true),
            ("\"prime minister\"", "The minister's prime", false),
            ("\"prime minister\"", "prime. Minister", true),
            ("\"prime minister\"", "prime ministers", false),
            ("\"prime minist", "prime ministers", true),
            ("\"Élysée palace\"", "the elysee PALACE", true),
            ("\"東京オリンピック\"", "2021年の東京オリンピック、", true),
            ("\"東京オリンピック\"", "東京のオリンピック", false),
            ("\"東京 2020\"", "東京2020へ", true),
            ("\"l'accord de paris\"", "L’accord de Paris", true),
            ("\"a b\" OR \"c d\"", "x c d", true),
            ("\"a b\" OR x ", "x", true),
            ("\"a b\" OR x ", "b a", false),
            ("x -\"a b\"", "x a b", false),
            ("x -\"a b\"", "x b a", true),
            ("anything", "", true),
        ] {
            assert_eq!(Query::parse(typed).is_met_by(&["", text]), expected, "{typed}: {text}");
        }
    }

    #[test]
    fn a_quotation_does_not_reach_from_one_text_into_the_next() {
        assert!(!Query::parse("\"a b\"").is_met_by(&["a", "b"]));
    }

    #[test]
    fn what_meets_a_query_is_found_in_the_text() {
        for (typed, text, expected) in [
            ("election", "The Élections and an election", &["Élections", "election"][..]),
            ("election ", "The Élections and an election", &["Élections", "election"]),
            ("elections ", "An election, a selection", &["election"]),
            ("\"elections\" ", "An election", &[]),
            ("elektion ", "No election!", &["election"]),
            ("war peace ", "Peace, not war", &["Peace", "war"]),
            ("\"not war\"", "Peace, not war; war", &["not war"]),
            ("war -peace", "war peace", &["war"]),
            ("東京", "東京へ、東京。", &["東京", "東京"]),
            ("京", "東京へ、京", &["東京", "京へ", "京"]),
            ("대통령", "대통령이", &["대통", "통령"]),
            ("ไทย", "ข่าวไทย", &["ไทย"]),
            ("الرئيس ", "قال الرَّئيس", &["الرَّئيس"]),
            ("is:read", "is read", &[]),
            ("none", "", &[]),
        ] {
            let met: Vec<&str> =
                Query::parse(typed).met_in(text).into_iter().map(|met| &text[met.range]).collect();
            assert_eq!(met, expected, "{typed}: {text}");
        }
    }
}
