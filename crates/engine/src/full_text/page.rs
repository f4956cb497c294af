//! From an answer to a full text.

use crate::FetchResponse;
use model::{Article, FullText, Timestamp, Trouble};

/// What reader mode makes of a page.
pub(super) fn read(response: &FetchResponse, article: &Article, now: Timestamp) -> Result<FullText, Trouble> {
    let _ = (response, article, now);
    Err(Trouble::NoText)
}
