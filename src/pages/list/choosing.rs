//! Choosing several articles of a list, and doing something with all of them.

use super::open::List;
use crate::components::Icon;
use crate::pages::notes_file;
use crate::platform::{document, keyboard};
use crate::{say, say_count};
use leptos::ev::{self, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, ArticleId, Command, Mark};
use std::collections::HashSet;

/// What is chosen. Copies are the same.
#[derive(Clone, Copy)]
pub struct Choosing {
    is_on: RwSignal<bool>,
    chosen: RwSignal<HashSet<ArticleId>>,
    /// The one that was chosen last, from which a range goes on.
    last: StoredValue<Option<ArticleId>>,
}

impl Choosing {
    /// Nothing is, and nothing can be.
    pub fn none() -> Self {
        Self {
            is_on: RwSignal::new(false),
            chosen: RwSignal::new(HashSet::new()),
            last: StoredValue::new(None),
        }
    }

    /// Whether articles can be chosen.
    pub fn is_on(self) -> bool {
        self.is_on.get()
    }

    /// Begins or ends.
    pub fn turn(self) {
        self.is_on.update(|is| *is = !*is);
        self.chosen.update(HashSet::clear);
        if let Some(last) = self.last.get_value() {
            lead_back(last);
        }
        self.last.set_value(None);
    }

    /// Chooses an article, or all from the one that was chosen last; or takes it out.
    fn press(self, list: List, id: ArticleId, is_range: bool) {
        if !self.is_on.get_untracked() {
            self.is_on.set(true);
        }
        let from = self.last.get_value().filter(|_| is_range).and_then(|last| list.place_of(last));
        let range = from.zip(list.place_of(id)).map(|(from, to)| list.ids(from.min(to)..from.max(to) + 1));
        self.chosen.update(|chosen| match range {
            Some(range) => chosen.extend(range),
            None if chosen.remove(&id) => {}
            None => drop(chosen.insert(id)),
        });
        self.last.set_value(Some(id));
    }

    /// The box before a headline.
    pub fn view(self, list: List, id: ArticleId, title: String) -> impl IntoView {
        let words = list.context.words;
        let press = move |event: MouseEvent| self.press(list, id, event.shift_key());
        view! {
            <input
                class="river-choose"
                type="checkbox"
                aria-label=say!(words, list.choose, title = title)
                prop:checked=move || self.chosen.with(|chosen| chosen.contains(&id))
                on:click=press
            />
        }
    }

    /// What is chosen, in the order of the list.
    fn ids(self, list: List) -> Vec<ArticleId> {
        let count = list.count.get_untracked().unwrap_or_default();
        let chosen = self.chosen.get_untracked();
        list.ids(0..count).into_iter().filter(|id| chosen.contains(id)).collect()
    }
}

/// The focus goes back to a headline from what is about to go.
fn lead_back(id: ArticleId) {
    let goes = ".river-choosing, .river-choose";
    if document::focused().is_some_and(|focused| focused.closest(goes).is_ok_and(|found| found.is_some())) {
        document::focus_after_paint(move || {
            let headline = document::find(&format!(".river a[data-headline=\"{id}\"]"));
            headline.iter().for_each(document::focus);
        });
    }
}

/// `x` chooses the headline in focus, `X` all from the one before, `m` and `s` act on what is chosen, `.` leads to all else that can
/// be done with it, Escape ends.
pub fn listen(list: List) {
    let choosing = list.choosing;
    let handle = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        let Some(key) = keyboard::command_key(&event) else { return };
        let focused = document::focused_headline();
        match (key.as_str(), focused) {
            ("x" | "X", Some(id)) => choosing.press(list, id, key == "X"),
            ("Escape", _) if choosing.is_on.get_untracked() => choosing.turn(),
            ("m", _) if choosing.is_on.get_untracked() => list.mark(choosing.ids(list), Mark::Read(true)),
            ("s", _) if choosing.is_on.get_untracked() => list.mark(choosing.ids(list), Mark::Starred(true)),
            (".", _) if choosing.is_on.get_untracked() => {
                if let Some(button) = document::find(".river-choosing button:enabled") {
                    document::focus(&button);
                }
            }
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || handle.remove());
}

