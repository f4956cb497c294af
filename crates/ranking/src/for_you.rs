//! Candidates in the order in which one reader may want them.

use crate::headline::Publisher;
use crate::order::{Counts, falling, places, sort_by};
use crate::taste::{Candidate, Reason, Scored, Sliders, Taste};
use model::{StoryId, Timestamp};

/// Articles of one publisher or story that may follow each other.
const IN_A_ROW: usize = 2;
/// A publisher is hardly known while so much of its variance is left.
const STRANGE: f32 = 0.5;

/// Orders candidates for a reader, and hides none: what comes out is what went in. Each is counted once in `candidates`.
///
/// By score, with two exceptions. No three in a row are of one publisher or one story, as long as there is anything else.
/// And every few places ([`Sliders::surprise`]) one goes to the best article of a publisher that the reader has hardly seen;
/// what it is lifted by is a reason too, [`Reason::Exploration`]. `seed` decides between publishers of which equally little
/// is known: with the same one, the same order. Before anything is learned, fresh articles come first.
///
/// Work grows with the square of the number of candidates where one publisher wrote most of them: meant for some thousands.
#[must_use]
pub fn for_you(
    candidates: &[Candidate],
    taste: &Taste,
    sliders: &Sliders,
    now: Timestamp,
    seed: u64,
) -> Vec<Scored> {
    let scored = |candidate| (candidate, Some(taste.score(candidate, sliders, now)));
    let mut ranked: Vec<_> = candidates.iter().map(scored).collect();
    sort_by(&mut ranked, |(candidate, scored)| {
        [falling(of(scored)) << 32 | late(candidate), candidate.article.number()]
    });
    let strange = strange(&ranked, taste, seed);
    let explored = if taste.is_empty() { None } else { sliders.explored() };
    Page { ranked, strange, begin: 0, shown: Vec::with_capacity(candidates.len()) }.lay_out(explored)
}

/// Places of the articles of hardly known publishers: the best of each, then the second of each, and so on; the least known
/// publisher first.
fn strange(ranked: &[(&Candidate, Option<Scored>)], taste: &Taste, seed: u64) -> Vec<usize> {
    let mut counts = Counts::default();
    let keys = ranked.iter().map(|(candidate, _)| {
        let publisher = candidate.publisher;
        let nth = u64::from(counts.add(publisher.0));
        [nth << 32 | falling(taste.strangeness(publisher)), mix(seed, publisher.0.into())]
    });
    let mut strange = places(keys);
    let is_strange = |place: &usize| {
        ranked.get(*place).is_some_and(|(candidate, _)| taste.strangeness(candidate.publisher) > STRANGE)
    };
    strange.retain(is_strange);
    strange
}

/// A key that falls with the seconds since 1970.
fn late(candidate: &Candidate) -> u64 {
    let most = i64::from(u32::MAX);
    (most - (candidate.published.0 / 1_000).clamp(0, most)) as u64
}

fn of(scored: &Option<Scored>) -> f32 {
    scored.as_ref().map_or(0.0, |scored| scored.score)
}

/// A number that looks random, the same for the same two.
pub(crate) fn mix(seed: u64, number: u64) -> u64 {
    let mixed = (seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed ^ (mixed >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 16
}

/// What is placed and what is not yet.
struct Page<'c> {
    /// By score; taken ones leave `None`.
    ranked: Vec<(&'c Candidate, Option<Scored>)>,
    strange: Vec<usize>,
    /// All before this are taken.
    begin: usize,
    shown: Vec<(&'c Candidate, Scored)>,
}

impl Page<'_> {
    fn lay_out(mut self, explored: Option<usize>) -> Vec<Scored> {
        while let Some(best) = self.best() {
            let is_for_strange = explored.is_some_and(|every| (self.shown.len() + 1).is_multiple_of(every));
            let stranger = if is_for_strange { self.stranger() } else { None };
            match stranger.filter(|stranger| *stranger != best) {
                Some(stranger) => self.show(stranger, Some(best)),
                None => self.show(best, None),
            }
        }
        self.shown.into_iter().map(|(_, scored)| scored).collect()
    }

    /// The best one left that does not make a third in a row; the best of all where there is no other.
    fn best(&mut self) -> Option<usize> {
        while self.ranked.get(self.begin).is_some_and(|(_, scored)| scored.is_none()) {
            self.begin += 1;
        }
        let row = self.row();
        let left =
            self.ranked.iter().enumerate().skip(self.begin).filter(|(_, (_, scored))| scored.is_some());
        let mut fitting = left.clone().filter(|(_, (candidate, _))| !row.continues_with(candidate));
        fitting.next().or_else(|| left.clone().next()).map(|(place, _)| place)
    }

    fn stranger(&mut self) -> Option<usize> {
        let row = self.row();
        let is_left = |place: &usize| self.ranked.get(*place).is_some_and(|(_, scored)| scored.is_some());
        self.strange.retain(is_left);
        let fits = |place: &&usize| {
            self.ranked.get(**place).is_some_and(|(candidate, _)| !row.continues_with(candidate))
        };
        self.strange.iter().find(fits).copied()
    }

    /// Shows one, in another's stead if it is there to be explored.
    fn show(&mut self, place: usize, instead: Option<usize>) {
        let other = instead.and_then(|instead| self.ranked.get(instead)?.1.as_ref());
        let other = other.map(|scored| scored.score);
        let Some((candidate, scored)) = self.ranked.get_mut(place) else { return };
        let Some(mut scored) = scored.take() else { return };
        if let Some(other) = other {
            scored.reasons.push((Reason::Exploration, (other - scored.score).max(0.0)));
            scored = Scored::of(scored.article, scored.reasons);
        }
        self.shown.push((*candidate, scored));
    }

    /// What the last ones shown have in common.
    fn row(&self) -> Row {
        let last = self.shown.len().checked_sub(IN_A_ROW).and_then(|from| self.shown.get(from..));
        let Some([(first, _), rest @ ..]) = last else { return Row::default() };
        let is_one_publisher = rest.iter().all(|(other, _)| other.publisher == first.publisher);
        let is_one_story = rest.iter().all(|(other, _)| other.story == first.story);
        Row {
            publisher: is_one_publisher.then_some(first.publisher),
            story: first.story.filter(|_| is_one_story),
        }
    }
}

#[derive(Default)]
struct Row {
    publisher: Option<Publisher>,
    story: Option<StoryId>,
}

impl Row {
    fn continues_with(&self, candidate: &Candidate) -> bool {
        self.publisher == Some(candidate.publisher) || (self.story.is_some() && self.story == candidate.story)
    }
}
