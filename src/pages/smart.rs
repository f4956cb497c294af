//! Smart feeds: a search is saved where it is typed, and changed where its list is.

mod form;
mod head;

use super::frame::PageContext;
use crate::components::Icon;
use crate::platform::document;
use crate::routes::Route;
use crate::say;
use form::SmartForm;
pub use head::{SmartButtons, SmartHead, SmartNotes};
use js_sys::Math;
use leptos::prelude::*;
use model::{
    Answer, Command, Filter, Packed, Selection, SmartAnswer, SmartFeed, SmartFeedId, SmartRequest, Trouble,
};

/// Asks about smart feeds.
async fn ask(context: PageContext, request: &SmartRequest) -> Result<SmartAnswer, Trouble> {
    match context.actions.engine().ask(Command::Smart(Packed::of(request)?)).await? {
        Answer::Smart(answer) => answer.unpack(),
        _ => Err(Trouble::Internal("another answer than about smart feeds".to_owned())),
    }
}

/// Saves what is looked for as a smart feed.
#[component]
pub fn SaveSearch(
    /// The page.
    context: PageContext,
    /// What is looked for.
    typed: RwSignal<String>,
) -> impl IntoView {
    let words = context.words;
    let is_open = RwSignal::new(false);
    let is_empty = Memo::new(move |_| typed.with(|text| text.trim().is_empty()));
    // What is being saved is another search by now.
    Effect::new(move |earlier: Option<String>| {
        let text = typed.get();
        if earlier.is_some_and(|earlier| earlier != text) {
            is_open.set(false);
        }
        text
    });
    let done = move |saved: Option<SmartFeed>| {
        is_open.set(false);
        document::focus_later("#smart-save");
        let Some(SmartFeed { id, name, .. }) = saved else { return };
        let told = say!(words, smart.saved, name = name);
        let to = Route::List(Selection::Smart(id), Filter::All);
        context.notices.say_with(told, say!(words, smart.open), move || context.navigation.go(to.clone()));
    };
    let fresh = move || {
        let query = typed.get_untracked();
        let name = query.trim().chars().take(SmartFeed::NAME).collect();
        SmartFeed { id: SmartFeedId::from_hash((Math::random() * (1_u64 << 53) as f64) as u64), name, query }
    };
    view! {
        {move || (!is_empty.get()).then(|| view! {
            <div class="smart-save">
                <button class="button" id="smart-save" type="button" aria-expanded=move || is_open.get().to_string() on:click=move |_| is_open.update(|is| *is = !*is)>
                    <Icon name="plus"/>
                    {say!(words, smart.save)}
                </button>
            </div>
        })}
        {move || is_open.get().then(|| view! { <SmartForm context=context feed=fresh() is_new=true on_done=done/> })}
    }
}
