use super::host_of;
use crate::messages::Words;
use crate::say;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use model::Login;

/// A user name and a password, for a server that asks for them.
#[component]
pub fn LoginForm(
    /// The language of the page.
    words: Words,
    /// The address that is closed.
    address: String,
    /// Whether the server was given others.
    wrong: Signal<bool>,
    /// Whether an answer is awaited.
    busy: Signal<bool>,
    /// Takes what was typed.
    on_submit: impl Fn(Login) + 'static,
) -> impl IntoView {
    let (user, password) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let host = StoredValue::new(host_of(&address));
    let told = move || {
        let host = host.get_value();
        if wrong.get() {
            say!(words, private.wrong, host = host)
        } else {
            say!(words, private.asks, host = host)
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed =
            |field: NodeRef<Input>| field.get_untracked().map(|field| field.value()).unwrap_or_default();
        on_submit(Login { user: typed(user).trim().to_owned(), password: typed(password) });
    };
    let is_open = address.starts_with("http://");
    view! {
        <form class="field login-form" on:submit=submit>
            <p class="field-label" role="alert">{told}</p>
            <div class="field-row">
                <label class="field">
                    <span class="field-label">{say!(words, private.user)}</span>
                    <input class="field-input" node_ref=user type="text" autocapitalize="none" autocomplete="off" spellcheck="false"/>
                </label>
                <label class="field">
                    <span class="field-label">{say!(words, private.password)}</span>
                    <input class="field-input" node_ref=password type="password" autocomplete="off"/>
                </label>
                <button class="button button-primary" type="submit" disabled=move || busy.get()>{say!(words, private.sign_in)}</button>
            </div>
            <p class="field-hint">{say!(words, private.kept, host = host.get_value())}</p>
            {is_open.then(|| view! { <p class="field-hint">{say!(words, private.insecure)}</p> })}
            <p class="field-hint" role="status">{move || busy.get().then(|| say!(words, private.signing_in))}</p>
        </form>
    }
}
