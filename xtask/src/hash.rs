//! Content hashes, as they appear in names.

use sha2::{Digest, Sha256};

/// The first 48 bits of SHA-256 as 12 hexadecimal digits: enough to tell two builds apart.
pub fn short(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(short(&[b"ab", b"c"]), short(&[b"a", b"bc"]));
        assert_eq!(short(&[b"ab"]).len(), 12);
    }
}
