use crate::{Indexing, SearchWarning, SmartFeedId};
use serde::{Deserialize, Serialize};

/// A search that the reader saved; what it finds is a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmartFeed {
    /// Its id.
    pub id: SmartFeedId,
    /// Its name; never empty.
    pub name: String,
    /// What is looked for, as it was typed ([`SearchQuery::text`](crate::SearchQuery::text)).
    pub query: String,
}

impl SmartFeed {
    /// How many a library has at most.
    pub const MOST: usize = 50;
    /// Letters of a name.
    pub const NAME: usize = 120;
}

/// What a page asks about smart feeds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SmartRequest {
    /// Save a search, or change one; without a name it is called as what it looks for: [`SmartAnswer::Done`], or
    /// [`SmartAnswer::Fault`].
    Put {
        /// It.
        feed: SmartFeed,
        /// Whether the front page shows its beginning.
        on_front_page: bool,
    },
    /// Take one away; saving it again brings all of it back: [`SmartAnswer::Done`].
    Remove(SmartFeedId),
    /// What there is to say about its list: [`SmartAnswer::Told`].
    Tell(SmartFeedId),
}

/// What it is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SmartAnswer {
    /// Done, and stored.
    Done,
    /// Nothing was changed: it cannot be as it is.
    Fault(SmartFault),
    /// About a list.
    Told {
        /// What of its query is not understood, or means nothing any more.
        warnings: Vec<SearchWarning>,
        /// Whether stored articles are still on their way into the index.
        indexing: Option<Indexing>,
    },
}

/// Why a search cannot be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SmartFault {
    /// There is nothing to look for in it.
    Empty,
    /// It is longer than what search reads.
    TooLong,
    /// There are [`SmartFeed::MOST`].
    TooMany,
}
