use serde::{Deserialize, Serialize};

/// A part of the newspaper: the catalogue's twelve words, and `Top` for a source's front page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// All that a source prints; a feed without a section counts as this.
    Top,
    /// Foreign news.
    World,
    /// Politics.
    Politics,
    /// Business.
    Business,
    /// Technology.
    Technology,
    /// Science.
    Science,
    /// Health.
    Health,
    /// Climate.
    Climate,
    /// Culture.
    Culture,
    /// Sport.
    Sport,
    /// Lifestyle.
    Lifestyle,
    /// Opinion.
    Opinion,
    /// Local news.
    Local,
}

impl Section {
    /// Every section, in the order in which a newspaper prints them.
    pub const ALL: [Self; 13] = [
        Self::Top,
        Self::World,
        Self::Politics,
        Self::Business,
        Self::Technology,
        Self::Science,
        Self::Health,
        Self::Climate,
        Self::Culture,
        Self::Sport,
        Self::Lifestyle,
        Self::Opinion,
        Self::Local,
    ];

    /// The word as the catalogue and the address bar write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::World => "world",
            Self::Politics => "politics",
            Self::Business => "business",
            Self::Technology => "technology",
            Self::Science => "science",
            Self::Health => "health",
            Self::Climate => "climate",
            Self::Culture => "culture",
            Self::Sport => "sport",
            Self::Lifestyle => "lifestyle",
            Self::Opinion => "opinion",
            Self::Local => "local",
        }
    }

    /// The section of a word; `None` for an unknown one.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_reads_back_from_its_word() {
        for section in Section::ALL {
            assert_eq!(Section::parse(section.word()), Some(section));
        }
        assert_eq!(Section::parse("gossip"), None);
    }
}
