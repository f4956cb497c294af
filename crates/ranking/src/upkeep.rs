//! What is gone makes room.

use crate::stories::{NOWHERE, Stories};

impl Stories {
    /// Closes the gaps once a quarter of all items is gone.
    pub(crate) fn tidy(&mut self) {
        if self.items.len() > self.living + self.living / 4 + 1_000 {
            self.close_gaps();
        }
    }

    fn close_gaps(&mut self) {
        let mut next = 0;
        let moved: Vec<u32> = self
            .items
            .iter()
            .map(|item| {
                let is_here = item.story != NOWHERE;
                next += u32::from(is_here);
                if is_here { next - 1 } else { NOWHERE }
            })
            .collect();
        let to = |slot: u32| moved.get(slot as usize).copied().unwrap_or(NOWHERE);
        self.index.relink(to);
        self.items.retain(|item| item.story != NOWHERE);
        self.groups.retain(|group| !group.items.is_empty());
        self.by_story.clear();
        for (place, group) in self.groups.iter_mut().enumerate() {
            group.items.iter_mut().for_each(|slot| *slot = to(*slot));
            self.by_story.insert(group.id, place as u32);
            for slot in &group.items {
                if let Some(item) = self.items.get_mut(*slot as usize) {
                    item.story = place as u32;
                }
            }
        }
        self.by_article.values_mut().for_each(|slot| *slot = to(*slot));
        self.by_url.values_mut().for_each(|slot| *slot = to(*slot));
        self.found.clear();
        self.found.shrink_to_fit();
    }
}
