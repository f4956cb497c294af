//! A story's page, and what else there is to an article.

use super::coverage_of;
use super::front::Fluency;
use super::origin::{Origin, is_other_view};
use crate::{Engine, World, trouble_of};
use model::{ArticleId, Coverage, ListedArticle, Related, StoryId, StoryPage, StoryVersion, Trouble};
use ranking::{Member, Story, language_number};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use store::Store;

/// Articles of a story that are shown, the newest.
const VERSIONS: usize = 200;
/// Articles of each kind below an article.
const RELATED: usize = 6;

impl<S: Store, W: World> Engine<S, W> {
    /// A story with its articles, oldest first; [`Trouble::ArticleGone`] when it is no longer kept.
    pub(crate) async fn story(&self, id: StoryId) -> Result<StoryPage, Trouble> {
        self.open_stories().await?;
        // A link to a story that became part of another leads to that one.
        let story = self.with_stories(|stories| stories.story(stories.current(id)?)).flatten();
        let story = story.ok_or(Trouble::ArticleGone)?;
        let id = story.id;
        let mut versions = self.versions_of(&story, false).await?;
        if versions.is_empty() {
            // Rules leave all of it out of lists; here somebody asked for it.
            versions = self.versions_of(&story, true).await?;
        }
        if versions.is_empty() {
            return Err(Trouble::ArticleGone);
        }
        let interest = self.library().await?.stories.of(id);
        Ok(StoryPage {
            story: id,
            coverage: coverage_of(&story),
            versions,
            interest,
            looked: self.looked(id).await?,
        })
    }

    /// Articles of a story, the newest of them, oldest first; with those that rules mute, or without.
    async fn versions_of(&self, story: &Story, with_muted: bool) -> Result<Vec<StoryVersion>, Trouble> {
        let origins = self.origins().await?;
        let mut versions = Vec::new();
        let mut first_of: HashMap<usize, ArticleId> = HashMap::new();
        let skipped = story.members.len().saturating_sub(VERSIONS);
        let members = story.members.get(skipped..).unwrap_or_default();
        let mut rows = self.rows_of_followed(members, with_muted).await?;
        for member in members {
            // Of an article that stands in several feeds the first is enough.
            let Some(listed) = rows.remove(&member.article).filter(|_| member.same_as.is_none()) else {
                continue;
            };
            let first = *first_of.entry(member.text).or_insert(member.article);
            let country = origins.get(&listed.article.feed).and_then(|origin| origin.country.clone());
            versions.push(StoryVersion {
                listed,
                copy_of: (first != member.article).then_some(first),
                country,
            });
        }
        Ok(versions)
    }

    async fn rows_of_followed(
        &self,
        members: &[Member],
        with_muted: bool,
    ) -> Result<HashMap<ArticleId, ListedArticle>, Trouble> {
        let ids: Vec<ArticleId> = members.iter().map(|member| member.article).collect();
        let (rows, followed) = (self.store.rows(&ids).await.map_err(trouble_of)?, self.followed().await?);
        let is_shown =
            |row: &ListedArticle| (with_muted || !row.status.hidden) && followed.contains(&row.article.feed);
        Ok(rows.into_iter().filter(is_shown).map(|row| (row.article.id, row)).collect())
    }

    /// The same story elsewhere, as others see it, and older articles about the same; never the article's own newsroom alone.
    pub(crate) async fn related(&self, id: ArticleId) -> Result<Related, Trouble> {
        self.open_stories().await?;
        let story = self.with_stories(|stories| stories.story(stories.story_of(id)?)).flatten();
        let mut related = Related::default();
        if let (Some(story), Some(own)) =
            (story.filter(|story| story.newsrooms > 1), self.followed_row(id).await?)
        {
            self.tell_others(&mut related, &story, &own).await?;
            let is_any = !related.same.is_empty() || !related.views.is_empty();
            related.story = is_any.then(|| (story.id, coverage_of(&story)));
        }
        let older = self.with_stories(|stories| stories.background(id, RELATED)).unwrap_or_default();
        related.background = self.followed_rows(&older).await?;
        Ok(related)
    }

    /// How the story of an article is covered, where more than one newsroom tells it.
    pub(crate) async fn coverage_of_article(&self, id: ArticleId) -> Result<Option<Coverage>, Trouble> {
        self.open_stories().await?;
        let story = self.with_stories(|stories| stories.story(stories.story_of(id)?)).flatten();
        Ok(story.filter(|story| story.newsrooms > 1).map(|story| coverage_of(&story)))
    }

