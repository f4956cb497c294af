//! What the reader wrote and marked, below the text.

use super::keep::{Kept, NoteOf};
use crate::components::Icon;
use crate::platform::passages;
use crate::platform::pause::Pause;
use crate::say;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::Highlight;
use std::time::Duration;

/// Without a key for so long, a note is stored.
const REST: Duration = Duration::from_millis(700);

/// How storing a note goes.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Idle,
    Typing,
    Saving,
    Saved,
    Failed,
}

/// A field that stores what is typed in it, while it is typed and when it is left.
#[component]
pub fn NoteField(
    /// What is kept.
    kept: Kept,
    /// What the note is to.
    of: NoteOf,
    /// Its name.
    label: &'static str,
    /// Whether the name is shown; voices have it anyway.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let words = kept.context.words;
    let note = Memo::new(move |_| kept.note(of));
    let stage = RwSignal::new(Stage::Idle);
    let typed = StoredValue::new(None::<String>);
    // The words and the star when the field was entered.
    let entered = StoredValue::new((String::new(), false));
    let pause = Pause::new(REST);
    let save = move || {
        pause.stop();
        let Some(Some(text)) = typed.try_update_value(Option::take) else { return };
        let _ = stage.try_set(Stage::Saving);
        spawn_local(async move {
            let stored = kept.save_note(of, text).await;
            let _ = stage.try_update(|stage| {
                if *stage == Stage::Saving {
                    *stage = if stored.is_ok() { Stage::Saved } else { Stage::Failed };
                }
            });
        });
    };
    let on_input = move |text: String| {
        kept.draft(of, &text);
        typed.set_value(Some(text));
        stage.set(Stage::Typing);
        pause.then(save);
    };
    let on_leave = move || {
        // A field that is taken out of the page is left as well, when all of this is gone.
        let Some((before, was_starred)) = entered.try_get_value() else { return };
        let now = typed.get_value().unwrap_or_else(|| note.get_untracked());
        let mark = kept.noted(of);
        save();
        let Some(mark) = mark.filter(|_| now.trim() != before.trim()) else { return };
        let told =
            if now.trim().is_empty() { say!(words, keep.note_removed) } else { say!(words, keep.note_saved) };
        let undo = move || kept.undo_note(of, mark.clone(), before.clone(), was_starred);
        kept.context.notices.say_with(told, say!(words, app.undo), undo);
    };
    // Who leaves the app does not leave the field first.
    let leaving = window_event_listener(ev::pagehide, move |_| save());
    on_cleanup(move || {
        leaving.remove();
        save();
    });
    let told = move || match stage.get() {
        Stage::Idle | Stage::Typing => "",
        Stage::Saving => say!(words, keep.saving),
        Stage::Saved => say!(words, keep.saved),
        Stage::Failed => say!(words, keep.unsaved),
    };
    view! {
        <div class="note-field">
            <label class="note-field-label">
                <span class=if named { "field-label" } else { "visually-hidden" }>{label}</span>
                <textarea
                    class="field-input note-field-words"
                    rows=if named { "3" } else { "1" }
                    dir="auto"
                    placeholder=if named { " " } else { label }
                    maxlength="20000"
                    prop:value=move || note.get()
                    on:focus=move |_| entered.set_value((note.get_untracked(), kept.is_starred()))
                    on:input:target=move |event| on_input(event.target().value())
                    on:blur=move |_| on_leave()
                ></textarea>
            </label>
            <span class="note-field-told" role="status">{told}</span>
        </div>
    }
}

/// The note to the article and the marked passages.
#[component]
pub fn NotesPanel(kept: Kept) -> impl IntoView {
    let words = kept.context.words;
    let list = move |standing: bool| {
        view! {
            <ul class="notes-panel-passages">
                <For each=move || kept.passages(standing) key=|mark| (mark.id, mark.quote.clone()) let:mark>
                    <Passage kept=kept mark=mark is_standing=standing/>
                </For>
            </ul>
        }
    };
    let are_missing = Memo::new(move |_| !kept.passages(false).is_empty());
    let missing = move || {
        are_missing.get().then(|| {
            view! {
                <h3 class="notes-panel-missing">{say!(words, keep.elsewhere)}</h3>
                <p class="field-hint">{say!(words, keep.elsewhere_words)}</p>
                {list(false)}
            }
        })
    };
    view! {
        <section class="notes-panel" id="notes" aria-labelledby="notes-title">
            <h2 class="notes-panel-title" id="notes-title">{say!(words, keep.title)}</h2>
            <NoteField kept=kept of=NoteOf::Article label=say!(words, keep.note) named=true/>
            <p class="field-hint">{say!(words, keep.how)} " " <span class="notes-key">{say!(words, keep.how_key)}</span></p>
            {(!passages::can_draw()).then(|| view! { <p class="field-hint">{say!(words, keep.cannot_draw)}</p> })}
            {list(true)}
            {missing}
        </section>
    }
}

#[component]
fn Passage(kept: Kept, mark: Highlight, is_standing: bool) -> impl IntoView {
    let words = kept.context.words;
    let (id, quote) = (mark.id, StoredValue::new(mark.quote.clone()));
    let button = move |icon: &'static str, label: &'static str, act: Callback<()>| {
        view! {
            <button class="icon-button" type="button" aria-label=label title=label on:click=move |_| act.run(())>
                <Icon name=icon/>
            </button>
        }
    };
    let (show, copy, remove) = (
        Callback::new(move |()| kept.show(id)),
        Callback::new(move |()| quote.with_value(|quote| kept.clips.quote(quote))),
        Callback::new(move |()| kept.remove(id)),
    );
    view! {
        <li class="notes-panel-passage">
            <blockquote dir="auto">{mark.quote}</blockquote>
            <NoteField kept=kept of=NoteOf::Passage(id) label=say!(words, keep.passage_note)/>
            <div class="notes-panel-actions">
                {is_standing.then(|| button("list", say!(words, keep.show), show))}
                {button("copy", say!(words, keep.copy), copy)}
                {button("trash", say!(words, keep.remove), remove)}
            </div>
        </li>
    }
}
