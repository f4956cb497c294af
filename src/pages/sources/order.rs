//! In which order sources stand.

use super::Entry;
use model::{SourceAtWork, SourceDelay};

/// What sources are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    Name,
    #[default]
    Weekly,
    Read,
    Latest,
    Elsewhere,
    FullText,
    Delay,
}

impl Column {
    /// All, as they stand beside each other.
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Weekly, Self::Read, Self::Latest, Self::Elsewhere, Self::FullText, Self::Delay];

    /// What is known of a source; greater is more, `None` is not known.
    fn value(self, source: &SourceAtWork) -> Option<i64> {
        match self {
            Self::Name => None,
            Self::Weekly => Some(source.weekly.into()),
            Self::Read => source.read_share().map(i64::from),
            Self::Latest => source.latest.map(|latest| latest.0),
            Self::Elsewhere => source.elsewhere.map(i64::from),
            Self::FullText => source.full_text.map(i64::from),
            Self::Delay => match source.delay {
                SourceDelay::Known(delay) => Some(delay),
                SourceDelay::Unknown | SourceDelay::Undated => None,
            },
        }
    }
}

/// By what, and from which end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub column: Column,
    /// Whether the least, or the first letter, comes first.
    pub is_ascending: bool,
}

impl Default for Order {
    fn default() -> Self {
        Self::by(Column::default())
    }
}

impl Order {
    /// As one looks at it first: names from A, numbers from the greatest.
    pub fn by(column: Column) -> Self {
        Self { column, is_ascending: column == Column::Name }
    }

    /// What a press on a column leads to: the other end where it stands by it already.
    pub fn pressed(self, column: Column) -> Self {
        if self.column == column { self.reversed() } else { Self::by(column) }
    }

    /// From the other end.
    pub fn reversed(self) -> Self {
        Self { is_ascending: !self.is_ascending, ..self }
    }

    /// Orders sources; those of which nothing is known stand at the end, whichever that is, and equal ones by name.
    pub fn sort(self, entries: &mut [Entry]) {
        let key = |entry: &Entry| {
            let value = self.column.value(&entry.source);
            let turned = value.map(|value| if self.is_ascending { value } else { value.saturating_neg() });
            (value.is_none(), turned, entry.name.to_lowercase())
        };
        entries.sort_by_cached_key(key);
        if self.column == Column::Name && !self.is_ascending {
            entries.reverse();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{FeedId, Timestamp};
    use std::sync::Arc;

    fn entry(name: &str, weekly: u32, latest: Option<i64>, delay: SourceDelay) -> Entry {
        let source = SourceAtWork {
            feed: FeedId::from_hash(weekly.into()),
            came: vec![],
            read: vec![],
            weekly,
            kept: 0,
            latest: latest.map(Timestamp),
            elsewhere: None,
            full_text: None,
            delay,
            hints: vec![],
        };
        Entry { name: name.to_owned(), source: Arc::new(source) }
    }

    fn sorted(order: Order) -> String {
        let mut entries = vec![
            entry("b", 9, None, SourceDelay::Unknown),
            entry("C", 9, Some(-5), SourceDelay::Known(60)),
            entry("a", 30, Some(8), SourceDelay::Undated),
            entry("d", 0, Some(7), SourceDelay::Known(5)),
        ];
        order.sort(&mut entries);
        entries.into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn sources_stand_in_the_order_that_was_chosen_and_unknown_ones_at_the_end() {
        let table = [
            (Column::Name, "abCd", "dCba"),
            (Column::Weekly, "abCd", "dbCa"),
            (Column::Latest, "adCb", "Cdab"),
            (Column::Delay, "Cdab", "dCab"),
            (Column::Elsewhere, "abCd", "abCd"),
        ];
        for (column, first, reversed) in table {
            let order = Order::by(column);
            assert_eq!(
                (sorted(order), sorted(order.pressed(column))),
                (first.into(), reversed.into()),
                "{column:?}"
            );
            assert_eq!(order.pressed(column).pressed(column), order);
        }
    }
}
