//! Which documents hold a term, and how much it says of each.
//!
//! A list is the gaps between ordinals as varints, then the levels ([`crate::level`]) as half bytes.

use crate::bytes::{Reader, put_varint};

/// A list that grows; ordinals come in ascending order.
#[derive(Default)]
pub(crate) struct Postings {
    gaps: Vec<u8>,
    levels: Vec<u8>,
    next: u32,
    count: u32,
}

impl Postings {
    pub(crate) fn push(&mut self, ordinal: u32, level: u8) {
        put_varint(&mut self.gaps, u64::from(ordinal.saturating_sub(self.next)));
        self.next = ordinal.saturating_add(1);
        match self.levels.last_mut() {
            Some(last) if self.count % 2 == 1 => *last |= level << 4,
            _ => self.levels.push(level & 15),
        }
        self.count += 1;
    }

    /// How many documents are in the list.
    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    pub(crate) fn len(&self) -> usize {
        self.gaps.len() + self.levels.len()
    }

    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.gaps);
        bytes.extend_from_slice(&self.levels);
    }

    pub(crate) fn clear(&mut self) {
        self.gaps.clear();
        self.levels.clear();
        (self.next, self.count) = (0, 0);
    }
}

/// Ordinals and levels of a list of `count` documents, as far as its bytes go.
pub(crate) fn read(bytes: &[u8], count: u32) -> impl Iterator<Item = (u32, u8)> {
    let levels_at = bytes.len().saturating_sub((count as usize).div_ceil(2));
    let (gaps, levels) = bytes.split_at_checked(levels_at).unwrap_or_default();
    let mut gaps = Reader::new(gaps);
    let mut next = 0u32;
    (0..count as usize).map_while(move |place| {
        let ordinal = next.checked_add(gaps.varint()?.try_into().ok()?)?;
        next = ordinal.checked_add(1)?;
        let pair = *levels.get(place / 2)?;
        Some((ordinal, if place % 2 == 0 { pair & 15 } else { pair >> 4 }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(pairs: &[(u32, u8)]) -> (Vec<u8>, u32) {
        let mut postings = Postings::default();
        for (ordinal, level) in pairs {
            postings.push(*ordinal, *level);
        }
        let mut bytes = Vec::new();
        postings.write(&mut bytes);
        assert_eq!(bytes.len(), postings.len());
        (bytes, postings.count())
    }

    #[test]
    fn a_list_reads_back() {
        for pairs in [
            &[][..],
            &[(0, 0)],
            &[(0, 15), (1, 1), (2, 7)],
            &[(5, 3), (1000, 4), (1001, 5), (4_000_000_000, 15)],
        ] {
            let (bytes, count) = list(pairs);
            assert_eq!(read(&bytes, count).collect::<Vec<_>>(), pairs);
        }
    }

    #[test]
    fn neighbours_take_a_byte_and_a_half_each() {
        let pairs: Vec<(u32, u8)> = (0..100).map(|ordinal| (ordinal, 2)).collect();
        assert_eq!(list(&pairs).0.len(), 150);
    }

    #[test]
    fn a_cleared_list_is_a_new_one() {
        let mut postings = Postings::default();
        postings.push(9, 9);
        postings.clear();
        postings.push(1, 2);
        let mut bytes = Vec::new();
        postings.write(&mut bytes);
        assert_eq!(read(&bytes, 1).collect::<Vec<_>>(), [(1, 2)]);
    }

    #[test]
    fn a_list_that_is_cut_or_lies_about_its_length_ends_early() {
        let (bytes, count) = list(&[(1, 1), (300, 2), (301, 3)]);
        for length in 0..bytes.len() {
            assert!(read(&bytes[..length], count).count() <= 3);
        }
        assert!(read(&bytes, u32::MAX).count() <= bytes.len());
        let beyond = [0xff, 0xff, 0xff, 0xff, 0x0f, 0x0f, 0x11];
        assert_eq!(read(&beyond, 2).collect::<Vec<_>>(), []);
    }
}
