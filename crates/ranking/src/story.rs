//! One story as it is told: who covers it, with how many texts, since when.

use crate::gather::{Gathering, Node};
use crate::headline::Publisher;
use crate::profile;
use crate::stories::{Item, Stories};
use crate::terms::is_numeric;
use model::{ArticleId, StoryId, Timestamp};
use rustc_hash::{FxHashMap, FxHashSet};

/// One event, several articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Stays while the story grows.
    pub id: StoryId,
    /// Its articles by time, the first first; at least one.
    pub members: Vec<Member>,
    /// Distinct publishers; who only passes on another's article, by its address, is none.
    pub newsrooms: usize,
    /// Texts that are not nearly the same: wire copy counts once.
    pub texts: usize,
    /// When the first of its articles was published.
    pub first: Timestamp,
    /// When the last was.
    pub last: Timestamp,
}

impl Story {
    /// The story as it was at a moment, counted anew; none where nothing was published by then.
    #[must_use]
    pub fn until(mut self, moment: Timestamp) -> Option<Self> {
        self.members.retain(|member| member.time <= moment);
        self.counted()
    }

    /// The same article in another feed is no further coverage.
    pub(crate) fn covering(&self) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(|member| member.same_as.is_none())
    }

    fn counted(mut self) -> Option<Self> {
        self.newsrooms = self.covering().map(|member| member.publisher).collect::<FxHashSet<_>>().len();
        self.texts = self.members.iter().map(|member| member.text).collect::<FxHashSet<_>>().len();
        self.first = self.members.first()?.time;
        self.last = self.members.last()?.time;
        Some(self)
    }
}

/// An article in its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// The article.
    pub article: ArticleId,
    /// Whose it is.
    pub publisher: Publisher,
    /// The number of its language ([`language_number`](crate::language_number)).
    pub language: u8,
    /// When it was published, or fetched where that is not known.
    pub time: Timestamp,
    /// Members with the same number have nearly the same text; counted from 0 in order of time.
    pub text: usize,
    /// The earliest member that is the same article in another feed: by its address, or by publisher and text.
    pub same_as: Option<ArticleId>,
    /// How high its newsroom places it, from 0 to 100.
    pub prominence: u8,
    /// Whether it is certain enough to be shown under the story's headline without being asked for.
    pub is_core: bool,
}

/// Members beyond so many are not compared by text: each counts as a text of its own.
const COMPARED: usize = 500;
/// Members among which the core is looked for, the newest, and of each publisher: who repeats itself leaves room for others.
const CORE: usize = 96;
const CORE_OF_EACH: usize = 3;

impl Stories {
    /// A story with all that is known of it; none for one that is gone.
    #[must_use]
    pub fn story(&self, id: StoryId) -> Option<Story> {
        let place = *self.by_story.get(&id)?;
        let mut items: Vec<&Item> = self.items_of(place).collect();
        items.sort_by_key(|item| item.time);
        let core = self.core(&items);
        let texts = texts(&items);
        let members: Vec<Member> = items
            .iter()
            .enumerate()
            .map(|(at, item)| Member {
                article: item.article,
                publisher: item.publisher,
                language: item.language,
                time: Timestamp(item.time),
                text: texts.get(at).copied().unwrap_or_default(),
                same_as: same_as(&items, &texts, at),
                prominence: item.prominence,
                is_core: core.contains(&item.article),
            })
            .collect();
        Story { id, members, newsrooms: 0, texts: 0, first: Timestamp(0), last: Timestamp(0) }.counted()
    }

    /// What surely tells the event of an article too, where several articles do: the members of its story's core, if it is
    /// one of them.
    #[must_use]
    pub fn same_event(&self, article: ArticleId) -> Vec<ArticleId> {
        let story = self.by_article.get(&article).and_then(|slot| self.item(*slot)).map(|item| item.story);
        let items: Vec<&Item> = story.map(|story| self.items_of(story).collect()).unwrap_or_default();
        if items.len() < 2 {
            return Vec::new();
        }
        let core = self.core(&items);
        if core.contains(&article) { core.into_iter().collect() } else { Vec::new() }
    }

