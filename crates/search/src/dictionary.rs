//! The sorted terms of a segment, in blocks, each term as what differs from the one before it.
//!
//! A block is the length of its letters, the letters (for each term how many bytes it shares with the one before, how many
//! are its own, and these), then for each term how many documents hold it and how many bytes its postings take: apart, since
//! looking for a term reads letters alone. A table has a pair of 32-bit numbers for each block: where it begins among the
//! terms, and among the postings. So a term is found by halving over blocks and reading one, with nothing decoded when a
//! segment is opened.

use crate::bytes::{Reader, put_varint, u32_at};
use std::ops::Range;

/// Terms of a block.
const BLOCK: usize = 16;

/// Terms that are written, in ascending order.
#[derive(Default)]
pub(crate) struct Writer {
    table: Vec<u8>,
    terms: Vec<u8>,
    /// Of the block at hand.
    letters: Vec<u8>,
    numbers: Vec<u8>,
    count: usize,
    postings: usize,
    last: String,
}

impl Writer {
    /// Adds a term that is in `count` documents, whose postings take `length` bytes after all before.
    pub(crate) fn push(&mut self, term: &str, count: u32, length: usize) {
        if self.count == BLOCK {
            self.end_block();
        }
        if self.count == 0 {
            self.table.extend_from_slice(&(self.terms.len() as u32).to_le_bytes());
            self.table.extend_from_slice(&(self.postings as u32).to_le_bytes());
            self.last.clear();
        }
        let shared = shared(&self.last, term);
        let own = term.get(shared..).unwrap_or_default();
        put_varint(&mut self.letters, shared as u64);
        put_varint(&mut self.letters, own.len() as u64);
        self.letters.extend_from_slice(own.as_bytes());
        put_varint(&mut self.numbers, u64::from(count));
        put_varint(&mut self.numbers, length as u64);
        self.last.truncate(shared);
        self.last.push_str(own);
        self.postings += length;
        self.count += 1;
    }

    fn end_block(&mut self) {
        put_varint(&mut self.terms, self.letters.len() as u64);
        self.terms.append(&mut self.letters);
        self.terms.append(&mut self.numbers);
        self.count = 0;
    }

    /// The table and the terms.
    pub(crate) fn finish(mut self) -> (Vec<u8>, Vec<u8>) {
        if self.count > 0 {
            self.end_block();
        }
        (self.table, self.terms)
    }
}

/// How many bytes of whole letters two words begin with alike.
pub(crate) fn shared(one: &str, other: &str) -> usize {
    let equal = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    (0..=equal).rev().find(|place| one.is_char_boundary(*place)).unwrap_or(0)
}

/// The dictionary of a segment, as it lies in its bytes.
#[derive(Clone, Copy)]
pub(crate) struct Dictionary<'a> {
    pub(crate) table: &'a [u8],
    pub(crate) terms: &'a [u8],
}

impl<'a> Dictionary<'a> {
    fn blocks(self) -> usize {
        self.table.len() / 8
    }

