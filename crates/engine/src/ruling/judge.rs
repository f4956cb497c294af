//! Judging articles, and writing down what rules did.

use super::book::Book;
use crate::{Engine, World, trouble_of};
use futures_util::future::LocalBoxFuture;
use model::{Article, ArticleId, FeedId, Rule, RuleId, StoryId, Timestamp, Trouble};
use rules::{Facts, Given};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{Ingest, RuleDeeds, Store};

/// An article, and the rules that hold for it.
pub(super) type Judged = (ArticleId, Vec<RuleId>);

/// As the engine calls it before it stores what came. What cannot be judged now is judged later.
pub(super) fn judge<'a, S: Store, W: World>(
    engine: &'a Engine<S, W>,
    ingests: &'a [Ingest],
) -> LocalBoxFuture<'a, ()> {
    Box::pin(async move {
        if engine.judge_ingests(ingests).await.is_err() {
            let came = ingests.iter().flat_map(|ingest| &ingest.new);
            engine.ruling.unjudged.borrow_mut().extend(came.map(|stored| stored.article.id));
        }
    })
}

impl<S: Store, W: World> Engine<S, W> {
    async fn judge_ingests(&self, ingests: &[Ingest]) -> Result<(), Trouble> {
        let _turn = self.ruling.turn.lock().await;
        let book = self.book().await?;
        let mut publishers = self.publishers().await?;
        let mut judged = Vec::new();
        for ingest in ingests {
            let title = ingest.feed.title.clone().unwrap_or_default();
            let publisher = publishers.entry(ingest.feed.id).or_insert(title).clone();
            for stored in ingest.new.iter().chain(&ingest.updated) {
                let facts = facts_of(&stored.article, &publisher, None);
                judged.push((stored.article.id, book.in_force.judge(&facts)));
                self.ruling.archive.borrow_mut().note(stored.article.published, facts);
            }
        }
        let edited = ingests.iter().flat_map(|ingest| &ingest.updated).map(|stored| stored.article.id);
        self.write_down(&book, &judged, &edited.collect()).await?;
        Ok(())
    }

    /// Judges what came before the judge did; true when a rule held.
    pub(super) async fn judge_late(&self) -> Result<bool, Trouble> {
        let late = self.ruling.unjudged.borrow().clone();
        let (book, publishers) = (self.book().await?, self.publishers().await?);
        let mut judged = Vec::new();
        for id in late.iter().copied() {
            if let Some((article, _)) = self.store.article(id).await.map_err(trouble_of)? {
                let facts = facts_of(&article, publisher_of(&publishers, article.feed), None);
                judged.push((id, book.in_force.judge(&facts)));
            }
        }
        let is_other = self.write_down(&book, &judged, &BTreeSet::new()).await?;
        self.ruling.unjudged.borrow_mut().retain(|id| !late.contains(id));
        Ok(is_other)
    }

    /// Adds what was judged to what rules did; from articles that were edited, rules that no longer hold let go. Whoever calls
    /// has the turn. Whether anything is other than before.
    pub(super) async fn write_down(
        &self,
        book: &Book,
        judged: &[Judged],
        edited: &BTreeSet<ArticleId>,
    ) -> Result<bool, Trouble> {
        let now = self.world.now();
        let held: BTreeSet<RuleId> = judged.iter().flat_map(|(_, held)| held.iter().copied()).collect();
        if held.is_empty() && edited.is_empty() {
            return Ok(false);
        }
        let mut deeds = self.deeds_by_rule().await?;
        let mut changed = Vec::new();
        for rule in book.rules.iter().filter(|rule| rule.is_in_force(now)) {
            let before = deeds.remove(&rule.id).unwrap_or_else(|| fresh(rule, now));
            let is_held = |(_, held): &&Judged| held.contains(&rule.id);
            let added: BTreeSet<ArticleId> = judged.iter().filter(is_held).map(|(id, _)| *id).collect();
            let mut articles: BTreeSet<ArticleId> = before.articles.iter().copied().collect();
            articles.retain(|id| !edited.contains(id));
            articles.extend(&added);
            let after = RuleDeeds { articles: articles.into_iter().collect(), ..before.clone() };
            changed.extend((after != before).then_some(after));
        }
        self.put_deeds(&changed, &[]).await
    }

    pub(super) async fn deeds_by_rule(&self) -> Result<BTreeMap<RuleId, RuleDeeds>, Trouble> {
        let deeds = self.store.deeds().await.map_err(trouble_of)?;
        Ok(deeds.into_iter().map(|deeds| (deeds.rule, deeds)).collect())
    }

    /// Stores what rules did; whether there was anything.
    pub(super) async fn put_deeds(&self, deeds: &[RuleDeeds], forgotten: &[RuleId]) -> Result<bool, Trouble> {
        if deeds.is_empty() && forgotten.is_empty() {
            return Ok(false);
        }
        self.written(self.store.put_deeds(deeds, forgotten).await)?;
        self.smart.note_statuses();
        Ok(true)
    }
}

/// What a rule did that did nothing yet.
pub(super) fn fresh(rule: &Rule, now: Timestamp) -> RuleDeeds {
    RuleDeeds {
        rule: rule.id,
        is_in_force: rule.is_in_force(now),
        effects: rule.effects(),
        articles: Vec::new(),
        run: Vec::new(),
    }
}

pub(super) fn publisher_of(publishers: &HashMap<FeedId, String>, feed: FeedId) -> &str {
    publishers.get(&feed).map(String::as_str).unwrap_or_default()
}

/// What rules look at of an article.
pub(super) fn facts_of(article: &Article, publisher: &str, story: Option<StoryId>) -> Facts {
    Facts::of(&Given {
        id: article.id,
        feed: article.feed,
        title: &article.title,
        text: &article.excerpt,
        author: article.byline.as_deref().unwrap_or_default(),
        address: article.url.as_deref().unwrap_or_default(),
        publisher,
        labels: &article.categories,
        language: article.language.as_deref().unwrap_or_default(),
        words: article.words,
        story,
    })
}
