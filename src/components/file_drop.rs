use super::Icon;
use crate::platform::files;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, File, HtmlInputElement};

/// A place to drop a file, which also opens the file picker.
#[component]
pub fn FileDrop(
    /// What can be done here.
    told: &'static str,
    /// The name of the picker.
    label: &'static str,
    /// Kinds of files, as HTML lists them.
    accept: &'static str,
    /// Takes the bytes of the file, or the browser's words when it cannot be read.
    on_file: impl Fn(Result<Vec<u8>, String>) + Copy + 'static,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let take = move |file: Option<File>| {
        if let Some(file) = file {
            spawn_local(async move { on_file(files::read(&file).await) });
        }
    };
    let chosen = move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            take(input.files().and_then(|files| files.get(0)));
            // The same file can be chosen again.
            input.set_value("");
        }
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(event.data_transfer().and_then(|data| data.files()).and_then(|files| files.get(0)));
    };
    view! {
        <label
            class="drop-place"
            class:is-over=move || over.get()
            on:dragover=move |event: DragEvent| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <Icon name="import"/>
            <span>{told}</span>
            <input type="file" accept=accept aria-label=label on:change=chosen/>
        </label>
    }
}
