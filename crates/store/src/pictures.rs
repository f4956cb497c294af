//! Pictures that are kept for reading offline, and which of them make room.

use model::{ArticleId, Timestamp};
use serde::{Deserialize, Serialize};

/// What is known of a picture without its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureNote {
    /// MIME type as its server gave it.
    pub mime: String,
    /// Length of the file.
    pub bytes: u32,
    /// Width and height in pixels, where the file tells.
    pub size: Option<(u32, u32)>,
    /// The article that it was last fetched for; it goes with that.
    pub article: ArticleId,
    /// When it was last shown.
    pub used: Timestamp,
}

/// A picture as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPicture {
    /// Address at the publisher, which names it.
    pub address: String,
    /// What is known of it.
    pub note: PictureNote,
    /// The file.
    pub file: Vec<u8>,
}

/// Of the pictures that are kept those that have to go so that all take no more than `room` bytes: what was not shown for
/// longest first, those of starred articles after all others.
#[must_use]
pub fn crowded_out(
    mut kept: Vec<(String, PictureNote)>,
    is_starred: impl Fn(ArticleId) -> bool,
    room: u64,
) -> Vec<(String, PictureNote)> {
    let mut taken: u64 = kept.iter().map(|(_, note)| u64::from(note.bytes)).sum();
    kept.sort_by_key(|(_, note)| (is_starred(note.article), note.used));
    let is_over = |(_, note): &(String, PictureNote)| {
        let is_over = taken > room;
        taken = taken.saturating_sub(if is_over { note.bytes.into() } else { 0 });
        is_over
    };
    kept.into_iter().take_while(is_over).collect()
}
