//! Words that differ by a few letters.

use crate::dictionary::{Cursor, Dictionary};

/// How far a word is from one that grows letter by letter (optimal string alignment: an insertion, a deletion, another
/// letter and two letters swapped count one each), by Wu and Manber's automaton (*Fast Text Searching Allowing Errors*,
/// 1992), with swaps.
pub(crate) struct Distances {
    word: Vec<char>,
    /// Its letters in order, each once.
    letters: Vec<char>,
    ascii: [u64; 128],
    most: usize,
    /// A state for each letter, the first for none.
    states: Vec<State>,
}

/// The most letters that may be mistyped.
const MOST: usize = 2;

/// Where the grown word can be in the word: bit n of `near[d]` says that n letters are passed with at most d mistyped.
#[derive(Clone, Copy, Default)]
struct State {
    near: [u64; MOST + 1],
    /// Where the last letter stands in the word, the first place being bit 1.
    places: u64,
    /// Bytes of the grown word.
    end: usize,
}

impl Distances {
    /// For a word of at most 63 letters, of which at most two may be mistyped. Where it is two, the first counts for both:
    /// people seldom mistype it, and so nearly all of the dictionary is passed over.
    pub(crate) fn new(word: &str, most: u8) -> Self {
        let word: Vec<char> = word.chars().take(63).collect();
        let mut ascii = [0; 128];
        for (place, letter) in word.iter().enumerate() {
            if let Some(places) = ascii.get_mut(*letter as usize) {
                *places |= 2 << place;
            }
        }
        let near = if most > 1 { [0b1, 0b1, 0b11] } else { [0b1, 0b11, 0b11] };
        let begin = State { near, ..State::default() };
        let mut letters = word.clone();
        letters.sort_unstable();
        letters.dedup();
        Self { word, letters, ascii, most: usize::from(most).min(MOST), states: vec![begin] }
    }

    /// Takes off letters until the grown word has at most `bytes`.
    fn shorten(&mut self, bytes: usize) {
        while self.states.last().is_some_and(|state| state.end > bytes) {
            self.states.pop();
        }
    }

    fn places(&self, letter: char) -> u64 {
        match self.ascii.get(letter as usize) {
            Some(places) => *places,
            None => {
                let places = self.word.iter().enumerate().filter(|(_, own)| **own == letter);
                places.map(|(place, _)| 2 << place).sum()
            }
        }
    }

    fn end(&self) -> usize {
        self.states.last().map_or(0, |state| state.end)
    }

    /// Adds a letter; `false` when nothing that begins so can be near.
    fn grow(&mut self, letter: char) -> bool {
        let before = self.states.last().copied().unwrap_or_default();
        let earlier = self.states.iter().rev().nth(1).copied().unwrap_or_default();
        let places = self.places(letter);
        let [zero, one, two] = before.near;
        let swapped = |near: u64| (((near << 1) & places) << 1) & before.places;
        let no = (zero << 1) & places;
        let mut first = ((one << 1) & places) | zero | (zero << 1) | (no << 1) | swapped(earlier.near[0]);
        let mut second = ((two << 1) & places) | one | (one << 1) | (first << 1) | swapped(earlier.near[1]);
        if self.most > 1 && self.states.len() == 1 {
            (first, second) = (no | no << 1, (two << 1) & places | no << 1 | no << 2 | zero | zero << 1);
        }
        let near = [no, first, second];
        self.states.push(State { near, places, end: before.end + letter.len_utf8() });
        let inside = u64::MAX >> (63 - self.word.len());
        near.get(self.most).is_some_and(|near| near & inside != 0)
    }

    /// How far the grown word is; `None` when too far.
    fn distance(&self) -> Option<u8> {
        let state = self.states.last()?;
        (0..=self.most)
            .find(|most| state.near.get(*most).is_some_and(|near| near >> self.word.len() & 1 == 1))
            .map(|most| most as u8)
    }

    /// How far a word is; `None` when too far.
    pub(crate) fn to(&mut self, word: &str) -> Option<u8> {
        self.shorten(0);
        if word.chars().all(|letter| self.grow(letter)) { self.distance() } else { None }
    }

    /// Calls `give` for each term of a dictionary that is near, with how far. Terms that begin alike are judged together.
    pub(crate) fn walk(&mut self, dictionary: Dictionary, mut give: impl FnMut(&Cursor, u8)) {
        self.shorten(0);
        let mut cursor = Cursor::default();
        let mut is_there = cursor.advance_letters(dictionary);
        while is_there {
            self.shorten(cursor.shared);
            let rest = cursor.term.get(self.end()..).unwrap_or_default();
            if rest.chars().all(|letter| self.grow(letter)) {
                if let Some(distance) = self.distance()
                    && cursor.read_numbers(dictionary).is_some()
                {
                    give(&cursor, distance);
                }
                is_there = cursor.advance_letters(dictionary);
            } else {
                is_there = self.leave(dictionary, &mut cursor);
            }
        }
    }

