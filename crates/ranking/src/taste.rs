//! What a reader likes, learned on the device.

mod bytes;
mod candidate;
mod sliders;

pub use candidate::{Candidate, Length, Reason};
pub use sliders::Sliders;

use crate::headline::Publisher;
use crate::order::{falling, places, rising, sort_by};
use candidate::{Feature, Kind};
use model::{ArticleId, Section, Timestamp};

/// A linear model: each sign of an article (its publisher, section, subjects, length, freshness, language, coverage) has a
/// weight, and an article's score is the sum of the weights of its signs. `Taste::default()` knows nothing, and forgets.
///
/// *The rule.* Logistic regression of "is opened", Bayesian and online: each weight is a Gaussian with a mean and a variance.
/// With `h = p(1−p)`, `s = Σ variance × strength²`, what is seen moves each mean by `variance × strength × (seen − p) / (1 + s h)`
/// and takes `variance² × strength² × h / (1 + s h)` from its variance: a step of an extended Kalman filter of which only the
/// diagonal is kept. So what is unknown learns fast and what is known hardly moves, and an opening is put down to the signs
/// of which least is known. After Spiegelhalter and Lauritzen, "Sequential updating of conditional probabilities on directed
/// graphical structures" (1990), and Graepel et al., "Web-scale Bayesian click-through rate prediction" (ICML 2010), who have
/// probit where this has logit. Variances grow again with the days, so that a taste may change.
///
/// At most [`Taste::MOST`] weights are kept; of subjects those nearest to zero go.
#[derive(Clone, Debug, PartialEq)]
pub struct Taste {
    /// By rising keys.
    weights: Vec<Weight>,
    /// How readily anything is opened: part of no score, since it is the same for all.
    readiness: Weight,
}

/// What is known of a sign.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Weight {
    /// [`Kind::key`].
    key: u64,
    mean: f32,
    variance: f32,
    /// Day since 1970 when it was last learned.
    day: i32,
    /// A subject or a language in writing; empty for others.
    shown: Box<str>,
}

/// What the reader did with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Opened it.
    Opened,
    /// Read it to its end.
    Finished,
    /// Starred it.
    Starred,
    /// Saw it and did not open it.
    PassedOver,
    /// Muted its like.
    Muted,
}

impl Signal {
    /// Whether it speaks for the article, and how much.
    fn told(self) -> (f32, f32) {
        match self {
            Self::Opened => (1.0, 1.0),
            Self::Finished => (1.0, 0.7),
            Self::Starred => (1.0, 1.5),
            Self::PassedOver => (0.0, 0.35),
            Self::Muted => (0.0, 5.0),
        }
    }
}

/// An article with its score, and the reasons of which it is the sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Scored {
    /// The article.
    pub article: ArticleId,
    /// The reasons' sum, added up in their order, beginning with 0: equal to it to the last bit.
    pub score: f32,
    /// The strongest first, for or against.
    pub reasons: Vec<(Reason, f32)>,
}

impl Scored {
    pub(crate) fn of(article: ArticleId, reasons: Vec<(Reason, f32)>) -> Self {
        let score = reasons.iter().fold(0.0, |sum, (_, part)| sum + part);
        Self { article, score, reasons }
    }
}

/// What is thought of a sign before anything is known: mean and variance. Chosen by the replay (docs/decisions/0015-for-you.md).
fn prior(kind: Kind) -> (f32, f32) {
    match kind {
        Kind::Publisher => (0.0, 1.0),
        Kind::Section => (0.0, 0.6),
        Kind::Subject => (0.0, 4.0),
        Kind::Length => (0.0, 0.6),
        Kind::Freshness => (1.5, 0.05),
        Kind::Language => (0.0, 1.0),
        Kind::Coverage => (0.0, 0.3),
    }
}

/// How readily anything is opened before it is known: about one in five, and one in two of what is fresh.
const READINESS: (f32, f32) = (-1.5, 0.5);
/// Part of its first variance that a weight gets back in a day.
const DRIFT: f32 = 0.03;
/// No weight is further from zero.
const FAR: f32 = 6.0;
/// No weight is more certain.
const SURE: f32 = 1e-4;
/// Bytes that are kept of a subject in writing.
const LONGEST: usize = 120;
/// Weights that go at once when there are too many, of `MOST`.
const GO: usize = 4;

impl Default for Taste {
    fn default() -> Self {
        let (mean, variance) = READINESS;
        let readiness = Weight { key: 0, mean, variance, day: 0, shown: Box::default() };
        Self { weights: Vec::new(), readiness }
    }
}

impl Taste {
    /// Weights that are kept at most.
    pub const MOST: usize = 4_000;

