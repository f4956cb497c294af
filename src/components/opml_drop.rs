use super::FileDrop;
use crate::messages::Words;
use crate::say;
use leptos::prelude::*;

/// A place to drop an OPML file, which also opens the file picker.
#[component]
pub fn OpmlDrop(
    /// The language of the page.
    words: Words,
    /// Takes the bytes of the file, or the browser's words when it cannot be read.
    on_file: impl Fn(Result<Vec<u8>, String>) + Copy + 'static,
) -> impl IntoView {
    view! {
        <FileDrop
            told=say!(words, opml.drop)
            label=say!(words, opml.choose)
            accept=".opml,.xml,text/xml,text/x-opml"
            on_file=on_file
        />
    }
}
