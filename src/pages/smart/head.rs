//! What stands at the head of a smart feed's list.

use super::ask;
use super::form::SmartForm;
use crate::components::Icon;
use crate::pages::frame::PageContext;
use crate::pages::search::{ToldList, told_of};
use crate::platform::document;
use crate::routes::Route;
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Selection, SmartAnswer, SmartFeed, SmartFeedId, SmartRequest};

/// What can be done with one, and whether it is being changed. Copies are the same.
#[derive(Clone, Copy)]
pub struct SmartHead {
    context: PageContext,
    id: SmartFeedId,
    feed: Memo<Option<SmartFeed>>,
    is_open: RwSignal<bool>,
}

impl SmartHead {
    /// Of this one.
    pub fn new(context: PageContext, id: SmartFeedId) -> Self {
        let library = context.library;
        let feed = Memo::new(move |_| library.with(|overview| overview.library.smart_feed(id).cloned()));
        Self { context, id, feed, is_open: RwSignal::new(false) }
    }

    /// What it looks for, where its name does not say so.
    pub fn query(self) -> Option<String> {
        let feed = self.feed.get()?;
        let query = feed.query.trim();
        (query != feed.name).then(|| query.to_owned())
    }

    /// Takes it away, and offers the way back. Undone, it stands on the front page again if it did.
    fn remove(self) {
        let Self { context, id, .. } = self;
        let Some(feed) = self.feed.get_untracked() else { return };
        let is_pinned = |settings: &model::Settings| settings.pinned.contains(&Selection::Smart(id));
        let on_front_page = context.library.settings().with_untracked(is_pinned);
        spawn_local(async move {
            if let Err(trouble) = ask(context, &SmartRequest::Remove(id)).await {
                return context.notices.fail(untrack(|| context.words.trouble(&trouble)));
            }
            let words = context.words;
            let told = untrack(|| say!(words, smart.removed, name = feed.name));
            let again = SmartRequest::Put { feed, on_front_page };
            context.notices.say_with(told, untrack(|| say!(words, app.undo)), move || {
                let again = again.clone();
                spawn_local(async move {
                    if let Err(trouble) = ask(context, &again).await {
                        context.notices.fail(untrack(|| context.words.trouble(&trouble)));
                    }
                });
            });
            context.navigation.go(Route::Today);
        });
    }
}

/// Change it, delete it.
#[component]
pub fn SmartButtons(
    /// Which.
    smart: SmartHead,
) -> impl IntoView {
    let words = smart.context.words;
    let is_open = smart.is_open;
    move || {
        smart.feed.with(Option::is_some).then(|| {
            view! {
                <button class="button" id="smart-edit" type="button" aria-expanded=move || is_open.get().to_string() on:click=move |_| is_open.update(|is| *is = !*is)>
                    <Icon name="edit"/>
                    {say!(words, smart.edit)}
                </button>
                <button class="button" type="button" on:click=move |_| smart.remove()>
                    <Icon name="trash"/>
                    {say!(words, smart.delete)}
                </button>
            }
        })
    }
}

/// The form while it is changed, and what of its query is not understood or means nothing any more.
#[component]
pub fn SmartNotes(
    /// Which.
    smart: SmartHead,
    /// It was changed.
    on_changed: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let SmartHead { context, id, feed, is_open } = smart;
    let words = context.words;
    let told = RwSignal::new(Vec::new());
    // They may go, or get other names.
    let folders = Memo::new(move |_| context.library.with(|overview| overview.library.folders.clone()));
    Effect::new(move |_| {
        let _ = (context.reading.version(), folders.get(), feed.get());
        spawn_local(async move {
            if let Ok(SmartAnswer::Told { warnings, indexing }) = ask(context, &SmartRequest::Tell(id)).await
            {
                let mut all = untrack(|| told_of(words, &warnings, indexing));
                if !warnings.is_empty() {
                    all.push(("edit", untrack(|| say!(words, smart.mend)).to_owned()));
                }
                let _ = told.try_set(all);
            }
        });
    });
    let done = move |saved: Option<SmartFeed>| {
        is_open.set(false);
        document::focus_later("#smart-edit");
        if let Some(SmartFeed { name, .. }) = saved {
            context.notices.say(say!(words, smart.changed, name = name));
            on_changed();
        }
    };
    view! {
        {move || feed.get_untracked().filter(|_| is_open.get()).map(|feed| view! {
            <SmartForm context=context feed=feed is_new=false on_done=done/>
        })}
        <ToldList told=told/>
    }
}
