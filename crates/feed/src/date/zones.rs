//! Time zones: offsets, letters, and the places whose rules are plain.

use super::calendar;

/// Abbreviations in lower case and minutes east of UTC. Ambiguous ones as RFC 822 and news in English use them.
const ABBREVIATIONS: [(&str, i64); 49] = [
    ("z", 0),
    ("gmt", 0),
    ("utc", 0),
    ("ut", 0),
    ("wet", 0),
    ("uct", 0),
    ("zulu", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
    ("ast", -240),
    ("adt", -180),
    ("nst", -210),
    ("ndt", -150),
    ("brt", -180),
    ("art", -180),
    ("clt", -240),
    ("bst", 60),
    ("ist", 330),
    ("west", 60),
    ("cet", 60),
    ("met", 60),
    ("mez", 60),
    ("cest", 120),
    ("mest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("мск", 180),
    ("msd", 240),
    ("sast", 120),
    ("eat", 180),
    ("pkt", 300),
    ("ict", 420),
    ("wib", 420),
    ("hkt", 480),
    ("sgt", 480),
    ("jst", 540),
    ("kst", 540),
    ("nzst", 720),
];
const MORE_ABBREVIATIONS: [(&str, i64); 27] = [
    ("nzdt", 780),
    ("aest", 600),
    ("aedt", 660),
    ("acst", 570),
    ("acdt", 630),
    ("awst", 480),
    ("wat", 60),
    ("irst", 210),
    ("irdt", 270),
    ("idt", 180),
    ("gst", 240),
    ("trt", 180),
    ("pht", 480),
    ("myt", 480),
    ("wita", 480),
    ("wit", 540),
    ("npt", 345),
    ("chst", 600),
    ("sst", -660),
    ("uyt", -180),
    ("brst", -120),
    ("clst", -180),
    ("cot", -300),
    ("vet", -240),
    ("yekt", 300),
    ("novt", 420),
    ("vlat", 600),
];

/// When clocks go forward.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Summer {
    None,
    /// Last Sunday of March to last Sunday of October, at 01:00 UTC.
    Europe,
    /// Second Sunday of March to first Sunday of November, at 02:00.
    America,
    /// First Sunday of October to first Sunday of April.
    Australia,
}

/// Places, and abbreviations for summer and winter alike, in lower case: minutes east of UTC in winter, summer rule.
const PLACES: [(&str, i64, Summer); 89] = [
    ("et", -300, Summer::America),
    ("ct", -360, Summer::America),
    ("mt", -420, Summer::America),
    ("pt", -480, Summer::America),
    ("eastern", -300, Summer::America),
    ("pacific", -480, Summer::America),
    ("cet/cest", 60, Summer::Europe),
    ("cest/cet", 60, Summer::Europe),
    ("eet/eest", 120, Summer::Europe),
    ("etc/gmt", 0, Summer::None),
    ("etc/utc", 0, Summer::None),
    ("europe/london", 0, Summer::Europe),
    ("europe/dublin", 0, Summer::Europe),
    ("europe/lisbon", 0, Summer::Europe),
    ("europe/paris", 60, Summer::Europe),
    ("europe/berlin", 60, Summer::Europe),
    ("europe/brussels", 60, Summer::Europe),
    ("europe/amsterdam", 60, Summer::Europe),
    ("europe/madrid", 60, Summer::Europe),
    ("europe/rome", 60, Summer::Europe),
    ("europe/vienna", 60, Summer::Europe),
    ("europe/zurich", 60, Summer::Europe),
    ("europe/stockholm", 60, Summer::Europe),
    ("europe/oslo", 60, Summer::Europe),
    ("europe/copenhagen", 60, Summer::Europe),
    ("europe/prague", 60, Summer::Europe),
    ("europe/warsaw", 60, Summer::Europe),
    ("europe/budapest", 60, Summer::Europe),
    ("europe/belgrade", 60, Summer::Europe),
    ("europe/zagreb", 60, Summer::Europe),
    ("europe/ljubljana", 60, Summer::Europe),
    ("europe/bratislava", 60, Summer::Europe),
    ("europe/luxembourg", 60, Summer::Europe),
    ("europe/athens", 120, Summer::Europe),
    ("europe/helsinki", 120, Summer::Europe),
    ("europe/bucharest", 120, Summer::Europe),
    ("europe/sofia", 120, Summer::Europe),
    ("europe/kiev", 120, Summer::Europe),
    ("europe/kyiv", 120, Summer::Europe),
    ("europe/riga", 120, Summer::Europe),
    ("europe/vilnius", 120, Summer::Europe),
    ("europe/tallinn", 120, Summer::Europe),
    ("europe/istanbul", 180, Summer::None),
    ("europe/moscow", 180, Summer::None),
    ("america/new_york", -300, Summer::America),
    ("america/toronto", -300, Summer::America),
    ("america/detroit", -300, Summer::America),
    ("america/chicago", -360, Summer::America),
    ("america/denver", -420, Summer::America),
    ("america/phoenix", -420, Summer::None),
    ("america/los_angeles", -480, Summer::America),
    ("america/vancouver", -480, Summer::America),
    ("america/halifax", -240, Summer::America),
    ("america/bogota", -300, Summer::None),
    ("america/lima", -300, Summer::None),
    ("america/sao_paulo", -180, Summer::None),
    ("america/buenos_aires", -180, Summer::None),
    ("us/eastern", -300, Summer::America),
    ("us/central", -360, Summer::America),
    ("us/mountain", -420, Summer::America),
    ("us/pacific", -480, Summer::America),
    ("america/argentina/buenos_aires", -180, Summer::None),
    ("america/mexico_city", -360, Summer::None),
    ("asia/bangkok", 420, Summer::None),
    ("asia/ho_chi_minh", 420, Summer::None),
    ("asia/saigon", 420, Summer::None),
    ("asia/manila", 480, Summer::None),
    ("asia/taipei", 480, Summer::None),
    ("asia/calcutta", 330, Summer::None),
    ("asia/karachi", 300, Summer::None),
    ("asia/dhaka", 360, Summer::None),
    ("asia/kathmandu", 345, Summer::None),
    ("asia/riyadh", 180, Summer::None),
    ("asia/tashkent", 300, Summer::None),
    ("africa/nairobi", 180, Summer::None),
    ("africa/algiers", 60, Summer::None),
    ("africa/tunis", 60, Summer::None),
    ("asia/tokyo", 540, Summer::None),
    ("asia/seoul", 540, Summer::None),
    ("asia/shanghai", 480, Summer::None),
    ("asia/hong_kong", 480, Summer::None),
    ("asia/singapore", 480, Summer::None),
    ("asia/kolkata", 330, Summer::None),
    ("asia/dubai", 240, Summer::None),
    ("asia/jakarta", 420, Summer::None),
    ("africa/johannesburg", 120, Summer::None),
    ("africa/lagos", 60, Summer::None),
    ("australia/sydney", 600, Summer::Australia),
    ("australia/melbourne", 600, Summer::Australia),
];

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
    let abbreviations = ABBREVIATIONS.iter().chain(&MORE_ABBREVIATIONS);
    let minutes = abbreviations.clone().find(|(known, _)| *known == name).map(|(_, minutes)| *minutes);
    let minutes = minutes.or_else(|| {
        let (_, winter, rule) = PLACES.iter().find(|(place, ..)| *place == name)?;
        Some(winter + if is_summer(*rule, *winter, local) { 60 } else { 0 })
    });
    minutes.map(|minutes| minutes * 60)
}

