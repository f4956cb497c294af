//! A rule, written as a sentence is: if, then, in, until.

use super::condition::Condition;
use super::desk::Desk;
use super::draft::{Draft, Row, RowState, State, What};
use super::preview::{Preview, count};
use super::told;
use crate::components::Icon;
use crate::pages::frame::PageContext;
use crate::platform::{document, format};
use crate::say;
use leptos::ev::SubmitEvent;
use leptos::html::Textarea;
use leptos::prelude::*;
use model::{FeedId, FolderId, RuleJoint, RuleScope, Section, Timestamp};

/// Days until a rule ends, beside the words for it.
const ENDS: [i64; 3] = [1, 7, 30];

#[component]
pub(super) fn Builder(desk: Desk, draft: Draft) -> impl IntoView {
    let words = desk.context.words;
    let form = NodeRef::<leptos::html::Form>::new();
    // Each change asks anew what the rule would hold for.
    Effect::new(move |_| {
        desk.note_change(draft);
    });
    Effect::new(move |_| {
        if form.get().is_some() {
            let field = document::find(".rule-builder .rule-value")
                .or_else(|| document::find(".rule-builder select"));
            field.iter().for_each(document::focus);
            if let Some(title) = document::find("#rule-builder-title") {
                document::reveal(&title);
            }
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        desk.save(draft);
    };
    let escape = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            desk.give_up();
        }
    };
    let title = if draft.is_new { say!(words, rules.new) } else { say!(words, rules.edit) };
    view! {
        <form class="rule-builder" node_ref=form aria-labelledby="rule-builder-title" on:submit=submit on:keydown=escape>
            <h2 class="rule-builder-title" id="rule-builder-title">{title}</h2>
            <div class="rule-builder-parts">
                <If desk=desk draft=draft/>
                <Then desk=desk draft=draft/>
                <Where desk=desk draft=draft/>
                <General desk=desk/>
                <div class="rule-builder-actions">
                    // The preview stands below on a narrow page.
                    <p class="rule-builder-count" aria-hidden="true">{move || desk.preview.with(|preview| preview.as_ref().map(|told| count(words, told)))}</p>
                    <button class="button button-primary" type="submit">{say!(words, rules.save)}</button>
                    <button class="button" type="button" on:click=move |_| desk.give_up()>{say!(words, app.cancel)}</button>
                </div>
            </div>
            <Preview desk=desk/>
        </form>
    }
}

/// Faults that are about no condition.
#[component]
fn General(desk: Desk) -> impl IntoView {
    let words = desk.context.words;
    let told = move || {
        let faults = desk.faults.get();
        let general = faults.iter().filter(|fault| fault.condition().is_none());
        general
            .map(|fault| view! { <p class="field-error" role="alert">{told::fault(words, fault)}</p> })
            .collect_view()
    };
    view! { <div>{told}</div> }
}

#[component]
fn If(desk: Desk, draft: Draft) -> impl IntoView {
    let words = desk.context.words;
    let is = move |joint| draft.state.with(|state| state.joint == joint);
    let add = move |_| {
        draft.add(RowState::empty());
        document::focus_later(".rule-condition:last-of-type > select");
    };
    let has_texts = move || {
        let is_text = |row: &Row| row.state.with(|state| matches!(state.what, What::Text(_)));
        draft.rows.with(|rows| rows.iter().any(is_text))
    };
    view! {
        <fieldset class="rule-part">
            <legend class="visually-hidden">{say!(words, rules.conditions)}</legend>
            <label class="rule-line">
                <span>{say!(words, rules.when)}</span>
                <select
                    class="field-input"
                    on:change:target=move |event| {
                        let joint = if event.target().value() == "any" { RuleJoint::Any } else { RuleJoint::All };
                        draft.state.update(|state| state.joint = joint);
                    }
                >
                    <option value="all" selected=move || is(RuleJoint::All)>{say!(words, rules.all)}</option>
                    <option value="any" selected=move || is(RuleJoint::Any)>{say!(words, rules.any)}</option>
                </select>
            </label>
            <ol class="rule-conditions" role="list">
                <For each=move || draft.rows.get() key=|row| row.key children=move |row| view! { <Condition desk=desk draft=draft row=row/> }/>
            </ol>
            {move || has_texts().then(|| view! { <p class="field-hint">{say!(words, rules.value_hint)}</p> })}
            <div>
                <button class="button" id="rule-add" type="button" on:click=add>
                    <Icon name="plus"/>
                    {say!(words, rules.add)}
                </button>
            </div>
        </fieldset>
    }
}

#[component]
fn Then(desk: Desk, draft: Draft) -> impl IntoView {
    let words = desk.context.words;
    let state = draft.state;
    let label = NodeRef::<Textarea>::new();
    let check = move |says: &'static str, is: fn(&State) -> bool, put: fn(&mut State, bool)| {
        view! {
            <label class="field-check">
                <input
                    type="checkbox"
                    prop:checked=move || state.with(is)
                    on:change:target=move |event| state.update(|state| put(state, event.target().checked()))
                />
                <span>{says}</span>
            </label>
        }
    };
    view! {
        <fieldset class="rule-part">
            <legend class="rule-part-title">{say!(words, rules.then)}</legend>
            {check(say!(words, rules.mute), |state| state.mutes, |state, on| state.mutes = on)}
            {check(say!(words, rules.star), |state| state.stars, |state, on| state.stars = on)}
            {check(say!(words, rules.read), |state| state.reads, |state, on| state.reads = on)}
            <label class="rule-line">
                <span>{say!(words, rules.section)}</span>
                <select
                    class="field-input"
                    on:change:target=move |event| {
                        let section = Section::parse(&event.target().value());
                        state.update(|state| state.section = section);
                    }
                >
                    <option value="-" selected=move || state.with(|state| state.section.is_none())>{say!(words, rules.section_usual)}</option>
                    {Section::ALL.into_iter().map(|section| view! {
                        <option value=section.word() selected=move || state.with(|state| state.section == Some(section))>{words.section(section)}</option>
                    }).collect_view()}
                </select>
            </label>
            <label class="rule-line">
                <span>{say!(words, rules.give)}</span>
                <textarea
                    class="field-input"
                    node_ref=label
                    rows="1"
                    placeholder=say!(words, rules.one_a_line)
                    prop:value=move || state.with(|state| state.labels.clone()).unwrap_or_default()
                    on:input:target=move |event| {
                        let labels = Some(event.target().value()).filter(|labels| !labels.trim().is_empty());
                        state.update(|state| state.labels = labels);
                    }
                ></textarea>
            </label>
        </fieldset>
    }
}

