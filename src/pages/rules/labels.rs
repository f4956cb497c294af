//! Labels that rules gave, where their articles are met.

use super::desk::ask;
use crate::pages::frame::PageContext;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{ArticleId, RuleAnswer, RuleRequest};
use std::collections::HashMap;

/// Labels of the articles of a page, as far as they are known. Copies are the same.
#[derive(Clone, Copy)]
pub struct Labels {
    context: PageContext,
    known: RwSignal<HashMap<ArticleId, Vec<String>>>,
}

impl Labels {
    /// None is known yet.
    pub fn none(context: PageContext) -> Self {
        Self { context, known: RwSignal::new(HashMap::new()) }
    }

    /// Asks for those of some articles, behind everything else: most readers give none.
    pub fn read(self, ids: Vec<ArticleId>) {
        spawn_local(async move {
            // Without an answer there is none to show.
            let Ok(RuleAnswer::Labels(found)) = ask(self.context, &RuleRequest::Labels(ids.clone())).await
            else {
                return;
            };
            // The page may have been left meanwhile.
            let known = self.known.try_with_untracked(|known| ids.iter().any(|id| known.contains_key(id)));
            if known.is_some_and(|is_known| is_known || !found.is_empty()) {
                self.known.update(|known| {
                    ids.iter().for_each(|id| drop(known.remove(id)));
                    known.extend(found);
                });
            }
        });
    }

    /// Those of an article.
    pub fn of(self, id: ArticleId) -> Signal<Vec<String>> {
        Signal::derive(move || self.known.with(|known| known.get(&id).cloned().unwrap_or_default()))
    }
}
