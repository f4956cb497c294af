//! What a voice reads of a text that is shown, and where each sentence stands.

use super::format;
use super::passages::{Shown, bytes_of};
use crate::listening::{Line, Part, cut};
use js_sys::Intl::Segmenter;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// What is for eyes alone: code, the cells of tables, signs of footnotes, the app's own buttons.
const FOR_EYES: &str = "pre, tr, sup:has(a), button";
/// What says something of what stands beside it.
const CAPTIONS: &str = "figcaption, caption";

/// A text in sentences.
pub struct Spoken {
    /// The words and their places.
    pub shown: Shown,
    /// Its sentences.
    pub lines: Vec<Line>,
}

/// Reads a text of a language.
#[must_use]
pub fn read(root: &Element, language: &str) -> Spoken {
    let shown = Shown::read_without(root, FOR_EYES);
    let segmenter = segmenter(language);
    let mut lines = Vec::new();
    for (block, around) in shown.blocks() {
        let is_caption = around.is_some_and(|around| around.closest(CAPTIONS).ok().flatten().is_some());
        // A line's end within a paragraph is a space, and would end a sentence.
        let text = spaced(shown.text().get(block.clone()).unwrap_or_default());
        let ends = segmenter.as_ref().map_or_else(|| ends_by_signs(&text), |known| ends(known, &text));
        for range in cut(&text, &ends) {
            let words = text.get(range.clone()).unwrap_or_default();
            let place = block.start + range.start..block.start + range.end;
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            lines.push(Line {
                words,
                part: if is_caption { Part::Caption(place) } else { Part::Text(place) },
            });
        }
    }
    Spoken { shown, lines }
}

/// The text with its white space as spaces, as long in bytes as before.
fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                spaced.extend(std::iter::repeat_n(' ', letter.len_utf8()));
            }
            other => spaced.push(other),
        }
    }
    spaced
}

/// `Intl.Segmenter` for a language, or for none in particular; none where the browser has none.
fn segmenter(language: &str) -> Option<Segmenter> {
    let options = format::options(&[("granularity", "sentence")]);
    let made = |language: &str| format::constructed("Segmenter", &format::locales(language), &options);
    // It throws for what it cannot read as a language.
    made(language).or_else(|| made("und")).map(JsCast::unchecked_into)
}

/// Where sentences end, in bytes.
fn ends(segmenter: &Segmenter, text: &str) -> Vec<usize> {
    let segments = segmenter.segment(text);
    let (mut ends, mut units, mut at) = (Vec::new(), 0, 0);
    while let Some(segment) = segments.containing(units).filter(|_| at < text.len()) {
        let length = segment.segment().length();
        if length == 0 {
            break;
        }
        units += length;
        at += bytes_of(text.get(at..).unwrap_or_default(), length as usize);
        ends.push(at);
    }
    ends
}

/// Where sentences end as far as signs tell.
fn ends_by_signs(text: &str) -> Vec<usize> {
    let is_end = |range: &Range<usize>| {
        let rest = text.get(range.end..).unwrap_or_default();
        rest.starts_with(char::is_whitespace)
            || text.get(range.clone()).is_some_and(|sign| "。！？".contains(sign))
    };
    let signs = text.match_indices(['.', '!', '?', '؟', '۔', '।', '。', '！', '？']);
    signs.map(|(at, sign)| at..at + sign.len()).filter(is_end).map(|range| range.end).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_becomes_spaces_of_the_same_length() {
        let text = "old\n bridge\u{2028}é\r\n";
        let spaced = spaced(text);
        assert_eq!((spaced.as_str(), spaced.len()), ("old  bridge   é  ", text.len()));
    }

    #[test]
    fn without_the_browsers_help_signs_end_sentences() {
        let told = |text: &str| {
            cut(text, &ends_by_signs(text)).into_iter().map(|r| text[r].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(told("It cost 3.5 million. Why? "), ["It cost 3.5 million.", "Why?"]);
        assert_eq!(told("橋は閉鎖。市長は沈黙。"), ["橋は閉鎖。", "市長は沈黙。"]);
    }
}
