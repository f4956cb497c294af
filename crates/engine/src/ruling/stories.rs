//! Rules about a story: what belongs to it is known only after it is stored.

use super::judge::{facts_of, publisher_of};
use crate::{Engine, World, trouble_of};
use model::{ArticleId, Trouble};
use std::collections::{BTreeSet, HashSet};
use store::{RuleDeeds, Store};

impl<S: Store, W: World> Engine<S, W> {
    /// Judges what came to the stories that rules are about; whether a rule held that had not.
    pub(super) async fn judge_stories(&self) -> Result<bool, Trouble> {
        let book = self.book().await?;
        let stories = book.stories(self.world.now());
        if stories.is_empty() {
            return Ok(false);
        }
        let deeds = self.deeds_by_rule().await?;
        let publishers = self.publishers().await?;
        let mut judged = Vec::new();
        for (id, rules) in stories {
            // What only some of its rules hold for is looked at again.
            let held = rules.iter().map(|rule| deeds.get(rule).map(articles_of).unwrap_or_default());
            let known = held.reduce(|all, of_rule| &all & &of_rule).unwrap_or_default();
            let story = self.with_stories(|stories| stories.story(id)).flatten();
            let members = story.into_iter().flat_map(|story| story.members).map(|member| member.article);
            for article in members.filter(|article| !known.contains(article)) {
                let Some((article, _)) = self.store.article(article).await.map_err(trouble_of)? else {
                    continue;
                };
                let facts = facts_of(&article, publisher_of(&publishers, article.feed), Some(id));
                judged.push((article.id, book.in_force.judge(&facts)));
            }
        }
        self.write_down(&book, &judged, &BTreeSet::new()).await
    }
}

fn articles_of(deeds: &RuleDeeds) -> HashSet<ArticleId> {
    deeds.articles.iter().copied().collect()
}