    /// The first term of a block; empty where the bytes are broken.
    fn first(self, block: usize) -> &'a [u8] {
        let first = || {
            let begin = u32_at(self.table, block.checked_mul(2)?)? as usize;
            let mut reader = Reader::new(self.terms.get(begin..)?);
            let (_letters, _shared) = (reader.size()?, reader.size()?);
            let length = reader.size()?;
            reader.take(length)
        };
        first().unwrap_or_default()
    }

    /// The first block at or after `from` for whose first term `is_before` does not hold; a near one is found in few steps.
    fn first_block(self, from: usize, is_before: impl Fn(&[u8]) -> bool) -> usize {
        let (mut low, blocks, mut reach) = (from, self.blocks().max(from), 1);
        while low + reach <= blocks && is_before(self.first(low + reach - 1)) {
            low += reach;
            reach *= 2;
        }
        let mut high = (low + reach - 1).min(blocks);
        while low < high {
            let middle = low.midpoint(high);
            if is_before(self.first(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// A place in a dictionary; it holds no borrow, so that a merge can rest between slices.
#[derive(Default)]
pub(crate) struct Cursor {
    block: usize,
    /// Where the letters of the next term are, and where those of the block end.
    at: usize,
    end: usize,
    /// Where the next numbers are, and of how many terms up to this one they were not read.
    numbers: usize,
    unread: usize,
    /// The term at this place.
    pub(crate) term: String,
    /// How many of its bytes the term before has too.
    pub(crate) shared: usize,
    /// Documents that hold the term.
    pub(crate) count: u32,
    /// Where its postings are.
    pub(crate) postings: Range<usize>,
}

impl Cursor {
    /// A place before the block in which the first term not less than `term` is, or before the one after it.
    pub(crate) fn near(dictionary: Dictionary, term: &str) -> Self {
        let block = dictionary.first_block(0, |first| first <= term.as_bytes());
        Self { block: block.saturating_sub(1), ..Self::default() }
    }

    /// Goes to the next term; `false` at the end, and where bytes are broken.
    pub(crate) fn advance(&mut self, dictionary: Dictionary) -> bool {
        self.try_advance(dictionary).is_some()
    }

    /// As [`Cursor::advance_letters`], to the next term that does not begin as this one does in its first `length` bytes.
    pub(crate) fn pass(&mut self, dictionary: Dictionary, length: usize) -> bool {
        loop {
            if self.at >= self.end {
                self.leap(dictionary, length);
            }
            let Some((shared, own)) = self.step(dictionary) else { return false };
            if shared < length {
                return self.set(shared, own).is_some();
            }
        }
    }

    /// As [`Cursor::advance_letters`], to the first term that is not less than `sought`, which is beyond this one; `shared` are
    /// the bytes that the term has which it was called at.
    pub(crate) fn seek(&mut self, dictionary: Dictionary, sought: &str) -> bool {
        let after = dictionary.first_block(self.block, |first| first <= sought.as_bytes());
        if after > self.block {
            (self.block, self.end) = (after - 1, 0);
        }
        let mut least = usize::MAX;
        while self.advance_letters(dictionary) {
            least = least.min(self.shared);
            if self.term.as_str() >= sought {
                self.shared = least;
                return true;
            }
        }
        false
    }

    fn try_advance(&mut self, dictionary: Dictionary) -> Option<()> {
        let (shared, own) = self.step(dictionary)?;
        self.set(shared, own)?;
        self.read_numbers(dictionary)
    }

    /// As [`Cursor::advance`], but for `count` and `postings`, which [`Cursor::read_numbers`] brings up to the term.
    pub(crate) fn advance_letters(&mut self, dictionary: Dictionary) -> bool {
        self.step(dictionary).and_then(|(shared, own)| self.set(shared, own)).is_some()
    }

    /// Reads the letters of the next term: how many bytes it shares with the one before, and its own.
    #[inline]
    fn step<'a>(&mut self, dictionary: Dictionary<'a>) -> Option<(usize, &'a [u8])> {
        let begins = self.at >= self.end;
        if begins {
            self.begin_block(dictionary)?;
        }
        let mut reader = Reader::new(dictionary.terms.get(self.at..self.end)?);
        let shared_bytes = reader.size()?;
        let length = reader.size()?;
        let own = reader.take(length)?;
        self.at = self.end - reader.left();
        self.unread += 1;
        if begins {
            // The first of a block is written whole.
            let shared = shared(&self.term, std::str::from_utf8(own).ok()?);
            return Some((shared, own.get(shared..)?));
        }
        Some((shared_bytes, own))
    }

    fn begin_block(&mut self, dictionary: Dictionary) -> Option<()> {
        let begin = u32_at(dictionary.table, self.block.checked_mul(2)?)? as usize;
        let postings = u32_at(dictionary.table, self.block * 2 + 1)? as usize;
        let mut reader = Reader::new(dictionary.terms.get(begin..)?);
        let letters = reader.size()?;
        self.at = dictionary.terms.len() - reader.left();
        self.end = self.at.checked_add(letters)?;
        (self.numbers, self.unread, self.postings) = (self.end, 0, postings..postings);
        self.block += 1;
        Some(())
    }

    /// Stands at the term that was read.
    fn set(&mut self, shared: usize, own: &[u8]) -> Option<()> {
        if !self.term.is_char_boundary(shared) {
            return None;
        }
        self.shared = shared;
        self.term.truncate(shared);
        self.term.push_str(std::str::from_utf8(own).ok()?);
        Some(())
    }

    pub(crate) fn read_numbers(&mut self, dictionary: Dictionary) -> Option<()> {
        let mut reader = Reader::new(dictionary.terms.get(self.numbers..)?);
        for _ in 0..std::mem::take(&mut self.unread) {
            self.count = reader.varint()?.try_into().ok()?;
            let length = reader.size()?;
            self.postings = self.postings.end..self.postings.end.checked_add(length)?;
        }
        self.numbers = dictionary.terms.len() - reader.left();
        Some(())
    }

    /// Leaps over blocks that have nothing but terms which begin as this one does in its first `length` bytes. Terms with
    /// that beginning may still follow.
    fn leap(&mut self, dictionary: Dictionary, length: usize) {
        let begin = self.term.as_bytes().get(..length).unwrap_or_default();
        if dictionary.first(self.block).starts_with(begin) {
            let after = dictionary.first_block(self.block, |first| first.starts_with(begin));
            if after > self.block {
                (self.block, self.end) = (after - 1, 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dictionary(terms: &[String]) -> (Vec<u8>, Vec<u8>) {
        let mut writer = Writer::default();
        for (place, term) in terms.iter().enumerate() {
            writer.push(term, place as u32 + 1, place % 5);
        }
        writer.finish()
    }

    fn numbered(count: usize) -> Vec<String> {
        let mut terms: Vec<String> =
            (0..count).map(|number| format!("{}é{number}", ["a", "abc", "zü"][number % 3])).collect();
        terms.sort();
        terms
    }

    fn read((table, terms): &(Vec<u8>, Vec<u8>)) -> Dictionary<'_> {
        Dictionary { table, terms }
    }

    #[test]
    fn terms_read_back_in_order_with_where_their_postings_are() {
        for count in [0, 1, 15, 16, 17, 100] {
            let terms = numbered(count);
            let writer = dictionary(&terms);
            let (mut cursor, mut end) = (Cursor::default(), 0);
            for (place, term) in terms.iter().enumerate() {
                assert!(cursor.advance(read(&writer)));
                assert_eq!((&cursor.term, cursor.count), (term, place as u32 + 1));
                assert_eq!(cursor.postings, end..end + place % 5);
                assert_eq!(
                    cursor.shared,
                    place.checked_sub(1).map_or(0, |before| shared(&terms[before], term))
                );
                end += place % 5;
            }
            assert!(!cursor.advance(read(&writer)));
        }
    }

    #[test]
    fn a_cursor_begins_near_any_term() {
        let terms = numbered(100);
        let writer = dictionary(&terms);
        for sought in terms.iter().map(String::as_str).chain(["", "a", "b", "zz", "ü"]) {
            let mut cursor = Cursor::near(read(&writer), sought);
            let (mut steps, mut is_there) = (0, true);
            while is_there && (steps == 0 || cursor.term.as_str() < sought) {
                is_there = cursor.advance(read(&writer));
                steps += 1;
            }
            assert!(steps <= BLOCK + 1, "{sought}: {steps}");
            let expected = terms.iter().find(|term| term.as_str() >= sought);
            assert_eq!(is_there.then_some(&cursor.term), expected);
        }
    }

    #[test]
    fn what_begins_alike_is_passed_and_nothing_else() {
        let terms = numbered(400);
        let writer = dictionary(&terms);
        for length in 1..=4 {
            let mut cursor = Cursor::default();
            let mut passed: Vec<String> = Vec::new();
            let mut is_there = cursor.advance(read(&writer));
            while is_there {
                passed.push(cursor.term.clone());
                is_there = cursor.pass(read(&writer), length);
            }
            let mut expected: Vec<String> = terms.clone();
            expected
                .dedup_by(|later, first| later.as_bytes().get(..length) == first.as_bytes().get(..length));
            assert_eq!(passed, expected);
        }
    }

    #[test]
    fn the_first_term_that_is_not_less_is_sought_from_anywhere_before_it() {
        let terms = numbered(100);
        let writer = dictionary(&terms);
        for begin in (0..terms.len()).step_by(9) {
            let beyond = terms.iter().skip(begin + 1).map(String::as_str);
            for sought in
                beyond.chain(["b", "y", "zz", "日"]).filter(|sought| *sought > terms[begin].as_str())
            {
                let mut cursor = Cursor::default();
                while cursor.term != terms[begin] && cursor.advance(read(&writer)) {}
                let is_there = cursor.seek(read(&writer), sought);
                let expected = terms.iter().find(|term| term.as_str() >= sought);
                assert_eq!(is_there.then_some(&cursor.term), expected, "{sought} from {begin}");
                if let Some(found) = expected {
                    assert_eq!(cursor.shared, shared(&terms[begin], found));
                    let place = terms.iter().position(|term| term == found);
                    assert!(cursor.read_numbers(read(&writer)).is_some());
                    assert_eq!(Some(cursor.count as usize), place.map(|place| place + 1));
                }
            }
        }
    }

    #[test]
    fn a_dictionary_cut_anywhere_ends_early() {
        let writer = dictionary(&numbered(40));
        for (table, terms) in (0..writer.0.len())
            .map(|length| (length, writer.1.len()))
            .chain((0..writer.1.len()).map(|length| (writer.0.len(), length)))
        {
            let cut = Dictionary { table: &writer.0[..table], terms: &writer.1[..terms] };
            let mut cursor = Cursor::near(cut, "abc");
            let mut steps = 0;
            while cursor.advance(cut) {
                steps += 1;
                if steps % 3 == 0 && !cursor.pass(cut, 2) {
                    break;
                }
            }
            assert!(steps <= 40);
        }
    }

    #[test]
    fn what_two_words_share_are_whole_letters() {
        for (one, other, expected) in
            [("", "a", 0), ("abc", "abd", 2), ("aé", "aè", 1), ("日本", "日本語", 6)]
        {
            assert_eq!(shared(one, other), expected);
        }
    }
}
