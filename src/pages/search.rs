//! Everything stored, searched while it is typed.

mod finder;
mod help;
mod told;

use super::frame::PageContext;
use super::rules::Labels;
use super::smart::SaveSearch;
use crate::components::{Icon, Marked, RiverItem, RiverSkeleton, StateMessage};
use crate::keys::step_in_list;
use crate::messages::Words;
use crate::platform::document;
use crate::{say, say_count};
use finder::{Finder, MORE};
use help::Help;
use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;
use model::{ArticleId, FoundArticle, SearchPage as Page, Selection};
use told::Told;
pub use told::{ToldList, told_of};

/// The field, what was found, and what there is to say about it.
#[component]
pub fn SearchPage(
    /// What is looked for; may be empty.
    text: String,
) -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, reading, navigation, .. } = context;
    let finder = Finder::open(context, text);
    let field = NodeRef::<Input>::new();
    context.entitle(say!(words, search.title));
    navigation.settle();
    Effect::new(move |earlier: Option<()>| {
        let _ = reading.version();
        if earlier.is_some() {
            finder.follow_change();
        }
    });
    Effect::new(move |_| {
        // Who comes back wants the list, not the field.
        if let Some(field) = field.get().filter(|_| finder.text().is_empty()) {
            document::focus(&field);
        }
    });
    on_cleanup(move || finder.keep());
    view! {
        <div class="search-page" on:keydown=move |event| press(finder, field, &event)>
            <h1 class="page-head-title search-title">{say!(words, search.title)}</h1>
            <Field finder=finder field=field/>
            <Help finder=finder field=field/>
            <SaveSearch context=context typed=finder.typed/>
            <Told finder=finder/>
            <Results finder=finder/>
        </div>
    }
}

/// Arrows lead from the field into the list and along it; escape leads back to the field, empties it, and leaves.
fn press(finder: Finder, field: NodeRef<Input>, event: &ev::KeyboardEvent) {
    if event.is_composing() || event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let is_in_field = document::is_within(event, ".search-field");
    let to_field = || {
        if let Some(field) = field.get_untracked() {
            document::focus(&field);
        }
    };
    match (event.key().as_str(), is_in_field) {
        ("ArrowDown", _) | ("Enter", true) => {
            if !step_in_list(1) {
                return;
            }
        }
        ("ArrowUp", false) if document::focused_headline().is_some() => {
            if !step_in_list(-1) {
                to_field();
            }
        }
        ("Escape", false) => to_field(),
        ("Escape", true) if finder.text().is_empty() => finder.context.navigation.back(),
        ("Escape", true) => finder.look_for(String::new()),
        _ => return,
    }
    event.prevent_default();
}

#[component]
fn Field(finder: Finder, field: NodeRef<Input>) -> impl IntoView {
    let words = finder.context.words;
    view! {
        <search class="search-bar">
            <label class="visually-hidden" for="search-field">{say!(words, search.label)}</label>
            <Icon name="search"/>
            <input
                class="search-field"
                id="search-field"
                node_ref=field
                type="search"
                enterkeyhint="search"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                placeholder=say!(words, search.placeholder)
                prop:value=move || finder.typed.get()
                // A key may lead to it from far down the list.
                on:focus:target=move |event| document::reveal(&event.target())
                on:input:target=move |event| finder.look_for(event.target().value())
            />
        </search>
    }
}

