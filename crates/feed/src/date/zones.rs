//! Time zones: offsets, letters, and the places whose rules are plain.

mod names;

use self::names::{ABBREVIATIONS, LONG, PLACES, Summer};
use super::calendar;

/// Seconds east of UTC of a numeric zone; `None` beyond what any place has had.
pub(super) fn offset(is_west: bool, hours: i64, minutes: i64) -> Option<i64> {
    if hours > 15 || minutes > 59 {
        return None;
    }
    let seconds = hours * 3600 + minutes * 60;
    Some(if is_west { -seconds } else { seconds })
}

/// Seconds east of UTC of a zone by its name in lower case, at a local time in seconds since 1970.
pub(super) fn named(name: &str, local: i64) -> Option<i64> {
    let is_among = |names: &str, name: &str| names.split(' ').any(|known| known == name);
    let abbreviation = ABBREVIATIONS.iter().find(|(_, names)| is_among(names, name));
    abbreviation.map(|(minutes, _)| minutes * 60).or_else(|| {
        let is_place =
            |prefix: &str, names: &str| name.strip_prefix(prefix).is_some_and(|name| is_among(names, name));
        let (_, winter, rule, _) = PLACES.iter().find(|(prefix, .., names)| is_place(prefix, names))?;
        Some(clock(*winter, *rule, local))
    })
}

/// Seconds east of UTC of a zone by words behind a time, in lower case (`eastern standard time`, `america/new york`).
pub(super) fn by_words(words: &str, local: i64) -> Option<i64> {
    let words: Vec<&str> = words.split(' ').collect();
    (1..=words.len().min(4)).rev().find_map(|count| {
        let (name, rest) = words.split_at_checked(count)?;
        let name = name.join("_");
        if name.contains('/') {
            return named(&name, local);
        }
        let is_time = rest.first().is_some_and(|next| is_time_word(next));
        let (winter, rule, _) =
            LONG.iter().find(|(.., names)| names.split(' ').any(|known| known == name))?;
        (is_time || matches!(name.as_str(), "eastern" | "pacific")).then(|| clock(*winter, *rule, local))
    })
}

/// Whether words behind a time claim to be a zone.
pub(super) fn is_claimed(words: &str) -> bool {
    words.contains('/') || words.split(' ').skip(1).any(is_time_word)
}

fn is_time_word(word: &str) -> bool {
    matches!(
        word,
        "time" | "standard" | "daylight" | "summer" | "mean" | "zeit" | "sommerzeit" | "normalzeit"
    )
}

/// Seconds east of UTC by the clock of a place.
fn clock(winter: i64, rule: Summer, local: i64) -> i64 {
    (winter + if is_summer(rule, winter, local) { 60 } else { 0 }) * 60
}

