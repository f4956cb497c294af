use super::Icon;
use crate::messages::Words;
use crate::say;
use leptos::html::Dialog;
use leptos::prelude::*;

/// The list of keys, shown by `?`.
#[component]
pub fn KeysDialog(
    /// The language of the page.
    words: Words,
    /// Whether it is shown; the reader closes it.
    shown: RwSignal<bool>,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        if shown.get() && !dialog.open() {
            // Fails only when it is open already.
            let _ = dialog.show_modal();
        } else if !shown.get() && dialog.open() {
            dialog.close();
        }
    });
    let keys = move || {
        [
            ("j", say!(words, keys.next)),
            ("k", say!(words, keys.previous)),
            ("Enter", say!(words, keys.open)),
            ("o", say!(words, keys.original)),
            ("s", say!(words, keys.star)),
            ("m", say!(words, keys.read)),
            ("x", say!(words, keys.select)),
            ("X", say!(words, keys.select_range)),
            (".", say!(words, keys.select_act)),
            ("z", say!(words, keys.undo)),
            ("h", say!(words, keys.mark)),
            ("n", say!(words, keys.note)),
            ("c", say!(words, keys.cite)),
            ("p", say!(words, keys.listen)),
            ("u", say!(words, keys.back)),
            ("r", say!(words, keys.refresh)),
            ("/", say!(words, keys.search)),
            ("g t", say!(words, keys.today)),
            ("g y", say!(words, keys.for_you)),
            ("g l", say!(words, keys.latest)),
            ("g s", say!(words, keys.starred)),
            ("g f", say!(words, keys.feeds)),
            ("g c", say!(words, keys.catalogue)),
            ("g a", say!(words, keys.add)),
            ("g ,", say!(words, keys.settings)),
            ("?", say!(words, keys.help)),
        ]
    };
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby="keys-title" on:close=move |_| shown.set(false)>
            <div class="dialog-head">
                <h2 class="dialog-title" id="keys-title">{say!(words, keys.title)}</h2>
                <button class="icon-button" type="button" aria-label=say!(words, app.close) on:click=move |_| shown.set(false)>
                    <Icon name="close"/>
                </button>
            </div>
            <div class="dialog-body">
                <dl class="key-list">
                    {move || keys().into_iter().map(|(key, words)| view! {
                        <div>
                            <dt>{words}</dt>
                            <dd>{key.split(' ').map(|key| view! { <kbd class="key">{key}</kbd> " " }).collect_view()}</dd>
                        </div>
                    }).collect_view()}
                </dl>
            </div>
        </dialog>
    }
}
