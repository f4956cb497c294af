//! What is looked for, and how asking goes: one question at a time, and the last one counts.

use super::super::frame::PageContext;
use crate::routes::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, SearchPage, SearchQuery, Trouble};
use std::cell::RefCell;
use std::time::Duration;

/// Articles that are asked for at first, and how many more at a time.
const FIRST: usize = 30;
pub(super) const MORE: usize = 60;
/// Characters of what was typed that the engine is given (it reads fewer), and that the address holds.
const GIVEN: usize = 5_000;
const WRITTEN: usize = 1_000;
/// Characters of what was typed that a sentence repeats.
const REPEATED: usize = 80;
/// While articles are on their way into the index, the same is asked again after so long.
const AGAIN: Duration = Duration::from_secs(2);
/// Dimming what is out of date at once would flicker.
const LATE: Duration = Duration::from_millis(400);
/// Above this distance from the top, in CSS pixels, a change is shown at once.
const NEAR_TOP: f64 = 200.0;

thread_local! {
    /// What was found last, so that "back" shows it at once and where it was left.
    static KEPT: RefCell<Option<(SearchQuery, SearchPage)>> = const { RefCell::new(None) };
}

/// Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    pub(super) context: PageContext,
    /// What stands in the field.
    pub(super) typed: RwSignal<String>,
    /// What [`Finder::page`] is the answer to.
    pub(super) answered: RwSignal<String>,
    pub(super) page: RwSignal<Option<SearchPage>>,
    pub(super) trouble: RwSignal<Option<Trouble>>,
    /// Whether the answer takes its time.
    pub(super) is_late: RwSignal<bool>,
    limit: RwSignal<usize>,
    is_asking: StoredValue<bool>,
    is_waiting: StoredValue<bool>,
}

impl Finder {
    /// Begins with what was found last, if it is the same, and asks.
    pub(super) fn open(context: PageContext, text: String) -> Self {
        let kept = KEPT.take().filter(|(query, _)| query.text == given(&text));
        let (limit, page) = kept.map_or((FIRST, None), |(query, page)| (query.limit, Some(page)));
        let finder = Self {
            context,
            answered: RwSignal::new(text.clone()),
            typed: RwSignal::new(text),
            page: RwSignal::new(page),
            trouble: RwSignal::new(None),
            is_late: RwSignal::new(false),
            limit: RwSignal::new(limit),
            is_asking: StoredValue::new(false),
            is_waiting: StoredValue::new(false),
        };
        finder.keep_trail();
        finder.ask();
        finder
    }

    /// What stands in the field; not tracked.
    pub(super) fn text(self) -> String {
        self.typed.get_untracked()
    }

    /// Looks for something else.
    pub(super) fn look_for(self, text: String) {
        self.typed.set(text);
        self.limit.set(FIRST);
        self.ask();
    }

    /// Has more of it shown.
    pub(super) fn want(self, more: usize) {
        self.limit.update(|limit| *limit += more);
        self.ask();
    }

    /// Articles came or went; who is further down the list is left alone.
    pub(super) fn follow_change(self) {
        if self.context.navigation.scrolled() < NEAR_TOP {
            self.ask();
        }
    }

    /// Keeps what was found for "back".
    pub(super) fn keep(self) {
        if let (Some(query), Some(Some(page))) = (self.query(), self.page.try_get_untracked()) {
            KEPT.set(Some((query, page)));
        }
    }

    /// Asks, unless a question is under way: then the next is what stands in the field when its answer comes.
    pub(super) fn ask(self) {
        if self.is_asking.get_value() {
            return;
        }
        self.is_asking.set_value(true);
        set_timeout(move || self.note_late(), LATE);
        spawn_local(async move {
            while let Some(query) = self.query() {
                let engine = self.context.actions.engine();
                let answer = match engine.ask(Command::Search(query.clone())).await {
                    Ok(Answer::Search(page)) => page.unpack(),
                    Ok(_) => Err(Trouble::Internal("another answer than to a search".to_owned())),
                    Err(trouble) => Err(trouble),
                };
                // The page may have been left meanwhile.
                let Some(now) = self.query() else { return };
                self.take(&query, answer);
                if now == query {
                    let text: String = query.text.chars().take(WRITTEN).collect();
                    self.context.navigation.write(&Route::Search(text));
                    break;
                }
            }
            let _ = self.is_asking.try_update_value(|is_asking| *is_asking = false);
            let _ = self.is_late.try_set(false);
        });
    }

    fn take(self, query: &SearchQuery, answer: Result<SearchPage, Trouble>) {
        self.context.navigation.settle_again();
        match answer {
            Ok(page) => {
                let is_indexing = page.indexing.is_some();
                self.trouble.set(None);
                self.answered.set(query.text.clone());
                self.page.set(Some(page));
                self.keep_trail();
                if is_indexing {
                    self.ask_again();
                }
            }
            Err(trouble) => {
                self.page.set(None);
                self.trouble.set(Some(trouble));
            }
        }
    }

    fn ask_again(self) {
        if self.is_waiting.get_value() {
            return;
        }
        self.is_waiting.set_value(true);
        let again = move || {
            // The page may have been left meanwhile.
            if self.is_waiting.try_update_value(|is_waiting| *is_waiting = false).is_some() {
                self.ask();
            }
        };
        set_timeout(again, AGAIN);
    }

    fn note_late(self) {
        if self.is_asking.try_get_value() == Some(true) {
            self.is_late.set(true);
        }
    }

    fn keep_trail(self) {
        self.page.with_untracked(|page| {
            let found = page.iter().flat_map(|page| &page.found);
            self.context.reading.keep_trail(found.map(|found| &found.listed));
        });
    }

    /// What would be asked now; `None` once the page is left.
    fn query(self) -> Option<SearchQuery> {
        let text = self.typed.try_get_untracked()?;
        Some(SearchQuery { text: given(&text), limit: self.limit.try_get_untracked()? })
    }
}

fn given(text: &str) -> String {
    text.chars().take(GIVEN).collect()
}

/// What a sentence repeats of what was typed.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_repeats_no_more_than_its_beginning() {
        for (text, expected) in [
            ("dam", "dam".to_owned()),
            (&*"é".repeat(80), "é".repeat(80)),
            (&*"é ".repeat(5_000), format!("{}é…", "é ".repeat(39))),
        ] {
            assert_eq!(shortened(text), expected);
        }
    }
}
