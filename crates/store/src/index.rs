//! What lists need of every kept article, in memory.
//!
//! A store that keeps its articles in bundles asks this which bundle holds what, and writes it down feed by feed. 40
//! bytes an article; reading a list is a walk, not a query.

use crate::{ByHand, RuleDeeds, Ruled};
use model::{
    ArticleId, ArticleQuery, ArticleStatus, Cursor, FeedId, Filter, RuleId, Scope, Section, Timestamp,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A kept article, and the pack that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The article.
    pub id: ArticleId,
    /// Its feed.
    pub feed: FeedId,
    /// Its date, by which lists are ordered.
    pub published: Timestamp,
    /// The number of its pack.
    pub pack: u64,
}

/// All kept articles in the order of lists, with the statuses of all articles, kept or not.
#[derive(Clone, Debug, Default)]
pub struct ArticleIndex {
    /// Newest first.
    river: Vec<Slot>,
    /// With this a kept article is found in the river.
    published: HashMap<ArticleId, Timestamp>,
    /// Those that are not as they were at first.
    by_hand: HashMap<ArticleId, ByHand>,
    ruled: Ruled,
    next_pack: u64,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    kept: Kept,
    status: ArticleStatus,
}

impl Slot {
    fn cursor(&self) -> Cursor {
        Cursor { published: self.kept.published, id: self.kept.id }
    }
}

impl ArticleIndex {
    /// The index of these articles, of what was done by hand, and of what rules did.
    #[must_use]
    pub fn new(
        kept: Vec<Kept>,
        by_hand: impl IntoIterator<Item = (ArticleId, ByHand)>,
        deeds: Vec<RuleDeeds>,
    ) -> Self {
        let mut index = Self { by_hand: by_hand.into_iter().collect(), ..Self::default() };
        index.ruled.put(deeds, &[]);
        index.put(kept);
        index
    }

