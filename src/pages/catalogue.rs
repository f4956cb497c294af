use super::frame::PageContext;
use super::packs::Packs;
use super::welcome::follow_of;
use crate::components::{Icon, PageHead, RiverSkeleton, SourceEntry, StateMessage};
use crate::platform::format;
use crate::routes::{CatalogueFilter, Route};
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{
    Answer, CatalogueFacets, CatalogueQuery, Command, Facet, FeedId, Section, Source, SourceFeed, Trouble,
};
use std::collections::{HashMap, HashSet};

/// Sources read at once.
const PAGE: usize = 30;

/// The catalogue: hundreds of newsrooms by country, language, section and words.
#[component]
pub fn CataloguePage(
    /// What it is narrowed to at first.
    filter: CatalogueFilter,
) -> impl IntoView {
    let context = PageContext::here();
    let words = context.words;
    let shelf = Shelf::new(context, filter);
    context.entitle(say!(words, nav.catalogue));
    context.navigation.settle();
    Effect::new(move |_| {
        let filter = shelf.filter.get();
        context.navigation.write(&Route::Catalogue(filter.clone()));
        shelf.read(filter, 0);
    });
    let asked = Box::new(move || shelf.filter.with(|filter| packs_for(words.tag(), filter)));
    view! {
        <PageHead
            title=say!(words, nav.catalogue).to_owned()
            about=Some(say!(words, catalogue.about).to_owned())
        >
            <a class="button" href=Route::Add(String::new()).href()><Icon name="plus"/>{say!(words, catalogue.paste)}</a>
        </PageHead>
        <Filters shelf=shelf/>
        <Packs context=context asked=asked title=say!(words, catalogue.packs) class="catalogue-packs-title"/>
        <Sources shelf=shelf/>
    }
}

/// The packs that fit a filter: in its language, else in the reader's; none while sources are searched by name or place.
fn packs_for(own: &str, filter: &CatalogueFilter) -> (Vec<String>, Vec<Section>) {
    if !(filter.text.is_empty() && filter.country.is_empty()) {
        return (Vec::new(), Vec::new());
    }
    let language = if filter.language.is_empty() { own } else { &filter.language };
    let sections = Section::parse(&filter.section).map_or(Section::ALL.to_vec(), |section| vec![section]);
    (vec![language.to_owned()], sections)
}

/// What is read of the catalogue.
#[derive(Clone, Copy)]
struct Shelf {
    context: PageContext,
    filter: RwSignal<CatalogueFilter>,
    sources: RwSignal<Vec<Source>>,
    total: RwSignal<usize>,
    facets: RwSignal<CatalogueFacets>,
    read: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    asked: StoredValue<u32>,
}

impl Shelf {
    fn new(context: PageContext, filter: CatalogueFilter) -> Self {
        Self {
            context,
            filter: RwSignal::new(filter),
            sources: RwSignal::new(Vec::new()),
            total: RwSignal::new(0),
            facets: RwSignal::new(CatalogueFacets::default()),
            read: RwSignal::new(false),
            trouble: RwSignal::new(None),
            asked: StoredValue::new(0),
        }
    }

    /// Reads a page; answers to an older question are dropped.
    fn read(&self, filter: CatalogueFilter, offset: usize) {
        let this = *self;
        let question = this.asked.get_value() + 1;
        this.asked.set_value(question);
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let query = CatalogueQuery {
            text: filter.text,
            country: some(filter.country),
            language: some(filter.language),
            section: Section::parse(&filter.section),
            offset,
            limit: PAGE,
        };
        spawn_local(async move {
            let answer = this.context.actions.engine().ask(Command::Catalogue(query)).await;
            if this.asked.try_get_value() != Some(question) {
                return;
            }
            match answer {
                Ok(Answer::Catalogue(result)) => {
                    this.trouble.set(None);
                    this.total.set(result.total);
                    this.facets.set(result.facets);
                    this.sources.update(|sources| {
                        sources.truncate(offset);
                        sources.extend(result.sources);
                    });
                    this.read.set(true);
                }
                Ok(_) => {}
                Err(trouble) => this.trouble.set(Some(trouble)),
            }
        });
    }
}

