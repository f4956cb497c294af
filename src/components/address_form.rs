use crate::messages::Words;
use crate::say;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// A field for the address of a site or feed.
#[component]
pub fn AddressForm(
    /// The language of the page.
    words: Words,
    /// The field's id, for its label.
    id: &'static str,
    /// What stands in it at first.
    #[prop(optional, into)]
    value: String,
    /// The word on the button.
    #[prop(into)]
    button: &'static str,
    /// What is wrong with what was typed.
    #[prop(optional, into)]
    trouble: Signal<Option<String>>,
    /// Whether an answer is awaited.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Takes what was typed.
    on_submit: impl Fn(String) + 'static,
) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(field) = field.get_untracked() {
            on_submit(field.value().trim().to_owned());
        }
    };
    let hint = format!("{id}-hint");
    let error = format!("{id}-error");
    let described = format!("{hint} {error}");
    view! {
        <form class="field" on:submit=submit novalidate>
            <label class="field-label" for=id>{say!(words, add.address)}</label>
            <div class="field-row">
                <input
                    class="field-input"
                    id=id
                    node_ref=field
                    type="text"
                    inputmode="url"
                    autocapitalize="none"
                    autocomplete="url"
                    spellcheck="false"
                    placeholder="example.org"
                    value=value
                    aria-describedby=described
                    aria-invalid=move || trouble.get().is_some().to_string()
                />
                <button class="button button-primary" type="submit" disabled=move || busy.get()>{button}</button>
            </div>
            <p class="field-hint" id=hint>{say!(words, add.hint)}</p>
            <p class="field-error" id=error role="alert">{move || trouble.get()}</p>
        </form>
    }
}
