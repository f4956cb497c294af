//! What was published when, with what only the simulated readers know; and what a device made of it.

use crate::chance::{chance, named};
use model::{ArticleId, Section, Timestamp};
use ranking::{Candidate, Headline, Publisher, Stories, Window};
use std::collections::HashMap;

/// 23 November 2026, midnight.
pub const BEGIN: Timestamp = Timestamp(1_795_392_000_000);
/// Days that are replayed, and a day before them that is read by nobody.
pub const DAYS: i64 = 8;
/// Hours of the day at which readers come.
const SESSIONS: [i64; 2] = [8, 19];
/// What is older is no candidate.
const RECENT: i64 = 48 * Timestamp::HOUR;

/// An article.
pub struct Item {
    pub title: String,
    pub text: String,
    pub publisher: String,
    /// That of the feed, which the device knows.
    pub section: Section,
    pub language: String,
    pub words: Option<u32>,
    pub published: Timestamp,
    /// What it is really about: no device knows.
    pub subject: String,
    /// Newsrooms that really have its story.
    pub newsrooms: u32,
}

impl Item {
    /// A number for it, by what it says and who says it.
    pub fn number(&self) -> u64 {
        chance(&[named(&self.title), named(&self.publisher)])
    }
}

/// One visit: what could be shown, by the item's number.
pub struct Session {
    pub day: i64,
    pub now: Timestamp,
    pub candidates: Vec<Candidate>,
}

pub struct World {
    pub items: Vec<Item>,
    /// The number of each.
    pub numbers: Vec<u64>,
    pub sessions: Vec<Session>,
}

impl World {
    /// Lets a device gather the items as they come, and sets down what it knows at each visit.
    pub fn gather(mut items: Vec<Item>) -> Self {
        items.sort_by_key(|item| item.published);
        let mut stories = Stories::new(Window::default());
        let mut taken = 0;
        let mut sessions = Vec::new();
        for (day, hour) in (0..DAYS).flat_map(|day| SESSIONS.map(|hour| (day, hour))) {
            let now = BEGIN.plus(day * Timestamp::DAY + hour * Timestamp::HOUR);
            let until = items.partition_point(|item| item.published <= now);
            let headlines: Vec<Headline<'_>> =
                (taken..until).filter_map(|at| Some(items.get(at)?.headline(at))).collect();
            headlines.chunks(500).for_each(|batch| {
                stories.take(batch);
            });
            taken = until;
            let newsrooms: HashMap<_, _> =
                stories.coverage().map(|(id, newsrooms, _)| (id, newsrooms as u32)).collect();
            let recent = items.iter().enumerate().take(until);
            let recent = recent.filter(|(_, item)| now.since(item.published) < RECENT);
            let candidates = recent
                .map(|(at, item)| {
                    let story = stories.story_of(ArticleId::from_hash(at as u64));
                    Candidate {
                        article: ArticleId::from_hash(at as u64),
                        publisher: Publisher::named(&item.publisher),
                        section: item.section,
                        story,
                        newsrooms: story.and_then(|story| newsrooms.get(&story).copied()).unwrap_or(1),
                        subjects: stories.subjects(&item.headline(at)),
                        words: item.words,
                        language: Some(item.language.clone()),
                        country: None,
                        is_good_news: false,
                        published: item.published,
                    }
                })
                .collect();
            sessions.push(Session { day, now, candidates });
        }
        Self { numbers: items.iter().map(Item::number).collect(), items, sessions }
    }

    /// An article with its number.
    pub fn item(&self, article: ArticleId) -> (&Item, u64) {
        let at = article.number() as usize;
        (&self.items[at], self.numbers[at])
    }
}

impl Item {
    fn headline(&self, at: usize) -> Headline<'_> {
        Headline {
            article: ArticleId::from_hash(at as u64),
            publisher: Publisher::named(&self.publisher),
            url: None,
            title: &self.title,
            text: &self.text,
            language: Some(&self.language),
            published: Some(self.published),
            fetched: self.published,
            section: None,
            prominence: 0,
        }
    }
}
