//! Who may read a source: the login that opens it, and whether its address is private.

use super::frame::PageContext;
use crate::components::LoginForm;
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Command, FeedId, Login, Trouble};

/// The form, while the server of a feed asks for a login.
#[component]
pub fn SignIn(context: PageContext, feed: FeedId) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let closed = Memo::new(move |_| {
        let feed = library.feed(feed).filter(|feed| feed.trouble == Some(Trouble::LoginNeeded));
        feed.map(|feed| feed.url.0)
    });
    let is_kept = Memo::new(move |_| library.with(|overview| overview.logins.contains(&feed)));
    let busy = RwSignal::new(false);
    let submit = move |login: Login| {
        busy.set(true);
        spawn_local(async move {
            let answer = actions.engine().ask(Command::SignIn(feed, Some(login))).await;
            // The page may have been left meanwhile.
            let _ = busy.try_set(false);
            if answer != Err(Trouble::LoginNeeded) {
                actions.report(answer);
            }
        });
    };
    move || {
        closed.get().map(|address| view! {
            <LoginForm words=words address=address wrong=is_kept.into() busy=busy.into() on_submit=submit/>
        })
    }
}

/// What can be chosen of a subscription: whether its address is private; and the login forgotten.
#[component]
pub fn PrivacyChoices(context: PageContext, feed: FeedId) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let is_private = move || library.subscription(feed).is_some_and(|s| s.is_private());
    let is_kept = Memo::new(move |_| library.with(|overview| overview.logins.contains(&feed)));
    view! {
        <label class="field-check">
            <input
                type="checkbox"
                prop:checked=is_private
                on:change:target=move |event| actions.run(Command::SetPrivate(feed, event.target().checked()))
            />
            <span>{say!(words, private.address)}</span>
        </label>
        {move || is_kept.get().then(|| view! {
            <p class="field-row">
                <span class="field-hint">{say!(words, private.signed_in)}</span>
                <button class="button" type="button" on:click=move |_| actions.run(Command::SignIn(feed, None))>
                    {say!(words, private.forget)}
                </button>
            </p>
        })}
    }
}
