//! A shelf against the bubble: what is worth a look and would not have been seen.

use crate::for_you::mix;
use crate::headline::{Publisher, language};
use crate::order::{Counts, falling, sort_by};
use crate::taste::{Candidate, Length, Sliders, Taste};
use model::{ArticleId, Timestamp};

/// An article on the shelf.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    /// The article.
    pub article: ArticleId,
    /// Why it is there.
    pub reason: PickReason,
}

/// Why an article was picked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PickReason {
    /// Its publisher wrote only so many articles in the week.
    RareVoice {
        /// Among the candidates.
        articles: u32,
    },
    /// It takes its time.
    LongRead {
        /// Of its text.
        words: u32,
    },
    /// It is unlike what the reader opens, and so many newsrooms wrote about it.
    Beyond {
        /// Newsrooms.
        newsrooms: u32,
    },
    /// Its publisher calls it good news.
    GoodNews,
    /// It is in a language of which the reader has little.
    Language(String),
    /// It is from a country of which the reader has little.
    Country(String),
}

/// Picks at most.
const MOST: usize = 6;
/// Milliseconds: what is older is not picked.
const WEEK: i64 = 7 * Timestamp::DAY;
/// Who writes more in a week is no rare voice.
const RARE: u32 = 3;
/// Newsrooms of what all others talk about.
const COVERED: u32 = 3;
/// A language or a country is a small one if this part of the articles is of it, or less.
const SMALL: usize = 4;
/// The best for the reader, which are seen anyway: so many, or a part of all.
const SEEN: usize = 20;
const SEEN_PART: usize = 4;

/// Six articles of the week at most, each of another publisher and another story, that are not among the reader's best: by turns of who writes
/// seldom, one piece of good news, long ones, what many newsrooms have and the reader would not look for, and what is in a language or from a country
/// that is seldom here; how seldom, those that were read tell too, and are no picks. `day` is any number that changes with the day (days since 1970): the same one gives the same picks from the same
/// candidates, the next one others.
#[must_use]
pub fn picks(
    candidates: &[Candidate],
    is_read: &dyn Fn(ArticleId) -> bool,
    taste: &Taste,
    now: Timestamp,
    day: u64,
) -> Vec<Pick> {
    let week: Vec<&Candidate> =
        candidates.iter().filter(|candidate| now.since(candidate.published) <= WEEK).collect();
    let (unseen, far) = unseen(&week, is_read, taste, now);
    let mut shelves = [
        rare_voices(&week, &unseen, day),
        good_news(&unseen, day),
        long_reads(&unseen, day),
        // Of who opened nothing it is not known what is unlike.
        if taste.is_empty() { Vec::new() } else { beyond(&far, day) },
        small(
            &week,
            &unseen,
            day,
            &|candidate| language(candidate.language.as_deref()),
            &PickReason::Language,
        ),
        small(
            &week,
            &unseen,
            day,
            &|candidate| candidate.country.clone().unwrap_or_default(),
            &PickReason::Country,
        ),
    ]
    .map(Vec::into_iter);
    let (mut picked, mut publishers, mut stories) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        let before = picked.len();
        for shelf in &mut shelves {
            let next = shelf.find(|(candidate, _)| {
                !publishers.contains(&candidate.publisher)
                    && candidate.story.is_none_or(|story| !stories.contains(&story))
            });
            let Some((candidate, reason)) = next else { continue };
            publishers.push(candidate.publisher);
            stories.extend(candidate.story);
            picked.push(Pick { article: candidate.article, reason });
            if picked.len() == MOST {
                return picked;
            }
        }
        if picked.len() == before {
            return picked;
        }
    }
}

/// What is not among the reader's best, best first, and of that the half that is farthest from them.
fn unseen<'c>(
    week: &[&'c Candidate],
    is_read: &dyn Fn(ArticleId) -> bool,
    taste: &Taste,
    now: Timestamp,
) -> (Vec<&'c Candidate>, Vec<&'c Candidate>) {
    let sliders = Sliders::default();
    let mut ranked: Vec<&Candidate> =
        week.iter().copied().filter(|candidate| !is_read(candidate.article)).collect();
    sort_by(&mut ranked, |candidate| {
        [falling(taste.score(candidate, &sliders, now).score), candidate.article.number()]
    });
    let seen = SEEN.min(ranked.len() / SEEN_PART);
    let unseen: Vec<&Candidate> = ranked.into_iter().skip(seen).collect();
    let far = unseen.get(unseen.len() / 2..).unwrap_or_default().to_vec();
    (unseen, far)
}

type Shelf<'c> = Vec<(&'c Candidate, PickReason)>;

/// What there is of a kind, in an order that changes with the day; what has a lower number first.
fn shelf<'c>(
    among: &[&'c Candidate],
    day: u64,
    reason: &dyn Fn(&Candidate) -> Option<(u32, PickReason)>,
) -> Shelf<'c> {
    let found = among.iter().filter_map(|candidate| Some((*candidate, reason(candidate)?)));
    let mut found: Vec<(&Candidate, (u32, PickReason))> = found.collect();
    sort_by(&mut found, |(candidate, (number, _))| {
        [u64::from(*number), mix(day, candidate.article.number())]
    });
    found.into_iter().map(|(candidate, (_, reason))| (candidate, reason)).collect()
}

fn rare_voices<'c>(week: &[&Candidate], unseen: &[&'c Candidate], day: u64) -> Shelf<'c> {
    let mut wrote = Counts::default();
    week.iter().for_each(|candidate| {
        wrote.add(candidate.publisher.0);
    });
    shelf(unseen, day, &|candidate| {
        let articles = wrote.of(candidate.publisher.0);
        (articles <= RARE).then_some((articles, PickReason::RareVoice { articles }))
    })
}

/// One: it is a slot, not a mood.
fn good_news<'c>(unseen: &[&'c Candidate], day: u64) -> Shelf<'c> {
    let mut found =
        shelf(unseen, day, &|candidate| candidate.is_good_news.then_some((0, PickReason::GoodNews)));
    found.truncate(1);
    found
}

fn long_reads<'c>(unseen: &[&'c Candidate], day: u64) -> Shelf<'c> {
    shelf(unseen, day, &|candidate| {
        let words = candidate.words.filter(|words| Length::of(*words) == Length::Long)?;
        Some((0, PickReason::LongRead { words }))
    })
}

fn beyond<'c>(far: &[&'c Candidate], day: u64) -> Shelf<'c> {
    shelf(far, day, &|candidate| {
        let newsrooms = candidate.newsrooms;
        (newsrooms >= COVERED).then_some((u32::MAX - newsrooms, PickReason::Beyond { newsrooms }))
    })
}

/// What is of a language or a country that is seldom here; where that is not known, it is of none.
fn small<'c>(
    week: &[&Candidate],
    unseen: &[&'c Candidate],
    day: u64,
    of: &dyn Fn(&Candidate) -> String,
    reason: &dyn Fn(String) -> PickReason,
) -> Shelf<'c> {
    let mut written = Counts::default();
    let known = week.iter().map(|candidate| of(candidate)).filter(|name| !name.is_empty());
    let known = known.map(|name| written.add(Publisher::named(&name).0)).count();
    shelf(unseen, day, &|candidate| {
        let name = of(candidate);
        let is_small = written.of(Publisher::named(&name).0) as usize * SMALL <= known;
        (is_small && !name.is_empty()).then(|| (0, reason(name)))
    })
}