    /// How many articles are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.river.len()
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.river.is_empty()
    }

    /// A number that no pack has.
    #[must_use]
    pub fn next_pack(&self) -> u64 {
        self.next_pack
    }

    /// Gives no pack a number up to this one from now on.
    pub fn pass_over(&mut self, pack: u64) {
        self.next_pack = self.next_pack.max(pack + 1);
    }

    /// An article, if it is kept.
    #[must_use]
    pub fn kept(&self, id: ArticleId) -> Option<Kept> {
        let cursor = Cursor { published: *self.published.get(&id)?, id };
        let place = self.river.binary_search_by(|slot| cursor.cmp(&slot.cursor())).ok()?;
        self.river.get(place).map(|slot| slot.kept)
    }

    /// The status of an article, kept or not.
    #[must_use]
    pub fn status(&self, id: ArticleId) -> ArticleStatus {
        self.by_hand.get(&id).copied().unwrap_or_default().with(self.ruled.effects(id))
    }

    /// Adds articles, each in place of the one with its id.
    pub fn put(&mut self, kept: Vec<Kept>) {
        let replaced = kept.iter().map(|kept| kept.id).filter(|id| self.published.contains_key(id)).collect();
        self.remove(&replaced);
        for kept in kept {
            self.pass_over(kept.pack);
            self.published.insert(kept.id, kept.published);
            self.river.push(Slot { kept, status: self.status(kept.id) });
        }
        // Two sorted runs, mostly: the sort finds them and merges.
        self.river.sort_by_key(|slot| std::cmp::Reverse(slot.cursor()));
    }

    /// Takes articles out; their statuses stay.
    pub fn remove(&mut self, ids: &HashSet<ArticleId>) {
        if ids.is_empty() {
            return;
        }
        self.river.retain(|slot| !ids.contains(&slot.kept.id));
        for id in ids {
            self.published.remove(id);
        }
        self.ruled.keep(|id| !ids.contains(&id));
    }

    /// Takes over what was done by hand, also with articles that are not kept.
    pub fn set_by_hand(&mut self, by_hand: impl IntoIterator<Item = (ArticleId, ByHand)>) {
        for (id, by_hand) in by_hand {
            self.by_hand.insert(id, by_hand);
            let status = self.status(id);
            let Some(published) = self.published.get(&id) else { continue };
            let cursor = Cursor { published: *published, id };
            let place = self.river.binary_search_by(|slot| cursor.cmp(&slot.cursor()));
            if let Some(slot) = place.ok().and_then(|place| self.river.get_mut(place)) {
                slot.status = status;
            }
        }
    }

    /// Takes over what rules did, and forgets what others did.
    pub fn put_deeds(&mut self, deeds: Vec<RuleDeeds>, forgotten: &[RuleId]) {
        self.ruled.put(deeds, forgotten);
        for slot in &mut self.river {
            let by_hand = self.by_hand.get(&slot.kept.id).copied().unwrap_or_default();
            slot.status = by_hand.with(self.ruled.effects(slot.kept.id));
        }
    }

    /// What all rules did.
    #[must_use]
    pub fn deeds(&self) -> Vec<RuleDeeds> {
        self.ruled.deeds()
    }

    /// Articles that rules moved to a section, in rising order.
    #[must_use]
    pub fn moved(&self) -> Vec<(ArticleId, Section)> {
        self.ruled.moved()
    }

    /// The articles of a page, and where the next begins.
    #[must_use]
    pub fn page(&self, query: &ArticleQuery) -> (Vec<(Kept, ArticleStatus)>, Option<Cursor>) {
        let start = query.after.map_or(0, |after| self.river.partition_point(|slot| slot.cursor() >= after));
        let rest = self.river.get(start..).unwrap_or_default();
        let mut found: Vec<&Slot> =
            self.list(rest, &query.scope, query.filter).take(query.limit.saturating_add(1)).collect();
        let is_more = found.len() > query.limit;
        found.truncate(query.limit);
        let next = found.last().filter(|_| is_more).map(|slot| slot.cursor());
        (found.into_iter().map(|slot| (slot.kept, slot.status)).collect(), next)
    }

    /// Ids of a whole list, of what was published no later than `until`.
    #[must_use]
    pub fn ids(&self, scope: &Scope, filter: Filter, until: Timestamp) -> Vec<ArticleId> {
        let start = self.river.partition_point(|slot| slot.kept.published > until);
        let rest = self.river.get(start..).unwrap_or_default();
        self.list(rest, scope, filter).map(|slot| slot.kept.id).collect()
    }

    /// Every place of a list, in its order.
    #[must_use]
    pub fn outline(&self, scope: &Scope, filter: Filter) -> Vec<Cursor> {
        self.list(&self.river, scope, filter).map(Slot::cursor).collect()
    }

    /// Unread articles of each feed that has any.
    #[must_use]
    pub fn unread(&self) -> BTreeMap<FeedId, u32> {
        let mut unread = BTreeMap::new();
        for slot in self.list(&self.river, &Scope::All, Filter::Unread) {
            *unread.entry(slot.kept.feed).or_default() += 1;
        }
        unread
    }

    /// Every kept article with its status, newest first.
    pub fn all(&self) -> impl Iterator<Item = (Kept, ArticleStatus)> {
        self.river.iter().map(|slot| (slot.kept, slot.status))
    }

    /// The kept articles of each of these feeds; a feed without any has an empty list.
    #[must_use]
    pub fn of_feeds(&self, feeds: impl IntoIterator<Item = FeedId>) -> HashMap<FeedId, Vec<Kept>> {
        let mut of_feeds: HashMap<FeedId, Vec<Kept>> = feeds.into_iter().map(|feed| (feed, vec![])).collect();
        for slot in &self.river {
            if let Some(shelf) = of_feeds.get_mut(&slot.kept.feed) {
                shelf.push(slot.kept);
            }
        }
        of_feeds
    }

    /// The kept articles of each of these packs; a pack without any has an empty list.
    #[must_use]
    pub fn of_packs(&self, packs: &BTreeSet<u64>) -> BTreeMap<u64, Vec<ArticleId>> {
        let mut of_packs: BTreeMap<u64, Vec<ArticleId>> = packs.iter().map(|pack| (*pack, vec![])).collect();
        if !packs.is_empty() {
            for slot in &self.river {
                if let Some(wanted) = of_packs.get_mut(&slot.kept.pack) {
                    wanted.push(slot.kept.id);
                }
            }
        }
        of_packs
    }

    fn list<'a>(&self, slots: &'a [Slot], scope: &Scope, filter: Filter) -> impl Iterator<Item = &'a Slot> {
        let set = |feeds: &[FeedId]| feeds.iter().copied().collect::<HashSet<FeedId>>();
        let ids = |articles: &[ArticleId]| articles.iter().copied().collect::<HashSet<ArticleId>>();
        let (feeds, part) = match scope {
            Scope::Feeds(feeds) | Scope::Muted(feeds) => (Some(set(feeds)), None),
            Scope::Part { feeds, mixed, articles, moved } => {
                (Some(set(feeds)), Some((set(mixed), ids(articles), ids(moved))))
            }
            Scope::All | Scope::Starred | Scope::Rule(_) | Scope::Articles(_) | Scope::AlsoMuted(_) => {
                (None, None)
            }
        };
        let held = match scope {
            Scope::Rule(rule) => Some(ids(self.ruled.articles(*rule))),
            Scope::Articles(articles) | Scope::AlsoMuted(articles) => Some(ids(articles)),
            _ => None,
        };
        let (is_starred, is_muted) = (matches!(scope, Scope::Starred), matches!(scope, Scope::Muted(_)));
        let shows_muted = matches!(scope, Scope::Rule(_) | Scope::AlsoMuted(_));
        slots.iter().filter(move |slot| {
            let (Kept { id, feed, .. }, status) = (&slot.kept, slot.status);
            let is_of_part = || match &part {
                Some((mixed, within, moved)) => {
                    let is_own = feeds.as_ref().is_some_and(|feeds| feeds.contains(feed));
                    (is_own && !moved.contains(id)) || (mixed.contains(feed) && within.contains(id))
                }
                None => feeds.as_ref().is_none_or(|feeds| feeds.contains(feed)),
            };
            let is_in_scope = match &held {
                Some(held) => held.contains(id) && (shows_muted || !status.hidden),
                None => status.hidden == is_muted && (!is_starred || status.starred) && is_of_part(),
            };
            is_in_scope && (filter == Filter::All || !status.read)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(id: u64, feed: u64, published: i64, pack: u64) -> Kept {
        let (id, feed) = (ArticleId::from_hash(id), FeedId::from_hash(feed));
        Kept { id, feed, published: Timestamp(published), pack }
    }

    fn numbers(ids: impl IntoIterator<Item = ArticleId>) -> Vec<u64> {
        ids.into_iter().map(ArticleId::number).collect()
    }

    fn everything(index: &ArticleIndex) -> Vec<u64> {
        numbers(index.ids(&Scope::All, Filter::All, Timestamp(i64::MAX)))
    }

    fn sample() -> ArticleIndex {
        let read = ByHand { read: Some(true), starred: None };
        let articles = vec![kept(1, 7, 10, 0), kept(2, 7, 30, 0), kept(3, 8, 20, 1), kept(4, 8, 20, 1)];
        ArticleIndex::new(
            articles,
            [(ArticleId::from_hash(2), read), (ArticleId::from_hash(9), read)],
            vec![],
        )
    }

    #[test]
    fn lists_are_newest_first_with_ties_by_id() {
        assert_eq!(everything(&sample()), [2, 4, 3, 1]);
        assert_eq!(numbers(sample().ids(&Scope::All, Filter::Unread, Timestamp(19))), [1]);
        assert_eq!(sample().unread().into_values().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn an_article_that_is_put_again_takes_the_place_of_the_first() {
        let mut index = sample();
        index.put(vec![kept(1, 7, 40, 5)]);
        assert_eq!(everything(&index), [1, 2, 4, 3]);
        assert_eq!(index.kept(ArticleId::from_hash(1)), Some(kept(1, 7, 40, 5)));
        assert_eq!((index.len(), index.next_pack()), (4, 6));
    }

    #[test]
    fn a_status_holds_for_an_article_that_comes_later_and_outlives_one_that_goes() {
        let mut index = sample();
        index.put(vec![kept(9, 8, 50, 2)]);
        assert_eq!(numbers(index.ids(&Scope::All, Filter::Unread, Timestamp(i64::MAX))), [4, 3, 1]);
        index.remove(&HashSet::from([ArticleId::from_hash(9)]));
        assert!(index.status(ArticleId::from_hash(9)).read && index.kept(ArticleId::from_hash(9)).is_none());
    }

    #[test]
    fn packs_and_feeds_know_their_articles() {
        let index = sample();
        let of_packs = index.of_packs(&BTreeSet::from([1, 6]));
        assert_eq!(of_packs.into_values().map(numbers).collect::<Vec<_>>(), [vec![4, 3], vec![]]);
        let shelves = index.of_feeds([FeedId::from_hash(7)]);
        assert_eq!(shelves[&FeedId::from_hash(7)], [kept(2, 7, 30, 0), kept(1, 7, 10, 0)]);
    }

    #[test]
    fn pages_join_up() {
        let index = sample();
        let (mut after, mut found) = (None, vec![]);
        loop {
            let query = ArticleQuery { scope: Scope::All, filter: Filter::All, after, limit: 3 };
            let (page, next) = index.page(&query);
            found.extend(page.iter().map(|(kept, _)| kept.id));
            after = next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(numbers(found), [2, 4, 3, 1]);
    }
}
