//! Rules: what is done with certain articles as they come, and with what is stored.

mod builder;
mod condition;
mod desk;
mod draft;
mod entry;
mod labels;
mod languages;
mod lists;
mod place;
mod preview;
mod shown;
mod told;

use super::frame::PageContext;
use crate::components::{Icon, PageHead, RiverSkeleton, StateMessage};
use crate::routes::{Route, RuleSeed};
use crate::{say, say_count};
use builder::Builder;
use desk::Desk;
use draft::Draft;
use entry::Entry;
pub use labels::Labels;
use leptos::prelude::*;
use lists::Lists;
use model::{Filter, RulesPage as Page, Selection};
pub use shown::{MutedLink, MutedNote};

/// All rules, the one that is being written, and mute lists.
#[component]
pub fn RulesView(
    /// What a rule is to be about; nothing for the list.
    seed: RuleSeed,
) -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, reading, navigation, .. } = context;
    let desk = Desk::open(context);
    context.entitle(say!(words, rules.title));
    navigation.settle();
    if seed != RuleSeed::default() {
        desk.begin(|| Draft::from(&seed));
        seed.story.into_iter().for_each(|story| desk.name_after(story));
    } else {
        desk.resume();
    }
    // What came may have been judged.
    Effect::new(move |earlier: Option<()>| {
        let _ = reading.version();
        if earlier.is_some() {
            desk.read();
        }
    });
    let about = Signal::derive(move || Some(say!(words, rules.about).to_owned()));
    view! {
        <PageHead title=say!(words, rules.title).to_owned() about=about>
            <button class="button button-primary" id="rules-new" type="button" on:click=move |_| desk.begin(Draft::new)>
                <Icon name="plus"/>
                {say!(words, rules.new)}
            </button>
            {move || desk.page.with(|page| page.as_ref().map(|page| muted(desk, page)))}
        </PageHead>
        {move || desk.draft.get().map(|draft| view! { <Builder desk=desk draft=draft/> })}
        {move || listed(desk)}
        <Lists desk=desk/>
    }
}

fn muted(desk: Desk, page: &Page) -> impl IntoView + use<> {
    let words = desk.context.words;
    let href = Route::List(Selection::Muted, Filter::All).href();
    match page.muted {
        0 => None,
        muted => Some(view! {
            <a class="button" href=href><Icon name="muted"/>{say_count!(words, muted, rules.muted_one, rules.muted_many)}</a>
        }),
    }
}

fn listed(desk: Desk) -> AnyView {
    let words = desk.context.words;
    if let Some(trouble) = desk.trouble.get() {
        return view! {
            <StateMessage icon="warning" words=words.trouble(&trouble)>
                <button class="button" type="button" on:click=move |_| desk.read()>{say!(words, app.retry)}</button>
            </StateMessage>
        }
        .into_any();
    }
    let Some(page) = desk.page.get() else { return view! { <RiverSkeleton/> }.into_any() };
    let unknown = (page.unknown > 0).then(|| {
        view! { <p class="field-hint">{say_count!(words, page.unknown, rules.unknown_one, rules.unknown_many)}</p> }
    });
    if page.rules.is_empty() {
        let is_writing = desk.draft.with(Option::is_some);
        let none = (!is_writing).then(|| {
            view! { <StateMessage icon="muted" words=say!(words, rules.none).to_owned() detail=say!(words, rules.none_hint).to_owned()/> }
        });
        return (unknown, none).into_any();
    }
    view! {
        <section aria-labelledby="rules-list">
            <h2 class="rules-list-title" id="rules-list">{say!(words, rules.list)}</h2>
            <ul class="rules-list" role="list">
                {page.rules.into_iter().map(|rule| view! { <Entry desk=desk listed=rule/> }).collect_view()}
            </ul>
            {unknown}
        </section>
    }
    .into_any()
}