#[component]
fn Results(finder: Finder) -> impl IntoView {
    let PageContext { words, actions, .. } = finder.context;
    let on_read = move |id, read| actions.set_read(vec![id], read);
    let on_star = move |id, starred| actions.set_starred(vec![id], starred);
    let found =
        move || finder.page.with(|page| page.as_ref().map(|page| page.found.clone()).unwrap_or_default());
    let having = move |is_mistyped: bool| {
        found().into_iter().filter(|found| found.is_mistyped == is_mistyped).collect::<Vec<_>>()
    };
    let labels = Labels::none(finder.context);
    Effect::new(move |_| {
        let ids: Vec<ArticleId> = found().iter().map(|found| found.listed.article.id).collect();
        if !ids.is_empty() {
            labels.read(ids);
        }
    });
    let row = move |found: FoundArticle| {
        let labels = labels.of(found.listed.article.id);
        let headline = finder.context.headline(found.listed, Selection::All);
        let marked = Marked { title: found.title, text: found.snippet };
        view! { <li><RiverItem headline=headline marked=marked labels=labels on_read=on_read on_star=on_star/></li> }
    };
    let list = move |is_mistyped: bool| {
        view! {
            <ul class="river">
                // What else of a text is shown is drawn anew.
                <For
                    each=move || having(is_mistyped)
                    key=|found| (found.listed.article.id, found.listed.article.edited, found.title.clone(), found.snippet.clone())
                    children=row
                />
            </ul>
        }
    };
    let are_apart = Memo::new(move |_| finder.page.with(|page| page.as_ref().is_some_and(are_apart)));
    let has_more =
        Memo::new(move |_| finder.page.with(|page| page.as_ref().is_some_and(|page| page.has_more)));
    view! {
        <section class="search-results" aria-labelledby="search-results" aria-busy=move || finder.is_late.get().then_some("true")>
            <h2 class="visually-hidden" id="search-results">{say!(words, search.results)}</h2>
            <p class="search-count" role="status">{move || finder.page.with(|page| page.as_ref().and_then(|page| count(finder, page)))}</p>
            {move || state(finder)}
            {list(false)}
            {move || are_apart.get().then(|| view! { <h3 class="river-day">{say!(words, search.alike)}</h3> })}
            {list(true)}
            <Show when=move || has_more.get()>
                <div class="river-more">
                    <button class="button" type="button" on:click=move |_| finder.want(MORE)>{say!(words, list.more)}</button>
                </div>
            </Show>
            {move || finder.page.with(|page| page.as_ref().and_then(|page| cut(words, page))).map(|told| view! { <p class="river-more">{told}</p> })}
        </section>
    }
}

/// Whether some have the very words, and some words like them.
fn are_apart(page: &Page) -> bool {
    let is_mistyped = |found: &FoundArticle| found.is_mistyped;
    page.found.iter().any(is_mistyped) && !page.found.iter().all(is_mistyped)
}

/// That no more of it can be shown, where there is more.
fn cut(words: Words, page: &Page) -> Option<String> {
    (page.is_cut && !page.found.is_empty()).then(|| say!(words, search.cut, n = page.found.len()))
}

/// How many there are, in words; nothing while nothing is looked for, or nothing was found.
fn count(finder: Finder, page: &Page) -> Option<String> {
    let words = finder.context.words;
    if page.found.is_empty() {
        return None;
    }
    let has_similar = page.found.iter().any(|found| found.is_mistyped);
    Some(match (page.total, has_similar) {
        (0, _) => say!(words, search.similar).to_owned(),
        (total, true) => say_count!(words, total, search.and_similar_one, search.and_similar_many),
        (total, false) if page.is_part => say_count!(words, total, search.part_one, search.part_many),
        (total, false) => say_count!(words, total, search.count_one, search.count_many),
    })
}

/// What stands in place of a list.
fn state(finder: Finder) -> Option<AnyView> {
    let words = finder.context.words;
    if let Some(trouble) = finder.trouble.get() {
        return Some(
            view! {
                <StateMessage icon="warning" words=words.trouble(&trouble)>
                    <button class="button" type="button" on:click=move |_| finder.ask()>{say!(words, app.retry)}</button>
                </StateMessage>
            }
            .into_any(),
        );
    }
    let answered = finder.answered.get();
    let skeleton = || view! { <RiverSkeleton/> }.into_any();
    finder.page.with(|page| {
        let Some(page) = page else { return (!finder.typed.get().trim().is_empty()).then(skeleton) };
        // That all of it was passed over is said above.
        let is_nothing_asked = answered.trim().is_empty() || page.is_empty && !page.warnings.is_empty();
        if is_nothing_asked || !page.found.is_empty() {
            return None;
        }
        // It may yet come into the index.
        Some(if page.indexing.is_some() { skeleton() } else { none(words, page, answered.trim()) })
    })
}

fn none(words: Words, page: &Page, text: &str) -> AnyView {
    let text = finder::shortened(text);
    let (told, detail) = match page.is_part {
        true => (say!(words, search.none_of_best, text = text), say!(words, search.none_of_best_hint)),
        false => (say!(words, search.none, text = text), say!(words, search.none_hint)),
    };
    view! { <StateMessage icon="search" words=told detail=detail.to_owned()/> }.into_any()
}
