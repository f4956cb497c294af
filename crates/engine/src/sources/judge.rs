//! What there is to consider about a source.

use super::Tallies;
use super::count::{Days, Tally};
use model::{Feed, FeedId, SourceHint, Timestamp, Trouble};
use std::collections::HashMap;

/// A failure that lasts for longer is not taken for a bad day.
const PATIENCE: i64 = 14 * Timestamp::DAY;
/// Failures in a row without which the device may just have been away.
const FAILURES: u32 = 3;
/// As many of a feed that never answered take two weeks, since one that fails is asked once a day.
const FAILURES_FROM_THE_START: u32 = 14;
/// Quiet is what has nothing for so many times its own rhythm, but not sooner than after the one and not later than after the
/// other.
const RHYTHMS: i64 = 5;
const QUIET: (i64, i64) = (7 * Timestamp::DAY, 180 * Timestamp::DAY);
/// What has no rhythm yet is quiet after so long.
const QUIET_WITHOUT_RHYTHM: i64 = 60 * Timestamp::DAY;
/// Articles that have to be there for what is said of them to mean anything.
const ENOUGH: u32 = 5;
/// Of a hundred articles, so many in another feed make a feed the same.
const SAME: u8 = 60;
/// How long the reader had to read anything of a source.
const CHANCE: i64 = 7 * Timestamp::DAY;

/// What is known of all sources.
pub(super) struct Known<'a> {
    pub(super) feeds: &'a HashMap<FeedId, Feed>,
    pub(super) tallies: &'a Tallies,
    pub(super) days: Days,
    /// Whether the articles themselves were looked at.
    pub(super) whole: bool,
}

impl Known<'_> {
    /// The hints of each feed.
    pub(super) fn hints(&self, feeds: &[FeedId]) -> Vec<Vec<SourceHint>> {
        let reads_anything = self.tallies.values().any(|tally| tally.noticed > 0);
        let hints = |feed: &FeedId| {
            let Some(tally) = self.tallies.get(feed) else { return Vec::new() };
            let state = self.feeds.get(feed).and_then(|feed| failing(feed, self.days.end));
            let is_failing = state.is_some();
            let quiet = || quiet(tally, self.days.end).filter(|_| !is_failing);
            let unread =
                (self.whole && reads_anything && self.is_never_read(tally)).then_some(SourceHint::NeverRead);
            [state, self.same_as(*feed, tally), quiet(), unread].into_iter().flatten().collect()
        };
        feeds.iter().map(hints).collect()
    }

    fn is_never_read(&self, tally: &Tally) -> bool {
        let had_chance = |first: Timestamp| self.days.end.since(first) >= CHANCE;
        tally.kept >= ENOUGH && tally.noticed == 0 && tally.first_seen().is_some_and(had_chance)
    }

    /// The feed that has most of this one's articles. Of two that have each other's, the one that is read less is the one to go.
    fn same_as(&self, feed: FeedId, tally: &Tally) -> Option<SourceHint> {
        let shared = |tally: &Tally, with: FeedId| {
            let copies = tally.copies.get(&with).copied().unwrap_or_default();
            model::percent(copies, tally.compared).filter(|_| tally.compared >= ENOUGH).unwrap_or_default()
        };
        let rank = |feed: FeedId, tally: &Tally| (tally.noticed, tally.compared, feed);
        let others = tally.copies.keys().filter_map(|other| Some((*other, self.tallies.get(other)?)));
        let holds_this = others.filter(|(other, theirs)| {
            let is_mutual = shared(theirs, feed) >= SAME;
            shared(tally, *other) >= SAME && !(is_mutual && rank(feed, tally) > rank(*other, theirs))
        });
        let most = holds_this.max_by_key(|(other, theirs)| (shared(tally, *other), rank(*other, theirs)));
        most.map(|(other, _)| SourceHint::SameAs(other, shared(tally, other)))
    }
}

