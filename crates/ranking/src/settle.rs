//! New items find their stories.

use crate::gather::{Gathering, Node, is_foreign};
use crate::index::Index;
use crate::profile::{self, Profile};
use crate::stories::{Changes, Item, NOWHERE, Stories};
use crate::tuning::Tuning;
use model::StoryId;
use rustc_hash::FxHashSet;

impl Stories {
    /// Compares all items from `begin` on with those near them, and lets stories become one, the most alike first.
    pub(crate) fn settle(&mut self, begin: u32) -> Changes {
        let end = self.items.len() as u32;
        let mut near = Vec::new();
        let again = self.look_again(begin);
        for slot in (begin..end).chain(again) {
            near.extend(self.near(slot).into_iter().map(|other| (slot, other)));
        }
        let mut changes = Changes::default();
        let mut touched: FxHashSet<StoryId> = FxHashSet::default();
        self.unite_addresses(begin, &mut changes);
        let tuning = self.tuning.clone();
        let mut gathering = Gathering::new(&tuning);
        for (slot, other) in near {
            self.link(slot, other, &mut gathering);
        }
        while let Some((a, b)) = gathering.next() {
            if !self.are_kept_apart(a, b) {
                let (into, from) = self.elder_first(a, b);
                gathering.merge(into, from);
                self.unite(into, from, &mut changes);
            }
        }
        let new = self.items.get(begin as usize..).unwrap_or_default().iter().map(|item| item.story);
        touched.extend(new.filter_map(|story| self.group(story)).map(|group| group.id));
        touched.extend(changes.merged.iter().map(|(_, into)| *into));
        changes.stories = touched.into_iter().filter(|story| self.by_story.contains_key(story)).collect();
        changes.stories.sort_unstable();
        changes
    }

    /// Items with one address are one article, and what the reader keeps together stays together.
    fn unite_addresses(&mut self, begin: u32, changes: &mut Changes) {
        for slot in begin..self.items.len() as u32 {
            let Some(item) = self.item(slot) else { continue };
            let (url, story) = (item.url, item.story);
            if url == 0 {
                continue;
            }
            let known = *self.by_url.entry(url).or_insert(slot);
            let other = self.item(known).map_or(NOWHERE, |item| item.story);
            if other != story && !self.are_kept_apart(story, other) {
                let (into, from) = self.elder_first(story, other);
                self.unite(into, from, changes);
            }
        }
        for (a, b) in self.wishes.together() {
            self.unite_wished(a, b, changes);
        }
    }

    /// The next items in turn of those before `begin`: what has come since may show that they belong to another's story.
    fn look_again(&mut self, begin: u32) -> Vec<u32> {
        if begin == 0 {
            return Vec::new();
        }
        let turns = self.tuning.again.min(begin as usize) as u32;
        let first = self.turn % begin;
        self.turn = first + turns;
        (first..first + turns)
            .map(|slot| slot % begin)
            .filter(|slot| self.item(*slot).is_some_and(|item| item.story != NOWHERE))
            .collect()
    }

    fn link(&self, slot: u32, other: u32, gathering: &mut Gathering<'_>) {
        let (Some(a), Some(b)) = (self.item(slot), self.item(other)) else { return };
        for story in [a.story, b.story] {
            gathering.nodes.entry(story).or_insert_with(|| self.node(story));
        }
        gathering.link(a.story, b.story);
    }

    /// The newest items of a story make its profile.
    fn node(&self, story: u32) -> Node {
        Node::of(
            self.items_of(story).rev(),
            self.group(story).map_or(0, |group| group.items.len()),
            &self.index,
            &self.tuning,
        )
    }

    /// Of two stories the older and the newer.
    pub(crate) fn elder_first(&self, a: u32, b: u32) -> (u32, u32) {
        let born = |story| self.group(story).map(|group| group.born);
        if born(a) <= born(b) { (a, b) } else { (b, a) }
    }

    /// `from` becomes part of `into`.
    pub(crate) fn unite(&mut self, into: u32, from: u32, changes: &mut Changes) {
        let Some(group) = self.groups.get_mut(from as usize) else { return };
        let (moved, old) = (std::mem::take(&mut group.items), group.id);
        for slot in &moved {
            if let Some(item) = self.items.get_mut(*slot as usize) {
                item.story = into;
            }
        }
        self.by_story.remove(&old);
        if let Some(group) = self.groups.get_mut(into as usize) {
            group.items.extend(moved);
            group.items.sort_unstable();
            changes.merged.push((old, group.id));
        }
    }

