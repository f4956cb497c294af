//! The ways in which a segment can hold a word that is looked for.

use crate::dictionary::Cursor;
use crate::index::Part;
use crate::query::Wanted;
use crate::stems::Stems;
use crate::typos::Distances;
use frostem::Stemmer;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A term of a segment that stands for the word.
pub(crate) struct Way {
    pub(crate) postings: Range<usize>,
    pub(crate) count: u32,
    /// How much it counts: rarity, less where it is not the word itself.
    pub(crate) weight: f32,
}

/// Terms that one beginning stands for at the most; the most frequent ones are taken.
const MOST: usize = 2_000;

/// What a longer word counts against the word itself, however little is added.
const LONGER: f32 = 0.7;
/// What a bent form of the word counts.
const BENT: f32 = 0.6;
/// What a word counts with one mistyped letter, and with two.
const MISTYPED: [f32; 3] = [1.0, 0.45, 0.2];

/// A word that so many documents have as it is was meant as it is: looking for others takes longer than all the rest of a query.
const COMMON: u32 = 50;

/// The ways of each part of the index, for words as they are, bent by these stemmers, or (`is_wide`) also mistyped.
pub(crate) fn ways(
    parts: &[Part],
    wanted: &Wanted,
    stemmers: &[Stemmer],
    is_wide: bool,
    documents: u32,
) -> Vec<Vec<Way>> {
    let mut terms = Terms::default();
    for (place, part) in parts.iter().enumerate() {
        terms.find(place, part, wanted);
    }
    if let Some(stems) = Stems::of(wanted, stemmers) {
        for (place, part) in parts.iter().enumerate() {
            terms.find_bent(place, part, wanted, &stems);
        }
    }
    if is_wide && wanted.typos() > 0 && terms.holders() < COMMON {
        for (place, part) in parts.iter().enumerate() {
            terms.find_mistyped(place, part, wanted);
        }
    }
    terms.weigh(parts.len(), documents)
}

/// The terms found so far, alike ones of different parts together.
#[derive(Default)]
struct Terms {
    places: FxHashMap<String, usize>,
    found: Vec<Found>,
}

#[derive(Default)]
struct Found {
    factor: f32,
    /// Documents that hold it in all parts.
    count: u32,
    /// The part, where the postings are in it, and how many.
    held: Vec<(usize, Range<usize>, u32)>,
}

impl Terms {
    /// Documents that hold what was found; those that hold several of it count for each.
    fn holders(&self) -> u32 {
        self.found.iter().fold(0, |sum, found| sum.saturating_add(found.count))
    }

    fn find(&mut self, place: usize, part: &Part, wanted: &Wanted) {
        let dictionary = part.segment.dictionary();
        let letters = wanted.letters.as_str();
        let mut cursor = Cursor::near(dictionary, letters);
        while cursor.advance(dictionary) {
            if cursor.term.as_str() < letters {
                continue;
            }
            if !cursor.term.starts_with(letters) || !wanted.is_beginning && cursor.term != letters {
                break;
            }
            self.add(place, &cursor, longer(letters, &cursor.term));
        }
    }

    fn find_bent(&mut self, place: usize, part: &Part, wanted: &Wanted, stems: &Stems) {
        let dictionary = part.segment.dictionary();
        let mut cursor = Cursor::near(dictionary, stems.begin());
        while cursor.advance(dictionary) {
            if cursor.term.as_str() < stems.begin() {
                continue;
            }
            if !cursor.term.starts_with(stems.begin()) {
                break;
            }
            if !is_found(wanted, &cursor.term) && stems.have(&cursor.term) {
                self.add(place, &cursor, BENT);
            }
        }
    }

    fn find_mistyped(&mut self, place: usize, part: &Part, wanted: &Wanted) {
        let mut distances = Distances::new(&wanted.letters, wanted.typos());
        distances.walk(part.segment.dictionary(), |cursor, distance| {
            // A bent form is there already.
            if !is_found(wanted, &cursor.term) && !self.has(place, &cursor.term) {
                self.add(place, cursor, MISTYPED.get(distance as usize).copied().unwrap_or(0.0));
            }
        });
    }

    /// Whether a term of a part was found.
    fn has(&self, part: usize, term: &str) -> bool {
        let found = self.places.get(term).and_then(|place| self.found.get(*place));
        found.is_some_and(|found| found.held.iter().any(|(holder, ..)| *holder == part))
    }

    fn add(&mut self, part: usize, cursor: &Cursor, factor: f32) {
        let place = match self.places.get(&cursor.term) {
            Some(place) => *place,
            None => {
                self.places.insert(cursor.term.clone(), self.found.len());
                self.found.push(Found { factor, ..Found::default() });
                self.found.len() - 1
            }
        };
        if let Some(found) = self.found.get_mut(place) {
            found.count = found.count.saturating_add(cursor.count);
            found.held.push((part, cursor.postings.clone(), cursor.count));
        }
    }

    fn weigh(mut self, parts: usize, documents: u32) -> Vec<Vec<Way>> {
        if self.found.len() > MOST {
            self.found.sort_unstable_by_key(|found| std::cmp::Reverse(found.count));
            self.found.truncate(MOST);
        }
        let mut ways: Vec<Vec<Way>> = (0..parts).map(|_| Vec::new()).collect();
        for Found { factor, count, held } in self.found {
            let weight = factor * rarity(count, documents);
            for (part, postings, count) in held {
                if let Some(ways) = ways.get_mut(part) {
                    ways.push(Way { postings, count, weight });
                }
            }
        }
        ways
    }
}

/// Whether a term is the word that is wanted, or one that it begins.
fn is_found(wanted: &Wanted, term: &str) -> bool {
    term == wanted.letters || wanted.is_beginning && term.starts_with(&wanted.letters)
}

/// What a word counts that begins with the one looked for.
fn longer(wanted: &str, word: &str) -> f32 {
    if wanted.len() == word.len() {
        return 1.0;
    }
    let added = (word.len() - wanted.len()) as f32;
    LONGER * word.len() as f32 / (word.len() as f32 + 0.3 * added)
}

/// BM25's inverse document frequency.
fn rarity(count: u32, documents: u32) -> f32 {
    let (count, documents) = (count as f32, documents as f32);
    (1.0 + (documents - count).max(0.0) / (count + 0.5)).ln().max(0.01)
}
