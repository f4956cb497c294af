use super::frame::PageContext;
use crate::components::{Icon, PageHead};
use crate::messages::Locale;
use crate::platform::trusted;
use crate::say;
use leptos::html::Div;
use leptos::prelude::*;

/// Help, in the language of the page; the Markdown in `docs/help` was rendered when the app was built.
#[component]
pub fn HelpPage() -> impl IntoView {
    let context = PageContext::here();
    let words = context.words;
    let place = NodeRef::<Div>::new();
    context.entitle(say!(words, nav.help));
    Effect::new(move |_| {
        let html = match words.locale() {
            Locale::en => include_str!(concat!(env!("OUT_DIR"), "/help-en.html")),
            Locale::fr => include_str!(concat!(env!("OUT_DIR"), "/help-fr.html")),
        };
        if let Some(element) = place.get() {
            trusted::show_static(&element, html);
        }
    });
    context.navigation.settle();
    view! {
        <article class="help-page">
            <PageHead title=say!(words, nav.help).to_owned()>
                <button class="button" type="button" on:click=move |_| context.surroundings.keys_shown.set(true)>
                    <Icon name="keyboard"/>
                    {say!(words, keys.title)}
                </button>
            </PageHead>
            <div class="article-body" node_ref=place></div>
        </article>
    }
}
