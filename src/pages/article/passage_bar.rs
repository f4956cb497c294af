//! What stands beside a passage: what can be done with a selection, or a mark with its note.

use super::keep::{Kept, NoteOf, Tip, focus_later};
use super::notes::NoteField;
use crate::components::Icon;
use crate::platform::passages::{SelectionWatch, Spot};
use crate::platform::pause::Pause;
use crate::say;
use leptos::ev;
use leptos::prelude::*;
use model::HighlightId;
use std::time::Duration;
use web_sys::PointerEvent;

/// A selection is offered something when it stays the same for so long.
const REST: Duration = Duration::from_millis(120);

/// The bar at a passage. On a narrow page it lies at the foot of the window.
#[component]
pub fn PassageBar(kept: Kept) -> impl IntoView {
    follow_selection(kept);
    // Only another kind of bar is drawn anew, not one that moves.
    let kind = Memo::new(move |_| {
        kept.tip().map(|tip| match tip {
            Tip::Selected(_) => None,
            Tip::Mark(id, _) => Some(id),
        })
    });
    let spot = Memo::new(move |_| match kept.tip() {
        Some(Tip::Selected(spot) | Tip::Mark(_, spot)) => spot,
        None => Spot { left: 0.0, bottom: 0.0 },
    });
    move || {
        let inside = match kind.get()? {
            None => selection(kept).into_any(),
            Some(id) => mark(kept, id).into_any(),
        };
        Some(view! {
            <div
                class="passage-bar"
                tabindex="-1"
                role="group"
                aria-label=say!(kept.context.words, keep.passage)
                style=("--left", move || format!("{}px", spot.get().left))
                style=("--top", move || format!("{}px", spot.get().bottom))
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        event.prevent_default();
                        kept.close();
                    }
                }
            >
                {inside}
            </div>
        })
    }
}

/// While the pointer is down the selection is not made yet.
fn follow_selection(kept: Kept) {
    let is_held = StoredValue::new(false);
    let pause = Pause::new(REST);
    let look = move || {
        if !is_held.get_value() {
            pause.then(move || kept.note_selection());
        }
    };
    let watch = StoredValue::new(Some(SelectionWatch::start(look)));
    let is_mouse = |event: &PointerEvent| event.pointer_type() == "mouse";
    let down = window_event_listener(ev::pointerdown, move |event| is_held.set_value(is_mouse(&event)));
    let up = window_event_listener(ev::pointerup, move |_| {
        is_held.set_value(false);
        look();
    });
    on_cleanup(move || {
        watch.set_value(None);
        down.remove();
        up.remove();
    });
}

fn button(icon: &'static str, label: &'static str, act: impl Fn() + 'static) -> impl IntoView {
    view! {
        // A press would take the selection away before it is a click.
        <button
            class="passage-bar-button"
            type="button"
            on:pointerdown=|event| event.prevent_default()
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| act()
        >
            <Icon name=icon/>
            <span>{label}</span>
        </button>
    }
}

fn selection(kept: Kept) -> impl IntoView {
    let words = kept.context.words;
    let annotate = move || {
        if let Some(id) = kept.mark() {
            request_animation_frame(move || {
                kept.open_mark(id);
                focus_later(".passage-bar textarea");
            });
        }
    };
    let copy = move || {
        if let Some(passage) = kept.selected_words() {
            kept.clips.quote(&passage);
        }
    };
    view! {
        <div class="passage-bar-buttons">
            {button("mark", say!(words, keep.mark), move || mark_now(kept))}
            {button("edit", say!(words, keep.mark_with_note), annotate)}
            {button("copy", say!(words, keep.copy), copy)}
        </div>
    }
}

fn mark_now(kept: Kept) {
    let _ = kept.mark();
}

fn mark(kept: Kept, id: HighlightId) -> impl IntoView {
    let words = kept.context.words;
    let copy = move || {
        if let Some(passage) = kept.words_of(id) {
            kept.clips.quote(&passage);
        }
    };
    view! {
        <NoteField kept=kept of=NoteOf::Passage(id) label=say!(words, keep.passage_note)/>
        <div class="passage-bar-buttons">
            {button("trash", say!(words, keep.unmark), move || kept.remove(id))}
            {button("copy", say!(words, keep.copy), copy)}
            {button("close", say!(words, app.close), move || kept.close())}
        </div>
    }
}