fn is_summer(rule: Summer, winter: i64, local: i64) -> bool {
    let year = 1970 + local.div_euclid(31_556_952);
    let at = |month, nth, hour: i64| sunday(year, month, nth).map(|day| day * 86_400 + hour * 3600);
    let bounds = match rule {
        Summer::None => return false,
        Summer::Europe => {
            at(3, 5, 1).zip(at(10, 5, 1)).map(|(from, to)| (from + winter * 60, to + winter * 60 + 3600))
        }
        Summer::America => at(3, 2, 2).zip(at(11, 1, 2)),
        Summer::Australia => {
            return at(4, 1, 3).zip(at(10, 1, 2)).is_some_and(|(to, from)| local < to || local >= from);
        }
    };
    bounds.is_some_and(|(from, to)| (from..to).contains(&local))
}

/// The n-th Sunday of a month, 5 for the last, in days since 1970.
fn sunday(year: i64, month: i64, nth: i64) -> Option<i64> {
    let first = calendar::days(year, month, 1)?;
    let first_sunday = first + 6 - calendar::weekday(first);
    let day = first_sunday + (nth - 1) * 7;
    let next_month = calendar::days(year + month / 12, month % 12 + 1, 1)?;
    Some(if day < next_month { day } else { day - 7 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_and_every_place_is_found() {
        for (name, minutes) in ABBREVIATIONS.iter().chain(&MORE_ABBREVIATIONS) {
            assert_eq!(named(name, 0), Some(minutes * 60), "{name}");
        }
        for (name, winter, rule) in PLACES {
            let expected = if rule == Summer::Australia { winter + 60 } else { winter };
            assert_eq!(named(name, 0), Some(expected * 60), "{name} in January");
        }
        assert_eq!(named("nowhere", 0), None);
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
    fn clocks_change_on_sundays() {
        for (year, month, nth, expected) in [
            (2024, 3, 5, (2024, 3, 31)),
            (2024, 10, 5, (2024, 10, 27)),
            (2024, 3, 2, (2024, 3, 10)),
            (2024, 11, 1, (2024, 11, 3)),
            (2023, 4, 1, (2023, 4, 2)),
            (2023, 10, 1, (2023, 10, 1)),
            (2025, 12, 5, (2025, 12, 28)),
        ] {
            let (year_of, month_of, day) = expected;
            assert_eq!(sunday(year, month, nth), calendar::days(year_of, month_of, day), "{expected:?}");
        }
    }
}
