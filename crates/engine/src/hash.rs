//! Ids and fingerprints are the first 64 bits of BLAKE3.

use crate::address;
use model::{ArticleId, FeedId};

pub(crate) fn hash_bytes(bytes: &[u8]) -> u64 {
    first_bits(blake3::hash(bytes))
}

/// Hash of several strings of bytes, in which no two different lists are written alike.
pub(crate) fn hash_parts(parts: &[&[u8]]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    first_bits(hasher.finalize())
}

fn first_bits(hash: blake3::Hash) -> u64 {
    hash.as_bytes().iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte))
}

/// The id of the feed at an address: the same for `http` and `https`, and with or without `www.` or a closing slash.
#[must_use]
pub fn feed_id(url: &str) -> FeedId {
    FeedId::from_hash(hash_parts(&[b"feed", address::feed_key(url).as_bytes()]))
}

pub(crate) fn article_id(feed: FeedId, identity: &str) -> ArticleId {
    ArticleId::from_hash(hash_parts(&[b"article", feed.to_string().as_bytes(), identity.as_bytes()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_feed_has_one_id_however_its_address_is_written() {
        let id = feed_id("https://example.com/feed");
        for same in ["http://example.com/feed", "https://www.example.com/feed/", "https://EXAMPLE.com/feed#x"]
        {
            assert_eq!(feed_id(same), id, "{same}");
        }
        for other in
            ["https://example.com/Feed", "https://example.com/feed?x=1", "https://example.com:8443/feed"]
        {
            assert_ne!(feed_id(other), id, "{other}");
        }
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(hash_parts(&[b"ab", b"c"]), hash_parts(&[b"a", b"bc"]));
    }
}