#[component]
fn Filters(shelf: Shelf) -> impl IntoView {
    let words = shelf.context.words;
    let set = move |change: &dyn Fn(&mut CatalogueFilter)| shelf.filter.update(change);
    view! {
        <search class="catalogue-filters">
            <label class="field">
                <span class="field-label">{say!(words, catalogue.search)}</span>
                <input
                    class="field-input"
                    type="search"
                    placeholder=say!(words, catalogue.placeholder)
                    prop:value=move || shelf.filter.with(|filter| filter.text.clone())
                    on:input:target=move |event| set(&|filter| filter.text = event.target().value())
                />
            </label>
            <FacetChoice
                label=say!(words, catalogue.country)
                all=say!(words, catalogue.all_countries)
                facets=Signal::derive(move || shelf.facets.with(|facets| facets.countries.clone()))
                name=move |code: &str| format::country_name(words.tag(), code)
                chosen=Signal::derive(move || shelf.filter.with(|filter| filter.country.clone()))
                on_choose=move |value| set(&|filter| filter.country = value.clone())
            />
            <FacetChoice
                label=say!(words, catalogue.language)
                all=say!(words, catalogue.all_languages)
                facets=Signal::derive(move || shelf.facets.with(|facets| facets.languages.clone()))
                name=move |code: &str| format::language_name(words.tag(), code)
                chosen=Signal::derive(move || shelf.filter.with(|filter| filter.language.clone()))
                on_choose=move |value| set(&|filter| filter.language = value.clone())
            />
            <FacetChoice
                label=say!(words, catalogue.section)
                all=say!(words, catalogue.all_sections)
                facets=Signal::derive(move || shelf.facets.with(|facets| facets.sections.clone()))
                name=move |word: &str| Section::parse(word).map(|section| words.section(section).to_owned()).unwrap_or_default()
                chosen=Signal::derive(move || shelf.filter.with(|filter| filter.section.clone()))
                on_choose=move |value| set(&|filter| filter.section = value.clone())
            />
        </search>
    }
}

/// One of the values that the catalogue has, in the order of their names, or all.
#[component]
fn FacetChoice(
    label: &'static str,
    all: &'static str,
    facets: Signal<Vec<Facet>>,
    name: impl Fn(&str) -> String + Copy + Send + Sync + 'static,
    chosen: Signal<String>,
    on_choose: impl Fn(String) + 'static,
) -> impl IntoView {
    let named = Memo::new(move |_| {
        let mut named: Vec<(String, String)> = facets
            .get()
            .into_iter()
            .map(|facet| (format!("{} ({})", name(&facet.value), facet.count), facet.value))
            .collect();
        named.sort();
        named
    });
    view! {
        <label class="field">
            <span class="field-label">{label}</span>
            <select class="field-input" on:change:target=move |event| on_choose(event.target().value())>
                <option value="" selected=move || chosen.get().is_empty()>{all}</option>
                {move || named.get().into_iter().map(|(text, value)| {
                    let selected = chosen.get() == value;
                    view! { <option value=value selected=selected>{text}</option> }
                }).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn Sources(shelf: Shelf) -> impl IntoView {
    let PageContext { words, library, actions, .. } = shelf.context;
    let feeds = Memo::new(move |_| {
        library.with(|o| {
            o.library
                .subscriptions
                .iter()
                .map(|s| (s.url.0.clone(), s.feed))
                .collect::<HashMap<String, FeedId>>()
        })
    });
    let followed = Memo::new(move |_| feeds.with(|feeds| feeds.keys().cloned().collect::<HashSet<_>>()));
    let on_follow = move |source: Source, of: Vec<SourceFeed>, follow: bool| {
        if follow {
            actions.follow(of.iter().map(|feed| follow_of(words, &source, feed)).collect(), |_| ());
        } else {
            let ids = feeds
                .with_untracked(|feeds| of.iter().filter_map(|feed| feeds.get(&feed.url).copied()).collect());
            actions.unfollow(ids);
        }
    };
    let again = move |_| shelf.read(shelf.filter.get_untracked(), 0);
    let more = move |_| shelf.read(shelf.filter.get_untracked(), shelf.sources.with_untracked(Vec::len));
    let state = move || {
        if let Some(trouble) = shelf.trouble.get() {
            return view! {
                <StateMessage icon="warning" words=words.trouble(&trouble)>
                    <button class="button" type="button" on:click=again>{say!(words, app.retry)}</button>
                </StateMessage>
            }
            .into_any();
        }
        match (shelf.read.get(), shelf.total.get()) {
            (false, _) => view! { <RiverSkeleton/> }.into_any(),
            (true, 0) => view! {
                <StateMessage icon="search" words=say!(words, catalogue.none).to_owned()>
                    <a class="button" href=Route::Add(String::new()).href()>{say!(words, catalogue.paste)}</a>
                </StateMessage>
            }
            .into_any(),
            (true, total) => view! {
                <p class="catalogue-count" role="status">{say_count!(words, total, list.sources_one, list.sources_many)}</p>
            }
            .into_any(),
        }
    };
    view! {
        <section aria-labelledby="sources">
            <h2 class="visually-hidden" id="sources">{say!(words, catalogue.sources)}</h2>
            {state}
            <ul class="source-list">
                <For each=move || shelf.sources.get() key=|source| source.id.clone() let:source>
                    <SourceEntry words=words source=source followed=followed on_follow=on_follow/>
                </For>
            </ul>
            <Show when=move || shelf.sources.with(Vec::len) < shelf.total.get()>
                <div class="river-more">
                    <button class="button" type="button" on:click=more>{say!(words, list.more)}</button>
                </div>
            </Show>
        </section>
    }
}
