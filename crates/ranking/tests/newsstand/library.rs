//! All that the newsstand prints, in stories.

use model::{ArticleId, StoryId, Timestamp};
use newsstand::{Printed, printed};
use ranking::{Headline, Publisher, Stories, Story};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash, Hasher};

/// 23 November 2026, in seconds, as in the newsstand's own tests.
const NOW: i64 = 1_795_405_134;
/// As the engine has it: articles that are gathered at a time, and bytes of HTML by which a story is told.
const BATCH: usize = 100;
const TEXT: usize = 4_000;

pub struct Library {
    articles: BTreeMap<ArticleId, Told>,
    stories: Stories,
}

/// An article that has come.
pub struct Told {
    pub article: ArticleId,
    pub printed: Printed,
    published: Timestamp,
}

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({}): {}", self.printed.newsroom, self.printed.language, self.printed.title)
    }
}

impl Library {
    /// The first published comes first.
    pub fn gathered(seed: u64) -> Self {
        Self::of(come(seed))
    }

    /// Feed after feed, each with its newest first; `turn` decides on the order of feeds.
    pub fn fed(seed: u64, turn: u64) -> Self {
        let mut told = come(seed);
        told.reverse();
        told.sort_by_key(|told| {
            let mut hash = DefaultHasher::new();
            (turn, &told.printed.newsroom).hash(&mut hash);
            hash.finish()
        });
        Self::of(told)
    }

    fn of(told: Vec<Told>) -> Self {
        let mut stories = Stories::default();
        for batch in told.chunks(BATCH) {
            let texts: Vec<String> = batch.iter().map(|told| beginning(&told.printed.html)).collect();
            let headlines: Vec<Headline<'_>> =
                batch.iter().zip(&texts).map(|(told, text)| told.headline(text)).collect();
            stories.take(&headlines);
        }
        Self { articles: told.into_iter().map(|told| (told.article, told)).collect(), stories }
    }

    pub fn articles(&self) -> impl Iterator<Item = &Told> {
        self.articles.values()
    }

    pub fn article(&self, id: ArticleId) -> &Told {
        self.articles.get(&id).expect("an article that came")
    }

    pub fn events(&self) -> BTreeSet<&str> {
        self.articles().filter_map(|told| told.printed.event.as_deref()).collect()
    }

    pub fn told(&self, event: &str) -> impl Iterator<Item = &Told> {
        self.articles().filter(move |told| told.printed.event.as_deref() == Some(event))
    }

    pub fn id(&self, article: ArticleId) -> StoryId {
        self.stories.story_of(article).expect("a story")
    }

    /// What leads the page.
    pub fn top(&self, count: usize) -> Vec<Story> {
        self.stories.top(Timestamp(NOW * 1_000), count)
    }

    /// The story that has most of an event's articles.
    pub fn story_of(&self, event: &str) -> Story {
        let mut counts: BTreeMap<StoryId, usize> = BTreeMap::new();
        self.told(event).for_each(|told| *counts.entry(self.id(told.article)).or_default() += 1);
        let (main, _) = counts.into_iter().max_by_key(|(_, count)| *count).expect("an article tells it");
        self.stories.story(main).expect("a story")
    }
}

/// What the press prints, the first published first. Where a feed tells no dates the engine takes one article to be an
/// hour older than the one above it; so it is here.
fn come(seed: u64) -> Vec<Told> {
    let printed = printed(seed, NOW).expect("the press prints");
    let mut undated: HashMap<String, i64> = HashMap::new();
    let newest_first = (1..).zip(printed).collect::<Vec<_>>().into_iter().rev();
    let told = newest_first.map(|(number, printed)| {
        let seconds = printed.published.unwrap_or_else(|| {
            let hours = undated.entry(printed.newsroom.clone()).or_default();
            *hours += 1;
            NOW - *hours * 3_600
        });
        Told { article: ArticleId::from_hash(number), printed, published: Timestamp(seconds * 1_000) }
    });
    let mut told: Vec<Told> = told.collect();
    told.sort_by_key(|told| (told.published, told.article));
    told
}

/// As the engine reads it: the text of the first bytes.
fn beginning(html: &str) -> String {
    article::text(html.get(..html.floor_char_boundary(TEXT)).unwrap_or_default())
}

impl Told {
    fn headline<'a>(&'a self, text: &'a str) -> Headline<'a> {
        Headline {
            article: self.article,
            publisher: Publisher::named(&self.printed.newsroom),
            url: Some(&self.printed.path),
            title: &self.printed.title,
            text,
            language: Some(&self.printed.language),
            published: Some(self.published),
            fetched: Timestamp(NOW * 1_000),
            section: None,
            prominence: 0,
        }
    }
}
