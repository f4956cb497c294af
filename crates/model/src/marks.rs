use crate::HighlightId;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What the reader wrote and marked in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// Plain text; empty for none.
    pub note: String,
    /// In the order in which they were made.
    pub highlights: Vec<Highlight>,
}

impl Marks {
    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.note.is_empty() && self.highlights.is_empty()
    }

    /// The one mark that a passage of `text` (in bytes) becomes together with those that it touches, and these as they
    /// were: the first of them gives its id, all of them their notes. `None` where no words are.
    #[must_use]
    pub fn joined(
        &self,
        id: HighlightId,
        text: &str,
        passage: Range<usize>,
    ) -> Option<(Highlight, Vec<Highlight>)> {
        let places = self.highlights.iter().filter_map(|mark| Some((mark, mark.place_in(text)?)));
        let touched: Vec<_> =
            places.filter(|(_, at)| at.start < passage.end && passage.start < at.end).collect();
        let whole =
            touched.iter().fold(passage, |whole, (_, at)| whole.start.min(at.start)..whole.end.max(at.end));
        let id = touched.first().map_or(id, |(first, _)| first.id);
        let notes: Vec<&str> = touched.iter().map(|(mark, _)| mark.note.as_str()).collect();
        let notes = notes.into_iter().filter(|note| !note.is_empty()).collect::<Vec<_>>().join("\n");
        let mark = Highlight { note: notes, ..Highlight::of(id, text, whole)? };
        Some((mark, touched.into_iter().map(|(mark, _)| mark.clone()).collect()))
    }
}

/// A passage that the reader marked. It is found again by its words and those around it (W3C Web Annotation Data Model,
/// 4.2.4 Text Quote Selector), so it survives that the text is made anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// Its id.
    pub id: HighlightId,
    /// The marked words, plain.
    pub quote: String,
    /// Up to [`Highlight::CONTEXT`] characters before it.
    pub before: String,
    /// Up to as many behind it.
    pub after: String,
    /// What the reader wrote to it; empty for nothing.
    pub note: String,
}

impl Highlight {
    /// Characters before and after a passage that are remembered.
    pub const CONTEXT: usize = 40;

    /// A mark on a passage of `text`, given in bytes; `None` where no words are.
    #[must_use]
    pub fn of(id: HighlightId, text: &str, passage: Range<usize>) -> Option<Self> {
        let passage_text = text.get(passage.clone())?;
        let quote = passage_text.trim();
        let start = passage.start + (passage_text.len() - passage_text.trim_start().len());
        let (head, tail) = (text.get(..start)?, text.get(start + quote.len()..)?);
        let before: Vec<char> = head.chars().rev().take(Self::CONTEXT).collect();
        let (before, after) =
            (before.into_iter().rev().collect(), tail.chars().take(Self::CONTEXT).collect());
        let mark = Self { id, quote: quote.to_owned(), before, after, note: String::new() };
        (!quote.is_empty()).then_some(mark)
    }

    /// Where the passage stands in `text`, in bytes, whatever the blanks between its words are. Of several places the one
    /// whose surroundings are most alike; where the words were changed, what stands between the surroundings.
    #[must_use]
    pub fn place_in(&self, text: &str) -> Option<Range<usize>> {
        let (text, places) = squeeze(text);
        let (quote, _) = squeeze(&self.quote);
        let (before, after) = (squeeze(&self.before).0, squeeze(&self.after).0);
        let found = quoted(&text, quote.trim(), &before, &after)
            .or_else(|| enclosed(&text, quote.trim(), before.trim(), after.trim()))?;
        let last = text.get(found.clone())?.char_indices().last()?.0;
        let start = *places.get(found.start)?;
        let (end, width) = (*places.get(found.start + last)?, found.end - found.start - last);
        Some(start..end + width)
    }
}

/// The text with its blanks as single spaces, and where each of its bytes stood.
fn squeeze(text: &str) -> (String, Vec<usize>) {
    let (mut out, mut places) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
    for (at, letter) in text.char_indices() {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        if letter == ' ' && out.ends_with(' ') {
            continue;
        }
        out.push(letter);
        places.extend((0..letter.len_utf8()).map(|byte| at + byte));
    }
    (out, places)
}

