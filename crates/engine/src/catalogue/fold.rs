//! Text for searching: small letters without accents.

use icu_normalizer::DecomposingNormalizerBorrowed;

/// Small letters; accents, which stand apart after decomposition (Unicode NFKD), are left out.
pub(crate) fn fold(text: &str) -> String {
    let decomposed = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    decomposed.chars().filter(|c| !is_accent(*c)).flat_map(char::to_lowercase).collect()
}

/// Combining Diacritical Marks.
fn is_accent(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_and_case_do_not_matter() {
        for (written, folded) in [
            ("El País", "el pais"),
            ("Süddeutsche", "suddeutsche"),
            ("ĐỎ", "đo"),
            ("Τα Νέα", "τα νεα"),
            ("NRK", "nrk"),
        ] {
            assert_eq!(fold(written), folded);
        }
    }
}
