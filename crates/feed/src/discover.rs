//! Finding the feeds of a page: what it declares, what it links to, what its service is known to offer.

mod page;
mod service;
mod signs;
mod well_known;
mod wordpress;

pub use page::discover;
pub(crate) use page::{declares_feed, raw_length};
pub(crate) use signs::looks_like_feed;
pub use well_known::well_known_candidates;

/// Address of a feed found in, or guessed from, a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedCandidate {
    /// Absolute, http or https.
    pub url: String,
    /// Plain text, where the page names the feed or a service's rule knows whose it is. A name that only says that
    /// there is a feed (`RSS`) counts as none: the feed itself says a better one.
    pub title: Option<String>,
    /// How it was found.
    pub kind: CandidateKind,
}

/// How a candidate was found, most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CandidateKind {
    /// `<link rel=alternate>` with a feed's media type.
    Declared,
    /// Rule of a known service (YouTube, Mastodon, Reddit, GitHub, WordPress and others); not asked whether it is there.
    Service,
    /// `<a href>` that looks like a feed.
    Linked,
    /// Path where feeds often live; nobody said that it exists.
    Guessed,
}

/// Candidates given at most.
const MAX_CANDIDATES: usize = 32;

/// Adds a candidate; of an address that is known, in whatever spelling, what is trusted most counts. A name is not lent:
/// another link to the same address is often called after a program.
fn add(list: &mut Vec<FeedCandidate>, url: String, title: Option<String>, kind: CandidateKind) {
    match list.iter_mut().find(|known| signs::key(&known.url) == signs::key(&url)) {
        Some(known) if kind < known.kind => (known.title, known.kind) = (title, kind),
        Some(_) => {}
        None => list.push(FeedCandidate { url, title, kind }),
    }
}
