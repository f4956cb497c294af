//! Running a program: where it may stand is a set of steps, and what a letter makes of a set is remembered.

use super::parse::Place;
use super::program::{Program, Step};
use rustc_hash::FxHashMap;

/// Entries of the table and steps in its sets, beyond which all is forgotten and begun anew.
const MOST: usize = 200_000;

const UNKNOWN: u32 = u32::MAX;
const MATCH: u32 = u32::MAX - 1;

/// What stands before a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Before {
    LineStart,
    Word,
    Other,
}

impl Before {
    /// What a letter is to the place behind it.
    fn behind(program: &Program, kind: u16) -> Self {
        match (kind == program.kinds.line_end(), program.kinds.is_word(kind)) {
            (true, _) => Self::LineStart,
            (_, true) => Self::Word,
            _ => Self::Other,
        }
    }
}

type Stand = (Vec<u16>, Before);

/// The sets that came up, and what each kind of letter makes of them.
#[derive(Debug)]
pub(super) struct Memory {
    stands: Vec<Stand>,
    known: FxHashMap<Stand, u32>,
    /// For each set, what it becomes by each kind of letter.
    table: Vec<u32>,
    /// Steps in all sets.
    weight: usize,
    width: usize,
    seen: Vec<bool>,
}

impl Memory {
    pub(super) fn new(program: &Program) -> Self {
        let mut memory = Self {
            stands: Vec::new(),
            known: FxHashMap::default(),
            table: Vec::new(),
            weight: 0,
            width: program.kinds.len(),
            seen: vec![false; program.steps.len()],
        };
        memory.begin_anew();
        memory
    }

    fn begin_anew(&mut self) {
        self.stands.clear();
        self.known.clear();
        self.table.clear();
        self.weight = 0;
        self.place((Vec::new(), Before::LineStart));
    }

    /// Whether there is a match that begins at this place of a text, or behind it.
    pub(super) fn is_match(&mut self, program: &Program, text: &str, start: usize) -> bool {
        let Some((head, tail)) = text.split_at_checked(start) else { return false };
        let before = head
            .chars()
            .next_back()
            .map_or(Before::LineStart, |letter| Before::behind(program, program.kinds.of(letter)));
        // Sets are named by where their part of the table begins.
        let mut at = self.place((Vec::new(), before));
        tail.chars().chain(['\n']).any(|letter| {
            let kind = program.kinds.of(letter);
            at = match self.table.get(at as usize + usize::from(kind)) {
                Some(next) if *next != UNKNOWN => *next,
                _ => self.step(program, at, kind),
            };
            at == MATCH
        })
    }

    /// What a set becomes by a letter; it is remembered.
    fn step(&mut self, program: &Program, at: u32, kind: u16) -> u32 {
        let Some((stand, before)) = self.stands.get(at as usize / self.width).cloned() else { return 0 };
        let (next, is_match) = self.moved(program, &stand, before, kind);
        let next = match is_match {
            true => MATCH,
            false => {
                if self.table.len() + self.weight > MOST {
                    self.begin_anew();
                    return self.place(next);
                }
                self.place(next)
            }
        };
        if let Some(entry) = self.table.get_mut(at as usize + usize::from(kind)) {
            *entry = next;
        }
        next
    }

    /// Where the program may stand behind a letter, and whether it came to its end before it.
    fn moved(&mut self, program: &Program, stand: &[u16], before: Before, kind: u16) -> (Stand, bool) {
        let is_line_end = kind == program.kinds.line_end();
        let is_word = program.kinds.is_word(kind);
        let holds = |place: Place| match place {
            Place::LineStart => before == Before::LineStart,
            Place::LineEnd => is_line_end,
            Place::WordEdge => (before == Before::Word) != is_word,
            Place::NoWordEdge => (before == Before::Word) == is_word,
        };
        self.seen.fill(false);
        let (mut open, mut next, mut is_match) = (stand.to_vec(), Vec::new(), false);
        open.push(program.first);
        while let Some(step) = open.pop() {
            let Some(seen) = self.seen.get_mut(usize::from(step)) else { continue };
            if std::mem::replace(seen, true) {
                continue;
            }
            match program.steps.get(usize::from(step)) {
                Some(Step::Letter(set, then)) => {
                    let set = program.sets.get(usize::from(*set));
                    let is_in = set.and_then(|set| set.get(usize::from(kind))).copied();
                    next.extend(is_in.unwrap_or_default().then_some(*then));
                }
                Some(Step::Place(place, then)) => open.extend(holds(*place).then_some(*then)),
                Some(Step::Either(one, other)) => open.extend([*one, *other]),
                Some(Step::End) => is_match = true,
                None => {}
            }
        }
        next.sort_unstable();
        next.dedup();
        ((next, Before::behind(program, kind)), is_match)
    }

    /// The place of a set in the table.
    fn place(&mut self, stand: Stand) -> u32 {
        if let Some(known) = self.known.get(&stand) {
            return *known;
        }
        let place = u32::try_from(self.table.len()).unwrap_or_default();
        self.weight += 2 * stand.0.len();
        self.table.resize(self.table.len() + self.width, UNKNOWN);
        self.stands.push(stand.clone());
        self.known.insert(stand, place);
        place
    }
}
