use super::Icon;
use crate::messages::Words;
use crate::say;
use crate::state::{Notice, Notices};
use leptos::prelude::*;

/// Short messages at the foot of the window; voices read them out.
#[component]
pub fn NoticeList(
    /// The language of the page.
    words: Words,
    /// What to say.
    notices: Notices,
) -> impl IntoView {
    view! {
        <div class="notice-list" role="status" aria-live="polite">
            {move || notices.shown().into_iter().map(|place| place.map(|notice| one(notice, words, notices))).collect_view()}
        </div>
    }
}

fn one(notice: Notice, words: Words, notices: Notices) -> impl IntoView {
    let id = notice.id;
    view! {
        <div class="notice" class:notice-failed=notice.failed>
            <span class="notice-words">{notice.text}</span>
            {notice.action.map(|action| {
                let act = move |_| {
                    notices.dismiss(id);
                    (action.run)();
                };
                view! { <button class="notice-action" type="button" on:click=act>{action.label}</button> }
            })}
            <button class="icon-button" type="button" aria-label=say!(words, app.dismiss) on:click=move |_| notices.dismiss(id)>
                <Icon name="close"/>
            </button>
        </div>
    }
}
