//! Mute lists: taken over from text, and given out as text.

use super::desk::Desk;
use super::draft::Draft;
use super::told;
use crate::components::{FileDrop, Icon};
use crate::messages::Words;
use crate::platform::files;
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{ReadList, RuleAnswer, RuleRequest};

const NAME: &str = "broadsheet-mutes.txt";
/// Lines left out that are named.
const NAMED: usize = 10;

#[component]
pub(super) fn Lists(desk: Desk) -> impl IntoView {
    let words = desk.context.words;
    let pasted = RwSignal::new(String::new());
    let last = RwSignal::new(None::<ReadList>);
    let take = move |text: String| {
        spawn_local(async move {
            let Some(RuleAnswer::List(list)) = desk.told(RuleRequest::ReadList(text)).await else { return };
            if list.conditions.is_empty() {
                desk.context.notices.fail(untrack(|| say!(words, rules.list_empty)));
            } else {
                let _ = pasted.try_set(String::new());
                let name = untrack(|| say!(words, rules.list_name)).to_owned();
                desk.begin(|| Draft::of_list(name, list.conditions.clone()));
                untrack(|| skipped(desk, &list)).into_iter().for_each(|told| desk.context.notices.say(told));
            }
            let _ = last.try_set(Some(list));
        });
    };
    let drop = move |bytes: Result<Vec<u8>, String>| match bytes {
        Ok(bytes) => take(String::from_utf8_lossy(&bytes).into_owned()),
        Err(told) => desk.context.notices.fail(untrack(|| say!(words, opml.unreadable, words = told))),
    };
    view! {
        <section class="settings-group rule-lists" aria-labelledby="rule-lists-title">
            <h2 class="settings-group-title" id="rule-lists-title">{say!(words, rules.list_title)}</h2>
            <div class="settings-group-choices">
                <p class="settings-group-words">{say!(words, rules.list_about)}</p>
                <FileDrop
                    told=say!(words, rules.list_drop)
                    label=say!(words, rules.list_choose)
                    accept=".txt,text/plain"
                    on_file=drop
                />
                <label class="field">
                    <span class="field-label">{say!(words, rules.list_paste)}</span>
                    <textarea
                        class="field-input"
                        rows="4"
                        spellcheck="false"
                        autocapitalize="none"
                        prop:value=move || pasted.get()
                        on:input:target=move |event| pasted.set(event.target().value())
                    ></textarea>
                </label>
                <div class="field-row">
                    <button
                        class="button"
                        type="button"
                        disabled=move || pasted.with(|text| text.trim().is_empty())
                        on:click=move |_| take(pasted.get_untracked())
                    >
                        <Icon name="import"/>
                        {say!(words, rules.list_take)}
                    </button>
                    <button class="button" type="button" on:click=move |_| give(desk)>
                        <Icon name="export"/>
                        {say!(words, rules.list_save)}
                    </button>
                </div>
                <div role="status">{move || last.with(|list| list.as_ref().map(|list| read(desk, list)))}</div>
            </div>
        </section>
    }
}

/// What was read of a list, and what was not.
fn read(desk: Desk, list: &ReadList) -> impl IntoView + use<> {
    let words = desk.context.words;
    let count = list.phrases + list.patterns;
    let skipped = skipped(desk, list);
    view! {
        {(count > 0).then(|| view! { <p>{say_count!(words, count, rules.list_read_one, rules.list_read_many)}</p> })}
        {skipped.map(|skipped| view! { <p class="field-hint">{skipped}</p> })}
    }
}

/// Lines that were left out, the first with their reasons.
fn skipped(desk: Desk, list: &ReadList) -> Option<String> {
    let words = desk.context.words;
    (list.skips > 0).then(|| {
        let each: Vec<String> =
            list.skipped.iter().take(NAMED).map(|line| told::skipped(words, line)).collect();
        let more = if each.len() < list.skips as usize { " …" } else { "" };
        let told = say_count!(words, list.skips, rules.skipped_one, rules.skipped_many);
        format!("{told} {}{more}", each.join(", "))
    })
}

fn saved(words: Words, left_out: u32) -> String {
    let saved = say!(words, rules.list_saved, name = NAME);
    if left_out == 0 {
        return saved;
    }
    let left_out = say_count!(words, left_out, rules.list_left_out_one, rules.list_left_out_many);
    format!("{saved} {left_out}")
}

/// Offers what is muted everywhere as a list.
fn give(desk: Desk) {
    let (words, notices) = (desk.context.words, desk.context.notices);
    spawn_local(async move {
        let Some(RuleAnswer::Written { list, left_out }) = desk.told(RuleRequest::WriteList).await else {
            return;
        };
        if list.is_empty() {
            return notices.say(untrack(|| say!(words, rules.list_none)));
        }
        match files::save(NAME, "text/plain", &list) {
            Ok(()) => notices.say(untrack(|| saved(words, left_out))),
            Err(told) => notices.fail(untrack(|| say!(words, opml.unwritable, words = told))),
        }
    });
}
