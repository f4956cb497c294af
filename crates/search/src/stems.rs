//! Bent forms of a word (elections, élection), by Snowball's stemmers. They are looked for when a query is asked: the index holds
//! words as they stand, so beginnings and quotations stay exact, and nobody has to know an article's language.
//!
//! Words are compared folded, as the index has them. A stemmer made for accents bends a little less of them then.

use crate::dictionary::{Cursor, shared};
use crate::index::Part;
use crate::language;
use crate::query::Wanted;
use crate::words::Kind;
use frostem::{Algorithm, Stemmer};

/// The languages of most sources of the catalogue; each takes two kilobytes of the engine.
const LANGUAGES: [(&str, Algorithm); 7] = [
    ("en", Algorithm::English),
    ("fr", Algorithm::French),
    ("de", Algorithm::German),
    ("es", Algorithm::Spanish),
    ("pt", Algorithm::Portuguese),
    ("it", Algorithm::Italian),
    ("ru", Algorithm::Russian),
];

/// Letters below which a word is not bent, and that all its forms begin with.
const SHORTEST: usize = 4;
const BEGIN: usize = 3;

/// Stemmers of the languages that articles of an index are in.
pub(crate) fn of_index(parts: &[Part]) -> Vec<Stemmer> {
    let is_there = |(tag, _): &&(&str, Algorithm)| {
        language::terms(tag).any(|term| parts.iter().any(|part| has_term(part, &term)))
    };
    LANGUAGES.iter().filter(is_there).map(|(_, algorithm)| Stemmer::new(*algorithm)).collect()
}

/// All there are: where a text's language is not known, and little hangs on it.
pub(crate) fn all() -> Vec<Stemmer> {
    LANGUAGES.iter().map(|(_, algorithm)| Stemmer::new(*algorithm)).collect()
}

fn has_term(part: &Part, term: &str) -> bool {
    let dictionary = part.segment.dictionary();
    let mut cursor = Cursor::near(dictionary, term);
    while cursor.advance(dictionary) && cursor.term.as_str() < term {}
    cursor.term == term
}

/// The stems of a word, one a language.
pub(crate) struct Stems {
    stems: Vec<(Stemmer, String)>,
    begin: String,
}

impl Stems {
    /// `None` for a word that has no other forms, or whose forms are not meant.
    pub(crate) fn of(wanted: &Wanted, stemmers: &[Stemmer]) -> Option<Self> {
        let word = wanted.letters.as_str();
        let is_bent = wanted.is_loose
            && wanted.kind == Kind::Whole
            && word.chars().all(char::is_alphabetic)
            && word.chars().count() >= SHORTEST;
        if !is_bent || stemmers.is_empty() {
            return None;
        }
        let mut begin = word;
        let mut stems = Vec::new();
        for stemmer in stemmers {
            let stem = stemmer.stem(word).into_owned();
            // The last letter of a stem is often another in the word (country, countri).
            let mut alike = word.get(..shared(word, &stem)).unwrap_or_default().chars();
            alike.next_back();
            if alike.clone().count() >= BEGIN {
                begin = if alike.as_str().len() < begin.len() { alike.as_str() } else { begin };
                stems.push((*stemmer, stem));
            }
        }
        (!stems.is_empty()).then(|| Self { stems, begin: begin.to_owned() })
    }

    /// What all its forms begin with.
    pub(crate) fn begin(&self) -> &str {
        &self.begin
    }

    /// Whether a word is a form of it.
    pub(crate) fn have(&self, word: &str) -> bool {
        word.starts_with(&self.begin) && self.stems.iter().any(|(stemmer, stem)| stemmer.stem(word) == *stem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (typed, text, expected) in [
            ("elections ", "election", true),
            ("election ", "elections", true),
            ("country ", "countries", true),
            ("gouvernements ", "gouvernement", true),
            ("regierung ", "regierungen", true),
            ("elecciones ", "elecciones", true),
            ("выборы ", "выборов", true),
            ("election ", "selection", false),
            ("news ", "newt", false),
        ] {
            let query = crate::Query::parse(typed);
            let word = &query.clauses[0][0].words[0];
            let stems = Stems::of(word, &all()).unwrap();
            assert_eq!(stems.have(text), expected, "{typed} {text}");
        }
    }

    #[test]
    fn what_is_short_quoted_or_no_word_is_not_bent() {
        for typed in ["war ", "\"elections\"", "covid2019 ", "東京都 ", "lang:english "] {
            let query = crate::Query::parse(typed);
            assert!(Stems::of(&query.clauses[0][0].words[0], &all()).is_none(), "{typed}");
        }
    }
}
