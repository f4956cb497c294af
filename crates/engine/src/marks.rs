//! What the reader writes and marks in articles. Who marks something wants to find it again, so the article is starred
//! with it, and thus kept for ever.

use crate::{Engine, World, trouble_of};
use model::{ArticleId, Change, Highlight, HighlightId, MarkedArticle, Marks, Timestamp, Trouble};
use store::Store;

/// Characters of a note.
const NOTE: usize = 20_000;
/// Characters of a marked passage.
const QUOTE: usize = 5_000;
/// Characters on either side of it.
const CONTEXT: usize = 40;

impl<S: Store, W: World> Engine<S, W> {
    /// Writes a note to an article.
    pub(crate) async fn set_note(&self, id: ArticleId, note: String) -> Result<(), Trouble> {
        let note = cut(note.trim(), NOTE);
        let keeps = !note.is_empty();
        self.mark(id, Change::SetNote(id, note), keeps).await
    }

    /// Marks a passage.
    pub(crate) async fn put_highlight(&self, id: ArticleId, highlight: Highlight) -> Result<(), Trouble> {
        let highlight = Highlight {
            quote: cut(&highlight.quote, QUOTE),
            before: cut(&highlight.before, CONTEXT),
            after: cut(&highlight.after, CONTEXT),
            note: cut(highlight.note.trim(), NOTE),
            ..highlight
        };
        self.mark(id, Change::PutHighlight(id, highlight), true).await
    }

    /// Takes a mark away; the star stays.
    pub(crate) async fn remove_highlight(&self, id: ArticleId, mark: HighlightId) -> Result<(), Trouble> {
        self.mark(id, Change::RemoveHighlight(id, mark), false).await
    }

    async fn mark(&self, id: ArticleId, change: Change, keeps: bool) -> Result<(), Trouble> {
        let statuses = self.store.statuses(&[id]).await.map_err(trouble_of)?;
        let is_starred = statuses.first().is_some_and(|status| status.starred);
        self.record(vec![change]).await?;
        if keeps && !is_starred { self.set_starred(vec![id], true).await } else { Ok(()) }
    }

    /// Marks of one article.
    pub(crate) async fn marks_of(&self, id: ArticleId) -> Result<Marks, Trouble> {
        self.store.marks(id).await.map_err(trouble_of)
    }

    /// All marks, those of the newest article first.
    pub(crate) async fn marks(&self) -> Result<Vec<MarkedArticle>, Trouble> {
        let mut marked = Vec::new();
        for (article, marks) in self.store.all_marks().await.map_err(trouble_of)? {
            marked.push(self.marked(article, marks).await?);
        }
        marked.sort_by_key(|(published, marked)| (std::cmp::Reverse(*published), marked.article));
        Ok(marked.into_iter().map(|(_, marked)| marked).collect())
    }

    async fn marked(&self, id: ArticleId, marks: Marks) -> Result<(Timestamp, MarkedArticle), Trouble> {
        let found = self.store.article(id).await.map_err(trouble_of)?;
        let Some((article, _)) = found else {
            let (title, publisher) = Default::default();
            return Ok((Timestamp(0), MarkedArticle { article: id, title, publisher, url: None, marks }));
        };
        let library = self.library().await?;
        let publisher = library.subscription(article.feed).map(|subscription| subscription.title.clone());
        let publisher = publisher.unwrap_or_default();
        let marked = MarkedArticle { article: id, title: article.title, publisher, url: article.url, marks };
        Ok((article.published, marked))
    }
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
