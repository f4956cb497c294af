//! What a smart feed is called, what it looks for, and whether the front page shows it.

use super::ask;
use crate::pages::frame::PageContext;
use crate::platform::document;
use crate::say;
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Selection, SmartAnswer, SmartFault, SmartFeed, SmartRequest};

/// A form; `on_done` takes what was saved, or nothing when it was given up.
#[component]
pub(super) fn SmartForm(
    context: PageContext,
    feed: SmartFeed,
    is_new: bool,
    on_done: impl Fn(Option<SmartFeed>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let PageContext { words, library, .. } = context;
    let (name, query) = (RwSignal::new(feed.name), RwSignal::new(feed.query));
    let selection = Selection::Smart(feed.id);
    let is_pinned = library.settings().with_untracked(|settings| settings.pinned.contains(&selection));
    let on_front_page = RwSignal::new(is_pinned);
    let fault = RwSignal::new(None::<SmartFault>);
    let field = NodeRef::<Input>::new();
    // Once the name stands in it.
    document::focus_after_paint(move || {
        if let Some(field) = field.try_get_untracked().flatten() {
            field.select();
            let _ = field.focus();
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let feed = SmartFeed { id: feed.id, name: name.get_untracked(), query: query.get_untracked() };
        let request = SmartRequest::Put { feed: feed.clone(), on_front_page: on_front_page.get_untracked() };
        spawn_local(async move {
            match ask(context, &request).await {
                Ok(SmartAnswer::Fault(why)) => _ = fault.try_set(Some(why)),
                Ok(_) => untrack(|| on_done(Some(feed))),
                Err(trouble) => context.notices.fail(untrack(|| words.trouble(&trouble))),
            }
        });
    };
    // What is typed here moves nothing on the page around.
    let press = move |event: KeyboardEvent| {
        event.stop_propagation();
        if event.key() == "Escape" && !event.is_composing() {
            event.prevent_default();
            on_done(None);
        }
    };
    let title = if is_new { say!(words, smart.save) } else { say!(words, smart.edit_title) };
    view! {
        <form class="smart-form" aria-label=title on:submit=submit on:keydown=press>
            <label class="field">
                <span class="field-label">{say!(words, smart.name)}</span>
                <input class="field-input" node_ref=field dir="auto" autocomplete="off" maxlength=SmartFeed::NAME.to_string() bind:value=name/>
            </label>
            <div class="field">
                <label class="field-label" for="smart-query">{say!(words, smart.query)}</label>
                <input
                    class="field-input"
                    id="smart-query"
                    dir="auto"
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby="smart-query-told"
                    aria-invalid=move || fault.get().is_some().then_some("true")
                    bind:value=query
                    on:input=move |_| fault.set(None)
                />
                <p id="smart-query-told" class=move || if fault.get().is_some() { "field-error" } else { "field-hint" } role="status">
                    {move || fault.get().map_or_else(|| say!(words, smart.query_hint).to_owned(), |fault| told(context, fault))}
                </p>
            </div>
            <label class="field-check">
                <input type="checkbox" bind:checked=on_front_page/>
                <span>{say!(words, smart.front)}</span>
            </label>
            <div class="field-row">
                <button class="button button-primary" type="submit">{say!(words, app.save)}</button>
                <button class="button" type="button" on:click=move |_| on_done(None)>{say!(words, app.cancel)}</button>
            </div>
        </form>
    }
}

fn told(context: PageContext, fault: SmartFault) -> String {
    let words = context.words;
    match fault {
        SmartFault::Empty => say!(words, smart.fault_empty).to_owned(),
        SmartFault::TooLong => say!(words, smart.fault_long).to_owned(),
        SmartFault::TooMany => say!(words, smart.fault_many, n = SmartFeed::MOST),
    }
}
