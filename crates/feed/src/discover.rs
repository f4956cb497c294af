//! Finding the feeds of a page.

/// Address of a feed found in, or guessed from, a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedCandidate {
    /// Absolute, http or https.
    pub url: String,
    /// Plain text, where the page names the feed.
    pub title: Option<String>,
    /// How it was found.
    pub kind: CandidateKind,
}

/// How a candidate was found, most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CandidateKind {
    /// `<link rel=alternate>` with a feed's media type.
    Declared,
    /// Rule of a known service (YouTube, Mastodon, Reddit, GitHub).
    Service,
    /// `<a href>` that looks like a feed.
    Linked,
    /// Path where feeds often live; nobody said that it exists.
    Guessed,
}

/// The feeds that an HTML page names, best first, at most 32. Comment feeds come last.
pub fn discover(_html: &[u8], _address: &str) -> Vec<FeedCandidate> {
    Vec::new()
}

/// Addresses worth trying for a page that names no feed, best first.
pub fn well_known_candidates(_address: &str) -> Vec<FeedCandidate> {
    Vec::new()
}
