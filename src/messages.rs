//! Every word of the UI, from one catalogue a language and area (`locales/en/today.json`), and troubles turned into sentences.
//!
//! Keys are checked when the app is compiled ([`leptos_i18n`]); values are put in place of `{name}` by [`fill`], which
//! keeps the app 20 KB smaller than that crate's own interpolation (see `docs/decisions/0003-messages.md`).

mod troubles;

// The build-script flavour that the macro is deprecated for drags ICU's data exporter into every build.
#[allow(deprecated, missing_docs, clippy::all)]
mod catalogue {
    leptos_i18n::load_locales!();
    pub use i18n::*;
}

pub use catalogue::Locale;

use crate::platform::document;
use leptos::prelude::*;
use model::Section;

/// The language of the UI. One context; copies are the same.
#[derive(Clone, Copy)]
pub struct Words(RwSignal<Locale>);

/// A message in the reader's language: `say!(words, today.title)`; with values: `say!(words, refresh.progress, done = 3)`.
#[macro_export]
macro_rules! say {
    ($words:expr, $($key:ident).+) => {
        leptos_i18n::td_string!($words.locale(), $($key).+)
    };
    ($words:expr, $($key:ident).+, $($name:ident = $value:expr),+) => {
        $crate::messages::fill($crate::say!($words, $($key).+), &[$((stringify!($name), &$value.to_string())),+])
    };
}

/// A message in the form for a number of things, in place of `{n}`: `say_count!(words, 3, list.unread_one, list.unread_many)`.
#[macro_export]
macro_rules! say_count {
    ($words:expr, $n:expr, $($one:ident).+, $($many:ident).+) => {{
        let count = $n as u64;
        let text = if $words.is_one(count) { $crate::say!($words, $($one).+) } else { $crate::say!($words, $($many).+) };
        $crate::messages::fill(text, &[("n", &$words.number(count))])
    }};
}

impl Words {
    /// Begins with the reader's choice, else with the browser's first language that the UI has.
    #[must_use]
    pub fn new(chosen: Option<&str>) -> Self {
        Self(RwSignal::new(best(chosen)))
    }

    /// Follows the reader's choice.
    pub fn choose(&self, chosen: Option<&str>) {
        let locale = best(chosen);
        if self.0.get_untracked() != locale {
            self.0.set(locale);
        }
        document::set_root("lang", Some(self.tag()));
    }

    /// Follows the language: what is drawn within is drawn anew in another one. The frame does this once for all, which
    /// spares the app a closure for every message.
    pub fn follow(&self) {
        self.0.track();
    }

    /// The language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.0.get_untracked()
    }

    /// The language's BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        match self.locale() {
            Locale::en => "en",
            Locale::fr => "fr",
        }
    }

    /// Whether a number takes the singular (CLDR: `one`).
    #[must_use]
    pub fn is_one(&self, count: u64) -> bool {
        match self.locale() {
            Locale::en => count == 1,
            Locale::fr => count < 2,
        }
    }

    /// A number with its separators.
    #[must_use]
    pub fn number(&self, value: u64) -> String {
        crate::platform::format::number(self.tag(), value)
    }

    /// Name of a section.
    #[must_use]
    pub fn section(&self, section: Section) -> &'static str {
        match section {
            Section::Top => crate::say!(self, section.top),
            Section::World => crate::say!(self, section.world),
            Section::Politics => crate::say!(self, section.politics),
            Section::Business => crate::say!(self, section.business),
            Section::Technology => crate::say!(self, section.technology),
            Section::Science => crate::say!(self, section.science),
            Section::Health => crate::say!(self, section.health),
            Section::Climate => crate::say!(self, section.climate),
            Section::Culture => crate::say!(self, section.culture),
            Section::Sport => crate::say!(self, section.sport),
            Section::Lifestyle => crate::say!(self, section.lifestyle),
            Section::Opinion => crate::say!(self, section.opinion),
            Section::Local => crate::say!(self, section.local),
        }
    }
}

/// Puts values in place of their `{name}`.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

fn best(chosen: Option<&str>) -> Locale {
    let asked = chosen.map(|language| vec![language.to_owned()]).unwrap_or_else(document::languages);
    let base = |tag: &String| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let known = asked.iter().map(base).find_map(|base| match base.as_str() {
        "en" => Some(Locale::en),
        "fr" => Some(Locale::fr),
        _ => None,
    });
    known.unwrap_or(Locale::en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::PathBuf;

    #[test]
    fn values_are_put_in_place_of_their_names() {
        assert_eq!(fill("{done} of {total}, {done}", &[("done", "3"), ("total", "9")]), "3 of 9, 3");
        assert_eq!(fill("no {such} name", &[("name", "x")]), "no {such} name");
    }

    /// The catalogues of a language, by area.
    fn catalogues(language: &str) -> BTreeMap<String, String> {
        let folder = format!("{}/locales/{language}", env!("CARGO_MANIFEST_DIR"));
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        let read = |file: PathBuf| {
            (file.file_stem().unwrap().display().to_string(), std::fs::read_to_string(file).unwrap())
        };
        files.map(read).collect()
    }

    /// Every leaf of a catalogue: its path and the names of its values.
    fn leaves(path: &str, value: &serde_json::Value) -> Vec<(String, BTreeSet<String>)> {
        match value {
            serde_json::Value::Object(fields) => {
                fields.iter().flat_map(|(name, value)| leaves(&format!("{path}.{name}"), value)).collect()
            }
            value => {
                let text = value.as_str().unwrap_or_default();
                assert!(!text.trim().is_empty(), "{path} has no words");
                let names = text.split('{').skip(1).filter_map(|part| part.split('}').next());
                vec![(path.to_owned(), names.map(str::to_owned).collect())]
            }
        }
    }

    #[test]
    fn both_languages_are_complete_and_use_the_same_values() {
        let read = |language| {
            let areas = catalogues(language).into_iter();
            areas
                .flat_map(|(area, text)| leaves(&area, &serde_json::from_str(&text).unwrap()))
                .collect::<Vec<_>>()
        };
        let (english, french) = (read("en"), read("fr"));
        for ((path, values), (french_path, french_values)) in english.iter().zip(&french) {
            assert_eq!((path, values), (french_path, french_values));
        }
        assert_eq!(english.len(), french.len());
    }

    #[test]
    fn french_signs_stand_off_by_a_narrow_blank_that_does_not_break() {
        let french: String = catalogues("fr").into_values().collect();
        for line in french.lines().filter(|line| line.contains("\": \"")) {
            let (_, words) = line.split_once("\": \"").unwrap();
            for wrong in [" ;", " :", " !", " ?", " »", "« ", "\u{a0}"] {
                assert!(!words.contains(wrong), "{wrong:?} in {words}");
            }
        }
    }
}
