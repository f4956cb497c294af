//! An article's language as a term of the index, so that `lang:` is met as words are, with no list of languages beside it.

use crate::query::{Atom, Wanted};
use crate::words::Kind;

/// What such a term begins with: two letters that no word has, so that none is mistyped for it.
const MARK: &str = "\u{1}\u{1}";
/// Letters of a tag that count.
const LONGEST: usize = 35;

/// The terms of a tag (BCP 47): its language (`pt`), and the whole of it where there is more (`pt-br`).
pub(crate) fn terms(tag: &str) -> impl Iterator<Item = String> {
    let tag: String = tag.trim().chars().take(LONGEST).map(plain).collect();
    let base = tag.split('-').next().unwrap_or_default().to_owned();
    let whole = Some(tag).filter(|tag| *tag != base);
    let all = Some(base).filter(|base| !base.is_empty()).into_iter().chain(whole);
    all.map(|tag| format!("{MARK}{tag}"))
}

/// What is looked for by `lang:` with a tag; without words where there is none.
pub(crate) fn atom(tag: &str) -> Atom {
    let wanted = |letters| Wanted { letters, kind: Kind::Whole, is_beginning: false, is_loose: false };
    Atom { words: terms(tag).last().map(wanted).into_iter().collect(), is_quoted: false }
}

fn plain(letter: char) -> char {
    if letter == '_' { '-' } else { letter.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_its_language_and_the_whole_of_it() {
        for (tag, expected) in [
            ("fr", &["fr"][..]),
            ("pt_BR", &["pt", "pt-br"]),
            ("zh-Hant-TW", &["zh", "zh-hant-tw"]),
            ("", &[]),
            (" ", &[]),
        ] {
            let terms: Vec<String> = terms(tag).map(|term| term.replace(MARK, "")).collect();
            assert_eq!(terms, expected, "{tag}");
        }
    }
}
