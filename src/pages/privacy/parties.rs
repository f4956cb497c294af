//! Who can learn what, in plain words.

use super::in_use;
use crate::components::host_of;
use crate::pages::frame::PageContext;
use crate::platform::document;
use crate::say;
use leptos::prelude::*;

/// One party a paragraph, set in columns.
#[component]
pub fn Parties(context: PageContext) -> impl IntoView {
    let words = context.words;
    view! {
        <section class="parties">
            <h2 class="settings-group-title">{say!(words, privacy.learn)}</h2>
            <dl class="parties-list">
                {move || parties(context).into_iter().map(|(who, what)| view! {
                    <div class="party">
                        <dt class="party-name">{who}</dt>
                        <dd class="party-words">{what}</dd>
                    </div>
                }).collect_view()}
            </dl>
        </section>
    }
}

fn parties(context: PageContext) -> [(&'static str, String); 6] {
    let words = context.words;
    let proxy = in_use(context);
    let host = host_of(&document::base_address());
    let same = proxy.as_ref().filter(|proxy| **proxy == host).map(|_| say!(words, privacy.host_same));
    let (publishers, operator, network) = match &proxy {
        Some(proxy) => (
            say!(words, privacy.publishers_proxy).to_owned(),
            say!(words, privacy.operator_proxy, proxy = proxy),
            say!(words, privacy.network_proxy, proxy = proxy),
        ),
        None => (
            say!(words, privacy.publishers_direct).to_owned(),
            say!(words, privacy.operator_direct).to_owned(),
            say!(words, privacy.network_direct).to_owned(),
        ),
    };
    let host = [Some(say!(words, privacy.host_about, host = host)), same.map(str::to_owned)];
    [
        (say!(words, privacy.nobody), say!(words, privacy.nobody_about).to_owned()),
        (say!(words, privacy.operator), operator),
        (say!(words, privacy.publishers), publishers),
        (say!(words, privacy.host), host.into_iter().flatten().collect::<Vec<_>>().join(" ")),
        (say!(words, privacy.network), network),
        (say!(words, privacy.device), say!(words, privacy.device_about).to_owned()),
    ]
}
