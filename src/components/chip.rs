use super::Icon;
use leptos::prelude::*;

/// A word that can be chosen or not.
#[component]
pub fn Chip(
    /// The word.
    #[prop(into)]
    words: String,
    /// Its language, if it is not the page's.
    #[prop(optional, into)]
    lang: Option<String>,
    /// Whether it is chosen.
    chosen: Box<dyn Fn() -> bool + Send>,
    /// Chooses it, or not any more.
    on_toggle: Box<dyn Fn()>,
) -> impl IntoView {
    view! {
        <button
            class="chip"
            type="button"
            lang=lang
            aria-pressed=move || chosen().to_string()
            on:click=move |_| on_toggle()
        >
            <Icon name="check"/>
            {words}
        </button>
    }
}
