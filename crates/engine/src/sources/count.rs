//! Counting the articles of one feed.

use model::{Article, Extent, FeedId, SourceDelay, Timestamp};
use std::collections::{HashMap, HashSet};
use store::Surveyed;

/// The days that are counted, of 24 hours each, up to now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Days {
    /// Now.
    pub(super) end: Timestamp,
    /// How many.
    pub(super) count: u16,
}

impl Days {
    pub(super) fn until(end: Timestamp, count: u16) -> Self {
        Self { end, count }
    }

    /// The place of a moment among the days, the oldest being 0; a moment in the future is of the last. `None` before the first.
    fn place(self, moment: Timestamp) -> Option<usize> {
        let back = self.end.since(moment).max(0) / Timestamp::DAY;
        usize::from(self.count).checked_sub(1)?.checked_sub(usize::try_from(back).ok()?)
    }
}

/// What is counted of one feed.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    days: Days,
    /// Articles of each day, the oldest first; those of them that were read.
    pub(super) came: Vec<u32>,
    pub(super) read: Vec<u32>,
    /// All that are kept; read or starred among them.
    pub(super) kept: u32,
    pub(super) noticed: u32,
    /// Dates, none later than now.
    pub(super) newest: Option<Timestamp>,
    oldest: Option<Timestamp>,
    /// The oldest of those days.
    oldest_shown: Option<Timestamp>,
    /// Articles that stories know; those that stand in other feeds as well; and in which, how many.
    pub(super) compared: u32,
    pub(super) copied: u32,
    pub(super) copies: HashMap<FeedId, u32>,
    /// Articles that were looked at; those of which the feed gives the whole text.
    pub(super) looked_at: u32,
    pub(super) full: u32,
    /// When each was seen first, and its date.
    arrivals: Vec<(Timestamp, Timestamp)>,
}

impl Tally {
    pub(super) fn new(days: Days) -> Self {
        let none = vec![0; days.count.into()];
        Self {
            days,
            came: none.clone(),
            read: none,
            kept: 0,
            noticed: 0,
            newest: None,
            oldest: None,
            oldest_shown: None,
            compared: 0,
            copied: 0,
            copies: HashMap::new(),
            looked_at: 0,
            full: 0,
            arrivals: Vec::new(),
        }
    }

    /// Counts an article by its date and what was done with it.
    pub(super) fn count(&mut self, article: &Surveyed) {
        let published = article.published.min(self.days.end);
        self.kept += 1;
        self.noticed += u32::from(article.status.read || article.status.starred);
        self.newest = self.newest.max(Some(published));
        self.oldest = Some(self.oldest.map_or(published, |oldest| oldest.min(published)));
        let Some(place) = self.days.place(published) else { return };
        self.oldest_shown = Some(self.oldest_shown.map_or(published, |oldest| oldest.min(published)));
        if let (Some(came), Some(read)) = (self.came.get_mut(place), self.read.get_mut(place)) {
            *came += 1;
            *read += u32::from(article.status.read);
        }
    }

    /// Counts an article that stories know, by the other feeds in which it stands.
    pub(super) fn compare(&mut self, others: &HashSet<FeedId>) {
        self.compared += 1;
        self.copied += u32::from(!others.is_empty());
        for other in others {
            *self.copies.entry(*other).or_default() += 1;
        }
    }

    /// Counts what an article itself tells.
    pub(super) fn look_at(&mut self, article: &Article) {
        self.looked_at += 1;
        self.full += u32::from(article.extent == Extent::Full);
        self.arrivals.push((article.seen, article.published));
    }

    #[cfg(test)]
    pub(super) fn see(&mut self, seen: Timestamp) {
        self.arrivals.push((seen, seen));
    }

    /// Articles a week, in tenths. A feed gives its latest when it is followed, however many days they are of: what is shown
    /// goes by the time since the oldest of them. Seven days at least, so that one day's flood is not multiplied.
    pub(super) fn weekly(&self, days: Days) -> u32 {
        let Some(oldest) = self.oldest_shown else { return 0 };
        let week = 7 * Timestamp::DAY;
        let length = days.end.since(oldest).clamp(week, (i64::from(days.count) * Timestamp::DAY).max(week));
        let came: i64 = self.came.iter().copied().map(i64::from).sum();
        u32::try_from((came * 10 * week + length / 2) / length).unwrap_or(u32::MAX)
    }

    /// Milliseconds between two articles on average, from the oldest to the newest; `None` of fewer than four.
    pub(super) fn rhythm(&self) -> Option<i64> {
        let length = self.newest?.since(self.oldest?);
        (self.kept >= 4).then(|| length / i64::from(self.kept - 1))
    }

