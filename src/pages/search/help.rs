//! How to search, in examples that can be pressed.

use super::finder::Finder;
use crate::components::Icon;
use crate::platform::document;
use crate::say;
use leptos::html::Input;
use leptos::prelude::*;

/// Open while nothing is looked for.
#[component]
pub(super) fn Help(finder: Finder, field: NodeRef<Input>) -> impl IntoView {
    let words = finder.context.words;
    let is_empty = Memo::new(move |_| finder.typed.with(|text| text.trim().is_empty()));
    let examples = [
        (say!(words, search.help_words), say!(words, search.help_all)),
        (say!(words, search.help_phrase_example), say!(words, search.help_phrase)),
        (say!(words, search.help_not), say!(words, search.help_without)),
        (say!(words, search.help_or), say!(words, search.help_either)),
        (say!(words, search.help_feed_example), say!(words, search.help_feed)),
        (say!(words, search.help_folder_example), say!(words, search.help_folder)),
        (say!(words, search.help_label_example), say!(words, search.help_label)),
        ("lang:fr", say!(words, search.help_language)),
        ("is:unread", say!(words, search.help_status)),
        ("after:2026-11", say!(words, search.help_date)),
        ("before:2026-11-23", say!(words, search.help_before)),
    ];
    let put = move |example: &str| {
        let text = finder.text();
        let before = text.trim();
        let separator = if before.is_empty() { "" } else { " " };
        finder.look_for(format!("{before}{separator}{example} "));
        if let Some(field) = field.get_untracked() {
            document::focus(&field);
        }
    };
    view! {
        <details class="search-help" open=move || is_empty.get()>
            <summary><Icon name="chevron" turns=true/>{say!(words, search.help)}</summary>
            <p class="search-help-about">{say!(words, search.help_about)}</p>
            <dl class="search-examples">
                {examples.into_iter().map(|(example, means)| view! {
                    <div>
                        <dt><button class="search-example" type="button" on:click=move |_| put(example)>{example}</button></dt>
                        <dd>{means}</dd>
                    </div>
                }).collect_view()}
            </dl>
        </details>
    }
}
