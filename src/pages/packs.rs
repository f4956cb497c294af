//! Packs of the catalogue, on first run and on the catalogue's page.

use super::frame::PageContext;
use super::welcome::follow_of;
use crate::components::PackEntry;
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, Pack, Section};

/// Packs shown at once; the others come with one press.
const SHOWN: usize = 3;

/// The packs for languages and sections, each followed with one press; nothing where there are none.
#[component]
pub fn Packs(
    context: PageContext,
    /// Languages and sections.
    asked: Box<dyn Fn() -> (Vec<String>, Vec<Section>)>,
    /// What stands above them.
    title: &'static str,
    /// The class of the title.
    class: &'static str,
) -> impl IntoView {
    let PageContext { words, actions, .. } = context;
    let packs = RwSignal::new(Vec::<Pack>::new());
    let all_shown = RwSignal::new(false);
    Effect::new(move |_| {
        let (languages, sections) = asked();
        spawn_local(async move {
            // Where there is no catalogue, the page says so at another place.
            if let Ok(Answer::Packs(found)) = actions.engine().ask(Command::Packs(languages, sections)).await
            {
                let _ = packs.try_set(found);
            }
        });
    });
    move || {
        let most = if all_shown.get() { usize::MAX } else { SHOWN };
        packs.with(|packs| {
            (!packs.is_empty()).then(|| {
                let entries = packs.iter().take(most).map(|pack| entry(context, pack.clone())).collect_view();
                let more = packs.len() > most;
                view! {
                    <h2 class=class>{title}</h2>
                    <ul class="pack-list">{entries}</ul>
                    {more.then(|| view! {
                        <button class="button pack-more" type="button" on:click=move |_| all_shown.set(true)>
                            {say!(words, catalogue.all_packs)}
                        </button>
                    })}
                }
            })
        })
    }
}

fn entry(context: PageContext, pack: Pack) -> impl IntoView {
    let PageContext { words, library, actions, .. } = context;
    let urls: Vec<String> = pack.feeds.iter().map(|one| one.feed.url.clone()).collect();
    let followed = Memo::new(move |_| {
        library.with(|overview| {
            let has = |url: &String| overview.library.subscriptions.iter().any(|s| s.url.0 == *url);
            urls.iter().all(has)
        })
    });
    let feeds = pack.feeds.clone();
    let press = move |follow: bool| {
        if follow {
            actions
                .follow(feeds.iter().map(|one| follow_of(words, &one.source, &one.feed)).collect(), |_| ());
        } else {
            let subscriptions = library.with_untracked(|overview| overview.library.subscriptions.clone());
            let inside = subscriptions.iter().filter(|s| feeds.iter().any(|one| one.feed.url == s.url.0));
            actions.unfollow(inside.map(|s| s.feed).collect());
        }
    };
    view! { <PackEntry words=words pack=pack followed=followed on_press=Box::new(press)/> }
}
