use crate::{FeedId, Timestamp};
use serde::{Deserialize, Serialize};

/// What each followed feed gave, and what was read of it, as far as this device keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcesPage {
    /// When it was counted.
    pub made: Timestamp,
    /// How many days the counts cover, of 24 hours each; the last one ends at `made`.
    pub days: u32,
    /// Whether the articles themselves were looked at, which takes longer: without, `delay`, `full_text` and
    /// [`SourceHint::NeverRead`] are left out.
    pub is_whole: bool,
    /// One for each followed feed, in the library's order.
    pub sources: Vec<SourceAtWork>,
}

/// What one feed gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceAtWork {
    /// Which.
    pub feed: FeedId,
    /// Articles of each day by their dates, the oldest day first.
    pub came: Vec<u32>,
    /// How many of them were read, or marked as read.
    pub read: Vec<u32>,
    /// Articles a week, in tenths: of the days from its oldest kept article on, but no fewer than seven.
    pub weekly: u32,
    /// All articles that are kept, also older ones.
    pub kept: u32,
    /// The date of the newest.
    pub latest: Option<Timestamp>,
    /// Of a hundred, how many are the same article as one of another followed feed; `None` where none was compared.
    pub elsewhere: Option<u8>,
    /// Of a hundred, of how many the feed gives the whole text; `None` where none was looked at.
    pub full_text: Option<u8>,
    /// How long after its date this device saw an article: half of them sooner, half later.
    pub delay: SourceDelay,
    /// What there is to consider, the most pressing first.
    pub hints: Vec<SourceHint>,
}

impl SourceAtWork {
    /// Articles of all the days.
    #[must_use]
    pub fn came_in_all(&self) -> u32 {
        self.came.iter().sum()
    }

    /// How many of them were read.
    #[must_use]
    pub fn read_in_all(&self) -> u32 {
        self.read.iter().sum()
    }

    /// Of a hundred articles, how many were read; `None` where there was none.
    #[must_use]
    pub fn read_share(&self) -> Option<u8> {
        percent(self.read_in_all(), self.came_in_all())
    }
}

/// A median, and why there may be none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourceDelay {
    /// Nothing came since the feed was fetched for the first time, which brings old articles.
    #[default]
    Unknown,
    /// What came has no dates, or dates that were in the future.
    Undated,
    /// Milliseconds.
    Known(i64),
}

/// Why the reader may want to do something about a source.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SourceHint {
    /// Its server says that it is gone for good.
    Gone,
    /// It fails for weeks, since it answered well for the last time; `None`: it never did.
    Failing(Option<Timestamp>),
    /// Most of its articles are those of another followed feed, so many of a hundred.
    SameAs(FeedId, u8),
    /// Nothing new for much longer than the usual milliseconds between two of its articles; `None`: too few to tell, and nothing
    /// for months.
    Quiet(Option<i64>),
    /// Nothing of what is kept was read or starred, over a week at least in which other sources were read.
    NeverRead,
}

/// `part` of `whole` in hundredths, rounded, so that only none is 0 and only all is 100; `None` of nothing.
#[must_use]
pub fn percent(part: u32, whole: u32) -> Option<u8> {
    if whole == 0 {
        return None;
    }
    let (part, whole) = (u64::from(part.min(whole)), u64::from(whole));
    let rounded = (part * 200 + whole) / (whole * 2);
    let rounded = match part {
        0 => 0,
        _ if part == whole => 100,
        _ => rounded.clamp(1, 99),
    };
    u8::try_from(rounded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_none_is_nothing_and_only_all_is_everything() {
        let table = [
            ((0, 0), None),
            ((0, 7), Some(0)),
            ((1, 1_000), Some(1)),
            ((1, 3), Some(33)),
            ((2, 3), Some(67)),
            ((999, 1_000), Some(99)),
            ((7, 7), Some(100)),
            ((9, 7), Some(100)),
            ((u32::MAX, u32::MAX), Some(100)),
        ];
        for ((part, whole), expected) in table {
            assert_eq!(percent(part, whole), expected, "{part} of {whole}");
        }
    }
}