    /// Leaves terms that begin as the grown word does, since none can be near, for the next that may be. Where nothing more may
    /// be mistyped, that is where one of the few letters follows which the word has there.
    fn leave(&mut self, dictionary: Dictionary, cursor: &mut Cursor) -> bool {
        let mut far = self.end();
        self.states.pop();
        while !self.states.is_empty() {
            // Which no word has: so any letter will do.
            if self.can_grow('\0') {
                return cursor.pass(dictionary, far);
            }
            let end = self.end();
            let (begin, rest) = cursor.term.split_at_checked(end).unwrap_or_default();
            let letter = rest.chars().next().unwrap_or_default();
            if let Some(next) = self.next_letter(letter) {
                let mut sought = begin.to_owned();
                sought.push(next);
                return cursor.seek(dictionary, &sought);
            }
            far = end;
            self.states.pop();
        }
        false
    }

    /// The first letter of the word after this one with which it can grow.
    fn next_letter(&mut self, letter: char) -> Option<char> {
        let first = self.letters.partition_point(|other| *other <= letter);
        (first..self.letters.len()).find_map(|place| {
            let next = *self.letters.get(place)?;
            self.can_grow(next).then_some(next)
        })
    }

    fn can_grow(&mut self, letter: char) -> bool {
        let can = self.grow(letter);
        self.states.pop();
        can
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::Writer;

    #[test]
    fn words_are_as_far_as_letters_were_mistyped() {
        for (one, other, expected) in [
            ("election", "election", Some(0)),
            ("election", "elecion", Some(1)),
            ("election", "electiion", Some(1)),
            ("election", "electoin", Some(1)),
            ("election", "erection", Some(1)),
            ("election", "eletcoin", Some(2)),
            ("election", "erectiom", Some(2)),
            ("election", "selection", Some(2)),
            ("election", "lection", Some(2)),
            ("election", "ilection", Some(2)),
            ("election", "leection", Some(1)),
            ("election", "selections", None),
            ("election", "erectiomz", None),
            ("выборы", "выбору", Some(1)),
            ("abc", "a", Some(2)),
            ("abcd", "a", None),
        ] {
            assert_eq!(Distances::new(one, 2).to(other), expected, "{one} {other}");
            assert_eq!(Distances::new(other, 2).to(one), expected, "{other} {one}");
        }
    }

    #[test]
    fn of_one_mistyped_letter_it_does_not_matter_which() {
        for (one, other, expected) in [
            ("rome", "rome", Some(0)),
            ("rome", "tome", Some(1)),
            ("rome", "ome", Some(1)),
            ("rome", "crome", Some(1)),
            ("rome", "orme", Some(1)),
            ("rome", "rom", Some(1)),
            ("rome", "romes", Some(1)),
            ("rome", "tomes", None),
            ("", "a", Some(1)),
            ("", "ab", None),
        ] {
            assert_eq!(Distances::new(one, 1).to(other), expected, "{one} {other}");
            assert_eq!(Distances::new(other, 1).to(one), expected, "{other} {one}");
        }
    }

    #[test]
    fn a_walk_finds_what_comparing_each_term_finds() {
        let mut terms: Vec<String> = (0..3_000u32)
            .map(|number| {
                let letter = |place: u32| ['a', 'b', 'é', '日'][(number >> (2 * place)) as usize % 4];
                (0..1 + number % 7).map(letter).collect()
            })
            .collect();
        terms.sort();
        terms.dedup();
        let mut writer = Writer::default();
        terms.iter().for_each(|term| writer.push(term, 1, 0));
        let (table, terms_written) = writer.finish();
        let dictionary = Dictionary { table: &table, terms: &terms_written };
        for (word, most) in
            [("abéa", 1), ("日日ba", 1), ("aéaéaé", 2), ("", 1), ("zzzz", 1), ("bbbbbbbbb", 2)]
        {
            let mut distances = Distances::new(word, most);
            let mut found = Vec::new();
            distances.walk(dictionary, |cursor, distance| found.push((cursor.term.clone(), distance)));
            let each =
                terms.iter().filter_map(|term| Some((term.clone(), Distances::new(word, most).to(term)?)));
            assert_eq!(found, each.collect::<Vec<_>>(), "{word}");
        }
    }
}
