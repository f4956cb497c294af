//! The stories of a sliding window: what comes in, what goes, what the reader says.

use crate::headline::{Headline, Publisher};
use crate::index::Index;
use crate::sketch::Sketch;
use crate::terms::{Counting, Terms};
use crate::tuning::Tuning;
use crate::window::Window;
use crate::wishes::Wishes;
use model::{ArticleId, Section, StoryId, Timestamp};
use rustc_hash::{FxHashMap, FxHashSet};

/// What is kept of a headline.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) article: ArticleId,
    pub(crate) publisher: Publisher,
    /// Hash of its address, 0 where it has none.
    pub(crate) url: u64,
    /// Milliseconds since 1970.
    pub(crate) time: i64,
    pub(crate) language: u8,
    pub(crate) section: Option<Section>,
    /// 0 to 100.
    pub(crate) prominence: u8,
    /// Likeness to its neighbour of a certain rank: how crowded its surroundings are.
    pub(crate) crowd: f32,
    /// 1 by the length of its terms, as rare as they were when it came.
    pub(crate) scale: f32,
    pub(crate) sketch: Sketch,
    /// Packed, in rising order.
    pub(crate) terms: Box<[u32]>,
    /// The place of its story; [`NOWHERE`] once it is gone.
    pub(crate) story: u32,
}

/// No place.
pub(crate) const NOWHERE: u32 = u32::MAX;

/// The places of a story's items. Without any it is gone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    pub(crate) id: StoryId,
    /// Stories are numbered as they begin; of two that become one the older stays.
    pub(crate) born: u32,
    pub(crate) items: Vec<u32>,
}

/// Items among which a publisher's own are looked for, and how many of these, to see whether it repeats itself.
const RECENT: usize = 500;
const REPEATED: usize = 8;

/// What a batch changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Stories that are new, grew or shrank.
    pub stories: Vec<StoryId>,
    /// Stories that are no more, each with that of which it became part.
    pub merged: Vec<(StoryId, StoryId)>,
}

/// Articles in their stories, and what is needed to find the story of the next one.
///
/// Work for a new article does not depend on how many there are, but for the window's upkeep now and then. Articles are
/// named by their ids; unknown ones are no error.
pub struct Stories {
    pub(crate) tuning: Tuning,
    pub(crate) window: Window,
    pub(crate) index: Index,
    pub(crate) items: Vec<Item>,
    pub(crate) living: usize,
    pub(crate) groups: Vec<Group>,
    pub(crate) next_birth: u32,
    /// Whose turn it is to be looked at again.
    pub(crate) turn: u32,
    pub(crate) wishes: Wishes,
    pub(crate) by_article: FxHashMap<ArticleId, u32>,
    pub(crate) by_story: FxHashMap<StoryId, u32>,
    pub(crate) by_url: FxHashMap<u64, u32>,
    /// One number for each item, zero between uses.
    pub(crate) found: Vec<f32>,
}

impl Default for Stories {
    fn default() -> Self {
        Self::new(Window::default())
    }
}

impl Stories {
    /// None yet.
    #[must_use]
    pub fn new(window: Window) -> Self {
        Self::with(window, Tuning::default())
    }

    pub(crate) fn with(window: Window, tuning: Tuning) -> Self {
        Self {
            index: Index::new(&tuning),
            tuning,
            window,
            items: Vec::new(),
            living: 0,
            groups: Vec::new(),
            next_birth: 0,
            turn: 0,
            wishes: Wishes::default(),
            by_article: FxHashMap::default(),
            by_story: FxHashMap::default(),
            by_url: FxHashMap::default(),
            found: Vec::new(),
        }
    }

