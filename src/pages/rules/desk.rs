//! What the page knows of rules, and how asking goes.

use super::draft::{Draft, Written};
use super::place::{EDIT, Place};
use crate::pages::frame::PageContext;
use crate::platform::document;
use crate::routes::{Route, RuleSeed};
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{
    Answer, Command, Packed, Rule, RuleAnswer, RuleFault, RuleId, RulePreview, RuleRequest, RulesPage,
    StoryId, Trouble,
};
use std::cell::RefCell;
use std::time::Duration;

/// While what is stored is still being read, the same is asked again after so long.
const AGAIN: Duration = Duration::from_millis(400);

thread_local! {
    // What is being written, for who leaves the page and comes back.
    static WRITTEN: RefCell<Option<Written>> = const { RefCell::new(None) };
}

/// Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) context: PageContext,
    pub(super) page: RwSignal<Option<RulesPage>>,
    pub(super) trouble: RwSignal<Option<Trouble>>,
    /// The rule that is being written.
    pub(super) draft: RwSignal<Option<Draft>>,
    pub(super) preview: RwSignal<Option<RulePreview>>,
    /// Why it could not be saved.
    pub(super) faults: RwSignal<Vec<RuleFault>>,
    is_asking: StoredValue<bool>,
    /// The page's: what is being written outlives the row that it was opened from.
    owner: StoredValue<Option<Owner>>,
}

impl Desk {
    pub(super) fn open(context: PageContext) -> Self {
        let desk = Self {
            context,
            page: RwSignal::new(None),
            trouble: RwSignal::new(None),
            draft: RwSignal::new(None),
            preview: RwSignal::new(None),
            faults: RwSignal::new(Vec::new()),
            is_asking: StoredValue::new(false),
            owner: StoredValue::new(Owner::current()),
        };
        desk.read();
        desk
    }

    /// Goes on with what was being written when the page was left.
    pub(super) fn resume(self) {
        if let Some(written) = WRITTEN.take() {
            self.begin(|| Draft::again(&written));
        }
    }

    pub(super) fn read(self) {
        spawn_local(async move {
            match ask(self.context, &RuleRequest::Page).await {
                Ok(answer) => self.take(answer),
                Err(trouble) => _ = self.trouble.try_set(Some(trouble)),
            }
        });
    }

    /// Takes over what is known of rules now; the page may have been left.
    fn take(self, answer: RuleAnswer) {
        if let RuleAnswer::Page(page) = answer {
            let place = Place::of_focus();
            let _ = self.trouble.try_set(None);
            let _ = self.page.try_set(Some(page));
            if let Some(place) = place {
                document::focus_after_paint(move || place.take_focus());
            }
        }
    }

    /// Begins to write a rule.
    pub(super) fn begin(self, draft: impl FnOnce() -> Draft) {
        let owner = self.owner.try_get_value().flatten();
        let Some(draft) = owner.map(|owner| owner.with(draft)) else { return };
        let written = WRITTEN.take();
        self.faults.set(Vec::new());
        self.preview.set(None);
        self.draft.set(Some(draft));
        self.offer(written);
    }

    /// Calls the rule that is being written as a story's first headline, where it has no name yet.
    pub(super) fn name_after(self, story: StoryId) {
        let Some(draft) = self.draft.get_untracked() else { return };
        spawn_local(async move {
            let answer = self.context.actions.engine().ask(Command::Story(story)).await;
            let Ok(Answer::Story(page)) = answer else { return };
            let Some(first) = page.unpack().ok().and_then(|page| page.versions.into_iter().next()) else {
                return;
            };
            let _ = draft.state.try_update(|state| {
                if state.name.is_empty() {
                    state.name = first.listed.article.title;
                }
            });
        });
    }

    /// Something else stands in the fields: what was wrong is looked at anew.
    pub(super) fn note_change(self, draft: Draft) {
        WRITTEN.set(draft.written());
        self.faults.set(Vec::new());
        self.look();
    }

    /// Gives the rule up that is being written, and offers the way back.
    pub(super) fn give_up(self) {
        let written = WRITTEN.take();
        self.close();
        self.offer(written);
    }

    /// Offers the way back to what was being written.
    fn offer(self, written: Option<Written>) {
        let Some(written) = written else { return };
        let words = self.context.words;
        self.context.notices.say_with(say!(words, rules.given_up), say!(words, app.undo), move || {
            if self.draft.is_disposed() {
                WRITTEN.set(Some(written.clone()));
                self.context.navigation.go(Route::Rules(RuleSeed::default()));
            } else {
                self.begin(|| Draft::again(&written));
            }
        });
    }

    /// Nothing is being written any more.
    fn close(self) {
        WRITTEN.take();
        let draft = self.draft.try_get_untracked().flatten();
        let edited = draft.filter(|draft| !draft.is_new).map(|draft| untrack(|| draft.rule()).id.to_string());
        let _ = self.draft.try_set(None);
        let place = Place { rule: edited, next: None, control: EDIT };
        document::focus_after_paint(move || place.take_focus());
    }

