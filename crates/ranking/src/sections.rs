//! Which part of the paper an article belongs to, where its feed prints everything.
//!
//! The publisher's tags and addresses tell it ([`told_section`]); where they do not, the story does: what other newsrooms
//! file under Sport is sport here too. No dictionary of topics is needed, so it works in every language, and says nothing
//! where it is not sure.

mod told;

pub use told::{told_section, told_tag};

use crate::headline::Publisher;
use crate::stories::{Item, NOWHERE, Stories};
use model::{ArticleId, Section};
use rustc_hash::FxHashSet;

/// Newsrooms that have to agree.
const ENOUGH: usize = 2;

impl Stories {
    /// Every article whose section is known, by itself or by its story, in no order.
    #[must_use]
    pub fn sections(&self) -> Vec<(ArticleId, Section)> {
        let mut agreed: Vec<Option<Option<Section>>> = vec![None; self.groups.len()];
        let mut section_of = |item: &Item| {
            let agreed = agreed.get_mut(item.story as usize)?;
            *agreed.get_or_insert_with(|| agreement(self.items_of(item.story)))
        };
        let living = self.items.iter().filter(|item| item.story != NOWHERE);
        living.filter_map(|item| Some((item.article, item.section.or_else(|| section_of(item))?))).collect()
    }
}

/// The section under which two newsrooms at least file a story, and more than two thirds of all who say anything.
fn agreement<'i>(items: impl Iterator<Item = &'i Item>) -> Option<Section> {
    let votes: FxHashSet<(Publisher, Section)> =
        items.filter_map(|item| Some((item.publisher, telling(item.section?)?))).collect();
    let of = |section: Section| votes.iter().filter(|(_, vote)| *vote == section).count();
    let winner = votes.iter().map(|(_, section)| *section).max_by_key(|section| (of(*section), *section))?;
    let count = of(winner);
    (count >= ENOUGH && count * 3 > votes.len() * 2).then_some(winner)
}

/// What is foreign, local, an opinion or a front page is so for one newsroom, not for the event.
fn telling(section: Section) -> Option<Section> {
    let is_own = matches!(section, Section::Top | Section::World | Section::Local | Section::Opinion);
    (!is_own).then_some(section)
}
