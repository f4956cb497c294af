//! What a reader looks for.

use crate::condition::{Asks, Condition, Warning};
use crate::language;
use crate::words::{Kind, words};

/// A query, read from what was typed. Reading never fails: what is not understood is told by [`Query::warnings`].
///
/// All words and conditions have to be there, with or without `AND`; `a OR b` wants one of two words, or of two conditions, `-a` and
/// `NOT a` none, `"a b"` words side by side. The last word is the beginning of one, unless a space or a quotation mark follows.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Each has to be met.
    pub(crate) clauses: Vec<Clause>,
    /// None may be met.
    pub(crate) without: Vec<Atom>,
    /// Each has to be met, by any of its conditions.
    conditions: Vec<Vec<Condition>>,
    /// Tags that `lang:` asks for, each once.
    languages: Vec<String>,
    warnings: Vec<Warning>,
}

/// Met by any of its atoms.
pub(crate) type Clause = Vec<Atom>;

/// One word or quotation of a query; met when all its words are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Atom {
    pub(crate) words: Vec<Wanted>,
    pub(crate) is_quoted: bool,
}

impl Atom {
    /// Whether only the text can tell that it is met: the index knows no order of words.
    pub(crate) fn is_phrase(&self) -> bool {
        self.is_quoted && self.words.len() > 1
    }
}

/// A word that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Folded.
    pub(crate) letters: String,
    pub(crate) kind: Kind,
    /// Whether words that begin with it are meant too.
    pub(crate) is_beginning: bool,
    /// Whether bent and mistyped forms of it are meant too.
    pub(crate) is_loose: bool,
}

impl Wanted {
    /// How many letters may be mistyped: one in a word of four to seven letters, two in a longer one.
    pub(crate) fn typos(&self) -> u8 {
        let is_plain = self.is_loose
            && self.kind == Kind::Whole
            && !self.letters.contains(|letter: char| letter.is_ascii_digit());
        match self.letters.chars().count() {
            4..=7 if is_plain => 1,
            8.. if is_plain => 2,
            _ => 0,
        }
    }
}

/// Letters of a query that are read, and words.
const LONGEST: usize = 2_000;
const MOST: usize = 40;

/// Signs that begin and end a quotation.
pub const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let cut = typed.char_indices().nth(LONGEST).map_or(typed.len(), |(place, _)| place);
        let mut reading = Reading { rest: typed.get(..cut).unwrap_or_default(), ..Reading::default() };
        if cut < typed.len() {
            reading.query.warnings.push(Warning::TooLong);
        }
        while reading.take() {}
        if reading.words > MOST && !reading.query.warnings.contains(&Warning::TooLong) {
            reading.query.warnings.push(Warning::TooLong);
        }
        reading.query
    }

    /// Asks for nothing but this.
    pub(crate) fn of(atom: Atom) -> Self {
        Self { clauses: vec![vec![atom]], ..Self::default() }
    }

    /// Whether it asks for nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.without.is_empty() && self.conditions.is_empty()
    }

    /// Whether it has words to look for.
    #[must_use]
    pub fn has_words(&self) -> bool {
        !self.clauses.is_empty()
    }

    /// Whether the index alone cannot tell all: it knows no order of words.
    #[must_use]
    pub fn needs_text(&self) -> bool {
        self.clauses.iter().flatten().chain(&self.without).any(Atom::is_phrase)
    }

    pub(crate) fn can_be_mistyped(&self) -> bool {
        self.clauses.iter().flatten().flat_map(|atom| &atom.words).any(|word| word.typos() > 0)
    }

    /// What it asks beside words: of each of these one has to hold.
    #[must_use]
    pub fn conditions(&self) -> &[Vec<Condition>] {
        &self.conditions
    }

    /// Languages it asks for, or against, as they were typed; articles meet them as they meet words.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// What was not understood.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }
}

#[derive(Default)]
struct Reading<'a> {
    rest: &'a str,
    query: Query,
    words: usize,
    /// Whether `OR` stood before.
    is_either: bool,
    /// Whether what was read last, and has to hold, is a condition.
    is_condition: bool,
    /// Whether `NOT` stood before.
    is_negated: bool,
}

