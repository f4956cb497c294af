//! The head of a list: what it is, what can be done with all of it, and how it is shown.

use super::open::List;
use crate::components::{Icon, PageHead};
use crate::pages::frame::PageContext;
use crate::pages::notes_file;
use crate::pages::rules::MutedLink;
use crate::pages::smart::{SmartButtons, SmartHead, SmartNotes};
use crate::platform::format;
use crate::routes::{Route, RuleSeed};
use crate::{say, say_count};
use leptos::prelude::*;
use model::{Density, Filter, Selection, Setting, Trouble};

/// The head.
#[component]
pub fn ListHead(selection: Selection, list: List) -> impl IntoView {
    let PageContext { words, library, actions, .. } = list.context;
    // A page has a heading even when what it is about is gone.
    let title = Signal::derive(move || match list.context.name(selection) {
        name if name.is_empty() && library.is_loaded() => say!(words, nav.feeds).to_owned(),
        name => name,
    });
    let feed = Memo::new(move |_| match selection {
        Selection::Feed(id) => library.feed(id),
        _ => None,
    });
    let facts = Signal::derive(move || {
        let unread = library
            .unread(selection)
            .map(|count| say_count!(words, count, list.unread_one, list.unread_many));
        let read = feed.get().map(|feed| match feed.succeeded {
            Some(at) => say!(words, feed.state_ok, time = format::ago(words.tag(), at, format::now())),
            None => say!(words, feed.state_never).to_owned(),
        });
        let is_muted = selection == Selection::Muted;
        let muted = is_muted.then(|| library.with(|overview| overview.muted));
        let muted = muted.map(|n| say_count!(words, n, rules.muted_here_one, rules.muted_here_many));
        [unread, read, muted].into_iter().flatten().collect::<Vec<_>>()
    });
    let smart = match selection {
        Selection::Smart(id) => Some(SmartHead::new(list.context, id)),
        _ => None,
    };
    let about = Signal::derive(move || {
        let about = feed.get().and_then(|feed| feed.description).filter(|text| !text.is_empty());
        about.or_else(|| smart?.query())
    });
    let trouble = Signal::derive(move || {
        // The form below says so.
        let trouble = feed.get().and_then(|feed| feed.trouble).filter(|told| *told != Trouble::LoginNeeded);
        trouble.map(|trouble| words.trouble(&trouble))
    });
    let site = move || feed.get().and_then(|feed| feed.site);
    let all_read = move || library.unread(selection) == Some(0);
    let mark = move |_| actions.mark_all_read(selection, format::now());
    let shelf = Memo::new(move |_| match selection {
        Selection::Feed(id) => library.is_shelf(id),
        _ => false,
    });
    let is_feed = matches!(selection, Selection::Feed(_));
    let is_of_rules = matches!(selection, Selection::Muted | Selection::Rule(_));
    let saves = move || selection == Selection::Starred || shelf.get();
    let choosing = list.choosing;
    view! {
        <PageHead title=title facts=facts about=about trouble=trouble>
            <button class="button" type="button" on:click=mark hidden=is_of_rules || selection == Selection::Starred disabled=all_read>
                <Icon name="check"/>
                {say!(words, list.mark_all)}
            </button>
            <button class="button" type="button" aria-pressed=move || choosing.is_on().to_string() on:click=move |_| choosing.turn()>
                <Icon name="list"/>
                {say!(words, list.select)}
            </button>
            {(selection == Selection::Starred).then(|| view! {
                <button class="button" type="button" on:click=move |_| notes_file::give(list.context)>
                    <Icon name="export"/>
                    {say!(words, keep.export)}
                </button>
                <button class="button" type="button" on:click=move |_| notes_file::publish(list.context, None)>
                    <Icon name="share"/>
                    {say!(words, picks.publish)}
                </button>
            })}
            {move || (is_feed && !shelf.get()).then(|| view! {
                <button class="button" type="button" on:click=move |_| actions.refresh(selection, true)>
                    <Icon name="refresh"/>
                    {say!(words, refresh.refresh)}
                </button>
            })}
            {matches!(selection, Selection::Feed(_) | Selection::Folder(_) | Selection::Smart(_)).then(|| view! { <Pin context=list.context selection=selection/> })}
            {smart.map(|smart| view! { <SmartButtons smart=smart/> })}
            {is_of_rules.then(|| view! {
                <a class="button" href=Route::Rules(RuleSeed::default()).href()>{say!(words, rules.list)}</a>
            })}
            {move || saves().then(|| view! {
                <a class="button" href=Route::Save(String::new()).href()>{say!(words, save.title)}</a>
            })}
            {move || site().map(|site| view! {
                <a class="button" href=site.0 target="_blank" rel="noopener noreferrer">
                    <Icon name="external"/>
                    {say!(words, feed.site)}
                </a>
            })}
        </PageHead>
        {smart.map(|smart| view! { <SmartNotes smart=smart on_changed=move || list.read_anew()/> })}
    }
}

/// Puts the beginning of a list on the front page, or takes it from there.
#[component]
fn Pin(context: PageContext, selection: Selection) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let pinned = move || library.settings().with(|settings| settings.pinned.clone());
    let is_pinned = Memo::new(move |_| pinned().contains(&selection));
    let turn = move |_| {
        let mut pinned = untrack(pinned);
        if is_pinned.get_untracked() {
            pinned.retain(|one| *one != selection);
        } else {
            pinned.push(selection);
        }
        actions.set(Setting::Pinned(pinned));
    };
    view! {
        <button class="button" type="button" aria-pressed=move || is_pinned.get().to_string() on:click=turn>
            <Icon name="today"/>
            {move || if is_pinned.get() { say!(words, list.pinned) } else { say!(words, list.pin) }}
        </button>
    }
}

/// All or unread, which stands in the address bar; and how much of each article is shown, which is kept.
#[component]
pub fn Tools(list: List) -> impl IntoView {
    let List { context, selection, filter, .. } = list;
    let PageContext { words, navigation, library, actions, .. } = context;
    let choice = move |choice: Filter, name: String| {
        view! {
            <label>
                <input
                    type="radio"
                    name="filter"
                    prop:checked=choice == filter
                    on:change=move |_| navigation.replace(Route::List(selection, choice))
                />
                <span>{name}</span>
            </label>
        }
    };
    let density = Memo::new(move |_| library.settings().with(|settings| settings.density));
    let dense = move |choice: Density, name: &'static str| {
        view! {
            <label>
                <input
                    type="radio"
                    name="density"
                    prop:checked=move || density.get() == choice
                    on:change=move |_| actions.set(Setting::Density(choice))
                />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <div class="river-tools">
            {(selection != Selection::Starred).then(|| view! {
                <fieldset class="field-choice">
                    <legend class="visually-hidden">{say!(words, list.show)}</legend>
                    {choice(Filter::All, say!(words, list.all).to_owned())}
                    {choice(Filter::Unread, say!(words, list.unread).to_owned())}
                </fieldset>
            })}
            {(selection == Selection::All).then(|| view! { <MutedLink context=context/> })}
            <fieldset class="field-choice">
                <legend class="visually-hidden">{say!(words, list.density)}</legend>
                {dense(Density::Comfortable, say!(words, list.comfortable))}
                {dense(Density::Compact, say!(words, list.compact))}
                {dense(Density::Cards, say!(words, list.cards))}
            </fieldset>
        </div>
    }
}