    /// One article of each other newsroom, each article once: who passes on another's tells nothing else.
    async fn tell_others(
        &self,
        related: &mut Related,
        story: &Story,
        own: &ListedArticle,
    ) -> Result<(), Trouble> {
        let origins = self.origins().await?;
        let unknown = Origin::default();
        let origin = |listed: &ListedArticle| origins.get(&listed.article.feed).unwrap_or(&unknown);
        let publisher =
            story.members.iter().find(|member| member.article == own.article.id).map(|m| m.publisher);
        let mut seen: HashSet<_> = publisher.into_iter().collect();
        let mut told: HashSet<ArticleId> = self.with_copies(vec![own.article.id]).into_iter().collect();
        let mut views = Vec::new();
        let newest = || story.members.iter().rev();
        let copies = newest().filter(|member| member.same_as.is_some());
        for member in newest().filter(|member| member.same_as.is_none()).chain(copies) {
            if seen.contains(&member.publisher) || told.contains(&member.article) {
                continue;
            }
            let Some(listed) = self.followed_row(member.article).await? else { continue };
            seen.insert(member.publisher);
            told.extend(self.with_copies(vec![listed.article.id]));
            let is_other = is_other_view((&own.article, origin(own)), (&listed.article, origin(&listed)));
            if is_other {
                let language = language_number(listed.article.language.as_deref());
                views.push((language, origin(&listed).country.clone(), listed));
            } else if related.same.len() < RELATED {
                related.same.push(listed);
            }
        }
        related.views = varied(views, &self.fluency().await?);
        Ok(())
    }

    pub(crate) fn with_stories<T>(&self, read: impl FnOnce(&mut ranking::Stories) -> T) -> Option<T> {
        self.coverage.stories.borrow_mut().as_mut().map(read)
    }

    /// Articles as lists show them, without those that are gone or muted, or whose feed is no longer followed.
    pub(crate) async fn followed_rows(&self, ids: &[ArticleId]) -> Result<Vec<ListedArticle>, Trouble> {
        let (mut rows, followed) = (self.store.rows(ids).await.map_err(trouble_of)?, self.followed().await?);
        rows.retain(|row| !row.status.hidden && followed.contains(&row.article.feed));
        Ok(rows)
    }

    pub(crate) async fn followed_row(&self, id: ArticleId) -> Result<Option<ListedArticle>, Trouble> {
        Ok(self.followed_rows(&[id]).await?.pop())
    }
}

/// Some views, given with the numbers of their languages and their countries, as different as can be: one of each language
/// first, those before that the reader reads, then one of each country that is not there yet, then the rest.
fn varied<T>(views: Vec<(u8, Option<String>, T)>, fluency: &Fluency) -> Vec<T> {
    let (mut languages, mut countries) = (HashSet::new(), HashSet::new());
    let (mut first, others): (Vec<_>, Vec<_>) =
        views.into_iter().partition(|(language, ..)| languages.insert(*language));
    first.sort_by_key(|(language, ..)| Reverse(fluency.get(language).copied().unwrap_or_default()));
    countries.extend(first.iter().filter_map(|(_, country, _)| country.clone()));
    let mut is_new = |country: &Option<String>| country.clone().is_some_and(|name| countries.insert(name));
    let (next, rest): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, country, _)| is_new(country));
    first.into_iter().chain(next).chain(rest).map(|(.., view)| view).take(RELATED).collect()
}

/// Articles of a story, those of the core alone, the latest first.
pub(super) fn latest_first(story: &Story) -> Vec<ArticleId> {
    let core = story.members.iter().rev().filter(|member| member.is_core);
    core.take(VERSIONS).map(|member| member.article).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_of_each_language_first_the_readers_before_others_then_of_each_country() {
        let view =
            |language: u8, country: &str, name: &'static str| (language, Some(country.to_owned()), name);
        let views = vec![
            view(9, "JP", "newest"),
            view(9, "JP", "same language and country"),
            view(8, "EG", "Arabic"),
            view(8, "QA", "another country"),
            view(7, "ES", "Spanish"),
            view(1, "GB", "English"),
            view(9, "JP", "once more"),
        ];
        let found = varied(views, &Fluency::from([(1, 9), (7, 2)]));
        let expected =
            ["English", "Spanish", "newest", "Arabic", "another country", "same language and country"];
        assert_eq!(found, expected);
    }
}
