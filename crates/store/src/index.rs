//! What lists need of every kept article, in memory.
//!
//! A store that keeps its articles in bundles asks this which bundle holds what, and writes it down feed by feed. 40
//! bytes an article; reading a list is a walk, not a query.

use model::{ArticleId, ArticleQuery, ArticleStatus, Cursor, FeedId, Filter, Scope, Timestamp};
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
    statuses: HashMap<ArticleId, ArticleStatus>,
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
    /// The index of these articles and statuses.
    #[must_use]
    pub fn new(kept: Vec<Kept>, statuses: impl IntoIterator<Item = (ArticleId, ArticleStatus)>) -> Self {
        let mut index = Self { statuses: statuses.into_iter().collect(), ..Self::default() };
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
        self.statuses.get(&id).copied().unwrap_or_default()
    }

    /// Adds articles, each in place of the one with its id.
    pub fn put(&mut self, kept: Vec<Kept>) {
        let replaced = kept.iter().map(|kept| kept.id).filter(|id| self.published.contains_key(id)).collect();
        self.remove(&replaced);
        for kept in kept {
            self.next_pack = self.next_pack.max(kept.pack + 1);
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
    }

    /// Sets statuses, also of articles that are not kept.
    pub fn set_statuses(&mut self, statuses: impl IntoIterator<Item = (ArticleId, ArticleStatus)>) {
        for (id, status) in statuses {
            self.statuses.insert(id, status);
            let Some(published) = self.published.get(&id) else { continue };
            let cursor = Cursor { published: *published, id };
            let place = self.river.binary_search_by(|slot| cursor.cmp(&slot.cursor()));
            if let Some(slot) = place.ok().and_then(|place| self.river.get_mut(place)) {
                slot.status = status;
            }
        }
    }

    /// The articles of a page, and where the next begins.
    #[must_use]
    pub fn page(&self, query: &ArticleQuery) -> (Vec<(Kept, ArticleStatus)>, Option<Cursor>) {
        let start = query.after.map_or(0, |after| self.river.partition_point(|slot| slot.cursor() >= after));
        let rest = self.river.get(start..).unwrap_or_default();
        let mut found: Vec<&Slot> =
            list(rest, &query.scope, query.filter).take(query.limit.saturating_add(1)).collect();
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
        list(rest, scope, filter).map(|slot| slot.kept.id).collect()
    }

    /// Unread articles of each feed that has any.
    #[must_use]
    pub fn unread(&self) -> BTreeMap<FeedId, u32> {
        let mut unread = BTreeMap::new();
        for slot in list(&self.river, &Scope::All, Filter::Unread) {
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
}

fn list<'a>(slots: &'a [Slot], scope: &Scope, filter: Filter) -> impl Iterator<Item = &'a Slot> {
    let feeds: Option<HashSet<FeedId>> = match scope {
        Scope::Feeds(feeds) => Some(feeds.iter().copied().collect()),
        _ => None,
    };
    let is_starred = matches!(scope, Scope::Starred);
    slots.iter().filter(move |slot| {
        let is_in_scope = feeds.as_ref().is_none_or(|feeds| feeds.contains(&slot.kept.feed))
            && (!is_starred || slot.status.starred);
        is_in_scope && !slot.status.hidden && (filter == Filter::All || !slot.status.read)
    })
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
        let read = ArticleStatus { read: true, ..ArticleStatus::default() };
        let articles = vec![kept(1, 7, 10, 0), kept(2, 7, 30, 0), kept(3, 8, 20, 1), kept(4, 8, 20, 1)];
        ArticleIndex::new(articles, [(ArticleId::from_hash(2), read), (ArticleId::from_hash(9), read)])
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
