//! Which articles meet a query, the best first.

use crate::index::{Index, Part};
use crate::language;
use crate::level;
use crate::query::{Atom, Query};
use crate::stems;
use crate::ways::{Way, ways};
use frostem::Stemmer;
use model::{ArticleId, Timestamp};
use rustc_hash::FxHashSet;

/// How articles are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Search {
    /// What newness is counted from.
    pub now: Timestamp,
    /// How many are wanted at the most.
    pub limit: usize,
    /// Whether mistyped words are tried too when fewer than [`Search::limit`] (at most ten) have the words as they are. A
    /// word that fifty have by itself was meant.
    pub is_forgiving: bool,
}

/// An article that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub id: ArticleId,
    /// How well it meets the query; higher is better, comparable within one search.
    pub score: f32,
    /// Whether a word of the query is taken for mistyped in it.
    pub is_mistyped: bool,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The best first; of alike ones the newest first.
    pub hits: Vec<Hit>,
    /// How many articles have the words as they are, or bent.
    pub total: usize,
}

/// So many found are enough not to try mistyped words.
const ENOUGH: usize = 10;
/// By how much an article of this moment comes sooner than an old one, and in how many seconds that halves.
const NEWNESS: f32 = 0.25;
const HALF: f32 = 7.0 * 86_400.0;

/// A document that meets the query.
struct Met {
    id: u64,
    time: u32,
    score: f32,
}

impl Index {
    /// Looks for articles that meet a query's words and for which `filter` holds; conditions are the filter's. Where
    /// [`Query::needs_text`], what is found is to be held against the text by [`Query::is_met_by`].
    pub fn search(&self, query: &Query, how: Search, filter: impl Fn(ArticleId) -> bool) -> Found {
        let mut met = self.met(query, false, how.now, &filter);
        let total = met.len();
        let few = how.limit.min(ENOUGH);
        let mut as_typed = None;
        if how.is_forgiving && total < few && query.can_be_mistyped() {
            as_typed = Some(met.iter().map(|met| met.id).collect::<FxHashSet<u64>>());
            met = self.met(query, true, how.now, &filter);
        }
        let order = |one: &Met, other: &Met| {
            other.score.total_cmp(&one.score).then(other.time.cmp(&one.time)).then(one.id.cmp(&other.id))
        };
        if met.len() > how.limit && how.limit > 0 {
            met.select_nth_unstable_by(how.limit - 1, order);
        }
        met.truncate(how.limit);
        met.sort_unstable_by(order);
        let hit = |met: Met| Hit {
            id: ArticleId::from_hash(met.id),
            score: met.score,
            is_mistyped: as_typed.as_ref().is_some_and(|typed| !typed.contains(&met.id)),
        };
        Found { hits: met.into_iter().map(hit).collect(), total }
    }

    /// Whether an article is in a language, told by its tag as `lang:` takes it.
    pub fn has_language(&self, tag: &str) -> bool {
        let query = Query::of(language::atom(tag));
        !self.met(&query, false, Timestamp(0), |_| true).is_empty()
    }

    fn met(
        &self,
        query: &Query,
        is_wide: bool,
        now: Timestamp,
        filter: impl Fn(ArticleId) -> bool,
    ) -> Vec<Met> {
        let documents = self.parts.iter().map(|part| part.segment.documents()).sum();
        let stemmers = stems::of_index(&self.parts);
        let plan = |atom: &Atom, stemmers: &[Stemmer], is_wide: bool| -> AtomWays {
            let ways = |wanted| ways(&self.parts, wanted, stemmers, is_wide, documents);
            atom.words.iter().map(ways).collect()
        };
        let clauses: Vec<Vec<AtomWays>> = query
            .clauses
            .iter()
            .map(|clause| clause.iter().map(|atom| plan(atom, &stemmers, is_wide)).collect())
            .collect();
        let without: Vec<AtomWays> = query
            .without
            .iter()
            .filter(|atom| !atom.is_phrase())
            .map(|atom| plan(atom, &[], false))
            .collect();
        let now = now.0.div_euclid(1_000);
        let mut met = Vec::new();
        for (place, part) in self.parts.iter().enumerate() {
            let scores = Scoring::new(part, place).score(&clauses, &without);
            for (ordinal, score) in (0..).zip(scores).filter(|(_, score)| *score > 0.0) {
                let Some(fact) = part.segment.fact(ordinal).filter(|_| !part.removed.contains(ordinal))
                else {
                    continue;
                };
                if filter(ArticleId::from_hash(fact.id)) {
                    let age = (now - i64::from(fact.time)).max(0) as f32;
                    let score = score * (1.0 + NEWNESS * (-age / HALF).exp2());
                    met.push(Met { id: fact.id, time: fact.time, score });
                }
            }
        }
        met
    }
}

/// For each word of an atom the ways of each part.
type AtomWays = Vec<Vec<Vec<Way>>>;

/// Scores of the documents of a part; 0 for those that do not meet what was looked for.
struct Scoring<'a> {
    part: &'a Part,
    place: usize,
    values: [f32; 16],
}

impl<'a> Scoring<'a> {
    fn new(part: &'a Part, place: usize) -> Self {
        Self { part, place, values: level::values() }
    }

    fn none(&self) -> Vec<f32> {
        vec![0.0; self.part.segment.documents() as usize]
    }

    fn score(&self, clauses: &[Vec<AtomWays>], without: &[AtomWays]) -> Vec<f32> {
        let mut total: Option<Vec<f32>> = None;
        for clause in clauses {
            let scores = self.clause(clause);
            total = Some(total.map_or_else(|| scores.clone(), |total| both(total, &scores)));
        }
        let mut total = total.unwrap_or_else(|| vec![1.0; self.part.segment.documents() as usize]);
        for atom in without {
            for (total, score) in total.iter_mut().zip(self.atom(atom)) {
                if score > 0.0 {
                    *total = 0.0;
                }
            }
        }
        total
    }

    fn clause(&self, atoms: &[AtomWays]) -> Vec<f32> {
        let mut best = self.none();
        for atom in atoms {
            for (best, score) in best.iter_mut().zip(self.atom(atom)) {
                *best = best.max(score);
            }
        }
        best
    }

    fn atom(&self, words: &AtomWays) -> Vec<f32> {
        let mut all: Option<Vec<f32>> = None;
        for word in words {
            let mut scores = self.none();
            for way in word.get(self.place).into_iter().flatten() {
                let values = self.values.map(|value| value * way.weight);
                for (ordinal, level) in self.part.segment.postings_at(way.postings.clone(), way.count) {
                    if let (Some(score), Some(value)) =
                        (scores.get_mut(ordinal as usize), values.get(level as usize))
                    {
                        // Several words that begin so are mentioned several times.
                        *score += *value;
                    }
                }
            }
            all = Some(all.map_or_else(|| scores.clone(), |all| both(all, &scores)));
        }
        all.unwrap_or_else(|| self.none())
    }
}

/// The sum where both are met.
fn both(mut one: Vec<f32>, other: &[f32]) -> Vec<f32> {
    for (one, other) in one.iter_mut().zip(other) {
        *one = if *one > 0.0 && *other > 0.0 { *one + *other } else { 0.0 };
    }
    one
}
