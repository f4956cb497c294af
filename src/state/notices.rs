//! Short messages about what was done, with a way back.

use crate::platform::document;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How long a notice stays: long enough to read it and to reach "undo".
const STAYS: Duration = Duration::from_secs(8);

/// A message at the edge of the page.
#[derive(Clone)]
pub struct Notice {
    /// Unique on the page.
    pub id: u32,
    /// One sentence.
    pub text: String,
    /// What can be done about it.
    pub action: Option<NoticeAction>,
    /// Whether it reports a failure.
    pub failed: bool,
}

/// A button of a notice.
#[derive(Clone)]
pub struct NoticeAction {
    /// Its word.
    pub label: String,
    /// What it does.
    pub run: Arc<dyn Fn() + Send + Sync>,
}

/// The notices that are shown. One context; copies are the same.
#[derive(Clone, Copy)]
pub struct Notices {
    /// What goes leaves its place to none, so that those after it keep theirs and nobody loses the focus.
    shown: RwSignal<Vec<Option<Notice>>>,
    last: StoredValue<u32>,
}

impl Default for Notices {
    fn default() -> Self {
        Self { shown: RwSignal::new(Vec::new()), last: StoredValue::new(0) }
    }
}

impl Notices {
    /// Those shown now, oldest first, each at its place.
    #[must_use]
    pub fn shown(&self) -> Vec<Option<Notice>> {
        self.shown.get()
    }

    /// Says something for a while.
    pub fn say(&self, text: impl Into<String>) {
        self.show(text.into(), None, false);
    }

    /// Says something for a while, with a button.
    pub fn say_with(
        &self,
        text: impl Into<String>,
        label: impl Into<String>,
        run: impl Fn() + Send + Sync + 'static,
    ) {
        self.show(text.into(), Some(NoticeAction { label: label.into(), run: Arc::new(run) }), false);
    }

    /// Reports a failure for a while.
    pub fn fail(&self, text: impl Into<String>) {
        self.show(text.into(), None, true);
    }

    /// Takes a notice away.
    pub fn dismiss(&self, id: u32) {
        self.shown.update(|shown| remove(shown, |notice| notice.id == id));
    }

    fn show(&self, text: String, action: Option<NoticeAction>, failed: bool) {
        let id = self.last.get_value() + 1;
        self.last.set_value(id);
        self.shown.update(|shown| {
            remove(shown, |notice| notice.text == text);
            shown.push(Some(Notice { id, text, action, failed }));
        });
        self.let_go(id);
    }

    /// Takes a notice away after a while, but none from under the reader's pointer or focus (WCAG 2.2.1).
    fn let_go(self, id: u32) {
        let is_used = || document::find(".notice:is(:hover,:focus-within)").is_some();
        set_timeout(move || if is_used() { self.let_go(id) } else { self.dismiss(id) }, STAYS);
    }
}

/// Empties the places of some, and gives them up once all are empty.
fn remove(shown: &mut Vec<Option<Notice>>, gone: impl Fn(&Notice) -> bool) {
    for place in shown.iter_mut() {
        if place.as_ref().is_some_and(&gone) {
            *place = None;
        }
    }
    if shown.iter().all(Option::is_none) {
        shown.clear();
    }
}
