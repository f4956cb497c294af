use super::Icon;
use leptos::prelude::*;

/// The head of a page: its title, facts about it, and what can be done (the children).
#[component]
pub fn PageHead(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// Short facts, empty ones left out.
    #[prop(optional, into)]
    facts: Signal<Vec<String>>,
    /// A sentence or two about it.
    #[prop(optional, into)]
    about: Signal<Option<String>>,
    /// What is wrong with it.
    #[prop(optional, into)]
    trouble: Signal<Option<String>>,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="page-head">
            <h1 class="page-head-title" dir="auto">{move || title.get()}</h1>
            <p class="page-head-facts">
                {move || facts.get().into_iter().filter(|fact| !fact.is_empty())
                    .map(|fact| view! { <span>{fact}</span> }).collect_view()}
            </p>
            {move || trouble.get().map(|trouble| view! {
                <p class="page-head-trouble"><Icon name="warning"/>{trouble}</p>
            })}
            {children.map(|children| view! { <div class="page-head-actions">{children()}</div> })}
            {move || about.get().map(|about| view! { <p class="page-head-description" dir="auto">{about}</p> })}
        </header>
    }
}
