//! Numbers that look random, the same for the same names.

/// Of any number of parts.
pub fn chance(parts: &[u64]) -> u64 {
    parts.iter().fold(0x2545_f491_4f6c_dd1d, |sum, part| {
        let mixed = (sum ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 29)).wrapping_mul(0x94d0_49bb_1331_11eb) ^ (sum >> 17)
    })
}

/// From 0 to 1.
pub fn unit(parts: &[u64]) -> f64 {
    (chance(parts) >> 11) as f64 / (1_u64 << 53) as f64
}

pub fn below(parts: &[u64], limit: usize) -> usize {
    (chance(parts) >> 20) as usize % limit.max(1)
}

pub fn named(text: &str) -> u64 {
    text.bytes().fold(7, |sum, byte| chance(&[sum, u64::from(byte)]))
}
