use super::Icon;
use crate::messages::Words;
use crate::say;
use leptos::prelude::*;

/// Follows, or shows that it is followed; pressed again it unfollows.
#[component]
pub fn FollowButton(
    /// The language of the page.
    words: Words,
    /// What it is about, for voices.
    name: String,
    /// Whether it is followed.
    followed: Memo<bool>,
    /// A further class.
    #[prop(optional)]
    class: &'static str,
    /// Follows (`true`) or unfollows.
    on_press: Box<dyn Fn(bool)>,
) -> impl IntoView {
    view! {
        <button
            class=format!("button {class}")
            class:button-on=move || followed.get()
            type="button"
            on:click=move |_| on_press(!followed.get_untracked())
        >
            {move || view! { <Icon name=if followed.get() { "check" } else { "plus" }/> }}
            {move || if followed.get() { say!(words, feed.followed) } else { say!(words, nav.follow) }}
            <span class="visually-hidden">" " {name}</span>
        </button>
    }
}
