//! Numbers as bytes, and back without a panic.

/// Appends a number in groups of seven bits, lowest first (LEB128).
pub(crate) fn put_varint(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads along bytes; every step is `None` where they end too early or say what cannot be.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    #[inline]
    pub(crate) fn varint(&mut self) -> Option<u64> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        if first < 0x80 {
            return Some(u64::from(first));
        }
        let mut number = u64::from(first & 0x7f);
        for shift in (7..64).step_by(7) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(crate) fn size(&mut self) -> Option<usize> {
        self.varint()?.try_into().ok()
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    pub(crate) fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }
}

/// The number at `place` of a table of 32-bit numbers.
pub(crate) fn u32_at(table: &[u8], place: usize) -> Option<u32> {
    Reader::new(table.get(place.checked_mul(4)?..)?).u32()
}

/// The number at `place` of a table of 64-bit numbers.
pub(crate) fn u64_at(table: &[u8], place: usize) -> Option<u64> {
    Reader::new(table.get(place.checked_mul(8)?..)?).u64()
}

/// A sum that tells bytes that were cut off or changed by mistake; nothing against intent. Eight bytes a step, since it
/// is taken over the whole index at each start.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(FACTOR).rotate_left(29);
    let (words, rest) = bytes.as_chunks::<8>();
    let sum = words.iter().fold(bytes.len() as u64, |sum, word| mix(sum, u64::from_le_bytes(*word)));
    let sum = rest.iter().fold(sum, |sum, byte| mix(sum, u64::from(*byte)));
    mix(sum, FACTOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_back_and_one_cut_off_does_not() {
        for number in [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            let mut bytes = Vec::new();
            put_varint(&mut bytes, number);
            let mut reader = Reader::new(&bytes);
            assert_eq!((reader.varint(), reader.left()), (Some(number), 0));
            assert_eq!(Reader::new(&bytes[..bytes.len() - 1]).varint(), None, "{number}");
        }
    }

    #[test]
    fn a_number_that_never_ends_is_none() {
        assert_eq!(Reader::new(&[0xff; 20]).varint(), None);
    }

    #[test]
    fn a_table_has_nothing_beyond_its_end() {
        let table: Vec<u8> = [7u32, 9].iter().flat_map(|number| number.to_le_bytes()).collect();
        assert_eq!([0, 1, 2, usize::MAX].map(|place| u32_at(&table, place)), [Some(7), Some(9), None, None]);
        assert_eq!([0, 1].map(|place| u64_at(&table, place)), [Some(9 << 32 | 7), None]);
    }

    #[test]
    fn one_changed_or_missing_byte_changes_the_sum() {
        let bytes: Vec<u8> = (0..100).collect();
        let sum = checksum(&bytes);
        for place in 0..bytes.len() {
            let mut other = bytes.clone();
            other[place] ^= 1;
            assert_ne!(checksum(&other), sum, "{place}");
            assert_ne!(checksum(&bytes[..place]), sum, "{place}");
        }
    }
}
