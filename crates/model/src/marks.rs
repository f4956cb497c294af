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
