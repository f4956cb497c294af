//! Texts of articles packed into one record: a database writes one value of 450 KB far sooner than a hundred of 4.5.
//!
//! Layout, little-endian: generation (1 byte), policy version (2), number of texts (4); for each text its article (8),
//! offset (4) and length (4); then the texts, each in postcard.

use crate::fault::Fault;
use model::{ArticleBody, ArticleId, Enclosure, POLICY_VERSION, SanitizedHtml, Timestamp};
use serde::{Deserialize, Serialize};
use store::StaleBody;

const GENERATION: u8 = 1;
const HEAD: usize = 7;
const ENTRY: usize = 16;

#[derive(Serialize, Deserialize)]
struct Text {
    html: String,
    enclosures: Vec<Enclosure>,
    earlier_titles: Vec<(Timestamp, String)>,
}

/// A text as it comes out of a pack.
#[derive(Debug, PartialEq)]
pub enum Unpacked {
    /// Cleaned under the current policy.
    Current(ArticleBody),
    /// Cleaned under another.
    Stale(StaleBody),
}

/// A text before it is packed.
pub struct Packed {
    pub article: ArticleId,
    pub bytes: Vec<u8>,
}

impl Packed {
    pub fn new(article: ArticleId, body: &ArticleBody) -> Result<Self, Fault> {
        let text = (body.html.as_str(), &body.enclosures, &body.earlier_titles);
        Ok(Self {
            article,
            bytes: postcard::to_extend(&text, Vec::with_capacity(body.html.as_str().len() + 64))?,
        })
    }
}

/// A pack of texts that were cleaned under the current policy.
pub fn pack(texts: &[Packed]) -> Vec<u8> {
    let entries: Vec<_> = texts.iter().map(|text| (text.article, text.bytes.as_slice())).collect();
    write(POLICY_VERSION, &entries)
}

/// The same pack with only the texts of `kept`.
pub fn repack(pack: &[u8], kept: &[ArticleId]) -> Result<Vec<u8>, Fault> {
    let (policy, mut entries) = read(pack)?;
    entries.retain(|(article, _)| kept.contains(article));
    Ok(write(policy, &entries))
}

/// The text of one article; `None` if the pack does not hold it.
pub fn unpack(pack: &[u8], article: ArticleId) -> Result<Option<Unpacked>, Fault> {
    let (policy, entries) = read(pack)?;
    let entry = entries.into_iter().find(|(id, _)| *id == article);
    entry.map(|(_, bytes)| unpack_text(policy, bytes)).transpose()
}

fn unpack_text(policy: u16, bytes: &[u8]) -> Result<Unpacked, Fault> {
    let Text { html, enclosures, earlier_titles } = postcard::from_bytes(bytes)?;
    if policy == POLICY_VERSION {
        let html = SanitizedHtml::from_sanitiser(html);
        Ok(Unpacked::Current(ArticleBody { html, enclosures, earlier_titles }))
    } else {
        Ok(Unpacked::Stale(StaleBody { html, enclosures, earlier_titles }))
    }
}

fn write(policy: u16, entries: &[(ArticleId, &[u8])]) -> Vec<u8> {
    let head = HEAD + entries.len() * ENTRY;
    let mut pack = Vec::with_capacity(head + entries.iter().map(|(_, bytes)| bytes.len()).sum::<usize>());
    pack.push(GENERATION);
    pack.extend(policy.to_le_bytes());
    pack.extend((entries.len() as u32).to_le_bytes());
    let mut offset = head as u32;
    for (article, bytes) in entries {
        pack.extend(article.number().to_le_bytes());
        pack.extend(offset.to_le_bytes());
        pack.extend((bytes.len() as u32).to_le_bytes());
        offset += bytes.len() as u32;
    }
    entries.iter().for_each(|(_, bytes)| pack.extend_from_slice(bytes));
    pack
}

type Entries<'a> = Vec<(ArticleId, &'a [u8])>;

fn read(pack: &[u8]) -> Result<(u16, Entries<'_>), Fault> {
    read_head(pack).ok_or_else(|| Fault::broken("pack"))
}

fn read_head(pack: &[u8]) -> Option<(u16, Entries<'_>)> {
    if pack.first() != Some(&GENERATION) {
        return None;
    }
    let policy = u16::from_le_bytes(field(pack, 1)?);
    let count = u32::from_le_bytes(field(pack, 3)?) as usize;
    let entries = (0..count).map(|n| read_entry(pack, HEAD + n * ENTRY)).collect::<Option<_>>()?;
    Some((policy, entries))
}

fn read_entry(pack: &[u8], at: usize) -> Option<(ArticleId, &[u8])> {
    let article = ArticleId::from_hash(u64::from_le_bytes(field(pack, at)?));
    let offset = u32::from_le_bytes(field(pack, at + 8)?) as usize;
    let length = u32::from_le_bytes(field(pack, at + 12)?) as usize;
    Some((article, pack.get(offset..offset.checked_add(length)?)?))
}

fn field<const N: usize>(pack: &[u8], at: usize) -> Option<[u8; N]> {
    pack.get(at..at + N)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u64) -> ArticleId {
        ArticleId::from_hash(number)
    }

    fn body(number: u64) -> ArticleBody {
        let html = SanitizedHtml::from_sanitiser(format!("<p>{number}</p>"));
        ArticleBody { html, earlier_titles: vec![(Timestamp(1), "x".to_owned())], ..ArticleBody::default() }
    }

    fn sample() -> Vec<u8> {
        let texts: Vec<_> = (0..5).map(|n| Packed::new(id(n), &body(n)).unwrap()).collect();
        pack(&texts)
    }

    #[test]
    fn each_text_comes_out_as_it_went_in() {
        for n in 0..5 {
            assert_eq!(unpack(&sample(), id(n)).unwrap(), Some(Unpacked::Current(body(n))));
        }
        assert_eq!(unpack(&sample(), id(9)).unwrap(), None);
    }

    #[test]
    fn a_smaller_pack_holds_what_was_kept() {
        let smaller = repack(&sample(), &[id(1), id(4)]).unwrap();
        assert!(smaller.len() < sample().len());
        assert_eq!(unpack(&smaller, id(4)).unwrap(), Some(Unpacked::Current(body(4))));
        assert_eq!(unpack(&smaller, id(0)).unwrap(), None);
    }

    #[test]
    fn a_text_of_another_policy_is_stale_and_stays_so_in_a_smaller_pack() {
        let mut old = sample();
        old[1] = 0;
        for pack in [repack(&old, &[id(2)]).unwrap(), old] {
            let Some(Unpacked::Stale(stale)) = unpack(&pack, id(2)).unwrap() else { panic!("not stale") };
            assert_eq!(stale.html, "<p>2</p>");
        }
    }

    #[test]
    fn a_broken_pack_is_told_and_never_panics() {
        let whole = sample();
        for end in 0..whole.len() {
            assert!(unpack(&whole[..end], id(4)).is_err(), "cut at {end}");
        }
        for at in 0..whole.len() {
            let mut flipped = whole.clone();
            flipped[at] ^= 0xFF;
            let _ = unpack(&flipped, id(3));
        }
    }
}
