//! A list of articles: everything, a section, a folder, a feed, what is starred.

mod choosing;
mod empty;
mod head;
mod open;
mod parts;
mod passed;
mod reads;
mod window;

use super::access::SignIn;
use super::frame::PageContext;
use super::today::waiting_words;
use choosing::ChoosingBar;
use head::{ListHead, Tools};
use leptos::prelude::*;
use model::{Density, Filter, Selection};
use open::List;
use window::Window;

/// A list of articles.
#[component]
pub fn ListPage(
    /// What the list is about.
    selection: Selection,
    /// Which of it.
    filter: Filter,
) -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, reading, .. } = context;
    let list = List::new(context, selection, filter);
    Effect::new(move |_| context.entitle(&context.name(selection)));
    Effect::new(move |earlier: Option<u32>| {
        let version = reading.version();
        if earlier.is_some() {
            list.note_change();
        } else {
            context.surroundings.note_asking();
            list.begin(version);
        }
        version
    });
    if let Selection::Smart(id) = selection {
        // What came is found a little after it came; then more is unread.
        let unread = Memo::new(move |_| {
            context
                .library
                .with(|o| o.smart.iter().find(|(smart, _)| *smart == id).map(|(_, unread)| *unread))
        });
        Effect::new(move |earlier: Option<Option<u32>>| {
            let unread = unread.get();
            if earlier.flatten().is_some_and(|earlier| Some(earlier) < unread) {
                list.note_change();
            }
            unread
        });
    }
    // Rows become others, and what was measured of them is void.
    let density = Memo::new(move |_| context.library.settings().with(|settings| settings.density));
    Effect::new(move |earlier: Option<Density>| {
        let density = density.get();
        if earlier.is_some_and(|earlier| earlier != density) && list.count.get_untracked().is_some() {
            list.forget_heights();
            list.lay_out(0.0);
        }
        density
    });
    passed::follow(list);
    choosing::listen(list);
    view! {
        <ListHead selection=selection list=list/>
        {match selection {
            Selection::Feed(feed) => Some(view! { <SignIn context=context feed=feed/> }),
            _ => None,
        }}
        <Tools list=list/>
        {move || list.waiting.get().then(|| view! {
            <button class="button today-new" type="button" on:click=move |_| list.read_anew()>
                {move || {
                    let _ = reading.version();
                    waiting_words(words, reading.came() - list.seen.get_value())
                }}
            </button>
        })}
        {move || list.state_view()}
        {move || list.choosing.is_on().then(|| view! { <ChoosingBar list=list/> })}
        <Window list=list/>
    }
}
