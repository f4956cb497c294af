//! What stories promise, from outside.

#[path = "stories/bad_input.rs"]
mod bad_input;
#[path = "stories/copies.rs"]
mod copies;
#[path = "stories/finding.rs"]
mod finding;
#[path = "stories/keeping.rs"]
mod keeping;
#[path = "stories/storing.rs"]
mod storing;
#[path = "stories/wishes.rs"]
mod wishes;

use model::{ArticleId, StoryId, Timestamp};
use ranking::{Headline, Publisher, Stories};

/// 23 November 2026.
pub(crate) const NOW: Timestamp = Timestamp(1_795_392_000_000);

pub(crate) fn article(number: u64) -> ArticleId {
    ArticleId::from_hash(number)
}

/// A headline in English, published and fetched now by a newsroom of its own.
pub(crate) fn headline(number: u64, title: &str) -> Headline<'_> {
    Headline {
        article: article(number),
        publisher: Publisher(number as u32),
        url: None,
        title,
        text: "",
        language: Some("en"),
        published: Some(NOW),
        fetched: NOW,
        section: None,
        prominence: 0,
    }
}

pub(crate) fn story(stories: &Stories, number: u64) -> StoryId {
    stories.story_of(article(number)).expect("a story")
}

/// Three events in headlines of three newsrooms each: 1 to 3, 4 to 6, 7 to 9.
pub(crate) const EVENTS: [&str; 9] = [
    "Volcano erupts near Grindavik in Iceland, thousands evacuated",
    "Iceland volcano: Grindavik evacuated as lava reaches houses",
    "Lava flows into Grindavik after Iceland volcano eruption",
    "Parliament in Ankara rejects budget of finance minister Yilmaz",
    "Turkish budget fails: Ankara parliament votes against Yilmaz",
    "Yilmaz offers to resign after budget vote in Ankara parliament",
    "Chess: Gukesh beats Nakamura to win Oslo tournament",
    "Gukesh wins Oslo chess tournament with victory over Nakamura",
    "Nakamura loses final to Gukesh at chess tournament in Oslo",
];

pub(crate) fn events() -> Vec<Headline<'static>> {
    EVENTS.iter().zip(1..).map(|(title, number)| headline(number, title)).collect()
}

pub(crate) fn taken() -> Stories {
    let mut stories = Stories::default();
    stories.take(&events());
    stories
}
