//! Names of months.

mod names;

use names::{FOLDS, NAMES};

/// `Jan` to `Dec`, 1 to 12: three letters, as RFC 822 has them.
pub(super) fn english(word: &str) -> Option<i64> {
    if word.len() != 3 {
        return None;
    }
    (1..)
        .zip(NAMES)
        .find(|(_, (names, _))| names.get(..3).is_some_and(|name| name.eq_ignore_ascii_case(word)))
        .map(|(month, _)| month)
}

/// Whether a word is an English weekday or its abbreviation: the commonest word of a date, not worth a search.
pub(super) fn is_english_weekday(word: &str) -> bool {
    let usual = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let head = word.get(..3).unwrap_or_default();
    usual.contains(&head) && (word.len() == 3 || word.ends_with("day"))
}

/// 1 to 12 for a name, an inflected name or an abbreviation of at least three letters, in lower case.
pub(super) fn month(word: &str) -> Option<i64> {
    if let Some(month) = english(word) {
        return Some(month);
    }
    let folded = fold(word);
    let word = folded.as_str();
    let find = |is_name: &dyn Fn(&str, &str) -> bool| {
        (1..).zip(NAMES).find(|(_, (names, whole))| is_name(names, whole)).map(|(month, _)| month)
    };
    let exact =
        |word: &str| find(&|names, whole| names.split(' ').chain(whole.split(' ')).any(|name| name == word));
    let is_long = word.chars().nth(2).is_some();
    let begins =
        |name: &str| name.starts_with(word) || (name.chars().nth(4).is_some() && word.starts_with(name));
    exact(word)
        .or_else(|| if is_long { find(&|names, _| names.split(' ').any(begins)) } else { None })
        // Hebrew writes "in" with its word.
        .or_else(|| word.strip_prefix('ב').and_then(exact))
}

/// A word without what its writers leave away or write in two ways: accents, hamza, vowel points, nukta, joiners.
fn fold(word: &str) -> String {
    let is_mark = |c: char| {
        matches!(c, '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{93c}' | '\u{9bc}')
            || matches!(c, '\u{200c}' | '\u{200d}')
    };
    let plain = |c: char| {
        let fold = if c.is_ascii() { None } else { FOLDS.iter().find(|(letters, _)| letters.contains(c)) };
        fold.map_or(c, |(_, plain)| *plain)
    };
    let folded: String = word.chars().filter(|c| !is_mark(*c)).map(plain).collect();
    // Hindi writes its m before another consonant as a letter or as a dot.
    if folded.contains("म्") { folded.replace("म्", "ं") } else { folded }
}

/// Whether a word that begins a month's name is as well a weekday's: French, Spanish, Italian and Romanian `mar`, Dutch
/// `maa`, Hungarian `sze` and `vas`, Albanian `sht`, Indonesian `sen`, Estonian `kol`, Ukrainian `сер`, Turkish `paz`,
/// Welsh `mawrth`; or the second word of two months, as in Irish.
pub(super) fn may_be_weekday(word: &str) -> bool {
    matches!(
        word,
        "mar"
            | "maa"
            | "sze"
            | "vas"
            | "sht"
            | "sen"
            | "kol"
            | "сер"
            | "paz"
            | "mawrth"
            | "fómhair"
            | "fomhair"
    )
}

/// 1 to 10 for a Vietnamese numeral, of which months are made.
pub(super) fn vietnamese(word: &str) -> Option<i64> {
    const NUMERALS: [&str; 10] = ["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    (1..).zip(NUMERALS).find(|(_, name)| *name == word).map(|(number, _)| number).or(match word {
        "giêng" => Some(1),
        "chạp" => Some(12),
        _ => None,
    })
}

/// Months of the Iranian calendar.
const PERSIAN: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

/// 1 to 12 for a month of the Iranian calendar.
pub(super) fn persian(word: &str) -> Option<i64> {
    (1..).zip(PERSIAN).find(|(_, name)| *name == word).map(|(month, _)| month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_name_and_abbreviation() {
        for (word, expected) in [
            ("jan", Some(1)),
            ("févr", Some(2)),
            ("marraskuuta", Some(11)),
            ("mar", Some(3)),
            ("juin", Some(6)),
            ("juil", Some(7)),
            ("июля", Some(7)),
            ("окт", Some(10)),
            ("oct", Some(10)),
            ("monday", None),
            ("ja", None),
            ("xyz", None),
            ("červen", Some(6)),
            ("července", Some(7)),
        ] {
            assert_eq!(month(word), expected, "{word}");
        }
    }

    #[test]
    fn every_name_of_the_table_is_its_month_and_no_other() {
        for (month_of, (names, whole)) in (1..).zip(NAMES) {
            for name in names.split(' ').chain(whole.split(' ')) {
                assert_eq!(fold(name), name, "{name} is folded");
                assert_eq!(month(name), Some(month_of), "{name}");
            }
        }
        let all: Vec<&str> =
            NAMES.iter().flat_map(|(names, whole)| names.split(' ').chain(whole.split(' '))).collect();
        for name in &all {
            assert_eq!(all.iter().filter(|other| *other == name).count(), 1, "{name} stands once");
        }
    }

    #[test]
    fn english_abbreviations_are_three_letters_in_any_case() {
        for (number, name) in
            (1..).zip(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"])
        {
            assert_eq!(english(name), Some(number));
            assert_eq!(english(&name.to_uppercase()), Some(number));
        }
        for name in ["", "Ja", "Janu", "xyz", "é"] {
            assert_eq!(english(name), None, "{name}");
        }
    }

    #[test]
    fn weekdays_are_no_months() {
        for name in [
            "mon",
            "monday",
            "tue",
            "tuesday",
            "wed",
            "thu",
            "thursday",
            "fri",
            "sat",
            "sunday",
            "lundi",
            "mardi",
            "jeu",
            "dimanche",
            "montag",
            "samstag",
            "lunes",
            "martes",
            "miércoles",
            "domingo",
            "lunedì",
            "sabato",
            "segunda",
            "понедельник",
            "вт",
            "الاثنين",
            "月曜日",
        ] {
            assert_eq!(month(name), None, "{name}");
        }
        assert!(is_english_weekday("mon") && is_english_weekday("wednesday") && !is_english_weekday("month"));
    }
}
