use super::Icon;
use crate::messages::Words;
use crate::say;
use leptos::prelude::*;

/// Something that a menu offers.
pub struct MoreItem {
    /// Its drawing.
    pub icon: &'static str,
    /// Its words.
    pub label: &'static str,
    /// What it does.
    pub act: Callback<()>,
}

/// The way to [`MoreMenu`].
#[component]
pub fn MoreButton(
    /// The language of the page.
    words: Words,
) -> impl IntoView {
    view! {
        <button class="icon-button more-button" type="button" popovertarget="article-more">
            <Icon name="more"/>
            <span class="icon-button-words">{say!(words, keep.more)}</span>
        </button>
    }
}

/// What else can be done with an open article. Closes when something was chosen.
#[component]
pub fn MoreMenu(
    /// The language of the page.
    words: Words,
    /// What it offers.
    items: Vec<MoreItem>,
) -> impl IntoView {
    let row = |MoreItem { icon, label, act }: MoreItem| {
        view! {
            <li>
                <button
                    class="more-item"
                    type="button"
                    popovertarget="article-more"
                    popovertargetaction="hide"
                    on:click=move |_| act.run(())
                >
                    <Icon name=icon/>
                    {label}
                </button>
            </li>
        }
    };
    view! {
        <div class="more-menu" id="article-more" popover="auto" role="group" aria-label=say!(words, keep.more)>
            <ul>{items.into_iter().map(row).collect_view()}</ul>
        </div>
    }
}
