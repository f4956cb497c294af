//! What the reader writes and marks in articles. Who marks something wants to find it again, so the article is starred
//! with it, and thus kept for ever.

use crate::{Engine, World, trouble_of};
use model::{ArticleId, Change, Highlight, HighlightId, Marks, Trouble};
use store::Store;

/// Characters of a note.
const NOTE: usize = 20_000;
/// Characters of a marked passage.
const QUOTE: usize = 5_000;

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
            before: cut(&highlight.before, Highlight::CONTEXT),
            after: cut(&highlight.after, Highlight::CONTEXT),
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
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
