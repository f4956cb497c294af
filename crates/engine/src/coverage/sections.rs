//! The part of the paper that an article of a feed of everything belongs to.

use crate::{Engine, World, trouble_of};
use model::{Article, ArticleId, FeedId, Filing, Filter, Scope, Section, Selection, Timestamp, Trouble};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use store::Store;

/// Articles whose section is known, in rising order. Those of feeds that have a section themselves are among them.
pub(crate) type Filed = Rc<[(ArticleId, Section)]>;

/// Articles from feeds of everything that make a section of their own.
const LEAST: usize = 3;

/// What the reader filed a feed under comes first; only a feed of everything leaves it to its articles.
pub(super) fn section_of(article: &Article, filed: &HashMap<FeedId, Section>) -> Option<Section> {
    match filed.get(&article.feed) {
        Some(section) if *section != Section::Top => Some(*section),
        _ => ranking::told_section(&article.categories, article.url.as_deref()),
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// The section of each followed feed.
    pub(super) async fn filed(&self) -> Result<HashMap<FeedId, Section>, Trouble> {
        Ok(self.library().await?.subscriptions.iter().map(|s| (s.feed, s.section)).collect())
    }

    /// What a part of the paper asks of the store.
    pub(crate) async fn part(&self, section: Section) -> Result<Scope, Trouble> {
        let library = self.library().await?;
        let feeds = crate::river::feeds_of(&library, Selection::Section(section));
        let moved = self.store.moved().await.map_err(trouble_of)?;
        let known = self.coverage.filed();
        let known: &[(ArticleId, Section)] = if section == Section::Top { &[] } else { &known };
        // What a rule moved is there, whatever else is known of it.
        let is_moved = |article: &ArticleId| moved.binary_search_by_key(article, |(id, _)| *id).is_ok();
        let of_stories = known.iter().filter(|(article, _)| !is_moved(article));
        let of_both = of_stories.chain(&moved).filter(|(_, known)| *known == section);
        let articles: Vec<ArticleId> = of_both.map(|(article, _)| *article).collect();
        if articles.is_empty() && moved.is_empty() {
            return Ok(Scope::Feeds(feeds));
        }
        // Rules move articles of any feed.
        let others = if moved.is_empty() { Selection::Section(Section::Top) } else { Selection::All };
        let mixed = crate::river::feeds_of(&library, others);
        let away = moved.into_iter().filter(|(_, to)| *to != section).map(|(article, _)| article).collect();
        Ok(Scope::Part { feeds, mixed, articles, moved: away })
    }

    /// The section of an article, and who says so.
    pub(crate) async fn filing(&self, article: &Article) -> Result<Option<(Section, Filing)>, Trouble> {
        let moved = self.store.moved().await.map_err(trouble_of)?;
        if let Some((_, section)) = moved.iter().find(|(id, _)| *id == article.id) {
            return Ok(Some((*section, Filing::Rule)));
        }
        let filed = self.filed().await?.get(&article.feed).copied();
        if let Some(section) = filed.filter(|section| *section != Section::Top) {
            return Ok(Some((section, Filing::Feed)));
        }
        if let Some((tag, section)) = ranking::told_tag(&article.categories) {
            return Ok(Some((section, Filing::Tag(tag.to_owned()))));
        }
        if let Some(section) = ranking::told_section(&[], article.url.as_deref()) {
            return Ok(Some((section, Filing::Address)));
        }
        let known = self.coverage.filed();
        let of_story = known.iter().find(|(id, _)| *id == article.id);
        Ok(of_story.map(|(_, section)| (*section, Filing::Story)))
    }

    /// What a section leaves to others on a page that shows them all: nothing, but for the front pages'.
    pub(crate) fn left_to_others(&self, section: Section) -> HashSet<ArticleId> {
        let known = if section == Section::Top { self.coverage.filed() } else { Filed::default() };
        known.iter().filter(|(_, known)| *known != Section::Top).map(|(article, _)| *article).collect()
    }

    /// The parts of the paper that subscriptions fill, or enough single articles, or rules, in the reader's order.
    pub(crate) async fn sections_in_use(&self) -> Result<Vec<Section>, Trouble> {
        let library = self.library().await?;
        let mut used: HashSet<Section> = library.subscriptions.iter().map(|s| s.section).collect();
        used.extend(self.store.moved().await.map_err(trouble_of)?.iter().map(|(_, to)| *to));
        let mut counts: HashMap<Section, usize> = HashMap::new();
        for (_, section) in self.coverage.filed().iter() {
            *counts.entry(*section).or_default() += 1;
        }
        used.extend(counts.into_iter().filter(|(_, count)| *count >= LEAST).map(|(section, _)| section));
        Ok(library.settings.ordered_sections().into_iter().filter(|section| used.contains(section)).collect())
    }

    /// The same, with how many articles are unread in each; `unread` has those of each feed.
    pub(crate) async fn unread_sections(
        &self,
        unread: &[(FeedId, u32)],
    ) -> Result<Vec<(Section, u32)>, Trouble> {
        let (filed, sections) = (self.filed().await?, self.sections_in_use().await?);
        let moved: HashMap<ArticleId, Section> =
            self.store.moved().await.map_err(trouble_of)?.into_iter().collect();
        let mut counts: HashMap<Section, u32> = HashMap::new();
        for (section, count) in unread.iter().filter_map(|(feed, count)| Some((filed.get(feed)?, count))) {
            *counts.entry(*section).or_default() += count;
        }
        let known = self.coverage.filed();
        let of_stories = known.iter().filter(|(article, _)| !moved.contains_key(article)).copied();
        let of_stories: HashMap<ArticleId, Section> = of_stories.collect();
        for article in self.unread_among(Section::Top, &of_stories).await? {
            if let Some(section) = of_stories.get(&article).filter(|section| **section != Section::Top) {
                *counts.entry(*section).or_default() += 1;
            }
        }
        for from in &sections {
            for article in self.unread_among(*from, &moved).await? {
                let here = counts.entry(*from).or_default();
                *here = here.saturating_sub(1);
                *counts.entry(moved.get(&article).copied().unwrap_or(*from)).or_default() += 1;
            }
        }
        Ok(sections
            .into_iter()
            .map(|section| (section, counts.remove(&section).unwrap_or_default()))
            .collect())
    }

    /// Which of these articles are of feeds of a section, and unread.
    async fn unread_among(
        &self,
        section: Section,
        articles: &HashMap<ArticleId, Section>,
    ) -> Result<Vec<ArticleId>, Trouble> {
        if articles.is_empty() {
            return Ok(Vec::new());
        }
        let mixed = crate::river::feeds_of(&*self.library().await?, Selection::Section(section));
        let articles = articles.keys().copied().collect();
        let scope = Scope::Part { feeds: Vec::new(), mixed, articles, moved: Vec::new() };
        self.store.article_ids(&scope, Filter::Unread, Timestamp(i64::MAX)).await.map_err(trouble_of)
    }
}
