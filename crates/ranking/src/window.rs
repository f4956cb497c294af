use model::Timestamp;

/// How much is kept. What is beyond goes, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Milliseconds: older items are not taken, and go with [`Stories::expire`](crate::Stories::expire).
    pub age: i64,
    /// Items, at most 1,000,000.
    pub items: usize,
}

impl Default for Window {
    /// 14 days, 50,000 items.
    fn default() -> Self {
        Self { age: 14 * Timestamp::DAY, items: 50_000 }
    }
}

impl Window {
    /// Of everything that comes, however old.
    #[must_use]
    pub fn endless() -> Self {
        Self { age: i64::MAX, items: 1_000_000 }
    }
}
