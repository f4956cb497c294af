use super::Icon;
use crate::messages::Words;
use crate::say;
use leptos::prelude::*;
use model::Trouble;

/// Lasting states of the whole app: offline, storage in trouble, data gone, an update that waits.
#[component]
pub fn Banners(
    /// The language of the page.
    words: Words,
    /// Whether there is a network.
    #[prop(into)]
    online: Signal<bool>,
    /// What is wrong with storage.
    #[prop(into)]
    storage: Signal<Option<Trouble>>,
    /// Whether the browser removed what was stored.
    #[prop(into)]
    evicted: Signal<bool>,
    /// Whether an update waits.
    #[prop(into)]
    update: Signal<bool>,
    /// Lets the update take over.
    on_update: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        {move || storage.get().map(|trouble| view! {
            <div class="banner banner-trouble" role="alert"><Icon name="warning"/><span>{words.trouble(&trouble)}</span></div>
        })}
        {move || evicted.get().then(|| view! {
            <div class="banner banner-trouble" role="alert">
                <Icon name="warning"/>
                <span>{say!(words, banner.evicted)}</span>
                <a class="banner-action" href="./?page=settings">{say!(words, banner.import)}</a>
            </div>
        })}
        {move || (!online.get()).then(|| view! {
            <div class="banner" role="status"><Icon name="offline"/><span>{say!(words, banner.offline)}</span></div>
        })}
        {move || update.get().then(|| view! {
            <div class="banner" role="status">
                <span>{say!(words, banner.update)}</span>
                <button class="banner-action" type="button" on:click=move |_| on_update()>{say!(words, banner.update_now)}</button>
            </div>
        })}
    }
}
