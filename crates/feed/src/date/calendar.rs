//! Days and seconds of the proleptic Gregorian calendar.

/// Days since 1970-01-01 of a date that exists (H. Hinnant, "chrono-compatible low-level date algorithms").
pub(super) fn days(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 || day > month_length(year, month)
    {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// Days since 1970-01-01 of a date in the calendar that its year is of. Nobody publishes in the years 1375 to 1500 or
/// 2400 to 2700 of ours: those are Iranian, Islamic (whose days depend on the moon: no date) or Buddhist years.
pub(super) fn days_of_any_era(year: i64, month: i64, day: i64) -> Option<i64> {
    match year {
        1375..=1415 => persian(year, month, day),
        1416..=1500 => None,
        2400..=2700 => days(year - 543, month, day),
        _ => days(year, month, day),
    }
}

/// Days since 1970-01-01 of a date of the Iranian calendar, by its cycle of 33 years (right from 1343 to 1472).
pub(super) fn persian(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_leap = |year: i64| matches!(year.rem_euclid(33), 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30);
    let length = match month {
        1..=6 => 31,
        7..=11 => 30,
        12 if is_leap(year) => 30,
        12 => 29,
        _ => return None,
    };
    if !(1343..=1472).contains(&year) || !(1..=length).contains(&day) {
        return None;
    }
    let leaps = |from: i64, to: i64| i64::try_from((from..to).filter(|year| is_leap(*year)).count()).ok();
    let before = (year - 1343) * 365 + leaps(1343, year)?;
    let of_year = if month <= 7 { (month - 1) * 31 } else { 186 + (month - 7) * 30 };
    // 1 Farvardin 1343 was 21 March 1964.
    Some(days(1964, 3, 21)? + before + of_year + day - 1)
}

fn month_length(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Seconds since midnight; 24:00:00 and leap seconds reach into the next day.
pub(super) fn time_of_day(hour: i64, minute: i64, second: i64) -> Option<i64> {
    let is_midnight = hour == 24 && minute == 0 && second == 0;
    let is_time = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    (is_time || is_midnight).then(|| hour * 3600 + minute * 60 + second)
}

/// Days since 1970-01-01 of the n-th day of a year.
pub(super) fn ordinal(year: i64, day: i64) -> Option<i64> {
    let length = if is_leap(year) { 366 } else { 365 };
    if !(1..=length).contains(&day) {
        return None;
    }
    Some(days(year, 1, 1)? + day - 1)
}

/// Days since 1970-01-01 of a day (1 is Monday) of an ISO week.
pub(super) fn week(year: i64, week: i64, day: i64) -> Option<i64> {
    if !(1..=53).contains(&week) || !(1..=7).contains(&day) {
        return None;
    }
    let monday = |fourth: i64| fourth - weekday(fourth);
    let start = monday(days(year, 1, 4)?) + (week - 1) * 7;
    // A year has 52 weeks unless its 53rd begins before the first of the next.
    let is_of_year = week < 53 || start < monday(days(year, 12, 31)? + 4);
    is_of_year.then_some(start + day - 1)
}

/// 0 is Monday.
pub(super) fn weekday(days: i64) -> i64 {
    (days + 3).rem_euclid(7)
}

/// Year, month, day of a number of days since 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// A moment as RFC 3339 in UTC, whole seconds; `ms` are milliseconds since 1970-01-01T00:00:00Z.
pub fn format_rfc3339(ms: i64) -> String {
    let seconds = ms.div_euclid(1000);
    let (year, month, day) = civil(seconds.div_euclid(86_400));
    let time = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_inverse() {
        for day in (-719_162..2_932_896).step_by(97) {
            let (year, month, date) = civil(day);
            assert_eq!(days(year, month, date), Some(day));
        }
    }

    #[test]
    fn years_of_other_eras_are_ours() {
        for (theirs, ours) in [
            ((1400, 1, 1), Some((2021, 3, 21))),
            ((1403, 1, 1), Some((2024, 3, 20))),
            ((1403, 12, 30), Some((2025, 3, 20))),
            ((1404, 1, 1), Some((2025, 3, 21))),
            ((1402, 7, 1), Some((2023, 9, 23))),
            ((1380, 12, 29), Some((2002, 3, 20))),
            ((1402, 12, 30), None),
            ((1403, 13, 1), None),
            ((1403, 1, 32), None),
            ((1445, 9, 1), None),
            ((2567, 2, 29), Some((2024, 2, 29))),
            ((2566, 2, 29), None),
            ((2024, 2, 29), Some((2024, 2, 29))),
        ] {
            let (year, month, day) = theirs;
            let expected = ours.and_then(|(year, month, day)| days(year, month, day));
            assert_eq!(days_of_any_era(year, month, day), expected, "{theirs:?}");
        }
        assert_eq!((persian(1342, 1, 1), persian(1473, 1, 1)), (None, None));
    }

    #[test]
    fn moments_are_written_in_utc() {
        for (ms, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_400_000, "2000-02-29T00:00:00Z"),
        ] {
            assert_eq!(format_rfc3339(ms), expected);
        }
    }

    #[test]
    fn only_days_that_are_exist() {
        for (year, month, day, exists) in [
            (2024, 2, 29, true),
            (2023, 2, 29, false),
            (1900, 2, 29, false),
            (2000, 2, 29, true),
            (2024, 4, 31, false),
            (2024, 12, 31, true),
            (2024, 13, 1, false),
            (2024, 0, 1, false),
            (2024, 1, 0, false),
            (0, 1, 1, false),
            (9999, 12, 31, true),
            (10_000, 1, 1, false),
        ] {
            assert_eq!(days(year, month, day).is_some(), exists, "{year}-{month}-{day}");
        }
        assert_eq!(
            (days(1970, 1, 1), days(1969, 12, 31), days(2000, 3, 1)),
            (Some(0), Some(-1), Some(11_017))
        );
    }

    #[test]
    fn times_may_reach_the_next_midnight() {
        for (time, seconds) in [
            ((0, 0, 0), Some(0)),
            ((23, 59, 59), Some(86_399)),
            ((23, 59, 60), Some(86_400)),
            ((24, 0, 0), Some(86_400)),
            ((24, 0, 1), None),
            ((10, 60, 0), None),
            ((10, 0, 61), None),
            ((-1, 0, 0), None),
            ((i64::MAX, i64::MAX, i64::MAX), None),
        ] {
            assert_eq!(time_of_day(time.0, time.1, time.2), seconds, "{time:?}");
        }
    }

    #[test]
    fn days_and_weeks_of_a_year_are_days() {
        for (found, expected) in [
            (ordinal(2024, 1), days(2024, 1, 1)),
            (ordinal(2024, 366), days(2024, 12, 31)),
            (ordinal(2023, 366), None),
            (ordinal(2023, 0), None),
            (week(2024, 1, 1), days(2024, 1, 1)),
            (week(2021, 1, 1), days(2021, 1, 4)),
            (week(2020, 53, 7), days(2021, 1, 3)),
            (week(2024, 0, 1), None),
            (week(2024, 1, 8), None),
        ] {
            assert_eq!(found, expected);
        }
        assert_eq!((weekday(0), weekday(4), weekday(-1)), (3, 0, 2));
    }
}
