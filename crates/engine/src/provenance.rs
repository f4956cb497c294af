//! Where an article comes from, and what its publisher changed.

mod diff;

use crate::hash::hash_bytes;
use crate::{Engine, World, trouble_of};
use diff::diff;
use model::{ArticleBody, ArticleId, EarlierVersion, Edit, Provenance, Trouble};
use store::Store;

impl<S: Store, W: World> Engine<S, W> {
    /// All that is known of an article's origin.
    pub(crate) async fn provenance(&self, id: ArticleId) -> Result<Provenance, Trouble> {
        let opened = self.article(id).await?;
        let feed = self.feed(opened.article.feed).await?;
        let mut memory = self.store.memory(opened.article.feed).await.map_err(trouble_of)?;
        memory.see_again(feed.as_ref().and_then(|feed| feed.succeeded));
        let full_text = opened.full_text.unwrap_or_default();
        let filed = self.filing(&opened.article).await?;
        Ok(Provenance {
            feed_url: feed.map(|feed| feed.url.0).unwrap_or_default(),
            first_seen: opened.article.seen,
            last_seen: memory.last_seen(id),
            canonical: full_text.canonical.or_else(|| opened.article.url.clone()),
            hash: format!("{:016x}", hash_bytes(opened.body.html.as_str().as_bytes())),
            full_text: (!full_text.html.is_empty()).then_some(full_text.fetched),
            removed: full_text.removed,
            edits: edits(&opened.article.title, &opened.body),
            guid: opened.body.guid,
            filed,
            coverage: self.coverage_of_article(id).await?,
        })
    }
}

/// Each earlier version against the one that replaced it, newest first.
fn edits(title: &str, body: &ArticleBody) -> Vec<Edit> {
    let text = article::text(body.html.as_str());
    let mut later = (title, text.as_str());
    let mut edits = Vec::with_capacity(body.earlier.len());
    for earlier in body.earlier.iter().rev() {
        edits.push(edit(earlier, later));
        later = (&earlier.title, if earlier.text.is_empty() { later.1 } else { &earlier.text });
    }
    edits
}

fn edit(earlier: &EarlierVersion, (title, text): (&str, &str)) -> Edit {
    let is_same = earlier.text.is_empty() || earlier.text == text;
    Edit {
        at: earlier.until,
        title: if earlier.title == title { Vec::new() } else { diff(&earlier.title, title) },
        text: if is_same { Vec::new() } else { diff(&earlier.text, text) },
    }
}
