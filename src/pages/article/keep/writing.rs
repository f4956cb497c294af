//! Notes, stored while they are typed.

use super::{Kept, NoteOf};
use crate::platform::keep;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{ArticleId, Command, Highlight, Trouble};

/// Where what is typed is kept until the engine has stored it: the article, the passage if it is a note to one, the words.
const DRAFT: &str = "note";
type Draft = (ArticleId, Option<Highlight>, String);

impl Kept {
    /// What was typed and not stored before the page was lost.
    pub(super) fn take_draft(self) {
        let Some((article, mark, note)) = keep::take::<Draft>(DRAFT) else { return };
        if article == self.article {
            self.take_note(mark.as_ref().map_or(NoteOf::Article, |mark| NoteOf::Passage(mark.id)), &note);
        }
        spawn_local(async move { drop(self.store_note(article, mark, note).await) });
    }

    /// Keeps what is typed, so that nothing is lost with the page.
    pub fn draft(self, of: NoteOf, note: &str) {
        if let Some(mark) = self.noted(of) {
            keep::put(DRAFT, &(self.article, mark, note));
        }
    }

    /// Stores a note; whether that went well.
    ///
    /// # Errors
    /// What the engine answered; it has been reported.
    pub async fn save_note(self, of: NoteOf, note: String) -> Result<(), Trouble> {
        let Some(mark) = self.noted(of) else { return Ok(()) };
        self.take_note(of, &note);
        self.store_note(self.article, mark, note).await
    }

    /// Puts an earlier note back.
    pub fn undo_note(self, of: NoteOf, mark: Option<Highlight>, before: String, was_starred: bool) {
        self.take_note(of, &before);
        spawn_local(async move {
            drop(self.store_note(self.article, mark, before).await);
            self.unstar_if(!was_starred);
        });
    }

    /// The passage that a note is to; `None` when that is gone.
    #[must_use]
    pub fn noted(&self, of: NoteOf) -> Option<Option<Highlight>> {
        match of {
            NoteOf::Article => Some(None),
            NoteOf::Passage(id) => self
                .marks
                .try_with_untracked(|marks| marks.highlights.iter().find(|mark| mark.id == id).cloned())
                .flatten()
                .map(Some),
        }
    }

    fn take_note(self, of: NoteOf, note: &str) {
        let _ = self.marks.try_update(|marks| match of {
            NoteOf::Article => note.clone_into(&mut marks.note),
            NoteOf::Passage(id) => marks
                .highlights
                .iter_mut()
                .filter(|mark| mark.id == id)
                .for_each(|mark| note.clone_into(&mut mark.note)),
        });
    }

    async fn store_note(
        self,
        article: ArticleId,
        mark: Option<Highlight>,
        note: String,
    ) -> Result<(), Trouble> {
        let draft = (article, mark.clone(), note.clone());
        let command = match mark {
            None => Command::SetNote(article, note),
            Some(mark) => Command::PutHighlight(article, Highlight { note, ..mark }),
        };
        let actions = self.context.actions;
        let answer = actions.engine().ask(command).await;
        if let Err(trouble) = &answer {
            let trouble = trouble.clone();
            actions.report(answer);
            return Err(trouble);
        }
        // Unless something else was typed meanwhile.
        if keep::take::<Draft>(DRAFT).as_ref() == Some(&draft) {
            keep::forget(DRAFT);
        }
        Ok(())
    }
}
