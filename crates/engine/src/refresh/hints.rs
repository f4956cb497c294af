//! Hours and days on which a publisher would rather not be asked (RSS 2.0, `skipHours` and `skipDays`; both are UTC).

use feed::ParsedFeed;
use model::{FetchHints, Timestamp};

/// What a document says of when to ask for the next.
pub(super) fn hints_of(parsed: &ParsedFeed) -> FetchHints {
    let hours = parsed.details.skip_hours.iter().filter(|hour| **hour < 24);
    let days = parsed.details.skip_days.iter().filter(|day| **day < 7);
    FetchHints {
        ttl_minutes: parsed.ttl_minutes,
        skip_hours: hours.fold(0, |bits, hour| bits | 1 << hour),
        skip_days: days.fold(0, |bits, day| bits | 1 << day),
    }
}

/// The first moment from `wanted` on at which asking is welcome; `wanted` itself where it never is.
pub(super) fn welcome(hints: FetchHints, wanted: Timestamp) -> Timestamp {
    let next_hour = |moment: Timestamp| moment.plus(Timestamp::HOUR - moment.0.rem_euclid(Timestamp::HOUR));
    std::iter::successors(Some(wanted), |moment| Some(next_hour(*moment)))
        .take(HOURS_OF_A_WEEK)
        .find(|moment| is_welcome(hints, *moment))
        .unwrap_or(wanted)
}

const HOURS_OF_A_WEEK: usize = 7 * 24;

fn is_welcome(hints: FetchHints, moment: Timestamp) -> bool {
    let hour = moment.0.div_euclid(Timestamp::HOUR).rem_euclid(24);
    // 1 January 1970 was a Thursday.
    let day = (moment.0.div_euclid(Timestamp::DAY) + 3).rem_euclid(7);
    hints.skip_hours >> hour & 1 == 0 && hints.skip_days >> day & 1 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Friday, 4 September 2026.
    const MIDNIGHT: Timestamp = Timestamp(1_788_480_000_000);

    fn hours_until_welcome(skip_hours: u32, skip_days: u8, hour: i64) -> i64 {
        let hints = FetchHints { ttl_minutes: None, skip_hours, skip_days };
        let wanted = MIDNIGHT.plus(hour * Timestamp::HOUR);
        welcome(hints, wanted).since(wanted) / Timestamp::HOUR
    }

    #[test]
    fn skipped_hours_and_days_are_waited_out() {
        let (night, weekend, never) = (0b0111_1111, 0b110_0000, 0xff_ffff);
        for (skip_hours, skip_days, hour, waited) in [
            (0, 0, 3, 0),
            (night, 0, 3, 4),
            (night, 0, 7, 0),
            (night, 0, 24, 7),
            (0, weekend, 23, 0),
            (0, weekend, 24, 48),
            (night, weekend, 24, 55),
            (never, 0, 3, 0),
            (0, 0b111_1111, 3, 0),
        ] {
            let found = hours_until_welcome(skip_hours, skip_days, hour);
            assert_eq!(found, waited, "{skip_hours:b} {skip_days:b} {hour}");
        }
    }

    #[test]
    fn an_hour_that_is_skipped_ends_on_the_hour() {
        let hints = FetchHints { skip_hours: 1, ..FetchHints::default() };
        let welcome = welcome(hints, MIDNIGHT.plus(20 * Timestamp::MINUTE));
        assert_eq!(welcome, MIDNIGHT.plus(Timestamp::HOUR));
    }
}
