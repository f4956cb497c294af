//! When a feed may be asked (<https://rachelbythebay.com/w/2024/05/27/feed/>; RFC 9110, 10.2.3; RFC 9111, 5.2.2.1;
//! RSS 2.0, `ttl`, `skipHours`, `skipDays`).

use super::hints;
use crate::FetchResponse;
use model::{Feed, FetchHints, Timestamp, Trouble};

/// Not sooner by itself.
const AT_LEAST: i64 = Timestamp::HOUR;
/// A longer `max-age` or `ttl` is taken for a mistake.
const LONGEST_AGE: i64 = 5 * Timestamp::HOUR;
/// A failing feed is asked at least so often.
const LONGEST_BACK_OFF: i64 = Timestamp::DAY;
/// A longer `Retry-After` is taken for a mistake.
const LONGEST_RETRY: i64 = 30 * Timestamp::DAY;
/// When nothing was learnt about the feed, because the fault lay on the way to it.
const SOON: i64 = Timestamp::MINUTE;

/// Whether a feed may be asked now. `forced` overrides everything but the server's own word.
pub(super) fn may_ask(feed: &Feed, now: Timestamp, forced: bool) -> bool {
    if !feed.url.is_fetched() {
        return false;
    }
    if !forced {
        return feed.next_check <= now;
    }
    match feed.trouble {
        Some(Trouble::TooManyRequests(Some(until))) => until <= now,
        Some(Trouble::ServerTrouble(503)) => feed.next_check <= now,
        _ => true,
    }
}

/// The next moment after a good answer.
pub(super) fn after_success(response: &FetchResponse, hints: FetchHints, now: Timestamp) -> Timestamp {
    let age = response.cache_control.as_deref().and_then(max_age).unwrap_or_default();
    let ttl = hints.ttl_minutes.map_or(0, |minutes| i64::from(minutes) * Timestamp::MINUTE);
    let retry = retry_after(response, now).map_or(0, |until| until.since(now));
    let next = now.plus(AT_LEAST.max(age.max(ttl).min(LONGEST_AGE)).max(retry));
    hints::welcome(hints, next)
}

/// The next moment after a failure, of which there were `failures` in a row.
pub(super) fn after_failure(
    trouble: &Trouble,
    failures: u32,
    retry: Option<Timestamp>,
    now: Timestamp,
) -> Timestamp {
    if *trouble == Trouble::Gone {
        return Timestamp(i64::MAX);
    }
    if !super::is_feeds_own(trouble) {
        return now.plus(SOON);
    }
    let doubled = AT_LEAST.saturating_mul(1 << failures.saturating_sub(1).min(10));
    let back_off = now.plus(doubled.min(LONGEST_BACK_OFF));
    retry.map_or(back_off, |retry| retry.max(now.plus(AT_LEAST)))
}

/// When the server wants to be asked again: seconds or a date.
pub(super) fn retry_after(response: &FetchResponse, now: Timestamp) -> Option<Timestamp> {
    let text = response.retry_after.as_deref()?.trim();
    let moment = match text.parse::<u32>() {
        Ok(seconds) => now.plus(i64::from(seconds) * 1_000),
        Err(_) => Timestamp(feed::parse_date(text)?),
    };
    Some(moment.min(now.plus(LONGEST_RETRY))).filter(|moment| *moment > now)
}

/// Milliseconds of `max-age`; `no-cache` and `no-store` have none.
fn max_age(cache_control: &str) -> Option<i64> {
    let lower = cache_control.to_ascii_lowercase();
    let seconds =
        lower.split(',').find_map(|part| part.trim().strip_prefix("max-age=").map(str::to_owned))?;
    seconds.trim_matches('"').parse::<u32>().ok().map(|seconds| i64::from(seconds) * 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed_id;
    use model::FeedUrl;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);
    const MINUTE: i64 = Timestamp::MINUTE;

    fn response(cache_control: &str, retry_after: &str) -> FetchResponse {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        FetchResponse {
            cache_control: some(cache_control),
            retry_after: some(retry_after),
            ..FetchResponse::default()
        }
    }

    #[test]
    fn a_good_answer_is_asked_again_not_sooner_than_an_hour_and_not_later_than_five() {
        for (cache_control, retry, minutes) in [
            ("", "", 60),
            ("max-age=60", "", 60),
            ("public, Max-Age=7200", "", 120),
            ("max-age=31536000", "", 300),
            ("max-age=soon", "", 60),
            ("no-cache", "", 60),
            ("", "10800", 180),
        ] {
            let next = after_success(&response(cache_control, retry), FetchHints::default(), NOW);
            assert_eq!(next.since(NOW), minutes * MINUTE, "{cache_control} {retry}");
        }
    }

    #[test]
    fn a_document_holds_as_long_as_it_says_within_reason() {
        for (ttl, cache_control, minutes) in
            [(5, "", 60), (180, "", 180), (90, "max-age=7200", 120), (u32::MAX, "", 300)]
        {
            let hints = FetchHints { ttl_minutes: Some(ttl), ..FetchHints::default() };
            let next = after_success(&response(cache_control, ""), hints, NOW);
            assert_eq!(next.since(NOW), minutes * MINUTE, "{ttl} {cache_control}");
        }
    }

    #[test]
    fn failures_back_off_up_to_a_day() {
        for (failures, hours) in [(1, 1), (2, 2), (3, 4), (5, 16), (6, 24), (4_000_000, 24)] {
            let next = after_failure(&Trouble::NotFound, failures, None, NOW);
            assert_eq!(next.since(NOW), hours * Timestamp::HOUR, "{failures}");
        }
        assert_eq!(after_failure(&Trouble::Gone, 1, None, NOW), Timestamp(i64::MAX));
        assert_eq!(after_failure(&Trouble::Offline, 9, None, NOW).since(NOW), MINUTE);
    }

    #[test]
    fn the_servers_word_is_kept_even_when_forced() {
        let feed = |trouble| Feed {
            trouble: Some(trouble),
            next_check: NOW.plus(1),
            ..Feed::new(feed_id("https://a.example/"), FeedUrl("https://a.example/".to_owned()))
        };
        for (trouble, may) in [
            (Trouble::TooManyRequests(Some(NOW.plus(1))), false),
            (Trouble::TooManyRequests(Some(NOW)), true),
            (Trouble::ServerTrouble(503), false),
            (Trouble::ServerTrouble(500), true),
            (Trouble::Gone, true),
        ] {
            assert_eq!(may_ask(&feed(trouble.clone()), NOW, true), may, "{trouble:?}");
            assert!(!may_ask(&feed(trouble), NOW, false));
        }
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_in_the_future() {
        for (text, seconds) in [("120", Some(120)), ("0", None), ("soon", None), ("-5", None)] {
            let retry = retry_after(&response("", text), NOW).map(|until| until.since(NOW) / 1_000);
            assert_eq!(retry, seconds, "{text}");
        }
    }
}
