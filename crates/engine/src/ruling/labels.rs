//! Labels that rules give.

use crate::catalogue::fold;
use crate::{Engine, World};
use model::{ArticleId, Rule, Trouble};
use std::collections::BTreeMap;
use store::Store;

/// A label without case, accents, and quotation marks, which a query cannot hold within others.
fn plain(label: &str) -> String {
    let words = label.replace(search::QUOTES, "");
    fold(words.split_whitespace().collect::<Vec<_>>().join(" ").as_str())
}

/// Articles that are asked about at once: more than a page holds.
const MOST: usize = 4_000;

impl<S: Store, W: World> Engine<S, W> {
    /// Articles with a label, whatever its case and accents; `None` where no rule gives it.
    pub(crate) async fn labelled(&self, name: &str) -> Result<Option<Vec<ArticleId>>, Trouble> {
        let (book, wanted, now) = (self.book().await?, plain(name), self.world.now());
        let gives = |rule: &&Rule| rule.labels().any(|label| plain(label) == wanted);
        let giving: Vec<&Rule> = book.rules.iter().filter(gives).collect();
        if giving.is_empty() {
            return Ok(None);
        }
        let deeds = self.deeds_by_rule().await?;
        let at_work = giving.iter().filter(|rule| rule.is_in_force(now));
        Ok(Some(
            at_work.filter_map(|rule| deeds.get(&rule.id)).flat_map(|did| did.articles.clone()).collect(),
        ))
    }

    /// Labels of some articles, each once, in the order of the rules that gave them; articles without any are left out.
    pub(super) async fn labels_of(
        &self,
        ids: &[ArticleId],
    ) -> Result<Vec<(ArticleId, Vec<String>)>, Trouble> {
        let (book, now) = (self.book().await?, self.world.now());
        let gives = |rule: &&Rule| rule.is_in_force(now) && rule.labels().next().is_some();
        let giving: Vec<&Rule> = book.rules.iter().filter(gives).collect();
        if giving.is_empty() {
            return Ok(Vec::new());
        }
        let deeds = self.deeds_by_rule().await?;
        let mut labels: BTreeMap<ArticleId, Vec<String>> =
            ids.iter().take(MOST).map(|id| (*id, Vec::new())).collect();
        for rule in giving {
            for id in deeds.get(&rule.id).map(|did| did.articles.as_slice()).unwrap_or_default() {
                let Some(known) = labels.get_mut(id) else { continue };
                let new = |label: &&str| known.iter().all(|known| plain(known) != plain(label));
                let new: Vec<String> = rule.labels().map(str::trim).filter(new).map(str::to_owned).collect();
                known.extend(new);
            }
        }
        Ok(labels.into_iter().filter(|(_, labels)| !labels.is_empty()).collect())
    }
}