fn quoted(text: &str, quote: &str, before: &str, after: &str) -> Option<Range<usize>> {
    if quote.is_empty() {
        return None;
    }
    let likeness = |at: usize| {
        let (head, tail) =
            (text.get(..at).unwrap_or_default(), text.get(at + quote.len()..).unwrap_or_default());
        alike(head.chars().rev(), before.chars().rev()) + alike(tail.chars(), after.chars())
    };
    let places = text.match_indices(quote).map(|(at, _)| at);
    // The first of those that are equally alike.
    let best = places.min_by_key(|at| std::cmp::Reverse(likeness(*at)))?;
    Some(best..best + quote.len())
}

fn alike(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}

/// What stands between the surroundings, if it is about as long as the passage was.
fn enclosed(text: &str, quote: &str, before: &str, after: &str) -> Option<Range<usize>> {
    if before.is_empty() || after.is_empty() {
        return None;
    }
    let start = text.find(before)? + before.len();
    let length = text.get(start..)?.find(after)?;
    let passage = text.get(start..start + length)?;
    let inner = passage.trim();
    let from = start + (passage.len() - passage.trim_start().len());
    (!inner.is_empty() && inner.len() <= 2 * quote.len() + 20).then(|| from..from + inner.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlight(before: &str, quote: &str, after: &str) -> Highlight {
        let [quote, before, after] = [quote, before, after].map(str::to_owned);
        Highlight { id: HighlightId::from_hash(1), quote, before, after, note: String::new() }
    }

    #[test]
    fn a_passage_is_found_again_in_a_text_made_anew() {
        for (text, (before, quote, after), expected) in [
            ("The bridge is shut.", ("The ", "bridge", " is"), "bridge"),
            ("The  bridge\n is\u{a0}shut.", ("", "bridge is shut", "."), "bridge\n is\u{a0}shut"),
            ("a cat, a dog, a cat!", (" dog, ", "a cat", "!"), "a cat"),
            ("Über 100 Brücken", ("", "100 Brücken", ""), "100 Brücken"),
            ("It cost 40 million last year.", ("It cost ", "30 millions", " last year"), "40 million"),
        ] {
            let found = highlight(before, quote, after).place_in(text).unwrap();
            assert_eq!(&text[found], expected, "{text}");
        }
        let last = highlight("dog, ", "a cat", "!").place_in("a cat, a dog, a cat!").unwrap();
        assert_eq!(last.start, 14);
    }

    #[test]
    fn a_mark_remembers_its_words_and_those_around_it() {
        let text = "Das Büro ist zu.";
        let mark = Highlight::of(HighlightId::from_hash(1), text, 3..9).unwrap();
        assert_eq!((&*mark.before, &*mark.quote, &*mark.after), ("Das ", "Büro", " ist zu."));
        for nothing in [3..4, 0..0, 6..7, 9..99] {
            assert_eq!(Highlight::of(HighlightId::from_hash(1), text, nothing.clone()), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_passage_becomes_one_with_the_marks_that_it_touches() {
        let text = "one two three four five six";
        let mut marks = Marks::default();
        for (id, passage, note) in [(1, 0..3, "a"), (2, 8..13, "b"), (3, 14..18, "")] {
            let mark = Highlight::of(HighlightId::from_hash(id), text, passage).unwrap();
            marks.highlights.push(Highlight { note: note.to_owned(), ..mark });
        }
        for (passage, quote, id, note, touched) in [
            (4..7, "two", 9, "", vec![]),
            (9..11, "three", 2, "b", vec![2]),
            (4..16, "two three four", 2, "b", vec![2, 3]),
            (2..9, "one two three", 1, "a\nb", vec![1, 2]),
        ] {
            let (mark, before) = marks.joined(HighlightId::from_hash(9), text, passage).unwrap();
            assert_eq!((&*mark.quote, mark.id.number(), &*mark.note), (quote, id, note));
            assert_eq!(before.iter().map(|mark| mark.id.number()).collect::<Vec<_>>(), touched);
        }
    }

    #[test]
    fn a_passage_that_is_gone_is_found_nowhere() {
        for (text, (before, quote, after)) in [
            ("", ("", "bridge", "")),
            ("The bridge", ("", "", "")),
            ("The bridge", ("", "tunnel", "")),
            ("It was. And much, much, much, much, much, much more text. Over.", ("It ", "is", "Over.")),
        ] {
            assert_eq!(highlight(before, quote, after).place_in(text), None, "{text}");
        }
    }
}
