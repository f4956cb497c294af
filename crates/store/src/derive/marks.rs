use crate::Stamp;
use model::{ArticleId, Change, Highlight, HighlightId, Marks};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Marks with the stamps of the operations that made them. A mark that was taken away stays known, so that an older
/// operation that arrives later does not bring it back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarksRecord {
    note: Option<(Stamp, String)>,
    highlights: BTreeMap<HighlightId, (Stamp, Option<Highlight>)>,
}

impl MarksRecord {
    /// The article whose marks a change sets.
    #[must_use]
    pub fn touched(change: &Change) -> Option<ArticleId> {
        match change {
            Change::SetNote(id, _) | Change::PutHighlight(id, _) | Change::RemoveHighlight(id, _) => {
                Some(*id)
            }
            _ => None,
        }
    }

    /// Takes over a change of these marks, unless a later operation set the same already.
    pub fn set(&mut self, change: &Change, at: Stamp) {
        match change {
            Change::SetNote(_, note) if self.note.as_ref().is_none_or(|(before, _)| *before < at) => {
                self.note = Some((at, note.clone()));
            }
            Change::PutHighlight(_, highlight) => self.put(highlight.id, Some(highlight.clone()), at),
            Change::RemoveHighlight(_, id) => self.put(*id, None, at),
            _ => {}
        }
    }

    fn put(&mut self, id: HighlightId, value: Option<Highlight>, at: Stamp) {
        let is_newer = self.highlights.get(&id).is_none_or(|(before, _)| *before < at);
        if is_newer {
            self.highlights.insert(id, (at, value));
        }
    }

    /// What the reader sees, highlights in the order of their last change.
    #[must_use]
    pub fn marks(&self) -> Marks {
        let mut highlights: Vec<_> =
            self.highlights.values().filter_map(|(at, h)| Some((at, h.clone()?))).collect();
        highlights.sort_by_key(|(at, _)| **at);
        Marks {
            note: self.note.as_ref().map(|(_, note)| note.clone()).unwrap_or_default(),
            highlights: highlights.into_iter().map(|(_, highlight)| highlight).collect(),
        }
    }
}
