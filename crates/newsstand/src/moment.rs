//! Points in time as seconds since 1970 (UTC), and how feeds write them.

/// Seconds since 1970-01-01T00:00:00Z.
pub(crate) type Moment = i64;

struct Civil {
    year: i64,
    month: usize,
    day: i64,
    weekday: usize,
    hour: i64,
    minute: i64,
    second: i64,
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/// Days since 1970-01-01 of a Gregorian date (Hinnant, "chrono-compatible low-level date algorithms").
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil(moment: Moment) -> Civil {
    let days = moment.div_euclid(86_400);
    let rest = moment.rem_euclid(86_400);
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted - era * 146_097;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    Civil {
        year: year_of_era + era * 400 + i64::from(month <= 2),
        month: usize::try_from(month).unwrap_or(1),
        day: of_year - (153 * shifted_month + 2) / 5 + 1,
        weekday: usize::try_from((days + 4).rem_euclid(7)).unwrap_or(0),
        hour: rest / 3600,
        minute: rest / 60 % 60,
        second: rest % 60,
    }
}

/// `2026-11-23T03:38:54Z` (RFC 3339).
pub(crate) fn rfc3339(moment: Moment) -> String {
    let c = civil(moment);
    format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", c.year, c.month, c.day, c.hour, c.minute, c.second)
}

/// `Mon, 23 Nov 2026 03:38:54 GMT` (RFC 822 as RSS and HTTP use it).
pub(crate) fn rfc822(moment: Moment) -> String {
    let c = civil(moment);
    let weekday = WEEKDAYS.get(c.weekday).copied().unwrap_or("Sun");
    let month = MONTHS.get(c.month - 1).copied().unwrap_or("Jan");
    format!("{weekday}, {:02} {month} {:04} {:02}:{:02}:{:02} GMT", c.day, c.year, c.hour, c.minute, c.second)
}

/// `2026/11/23`, as article addresses have it.
pub(crate) fn path_date(moment: Moment) -> String {
    let c = civil(moment);
    format!("{:04}/{:02}/{:02}", c.year, c.month, c.day)
}

/// Reads `2026-11-23T03:38:54Z`, with an optional fraction and offset (RFC 3339).
pub(crate) fn parse_rfc3339(text: &str) -> Option<Moment> {
    let number = |from: usize, to: usize| -> Option<i64> { text.get(from..to)?.parse().ok() };
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let marks =
        text.get(4..5)? == "-" && text.get(7..8)? == "-" && matches!(text.get(10..11)?, "T" | "t" | " ");
    let fits =
        (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 61;
    let zone = text.get(19..)?.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    (marks && fits).then_some(())?;
    let local = days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    Some(local - offset(zone)?)
}

fn offset(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone.strip_prefix(['+', '-'])?.split_once(':')?;
    Some(sign * (hours.parse::<i64>().ok()? * 3600 + minutes.parse::<i64>().ok()? * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_feeds_write_it() {
        assert_eq!(rfc3339(1_795_405_134), "2026-11-23T03:38:54Z");
        assert_eq!(rfc822(1_795_405_134), "Mon, 23 Nov 2026 03:38:54 GMT");
        assert_eq!(rfc3339(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(path_date(0), "1970/01/01");
    }

    #[test]
    fn what_is_written_is_read_again() {
        for moment in [0, 951_782_400, 1_795_405_134, 4_102_444_799] {
            assert_eq!(parse_rfc3339(&rfc3339(moment)), Some(moment));
        }
        assert_eq!(parse_rfc3339("2026-11-23T05:38:54.5+02:00"), Some(1_795_405_134));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "today", "2026-11-23", "2026-13-23T03:38:54Z", "2026-11-23T03:38:54", "é026-11-23T03:38:54Z"]
        {
            assert_eq!(parse_rfc3339(text), None, "{text}");
        }
    }
}
