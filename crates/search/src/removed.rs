//! Which documents of a segment are no more.

use crate::bytes::{Reader, put_varint};

/// A set of ordinals.
#[derive(Clone, Default, Debug, PartialEq, Eq)]
pub(crate) struct Removed {
    bits: Vec<u64>,
    count: u32,
}

impl Removed {
    /// Adds an ordinal; `false` when it was there already.
    pub(crate) fn insert(&mut self, ordinal: u32) -> bool {
        let place = ordinal as usize / 64;
        if place >= self.bits.len() {
            self.bits.resize(place + 1, 0);
        }
        let is_new = !self.contains(ordinal);
        if let Some(bits) = self.bits.get_mut(place) {
            *bits |= 1 << (ordinal % 64);
        }
        self.count += u32::from(is_new);
        is_new
    }

    #[inline]
    pub(crate) fn contains(&self, ordinal: u32) -> bool {
        self.bits.get(ordinal as usize / 64).is_some_and(|bits| bits >> (ordinal % 64) & 1 == 1)
    }

    pub(crate) fn count(&self) -> u32 {
        self.count
    }

    /// The ordinals, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        let end = (self.bits.len() * 64) as u32;
        (0..end).filter(|ordinal| self.contains(*ordinal))
    }

    /// Appends how many there are, then the gaps between them.
    pub(crate) fn write(&self, bytes: &mut Vec<u8>) {
        put_varint(bytes, u64::from(self.count));
        let mut next = 0;
        for ordinal in self.iter() {
            put_varint(bytes, u64::from(ordinal - next));
            next = ordinal + 1;
        }
    }

    /// Reads what `write` wrote of a segment of so many documents; `None` for anything else.
    pub(crate) fn read(reader: &mut Reader, documents: u32) -> Option<Self> {
        let (mut removed, mut next) = (Self::default(), 0u32);
        for _ in 0..reader.varint()? {
            let ordinal = next.checked_add(reader.varint()?.try_into().ok()?)?;
            if ordinal >= documents {
                return None;
            }
            removed.insert(ordinal);
            next = ordinal + 1;
        }
        Some(removed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_kept_once_and_read_back() {
        for ordinals in [&[][..], &[0], &[5, 3, 64, 63, 3, 1_000]] {
            let mut removed = Removed::default();
            let new = ordinals.iter().filter(|ordinal| removed.insert(**ordinal)).count();
            assert_eq!(removed.count() as usize, new);
            assert!(ordinals.iter().all(|ordinal| removed.contains(*ordinal)) && !removed.contains(4));
            let mut bytes = Vec::new();
            removed.write(&mut bytes);
            let read = Removed::read(&mut Reader::new(&bytes), 1_001).unwrap();
            assert_eq!(read.iter().collect::<Vec<_>>(), removed.iter().collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_ordinal_that_the_segment_lacks_or_a_cut_is_refused() {
        let mut removed = Removed::default();
        assert!(removed.insert(3) && removed.insert(900));
        let mut bytes = Vec::new();
        removed.write(&mut bytes);
        assert_eq!(Removed::read(&mut Reader::new(&bytes), 900), None);
        for length in 0..bytes.len() {
            assert_eq!(Removed::read(&mut Reader::new(&bytes[..length]), 901), None);
        }
    }
}
