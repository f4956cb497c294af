use super::Icon;
use crate::messages::Words;
use crate::platform::format;
use crate::routes::Route;
use crate::say;
use leptos::prelude::*;
use model::Timestamp;
use std::time::Duration;

/// The head of the paper: its name, the day, and what can be done everywhere.
#[component]
pub fn Masthead(
    /// The language of the page.
    words: Words,
    /// When sources were last read.
    updated: impl Fn() -> Option<Timestamp> + Copy + Send + Sync + 'static,
    /// Whether a refresh goes on.
    refreshing: impl Fn() -> bool + Copy + Send + Sync + 'static,
    /// Begins a refresh.
    on_refresh: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let status = move || {
        updated().map(|at| {
            let time = format::ago(words.tag(), at, format::now());
            say!(words, refresh.updated, time = time)
        })
    };
    // The browser's first formatter takes it some 20 ms: the day comes in a task of its own, onto a line that waits for it.
    let day = RwSignal::new("\u{a0}".to_owned());
    set_timeout(move || day.set(format::full_date(words.tag(), format::now())), Duration::ZERO);
    view! {
        <header class="masthead">
            <p class="masthead-nameplate">
                <a href=Route::Today.href() aria-label=say!(words, app.front_page)>{say!(words, app.name)}</a>
            </p>
            <p class="masthead-date">
                <span class="masthead-day">{move || day.get()}</span>
                <span class="masthead-status">{status}</span>
            </p>
            <div class="masthead-actions">
                <button class="icon-button" type="button" disabled=refreshing on:click=move |_| on_refresh()>
                    <Icon name="refresh"/>
                    <span class="icon-button-words">{say!(words, refresh.refresh)}</span>
                </button>
                <a class="icon-button" href=Route::Search(String::new()).href()>
                    <Icon name="search"/>
                    <span class="icon-button-words">{say!(words, nav.search)}</span>
                </a>
                <a class="icon-button" href=Route::Add(String::new()).href() aria-label=say!(words, nav.follow_source)>
                    <Icon name="plus"/>
                    <span class="icon-button-words">{say!(words, nav.follow)}</span>
                </a>
                <a class="icon-button desktop-only-flex" href=Route::Settings.href()>
                    <Icon name="gear"/>
                    <span class="icon-button-words">{say!(words, nav.settings)}</span>
                </a>
            </div>
        </header>
    }
}
