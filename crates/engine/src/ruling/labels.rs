//! Labels that rules give.

use crate::catalogue::fold;
use crate::{Engine, World};
use model::{ArticleId, Rule, Trouble};
use store::Store;

impl<S: Store, W: World> Engine<S, W> {
    /// Articles with a label, whatever its case and accents; `None` where no rule gives it.
    pub(crate) async fn labelled(&self, name: &str) -> Result<Option<Vec<ArticleId>>, Trouble> {
        let (book, wanted, now) = (self.book().await?, fold(name.trim()), self.world.now());
        let gives = |rule: &&Rule| rule.labels().any(|label| fold(label.trim()) == wanted);
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
}
