//! Removing everything from this browser.

use crate::components::Icon;
use crate::pages::frame::PageContext;
use crate::pages::imports::ExportButton;
use crate::platform::erase;
use crate::say;
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::Command;

/// What goes, and the button that asks once more.
#[component]
pub fn Erasing(context: PageContext) -> impl IntoView {
    let words = context.words;
    let dialog = NodeRef::<Dialog>::new();
    let ask = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            // Fails only when it is open already.
            let _ = dialog.show_modal();
        }
    };
    view! {
        <p class="settings-group-words">{say!(words, privacy.erase_about)}</p>
        <div>
            <button class="button button-danger" type="button" on:click=ask>
                <Icon name="trash"/>
                {say!(words, privacy.erase)}
            </button>
        </div>
        <Question context=context dialog=dialog/>
    }
}

#[component]
fn Question(context: PageContext, dialog: NodeRef<Dialog>) -> impl IntoView {
    let words = context.words;
    let is_erasing = RwSignal::new(false);
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby="erase-title" aria-describedby="erase-words">
            <div class="dialog-head"><h2 class="dialog-title" id="erase-title">{say!(words, privacy.erase_ask)}</h2></div>
            <div class="dialog-body">
                <p id="erase-words">{say!(words, privacy.erase_about)}</p>
                <p class="settings-group-words">{say!(words, privacy.erase_first)} " " {say!(words, privacy.erase_cache)}</p>
                <p class="settings-group-words" role="status">{move || is_erasing.get().then(|| say!(words, privacy.erasing))}</p>
                <div class="dialog-actions">
                    <ExportButton context=context/>
                    <button class="button" type="button" on:click=close>{say!(words, app.cancel)}</button>
                    <button
                        class="button button-danger"
                        type="button"
                        disabled=move || is_erasing.get()
                        on:click=move |_| run(context, is_erasing)
                    >
                        {say!(words, privacy.erase)}
                    </button>
                </div>
            </div>
        </dialog>
    }
}

/// The shell first: once the database is gone, every tab begins anew and makes its own again.
fn run(context: PageContext, is_erasing: RwSignal<bool>) {
    is_erasing.set(true);
    spawn_local(async move {
        erase::remove_shell().await;
        let answer = context.actions.engine().ask(Command::Erase).await;
        let _ = is_erasing.try_set(false);
        if context.actions.report(answer).is_some() {
            erase::begin_anew();
        }
    });
}
