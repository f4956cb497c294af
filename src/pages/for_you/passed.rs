//! What the reader went past on For You without opening it says something as well.

use crate::pages::frame::PageContext;
use crate::platform::document;
use crate::platform::pause::Pause;
use leptos::ev;
use leptos::prelude::*;
use model::{ArticleId, Command, Deed};
use std::collections::HashSet;
use std::time::Duration;

/// What lies above the window when the page lies still for so long was gone past.
const REST: Duration = Duration::from_millis(600);

/// Follows the page that is shown, and tells of each article once.
pub fn follow(context: PageContext) {
    let pause = Pause::new(REST);
    let told = StoredValue::new(HashSet::<ArticleId>::new());
    let scrolling = window_event_listener(ev::scroll, move |_| {
        pause.then(move || {
            let mut passed = document::passed_headlines();
            told.update_value(|told| passed.retain(|id| told.insert(*id)));
            if !passed.is_empty() {
                context.actions.run(Command::Learn(passed, Deed::Passed));
            }
        });
    });
    on_cleanup(move || scrolling.remove());
}