    /// All stories with how many newsrooms and articles each has, in no order.
    pub fn coverage(&self) -> impl Iterator<Item = (StoryId, usize, usize)> {
        let mut newsrooms = Vec::new();
        self.groups.iter().enumerate().filter(|(_, group)| !group.items.is_empty()).map(
            move |(place, group)| {
                newsrooms.clear();
                newsrooms.extend(self.items_of(place as u32).map(|item| item.publisher));
                newsrooms.sort_unstable();
                newsrooms.dedup();
                (group.id, newsrooms.len(), group.items.len())
            },
        )
    }

    /// The part of a story whose members are all much alike and that most publishers tell; of equal ones the largest, then
    /// the earliest.
    fn core(&self, items: &[&Item]) -> FxHashSet<ArticleId> {
        let newest = newest_of_each(items);
        let mut tuning = self.tuning.strict();
        // What one publisher repeats makes no crowd around what others wrote.
        if newest.len() < items.len().min(CORE) && newest.len() <= tuning.crowd {
            tuning.crowded = 0.0;
        }
        let mut gathering = Gathering::new(&tuning);
        let mut parts: Vec<Vec<&Item>> = Vec::with_capacity(newest.len());
        for (at, item) in newest.iter().copied().enumerate() {
            gathering.nodes.insert(at as u32, Node::of(std::iter::once(item), 1, &self.index, &tuning));
            let others = newest.iter().take(at).enumerate();
            let near = others.filter(|(_, other)| self.share_word(item, other));
            near.for_each(|(other, _)| gathering.link(other as u32, at as u32));
            parts.push(vec![item]);
        }
        while let Some((a, b)) = gathering.next() {
            let (into, from) = (a.min(b), a.max(b));
            gathering.merge(into, from);
            let moved = parts.get_mut(from as usize).map(std::mem::take).unwrap_or_default();
            if let Some(part) = parts.get_mut(into as usize) {
                part.extend(moved);
            }
        }
        let publishers =
            |part: &Vec<&Item>| part.iter().map(|item| item.publisher).collect::<FxHashSet<_>>().len();
        let widest = parts.into_iter().rev().max_by_key(|part| (publishers(part), part.len()));
        widest.unwrap_or_default().into_iter().map(|item| item.article).collect()
    }

    /// Whether two items share a telling term that is no bare number: "update 10" and "remark 10" are of no one event.
    fn share_word(&self, a: &Item, b: &Item) -> bool {
        let tells = |term| !is_numeric(term) && self.index.rarity(term, a.language) > 0.0;
        profile::shared(&a.terms, &b.terms).any(tells)
    }
}

/// The newest items, few of each publisher; in their order.
fn newest_of_each<'i>(items: &[&'i Item]) -> Vec<&'i Item> {
    let mut of_each: FxHashMap<Publisher, usize> = FxHashMap::default();
    let has_room = |item: &&&Item| {
        let taken = of_each.entry(item.publisher).or_default();
        *taken += 1;
        *taken <= CORE_OF_EACH
    };
    let mut newest: Vec<&Item> = items.iter().rev().filter(has_room).take(CORE).copied().collect();
    newest.reverse();
    newest
}

/// A number for each item, the same for texts that are nearly the same as one before.
fn texts(items: &[&Item]) -> Vec<usize> {
    let mut first_of: Vec<&Item> = Vec::new();
    let mut numbers = Vec::with_capacity(items.len());
    for item in items {
        let known = first_of.iter().take(COMPARED).position(|other| other.sketch.is_like(&item.sketch));
        numbers.push(known.unwrap_or(first_of.len()));
        if known.is_none() {
            first_of.push(item);
        }
    }
    numbers
}

fn same_as(items: &[&Item], texts: &[usize], at: usize) -> Option<ArticleId> {
    let (item, text) = (items.get(at)?, texts.get(at)?);
    let is_same = |(other, of_other): &(&&Item, &usize)| {
        (item.url != 0 && other.url == item.url) || (of_other == &text && other.publisher == item.publisher)
    };
    items.iter().zip(texts).take(at).find(is_same).map(|(other, _)| other.article)
}
