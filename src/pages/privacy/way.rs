//! Which proxy, or none.

use crate::components::host_of;
use crate::pages::frame::{PageContext, proxy_address};
use crate::platform::document;
use crate::say;
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, Proxy, Setting};

/// What can be chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shipped,
    Own,
    Direct,
}

impl Kind {
    fn of(proxy: &Proxy) -> Self {
        match proxy {
            Proxy::Shipped => Self::Shipped,
            Proxy::Own(_) => Self::Own,
            Proxy::Direct => Self::Direct,
        }
    }
}

/// The choice. A proxy of one's own is asked whether it is there before it is taken.
#[component]
pub fn Way(context: PageContext) -> impl IntoView {
    let PageContext { words, library, .. } = context;
    let settings = library.settings();
    let chosen = RwSignal::new(Kind::Shipped);
    Effect::new(move |_| chosen.set(settings.with(|s| Kind::of(&s.proxy))));
    let own = move || match settings.with(|s| s.proxy.clone()) {
        Proxy::Own(address) => address,
        _ => String::new(),
    };
    let field = NodeRef::<Input>::new();
    let wrong = RwSignal::new(None::<String>);
    let asking = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = field.get_untracked().map(|field| field.value().trim().to_owned()).unwrap_or_default();
        match chosen.get_untracked() {
            Kind::Shipped => take(context, Proxy::Shipped),
            Kind::Direct => take(context, Proxy::Direct),
            Kind::Own => {
                wrong.set(judge(context, &typed));
                if wrong.with_untracked(Option::is_none) {
                    check(context, typed, wrong, asking);
                }
            }
        }
    };
    let shipped = host_of(&proxy_address(Proxy::Shipped));
    let option = move |kind, title: &'static str, about: String, id: &'static str| {
        view! {
            <label class="field-check">
                <input
                    type="radio"
                    name="way"
                    aria-describedby=id
                    prop:checked=move || chosen.get() == kind
                    on:change=move |_| {
                        chosen.set(kind);
                        wrong.set(None);
                    }
                />
                <span>
                    {title}
                    <span class="way-about" id=id>{about}</span>
                </span>
            </label>
        }
    };
    view! {
        <p class="settings-group-words">{say!(words, privacy.way_about)}</p>
        <form class="way" on:submit=submit novalidate aria-label=say!(words, privacy.way)>
            {option(Kind::Shipped, say!(words, privacy.shipped), say!(words, privacy.shipped_at, proxy = shipped), "way-shipped")}
            {option(Kind::Own, say!(words, privacy.own), say!(words, privacy.own_about).to_owned(), "way-own")}
            <div class="field way-address">
                <input
                    class="field-input"
                    id="proxy"
                    node_ref=field
                    type="text"
                    inputmode="url"
                    autocapitalize="none"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="https://"
                    prop:value=own
                    aria-label=say!(words, privacy.own)
                    aria-describedby="proxy-error"
                    aria-invalid=move || wrong.with(Option::is_some).to_string()
                    on:input=move |_| chosen.set(Kind::Own)
                />
                <p class="field-error" id="proxy-error" role="alert">{move || wrong.get()}</p>
            </div>
            {option(Kind::Direct, say!(words, privacy.direct), say!(words, privacy.direct_about).to_owned(), "way-direct")}
            <div class="way-end">
                <button class="button button-primary" type="submit" disabled=move || asking.get()>{say!(words, privacy.choose)}</button>
                <span class="settings-group-words" role="status">{move || asking.get().then(|| say!(words, privacy.asking))}</span>
            </div>
        </form>
    }
}

/// What is wrong with an address, before anybody is asked.
fn judge(context: PageContext, typed: &str) -> Option<String> {
    let words = context.words;
    let host = host_of(typed);
    let name = host.split(':').next().unwrap_or_default();
    let is_safe = typed.starts_with("https://")
        || matches!(name, "localhost" | "127.0.0.1")
        || document::is_own(&format!("{typed}/"));
    if !document::is_web_address(typed) {
        Some(say!(words, settings.proxy_wrong).to_owned())
    } else if !is_safe {
        Some(say!(words, privacy.insecure).to_owned())
    } else {
        None
    }
}

fn check(context: PageContext, typed: String, wrong: RwSignal<Option<String>>, asking: RwSignal<bool>) {
    let PageContext { words, actions, .. } = context;
    asking.set(true);
    spawn_local(async move {
        let answer = actions.engine().ask(Command::CheckProxy(typed.clone())).await;
        let _ = asking.try_set(false);
        match answer {
            Ok(_) => take(context, Proxy::Own(typed)),
            Err(trouble) => {
                let _ = wrong.try_set(Some(untrack(|| words.trouble(&trouble))));
            }
        }
    });
}

fn take(context: PageContext, proxy: Proxy) {
    let PageContext { words, actions, notices, .. } = context;
    spawn_local(async move {
        let answer = actions.engine().ask(Command::Set(Setting::Proxy(proxy))).await;
        if let Some(Answer::Done) = actions.report(answer) {
            notices.say(untrack(|| say!(words, app.done)));
        }
    });
}