/// Whether it is gone, or fails for so long that it may be.
fn failing(feed: &Feed, now: Timestamp) -> Option<SourceHint> {
    let trouble = feed.trouble.as_ref()?;
    if *trouble == Trouble::Gone {
        return Some(SourceHint::Gone);
    }
    let is_failing = match feed.succeeded {
        Some(last) => feed.failures >= FAILURES && now.since(last) >= PATIENCE,
        None => feed.failures >= FAILURES_FROM_THE_START,
    };
    (is_failing && is_its_own(trouble)).then_some(SourceHint::Failing(feed.succeeded))
}

/// Whether a failure is the feed's, and not one of the way to it, or one that the reader can mend by signing in or by a proxy.
fn is_its_own(trouble: &Trouble) -> bool {
    let is_mended_here = matches!(
        trouble,
        Trouble::LoginNeeded
            | Trouble::ClosedToBrowsers
            | Trouble::RefusedAddress
            | Trouble::TooManyRequests(_)
    );
    !is_mended_here && !crate::trouble::is_on_the_way(trouble)
}

fn quiet(tally: &Tally, now: Timestamp) -> Option<SourceHint> {
    let silence = now.since(tally.newest?);
    let rhythm = tally.rhythm();
    let (soonest, latest) = QUIET;
    let bound = match rhythm {
        Some(rhythm) => rhythm.saturating_mul(RHYTHMS).clamp(soonest, latest),
        None => QUIET_WITHOUT_RHYTHM,
    };
    (silence > bound).then_some(SourceHint::Quiet(rhythm))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{ArticleId, ArticleStatus, FeedUrl};
    use std::collections::HashSet;
    use store::Surveyed;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);
    const DAY: i64 = Timestamp::DAY;

    fn id(number: u64) -> FeedId {
        FeedId::from_hash(number)
    }

    fn days() -> Days {
        Days::until(NOW, 14)
    }

    fn feed(failures: u32, trouble: Option<Trouble>, succeeded: Option<i64>) -> Feed {
        let url = FeedUrl("https://a.example/feed".to_owned());
        let succeeded = succeeded.map(|days| NOW.plus(-days * DAY));
        Feed { failures, trouble, succeeded, ..Feed::new(id(1), url) }
    }

    #[test]
    fn a_feed_is_dead_when_it_is_gone_or_fails_for_weeks_by_its_own_fault() {
        let failing = |days: i64| Some(SourceHint::Failing(Some(NOW.plus(-days * DAY))));
        let table = [
            (feed(0, None, Some(0)), None),
            (feed(1, Some(Trouble::Gone), Some(0)), Some(SourceHint::Gone)),
            (feed(9, Some(Trouble::NotFound), Some(13)), None),
            (feed(9, Some(Trouble::NotFound), Some(14)), failing(14)),
            // The device was away for a month, and its first attempt failed.
            (feed(1, Some(Trouble::TimedOut), Some(30)), None),
            (feed(13, Some(Trouble::UnknownHost), None), None),
            (feed(14, Some(Trouble::UnknownHost), None), Some(SourceHint::Failing(None))),
            (feed(99, Some(Trouble::Offline), Some(99)), None),
            (feed(99, Some(Trouble::LoginNeeded), Some(99)), None),
            (feed(99, Some(Trouble::ClosedToBrowsers), None), None),
        ];
        for (feed, expected) in table {
            assert_eq!(super::failing(&feed, NOW), expected, "{:?} {}", feed.trouble, feed.failures);
        }
    }

    /// Articles of these ages in days, the first `read` of which were read.
    fn tally(ages: &[i64], read: usize) -> Tally {
        let mut tally = Tally::new(days());
        for (at, age) in ages.iter().enumerate() {
            let status = ArticleStatus { read: at < read, ..ArticleStatus::default() };
            let (id, own) = (ArticleId::from_hash(at as u64), id(1));
            tally.count(&Surveyed { id, feed: own, published: NOW.plus(-age * DAY), status });
        }
        tally
    }

    #[test]
    fn a_feed_is_quiet_by_its_own_rhythm() {
        let daily = |since: i64| (0..5).map(|n| since + n).collect::<Vec<_>>();
        let monthly = |since: i64| (0..5).map(|n| since + 30 * n).collect::<Vec<_>>();
        let table = [
            (vec![], None),
            (daily(7), None),
            (daily(8), Some(SourceHint::Quiet(Some(DAY)))),
            (monthly(149), None),
            (monthly(151), Some(SourceHint::Quiet(Some(30 * DAY)))),
            (vec![60], None),
            (vec![61, 62], Some(SourceHint::Quiet(None))),
            (vec![-3, -3, -3, -3], None),
        ];
        for (ages, expected) in table {
            assert_eq!(quiet(&tally(&ages, 0), NOW), expected, "{ages:?}");
        }
    }

    /// How many articles a feed has, how many of them the reader noticed, and how many stand in which others.
    type Source<'a> = (u32, u32, &'a [(u64, u32)]);

    fn hints(sources: &[Source<'_>]) -> Vec<Vec<SourceHint>> {
        let tally = |&(compared, noticed, copies): &Source<'_>| {
            let copies = copies.iter().map(|(other, count)| (id(*other), *count)).collect();
            let mut tally = Tally::new(days());
            (tally.compared, tally.noticed, tally.copies) = (compared, noticed, copies);
            tally
        };
        let ids: Vec<FeedId> = (1..=sources.len() as u64).map(id).collect();
        let tallies: Tallies = ids.iter().copied().zip(sources.iter().map(tally)).collect();
        let feeds = HashMap::new();
        Known { feeds: &feeds, tallies: &tallies, days: days(), whole: true }.hints(&ids)
    }

    #[test]
    fn a_feed_says_the_same_as_another_that_has_most_of_its_articles() {
        let same = |other, share| vec![SourceHint::SameAs(id(other), share)];
        // A part of another.
        assert_eq!(hints(&[(10, 0, &[(2, 9)]), (90, 0, &[(1, 9)])]), [same(2, 90), vec![]]);
        // Below the bound, and too few.
        assert_eq!(hints(&[(10, 0, &[(2, 5)]), (4, 0, &[(1, 4)])]), [vec![], vec![]]);
        // Each other's: the one that is read less goes.
        assert_eq!(hints(&[(10, 5, &[(2, 9)]), (10, 1, &[(1, 9)])]), [vec![], same(1, 90)]);
        // Three of one kind: one of them stays.
        let three: [Source<'_>; 3] =
            [(10, 0, &[(2, 10), (3, 10)]), (10, 0, &[(1, 10), (3, 10)]), (10, 0, &[(1, 10), (2, 10)])];
        assert_eq!(hints(&three), [same(3, 100), same(3, 100), vec![]]);
        // What is no longer followed is no reason.
        assert_eq!(hints(&[(10, 0, &[(7, 9)])]), [vec![]]);
    }

    #[test]
    fn what_was_never_read_is_told_only_of_who_reads_and_had_the_time() {
        let never = |read_elsewhere: usize, seen_days_ago: i64, whole: bool, articles: usize| {
            let mut own = tally(&vec![1; articles], 0);
            let seen = NOW.plus(-seen_days_ago * DAY);
            own.see(seen);
            let other = tally(&[1; 9], read_elsewhere);
            let tallies: Tallies = [(id(1), own), (id(2), other)].into_iter().collect();
            let feeds = HashMap::new();
            let known = Known { feeds: &feeds, tallies: &tallies, days: days(), whole };
            known.hints(&[id(1)]).concat() == [SourceHint::NeverRead]
        };
        assert!(never(1, 7, true, 5));
        assert!(!never(0, 7, true, 5), "nothing was read at all");
        assert!(!never(1, 6, true, 5), "it is new");
        assert!(!never(1, 7, true, 4), "too few");
        assert!(!never(1, 7, false, 5), "not looked at");
    }

    #[test]
    fn copies_are_counted_once_for_each_article() {
        let mut tally = Tally::new(days());
        tally.compare(&HashSet::from([id(2), id(3)]));
        tally.compare(&HashSet::new());
        assert_eq!((tally.compared, tally.copied, tally.copies.len()), (2, 1, 2));
    }
}
