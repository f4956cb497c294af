use crate::messages::Words;
use crate::say;
use leptos::prelude::*;
use model::Progress;

/// How far a refresh is, as a hair of colour and in words.
#[component]
pub fn ProgressLine(
    /// The language of the page.
    words: Words,
    /// How far; nothing is shown without.
    progress: impl Fn() -> Option<Progress> + Copy + Send + Sync + 'static,
    /// Whether this tab can stop it.
    stoppable: impl Fn() -> bool + Copy + Send + Sync + 'static,
    /// Stops it.
    on_stop: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let told = move |progress: Progress| {
        let number = |value: usize| words.number(value as u64);
        let (done, total, new) = (number(progress.done), number(progress.total), number(progress.new));
        say!(words, refresh.progress, done = done, total = total, new = new)
    };
    view! {
        {move || progress().map(|progress| view! {
            <section class="progress-line" aria-label=say!(words, refresh.refresh)>
                <progress
                    class="progress-line-bar"
                    max=progress.total.max(1).to_string()
                    value=progress.done.to_string()
                    aria-label=say!(words, refresh.refresh)
                ></progress>
                <p class="progress-line-words">
                    <span>{told(progress)}</span>
                    <button type="button" hidden=move || !stoppable() on:click=move |_| on_stop()>
                        {say!(words, refresh.stop_short)}
                    </button>
                </p>
            </section>
        })}
    }
}