fn is_summer(rule: Summer, winter: i64, local: i64) -> bool {
    const FRIDAY: i64 = 4;
    const SUNDAY: i64 = 6;
    let year = 1970 + local.div_euclid(31_556_952);
    let at = |month, day, weekday: i64, minutes: i64| {
        calendar::days(year, month, day)
            .map(|first| (first + (weekday - calendar::weekday(first)).rem_euclid(7)) * 86_400 + minutes * 60)
    };
    // The first such day from a day of the month on, and minutes of the clock of that place.
    let (from, to) = match rule {
        Summer::None => return false,
        Summer::Europe => (at(3, 25, SUNDAY, winter + 60), at(10, 25, SUNDAY, winter + 120)),
        Summer::America => (at(3, 8, SUNDAY, 120), at(11, 1, SUNDAY, 120)),
        Summer::Australia => (at(10, 1, SUNDAY, 120), at(4, 1, SUNDAY, 180)),
        Summer::NewZealand => (at(9, 24, SUNDAY, 120), at(4, 1, SUNDAY, 180)),
        Summer::Chile => (at(9, 2, SUNDAY, 0), at(4, 2, SUNDAY, 0)),
        Summer::Israel => (at(3, 23, FRIDAY, 120), at(10, 25, SUNDAY, 120)),
        Summer::Egypt => (at(4, 24, FRIDAY, 0), at(10, 26, FRIDAY, 0)),
    };
    match (from, to) {
        (Some(from), Some(to)) if from < to => (from..to).contains(&local),
        (Some(from), Some(to)) => local < to || local >= from,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_and_every_place_is_found() {
        for (minutes, names) in ABBREVIATIONS {
            for name in names.split(' ') {
                assert_eq!(named(name, 0), Some(minutes * 60), "{name}");
            }
        }
        let is_southern = |rule| matches!(rule, Summer::Australia | Summer::NewZealand | Summer::Chile);
        let in_january = |winter, rule| if is_southern(rule) { winter + 60 } else { winter } * 60;
        for (prefix, winter, rule, names) in PLACES {
            for name in names.split(' ') {
                let found = named(&format!("{prefix}{name}"), 0);
                assert_eq!(found, Some(in_january(winter, rule)), "{prefix}{name} in January");
            }
        }
        for (winter, rule, names) in LONG {
            for name in names.split(' ') {
                let found = by_words(&format!("{} standard time", name.replace('_', " ")), 0);
                assert_eq!(found, Some(in_january(winter, rule)), "{name} in January");
            }
        }
        assert_eq!(named("nowhere", 0), None);
        assert_eq!(by_words("nowhere standard time", 0), None);
    }

    #[test]
    fn every_name_stands_once() {
        let places =
            PLACES.iter().flat_map(|(prefix, .., names)| names.split(' ').map(move |name| (*prefix, name)));
        let abbreviations =
            ABBREVIATIONS.iter().flat_map(|(_, names)| names.split(' ').map(|name| ("", name)));
        let all: Vec<_> = places.chain(abbreviations).collect();
        for name in &all {
            assert_eq!(all.iter().filter(|other| *other == name).count(), 1, "{name:?}");
        }
    }

    #[test]
    fn offsets_are_those_that_places_have_had() {
        for (is_west, hours, minutes, expected) in [
            (false, 0, 0, Some(0)),
            (false, 14, 0, Some(50_400)),
            (true, 12, 0, Some(-43_200)),
            (false, 5, 45, Some(20_700)),
            (true, 3, 30, Some(-12_600)),
            (false, 15, 59, Some(57_540)),
            (false, 16, 0, None),
            (true, 99, 0, None),
            (false, 1, 60, None),
        ] {
            assert_eq!(offset(is_west, hours, minutes), expected, "{hours}:{minutes}");
        }
    }

    #[test]
    fn clocks_change_on_the_day_of_each_law() {
        for (rule, winter, (month, day), minutes) in [
            (Summer::Europe, 60, (3, 31), 120),
            (Summer::America, -300, (3, 10), 120),
            (Summer::Australia, 600, (10, 6), 120),
            (Summer::NewZealand, 720, (9, 29), 120),
            (Summer::Chile, -240, (9, 8), 0),
            (Summer::Israel, 120, (3, 29), 120),
            (Summer::Egypt, 120, (4, 26), 0),
        ] {
            let local = calendar::days(2024, month, day).expect("a day") * 86_400 + minutes * 60;
            assert!(!is_summer(rule, winter, local - 1), "{rule:?} before");
            assert!(is_summer(rule, winter, local), "{rule:?} from then on");
        }
        for (rule, winter, (month, day), minutes) in [
            (Summer::Europe, 60, (10, 27), 180),
            (Summer::America, -300, (11, 3), 120),
            (Summer::Australia, 600, (4, 7), 180),
            (Summer::NewZealand, 720, (4, 7), 180),
            (Summer::Chile, -240, (4, 7), 0),
            (Summer::Israel, 120, (10, 27), 120),
            (Summer::Egypt, 120, (11, 1), 0),
        ] {
            let local = calendar::days(2024, month, day).expect("a day") * 86_400 + minutes * 60;
            assert!(is_summer(rule, winter, local - 1), "{rule:?} before");
            assert!(!is_summer(rule, winter, local), "{rule:?} from then on");
        }
        assert!(!is_summer(Summer::None, 0, 0));
    }
}
