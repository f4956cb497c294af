//! What the rule that is being written would hold for.

use super::desk::{Desk, is_shown};
use crate::components::HeadlineLink;
use crate::messages::Words;
use crate::platform::format;
use crate::{say, say_count};
use leptos::prelude::*;
use model::{RulePreview, Selection};

#[component]
pub(super) fn Preview(desk: Desk) -> impl IntoView {
    let words = desk.context.words;
    let row = move |listed: model::ListedArticle| {
        let moment = listed.article.published;
        let headline = desk.context.headline(listed, Selection::All);
        let publisher = headline.publisher;
        view! {
            <li class="rule-preview-row">
                <HeadlineLink headline=headline/>
                <p class="rule-preview-facts">
                    <span dir="auto">{move || publisher.get()}</span>
                    <span>{format::ago(words.tag(), moment, format::now())}</span>
                </p>
            </li>
        }
    };
    let first = move || {
        desk.preview.with(|preview| preview.as_ref().map(|told| told.first.clone()).unwrap_or_default())
    };
    view! {
        <section class="rule-preview" aria-labelledby="rule-preview-title">
            <h3 class="rule-preview-title" id="rule-preview-title">{say!(words, rules.preview)}</h3>
            <div role="status">
                {move || desk.preview.with(|preview| preview.as_ref().map(|told| counted(desk, told)))}
            </div>
            <ul class="rule-preview-list" role="list">
                <For each=first key=|listed| listed.article.id children=row/>
            </ul>
        </section>
    }
}

/// For how many articles it would hold, in words.
pub(super) fn count(words: Words, preview: &RulePreview) -> String {
    match preview.held {
        _ if !is_shown(preview) => say!(words, rules.preview_wait).to_owned(),
        0 => say!(words, rules.preview_none).to_owned(),
        held => say_count!(words, held, rules.preview_one, rules.preview_many),
    }
}

fn counted(desk: Desk, preview: &RulePreview) -> impl IntoView + use<> {
    let words = desk.context.words;
    let is_shown = is_shown(preview);
    let (held, looked, total) = (preview.held, preview.looked, preview.total);
    let number = |count: u32| words.number(u64::from(count));
    let is_part = is_shown && looked < total;
    let far = is_part.then(|| say!(words, rules.looking, looked = number(looked), total = number(total)));
    let is_all = is_shown && held > 1 && held == total;
    let all = is_all.then(|| say!(words, rules.all_of_them));
    view! {
        <p class="rule-preview-count" data-held=held.to_string() data-whole=(is_shown && !is_part).to_string()>{count(words, preview)}</p>
        {far.map(|far| view! { <p class="field-hint">{far}</p> })}
        {all.map(|all| view! { <p class="field-hint">{all}</p> })}
    }
}
