//! A balanced first selection.

use super::{Catalogue, Entry, base_language};
use model::{Section, Source, SourceFeed, Suggestion};

/// Feeds at most.
const MOST: usize = 12;
/// Feeds of one publisher at most.
const PER_SOURCE: usize = 2;
/// Of these, feeds that carry all news, when there are interests to fill the rest.
const GENERAL: usize = 4;

impl Catalogue {
    /// First recommended feeds of sources that write in the languages, the languages taking turns; then a feed for each
    /// interest in turn, until there are enough.
    pub(super) fn suggest(&self, languages: &[String], sections: &[Section]) -> Vec<Suggestion> {
        let mut chosen = Vec::new();
        let general = if sections.is_empty() { MOST } else { GENERAL };
        for _ in 0..general {
            for language in languages {
                self.choose(&mut chosen, general, language, |source| source.feeds.first());
            }
        }
        for _ in 0..MOST {
            for (section, language) in sections.iter().flat_map(|s| languages.iter().map(move |l| (s, l))) {
                self.choose(&mut chosen, MOST, language, |source| {
                    source.feeds.iter().find(|feed| feed.section == *section)
                });
            }
        }
        chosen
    }

    /// Adds the first feed that fits and is not chosen yet, of the source that was chosen least.
    fn choose(
        &self,
        chosen: &mut Vec<Suggestion>,
        most: usize,
        language: &str,
        pick: impl Fn(&Source) -> Option<&SourceFeed>,
    ) {
        if chosen.len() >= most {
            return;
        }
        let speaks = |entry: &&Entry| base_language(&entry.source.language) == base_language(language);
        let sure = self.entries.iter().filter(|entry| entry.is_sure).filter(speaks);
        let candidates = sure.filter_map(|entry| Some((&entry.source, pick(&entry.source)?)));
        let free = candidates.filter(|(_, feed)| chosen.iter().all(|other| other.feed.url != feed.url));
        let least = free.min_by_key(|(source, _)| times(chosen, source));
        if let Some((source, feed)) = least.filter(|(source, _)| times(chosen, source) < PER_SOURCE) {
            chosen.push(Suggestion { source: source.clone(), feed: feed.clone() });
        }
    }
}

fn times(chosen: &[Suggestion], source: &Source) -> usize {
    chosen.iter().filter(|suggestion| suggestion.source.id == source.id).count()
}