    /// How many articles there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.living
    }

    /// Whether there is no article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.living == 0
    }

    /// The story of an article; none for one that is not known.
    #[must_use]
    pub fn story_of(&self, article: ArticleId) -> Option<StoryId> {
        let item = self.item(*self.by_article.get(&article)?)?;
        self.group(item.story).map(|group| group.id)
    }

    /// The id that a story goes by: its own, or that of the story which took in the article that it began with; none for one
    /// that is gone.
    #[must_use]
    pub fn current(&self, story: StoryId) -> Option<StoryId> {
        if self.by_story.contains_key(&story) {
            return Some(story);
        }
        self.story_of(ArticleId::from_hash(story.number()))
    }

    /// The same article in other feeds: of the same address, and of another newsroom or with nearly the same text. A feed whose
    /// items all lead to one page has many articles.
    pub fn copies(&self, article: ArticleId) -> impl Iterator<Item = ArticleId> {
        let item = self.by_article.get(&article).and_then(|slot| self.item(*slot));
        let beside = item.filter(|item| item.url != 0).into_iter();
        beside.flat_map(move |item| {
            let others = self.items_of(item.story).filter(move |other| {
                let is_own = other.publisher == item.publisher && !other.sketch.is_like(&item.sketch);
                other.url == item.url && other.article != article && !is_own
            });
            others.map(|other| other.article)
        })
    }

    /// Takes what one refresh brought. Known articles are passed over, and those that were too old for the window when they
    /// were fetched: a feed's archive is no news.
    pub fn take(&mut self, headlines: &[Headline<'_>]) -> Changes {
        let room = headlines.len().saturating_sub(self.window.items);
        let new = self.count(headlines.get(room..).unwrap_or_default());
        self.make_room(new.len());
        let begin = self.items.len() as u32;
        for (headline, terms) in new {
            self.add(headline, terms);
        }
        self.settle(begin)
    }

    /// The headlines that are new and not too old, with their terms, which are counted.
    fn count<'h, 't>(&mut self, headlines: &'h [Headline<'t>]) -> Vec<(&'h Headline<'t>, Terms)> {
        let mut counting = Counting::default();
        let mut seen = FxHashSet::default();
        let mut new = Vec::new();
        for headline in headlines {
            let is_old = headline.fetched.since(headline.time()) > self.window.age;
            if is_old || self.by_article.contains_key(&headline.article) || !seen.insert(headline.article) {
                continue;
            }
            let terms = counting.count(headline.title, headline.text, &self.tuning);
            // Words do not become usual by one newsroom's repeating itself.
            if !self.is_repeated(headline.publisher, &terms.sketch, &new) {
                self.index.count(terms.counts.iter().map(|(term, _)| *term), headline.language_number());
            }
            new.push((headline, terms));
        }
        self.index.weigh(&self.tuning);
        new
    }

    /// Whether a publisher wrote nearly the same a short while ago.
    fn is_repeated(&self, publisher: Publisher, sketch: &Sketch, new: &[(&Headline<'_>, Terms)]) -> bool {
        let coming = new.iter().rev().map(|(headline, terms)| (headline.publisher, &terms.sketch));
        let known = self.items.iter().rev().take(RECENT).map(|item| (item.publisher, &item.sketch));
        let own = coming.chain(known).filter(|(other, _)| *other == publisher);
        own.take(REPEATED).any(|(_, other)| other.is_like(sketch))
    }

    fn add(&mut self, headline: &Headline<'_>, terms: Terms) {
        let slot = self.items.len() as u32;
        let (packed, scale) = self.index.choose(&terms.counts, headline.language_number(), &self.tuning);
        for term in packed.iter().take(self.tuning.indexed) {
            self.index.link(*term, slot);
        }
        let mut packed = packed.into_boxed_slice();
        packed.sort_unstable();
        self.by_article.insert(headline.article, slot);
        self.items.push(Item {
            article: headline.article,
            publisher: headline.publisher,
            url: headline.url.map_or(0, hash_of),
            time: headline.time().0,
            language: headline.language_number(),
            section: headline.section,
            prominence: headline.prominence.min(100),
            crowd: 0.0,
            scale,
            sketch: terms.sketch,
            terms: packed,
            story: NOWHERE,
        });
        self.living += 1;
        self.found_story(slot);
    }

    /// Begins a story with one item.
    pub(crate) fn found_story(&mut self, slot: u32) -> Option<StoryId> {
        let item = self.items.get_mut(slot as usize)?;
        let mut id = StoryId::from_hash(item.article.number());
        while self.by_story.contains_key(&id) {
            id = StoryId::from_hash(id.number().wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(1));
        }
        item.story = self.groups.len() as u32;
        self.by_story.insert(id, item.story);
        self.groups.push(Group { id, born: self.next_birth, items: vec![slot] });
        self.next_birth += 1;
        Some(id)
    }

    /// Lets articles go, those that retention removed for example. Their stories stay as long as one is left.
    pub fn remove(&mut self, articles: &[ArticleId]) {
        for article in articles {
            let Some(slot) = self.by_article.remove(article) else { continue };
            let Some(item) = self.items.get_mut(slot as usize) else { continue };
            let story = std::mem::replace(&mut item.story, NOWHERE);
            item.terms = Box::default();
            let url = item.url;
            self.living -= 1;
            if self.by_url.get(&url) == Some(&slot) {
                self.by_url.remove(&url);
            }
            self.leave(story, slot, *article);
        }
        self.tidy();
    }

    fn leave(&mut self, story: u32, slot: u32, article: ArticleId) {
        let Some(group) = self.groups.get_mut(story as usize) else { return };
        group.items.retain(|item| *item != slot);
        let heir = group.items.first().and_then(|heir| self.items.get(*heir as usize));
        match heir {
            Some(heir) => self.wishes.pass_on(article, heir.article),
            None => {
                self.by_story.remove(&group.id);
                self.wishes.forget(article);
            }
        }
    }

    /// Lets all articles go but those of which `is_kept` says yes.
    pub fn keep(&mut self, is_kept: impl Fn(ArticleId) -> bool) {
        let gone: Vec<ArticleId> =
            self.by_article.keys().copied().filter(|article| !is_kept(*article)).collect();
        self.remove(&gone);
    }

    /// Lets go what is older than the window.
    pub fn expire(&mut self, now: Timestamp) {
        let is_old =
            |item: &&Item| item.story != NOWHERE && now.0.saturating_sub(item.time) > self.window.age;
        let old: Vec<ArticleId> = self.items.iter().filter(is_old).map(|item| item.article).collect();
        self.remove(&old);
    }

    fn make_room(&mut self, coming: usize) {
        let excess = (self.living + coming).saturating_sub(self.window.items);
        if excess == 0 {
            return;
        }
        let living = self.items.iter().filter(|item| item.story != NOWHERE);
        let mut by_age: Vec<(i64, ArticleId)> = living.map(|item| (item.time, item.article)).collect();
        if excess < by_age.len() {
            by_age.select_nth_unstable(excess);
        }
        let oldest: Vec<ArticleId> = by_age.into_iter().take(excess).map(|(_, article)| article).collect();
        self.remove(&oldest);
    }

    pub(crate) fn item(&self, slot: u32) -> Option<&Item> {
        self.items.get(slot as usize)
    }

    pub(crate) fn group(&self, story: u32) -> Option<&Group> {
        self.groups.get(story as usize)
    }

    /// The items of a story, the first that came first.
    pub(crate) fn items_of(&self, story: u32) -> impl DoubleEndedIterator<Item = &Item> {
        let items = self.group(story).map_or(&[][..], |group| &group.items);
        items.iter().filter_map(|slot| self.item(*slot))
    }
}

fn hash_of(text: &str) -> u64 {
    let mix =
        |hash: u64, byte: u8| (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x517c_c1b7_2722_0a95);
    text.bytes().fold(1, mix).max(1)
}
