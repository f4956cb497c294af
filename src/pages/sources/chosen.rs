//! What can be done with the sources that are chosen.

use super::Desk;
use crate::components::Icon;
use crate::pages::imports::ExportButton;
use crate::platform::document;
use crate::{say, say_count};
use leptos::prelude::*;

/// At the foot of the window while any is chosen.
#[component]
pub fn ChosenBar(desk: Desk) -> impl IntoView {
    let words = desk.context.words;
    let chosen = Memo::new(move |_| desk.chosen_feeds());
    let has_any = Memo::new(move |_| chosen.with(|chosen| !chosen.is_empty()));
    let count = move || {
        chosen.with(|chosen| say_count!(words, chosen.len(), sources.chosen_one, sources.chosen_many))
    };
    let close = move || {
        desk.chosen.update(std::collections::HashSet::clear);
        // The bar goes, and with it the button that had the focus.
        if let Some(heading) = document::find("#sources-all") {
            document::focus(&heading);
        }
    };
    let unfollow = move |_| {
        let feeds = chosen.get_untracked();
        close();
        desk.context.actions.unfollow(feeds);
    };
    view! {
        // Voices hear of it when it comes: it stands far from the box that was ticked.
        <p class="visually-hidden" role="status">{move || has_any.get().then(count)}</p>
        <Show when=move || has_any.get()>
            <section class="sources-chosen" aria-label=say!(words, sources.chosen)>
                <button class="icon-button" type="button" aria-label=say!(words, sources.clear) on:click=move |_| close()>
                    <Icon name="close"/>
                </button>
                <p>{count}</p>
                <ExportButton context=desk.context only=chosen/>
                <button class="button" type="button" on:click=unfollow>
                    <Icon name="trash"/>
                    {say!(words, sources.unfollow)}
                </button>
            </section>
        </Show>
    }
}
