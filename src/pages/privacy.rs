//! What leaves the device, who can learn it, and how to change that.

mod erasing;
mod parties;
mod way;
mod week;

use super::frame::{PageContext, proxy_address};
use super::settings::Group;
use crate::components::{PageHead, host_of};
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, AskedHost, Command, Proxy};

/// Privacy: the way to the publishers, what was asked for this week, who can learn what, erasing everything.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let context = PageContext::here();
    let words = context.words;
    context.entitle(say!(words, nav.privacy));
    context.navigation.settle();
    let asked = RwSignal::new(None::<Vec<AskedHost>>);
    read_asked(context, asked);
    let facts = move || {
        vec![way_words(context), servers_words(context, asked), say!(words, privacy.fact_nobody).to_owned()]
    };
    view! {
        <PageHead
            title=say!(words, nav.privacy).to_owned()
            facts=Signal::derive(facts)
            about=Some(say!(words, privacy.about).to_owned())
        />
        <Group title=say!(words, privacy.way)><way::Way context=context/></Group>
        <Group title=say!(words, privacy.week)>
            <p class="settings-group-words">{say!(words, privacy.week_about)}</p>
            <week::Week words=words asked=asked/></Group>
        <parties::Parties context=context/>
        <Group title=say!(words, privacy.erase)><erasing::Erasing context=context/></Group>
    }
}

/// Reads the counts, and again whenever anything was stored.
fn read_asked(context: PageContext, asked: RwSignal<Option<Vec<AskedHost>>>) {
    let engine = context.actions.engine();
    Effect::new(move |_| {
        let _ = context.reading.version();
        spawn_local(async move {
            if let Ok(Answer::Asked(found)) = engine.ask(Command::Asked).await
                && let Ok(found) = found.unpack()
            {
                let _ = asked.try_set(Some(found));
            }
        });
    });
}

fn way_words(context: PageContext) -> String {
    let words = context.words;
    match in_use(context) {
        Some(proxy) => say!(words, privacy.fact_way, proxy = proxy),
        None => say!(words, privacy.fact_direct).to_owned(),
    }
}

fn servers_words(context: PageContext, asked: RwSignal<Option<Vec<AskedHost>>>) -> String {
    let words = context.words;
    let count = asked.with(|asked| asked.as_ref().map_or(0, Vec::len));
    say_count!(words, count, privacy.fact_servers_one, privacy.fact_servers_many)
}

/// The server of the proxy in use; `None` where there is none. Tracked.
fn in_use(context: PageContext) -> Option<String> {
    let proxy = context.library.settings().with(|settings| settings.proxy.clone());
    (proxy != Proxy::Direct).then(|| host_of(&proxy_address(proxy)))
}
