//! One reader through all days with one ranking, and how good three orders were at each visit.

use crate::reader::{LOOKED, Reader};
use crate::world::{Session, World};
use model::ArticleId;
use ranking::{Candidate, Signal, Sliders, Taste, for_you};
use std::collections::{HashMap, HashSet};

/// nDCG@20 of one visit.
#[derive(Clone, Copy, Debug)]
pub struct Visit {
    pub day: i64,
    pub for_you: f64,
    /// For You without a taste.
    pub cold: f64,
    pub time: f64,
    pub popular: f64,
    /// Articles that were opened before.
    pub opened: usize,
}

/// Places that count.
const PLACES: usize = 20;

/// A person of a kind, through all visits.
pub fn replay(world: &World, reader: &Reader, person: u64, sliders: &Sliders) -> Vec<Visit> {
    let mut taste = Taste::default();
    let (mut opened, mut seen) = (HashSet::new(), HashSet::new());
    let mut visits = Vec::new();
    for session in &world.sessions {
        let left: Vec<Candidate> = session
            .candidates
            .iter()
            .filter(|candidate| !opened.contains(&candidate.article))
            .cloned()
            .collect();
        let order = |taste: &Taste| -> Vec<ArticleId> {
            let scored = for_you(&left, taste, sliders, session.now, session.now.0 as u64);
            scored.into_iter().map(|scored| scored.article).collect()
        };
        let (cold, order) = (order(&Taste::default()), order(&taste));
        let measure = Measure::new(world, reader, person, session, &left);
        visits.push(Visit {
            day: session.day,
            for_you: measure.ndcg(&order),
            cold: measure.ndcg(&cold),
            time: measure.ndcg(&by_time(&left)),
            popular: measure.ndcg(&by_coverage(&left)),
            opened: opened.len(),
        });
        let of: HashMap<ArticleId, &Candidate> =
            left.iter().map(|candidate| (candidate.article, candidate)).collect();
        for (place, article) in order.iter().take(LOOKED).enumerate() {
            let acts = reader.acts(world.item(*article), session.day, person, place);
            for signal in acts {
                if signal == Signal::PassedOver && !seen.insert(*article) {
                    continue;
                }
                if signal == Signal::Opened {
                    opened.insert(*article);
                }
                taste.learn(of[article], signal, session.now);
            }
        }
    }
    visits
}

fn by_time(candidates: &[Candidate]) -> Vec<ArticleId> {
    let mut ranked: Vec<&Candidate> = candidates.iter().collect();
    ranked.sort_by_key(|candidate| (std::cmp::Reverse(candidate.published), candidate.article));
    ranked.into_iter().map(|candidate| candidate.article).collect()
}

fn by_coverage(candidates: &[Candidate]) -> Vec<ArticleId> {
    let mut ranked: Vec<&Candidate> = candidates.iter().collect();
    ranked.sort_by_key(|candidate| {
        (std::cmp::Reverse((candidate.newsrooms, candidate.published)), candidate.article)
    });
    ranked.into_iter().map(|candidate| candidate.article).collect()
}

/// What each article is worth to a reader at a visit, and what the best order would be.
struct Measure {
    gains: HashMap<ArticleId, f64>,
    best: f64,
}

impl Measure {
    fn new(world: &World, reader: &Reader, person: u64, session: &Session, left: &[Candidate]) -> Self {
        let gain = |candidate: &Candidate| {
            reader.gain(world.item(candidate.article), session.day, person, session.now)
        };
        let gains: HashMap<ArticleId, f64> =
            left.iter().map(|candidate| (candidate.article, gain(candidate))).collect();
        let mut best: Vec<f64> = gains.values().copied().collect();
        best.sort_by(|a, b| b.total_cmp(a));
        Self { gains, best: discounted(best.into_iter()).max(1e-9) }
    }

    /// Discounted gain of the first twenty, of that of the best twenty (Järvelin and Kekäläinen 2002).
    fn ndcg(&self, order: &[ArticleId]) -> f64 {
        discounted(order.iter().map(|article| self.gains[article])) / self.best
    }
}

fn discounted(gains: impl Iterator<Item = f64>) -> f64 {
    gains.take(PLACES).zip(2..).map(|(gain, place)| gain / f64::from(place).log2()).sum()
}

/// The mean over visits of a day, or of all days, of many persons.
pub fn mean(visits: &[Visit], day: Option<i64>, of: impl Fn(&Visit) -> f64) -> f64 {
    let of_day: Vec<f64> =
        visits.iter().filter(|visit| day.is_none_or(|day| visit.day == day)).map(of).collect();
    of_day.iter().sum::<f64>() / of_day.len().max(1) as f64
}
