//! How long entries are remembered.

use model::{Fingerprint, Timestamp};
use store::FeedMemory;

/// Entries remembered of one feed, beside those that are in it.
const MOST: usize = 5_000;

/// Keeps what is in the feed now, and of the rest what was seen last.
pub(super) fn bounded(mut fingerprints: Vec<Fingerprint>, now: Timestamp) -> FeedMemory {
    if fingerprints.len() > MOST {
        fingerprints.sort_by_key(|print| std::cmp::Reverse(print.last_seen));
        let present = fingerprints.iter().take_while(|print| print.last_seen >= now).count();
        fingerprints.truncate(present.max(MOST));
    }
    FeedMemory { fingerprints }
}