/// What can be done with what is chosen.
#[component]
pub fn ChoosingBar(list: List) -> impl IntoView {
    let words = list.context.words;
    let choosing = list.choosing;
    let count = Memo::new(move |_| choosing.chosen.with(HashSet::len));
    let total = move || list.count.get().unwrap_or_default();
    let mark = move |mark: Mark| list.mark(choosing.ids(list), mark);
    let is_none = move || count.get() == 0;
    let button = move |icon: &'static str, name: &'static str, act: Box<dyn Fn() + Send + Sync>| {
        view! {
            <button class="button" type="button" disabled=is_none on:click=move |_| act()>
                <Icon name=icon/>
                {name}
            </button>
        }
    };
    // From the first, or the last, that is chosen.
    let beyond = move |is_above: bool| {
        let chosen = choosing.ids(list);
        let edge = if is_above { chosen.first() } else { chosen.last() };
        let Some(edge) = edge.and_then(|id| list.place_of(*id)) else { return };
        let beyond = if is_above { list.ids(0..edge) } else { list.ids(edge + 1..total()) };
        list.mark(beyond, Mark::Read(true));
    };
    let all = move |_| {
        let ids = list.ids(0..list.count.get_untracked().unwrap_or_default());
        choosing.chosen.set(ids.into_iter().collect());
    };
    view! {
        <div class="river-choosing" role="group" aria-label=say!(words, list.choosing)>
            <p class="river-choosing-count" role="status">
                {move || say_count!(words, count.get(), list.chosen_one, list.chosen_many)}
            </p>
            <button class="button button-primary" type="button" on:click=move |_| choosing.turn()>{say!(words, list.choose_end)}</button>
            {button("check", say!(words, list.mark_read), Box::new(move || mark(Mark::Read(true))))}
            {button("unread", say!(words, list.mark_unread), Box::new(move || mark(Mark::Read(false))))}
            {button("star", say!(words, list.star), Box::new(move || mark(Mark::Starred(true))))}
            {button("star-filled", say!(words, list.unstar), Box::new(move || mark(Mark::Starred(false))))}
            {button("check", say!(words, list.above), Box::new(move || beyond(true)))}
            {button("check", say!(words, list.below), Box::new(move || beyond(false)))}
            {button("export", say!(words, list.export), Box::new(move || notes_file::publish(list.context, Some(choosing.ids(list)))))}
            <button class="button" type="button" on:click=all>{say!(words, list.choose_all)}</button>
        </div>
    }
}

impl List {
    /// Marks many at once, and offers the way back.
    fn mark(self, ids: Vec<ArticleId>, mark: Mark) {
        if ids.is_empty() {
            return;
        }
        let actions = self.context.actions;
        let (words, notices) = (self.context.words, self.context.notices);
        spawn_local(async move {
            let answer = actions.engine().ask(Command::MarkMany(ids, mark)).await;
            let Some(Answer::Marked(changed)) = actions.report(answer) else { return };
            let told = untrack(|| match mark {
                Mark::Read(true) => say_count!(words, changed.len(), list.marked_one, list.marked_many),
                Mark::Read(false) => say_count!(words, changed.len(), list.unmarked_one, list.unmarked_many),
                Mark::Starred(true) => say_count!(words, changed.len(), list.starred_one, list.starred_many),
                Mark::Starred(false) => {
                    say_count!(words, changed.len(), list.unstarred_one, list.unstarred_many)
                }
            });
            let undo = Command::MarkMany(changed, mark.undone());
            notices.say_with(told, untrack(|| say!(words, app.undo)).to_owned(), move || {
                let undo = undo.clone();
                spawn_local(async move { drop(actions.report(actions.engine().ask(undo).await)) });
            });
        });
    }
}
