//! Documents on their way into the index.

use crate::language;
use crate::level::{self, Counts, level};
use crate::postings::Postings;
use crate::segment::{Fact, Writer};
use crate::words::words;
use model::{ArticleId, Timestamp};
use rustc_hash::FxHashMap;

/// What is looked through of an article; parts that it lacks are empty.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// The article.
    pub id: ArticleId,
    /// When it was published; newer ones come a little sooner.
    pub published: Timestamp,
    /// Headline.
    pub title: &'a str,
    /// Plain text.
    pub text: &'a str,
    /// Who publishes it, in words.
    pub publisher: &'a str,
    /// Who wrote it.
    pub byline: &'a str,
    /// Its language (BCP 47).
    pub language: &'a str,
}

/// Articles that are taken into an [`crate::Index`] together. One thousand is a good size for filling an index: what a
/// batch holds in memory is a few times what it is when stored.
#[derive(Default)]
pub struct Batch {
    terms: FxHashMap<Box<str>, usize>,
    lists: Vec<List>,
    facts: Vec<Fact>,
    /// Terms of the document at hand.
    held: Vec<usize>,
}

#[derive(Default)]
struct List {
    postings: Postings,
    /// How often the term is in the document at hand.
    counts: Counts,
}

impl Batch {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many articles were added.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether nothing was added.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// Adds an article. One with the same id, in this batch or in the index, is replaced by it.
    pub fn add(&mut self, document: &Document) {
        let ordinal = self.facts.len() as u32;
        let mut lengths = [0; 4];
        for (field, text) in [
            (level::TITLE, document.title),
            (level::TEXT, document.text),
            (level::PUBLISHER, document.publisher),
            (level::BYLINE, document.byline),
        ] {
            if let Some(length) = lengths.get_mut(field) {
                *length = self.count(field, text);
            }
        }
        language::terms(document.language).for_each(|term| self.note(level::PUBLISHER, &term));
        let mut levels = Levels { lengths, of_text: [None; SEVERAL] };
        for term in self.held.drain(..) {
            if let Some(list) = self.lists.get_mut(term) {
                list.postings.push(ordinal, levels.of(std::mem::take(&mut list.counts)));
            }
        }
        let seconds = document.published.0.div_euclid(1_000).clamp(0, i64::from(u32::MAX));
        self.facts.push(Fact { id: document.id.number(), time: seconds as u32 });
    }

    /// Counts the words of a field; gives how many there are.
    fn count(&mut self, field: usize, text: &str) -> u32 {
        let mut length = 0;
        words(text, |word| {
            length += 1;
            self.note(field, word.letters);
        });
        length
    }

    /// Notes that a term stands in a field.
    fn note(&mut self, field: usize, letters: &str) {
        let Self { terms, lists, held, .. } = self;
        let term = match terms.get(letters) {
            Some(term) => *term,
            None => {
                terms.insert(letters.into(), lists.len());
                lists.push(List::default());
                lists.len() - 1
            }
        };
        let Some(list) = lists.get_mut(term) else { return };
        if list.counts == Counts::default() {
            held.push(term);
        }
        if let Some(count) = list.counts.get_mut(field) {
            *count = count.saturating_add(1);
        }
    }

    /// The batch as bytes of a segment, and the ids of its documents by ordinal.
    pub(crate) fn seal(self) -> (Vec<u8>, Vec<u64>) {
        let Self { terms, lists, facts, .. } = self;
        let ids = facts.iter().map(|fact| fact.id).collect();
        let mut terms: Vec<(Box<str>, usize)> = terms.into_iter().collect();
        terms.sort_unstable();
        let mut writer = Writer::new(facts);
        for (term, place) in terms {
            if let Some(list) = lists.get(place) {
                writer.push(&term, &list.postings);
            }
        }
        (writer.finish(), ids)
    }
}

/// Mentions below which the level of a term that stands in the text alone is worked out once a document.
const SEVERAL: usize = 8;

/// Levels of the terms of one document.
struct Levels {
    lengths: [u32; 4],
    of_text: [Option<u8>; SEVERAL],
}

impl Levels {
    fn of(&mut self, counts: Counts) -> u8 {
        let lengths = self.lengths;
        let is_of_text = (0..counts.len()).all(|field| field == level::TEXT || counts.get(field) == Some(&0));
        let several = counts.get(level::TEXT).filter(|_| is_of_text).map(|count| usize::from(*count));
        match several.and_then(|count| self.of_text.get_mut(count)) {
            Some(known) => *known.get_or_insert_with(|| level(counts, lengths)),
            None => level(counts, lengths),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dictionary::Cursor;
    use crate::segment::Segment;

    fn document(id: u64, title: &'static str, text: &'static str) -> Document<'static> {
        let id = ArticleId::from_hash(id);
        let published = Timestamp(1_700_000_000_000);
        Document { id, published, title, text, publisher: "The Herald", byline: "Ann Lee", language: "" }
    }

    fn terms(batch: Batch) -> Vec<(String, Vec<(u32, u8)>)> {
        let segment = Segment::open(batch.seal().0).unwrap();
        let (mut cursor, mut all) = (Cursor::default(), Vec::new());
        while cursor.advance(segment.dictionary()) {
            all.push((cursor.term.clone(), segment.postings(&cursor).collect()));
        }
        all
    }

    #[test]
    fn every_field_is_taken_in_and_the_headline_counts_most() {
        let mut batch = Batch::new();
        batch.add(&document(1, "Élections", "The elections were held, elections of a house."));
        batch.add(&document(2, "A house", ""));
        let terms = terms(batch);
        let of = |sought: &str| {
            terms.iter().find(|(term, _)| term == sought).map(|(_, list)| list.clone()).unwrap_or_default()
        };
        for (term, holders) in [
            ("elections", &[0][..]),
            ("house", &[0, 1]),
            ("herald", &[0, 1]),
            ("ann", &[0, 1]),
            ("other", &[]),
        ] {
            assert_eq!(of(term).iter().map(|(ordinal, _)| *ordinal).collect::<Vec<_>>(), holders, "{term}");
        }
        assert!(of("house")[1].1 > of("house")[0].1);
    }

    #[test]
    fn a_batch_keeps_ids_and_times() {
        let mut batch = Batch::new();
        assert!(batch.is_empty());
        batch.add(&document(5, "One", ""));
        batch.add(&Document { published: Timestamp(-5), ..document(3, "Two", "") });
        assert_eq!(batch.len(), 2);
        let (bytes, ids) = batch.seal();
        let segment = Segment::open(bytes).unwrap();
        assert_eq!(ids, [5, 3]);
        assert_eq!(segment.fact(0), Some(Fact { id: 5, time: 1_700_000_000 }));
        assert_eq!(segment.fact(1), Some(Fact { id: 3, time: 0 }));
    }

    #[test]
    fn an_article_without_words_is_a_document_all_the_same() {
        let mut batch = Batch::new();
        batch.add(&Document { publisher: "", byline: "", ..document(1, "", "") });
        let segment = Segment::open(batch.seal().0).unwrap();
        assert_eq!(segment.documents(), 1);
        assert!(!Cursor::default().advance(segment.dictionary()));
    }
}
