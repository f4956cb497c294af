use super::Icon;
use leptos::prelude::*;

/// Nothing here, or it failed: a drawing, one sentence, and what to do (the children).
#[component]
pub fn StateMessage(
    /// The drawing.
    icon: &'static str,
    /// The sentence.
    #[prop(into)]
    words: String,
    /// More about it.
    #[prop(optional, into)]
    detail: Option<String>,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state-message" role="status">
            <Icon name=icon/>
            <p class="state-message-words">{words}</p>
            {detail.map(|detail| view! { <p class="state-message-detail">{detail}</p> })}
            {children.map(|children| children())}
        </div>
    }
}
