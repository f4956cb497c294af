//! Tells the engine that an article was opened, and that it was read to its end.

use crate::pages::frame::PageContext;
use crate::platform::pause::Pause;
use crate::platform::{format, visible};
use leptos::html::Div;
use leptos::prelude::*;
use model::{ArticleId, Command, Deed};
use std::time::Duration;

/// Words that the fastest reader takes in within a second: who was at the end sooner has looked, not read.
const WORDS_A_SECOND: u64 = 12;
/// Seconds that the shortest text takes.
const LEAST: u64 = 3;

/// Stands at the end of the text, which it watches come into view.
#[component]
pub fn End(
    /// The page.
    context: PageContext,
    /// The article.
    id: ArticleId,
    /// Words of its text, if all of it stands here: of a summary nobody reads the end.
    words: Option<u32>,
) -> impl IntoView {
    let actions = context.actions;
    actions.run(Command::Learn(vec![id], Deed::Opened));
    let place = NodeRef::<Div>::new();
    let opened = format::now();
    let is_told = RwSignal::new(false);
    let tell = move || {
        if !is_told.get_untracked() {
            is_told.set(true);
            actions.run(Command::Learn(vec![id], Deed::Finished));
        }
    };
    let rest = Pause::new(Duration::ZERO);
    Effect::new(move |_| {
        let (Some(element), Some(words)) = (place.get(), words) else { return };
        let needed = Duration::from_secs(LEAST.max(u64::from(words) / WORDS_A_SECOND));
        let watch = visible::watch_itself(&element, move |is_seen| {
            let passed = u64::try_from(format::now().since(opened)).unwrap_or_default();
            match is_seen {
                // The end has to stay in view until the text can have been read.
                true => rest.after(needed.saturating_sub(Duration::from_millis(passed)), tell),
                false => rest.stop(),
            }
        });
        on_cleanup(move || drop(watch));
    });
    view! { <div class="article-end" node_ref=place aria-hidden="true" data-finished=move || is_told.get().to_string()></div> }
}