impl<'a> Reading<'a> {
    /// Reads one part; `false` at the end.
    fn take(&mut self) -> bool {
        self.rest = self.rest.trim_start();
        if self.rest.is_empty() {
            return false;
        }
        let unsigned = self
            .rest
            .strip_prefix('-')
            .filter(|rest| !rest.starts_with(char::is_whitespace) && !rest.is_empty());
        let is_excluded = std::mem::take(&mut self.is_negated) || unsigned.is_some();
        self.rest = unsigned.unwrap_or(self.rest);
        if self.rest.starts_with(QUOTES) {
            let (quotation, is_open) = self.quotation();
            self.put(atom(quotation, true, is_open && !is_excluded), is_excluded);
            return true;
        }
        let end = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
        let token = self.rest.get(..end).unwrap_or_default();
        if let Some((name, _)) = token.split_once(':').filter(|(name, _)| is_name(name))
            && self.take_operator(&name.to_ascii_lowercase(), name.len() + 1, is_excluded)
        {
            return true;
        }
        self.rest = self.rest.get(end..).unwrap_or_default();
        if is_excluded || !self.join(token) {
            self.put(atom(token, false, self.rest.is_empty() && !is_excluded), is_excluded);
        }
        true
    }

    /// Takes a word that stands between others, in capitals; `false` where it is a word as all others.
    fn join(&mut self, token: &str) -> bool {
        let (has_before, has_behind) = (!self.query.is_empty(), !self.rest.trim_start().is_empty());
        match token {
            "OR" | "|" => self.is_either = has_before,
            // All have to be there anyway.
            "AND" => return has_before && has_behind,
            "NOT" if has_behind => self.is_negated = true,
            _ => return false,
        }
        true
    }

    /// A quotation without its marks, and whether it has no end.
    fn quotation(&mut self) -> (&'a str, bool) {
        let inner = self.rest.strip_prefix(QUOTES).unwrap_or(self.rest);
        match inner.find(QUOTES) {
            Some(end) => {
                let (quotation, rest) = inner.split_at(end);
                self.rest = rest.strip_prefix(QUOTES).unwrap_or(rest);
                (quotation, false)
            }
            None => {
                self.query.warnings.push(Warning::OpenQuotation);
                self.rest = "";
                (inner, true)
            }
        }
    }

    /// Reads an operator whose value begins at `begin`; `false` when there is none of this name.
    fn take_operator(&mut self, name: &str, begin: usize, is_excluded: bool) -> bool {
        let is_language = name == "lang";
        if !is_language && Asks::read(name, "").is_none() {
            // An address or a time of day is no operator.
            let is_meant = !name.is_empty() && !matches!(name, "http" | "https");
            let warning = Warning::UnknownOperator(name.to_owned());
            if is_meant && !self.query.warnings.contains(&warning) {
                self.query.warnings.push(warning);
            }
            return false;
        }
        self.rest = self.rest.get(begin..).unwrap_or_default();
        let value = if self.rest.starts_with(QUOTES) {
            self.quotation().0
        } else {
            let end = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
            let (value, rest) = self.rest.split_at(end);
            self.rest = rest;
            value
        };
        if is_language {
            let value = value.trim();
            self.put(language::atom(value), is_excluded);
            let is_new = !self.query.languages.iter().any(|language| language == value);
            if is_new && !value.is_empty() && self.words <= MOST {
                self.query.languages.push(value.to_owned());
            }
            return true;
        }
        match Asks::read(name, value.trim()) {
            Some(Ok(asks)) => self.put_condition(Condition { is_excluded, asks }),
            Some(Err(warning)) => {
                self.is_either = false;
                self.query.warnings.push(warning);
            }
            None => {}
        }
        true
    }

    fn put_condition(&mut self, condition: Condition) {
        let is_either = self.takes_either(true);
        match self.query.conditions.last_mut() {
            Some(conditions) if is_either => conditions.push(condition),
            _ => self.query.conditions.push(vec![condition]),
        }
    }

    /// Whether what comes now is the other of two; a word and a condition are both wanted, which is told.
    fn takes_either(&mut self, is_condition: bool) -> bool {
        let is_alike = std::mem::replace(&mut self.is_condition, is_condition) == is_condition;
        let is_either = std::mem::take(&mut self.is_either);
        if is_either && !is_alike && !self.query.warnings.contains(&Warning::MixedOr) {
            self.query.warnings.push(Warning::MixedOr);
        }
        is_either && is_alike
    }