    /// The items that share most with this one, and how crowded it is there.
    fn near(&mut self, slot: u32) -> Vec<u32> {
        let Some(item) = self.items.get(slot as usize) else { return Vec::new() };
        self.found.resize(self.items.len(), 0.0);
        let (tuning, items) = (&self.tuning, &self.items);
        let language = item.language;
        let touched = find(item, &self.index, tuning, &mut self.found);
        let mut near: Vec<(f32, u32)> = Vec::with_capacity(touched.len());
        for other in touched {
            let shared = self.found.get_mut(other as usize).map(std::mem::take).unwrap_or_default();
            let Some(item) = items.get(other as usize).filter(|item| item.story != NOWHERE) else { continue };
            if other != slot {
                let factor = if is_foreign(language, item.language) { tuning.foreign } else { 1.0 };
                let likeness = shared * item.scale * factor;
                if likeness > tuning.likely {
                    near.push((likeness, other));
                }
            }
        }
        let crowd = nth(&mut near, tuning.crowd);
        if near.len() > tuning.near {
            nth(&mut near, tuning.near);
            near.truncate(tuning.near);
        }
        if let Some(item) = self.items.get_mut(slot as usize) {
            item.crowd = crowd;
        }
        near.into_iter().map(|(_, other)| other).collect()
    }
}

/// Adds up in `found` what other items share with this one; gives those that share anything.
pub(crate) fn find(item: &Item, index: &Index, tuning: &Tuning, found: &mut [f32]) -> Vec<u32> {
    let mut worth: Profile = profile::weighted(&item.terms, item.language, index);
    let scale = item.scale;
    if worth.len() > tuning.indexed {
        worth.select_nth_unstable_by(tuning.indexed, |a, b| b.1.total_cmp(&a.1));
        worth.truncate(tuning.indexed);
    }
    let mut touched = Vec::new();
    for (term, weight) in worth {
        let by = weight * scale * index.rarity(term, item.language);
        for (other, in_other) in index.items(term).take(tuning.walk) {
            let Some(shared) = found.get_mut(other as usize) else { continue };
            if *shared == 0.0 {
                touched.push(other);
            }
            *shared += by * in_other;
        }
    }
    touched
}

/// Puts the greatest `rank` first; what the next has, 0 where there are no more.
fn nth(near: &mut [(f32, u32)], rank: usize) -> f32 {
    if rank >= near.len() {
        return 0.0;
    }
    near.select_nth_unstable_by(rank, |a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))).1.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Headline, Publisher, Stories, Window};
    use model::{ArticleId, Timestamp};

    fn headline(number: u64, title: &str) -> Headline<'_> {
        let now = Timestamp(1_800_000_000_000);
        Headline {
            article: ArticleId::from_hash(number),
            publisher: Publisher((number % 5) as u32),
            url: None,
            title,
            text: title,
            language: Some("en"),
            published: Some(now),
            fetched: now,
            section: None,
            prominence: 0,
        }
    }

    /// The items with which one more is compared when so many say the same, beside ten times as many of which each says
    /// something else.
    fn compared(alike: u64) -> usize {
        let title = |number: u64| match number % 11 {
            0 => format!("Eruption at Grindavik closes the Teal road, update n{number}"),
            _ => format!("Word{number} of {}x and {}y near z{number}", number * 7, number * 13),
        };
        let last = alike * 11;
        let titles: Vec<String> = (1..=last).map(title).collect();
        let headlines: Vec<Headline<'_>> =
            titles.iter().zip(1..).map(|(title, number)| headline(number, title)).collect();
        let mut stories = Stories::new(Window::default());
        for batch in headlines.chunks(100) {
            stories.take(batch);
        }
        let Stories { items, index, tuning, by_article, .. } = &stories;
        let slot = by_article.get(&ArticleId::from_hash(last)).expect("taken");
        let item = items.get(*slot as usize).expect("taken");
        let mut found = vec![0.0; items.len()];
        find(item, index, tuning, &mut found).len()
    }

    #[test]
    fn however_many_say_the_same_an_item_is_compared_with_as_few() {
        let most = 2 * Tuning::default().walk;
        let (few, many) = (compared(15), compared(2_000));
        assert!(few >= 15, "{few} of 15 were looked at");
        assert!(many <= most, "{many} of 2,000 were looked at");
    }
}
