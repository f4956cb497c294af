use leptos::prelude::*;

/// A drawing of the set in `public/icons/ui.svg`, for eyes only: its words stand beside it.
#[component]
pub fn Icon(
    /// Its name in the set.
    name: &'static str,
    /// Whether it points along the line, and so turns round in right-to-left pages.
    #[prop(optional)]
    turns: bool,
) -> impl IntoView {
    view! {
        <svg class="icon" class:icon-turns=turns aria-hidden="true">
            <use_ href=format!("icons/ui.svg#{name}")></use_>
        </svg>
    }
}
