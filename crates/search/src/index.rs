//! The whole index: its segments, what was removed of them, and what is not stored yet.

use crate::batch::Batch;
use crate::bytes::{Reader, put_varint};
use crate::error::Error;
use crate::merge::Merge;
use crate::removed::Removed;
use crate::segment::{Segment, check_version, seal};
use model::ArticleId;
use std::sync::Arc;

const MAGIC: u32 = u32::from_le_bytes(*b"BsIx");

/// Articles, ready to be searched.
///
/// It is kept as a manifest and segments, each a byte string that never changes. After every change,
/// [`Index::unsaved`] tells what is to be written; it has to be written in one transaction.
#[derive(Default)]
pub struct Index {
    pub(crate) parts: Vec<Part>,
    next: u32,
    /// Segments in storage that the manifest no longer names.
    dropped: Vec<u32>,
    is_changed: bool,
    merging: Option<Merging>,
}

/// A segment of the index.
pub(crate) struct Part {
    id: u32,
    pub(crate) segment: Segment,
    pub(crate) removed: Removed,
    is_saved: bool,
}

impl Part {
    fn living(&self) -> u32 {
        self.segment.documents().saturating_sub(self.removed.count())
    }
}

struct Merging {
    merge: Merge,
    /// The segments that become one, with what was removed of each when it began.
    sources: Vec<(u32, Removed)>,
}

/// What is to be written, in one transaction. It stays unsaved until [`Index::saved`] is called.
#[derive(Clone, Debug)]
pub struct Unsaved {
    /// New segments by their number.
    pub segments: Vec<(u32, Arc<Vec<u8>>)>,
    /// Numbers of segments to delete.
    pub dropped: Vec<u32>,
    /// The new manifest.
    pub manifest: Vec<u8>,
}

/// Segments of about one size that become one.
const TOGETHER: usize = 6;
/// Articles below which a segment is among the smallest, and how much larger each further size is.
const SMALLEST: u32 = 250;
const LARGER: u32 = 4;

impl Index {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens what was stored: its manifest, and `load` for segments by number. Nothing is decoded.
    ///
    /// # Errors
    /// When bytes are broken or missing, or of another version: then the index has to be built anew.
    pub fn open(manifest: &[u8], mut load: impl FnMut(u32) -> Option<Vec<u8>>) -> Result<Self, Error> {
        let (next, named) = read_manifest(manifest)?;
        let mut index = Self { next, ..Self::default() };
        for (id, removed) in named {
            let segment = Segment::open(load(id).ok_or(Error::Missing(id))?)?;
            let removed =
                Removed::read(&mut Reader::new(removed), segment.documents()).ok_or(Error::Broken)?;
            index.parts.push(Part { id, segment, removed, is_saved: true });
        }
        Ok(index)
    }

    /// The numbers of the segments that a manifest names, for loading them ahead.
    ///
    /// # Errors
    /// As [`Index::open`].
    pub fn segments(manifest: &[u8]) -> Result<Vec<u32>, Error> {
        Ok(read_manifest(manifest)?.1.into_iter().map(|(id, _)| id).collect())
    }

