//! Several values in one record: a database writes one value of 70 KB far sooner than sixteen of 4.5.
//!
//! In the database a bundle is packed in LZ4 blocks (`lz4_flex`), which halves what the disk and the quota see of news and costs less
//! than writing the rest would. Layout of what is packed, little-endian: generation (1 byte), the policy version under which texts were cleaned, zero for rows (2), number
//! of values (4); for each its article (8), offset (4) and length (4); then the values.

use crate::fault::Fault;
use model::ArticleId;

const GENERATION: u8 = 1;
const HEAD: usize = 7;
const ENTRY: usize = 16;

/// A value before it is bundled.
pub struct Bundled {
    pub article: ArticleId,
    pub bytes: Vec<u8>,
}

/// A bundle as it was read.
pub struct Bundle<'a> {
    pub policy: u16,
    entries: Vec<(ArticleId, &'a [u8])>,
}

/// The largest bundle that is believed when one is read: packs are far smaller.
const LARGEST: usize = 256 * 1024 * 1024;

/// What the database keeps of a bundle.
pub fn squeeze(record: &[u8]) -> Vec<u8> {
    lz4_flex::compress_prepend_size(record)
}

/// The bundle that was squeezed.
pub fn stretch(squeezed: &[u8]) -> Result<Vec<u8>, Fault> {
    let size = squeezed.first_chunk().map_or(0, |size| u32::from_le_bytes(*size) as usize);
    if size > LARGEST {
        return Err(Fault::broken("bundle of an impossible size"));
    }
    lz4_flex::decompress_size_prepended(squeezed).map_err(|_| Fault::broken("squeezed bundle"))
}

/// The record of some values.
pub fn bundle(policy: u16, values: &[Bundled]) -> Vec<u8> {
    let entries: Vec<_> = values.iter().map(|value| (value.article, value.bytes.as_slice())).collect();
    write(policy, &entries)
}

impl<'a> Bundle<'a> {
    pub fn read(bytes: &'a [u8]) -> Result<Self, Fault> {
        read(bytes).ok_or_else(|| Fault::broken("bundle"))
    }

    pub fn value(&self, article: ArticleId) -> Option<&'a [u8]> {
        self.entries.iter().find(|(id, _)| *id == article).map(|(_, bytes)| *bytes)
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The record of those values only that are wanted; `None` when it would be the same.
    pub fn thinned(mut self, wanted: impl Fn(ArticleId) -> bool) -> Option<(usize, Vec<u8>)> {
        let before = self.len();
        self.entries.retain(|(article, _)| wanted(*article));
        (self.len() < before).then(|| (self.len(), write(self.policy, &self.entries)))
    }
}

fn write(policy: u16, entries: &[(ArticleId, &[u8])]) -> Vec<u8> {
    let head = HEAD + entries.len() * ENTRY;
    let mut record = Vec::with_capacity(head + entries.iter().map(|(_, bytes)| bytes.len()).sum::<usize>());
    record.push(GENERATION);
    record.extend(policy.to_le_bytes());
    record.extend((entries.len() as u32).to_le_bytes());
    let mut offset = head as u32;
    for (article, bytes) in entries {
        record.extend(article.number().to_le_bytes());
        record.extend(offset.to_le_bytes());
        record.extend((bytes.len() as u32).to_le_bytes());
        offset += bytes.len() as u32;
    }
    entries.iter().for_each(|(_, bytes)| record.extend_from_slice(bytes));
    record
}

fn read(record: &[u8]) -> Option<Bundle<'_>> {
    if record.first() != Some(&GENERATION) {
        return None;
    }
    let policy = u16::from_le_bytes(field(record, 1)?);
    let count = u32::from_le_bytes(field(record, 3)?) as usize;
    let entries = (0..count).map(|n| read_entry(record, HEAD + n * ENTRY)).collect::<Option<_>>()?;
    Some(Bundle { policy, entries })
}

fn read_entry(record: &[u8], at: usize) -> Option<(ArticleId, &[u8])> {
    let article = ArticleId::from_hash(u64::from_le_bytes(field(record, at)?));
    let offset = u32::from_le_bytes(field(record, at + 8)?) as usize;
    let length = u32::from_le_bytes(field(record, at + 12)?) as usize;
    Some((article, record.get(offset..offset.checked_add(length)?)?))
}

fn field<const N: usize>(record: &[u8], at: usize) -> Option<[u8; N]> {
    record.get(at..at.checked_add(N)?)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u64) -> ArticleId {
        ArticleId::from_hash(number)
    }

    fn sample() -> Vec<u8> {
        let values: Vec<_> =
            (0..5).map(|n| Bundled { article: id(n), bytes: vec![n as u8; n as usize] }).collect();
        bundle(3, &values)
    }

    #[test]
    fn each_value_comes_out_as_it_went_in() {
        let record = sample();
        let bundle = Bundle::read(&record).unwrap();
        assert_eq!((bundle.policy, bundle.len()), (3, 5));
        for n in 0..5 {
            assert_eq!(bundle.value(id(n)), Some(vec![n as u8; n as usize].as_slice()));
        }
        assert_eq!(bundle.value(id(9)), None);
    }

    #[test]
    fn a_thinner_bundle_holds_what_is_wanted_under_the_same_policy() {
        let record = sample();
        let (left, thinner) = Bundle::read(&record).unwrap().thinned(|article| article == id(4)).unwrap();
        let bundle = Bundle::read(&thinner).unwrap();
        assert_eq!((left, bundle.policy, bundle.len()), (1, 3, 1));
        assert_eq!(bundle.value(id(4)), Some([4; 4].as_slice()));
        assert!(Bundle::read(&record).unwrap().thinned(|_| true).is_none());
    }

    #[test]
    fn what_was_squeezed_is_stretched_and_a_broken_one_is_told() {
        let squeezed = squeeze(&sample());
        assert_eq!(stretch(&squeezed).unwrap(), sample());
        for end in 0..squeezed.len() {
            assert!(
                stretch(&squeezed[..end]).map_or(true, |cut| Bundle::read(&cut).is_err()),
                "cut at {end}"
            );
        }
        assert!(stretch(&[0xFF; 32]).is_err());
    }

    #[test]
    fn a_broken_bundle_is_told_and_never_panics() {
        let whole = sample();
        for end in 0..whole.len() {
            assert!(Bundle::read(&whole[..end]).is_err(), "cut at {end}");
        }
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 0xFF;
            let _ = Bundle::read(&flipped).map(|bundle| bundle.value(id(3)).map(<[u8]>::len));
        }
    }
}
