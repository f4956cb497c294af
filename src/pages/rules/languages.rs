//! A language, chosen by its name.

use super::draft::Row;
use crate::messages::Words;
use crate::platform::format;
use crate::say;
use leptos::prelude::*;

/// Languages that news is written in (BCP 47); what is in `pt-BR` is in `pt`.
const CODES: [&str; 72] = [
    "af", "sq", "am", "ar", "hy", "az", "eu", "be", "bn", "bs", "bg", "my", "ca", "zh", "hr", "cs", "da",
    "nl", "en", "eo", "et", "fi", "fr", "gl", "ka", "de", "el", "gu", "ha", "he", "hi", "hu", "is", "id",
    "ga", "it", "ja", "kn", "kk", "km", "ko", "ky", "lo", "lv", "lt", "mk", "ms", "ml", "mr", "mn", "ne",
    "nb", "fa", "pl", "pt", "pa", "ro", "ru", "sr", "sk", "sl", "es", "sw", "sv", "ta", "th", "te", "tr",
    "uk", "ur", "uz", "vi",
];

/// Codes with their names, by name. `chosen` (codes with commas between) is among them, whatever it is.
fn offered(words: Words, chosen: &str) -> Vec<(String, String)> {
    let name = |code: &str| format::language_name(words.tag(), code);
    let mut all: Vec<(String, String)> = CODES.iter().map(|code| ((*code).to_owned(), name(code))).collect();
    all.sort_by_key(|(_, name)| name.to_lowercase());
    if !chosen.is_empty() && !all.iter().any(|(code, _)| code == chosen) {
        let names: Vec<String> = chosen.split(", ").map(name).collect();
        all.insert(0, (chosen.to_owned(), names.join(", ")));
    }
    all
}

/// The field for it.
pub(super) fn language_field(
    words: Words,
    row: Row,
    label: String,
    described: Signal<Option<String>>,
) -> AnyView {
    let chosen = row.state.with_untracked(|state| state.value.trim().to_owned());
    let options = offered(words, &chosen);
    let is_chosen = |code: &str| code == chosen;
    view! {
        <select
            class="field-input rule-value"
            aria-label=label
            aria-invalid=move || described.with(Option::is_some).then_some("true")
            aria-describedby=move || described.get()
            on:change:target=move |event| row.state.update(|state| state.value = event.target().value())
        >
            <option value="" selected=chosen.is_empty() disabled=true>{say!(words, rules.choose_language)}</option>
            {options.into_iter().map(|(code, name)| {
                let selected = is_chosen(&code);
                view! { <option value=code selected=selected>{name}</option> }
            }).collect_view()}
        </select>
    }
    .into_any()
}
