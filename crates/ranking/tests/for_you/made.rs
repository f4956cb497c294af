//! Candidates for tests.

use crate::chance::{below, chance};
use model::{ArticleId, Section, StoryId, Timestamp};
use ranking::{Candidate, Headline, Publisher, Signal, Stories, Taste};

/// 23 November 2026.
pub const NOW: Timestamp = Timestamp(1_795_392_000_000);

/// An article in English, an hour old, of a newsroom, by its title.
pub fn wrote(number: u64, publisher: &str, title: &str) -> Candidate {
    let headline = Headline {
        article: ArticleId::from_hash(number),
        publisher: Publisher::named(publisher),
        url: None,
        title,
        text: "",
        language: Some("en"),
        published: None,
        fetched: NOW,
        section: None,
        prominence: 0,
    };
    Candidate {
        article: headline.article,
        publisher: headline.publisher,
        section: Section::Top,
        story: None,
        newsrooms: 1,
        subjects: Stories::default().subjects(&headline),
        words: Some(300),
        language: Some("en".to_owned()),
        country: None,
        is_good_news: false,
        published: NOW.plus(-Timestamp::HOUR),
    }
}

/// A taste that learned from what was done with articles.
pub fn taste(did: &[(&Candidate, Signal)]) -> Taste {
    let mut taste = Taste::default();
    did.iter().for_each(|(candidate, signal)| taste.learn(candidate, *signal, NOW));
    taste
}

/// Up to sixty candidates of few publishers and stories, with dates and lengths of all kinds.
pub fn some(seed: u64) -> Vec<Candidate> {
    const TITLES: [&str; 5] = [
        "Marlow dam fails after record rain",
        "Ilse Brandt wins the Cartagena chess open",
        "東京五輪の開会式",
        "",
        "Сборная Самоа в Токио",
    ];
    const TIMES: [i64; 6] = [0, 1, 30, 90, 100_000, -50];
    const ENDS: [i64; 3] = [i64::MIN, 0, i64::MAX];
    let count = below(&[seed, 1], 60) as u64;
    let publishers = 1 + below(&[seed, 2], 6);
    (0..count)
        .map(|n| {
            let draw = |what, limit| below(&[seed, n, what], limit);
            let mut made = wrote(n, &format!("p{}", draw(3, publishers)), TITLES[draw(4, TITLES.len())]);
            made.section = Section::ALL[draw(5, Section::ALL.len())];
            made.story = (draw(6, 3) > 0).then(|| StoryId::from_hash(draw(7, 4) as u64));
            made.newsrooms = [0, 1, 5, u32::MAX][draw(8, 4)];
            made.words = [None, Some(0), Some(2_000), Some(u32::MAX)][draw(9, 4)];
            made.language = [None, Some("en"), Some("pt-BR"), Some("–")][draw(10, 4)].map(str::to_owned);
            made.published = match draw(11, 10) {
                0 => Timestamp(ENDS[draw(12, 3)]),
                _ => NOW.plus(-TIMES[draw(13, TIMES.len())] * Timestamp::HOUR),
            };
            made
        })
        .collect()
}

/// A taste that some of the candidates formed.
pub fn some_taste(seed: u64, candidates: &[Candidate]) -> Taste {
    const SIGNALS: [Signal; 5] =
        [Signal::Opened, Signal::Finished, Signal::Starred, Signal::PassedOver, Signal::Muted];
    let mut taste = Taste::default();
    for (candidate, n) in candidates.iter().zip(0..) {
        let draw = chance(&[seed, n, 99]);
        if draw.is_multiple_of(3) {
            let signal = SIGNALS[(draw >> 8) as usize % SIGNALS.len()];
            taste.learn(candidate, signal, NOW.plus((draw >> 16) as i64 % (90 * Timestamp::DAY)));
        }
    }
    taste
}
