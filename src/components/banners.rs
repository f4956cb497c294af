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
    online: impl Fn() -> bool + Copy + Send + Sync + 'static,
    /// What is wrong with storage.
    storage: impl Fn() -> Option<Trouble> + Copy + Send + Sync + 'static,
    /// Whether the browser removed what was stored.
    evicted: impl Fn() -> bool + Copy + Send + Sync + 'static,
    /// Whether an update waits.
    update: impl Fn() -> bool + Copy + Send + Sync + 'static,
    /// Lets the update take over.
    on_update: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        {move || storage().map(|trouble| view! {
            <div class="banner banner-trouble" role="alert"><Icon name="warning"/><span>{words.trouble(&trouble)}</span></div>
        })}
        {move || evicted().then(|| view! {
            <div class="banner banner-trouble" role="alert">
                <Icon name="warning"/>
                <span>{say!(words, banner.evicted)}</span>
                <a class="banner-action" href="./?page=settings">{say!(words, banner.import)}</a>
            </div>
        })}
        {move || (!online()).then(|| view! {
            <div class="banner" role="status"><Icon name="offline"/><span>{say!(words, banner.offline)}</span></div>
        })}
        {move || update().then(|| view! {
            <div class="banner" role="status">
                <span>{say!(words, banner.update)}</span>
                <button class="banner-action" type="button" on:click=move |_| on_update()>{say!(words, banner.update_now)}</button>
            </div>
        })}
    }
}
