use leptos::prelude::*;

/// A drawing of the set in `style/icons.svg`, for eyes only: its words stand beside it. The set is part of the page: browsers
/// read a file of drawings again for every row of a list.
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
            <use_ href=format!("#{name}")></use_>
        </svg>
    }
}
