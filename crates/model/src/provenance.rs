use crate::{Coverage, Section, Timestamp};
use serde::{Deserialize, Serialize};

/// Where an article comes from and what happened to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// Address of its feed.
    pub feed_url: String,
    /// The id that the publisher gave it, as sent.
    pub guid: Option<String>,
    /// When this device saw it first.
    pub first_seen: Timestamp,
    /// When it was last in its feed.
    pub last_seen: Option<Timestamp>,
    /// Its page's own address.
    pub canonical: Option<String>,
    /// Hash of the text as kept now: the first 64 bits of BLAKE3, as 16 hexadecimal digits.
    pub hash: String,
    /// When the full text was fetched; none when there is none.
    pub full_text: Option<Timestamp>,
    /// What reader mode left out of the page: kind, and how often.
    pub removed: Vec<(String, u32)>,
    /// Changes that the publisher made, newest first.
    pub edits: Vec<Edit>,
    /// The part of the paper it belongs to, and who says so.
    pub filed: Option<(Section, Filing)>,
    /// How its story is covered, by which it is placed among the top stories; none where one newsroom alone tells it.
    pub coverage: Option<Coverage>,
}

/// Who says which part of the paper an article belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Filing {
    /// The reader, of its feed.
    Feed,
    /// A tag of the publisher's.
    Tag(String),
    /// Its address.
    Address,
    /// Other newsrooms, of its story.
    Story,
    /// A rule of the reader's.
    Rule,
}

/// One change of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// When this device saw it.
    pub at: Timestamp,
    /// What became of the headline; empty when it stayed.
    pub title: Vec<DiffPart>,
    /// What became of the text; empty when it stayed or is not known.
    pub text: Vec<DiffPart>,
}

/// A run of words in a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DiffPart {
    /// In both.
    Kept(String),
    /// Only in the earlier.
    Removed(String),
    /// Only in the later.
    Added(String),
    /// So many words in both, left out.
    Skipped(u32),
}