    /// Saves the rule that is being written, and has it look at what is stored if that is wanted.
    pub(super) fn save(self, draft: Draft) {
        let rule = untrack(|| draft.rule());
        let looks = draft.state.with_untracked(|state| state.also_stored);
        spawn_local(async move {
            let id = rule.id;
            match self.told(RuleRequest::Put(rule.clone())).await {
                // Something else may have been typed meanwhile.
                Some(RuleAnswer::Faults(faults)) if self.wanted().as_ref() == Some(&rule) => {
                    let _ = self.faults.try_set(faults);
                    document::after_paint(show_fault);
                }
                Some(RuleAnswer::Faults(_)) => {}
                Some(answer) => {
                    self.take(answer);
                    self.close();
                    let words = self.context.words;
                    self.context.notices.say(untrack(|| say!(words, rules.saved)));
                    if looks {
                        self.run(id);
                    }
                }
                None => {}
            }
        });
    }

    /// Has a rule look at what is stored.
    pub(super) fn run(self, id: RuleId) {
        spawn_local(async move {
            if let Some(RuleAnswer::Ran(added)) = self.told(RuleRequest::Run(id)).await {
                let words = self.context.words;
                let told = untrack(|| match added {
                    0 => say!(words, rules.ran_none).to_owned(),
                    added => say_count!(words, added, rules.ran_one, rules.ran_many),
                });
                if added > 0 {
                    let undo = say!(words, app.undo).to_owned();
                    self.context.notices.say_with(told, undo, move || self.change(RuleRequest::UndoRun(id)));
                } else {
                    self.context.notices.say(told);
                }
                self.read();
            }
        });
    }

    /// Changes something, and shows what is known then.
    pub(super) fn change(self, request: RuleRequest) {
        spawn_local(async move {
            match self.told(request).await {
                Some(answer @ RuleAnswer::Page(_)) => self.take(answer),
                // What the page shows may be what was not done.
                _ => self.read(),
            }
        });
    }

    /// Changes something that can be undone by having the rule say what it said.
    pub(super) fn change_with_undo(self, request: RuleRequest, told: &'static str, before: Rule) {
        spawn_local(async move {
            let Some(answer @ RuleAnswer::Page(_)) = self.told(request).await else { return self.read() };
            self.take(answer);
            let undo = untrack(|| say!(self.context.words, app.undo)).to_owned();
            self.context.notices.say_with(told, undo, move || self.change(RuleRequest::Put(before.clone())));
        });
    }

    pub(super) async fn told(self, request: RuleRequest) -> Option<RuleAnswer> {
        match ask(self.context, &request).await {
            Ok(answer) => Some(answer),
            Err(trouble) => {
                self.context.notices.fail(untrack(|| self.context.words.trouble(&trouble)));
                None
            }
        }
    }

    /// What the rule that is being written would hold for; `None` once the page or the rule was left.
    fn wanted(self) -> Option<Rule> {
        let draft = self.draft.try_get_untracked().flatten()?;
        Some(untrack(|| draft.rule()))
    }

    /// Asks what it would hold for: one question at a time, and the last one counts.
    pub(super) fn look(self) {
        // The page may have been left.
        if self.is_asking.try_get_value() != Some(false) {
            return;
        }
        self.is_asking.set_value(true);
        spawn_local(async move {
            while let Some(rule) = self.wanted() {
                let answer = ask(self.context, &RuleRequest::Preview(rule.clone())).await;
                let Some(now) = self.wanted() else { break };
                if let Ok(RuleAnswer::Preview(preview)) = answer {
                    let is_part = is_shown(&preview) && preview.looked < preview.total;
                    self.preview.set(Some(preview));
                    if is_part && now == rule {
                        set_timeout(move || self.look(), AGAIN);
                    }
                }
                if now == rule {
                    break;
                }
            }
            let _ = self.is_asking.try_update_value(|is_asking| *is_asking = false);
        });
    }
}

/// Whether a preview tells anything: nothing keeps the rule from being tried.
pub(super) fn is_shown(preview: &RulePreview) -> bool {
    preview.faults.iter().all(|fault| matches!(fault, RuleFault::NoAction | RuleFault::BadLabel))
}

/// Asks about rules.
pub(super) async fn ask(context: PageContext, request: &RuleRequest) -> Result<RuleAnswer, Trouble> {
    match context.actions.engine().ask(Command::Rules(Packed::of(request)?)).await? {
        Answer::Rules(answer) => answer.unpack(),
        _ => Err(Trouble::Internal("another answer than about rules".to_owned())),
    }
}

/// Leads to what keeps a rule from being saved, which may be out of view of the button.
fn show_fault() {
    let field = document::find(".rule-builder [aria-invalid=\"true\"]");
    field.iter().for_each(document::focus);
    if let Some(at) = field.or_else(|| document::find(".rule-builder .field-error")) {
        document::reveal(&at);
    }
}
