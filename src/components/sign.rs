use leptos::prelude::*;

/// A drawing that stands in every row of a list, for eyes only: its words stand beside it. It is a letter of a font of our own
/// (`style/signs.py`), because drawings in each row make up much of what a frame of a list costs (`docs/decisions/0018-lists.md`).
#[component]
pub fn Sign(
    /// Its name in the set.
    name: &'static str,
) -> impl IntoView {
    // What is shown where pages may bring no fonts.
    let letter = match name {
        "star" => "☆",
        "star-filled" => "★",
        "check" => "✓",
        "unread" => "◉",
        _ => "⊘",
    };
    view! { <span class="sign" aria-hidden="true">{letter}</span> }
}
