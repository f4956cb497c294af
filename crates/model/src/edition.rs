use crate::{Timestamp, TodaySection, TodayStory};
use serde::{Deserialize, Serialize};

/// The news of one day, with an end: made once, and kept as it was made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Up to when it tells; it is known by this.
    pub until: Timestamp,
    /// When it was made.
    pub made: Timestamp,
    /// Top stories, best first.
    pub stories: Vec<TodayStory>,
    /// What else was new, by section.
    pub sections: Vec<TodaySection>,
}

impl Edition {
    /// How many articles its page shows, other newsrooms' headlines among them.
    #[must_use]
    pub fn articles(&self) -> usize {
        let stories = self.stories.iter().enumerate();
        let stories = stories.map(|(at, story)| story.articles.len().min(1 + TodayStory::others(at)));
        stories.chain(self.sections.iter().map(|section| section.articles.len())).sum()
    }
}

/// Minutes after midnight, where the reader is, at which a new edition comes out; less than a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionTime(pub u16);

impl Default for EditionTime {
    /// At seven in the morning.
    fn default() -> Self {
        Self(7 * 60)
    }
}
