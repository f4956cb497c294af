//! What a headline is compared by: its terms, weighted.

use crate::fold::skeleton;
use crate::sketch::Sketch;
use crate::tuning::Tuning;
use crate::words::{Word, Words};
use rustc_hash::FxHashMap;

/// A term is the upper 24 bits of a hash, of which the last says whether it is a number; the lower 8 hold how much it weighs
/// in an item, in 32nds.
pub(crate) const TERM: u32 = !0xff;
const NUMERIC: u32 = 0x100;
const PARTS: f32 = 32.0;

/// How much a packed term weighs in its item.
pub(crate) fn weight(packed: u32) -> f32 {
    (packed & !TERM) as f32 / PARTS
}

pub(crate) fn pack(term: u32, weight: f32) -> u32 {
    (term & TERM) | (weight * PARTS).clamp(1.0, 255.0) as u32
}

/// What a title and a text come to.
pub(crate) struct Terms {
    /// Each term with how often it is there, weighted by place.
    pub(crate) counts: Vec<(u32, f32)>,
    pub(crate) sketch: Sketch,
}

/// Consonants of a name by which it is known: with fewer, too many names are alike.
const LEAST_BONES: usize = 3;
/// Words of a text by which copies of it are known.
const SKETCHED: usize = 50;
/// Fewer words are no text: then the title counts as one.
const TEXT: usize = 15;

/// Counts the terms of texts; its lists are used again.
#[derive(Default)]
pub(crate) struct Counting {
    words: Words,
    bones: Vec<char>,
    counts: FxHashMap<u32, f32>,
    stems: Vec<u32>,
}

/// The kinds of terms; the same letters of another kind are another term.
#[derive(Clone, Copy)]
enum Kind {
    Stem = 1,
    Bones = 2,
}

impl Counting {
    /// The terms of a title and the beginning of a text.
    pub(crate) fn count(&mut self, title: &str, text: &str, tuning: &Tuning) -> Terms {
        self.counts.clear();
        self.stems.clear();
        self.count_field(title, tuning, |_| tuning.title);
        let titled = self.stems.len();
        self.count_field(text, tuning, |place| 1.0 / (1.0 + place as f32 / tuning.decay));
        let begin = if self.stems.len() >= titled + TEXT { titled } else { 0 };
        let told = self.stems.get(begin..).unwrap_or_default();
        let sketch = Sketch::of(told.get(..SKETCHED).unwrap_or(told));
        Terms { counts: self.counts.drain().collect(), sketch }
    }

    fn count_field(&mut self, text: &str, tuning: &Tuning, weight_at: impl Fn(usize) -> f32) {
        self.words.read(text, tuning.words);
        let telling = self.words.has_telling_capitals();
        let Self { words, bones, counts, stems } = self;
        for (place, (word, letters)) in words.iter().enumerate() {
            let weight = weight_at(place) * factor(word, letters, telling, tuning);
            let stem = stem(letters, tuning);
            stems.push(stem);
            match bones_of(word, letters, bones) {
                None => *counts.entry(stem).or_default() += weight,
                Some(bones) if is_latin(letters) => {
                    *counts.entry(stem).or_default() += weight;
                    *counts.entry(bones).or_default() += weight * tuning.bones;
                }
                Some(bones) => *counts.entry(bones).or_default() += weight,
            }
        }
    }
}

/// The term by which a word is counted first: its stem, or as it sounds where that is another alphabet's.
pub(crate) fn term(word: &Word, letters: &[char], tuning: &Tuning, bones: &mut Vec<char>) -> u32 {
    let sound = if is_latin(letters) { None } else { bones_of(word, letters, bones) };
    sound.unwrap_or_else(|| stem(letters, tuning))
}

fn stem(letters: &[char], tuning: &Tuning) -> u32 {
    let stem = hash(Kind::Stem, letters.get(..tuning.stem).unwrap_or(letters));
    if is_number(letters) { stem | NUMERIC } else { stem }
}

/// The term of how a word sounds that may be a name; none where too little is left of it.
fn bones_of(word: &Word, letters: &[char], bones: &mut Vec<char>) -> Option<u32> {
    let is_name = !word.is_pair && (word.is_capitalised || is_caseless(letters)) && !is_number(letters);
    let bones = if is_name { skeleton(letters, bones) } else { &[] };
    (bones.len() >= LEAST_BONES).then(|| hash(Kind::Bones, bones))
}

fn is_latin(letters: &[char]) -> bool {
    letters.first().is_some_and(char::is_ascii)
}

fn factor(word: &Word, letters: &[char], telling: bool, tuning: &Tuning) -> f32 {
    if is_number(letters) {
        tuning.number
    } else if telling && word.is_capitalised && !word.is_first {
        tuning.name
    } else {
        1.0
    }
}

/// Whether the word is of a script without capitals.
fn is_caseless(letters: &[char]) -> bool {
    letters.first().is_some_and(|letter| !letter.is_lowercase())
}

/// Whether a term is that of a number.
pub(crate) fn is_numeric(term: u32) -> bool {
    term & NUMERIC != 0
}

pub(crate) fn is_number(letters: &[char]) -> bool {
    letters.first().is_some_and(char::is_ascii_digit)
}

fn hash(kind: Kind, letters: &[char]) -> u32 {
    let begin = (kind as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = letters.iter().fold(begin, |hash, letter| {
        (hash.rotate_left(5) ^ u64::from(*letter)).wrapping_mul(0x517c_c1b7_2722_0a95)
    });
    (mixed >> 32) as u32 & TERM & !NUMERIC
}
