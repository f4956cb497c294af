//! From bytes to a feed.

use crate::{FeedError, ParsedFeed};

/// Reads a feed. `address` is where the bytes came from (after redirects): relative addresses resolve against it;
/// `content_type` is the HTTP header as sent, for its charset.
pub fn parse(_bytes: &[u8], _address: &str, _content_type: Option<&str>) -> Result<ParsedFeed, FeedError> {
    Err(FeedError::Empty)
}
