//! Headers that pass, in both directions. Whatever is not named here is dropped.

/// Headers of a site's answer that are handed on, and the names they get.
pub const CARRIED: [(&str, &str); 5] = [
    ("content-type", "x-upstream-content-type"),
    ("etag", "x-upstream-etag"),
    ("last-modified", "x-upstream-last-modified"),
    ("retry-after", "x-upstream-retry-after"),
    ("cache-control", "x-upstream-cache-control"),
];

/// The longest header value that is handed on, in either direction, in bytes.
pub const MAX_VALUE: usize = 4096;

/// What scripts of an allowed origin may read. `x-upstream-end` is said at the edge alone.
pub const EXPOSED: &str = "x-upstream-status, x-upstream-url, x-upstream-moved, x-upstream-end, x-upstream-content-type, \
                           x-upstream-etag, x-upstream-last-modified, x-upstream-retry-after, x-upstream-cache-control, retry-after";

/// On every answer of the proxy, errors too: a browser neither guesses a type, nor runs, frames or embeds it.
pub const INERT: [(&str, &str); 5] = [
    ("content-security-policy", "default-src 'none'; sandbox"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
];

/// A validator's bytes exactly as the site once sent them: browsers hand out header bytes as the characters U+0000
/// to U+00FF (the Fetch standard's isomorphic decoding), so each character is one byte again.
/// `None` for characters that cannot come from a header, and for more bytes than one that we handed on has.
pub fn header_bytes(text: &str) -> Option<Vec<u8>> {
    let bytes: Option<Vec<u8>> =
        text.chars().map(|character| u8::try_from(u32::from(character)).ok()).collect();
    bytes.filter(|bytes| bytes.len() <= MAX_VALUE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn validators_keep_every_byte() {
        assert_eq!(header_bytes("W/\"caf\u{e9}\"").as_deref(), Some(b"W/\"caf\xe9\"".as_slice()));
        assert_eq!(header_bytes("\u{20ac}"), None);
        for (length, is_taken) in [(MAX_VALUE, true), (MAX_VALUE + 1, false)] {
            assert_eq!(header_bytes(&"\u{e9}".repeat(length)).is_some(), is_taken, "{length}");
        }
    }

    #[test]
    fn whatever_is_carried_is_exposed() {
        assert!(CARRIED.iter().all(|(_, name)| EXPOSED.split(", ").any(|exposed| exposed == *name)));
    }
}
