//! What bytes are, by their beginning.

/// Whether bytes begin like a web page.
pub fn looks_like_html(_bytes: &[u8]) -> bool {
    false
}
