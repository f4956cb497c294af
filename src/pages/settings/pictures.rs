//! How much room pictures for reading offline may take.

use crate::pages::frame::PageContext;
use crate::platform::format;
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command};

/// Bytes that can be chosen.
const BUDGETS: [u64; 4] = [0, 50_000_000, 200_000_000, 1_000_000_000];

/// The budget, what is used of it, and the way to let all go.
#[component]
pub fn PicturesKept(context: PageContext) -> impl IntoView {
    let PageContext { words, actions, .. } = context;
    // Used, and may be used.
    let report = RwSignal::new(None::<(u64, u64)>);
    let look = move || async move {
        if let Ok(Answer::Storage(found)) = actions.engine().ask(Command::Storage).await {
            let _ = report.try_set(Some((found.pictures, found.pictures_budget)));
        }
    };
    spawn_local(look());
    let keep = move |budgets: Vec<u64>| {
        spawn_local(async move {
            for budget in budgets {
                actions.report(actions.engine().ask(Command::KeepPictures(budget)).await);
            }
            look().await;
        });
    };
    let choose = move |value: String| keep(value.parse().into_iter().collect());
    let empty = move |_| keep(report.get_untracked().map(|(_, budget)| vec![0, budget]).unwrap_or_default());
    let chosen = move |budget| report.get().is_some_and(|(_, chosen)| chosen == budget);
    let name = move |budget| match budget {
        0 => say!(words, settings.pictures_none).to_owned(),
        budget => format::size(words.tag(), budget),
    };
    let used = move || report.get().map(|(used, _)| used).filter(|used| *used > 0);
    let told = move || {
        used().map(|used| say!(words, settings.pictures_used, used = format::size(words.tag(), used)))
    };
    view! {
        <div class="field">
            <label class="field-label" for="pictures-kept">{say!(words, settings.pictures_kept)}</label>
            <select
                class="field-input"
                id="pictures-kept"
                disabled=move || report.get().is_none()
                on:change:target=move |event| choose(event.target().value())
            >
                {BUDGETS.map(|budget| view! {
                    <option value=budget.to_string() selected=move || chosen(budget)>{name(budget)}</option>
                }).into_iter().collect_view()}
            </select>
            <p class="field-hint">{told}</p>
            <div>
                <button class="button" type="button" hidden=move || used().is_none() on:click=empty>
                    {say!(words, settings.pictures_empty)}
                </button>
            </div>
        </div>
    }
}
