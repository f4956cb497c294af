//! An immutable part of the index, as it lies in storage.
//!
//! Numbers are little-endian. A header of [`HEADER`] bytes: magic, version, checksum of all behind it, then 32-bit numbers:
//! documents, and the bytes of the dictionary's table, of its terms, of postings. Behind it the documents'
//! ids (64 bits), times (seconds since 1970, 32 bits) and ordinals sorted by id (32 bits), then those three parts. Ordinals
//! count documents within a segment.

use crate::bytes::{Reader, checksum, u32_at, u64_at};
use crate::dictionary::{self, Cursor, Dictionary};
use crate::error::Error;
use crate::postings::{self, Postings};
use std::ops::Range;
use std::sync::Arc;

const MAGIC: u32 = u32::from_le_bytes(*b"BsSg");
/// Goes up when the bytes, or how words are cut and folded, change: then an index is built anew.
pub(crate) const VERSION: u32 = 1;
const HEADER: usize = 32;
const SUMMED: usize = 16;
/// Bytes of a document outside the postings.
const DOCUMENT: usize = 16;

/// What is kept of a document beside its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Fact {
    pub(crate) id: u64,
    /// Seconds since 1970.
    pub(crate) time: u32,
}

/// Bytes of a segment, checked as a whole when they are opened, read in place.
#[derive(Clone)]
pub(crate) struct Segment {
    bytes: Arc<Vec<u8>>,
    documents: u32,
    table: Range<usize>,
    terms: Range<usize>,
    postings: Range<usize>,
}

impl Segment {
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Self, Error> {
        let header = *bytes.first_chunk::<HEADER>().ok_or(Error::Broken)?;
        let mut header = Reader::new(&header);
        check_version(&mut header, MAGIC)?;
        let sum = header.u64().ok_or(Error::Broken)?;
        if checksum(bytes.get(SUMMED..).unwrap_or_default()) != sum {
            return Err(Error::Broken);
        }
        Self::lay_out(bytes, header).ok_or(Error::Broken)
    }

    fn lay_out(bytes: Vec<u8>, mut header: Reader) -> Option<Self> {
        let documents = header.u32()?;
        let mut end = HEADER.checked_add(DOCUMENT.checked_mul(documents as usize)?)?;
        let mut part = || {
            let begin = end;
            end = begin.checked_add(header.u32()? as usize)?;
            Some(begin..end)
        };
        let (table, terms, postings) = (part()?, part()?, part()?);
        let is_whole = end == bytes.len();
        is_whole.then(|| Self { bytes: Arc::new(bytes), documents, table, terms, postings })
    }

    pub(crate) fn bytes(&self) -> &Arc<Vec<u8>> {
        &self.bytes
    }

    pub(crate) fn documents(&self) -> u32 {
        self.documents
    }

    fn part(&self, range: Range<usize>) -> &[u8] {
        self.bytes.get(range).unwrap_or_default()
    }

    /// The table of a fact of which each document has the bytes `of` its sixteen.
    fn facts(&self, of: Range<usize>) -> &[u8] {
        let documents = self.documents as usize;
        self.part(HEADER + of.start * documents..HEADER + of.end * documents)
    }

    pub(crate) fn fact(&self, ordinal: u32) -> Option<Fact> {
        let place = ordinal as usize;
        Some(Fact { id: u64_at(self.facts(0..8), place)?, time: u32_at(self.facts(8..12), place)? })
    }

    /// The ordinals of a document's id, the latest last: one that was replaced within a batch is there twice.
    pub(crate) fn ordinals(&self, id: u64) -> impl Iterator<Item = u32> {
        let at = move |place: usize| {
            let ordinal = u32_at(self.facts(12..16), place)?;
            Some((u64_at(self.facts(0..8), ordinal as usize)?, ordinal))
        };
        let (mut low, mut high) = (0, self.documents as usize);
        while low < high {
            let middle = low.midpoint(high);
            if at(middle).is_some_and(|(other, _)| other < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..self.documents as usize)
            .map_while(at)
            .take_while(move |(other, _)| *other == id)
            .map(|(_, ordinal)| ordinal)
    }

    pub(crate) fn dictionary(&self) -> Dictionary<'_> {
        Dictionary { table: self.part(self.table.clone()), terms: self.part(self.terms.clone()) }
    }

    /// Ordinals and levels of the term at which `cursor` is.
    pub(crate) fn postings(&self, cursor: &Cursor) -> impl Iterator<Item = (u32, u8)> {
        self.postings_at(cursor.postings.clone(), cursor.count)
    }

    pub(crate) fn postings_at(&self, range: Range<usize>, count: u32) -> impl Iterator<Item = (u32, u8)> {
        postings::read(self.part(self.postings.clone()).get(range).unwrap_or_default(), count)
    }
}

/// Reads magic and version.
pub(crate) fn check_version(header: &mut Reader, magic: u32) -> Result<(), Error> {
    if header.u32() != Some(magic) {
        return Err(Error::Broken);
    }
    match header.u32().ok_or(Error::Broken)? {
        VERSION => Ok(()),
        newer if newer > VERSION => Err(Error::Newer(newer)),
        older => Err(Error::Older(older)),
    }
}