    /// How many articles are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.parts.iter().map(|part| part.living() as usize).sum()
    }

    /// Whether no article is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of its segments.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.parts.iter().map(|part| part.segment.bytes().len()).sum()
    }

    /// Whether an article is in it.
    #[must_use]
    pub fn contains(&self, id: ArticleId) -> bool {
        self.parts
            .iter()
            .any(|part| part.segment.ordinals(id.number()).any(|ordinal| !part.removed.contains(ordinal)))
    }

    /// Takes a batch in, as one new segment. Articles that the index has already are replaced.
    pub fn take(&mut self, batch: Batch) {
        if batch.is_empty() {
            return;
        }
        let (bytes, ids) = batch.seal();
        ids.iter().for_each(|id| self.remove_number(*id));
        self.push(bytes);
        // Of one that came twice in the batch the latest stays.
        if let Some(part) = self.parts.last_mut() {
            for (ordinal, id) in (0..).zip(ids) {
                if part.segment.ordinals(id).last() != Some(ordinal) {
                    part.removed.insert(ordinal);
                }
            }
        }
    }

    /// Takes articles out; those that are not there are passed over.
    pub fn remove(&mut self, ids: impl IntoIterator<Item = ArticleId>) {
        ids.into_iter().for_each(|id| self.remove_number(id.number()));
    }

    /// Takes out all articles for which `is_wanted` does not hold.
    pub fn keep(&mut self, is_wanted: impl Fn(ArticleId) -> bool) {
        for part in &mut self.parts {
            for ordinal in 0..part.segment.documents() {
                let id = part.segment.fact(ordinal).map(|fact| ArticleId::from_hash(fact.id));
                if id.is_some_and(|id| !is_wanted(id)) {
                    self.is_changed |= part.removed.insert(ordinal);
                }
            }
        }
    }

    fn remove_number(&mut self, id: u64) {
        for part in &mut self.parts {
            for ordinal in part.segment.ordinals(id) {
                self.is_changed |= part.removed.insert(ordinal);
            }
        }
    }

    /// What is not stored yet; `None` when all is.
    #[must_use]
    pub fn unsaved(&self) -> Option<Unsaved> {
        self.is_changed.then(|| Unsaved {
            segments: self
                .parts
                .iter()
                .filter(|part| !part.is_saved)
                .map(|part| (part.id, Arc::clone(part.segment.bytes())))
                .collect(),
            dropped: self.dropped.clone(),
            manifest: self.manifest(),
        })
    }

    /// Says that `unsaved` was written. What changed since it was asked for stays unsaved.
    pub fn saved(&mut self, unsaved: &Unsaved) {
        for part in &mut self.parts {
            part.is_saved |= unsaved.segments.iter().any(|(id, _)| *id == part.id);
        }
        for (id, _) in &unsaved.segments {
            // Written, and merged into another meanwhile.
            if self.parts.iter().all(|part| part.id != *id) {
                self.dropped.push(*id);
            }
        }
        self.dropped.retain(|id| !unsaved.dropped.contains(id));
        self.is_changed = self.manifest() != unsaved.manifest;
    }

    fn manifest(&self) -> Vec<u8> {
        let mut body = Vec::new();
        put_varint(&mut body, u64::from(self.next));
        put_varint(&mut body, self.parts.len() as u64);
        for part in &self.parts {
            let mut removed = Vec::new();
            part.removed.write(&mut removed);
            put_varint(&mut body, u64::from(part.id));
            put_varint(&mut body, removed.len() as u64);
            body.extend(removed);
        }
        seal(MAGIC, &[&body])
    }

    /// Works on making fewer, larger segments, for about as long as it takes to copy `postings` (a hundred thousand take
    /// some milliseconds). `true` while there is more to do.
    pub fn merge(&mut self, postings: usize) -> bool {
        let begun = self.merging.take().or_else(|| self.begin_merge());
        let Some(mut merging) = begun else { return false };
        if merging.merge.run(postings.max(1)) {
            self.end_merge(merging);
        } else {
            self.merging = Some(merging);
        }
        true
    }

    /// The first segments of like size of which there are enough, or one of which much was removed.
    fn begin_merge(&self) -> Option<Merging> {
        let worn = self.parts.iter().position(|part| part.removed.count() * 3 > part.segment.documents());
        let chosen: Vec<&Part> = match worn.and_then(|place| self.parts.get(place)) {
            Some(part) => vec![part],
            None => (0..16).map(|size| self.of_size(size)).find(|parts| parts.len() >= TOGETHER)?,
        };
        let sources = chosen.iter().map(|part| (part.id, part.removed.clone())).collect();
        let merge = Merge::new(chosen.iter().map(|part| (part.segment.clone(), part.removed.clone())));
        Some(Merging { merge, sources })
    }

    fn of_size(&self, size: u32) -> Vec<&Part> {
        let of = |part: &Part| (part.living() / SMALLEST).checked_ilog(LARGER).map_or(0, |size| size + 1);
        self.parts.iter().filter(|part| of(part) == size).collect()
    }

    fn end_merge(&mut self, Merging { merge, sources }: Merging) {
        let late: Vec<u64> =
            sources.iter().flat_map(|(id, before)| self.removed_since(*id, before)).collect();
        let gone = |part: &Part| sources.iter().any(|(id, _)| *id == part.id);
        let place = self.parts.iter().position(gone).unwrap_or(0);
        self.dropped.extend(self.parts.iter().filter(|part| gone(part) && part.is_saved).map(|part| part.id));
        self.parts.retain(|part| !gone(part));
        self.push(merge.finish());
        let Some(mut part) = self.parts.pop() else { return };
        for ordinal in late.into_iter().flat_map(|id| part.segment.ordinals(id).collect::<Vec<_>>()) {
            part.removed.insert(ordinal);
        }
        if part.living() > 0 {
            self.parts.insert(place.min(self.parts.len()), part);
        }
    }

    fn removed_since(&self, id: u32, before: &Removed) -> Vec<u64> {
        let Some(part) = self.parts.iter().find(|part| part.id == id) else { return Vec::new() };
        let new = part.removed.iter().filter(|ordinal| !before.contains(*ordinal));
        new.filter_map(|ordinal| part.segment.fact(ordinal)).map(|fact| fact.id).collect()
    }

    fn push(&mut self, bytes: Vec<u8>) {
        self.is_changed = true;
        // What was written a moment ago opens.
        if let Ok(segment) = Segment::open(bytes) {
            self.parts.push(Part { id: self.next, segment, removed: Removed::default(), is_saved: false });
            self.next += 1;
        }
    }
}

/// The number of the next segment, and each segment with what was removed of it.
type Manifest<'a> = (u32, Vec<(u32, &'a [u8])>);

fn read_manifest(manifest: &[u8]) -> Result<Manifest<'_>, Error> {
    let mut reader = Reader::new(manifest);
    check_version(&mut reader, MAGIC)?;
    let sum = reader.u64();
    let body = reader.take(reader.left()).unwrap_or_default();
    if sum != Some(crate::bytes::checksum(body)) {
        return Err(Error::Broken);
    }
    read_named(Reader::new(body)).ok_or(Error::Broken)
}

fn read_named(mut reader: Reader) -> Option<Manifest> {
    let next = reader.varint()?.try_into().ok()?;
    let mut named = Vec::new();
    for _ in 0..reader.varint()? {
        let id = reader.varint()?.try_into().ok()?;
        let length = reader.size()?;
        named.push((id, reader.take(length)?));
    }
    (reader.left() == 0).then_some((next, named))
}
