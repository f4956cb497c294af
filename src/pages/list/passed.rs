//! Headlines that are scrolled past are marked as read, where the reader wants it so.

use super::open::List;
use crate::platform::document;
use crate::platform::pause::Pause;
use leptos::ev;
use leptos::prelude::*;
use model::{ArticleId, ReadWhen};
use std::collections::BTreeSet;
use std::time::Duration;

/// What lies above the window when the list lies still for so long was scrolled past.
const REST: Duration = Duration::from_millis(400);

/// Follows the list that is shown.
pub fn follow(list: List) {
    let pause = Pause::new(REST);
    let is_wanted = move || {
        list.context.library.settings().with_untracked(|settings| settings.read_when) == ReadWhen::Passed
    };
    let scrolling = window_event_listener(ev::scroll, move |_| {
        if is_wanted() {
            pause.then(move || mark(list));
        }
    });
    on_cleanup(move || scrolling.remove());
}

fn mark(list: List) {
    // Those that are drawn no longer too, unless they were marked meanwhile.
    let gone = list.past.try_update_value(std::mem::take).unwrap_or_default();
    let gone = gone.into_iter().filter(|id| list.is_unread(*id));
    let passed: BTreeSet<ArticleId> = document::passed_headlines().into_iter().chain(gone).collect();
    if !passed.is_empty() {
        list.context.actions.set_read(passed.into_iter().collect(), true);
    }
}
