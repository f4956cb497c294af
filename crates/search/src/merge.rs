//! Several segments into one, in slices.

use crate::dictionary::Cursor;
use crate::postings::Postings;
use crate::removed::Removed;
use crate::segment::{Fact, Segment, Writer};

/// Segments on their way to be one. What is removed of them meanwhile is removed of the result by the index.
pub(crate) struct Merge {
    sources: Vec<Source>,
    writer: Writer,
    postings: Postings,
}

struct Source {
    segment: Segment,
    cursor: Cursor,
    is_at_end: bool,
    /// The new ordinal of each document; [`GONE`] for those removed.
    ordinals: Vec<u32>,
}

const GONE: u32 = u32::MAX;

impl Merge {
    pub(crate) fn new(segments: impl Iterator<Item = (Segment, Removed)>) -> Self {
        let mut facts: Vec<Fact> = Vec::new();
        let mut sources = Vec::new();
        for (segment, removed) in segments {
            let mut ordinals = vec![GONE; segment.documents() as usize];
            for (ordinal, place) in (0..).zip(&mut ordinals) {
                if let Some(fact) = segment.fact(ordinal).filter(|_| !removed.contains(ordinal)) {
                    *place = facts.len() as u32;
                    facts.push(fact);
                }
            }
            sources.push(Source { segment, cursor: Cursor::default(), is_at_end: false, ordinals });
        }
        sources.iter_mut().for_each(Source::advance);
        Self { sources, writer: Writer::new(facts), postings: Postings::default() }
    }

    /// Copies terms until some `most` postings went over; `true` when there are none left.
    pub(crate) fn run(&mut self, most: usize) -> bool {
        let mut copied = 0;
        while copied < most {
            let rest = self.sources.iter().filter(|source| !source.is_at_end);
            let Some(term) = rest.map(|source| &source.cursor.term).min().cloned() else { return true };
            for source in &mut self.sources {
                if !source.is_at_end && source.cursor.term == term {
                    copied += source.copy(&mut self.postings);
                    source.advance();
                }
            }
            if self.postings.count() > 0 {
                self.writer.push(&term, &self.postings);
            }
            self.postings.clear();
        }
        false
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.writer.finish()
    }
}

impl Source {
    fn advance(&mut self) {
        self.is_at_end = !self.cursor.advance(self.segment.dictionary());
    }

    /// Appends the postings of the term at hand; gives how many were read.
    fn copy(&self, into: &mut Postings) -> usize {
        let mut read = 1;
        for (ordinal, level) in self.segment.postings(&self.cursor) {
            read += 1;
            if let Some(ordinal) = self.ordinals.get(ordinal as usize).filter(|ordinal| **ordinal != GONE) {
                into.push(*ordinal, level);
            }
        }
        read
    }
}
