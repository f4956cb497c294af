//! Searching the catalogue.

use super::{Catalogue, Entry, base_language, fold::fold};
use model::{CatalogueFacets, CatalogueQuery, CatalogueResult, Facet, Section, Source};
use std::collections::HashMap;

/// More than a page shows.
const LIMIT: usize = 200;

impl Catalogue {
    /// Sources that hold every word of the query, those with the word in their name first.
    pub(super) fn search(&self, query: &CatalogueQuery) -> CatalogueResult {
        let text = fold(&query.text);
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut found: Vec<&Entry> = self.entries.iter().filter(|entry| fits(entry, query, &words)).collect();
        found.sort_by_key(|entry| rank(entry, text.trim()));
        let total = found.len();
        let page = found.into_iter().skip(query.offset).take(query.limit.min(LIMIT));
        CatalogueResult {
            sources: page.map(|entry| entry.source.clone()).collect(),
            total,
            facets: self.facets.clone(),
        }
    }
}

fn fits(entry: &Entry, query: &CatalogueQuery, words: &[&str]) -> bool {
    let source = &entry.source;
    let is_same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    query.country.as_deref().is_none_or(|country| is_same(country, &source.country))
        && query
            .language
            .as_deref()
            .is_none_or(|l| is_same(base_language(l), base_language(&source.language)))
        && query.section.is_none_or(|section| has_section(source, section))
        && words.iter().all(|word| entry.words.contains(word))
}

fn has_section(source: &Source, section: Section) -> bool {
    source.sections.contains(&section) || source.feeds.iter().any(|feed| feed.section == section)
}

/// Smaller is better: the name begins so, a word of it does, it is in the name, it is elsewhere.
fn rank(entry: &Entry, text: &str) -> u8 {
    if text.is_empty() || entry.name.starts_with(text) {
        0
    } else if entry.name.contains(&format!(" {text}")) {
        1
    } else if entry.name.contains(text) {
        2
    } else {
        3
    }
}

/// Counts over all sources.
pub(super) fn facets(sources: &[&Source]) -> CatalogueFacets {
    let sections = |source: &Source| {
        let has = Section::ALL.into_iter().filter(|section| has_section(source, *section));
        has.map(|section| section.word().to_owned()).collect()
    };
    CatalogueFacets {
        countries: count(sources, |source| vec![source.country.clone()]),
        languages: count(sources, |source| vec![base_language(&source.language).to_owned()]),
        sections: count(sources, sections),
    }
}

/// Most frequent first, equals by value.
fn count(sources: &[&Source], values: impl Fn(&Source) -> Vec<String>) -> Vec<Facet> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for value in sources.iter().copied().flat_map(values) {
        *counts.entry(value).or_default() += 1;
    }
    let mut facets: Vec<Facet> = counts.into_iter().map(|(value, count)| Facet { value, count }).collect();
    facets.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    facets
}
