//! How rare terms are, and which items have them.

use crate::stored::{In, Out};
use crate::terms::{TERM, pack, weight};
use crate::tuning::Tuning;

/// Terms share this many places; that two of them share one now and then does no harm, since what is found is compared in
/// full.
const PLACES: usize = 1 << 20;
/// After so many items all counts are halved, so that words wear off.
const AGE: u32 = 1 << 16;

/// Counts of terms, and chains of the items that have them, newest first.
pub(crate) struct Index {
    counts: Vec<u16>,
    /// Items that were counted, by language.
    items: [u32; LANGUAGES],
    /// For each language the most items that a telling word may be in, and the logarithm of how many there are.
    languages: [(f32, f32); LANGUAGES],
    /// Logarithms of counts.
    logs: Vec<f32>,
    heads: Vec<u32>,
    links: Vec<Link>,
}

/// An item (upper 24 bits) with the weight of the term in it (lower 8), and the link after it.
#[derive(Clone, Copy)]
struct Link {
    item: u32,
    next: u32,
}

/// Terms that count little weigh no less than those counted so often.
const LEAST: f32 = 0.45;

/// 0 is for an unknown one.
pub(crate) const LANGUAGES: usize = 64;

const NONE: u32 = u32::MAX;

fn place(term: u32) -> usize {
    (term >> 12) as usize % PLACES
}

/// A word is as rare as it is in its language: with all languages in one count, common words of small ones would be rare.
fn counter(term: u32, language: u8) -> usize {
    place(term ^ u32::from(language).wrapping_mul(0x9e37_79b9))
}

impl Index {
    pub(crate) fn new(tuning: &Tuning) -> Self {
        let log = |count: u16| (f32::from(count.max(1)) + tuning.word_prior).ln();
        let mut index = Self {
            counts: vec![0; PLACES],
            items: [0; LANGUAGES],
            languages: [(0.0, 0.0); LANGUAGES],
            logs: (0..=u16::MAX).map(log).collect(),
            heads: vec![NONE; PLACES],
            links: Vec::new(),
        };
        index.weigh(tuning);
        index
    }

    /// How rare words can be now in each language.
    pub(crate) fn weigh(&mut self, tuning: &Tuning) {
        for ((most, log), items) in self.languages.iter_mut().zip(self.items) {
            let items = items as f32;
            *most = (tuning.common * (items + tuning.ease)).max(20.0);
            *log = (items + tuning.prior).ln();
        }
    }

    /// Counts the terms of one more item.
    pub(crate) fn count(&mut self, terms: impl Iterator<Item = u32>, language: u8) {
        for term in terms {
            if let Some(count) = self.counts.get_mut(counter(term, language)) {
                *count = count.saturating_add(1);
            }
        }
        if let Some(items) = self.items.get_mut(usize::from(language)) {
            *items += 1;
        }
        if self.items.iter().sum::<u32>() >= AGE {
            self.items.iter_mut().for_each(|items| *items /= 2);
            self.counts.iter_mut().for_each(|count| *count /= 2);
        }
    }

    /// How much a term tells; 0 for one that too many items have.
    pub(crate) fn rarity(&self, term: u32, language: u8) -> f32 {
        let count = f32::from(self.counts.get(counter(term, language)).copied().unwrap_or_default());
        let Some((most, log)) = self.languages.get(usize::from(language)) else { return 0.0 };
        if count > *most {
            return 0.0;
        }
        log - self.logs.get(count as usize).copied().unwrap_or_default()
    }

    /// Whether a term is in no more than a part of the items that a telling one may be in.
    pub(crate) fn is_seldom(&self, term: u32, language: u8, part: f32) -> bool {
        let count = f32::from(self.counts.get(counter(term, language)).copied().unwrap_or_default());
        self.languages.get(usize::from(language)).is_some_and(|(most, _)| count <= *most * part)
    }

    /// The terms worth keeping of those counted in an item, packed, the most telling first, and 1 by their length.
    pub(crate) fn choose(&self, counts: &[(u32, f32)], language: u8, tuning: &Tuning) -> (Vec<u32>, f32) {
        let worth = |(term, count): &(u32, f32)| {
            let weight = 1.0 + count.max(LEAST).ln();
            (weight * self.rarity(*term, language), pack(*term, weight))
        };
        let mut ranked: Vec<(f32, u32)> =
            counts.iter().map(worth).filter(|(worth, _)| *worth > 0.0).collect();
        let by_worth = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if ranked.len() > tuning.kept {
            ranked.select_nth_unstable_by(tuning.kept, by_worth);
            ranked.truncate(tuning.kept);
        }
        ranked.sort_unstable_by(by_worth);
        let length = ranked.iter().map(|(worth, _)| worth * worth).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        (ranked.into_iter().map(|(_, packed)| packed).collect(), 1.0 / length)
    }

    /// Puts an item to its term.
    pub(crate) fn link(&mut self, packed: u32, item: u32) {
        let Some(head) = self.heads.get_mut(place(packed)) else { return };
        let at = self.links.len() as u32;
        self.links.push(Link { item: item << 8 | (packed & !TERM), next: *head });
        *head = at;
    }

    /// The items of a term with its weight in them, newest first; some may be of another term, or gone.
    pub(crate) fn items(&self, term: u32) -> impl Iterator<Item = (u32, f32)> {
        let mut at = self.heads.get(place(term)).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let link = self.links.get(at as usize)?;
            at = link.next;
            Some((link.item >> 8, weight(link.item)))
        })
    }

    /// The counts, without those of 1, which tell no more than none.
    pub(crate) fn write(&self, out: &mut Out) {
        self.items.iter().for_each(|items| out.number((*items).into()));
        let known = || self.counts.iter().enumerate().filter(|(_, count)| **count > 1);
        out.number(known().count() as u64);
        let mut before = 0;
        for (place, count) in known() {
            out.number((place - before) as u64);
            out.number((*count).into());
            before = place;
        }
    }

    pub(crate) fn read(&mut self, input: &mut In<'_>) -> Option<()> {
        for items in &mut self.items {
            *items = input.small()?;
        }
        let mut place = 0_usize;
        for _ in 0..input.small()? {
            place = place.checked_add(input.small()? as usize)?;
            *self.counts.get_mut(place)? = input.small()?.try_into().ok()?;
        }
        Some(())
    }

    /// Items have moved: each to where `to` says, or away with `u32::MAX`.
    pub(crate) fn relink(&mut self, to: impl Fn(u32) -> u32) {
        let mut links = Vec::with_capacity(self.links.len());
        for head in &mut self.heads {
            let mut at = *head;
            let begin = links.len() as u32;
            while let Some(link) = self.links.get(at as usize) {
                at = link.next;
                let item = to(link.item >> 8);
                if item != NONE {
                    let next = links.len() as u32 + 1;
                    links.push(Link { item: item << 8 | (link.item & !TERM), next });
                }
            }
            *head = if links.len() as u32 > begin { begin } else { NONE };
            if let Some(last) = links.last_mut().filter(|_| *head != NONE) {
                last.next = NONE;
            }
        }
        self.links = links;
    }
}