#[component]
fn Where(desk: Desk, draft: Draft) -> impl IntoView {
    let words = desk.context.words;
    let state = draft.state;
    view! {
        <div class="rule-part">
            <label class="rule-line">
                <span>{say!(words, rules.scope)}</span>
                <ScopeChoice context=desk.context draft=draft/>
            </label>
            <label class="rule-line">
                <span>{say!(words, rules.until)}</span>
                <UntilChoice context=desk.context draft=draft/>
            </label>
            <label class="rule-line">
                <span>{say!(words, rules.name)}</span>
                <input
                    class="field-input"
                    autocomplete="off"
                    prop:value=move || state.with(|state| state.name.clone())
                    on:input:target=move |event| state.update(|state| state.name = event.target().value())
                />
            </label>
            <label class="field-check">
                <input
                    type="checkbox"
                    prop:checked=move || state.with(|state| state.also_stored)
                    on:change:target=move |event| state.update(|state| state.also_stored = event.target().checked())
                />
                <span>{say!(words, rules.stored)}</span>
            </label>
        </div>
    }
}

#[component]
fn ScopeChoice(context: PageContext, draft: Draft) -> impl IntoView {
    let PageContext { words, library, .. } = context;
    // The library may come after the page.
    let places = Memo::new(move |_| {
        library.with(|overview| {
            let folders: Vec<(FolderId, String)> =
                overview.library.folders.iter().map(|folder| (folder.id, folder.name.clone())).collect();
            let feeds: Vec<(FeedId, String)> =
                overview.library.subscriptions.iter().map(|s| (s.feed, s.title.clone())).collect();
            (folders, feeds)
        })
    });
    let options = move || {
        let (folders, feeds) = places.get();
        let now = draft.state.with_untracked(|state| state.scope.clone());
        let is_listed = match &now {
            RuleScope::Everywhere => true,
            RuleScope::Folder(id) => folders.iter().any(|(folder, _)| folder == id),
            RuleScope::Feeds(only) => only.len() == 1 && feeds.iter().any(|(feed, _)| only.contains(feed)),
        };
        // What cannot be chosen from the list stays as it is until something else is chosen.
        let other = (!is_listed)
            .then(|| view! { <option value="other" selected=true>{told::scope(context, &now)}</option> });
        let is = move |scope: RuleScope| now == scope;
        let (is_folder, is_feed) = (is.clone(), is.clone());
        view! {
            {other}
            <option value="all" selected=is(RuleScope::Everywhere)>{say!(words, rules.everywhere)}</option>
            {(!folders.is_empty()).then(|| view! {
                <optgroup label=say!(words, rules.folders)>
                    {folders.into_iter().map(|(id, name)| view! {
                        <option value=format!("folder {id}") selected=is_folder(RuleScope::Folder(id))>{name}</option>
                    }).collect_view()}
                </optgroup>
            })}
            <optgroup label=say!(words, rules.sources)>
                {feeds.into_iter().map(|(id, name)| view! {
                    <option value=format!("feed {id}") selected=is_feed(RuleScope::Feeds(vec![id]))>{name}</option>
                }).collect_view()}
            </optgroup>
        }
    };
    let kept = draft.state.with_untracked(|state| state.scope.clone());
    let choose = move |value: String| {
        let folder = value.strip_prefix("folder ").and_then(FolderId::parse).map(RuleScope::Folder);
        let feed =
            value.strip_prefix("feed ").and_then(FeedId::parse).map(|feed| RuleScope::Feeds(vec![feed]));
        let scope = match value.as_str() {
            "other" => kept.clone(),
            _ => folder.or(feed).unwrap_or_default(),
        };
        draft.state.update(|state| state.scope = scope);
    };
    view! {
        <select class="field-input" on:change:target=move |event| choose(event.target().value())>{options}</select>
    }
}

#[component]
fn UntilChoice(context: PageContext, draft: Draft) -> impl IntoView {
    let words = context.words;
    let before = draft.state.with_untracked(|state| state.until);
    let ends = [say!(words, rules.a_day), say!(words, rules.a_week), say!(words, rules.a_month)];
    let choose = move |value: String| {
        let days = value.parse().ok().map(|days: i64| format::now().plus(days * Timestamp::DAY));
        let until = if value == "before" { before } else { days };
        draft.state.update(|state| state.until = until);
    };
    view! {
        <select class="field-input" on:change:target=move |event| choose(event.target().value())>
            <option value="-" selected=before.is_none()>{say!(words, rules.always)}</option>
            {before.map(|until| view! {
                <option value="before" selected=true>{format::date_time(words.tag(), until)}</option>
            })}
            {ENDS.into_iter().zip(ends).map(|(days, says)| view! { <option value=days.to_string()>{says}</option> }).collect_view()}
        </select>
    }
}
