//! Good news, where its newsroom calls it that: no list of words could tell it from a text ("war ends", "war never ends").

use crate::fold::{fold, is_mark};

/// What newsrooms call it, folded.
const NAMES: &[&str] = &[
    "good news",
    "goodnews",
    "positive news",
    "positivenews",
    "the upside",
    "bright side",
    "solutions journalism",
    "bonne nouvelle",
    "bonnes nouvelles",
    "journalisme de solutions",
    "gute nachricht",
    "gute nachrichten",
    "buenas noticias",
    "boas noticias",
    "buone notizie",
    "goed nieuws",
    "goda nyheter",
    "gode nyheter",
    "gode nyheder",
    "hyvat uutiset",
    "dobre wiadomosci",
    "dobre zpravy",
    "vesti bune",
    "iyi haberler",
    "хорошие новости",
    "добрые новости",
    "хороші новини",
    "اخبار جيده",
    "اخبار ايجابيه",
    "グッドニュース",
    "好消息",
    "좋은 소식",
];

/// Whether the publisher says so: by one of an article's tags, which is exactly that, or by the name of the source.
#[must_use]
pub fn is_called_good_news(categories: &[String], source: &str) -> bool {
    let source = plain(source);
    let is_named = |name: &&str| {
        let mut around = source.match_indices(*name);
        around.any(|(at, found)| is_apart(&source, at, found.len()))
    };
    categories.iter().any(|tag| NAMES.contains(&plain(tag).as_str())) || NAMES.iter().any(is_named)
}

/// Whether no letter goes on before or behind.
fn is_apart(text: &str, at: usize, length: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let behind = text.get(at + length..).and_then(|text| text.chars().next());
    ![before, behind].into_iter().flatten().any(char::is_alphanumeric)
}

fn plain(text: &str) -> String {
    let letters = text.chars().take(200).map(|letter| if letter == '-' { ' ' } else { letter });
    let folded = letters.flat_map(char::to_lowercase).map(fold).filter(|letter| !is_mark(*letter));
    folded.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_publishers_own_word_counts() {
        for (tags, source, expected) in [
            (&["Good News"][..], "The Ledger", true),
            (&["good-news"], "The Ledger", true),
            (&["Bonnes nouvelles"], "Gazette", true),
            (&["أخبار جيدة"], "صحيفة", true),
            (&["Not good news"], "The Ledger", false),
            (&[], "Positive News", true),
            (&[], "Good News Network", true),
            (&[], "Some good newsletters", false),
            (&["Politics"], "The Ledger", false),
            (&[], "", false),
        ] {
            let tags: Vec<String> = tags.iter().map(ToString::to_string).collect();
            assert_eq!(is_called_good_news(&tags, source), expected, "{tags:?} of {source}");
        }
        assert!(NAMES.iter().all(|name| plain(name) == *name));
    }
}
