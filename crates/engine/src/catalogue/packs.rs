//! Packs: what the catalogue has on one subject in one language, as a handful to begin with.

use super::{Catalogue, base_language};
use model::{Pack, Section, Source, SourceFeed, Suggestion};

/// Sources that a pack has at least and at most.
const LEAST: usize = 3;
const MOST: usize = 8;

impl Catalogue {
    /// The packs that there are, languages and sections in the order given.
    pub(super) fn packs(&self, languages: &[String], sections: &[Section]) -> Vec<Pack> {
        let pairs =
            languages.iter().flat_map(|language| sections.iter().map(move |section| (language, *section)));
        pairs.filter_map(|(language, section)| self.pack(base_language(language), section)).collect()
    }

    /// One feed of each source that is sure, in the catalogue's order, the countries taking turns.
    fn pack(&self, language: &str, section: Section) -> Option<Pack> {
        let speaks = |source: &Source| base_language(&source.language) == language;
        let sure = self.entries.iter().filter(|entry| entry.is_sure).map(|entry| &entry.source);
        let mut left: Vec<(&Source, &SourceFeed)> = sure
            .filter(|source| speaks(source))
            .filter_map(|source| Some((source, feed_on(source, section)?)))
            .collect();
        let mut feeds: Vec<Suggestion> = Vec::new();
        while feeds.len() < MOST && !left.is_empty() {
            let turn = |(source, _): &(&Source, &SourceFeed)| of_country(&feeds, &source.country);
            let next =
                left.iter().map(turn).enumerate().min_by_key(|(_, turn)| *turn).map_or(0, |(at, _)| at);
            let (source, feed) = left.remove(next);
            feeds.push(Suggestion { source: source.clone(), feed: feed.clone() });
        }
        (feeds.len() >= LEAST).then(|| Pack { language: language.to_owned(), section, feeds })
    }
}

/// A source's feed on a section. Who writes about one thing only does so on the front page.
fn feed_on(source: &Source, section: Section) -> Option<&SourceFeed> {
    match source.sections.as_slice() {
        [only] if source.feeds.iter().all(|feed| feed.section == Section::Top) => {
            source.feeds.first().filter(|_| *only == section)
        }
        _ => source.feeds.iter().find(|feed| feed.section == section),
    }
}

fn of_country(feeds: &[Suggestion], country: &str) -> usize {
    feeds.iter().filter(|chosen| chosen.source.country == country).count()
}
