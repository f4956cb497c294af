//! What the reader said about stories: remembered, obeyed, and older than any likeness.

use crate::stories::{Changes, Stories};
use model::{ArticleId, StoryId};

/// The newest wishes are kept, so many of them.
const MOST: usize = 1_000;

/// Two articles that belong to one story, or to two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    pub(crate) a: ArticleId,
    pub(crate) b: ArticleId,
    pub(crate) is_together: bool,
}

/// Wishes, the oldest first. They may name articles that are still to come.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Wishes(pub(crate) Vec<Wish>);

impl Wishes {
    pub(crate) fn together(&self) -> Vec<(ArticleId, ArticleId)> {
        self.0.iter().filter(|wish| wish.is_together).map(|wish| (wish.a, wish.b)).collect()
    }

    fn apart(&self) -> impl Iterator<Item = (ArticleId, ArticleId)> {
        self.0.iter().filter(|wish| !wish.is_together).map(|wish| (wish.a, wish.b))
    }

    /// An article that goes leaves its wishes to another of its story.
    pub(crate) fn pass_on(&mut self, gone: ArticleId, heir: ArticleId) {
        for wish in &mut self.0 {
            for named in [&mut wish.a, &mut wish.b] {
                if *named == gone {
                    *named = heir;
                }
            }
        }
        self.0.retain(|wish| wish.a != wish.b);
    }

    pub(crate) fn forget(&mut self, gone: ArticleId) {
        self.0.retain(|wish| wish.a != gone && wish.b != gone);
    }

    fn push(&mut self, wish: Wish) {
        if wish.a != wish.b {
            self.0.push(wish);
            let excess = self.0.len().saturating_sub(MOST);
            self.0.drain(..excess);
        }
    }
}

impl Stories {
    /// The reader says that two articles are of one story: their stories become one, the older stays. Undoes what kept them
    /// apart. Articles that are not known yet are joined when they come.
    pub fn keep_together(&mut self, a: ArticleId, b: ArticleId) -> Changes {
        let stories = (self.story_of(a), self.story_of(b));
        let mut wishes = std::mem::take(&mut self.wishes);
        wishes.0.retain(|wish| {
            let named = (wish.a, wish.b);
            let parted = (self.story_of(wish.a), self.story_of(wish.b));
            let is_undone = named == (a, b)
                || named == (b, a)
                || (parted.0.is_some()
                    && parted.1.is_some()
                    && (parted == stories || parted == (stories.1, stories.0)));
            wish.is_together || !is_undone
        });
        wishes.push(Wish { a, b, is_together: true });
        self.wishes = wishes;
        let mut changes = Changes::default();
        self.unite_wished(a, b, &mut changes);
        changes.stories = changes.merged.iter().map(|(_, into)| *into).collect();
        changes
    }

    /// The reader says that an article is not of the story of another. It gets a story of its own, unless it has one already,
    /// and neither this nor what comes to it joins the other's again.
    pub fn keep_apart(&mut self, article: ArticleId, other: ArticleId) -> Changes {
        self.wishes.0.retain(|wish| !wish.is_together || ![wish.a, wish.b].contains(&article));
        self.wishes.push(Wish { a: article, b: other, is_together: false });
        let mut changes = Changes::default();
        if let (Some(story), Some(others)) = (self.story_of(article), self.story_of(other))
            && story == others
            && article != other
        {
            changes.stories.push(story);
            changes.stories.extend(self.take_out(article));
        }
        changes
    }

    fn take_out(&mut self, article: ArticleId) -> Option<StoryId> {
        let slot = *self.by_article.get(&article)?;
        let story = self.item(slot)?.story;
        self.groups.get_mut(story as usize)?.items.retain(|item| *item != slot);
        self.found_story(slot)
    }

    /// Whether the reader keeps two stories apart.
    pub(crate) fn are_kept_apart(&self, a: u32, b: u32) -> bool {
        let place = |article: &ArticleId| {
            self.by_article.get(article).and_then(|slot| self.item(*slot)).map(|item| item.story)
        };
        self.wishes.apart().any(|(one, other)| {
            let places = (place(&one), place(&other));
            places == (Some(a), Some(b)) || places == (Some(b), Some(a))
        })
    }

    pub(crate) fn unite_wished(&mut self, a: ArticleId, b: ArticleId, changes: &mut Changes) {
        let place = |article| Some(self.item(*self.by_article.get(&article)?)?.story);
        if let (Some(a), Some(b)) = (place(a), place(b))
            && a != b
            && !self.are_kept_apart(a, b)
        {
            let (into, from) = self.elder_first(a, b);
            self.unite(into, from, changes);
        }
    }
}