    fn put(&mut self, atom: Atom, is_excluded: bool) {
        self.words += atom.words.len();
        if atom.words.is_empty() || self.words > MOST {
            self.is_either = false;
            return;
        }
        if is_excluded {
            self.is_either = false;
            self.query.without.push(atom);
            return;
        }
        let is_either = self.takes_either(false);
        match self.query.clauses.last_mut() {
            Some(clause) if is_either => clause.push(atom),
            _ => self.query.clauses.push(vec![atom]),
        }
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The words of a part of the query; the last is a beginning where nothing follows yet.
fn atom(text: &str, is_quoted: bool, is_last: bool) -> Atom {
    let mut all: Vec<Wanted> = Vec::new();
    let mut end = 0;
    words(text, |word| {
        // The end of a run is told by its last pair already.
        if word.kind == Kind::End && end == word.range.end {
            return;
        }
        end = word.range.end;
        let is_beginning = word.kind == Kind::End;
        all.push(Wanted {
            letters: word.letters.to_owned(),
            kind: word.kind,
            is_beginning,
            is_loose: !is_quoted,
        });
    });
    if let Some(last) = all.last_mut().filter(|last| is_last && last.kind == Kind::Whole && end == text.len())
    {
        last.is_beginning = true;
    }
    all.truncate(MOST);
    Atom { words: all, is_quoted }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Day;

    /// A query as text: words with `*` for beginnings, `=` for what is meant to the letter, quotations in brackets.
    fn told(query: &Query) -> String {
        let atom = |atom: &Atom| {
            let word = |word: &Wanted| {
                format!(
                    "{}{}{}",
                    if word.is_loose { "" } else { "=" },
                    word.letters,
                    if word.is_beginning { "*" } else { "" }
                )
            };
            let words: Vec<String> = atom.words.iter().map(word).collect();
            if atom.words.len() > 1 { format!("[{}]", words.join(" ")) } else { words.join(" ") }
        };
        let clauses =
            query.clauses.iter().map(|clause| clause.iter().map(atom).collect::<Vec<_>>().join("|"));
        clauses
            .chain(query.without.iter().map(|without| format!("-{}", atom(without))))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn words_are_read_as_they_are_typed() {
        for (typed, expected) in [
            ("", ""),
            ("   ", ""),
            ("Élection", "election*"),
            ("election ", "election"),
            ("election results", "election results*"),
            ("covid-19", "[covid 19*]"),
            ("\"prime minister\" japan ", "[=prime =minister] japan"),
            ("“prime minister”", "[=prime =minister]"),
            ("\"word\"", "=word"),
            ("rome OR paris weather ", "rome|paris weather"),
            ("rome | paris | oslo ", "rome|paris|oslo"),
            ("OR rome", "rome*"),
            ("rome OR", "rome"),
            ("or else ", "or else"),
            ("prime AND minister ", "prime minister"),
            ("\"prime minister\" AND japan ", "[=prime =minister] japan"),
            ("rome OR paris AND weather ", "rome|paris weather"),
            ("salt and pepper ", "salt and pepper"),
            ("AND rome ", "and rome"),
            ("rome AND", "rome and*"),
            ("\"AND\" rome ", "=and rome"),
            ("NOT emoji minister ", "minister -emoji"),
            ("minister AND NOT emoji", "minister -emoji"),
            ("war NOT \"civil war\"", "war -[=civil =war]"),
            ("war NOT -peace ", "war -peace"),
            ("war NOT", "war not*"),
            ("war NOT ", "war not"),
            ("war -NOT ", "war -not"),
            ("not war ", "not war"),
            ("war -peace", "war -peace"),
            ("-\"civil war\" spain ", "spain -[=civil =war]"),
            ("a - b ", "a b"),
            ("-", ""),
            ("!?", ""),
            ("东京奥运", "[东京 京奥 奥运]"),
            ("日", "日*"),
            ("大統領 trump", "[大統 統領] trump*"),
            ("C++", "c"),
        ] {
            let query = Query::parse(typed);
            assert_eq!(told(&query), expected, "{typed}");
            assert_eq!(query.warnings(), [], "{typed}");
        }
    }

    #[test]
    fn conditions_are_read_wherever_they_stand() {
        for (typed, expected, words) in [
            ("feed:bbc war", vec![(false, Asks::Feed("bbc".into()))], "war*"),
            ("war feed:\"Le Monde\" ", vec![(false, Asks::Feed("Le Monde".into()))], "war"),
            ("NOT is:read AND is:starred", vec![(true, Asks::Read), (false, Asks::Starred)], ""),
            ("NOT lang:fr ", vec![], "-=\u{1}\u{1}fr"),
            ("-is:read IS:starred", vec![(true, Asks::Read), (false, Asks::Starred)], ""),
            ("after:1970-01-02 x ", vec![(false, Asks::After(Day::Date(model::Timestamp(86_400_000))))], "x"),
            ("\"feed:bbc\" ", vec![], "[=feed =bbc]"),
            ("lang:FR war", vec![], "=\u{1}\u{1}fr war*"),
            ("-lang:pt_BR ", vec![], "-=\u{1}\u{1}pt-br"),
            ("lang: war ", vec![], "war"),
        ] {
            let query = Query::parse(typed);
            let conditions: Vec<(bool, Asks)> =
                query.conditions().iter().flatten().map(|one| (one.is_excluded, one.asks.clone())).collect();
            assert_eq!((conditions, told(&query).as_str()), (expected, words), "{typed}");
        }
    }

    #[test]
    fn one_of_two_conditions_is_enough_with_or_between_them() {
        for (typed, expected, words) in [
            ("feed:a OR feed:b", &[2][..], ""),
            ("is:starred | is:unread | label:x war ", &[3], "war"),
            ("war feed:a OR -is:read after:7d", &[2, 1], "war"),
            ("rome OR paris feed:a OR feed:b ", &[2], "rome|paris"),
            ("OR feed:a feed:b", &[1, 1], ""),
            ("feed:a OR is:blue feed:b", &[1, 1], ""),
            ("lang:fr OR lang:de is:read", &[1], "=\u{1}\u{1}fr|=\u{1}\u{1}de"),
        ] {
            let query = Query::parse(typed);
            let groups: Vec<usize> = query.conditions().iter().map(Vec::len).collect();
            assert_eq!((&groups[..], told(&query).as_str()), (expected, words), "{typed}");
            assert!(!query.warnings().contains(&Warning::MixedOr), "{typed}");
        }
    }

    #[test]
    fn between_a_word_and_a_condition_both_are_wanted_and_that_is_told() {
        for typed in ["rome OR feed:a", "feed:a OR rome ", "rome OR feed:a OR paris "] {
            let query = Query::parse(typed);
            assert_eq!(query.warnings(), [Warning::MixedOr], "{typed}");
            assert_eq!(query.conditions().len(), 1, "{typed}");
        }
        let query = Query::parse("rome OR feed:a paris ");
        assert_eq!(told(&query), "rome paris");
    }

    #[test]
    fn languages_that_are_asked_for_are_known_each_once() {
        for (typed, expected) in [
            ("lang:French -lang:pt_BR lang:French ", &["French", "pt_BR"][..]),
            ("lang:\" fr \" war", &["fr"]),
            ("lang: fr", &[]),
        ] {
            assert_eq!(Query::parse(typed).languages(), expected, "{typed}");
        }
        assert_eq!(Query::parse(&"lang:a ".repeat(MOST + 1)).languages(), ["a"]);
    }

    #[test]
    fn what_is_not_understood_is_told_and_the_rest_is_looked_for() {
        for (typed, expected, words) in [
            ("site:x.org war ", Warning::UnknownOperator("site".into()), "[site x org] war"),
            ("is:blue war ", Warning::UnknownValue("is:blue".into()), "war"),
            ("after:soon war ", Warning::UnknownDate("soon".into()), "war"),
            ("war \"civil", Warning::OpenQuotation, "war =civil*"),
        ] {
            let query = Query::parse(typed);
            assert_eq!((query.warnings(), told(&query).as_str()), (&[expected][..], words), "{typed}");
        }
        for typed in ["12:30 ", "https://example.org/a ", ": ", ":x "] {
            assert_eq!(Query::parse(typed).warnings(), [], "{typed}");
        }
    }

    #[test]
    fn a_query_without_measure_is_cut() {
        for typed in [
            "a".repeat(10_000),
            "word ".repeat(2_000),
            "\"".repeat(10_000),
            "-a:\"".repeat(2_500),
            "日本".repeat(5_000),
        ] {
            let query = Query::parse(&typed);
            let words: usize =
                query.clauses.iter().flatten().chain(&query.without).map(|atom| atom.words.len()).sum();
            assert!(words <= MOST, "{words}");
            assert!(query.warnings().contains(&Warning::TooLong));
            assert!(query.warnings().len() < 600);
        }
    }

    #[test]
    fn longer_words_may_be_mistyped_more() {
        for (typed, expected) in [
            ("war ", 0),
            ("rome ", 1),
            ("minister ", 2),
            ("covid2019 ", 0),
            ("\"minister\"", 0),
            ("東京 ", 0),
        ] {
            assert_eq!(Query::parse(typed).clauses[0][0].words[0].typos(), expected, "{typed}");
        }
    }

    #[test]
    fn an_empty_query_is_told() {
        for (typed, is_empty, has_words) in
            [("", true, false), ("a", false, true), ("is:read", false, false), ("-a", false, false)]
        {
            let query = Query::parse(typed);
            assert_eq!((query.is_empty(), query.has_words()), (is_empty, has_words), "{typed}");
        }
    }
}
