//! A compact form to store and to read back.
//!
//! A version, then numbers as LEB128, signed ones in zigzag: counts of common terms, stories, items in order of arrival,
//! wishes. Terms are stored as differences. What is broken or of another version reads as nothing, and the caller begins
//! anew: stories are a cache, the reader's wishes are kept by the engine's log.

use crate::headline::Publisher;
use crate::sketch::Sketch;
use crate::stories::{Group, Item, NOWHERE, Stories};
use crate::terms::weight;
use crate::window::Window;
use crate::wishes::Wish;
use model::{ArticleId, Section, StoryId};

/// Grows when the form or the meaning of terms changes.
const VERSION: u64 = 3;

impl Stories {
    /// All that is needed to go on later.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Out(Vec::with_capacity(self.living * 256));
        out.number(VERSION);
        out.number(u64::from(self.next_birth));
        self.index.write(&mut out);
        let places = self.write_groups(&mut out);
        out.number(self.living as u64);
        for item in self.items.iter().filter(|item| item.story != NOWHERE) {
            out.number(places.get(item.story as usize).copied().unwrap_or_default());
            out.item(item);
        }
        out.number(self.wishes.0.len() as u64);
        for wish in &self.wishes.0 {
            out.number(wish.a.number());
            out.number(wish.b.number());
            out.number(wish.is_together.into());
        }
        out.0
    }

    /// Writes the stories that there are, and gives the new place of each.
    fn write_groups(&self, out: &mut Out) -> Vec<u64> {
        let mut next = 0;
        out.number(self.groups.iter().filter(|group| !group.items.is_empty()).count() as u64);
        let mut write = |group: &Group| {
            if !group.items.is_empty() {
                out.number(group.id.number());
                out.number(u64::from(group.born));
                next += 1;
            }
            next - u64::from(!group.items.is_empty())
        };
        self.groups.iter().map(&mut write).collect()
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote; nothing where it is cut off, broken or of another version.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], window: Window) -> Option<Self> {
        let mut input = In(bytes);
        let mut stories = Self::new(window);
        if input.number()? != VERSION {
            return None;
        }
        stories.next_birth = input.small()?;
        stories.index.read(&mut input)?;
        stories.index.weigh(&stories.tuning);
        for place in 0..input.small()? {
            let id = StoryId::from_hash(input.number()?);
            stories.groups.push(Group { id, born: input.small()?, items: Vec::new() });
            stories.by_story.insert(id, place);
        }
        for slot in 0..input.small()? {
            let item = input.item()?;
            stories.groups.get_mut(item.story as usize)?.items.push(slot);
            stories.put_back(item, slot);
        }
        for _ in 0..input.small()? {
            let (a, b) = (ArticleId::from_hash(input.number()?), ArticleId::from_hash(input.number()?));
            stories.wishes.0.push(Wish { a, b, is_together: input.number()? == 1 });
        }
        let is_whole = input.0.is_empty() && stories.groups.iter().all(|group| !group.items.is_empty());
        is_whole.then_some(stories)
    }

    fn put_back(&mut self, item: Item, slot: u32) {
        let worth = |packed: &u32| (weight(*packed) * self.index.rarity(*packed, item.language), *packed);
        let mut ranked: Vec<(f32, u32)> = item.terms.iter().map(worth).collect();
        ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        for (_, packed) in ranked.iter().take(self.tuning.indexed) {
            self.index.link(*packed, slot);
        }
        self.by_article.insert(item.article, slot);
        if item.url != 0 {
            self.by_url.entry(item.url).or_insert(slot);
        }
        self.items.push(item);
        self.living += 1;
    }
}

/// What is written.
pub(crate) struct Out(pub(crate) Vec<u8>);

impl Out {
    pub(crate) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    fn item(&mut self, item: &Item) {
        self.number(item.article.number());
        self.number(item.publisher.0.into());
        self.number(item.url);
        self.number(((item.time << 1) ^ (item.time >> 63)) as u64);
        self.number(item.language.into());
        self.number(item.section.and_then(number_of).map_or(0, |number| number + 1));
        self.number(item.prominence.into());
        self.number(item.crowd.to_bits().into());
        self.number(item.scale.to_bits().into());
        item.sketch.0.iter().for_each(|part| self.number((*part).into()));
        self.number(item.terms.len() as u64);
        let mut before = 0;
        for term in &item.terms {
            self.number(u64::from(*term - before));
            before = *term;
        }
    }
}

/// What is left to be read.
pub(crate) struct In<'a>(pub(crate) &'a [u8]);

impl In<'_> {
    pub(crate) fn number(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(crate) fn small(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }

    fn item(&mut self) -> Option<Item> {
        let story = self.small()?;
        let article = ArticleId::from_hash(self.number()?);
        let publisher = Publisher(self.small()?);
        let url = self.number()?;
        let time = self.number()?;
        let time = (time >> 1) as i64 ^ -((time & 1) as i64);
        let language = self.small()?.try_into().ok()?;
        let section = match self.number()? {
            0 => None,
            number => Some(*Section::ALL.get(usize::try_from(number - 1).ok()?)?),
        };
        let prominence = self.small()?.try_into().ok()?;
        let crowd = f32::from_bits(self.small()?);
        let scale = f32::from_bits(self.small()?);
        let mut sketch = Sketch::default();
        for part in &mut sketch.0 {
            *part = self.small()?.try_into().ok()?;
        }
        let mut before = 0_u32;
        let mut terms = Vec::new();
        for _ in 0..self.small()?.min(1 << 12) {
            before = before.checked_add(self.small()?)?;
            terms.push(before);
        }
        let terms = terms.into_boxed_slice();
        Some(Item {
            article,
            publisher,
            url,
            time,
            language,
            section,
            prominence,
            crowd,
            scale,
            sketch,
            terms,
            story,
        })
    }
}

/// A section's place in the paper; new ones are added behind the others, since these numbers are stored.
fn number_of(section: Section) -> Option<u64> {
    Section::ALL.iter().position(|one| *one == section).map(|at| at as u64)
}