    /// When the first of what is kept came.
    pub(super) fn first_seen(&self) -> Option<Timestamp> {
        self.arrivals.iter().map(|(seen, _)| *seen).min()
    }

    /// The median delay of what came after the first fetch. What has no date has that of its coming, and so has what is dated in
    /// the future: of neither is anything known.
    pub(super) fn delay(&self) -> SourceDelay {
        let Some(first) = self.first_seen() else { return SourceDelay::Unknown };
        let later = || self.arrivals.iter().filter(|(seen, _)| *seen > first);
        let mut delays: Vec<i64> =
            later().map(|(seen, published)| seen.since(*published)).filter(|delay| *delay > 0).collect();
        let middle = delays.len() / 2;
        if middle < delays.len() {
            return SourceDelay::Known(*delays.select_nth_unstable(middle).1);
        }
        if later().next().is_some() { SourceDelay::Undated } else { SourceDelay::Unknown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{ArticleId, ArticleStatus};

    const NOW: Timestamp = Timestamp(1_790_000_000_000);
    const HOUR: i64 = Timestamp::HOUR;
    const DAY: i64 = Timestamp::DAY;

    fn days() -> Days {
        Days::until(NOW, 14)
    }

    /// Of articles of these ages in milliseconds, the first `read` of which were read.
    fn tally(ages: &[i64], read: usize) -> Tally {
        let mut tally = Tally::new(days());
        for (at, age) in ages.iter().enumerate() {
            let status = ArticleStatus { read: at < read, ..ArticleStatus::default() };
            let (id, feed) = (ArticleId::from_hash(at as u64), FeedId::from_hash(1));
            tally.count(&Surveyed { id, feed, published: NOW.plus(-age), status });
        }
        tally
    }

    #[test]
    fn articles_are_counted_on_their_days_and_the_future_is_today() {
        let tally = tally(&[0, -5 * DAY, HOUR, DAY, 13 * DAY, 14 * DAY, 400 * DAY], 2);
        assert_eq!(tally.came, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 3]);
        assert_eq!(tally.read, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!((tally.kept, tally.newest), (7, Some(NOW)));
    }

    #[test]
    fn a_week_is_told_from_what_came_and_never_multiplied() {
        let (month, one_day): (Vec<i64>, Vec<i64>) =
            ((0..14).map(|n| n * DAY).collect(), (0..20).map(|n| n * HOUR).collect());
        let table: [(&[i64], u32); 5] =
            [(&[], 0), (&[400 * DAY], 0), (&one_day, 200), (&month, 75), (&[13 * DAY, 0], 11)];
        for (ages, expected) in table {
            assert_eq!(tally(ages, 0).weekly(days()), expected, "{ages:?}");
        }
    }

    #[test]
    fn a_rhythm_takes_four_articles() {
        assert_eq!(tally(&[0, DAY, 9 * DAY], 0).rhythm(), None);
        assert_eq!(tally(&[30 * DAY, 31 * DAY, 33 * DAY, 36 * DAY], 0).rhythm(), Some(2 * DAY));
        assert_eq!(tally(&[0, -DAY, -2 * DAY, -DAY], 0).rhythm(), Some(0));
    }

    /// Seen so many hours ago with a date of so many hours ago.
    fn delay(arrivals: &[(i64, i64)]) -> SourceDelay {
        let moment = |hours: i64| NOW.plus(-hours * HOUR);
        let arrivals = arrivals.iter().map(|(seen, published)| (moment(*seen), moment(*published))).collect();
        Tally { arrivals, ..Tally::new(days()) }.delay()
    }

    #[test]
    fn a_delay_is_known_of_what_came_after_the_first_fetch_with_a_date() {
        let table: [(&[(i64, i64)], SourceDelay); 6] = [
            (&[], SourceDelay::Unknown),
            (&[(50, 90), (50, 500)], SourceDelay::Unknown),
            (&[(50, 90), (10, 10), (9, 9)], SourceDelay::Undated),
            (&[(50, 90), (10, 13), (9, 9)], SourceDelay::Known(3 * HOUR)),
            (&[(50, 900), (10, 11), (9, 11), (8, 300)], SourceDelay::Known(2 * HOUR)),
            (&[(50, 90), (10, -5)], SourceDelay::Undated),
        ];
        for (arrivals, expected) in table {
            assert_eq!(delay(arrivals), expected, "{arrivals:?}");
        }
    }
}
