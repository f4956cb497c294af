//! Stories that are alike become one, the most alike first.

use crate::index::Index;
use crate::profile::{self, Profile};
use crate::stories::Item;
use crate::tuning::Tuning;
use model::Timestamp;
use rustc_hash::FxHashMap;
use std::collections::BinaryHeap;

/// A story while it is compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    pub(crate) profile: Profile,
    pub(crate) size: f32,
    pub(crate) terms: f32,
    pub(crate) first: i64,
    pub(crate) last: i64,
    /// Sum of the times of its items, in days.
    pub(crate) times: f32,
    /// How many of its items are in each language.
    pub(crate) languages: Vec<(u8, f32)>,
    version: u32,
    near: Vec<u32>,
}

impl Node {
    fn speak(&mut self, language: u8, items: f32) {
        match self.languages.iter_mut().find(|(own, _)| *own == language) {
            Some((_, count)) => *count += items,
            None => self.languages.push((language, items)),
        }
    }

    /// Of so many items, of which the first make its profile.
    pub(crate) fn of<'i>(
        items: impl Iterator<Item = &'i Item>,
        size: usize,
        index: &Index,
        tuning: &Tuning,
    ) -> Self {
        let mut node = Self { first: i64::MAX, last: i64::MIN, size: size as f32, ..Self::default() };
        for (at, item) in items.enumerate() {
            node.first = node.first.min(item.time);
            node.last = node.last.max(item.time);
            node.times += days(item.time);
            node.speak(item.language, 1.0);
            node.terms += item.terms.len() as f32;
            if at < tuning.members {
                let profile = profile::of_item(item, index, tuning);
                node.profile = if at == 0 { profile } else { profile::sum(&node.profile, &profile) };
            }
        }
        if size > tuning.members {
            let by = size as f32 / tuning.members as f32;
            node.profile.iter_mut().for_each(|(_, weight)| *weight *= by);
        }
        profile::shorten(&mut node.profile, tuning.profile);
        node
    }
}

/// Two stories by how alike they are, and the versions of them that were compared.
type Pair = (u32, u32, u32, u32, u32);

pub(crate) struct Gathering<'a> {
    pub(crate) nodes: FxHashMap<u32, Node>,
    pub(crate) tuning: &'a Tuning,
    heap: BinaryHeap<Pair>,
}

impl<'a> Gathering<'a> {
    pub(crate) fn new(tuning: &'a Tuning) -> Self {
        Self { nodes: FxHashMap::default(), tuning, heap: BinaryHeap::new() }
    }

    /// Says that two stories may be alike.
    pub(crate) fn link(&mut self, a: u32, b: u32) {
        if a == b {
            return;
        }
        let near = |node: Option<&mut Node>, other| {
            if let Some(node) = node
                && !node.near.contains(&other)
            {
                node.near.push(other);
                return true;
            }
            false
        };
        near(self.nodes.get_mut(&b), a);
        if near(self.nodes.get_mut(&a), b) {
            self.compare(a, b);
        }
    }

    fn compare(&mut self, a: u32, b: u32) {
        let (Some(one), Some(other)) = (self.nodes.get(&a), self.nodes.get(&b)) else { return };
        let likeness = likeness(one, other, self.tuning);
        if likeness >= 1.0 {
            self.heap.push((likeness.to_bits(), a, b, one.version, other.version));
        }
    }

    /// The next two stories that are to become one.
    pub(crate) fn next(&mut self) -> Option<(u32, u32)> {
        while let Some((_, a, b, of_a, of_b)) = self.heap.pop() {
            let is_now =
                |story, version| self.nodes.get(&story).is_some_and(|node: &Node| node.version == version);
            if is_now(a, of_a) && is_now(b, of_b) {
                return Some((a, b));
            }
        }
        None
    }

    /// `from` becomes part of `into`.
    pub(crate) fn merge(&mut self, into: u32, from: u32) {
        let Some(from_node) = self.nodes.remove(&from) else { return };
        let Some(node) = self.nodes.get_mut(&into) else { return };
        node.profile = profile::sum(&node.profile, &from_node.profile);
        profile::shorten(&mut node.profile, self.tuning.profile);
        node.size += from_node.size;
        node.terms += from_node.terms;
        node.first = node.first.min(from_node.first);
        node.last = node.last.max(from_node.last);
        node.times += from_node.times;
        from_node.languages.iter().for_each(|(language, count)| node.speak(*language, *count));
        node.version += 1;
        let mut near = std::mem::take(&mut node.near);
        near.extend(from_node.near);
        near.sort_unstable();
        near.dedup();
        near.retain(|other| *other != into && self.nodes.contains_key(other));
        for other in &near {
            if let Some(node) = self.nodes.get_mut(other)
                && !node.near.contains(&into)
            {
                node.near.push(into);
            }
            self.compare(into, *other);
        }
        if let Some(node) = self.nodes.get_mut(&into) {
            node.near = near;
        }
    }
}

/// How alike two stories are; from 1 on they are one.
fn likeness(a: &Node, b: &Node, tuning: &Tuning) -> f32 {
    let between = (a.first - b.last).max(b.first - a.last).max(0) as f32 / Timestamp::DAY as f32;
    let middles = (a.times / a.size - b.times / b.size).abs();
    let gap = (between + (middles - between).max(0.0) * tuning.middle) / tuning.days;
    let factor = 1.0 / (1.0 - (1.0 - 1.0 / tuning.foreign) * foreign_part(a, b));
    let evidence = (a.terms + b.terms) / (a.size + b.size);
    let much = ((evidence - tuning.few) / (tuning.many - tuning.few)).clamp(0.0, 1.0);
    let alpha = tuning.alpha + (1.0 - tuning.alpha) * much;
    profile::product(&a.profile, &b.profile) * factor
        / ((1.0 + gap * gap) * weight(a.size, alpha, tuning) * weight(b.size, alpha, tuning))
}

/// Of all pairs of an item here and one there, the part that is in two languages: these share little but names.
fn foreign_part(a: &Node, b: &Node) -> f32 {
    let mut pairs = 0.0;
    for (language, count) in &a.languages {
        let others = b.languages.iter().filter(|(other, _)| is_foreign(*language, *other));
        pairs += count * others.map(|(_, count)| count).sum::<f32>();
    }
    pairs / (a.size * b.size)
}

/// Whether two languages differ, as far as they are known.
pub(crate) fn is_foreign(a: u8, b: u8) -> bool {
    a != 0 && b != 0 && a != b
}

/// Days since 2020, small enough to be added up.
fn days(time: i64) -> f32 {
    (time - 1_577_836_800_000) as f32 / Timestamp::DAY as f32
}

/// What a story of so many items weighs: less than their number, since a great story has many sides; but not ever less.
fn weight(size: f32, alpha: f32, tuning: &Tuning) -> f32 {
    if size <= 1.0 || alpha >= 1.0 {
        return size;
    }
    let bonus = size.min(tuning.bulk).powf(1.0 - alpha);
    size / bonus
}