    /// Whether nothing was learned yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Learns from what the reader did with an article, at that moment.
    pub fn learn(&mut self, candidate: &Candidate, signal: Signal, now: Timestamp) {
        let (seen, weight) = signal.told();
        let day = now.0.div_euclid(Timestamp::DAY).clamp(0, i64::from(i32::MAX)) as i32;
        let features = candidate.features(now);
        for feature in &features {
            self.wake(feature, day);
        }
        let (mut leaning, mut spread) = (self.readiness.mean, self.readiness.variance);
        for (feature, known) in
            features.iter().filter_map(|feature| Some((feature, self.weight(feature.key)?)))
        {
            leaning += known.mean * feature.strength;
            spread += known.variance * feature.strength * feature.strength;
        }
        let chance = 1.0 / (1.0 + (-leaning).exp());
        let information = weight * chance * (1.0 - chance);
        let step = Step { pull: weight * (seen - chance), information, damping: 1.0 + spread * information };
        self.readiness.move_by(&step, 1.0);
        for feature in &features {
            if let Some(weight) = self.place(feature.key).ok().and_then(|place| self.weights.get_mut(place)) {
                weight.move_by(&step, feature.strength);
            }
        }
        self.make_room();
    }

    /// Where a weight is, or where it would be.
    fn place(&self, key: u64) -> Result<usize, usize> {
        self.weights.binary_search_by_key(&key, |weight| weight.key)
    }

    fn weight(&self, key: u64) -> Option<&Weight> {
        self.weights.get(self.place(key).ok()?)
    }

    /// Makes sure that there is a weight, and lets it be less certain by the days since it was last learned.
    fn wake(&mut self, feature: &Feature, day: i32) {
        let (mean, variance) = prior(feature.kind);
        let place = self.place(feature.key).unwrap_or_else(|place| {
            let shown = match &feature.reason {
                Reason::Subject(shown) | Reason::Language(shown) => {
                    shown.get(..shown.floor_char_boundary(LONGEST)).unwrap_or_default().into()
                }
                _ => Box::default(),
            };
            self.weights.insert(place, Weight { key: feature.key, mean, variance, day, shown });
            place
        });
        let Some(weight) = self.weights.get_mut(place) else { return };
        let days = day.saturating_sub(weight.day).max(0) as f32;
        weight.variance = (weight.variance + variance * DRIFT * days).min(variance);
        weight.day = weight.day.max(day);
    }

    fn make_room(&mut self) {
        if self.weights.len() <= Self::MOST {
            return;
        }
        let worth = |weight: &Weight| {
            let is_subject = Kind::of(weight.key) == Some(Kind::Subject);
            [u64::from(!is_subject) << 32 | rising(weight.mean.abs()), weight.day as u64]
        };
        for place in places(self.weights.iter().map(worth)).into_iter().take(Self::MOST / GO) {
            if let Some(weight) = self.weights.get_mut(place) {
                weight.key = 0;
            }
        }
        self.weights.retain(|weight| weight.key != 0);
    }

    /// What speaks for and against an article at a moment, each part by the reader's sliders.
    #[must_use]
    pub fn score(&self, candidate: &Candidate, sliders: &Sliders, now: Timestamp) -> Scored {
        let mut reasons: Vec<(Reason, f32)> = Vec::new();
        for feature in candidate.features(now) {
            let mean = self.weight(feature.key).map_or(prior(feature.kind).0, |weight| weight.mean);
            let part = mean * feature.strength * sliders.of(feature.kind);
            if part == 0.0 {
                continue;
            }
            match reasons.iter_mut().find(|(reason, _)| *reason == feature.reason) {
                Some((_, sum)) => *sum += part,
                None => reasons.push((feature.reason, part)),
            }
        }
        sort_by(&mut reasons, |(_, part)| [falling(part.abs()), 0]);
        Scored::of(candidate.article, reasons)
    }

    /// How little is known of a publisher: 1 for nothing, towards 0 the more of its articles were shown.
    #[must_use]
    pub fn strangeness(&self, publisher: Publisher) -> f32 {
        let known = self.weight(Kind::Publisher.key(publisher.0));
        known.map_or(1.0, |weight| weight.variance / prior(Kind::Publisher).1)
    }

    /// All that was learned, to be shown or exported: each sign with its weight, the strongest first.
    #[must_use]
    pub fn weights(&self) -> Vec<(Reason, f32)> {
        let mut ranked: Vec<&Weight> = self.weights.iter().collect();
        sort_by(&mut ranked, |weight| [falling(weight.mean.abs()), weight.key]);
        ranked.into_iter().filter_map(|weight| Some((weight.reason()?, weight.mean))).collect()
    }
}

/// What one article taught.
struct Step {
    pull: f32,
    information: f32,
    damping: f32,
}

impl Weight {
    fn move_by(&mut self, step: &Step, strength: f32) {
        let gain = self.variance * strength / step.damping;
        self.mean = (self.mean + gain * step.pull).clamp(-FAR, FAR);
        self.variance = (self.variance * (1.0 - gain * strength * step.information)).max(SURE);
    }

    fn reason(&self) -> Option<Reason> {
        let number = self.key as u32;
        Some(match Kind::of(self.key)? {
            Kind::Publisher => Reason::Publisher(Publisher(number)),
            Kind::Section => Reason::Section(*Section::ALL.get(number as usize)?),
            Kind::Subject => Reason::Subject(self.shown.to_string()),
            Kind::Length => {
                Reason::Length(*[Length::Brief, Length::Medium, Length::Long].get(number as usize)?)
            }
            Kind::Freshness => Reason::Freshness,
            Kind::Language => Reason::Language(self.shown.to_string()),
            Kind::Coverage => Reason::Coverage,
        })
    }
}
