//! Which of a device's voices reads a text.

/// A voice, as the browser tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// By which it is known again.
    pub id: String,
    /// What its maker calls it.
    pub name: String,
    /// Its language: BCP 47, on some systems with `_` in place of `-`.
    pub language: String,
    /// Whether it speaks on the device. Any other is sent the text.
    pub is_local: bool,
    /// Whether the system prefers it.
    pub is_default: bool,
}

/// What can read a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This voice.
    Voice(Voice),
    /// Only voices that send the text to a server, so the reader has to choose one.
    OnlyRemote,
    /// None speaks the language.
    Nobody,
}

/// A language without region and script, by its usual code.
#[must_use]
pub fn base(language: &str) -> String {
    let base = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    match base.as_str() {
        "nb" | "nn" => "no",
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        "tl" => "fil",
        "cmn" => "zh",
        base => base,
    }
    .to_owned()
}

/// The voice for a language: the one that the reader chose for it, else of those on the device the one for its region, else
/// the system's own.
#[must_use]
pub fn choose(voices: &[Voice], language: &str, chosen: Option<&str>) -> Choice {
    if let Some(voice) = voices.iter().find(|voice| Some(voice.id.as_str()) == chosen) {
        return Choice::Voice(voice.clone());
    }
    let fitting: Vec<&Voice> =
        voices.iter().filter(|voice| base(&voice.language) == base(language)).collect();
    let is_of_region = |voice: &Voice| voice.language.replace('_', "-").eq_ignore_ascii_case(language);
    let rank = |voice: &&&Voice| (is_of_region(voice), voice.is_default);
    // The last of equals wins in `max_by_key`; a system lists its best first.
    match fitting.iter().rev().filter(|voice| voice.is_local).max_by_key(rank) {
        Some(voice) => Choice::Voice((*voice).clone()),
        None if fitting.is_empty() => Choice::Nobody,
        None => Choice::OnlyRemote,
    }
}

/// Voices by language: that of the text first, the others by their codes; within each, those on the device first.
#[must_use]
pub fn grouped(voices: &[Voice], language: &str) -> Vec<(String, Vec<Voice>)> {
    let mut groups: Vec<(String, Vec<Voice>)> = Vec::new();
    for voice in voices {
        let language = base(&voice.language);
        match groups.iter_mut().find(|(known, _)| *known == language) {
            Some((_, group)) => group.push(voice.clone()),
            None => groups.push((language, vec![voice.clone()])),
        }
    }
    let first = base(language);
    groups.sort_by_key(|(language, _)| (*language != first, language.clone()));
    for (_, group) in &mut groups {
        group.sort_by_key(|voice| !voice.is_local);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(id: &str, language: &str, is_local: bool) -> Voice {
        let name = id.to_uppercase();
        Voice {
            id: id.to_owned(),
            name,
            language: language.to_owned(),
            is_local,
            is_default: id.ends_with('!'),
        }
    }

    #[test]
    fn a_voice_on_the_device_is_chosen_by_region_and_the_readers_choice_before_all() {
        let voices = [
            voice("us", "en_US", true),
            voice("gb", "en-GB", true),
            voice("nz!", "en-NZ", true),
            voice("far", "ar-SA", false),
            voice("bokmål", "nb-NO", true),
            voice("han", "cmn-Hans-CN", true),
        ];
        let nobody = Choice::Nobody;
        for (language, chosen, expected) in [
            ("en-GB", None, Ok("gb")),
            ("en-US", None, Ok("us")),
            ("en-AU", None, Ok("nz!")),
            ("en", Some("us"), Ok("us")),
            ("en", Some("gone"), Ok("nz!")),
            ("EN", None, Ok("nz!")),
            ("no", None, Ok("bokmål")),
            ("zh-TW", None, Ok("han")),
            ("ar", None, Err(Choice::OnlyRemote)),
            ("ar", Some("far"), Ok("far")),
            ("fr", None, Err(nobody.clone())),
            ("fr", Some("us"), Ok("us")),
        ] {
            let found = match choose(&voices, language, chosen) {
                Choice::Voice(voice) => Ok(voice.id),
                other => Err(other),
            };
            assert_eq!(found, expected.map(str::to_owned), "{language} {chosen:?}");
        }
        assert_eq!(choose(&[], "en", None), nobody);
    }

    #[test]
    fn the_language_of_the_text_comes_first_and_the_device_before_servers() {
        let voices = [
            voice("f", "fr-FR", true),
            voice("far", "en-US", false),
            voice("d", "de", true),
            voice("e", "en_GB", true),
        ];
        let groups = grouped(&voices, "en-AU");
        let told: Vec<String> = groups
            .iter()
            .map(|(language, voices)| {
                format!(
                    "{language}: {}",
                    voices.iter().map(|voice| voice.id.as_str()).collect::<Vec<_>>().join(" ")
                )
            })
            .collect();
        assert_eq!(told, ["en: e far", "de: d", "fr: f"]);
    }
}
