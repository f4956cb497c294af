//! Sets of letters, and the kinds of letters that an expression tells apart.

use search::fold;

/// Letters of which all are looked at when a range is folded.
const FOLDED: u32 = 4_096;

/// Ranges of letters in rising order, which do not touch. A line's end is in none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Set(Vec<(u32, u32)>);

const LAST: u32 = 0x10_FFFF;
const LINE_END: u32 = '\n' as u32;

/// Signs of which words are made. In folded text all that is not ASCII counts, but for the signs of printers.
const WORD: [(u32, u32); 9] = [
    ('0' as u32, '9' as u32),
    ('A' as u32, 'Z' as u32),
    ('_' as u32, '_' as u32),
    ('a' as u32, 'z' as u32),
    (0xC0, 0x1FFF),
    (0x2070, 0x2FFF),
    (0x3005, 0x3007),
    (0x3040, 0xFEFE),
    (0xFF10, LAST),
];

impl Set {
    pub(super) fn word() -> Self {
        Self(WORD.to_vec())
    }

    pub(super) fn digits() -> Self {
        Self(vec![('0' as u32, '9' as u32)])
    }

    /// Blanks, which folding made spaces.
    pub(super) fn blanks() -> Self {
        Self(vec![(' ' as u32, ' ' as u32)])
    }

    /// One letter, which is folded.
    pub(super) fn one(letter: char) -> Self {
        Self(vec![(letter as u32, letter as u32)])
    }

    /// All letters from one to another, and what they are folded to.
    pub(super) fn range(first: char, last: char) -> Self {
        let mut ranges = vec![(first as u32, last as u32)];
        for letter in (first..=last).take(FOLDED as usize) {
            fold(letter, &mut |plain| ranges.push((plain as u32, plain as u32)));
        }
        Self(ranges).tidied()
    }

    pub(super) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self.tidied()
    }

    /// All other letters.
    pub(super) fn others(self) -> Self {
        let (mut others, mut next) = (Vec::new(), 0);
        for (first, last) in self.tidied().0 {
            if first > next {
                others.push((next, first - 1));
            }
            next = last + 1;
        }
        if next <= LAST {
            others.push((next, LAST));
        }
        Self(others).without_line_end()
    }

    /// Its letter, if it is one alone.
    pub(super) fn single(&self) -> Option<char> {
        match self.0.as_slice() {
            [(first, last)] if first == last => char::from_u32(*first),
            _ => None,
        }
    }

    fn has(&self, letter: u32) -> bool {
        self.0.iter().any(|(first, last)| (*first..=*last).contains(&letter))
    }

    fn tidied(mut self) -> Self {
        self.0.sort_unstable();
        let mut tidied: Vec<(u32, u32)> = Vec::with_capacity(self.0.len());
        for (first, last) in self.0 {
            match tidied.last_mut().filter(|before| first <= before.1.saturating_add(1)) {
                Some(before) => before.1 = before.1.max(last),
                None => tidied.push((first, last)),
            }
        }
        Self(tidied)
    }

    pub(super) fn without_line_end(self) -> Self {
        let parts = self.0.into_iter().flat_map(|(first, last)| {
            if !(first..=last).contains(&LINE_END) {
                return [Some((first, last)), None];
            }
            let before = (first < LINE_END).then_some((first, LINE_END - 1));
            [before, (last > LINE_END).then_some((LINE_END + 1, last))]
        });
        Self(parts.flatten().collect())
    }
}

/// The kinds of letters that some sets tell apart: letters of one kind are in the same of them.
#[derive(Debug)]
pub(super) struct Kinds {
    /// Where each kind of range begins.
    starts: Vec<u32>,
    /// The kind of each ASCII letter.
    ascii: [u16; 128],
    is_word: Vec<bool>,
    line_end: u16,
}

impl Kinds {
    pub(super) fn new<'a>(sets: impl Iterator<Item = &'a Set>) -> Self {
        let word = Set::word();
        let of_all = sets.flat_map(|set| &set.0).chain(&word.0);
        let mut starts: Vec<u32> = of_all.flat_map(|(first, last)| [*first, last + 1]).collect();
        starts.extend([0, LINE_END, LINE_END + 1]);
        starts.sort_unstable();
        starts.dedup();
        let is_word = starts.iter().map(|start| word.has(*start)).collect();
        let mut kinds = Self { starts, ascii: [0; 128], is_word, line_end: 0 };
        let ascii: Vec<u16> = (0..128).map(|letter| kinds.look_up(letter)).collect();
        kinds.ascii.copy_from_slice(&ascii);
        kinds.line_end = kinds.look_up(LINE_END);
        kinds
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    pub(super) fn of(&self, letter: char) -> u16 {
        match self.ascii.get(letter as usize) {
            Some(kind) => *kind,
            None => self.look_up(letter as u32),
        }
    }

    fn look_up(&self, letter: u32) -> u16 {
        let place = self.starts.partition_point(|start| *start <= letter);
        u16::try_from(place.saturating_sub(1)).unwrap_or(u16::MAX)
    }

    pub(super) fn line_end(&self) -> u16 {
        self.line_end
    }

    pub(super) fn is_word(&self, kind: u16) -> bool {
        self.is_word.get(usize::from(kind)).copied().unwrap_or_default()
    }

    /// Which kinds are in a set.
    pub(super) fn within(&self, set: &Set) -> Vec<bool> {
        self.starts.iter().map(|start| set.has(*start)).collect()
    }
}
