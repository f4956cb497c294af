//! An article as far as its place for a reader depends on it.

use crate::headline::{Publisher, language};
use crate::subjects::Subject;
use model::{ArticleId, Section, StoryId, Timestamp};

/// An article that may be shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The article.
    pub article: ArticleId,
    /// Whose it is.
    pub publisher: Publisher,
    /// Of its feed; `Top` says nothing.
    pub section: Section,
    /// The story that it is part of.
    pub story: Option<StoryId>,
    /// Newsrooms that wrote about that story, 1 or 0 where nobody else did.
    pub newsrooms: u32,
    /// From [`Stories::subjects`](crate::Stories::subjects).
    pub subjects: Vec<Subject>,
    /// Words of its text; `None` where the feed gives only a part of it.
    pub words: Option<u32>,
    /// BCP 47 or ISO 639; the region does not count.
    pub language: Option<String>,
    /// ISO 3166-1, of its publisher, where that is known; it is in no score.
    pub country: Option<String>,
    /// Whether its publisher calls it good news ([`is_called_good_news`](crate::is_called_good_news)); it is in no score.
    pub is_good_news: bool,
    /// When it was published.
    pub published: Timestamp,
}

/// How long an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Length {
    /// Under 150 words.
    Brief,
    /// What is neither.
    Medium,
    /// From 800 words: some four minutes.
    Long,
}

impl Length {
    /// Of so many words.
    #[must_use]
    pub fn of(words: u32) -> Self {
        match words {
            0..150 => Self::Brief,
            150..800 => Self::Medium,
            _ => Self::Long,
        }
    }
}

/// Why an article stands where it does.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Who wrote it.
    Publisher(Publisher),
    /// Where it was printed.
    Section(Section),
    /// A name or word, as the article writes it.
    Subject(String),
    /// How long it is.
    Length(Length),
    /// How new it is.
    Freshness,
    /// What it is written in: ISO 639.
    Language(String),
    /// How many newsrooms have its story.
    Coverage,
    /// It is shown to find out: the reader has hardly seen its publisher.
    Exploration,
}

/// What of an article a weight belongs to. The number is the upper half of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Publisher = 1,
    Section = 2,
    Subject = 3,
    Length = 4,
    Freshness = 5,
    Language = 6,
    Coverage = 7,
}

impl Kind {
    pub(crate) const ALL: [Self; 7] = [
        Self::Publisher,
        Self::Section,
        Self::Subject,
        Self::Length,
        Self::Freshness,
        Self::Language,
        Self::Coverage,
    ];

    /// The key of one of its weights.
    pub(crate) fn key(self, number: u32) -> u64 {
        (self as u64) << 32 | u64::from(number)
    }

    pub(crate) fn of(key: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u64 == key >> 32)
    }
}

/// A sign of an article, and how strongly it has it.
pub(crate) struct Feature {
    pub(crate) kind: Kind,
    pub(crate) key: u64,
    pub(crate) strength: f32,
    pub(crate) reason: Reason,
}

/// Milliseconds after which news is half as fresh.
const HALF: f64 = 12.0 * Timestamp::HOUR as f64;
/// With so many newsrooms a story is covered as widely as can be.
const WIDE: f32 = 12.0;

impl Candidate {
    pub(crate) fn features(&self, now: Timestamp) -> Vec<Feature> {
        let mut features = Vec::with_capacity(self.subjects.len() + 6);
        let mut add = |kind: Kind, number: u32, strength: f32, reason: Reason| {
            features.push(Feature { kind, key: kind.key(number), strength, reason });
        };
        add(Kind::Freshness, 0, self.freshness(now), Reason::Freshness);
        add(Kind::Publisher, self.publisher.0, 1.0, Reason::Publisher(self.publisher));
        if self.section != Section::Top {
            add(Kind::Section, self.section as u32, 1.0, Reason::Section(self.section));
        }
        if let Some(words) = self.words {
            let length = Length::of(words);
            add(Kind::Length, length as u32, 1.0, Reason::Length(length));
        }
        let language = language(self.language.as_deref());
        if !language.is_empty() {
            add(Kind::Language, Publisher::named(&language).0, 1.0, Reason::Language(language));
        }
        if self.newsrooms > 1 {
            add(Kind::Coverage, 0, ((self.newsrooms as f32).ln() / WIDE.ln()).min(1.0), Reason::Coverage);
        }
        for subject in &self.subjects {
            add(Kind::Subject, subject.key, subject.weight, Reason::Subject(subject.shown.clone()));
        }
        features
    }

    /// 1 for now, half after [`HALF`].
    fn freshness(&self, now: Timestamp) -> f32 {
        let age = now.since(self.published).max(0) as f64;
        (-age / HALF).exp2() as f32
    }
}