/// Puts magic, version and checksum before what is to be stored.
pub(crate) fn seal(magic: u32, body: &[&[u8]]) -> Vec<u8> {
    let length = body.iter().map(|part| part.len()).sum::<usize>();
    let mut bytes = Vec::with_capacity(SUMMED + length);
    bytes.extend_from_slice(&magic.to_le_bytes());
    bytes.extend_from_slice(&VERSION.to_le_bytes());
    bytes.extend_from_slice(&[0; 8]);
    body.iter().for_each(|part| bytes.extend_from_slice(part));
    let sum = checksum(bytes.get(SUMMED..).unwrap_or_default());
    if let Some(place) = bytes.get_mut(8..SUMMED) {
        place.copy_from_slice(&sum.to_le_bytes());
    }
    bytes
}

/// Writes a segment: terms come in ascending order.
#[derive(Default)]
pub(crate) struct Writer {
    facts: Vec<Fact>,
    dictionary: dictionary::Writer,
    postings: Vec<u8>,
}

impl Writer {
    pub(crate) fn new(facts: Vec<Fact>) -> Self {
        Self { facts, ..Self::default() }
    }

    pub(crate) fn push(&mut self, term: &str, postings: &Postings) {
        self.dictionary.push(term, postings.count(), postings.len());
        postings.write(&mut self.postings);
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let Self { facts, dictionary, postings } = self;
        let mut by_id: Vec<u32> = (0..facts.len() as u32).collect();
        by_id.sort_unstable_by_key(|ordinal| (facts.get(*ordinal as usize).map(|fact| fact.id), *ordinal));
        let (table, terms) = dictionary.finish();
        let lengths = [table.len(), terms.len(), postings.len()];
        let numbers = std::iter::once(facts.len()).chain(lengths).map(|number| number as u32);
        let mut head: Vec<u8> = numbers.flat_map(u32::to_le_bytes).collect();
        head.extend(facts.iter().flat_map(|fact| fact.id.to_le_bytes()));
        head.extend(facts.iter().flat_map(|fact| fact.time.to_le_bytes()));
        head.extend(by_id.into_iter().flat_map(u32::to_le_bytes));
        seal(MAGIC, &[&head, &table, &terms, &postings])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let facts = [(70, 1_000), (7, 2_000), (1 << 52, 3_000), (7, 4_000)];
        let facts = facts.map(|(id, time)| Fact { id, time }).to_vec();
        let mut writer = Writer::new(facts);
        for (term, holders) in [("a", &[0, 1, 2, 3][..]), ("election", &[2]), ("élu", &[0, 3])] {
            let mut postings = Postings::default();
            holders.iter().for_each(|ordinal| postings.push(*ordinal, *ordinal as u8 + 5));
            writer.push(term, &postings);
        }
        writer.finish()
    }

    fn read(segment: &Segment) -> Vec<(String, Vec<(u32, u8)>)> {
        let (mut cursor, mut all) = (Cursor::default(), Vec::new());
        while cursor.advance(segment.dictionary()) {
            all.push((cursor.term.clone(), segment.postings(&cursor).collect()));
        }
        all
    }

    #[test]
    fn a_segment_reads_back() {
        let segment = Segment::open(sample()).unwrap();
        assert_eq!(segment.documents(), 4);
        assert_eq!(segment.fact(2), Some(Fact { id: 1 << 52, time: 3_000 }));
        assert_eq!(segment.fact(4), None);
        let expected = [
            ("a", vec![(0, 5), (1, 6), (2, 7), (3, 8)]),
            ("election", vec![(2, 7)]),
            ("élu", vec![(0, 5), (3, 8)]),
        ];
        assert_eq!(read(&segment), expected.map(|(term, postings)| (term.to_owned(), postings)));
    }

    #[test]
    fn a_document_is_found_by_its_id() {
        let segment = Segment::open(sample()).unwrap();
        for (id, expected) in
            [(70, &[0][..]), (7, &[1, 3]), (1 << 52, &[2]), (0, &[]), (71, &[]), (u64::MAX, &[])]
        {
            assert_eq!(segment.ordinals(id).collect::<Vec<_>>(), expected, "{id}");
        }
    }

    #[test]
    fn what_was_cut_or_changed_anywhere_is_broken() {
        let whole = sample();
        for place in 0..whole.len() {
            assert_eq!(Segment::open(whole[..place].to_vec()).err(), Some(Error::Broken), "cut at {place}");
            let mut changed = whole.clone();
            changed[place] ^= 0x10;
            assert!(Segment::open(changed).is_err(), "changed at {place}");
        }
        assert_eq!(Segment::open([&whole[..], &[0]].concat()).err(), Some(Error::Broken));
    }

    #[test]
    fn bytes_with_a_right_sum_that_say_what_cannot_be_do_not_panic() {
        let whole = sample();
        for place in SUMMED..whole.len() {
            for value in [0, 1, 0x7f, 0xff] {
                let mut changed = whole.clone();
                changed[place] = value;
                let sum = checksum(&changed[SUMMED..]);
                changed[8..SUMMED].copy_from_slice(&sum.to_le_bytes());
                if let Ok(segment) = Segment::open(changed) {
                    assert!(read(&segment).len() <= 100);
                    assert!(segment.ordinals(7).count() <= whole.len());
                }
            }
        }
    }

    #[test]
    fn a_version_that_is_not_ours_is_told() {
        for (version, expected) in
            [(VERSION + 1, Error::Newer(VERSION + 1)), (VERSION - 1, Error::Older(VERSION - 1))]
        {
            let mut bytes = sample();
            bytes[4..8].copy_from_slice(&version.to_le_bytes());
            assert_eq!(Segment::open(bytes).err(), Some(expected));
        }
    }
}
