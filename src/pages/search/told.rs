//! What there is to say about a search beside what was found.

use super::finder::{Finder, shortened};
use crate::components::Icon;
use crate::messages::Words;
use crate::say;
use leptos::prelude::*;
use model::{Indexing, SearchPage, SearchWarning, WhyIndexing};

/// So few articles are no waiting worth a word.
const FEW: usize = 50;
/// The icon of how far the index is.
const PROGRESS: &str = "refresh";

/// What was not understood, how far the index is, and that it could not be stored.
#[component]
pub(super) fn Told(finder: Finder) -> impl IntoView {
    let words = finder.context.words;
    let told = Memo::new(move |_| {
        finder.page.with(|page| page.as_ref().map(|page| told(words, page)).unwrap_or_default())
    });
    view! { <ToldList told=told/> }
}

/// Sentences, each behind its icon.
#[component]
pub fn ToldList(
    /// Name of the icon, and sentence.
    #[prop(into)]
    told: Signal<Vec<(&'static str, String)>>,
) -> impl IntoView {
    let list = move |is_progress: bool| {
        let told = told.get().into_iter().filter(move |(icon, _)| (*icon == PROGRESS) == is_progress);
        told.map(|(icon, told)| view! { <li><Icon name=icon/>{told}</li> }).collect_view()
    };
    view! {
        <ul class="search-told" role="list" aria-live="polite">{move || list(false)}</ul>
        // It moves on every other second, which no voice is to read out.
        <ul class="search-told" role="list">{move || list(true)}</ul>
    }
}

/// What of a query was not understood, and how far the index is.
pub fn told_of(
    words: Words,
    warnings: &[SearchWarning],
    indexing: Option<Indexing>,
) -> Vec<(&'static str, String)> {
    let warnings = warnings.iter().map(|warning| ("warning", warned(words, warning)));
    warnings.chain(indexing.into_iter().flat_map(|indexing| far(words, indexing))).collect()
}

fn told(words: Words, page: &SearchPage) -> Vec<(&'static str, String)> {
    let unkept = page.trouble.iter().map(|trouble| {
        let trouble = words.trouble(trouble);
        ("warning", say!(words, search.unkept, trouble = trouble))
    });
    told_of(words, &page.warnings, page.indexing).into_iter().chain(unkept).collect()
}

fn far(words: Words, Indexing { done, total, why }: Indexing) -> Vec<(&'static str, String)> {
    let why = match why {
        WhyIndexing::New => None,
        WhyIndexing::OtherVersion => Some(say!(words, search.other_version)),
        WhyIndexing::Broken => Some(say!(words, search.broken)),
    };
    if why.is_none() && total.saturating_sub(done) <= FEW {
        return Vec::new();
    }
    let (done, total) = (words.number(done as u64), words.number(total as u64));
    let far = say!(words, search.indexing, done = done, total = total);
    why.map(|why| ("warning", why.to_owned())).into_iter().chain([(PROGRESS, far)]).collect()
}

fn warned(words: Words, warning: &SearchWarning) -> String {
    match warning {
        SearchWarning::UnknownOperator(name) => say!(words, search.no_operator, name = shortened(name)),
        SearchWarning::UnknownDate(date) => say!(words, search.no_date, date = shortened(date)),
        SearchWarning::UnknownValue(value) => say!(words, search.no_value, value = shortened(value)),
        SearchWarning::NoFeed(name) => say!(words, search.no_feed, name = shortened(name)),
        SearchWarning::NoFolder(name) => say!(words, search.no_folder, name = shortened(name)),
        SearchWarning::NoLabel(name) => say!(words, search.no_label, name = shortened(name)),
        SearchWarning::NoLanguage(name) => say!(words, search.no_language, name = shortened(name)),
        SearchWarning::TooLong => say!(words, search.too_long).to_owned(),
        SearchWarning::MixedOr => say!(words, search.mixed_or).to_owned(),
    }
}
