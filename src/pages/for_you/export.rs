//! What was learned, as a file of JSON.

use crate::pages::frame::PageContext;
use crate::platform::{files, format};
use crate::say;
use js_sys::JSON;
use leptos::prelude::*;
use model::{ForYouReason, TextLength};

const NAME: &str = "broadsheet-taste.json";

/// Offers it.
pub fn give(context: PageContext, signs: &[(ForYouReason, i32)]) {
    let (words, notices) = (context.words, context.notices);
    let rows: Vec<String> = signs.iter().map(row).collect();
    let text = format!(
        "{{\n  \"format\": \"Broadsheet taste 1\",\n  \"made\": {},\n  \"signs\": [\n{}\n  ]\n}}\n",
        quoted(&format::machine(format::now())),
        rows.join(",\n")
    );
    match files::save(NAME, "application/json", &text) {
        Ok(()) => notices.say(say!(words, keep.exported, name = NAME)),
        Err(told) => notices.fail(untrack(|| say!(words, opml.unwritable, words = told))),
    }
}

fn row((reason, weight): &(ForYouReason, i32)) -> String {
    let (kind, name) = named(reason);
    let weight = f64::from(*weight) / 100.0;
    format!("    {{ \"kind\": {}, \"name\": {}, \"weight\": {weight} }}", quoted(kind), quoted(name))
}

fn named(reason: &ForYouReason) -> (&'static str, &str) {
    match reason {
        ForYouReason::Publisher(name) => ("publisher", name),
        ForYouReason::Section(section) => ("section", section.word()),
        ForYouReason::Subject(name) => ("subject", name),
        ForYouReason::Length(TextLength::Brief) => ("length", "brief"),
        ForYouReason::Length(TextLength::Medium) => ("length", "medium"),
        ForYouReason::Length(TextLength::Long) => ("length", "long"),
        ForYouReason::Freshness => ("freshness", ""),
        ForYouReason::Language(code) => ("language", code),
        ForYouReason::Coverage(_) => ("coverage", ""),
        ForYouReason::Surprise => ("surprise", ""),
    }
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    JSON::stringify(&text.into()).map(String::from).unwrap_or_else(|_| "\"\"".to_owned())
}
