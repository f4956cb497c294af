//! The part of a text that shows why it was found.

use crate::matches::Met;
use crate::query::Query;
use std::ops::Range;

/// A part of a text, and what of it to highlight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The part: bytes of the text, at the borders of words where there are any near.
    pub range: Range<usize>,
    /// What meets the query, in order, apart from one another: bytes of the text (not of the part).
    pub highlights: Vec<Range<usize>>,
}

/// Bytes before the first word that was found, as a share of the length: so that it is read in its sentence.
const BEFORE: usize = 5;

impl Query {
    /// What of a text to highlight, in order: bytes of it, at borders of letters.
    #[must_use]
    pub fn highlights(&self, text: &str) -> Vec<Range<usize>> {
        joined(text, self.met_in(text).into_iter().map(|met| met.range))
    }

    /// The part of a text of about `length` bytes that has the most words of the query; its beginning where it has none.
    #[must_use]
    pub fn snippet(&self, text: &str, length: usize) -> Snippet {
        let met = self.met_in(text);
        let begin = best(&met, length).map_or(0, |first| first.saturating_sub(length / BEFORE));
        let range = cut(text, begin, length);
        let inside = met
            .into_iter()
            .map(|met| met.range)
            .filter(|met| range.start <= met.start && met.end <= range.end);
        Snippet { highlights: joined(text, inside), range }
    }
}

/// Where the stretch of `length` bytes begins that has the most different words, then the most words; the first of alike ones.
fn best(met: &[Met], length: usize) -> Option<usize> {
    let reach = length.saturating_sub(length / BEFORE);
    let (mut end, mut different) = (0, 0);
    let mut counts = vec![0usize; met.iter().map(|met| met.part + 1).max().unwrap_or(0)];
    let mut best: Option<(usize, usize, usize)> = None;
    for (place, first) in met.iter().enumerate() {
        while let Some(next) =
            met.get(end).filter(|next| next.range.end <= first.range.start + reach || end <= place)
        {
            if let Some(count) = counts.get_mut(next.part) {
                *count += 1;
                different += usize::from(*count == 1);
            }
            end += 1;
        }
        if best.is_none_or(|(most, many, _)| (different, end - place) > (most, many)) {
            best = Some((different, end - place, first.range.start));
        }
        if let Some(count) = counts.get_mut(first.part) {
            *count -= 1;
            different -= usize::from(*count == 0);
        }
    }
    best.map(|(_, _, start)| start)
}

/// A stretch of about `length` bytes from about `begin`, at spaces where one is within a fifth.
fn cut(text: &str, begin: usize, length: usize) -> Range<usize> {
    let begin = begin.min(text.len().saturating_sub(length));
    let slack = length / BEFORE;
    let start = if begin == 0 { 0 } else { after_space(text, begin, slack) };
    let end = start.saturating_add(length);
    if end >= text.len() {
        return start..text.len();
    }
    let end = text.floor_char_boundary(end);
    let tail =
        text.get(text.floor_char_boundary(end.saturating_sub(slack)).max(start)..end).unwrap_or_default();
    let end = tail.rfind(char::is_whitespace).map_or(end, |place| end - tail.len() + place);
    start..end.max(start)
}

fn after_space(text: &str, begin: usize, slack: usize) -> usize {
    let begin = text.floor_char_boundary(begin);
    let head = text.get(begin..text.floor_char_boundary(begin + slack)).unwrap_or_default();
    let space = head.char_indices().find(|(_, letter)| letter.is_whitespace());
    space.map_or(begin, |(place, letter)| begin + place + letter.len_utf8())
}

/// Ranges in order as ranges apart from one another; those of neighbouring letters become one.
fn joined(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined.retain(|range| text.get(range.clone()).is_some_and(|text| !text.is_empty()));
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with brackets around highlights.
    fn shown(text: &str, within: Range<usize>, highlights: &[Range<usize>]) -> String {
        let mut shown = text[within.clone()].to_owned();
        for range in highlights.iter().rev() {
            shown.insert(range.end - within.start, ']');
            shown.insert(range.start - within.start, '[');
        }
        shown
    }

    #[test]
    fn highlights_stand_around_whole_words_in_every_script() {
        for (typed, text, expected) in [
            ("macron", "Macron rencontre Macron", "[Macron] rencontre [Macron]"),
            ("elysee", "À l’Élysée", "À l’[Élysée]"),
            ("strasse", "Die Straße", "Die [Straße]"),
            ("e\u{301}te\u{301} ", "L'été", "L'[été]"),
            ("東京オリンピック", "の東京オリンピックへ", "の[東京オリンピック]へ"),
            ("대통령 선거", "대통령이 선거를", "[대통령]이 [선거]를"),
            ("ประเทศไทย", "ข่าวประเทศไทยวันนี้", "ข่าว[ประเทศไทย]วันนี้"),
            ("выборы", "О Выборах: выборы", "О [Выборах]: [выборы]"),
            ("भारत", "भारत में", "[भारत] में"),
            ("nothing", "", ""),
        ] {
            let query = Query::parse(typed);
            assert_eq!(shown(text, 0..text.len(), &query.highlights(text)), expected, "{typed}");
        }
    }

    #[test]
    fn a_snippet_is_where_most_words_are() {
        let text = format!(
            "{}one two. {}two three one here. {}",
            "filler ".repeat(50),
            "filler ".repeat(50),
            "filler ".repeat(50)
        );
        let snippet = Query::parse("one two three ").snippet(&text, 80);
        let shown = shown(&text, snippet.range.clone(), &snippet.highlights);
        assert!(shown.contains("[two] [three] [one] here."), "{shown}");
        assert!(shown.starts_with("filler") && shown.ends_with("filler"), "{shown}");
        assert!((50..=80).contains(&snippet.range.len()), "{}", snippet.range.len());
    }

    #[test]
    fn a_text_without_the_words_is_shown_from_its_beginning() {
        let text = "A rather short text.";
        for (length, expected) in [(100, text), (16, "A rather short"), (0, "")] {
            let snippet = Query::parse("none").snippet(text, length);
            assert_eq!((&text[snippet.range], snippet.highlights.len()), (expected, 0));
        }
    }

    #[test]
    fn a_text_without_spaces_is_cut_between_letters() {
        let text = "東京で開かれた会議について".repeat(30);
        for length in 0..90 {
            let snippet = Query::parse("会議").snippet(&text, length);
            assert!(text.get(snippet.range.clone()).is_some());
            assert!(snippet.range.len() <= length);
            assert_eq!(snippet.highlights.is_empty(), length < 9, "{length}");
        }
    }

    #[test]
    fn any_text_and_length_has_a_snippet() {
        let text = "a\u{301}\u{200d} 🙂🙂 ١٢٣ \u{0} اَلسَّلَامُ ก็ x";
        for typed in ["a", "x", "السلام", "ก็", "123", "\"x", "🙂"] {
            for length in 0..=text.len() + 5 {
                let query = Query::parse(typed);
                let snippet = query.snippet(text, length);
                assert!(text.get(snippet.range.clone()).is_some(), "{typed} {length}");
                for range in snippet.highlights.iter().chain(&query.highlights(text)) {
                    assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()), "{typed} {length}");
                }
            }
        }
    }
}
