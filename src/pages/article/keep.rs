//! What the reader writes and marks in an open article: kept by the engine, drawn into the text, found again by its words.

mod writing;

use super::clips::Clips;
use crate::pages::frame::PageContext;
use crate::platform::document;
use crate::platform::passages::{self, Shown, Spot};
use crate::say;
use js_sys::Math;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, ArticleId, ArticleStatus, Command, Highlight, HighlightId, Marks};
use web_sys::{HtmlElement, Range};

/// Looks of passages: `::highlight(…)` in the style.
const PLAIN: &str = "passage";
const NOTED: &str = "passage-noted";
const OPEN: &str = "passage-open";

/// What a note is to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteOf {
    /// The article.
    Article,
    /// A passage.
    Passage(HighlightId),
}

/// What stands beside a passage of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tip {
    /// What can be done with the selection.
    Selected(Spot),
    /// A mark with its note.
    Mark(HighlightId, Spot),
}

/// Notes and marks of an open article. Copies are the same.
#[derive(Clone, Copy)]
pub struct Kept {
    /// What pages read.
    pub context: PageContext,
    /// Takes passages along.
    pub clips: Clips,
    article: ArticleId,
    status: Signal<ArticleStatus>,
    marks: RwSignal<Marks>,
    /// Marks that stand in the text that is shown, in its order.
    standing: RwSignal<Vec<HighlightId>>,
    ranges: StoredValue<Vec<(HighlightId, Range)>, LocalStorage>,
    tip: RwSignal<Option<Tip>>,
    /// What had the focus before a mark was opened.
    opener: StoredValue<Option<HtmlElement>, LocalStorage>,
}

impl Kept {
    /// Takes over what is kept, and draws the marks whenever a text was `drawn`.
    #[must_use]
    pub fn open(
        clips: Clips,
        context: PageContext,
        article: ArticleId,
        marks: Marks,
        status: Signal<ArticleStatus>,
        drawn: RwSignal<u32>,
    ) -> Self {
        let this = Self {
            context,
            clips,
            article,
            status,
            marks: RwSignal::new(marks),
            standing: RwSignal::new(Vec::new()),
            ranges: StoredValue::new_local(Vec::new()),
            tip: RwSignal::new(None),
            opener: StoredValue::new_local(None),
        };
        this.take_draft();
        let highlights = Memo::new(move |_| this.marks.with(|marks| marks.highlights.clone()));
        Effect::new(move |_| {
            drawn.track();
            highlights.with(|highlights| this.draw(highlights));
        });
        Effect::new(move |_| {
            let open = match this.tip.get() {
                Some(Tip::Mark(id, _)) => this.range(id),
                _ => None,
            };
            passages::draw(OPEN, open.as_slice());
        });
        on_cleanup(|| [PLAIN, NOTED, OPEN].into_iter().for_each(|look| passages::draw(look, &[])));
        this
    }

    fn draw(self, highlights: &[Highlight]) {
        let Some(body) = text_body() else { return };
        let shown = Shown::read(&body);
        let place = |mark: &Highlight| Some((mark.place_in(shown.text())?, mark.id, mark.note.is_empty()));
        let mut places: Vec<_> = highlights.iter().filter_map(place).collect();
        places.sort_by_key(|(at, ..)| at.start);
        let (mut plain, mut noted, mut ranges) = (Vec::new(), Vec::new(), Vec::new());
        for (at, id, is_plain) in places {
            let Some(range) = shown.range(at) else { continue };
            if is_plain {
                plain.push(range.clone())
            } else {
                noted.push(range.clone())
            }
            ranges.push((id, range));
        }
        passages::draw(PLAIN, &plain);
        passages::draw(NOTED, &noted);
        let standing: Vec<_> = ranges.iter().map(|(id, _)| *id).collect();
        self.ranges.set_value(ranges);
        if self.standing.get_untracked() != standing {
            self.standing.set(standing);
        }
    }

    fn range(&self, id: HighlightId) -> Option<Range> {
        self.ranges
            .with_value(|ranges| ranges.iter().find(|(of, _)| *of == id).map(|(_, range)| range.clone()))
    }

    /// Marks that stand in the text, in its order, or those that do not; tracked.
    #[must_use]
    pub fn passages(&self, standing: bool) -> Vec<Highlight> {
        let places = self.standing.get();
        let place = |mark: &Highlight| places.iter().position(|id| *id == mark.id);
        let marks = self.marks.with(|marks| marks.highlights.clone());
        let mut marks: Vec<_> = marks.into_iter().filter(|mark| place(mark).is_some() == standing).collect();
        marks.sort_by_key(place);
        marks
    }

    /// Words of a note; tracked.
    #[must_use]
    pub fn note(&self, of: NoteOf) -> String {
        self.marks.with(|marks| match of {
            NoteOf::Article => marks.note.clone(),
            NoteOf::Passage(id) => marks
                .highlights
                .iter()
                .find(|mark| mark.id == id)
                .map(|mark| mark.note.clone())
                .unwrap_or_default(),
        })
    }

    /// What stands beside a passage; tracked.
    #[must_use]
    pub fn tip(&self) -> Option<Tip> {
        self.tip.get()
    }

    /// Follows the selection.
    pub fn note_selection(self) {
        let selected = text_body().and_then(|body| Shown::read(&body).selected());
        match (selected, self.tip.get_untracked()) {
            (Some(_), _) => self.tip.set(spot(passages::selected_spot()).map(Tip::Selected)),
            (None, Some(Tip::Selected(_))) => self.tip.set(None),
            (None, _) => {}
        }
    }

    /// What is selected of the text.
    #[must_use]
    pub fn selected_words(&self) -> Option<String> {
        let shown = Shown::read(&*text_body()?);
        shown.selected().and_then(|passage| shown.text().get(passage)).map(|words| words.trim().to_owned())
    }

    /// What a mark marks.
    #[must_use]
    pub fn words_of(&self, id: HighlightId) -> Option<String> {
        let marks = self.marks.read_untracked();
        marks.highlights.iter().find(|mark| mark.id == id).map(|mark| mark.quote.clone())
    }

    /// Marks what is selected, as one with the marks that it touches.
    pub fn mark(self) -> Option<HighlightId> {
        let shown = Shown::read(&*text_body()?);
        let passage = shown.selected()?;
        let new = HighlightId::from_hash((Math::random() * (1_u64 << 53) as f64) as u64);
        let (mark, before) = self.marks.with_untracked(|marks| marks.joined(new, shown.text(), passage))?;
        let (id, was_starred) = (mark.id, untrack(|| self.status.get()).starred);
        passages::unselect();
        self.tip.set(None);
        for gone in before.iter().skip(1) {
            self.take_away(gone.id);
        }
        self.put(mark);
        let words = self.context.words;
        let told = if was_starred { say!(words, keep.marked) } else { say!(words, keep.marked_starred) };
        self.context.notices.say_with(told, say!(words, app.undo), move || {
            if before.is_empty() {
                self.take_away(id);
            }
            before.iter().for_each(|mark| self.put(mark.clone()));
            self.unstar_if(!was_starred);
        });
        Some(id)
    }

    /// Takes a mark away, and offers the way back.
    pub fn remove(self, id: HighlightId) {
        let found =
            self.marks.with_untracked(|marks| marks.highlights.iter().find(|mark| mark.id == id).cloned());
        let Some(mark) = found else { return };
        self.close();
        self.take_away(id);
        let words = self.context.words;
        let undo = move || self.put(mark.clone());
        self.context.notices.say_with(say!(words, keep.removed), say!(words, app.undo), undo);
    }

    fn put(self, mark: Highlight) {
        let _ = self.marks.try_update(|marks| {
            match marks.highlights.iter_mut().find(|known| known.id == mark.id) {
                Some(known) => known.clone_from(&mark),
                None => marks.highlights.push(mark.clone()),
            }
        });
        self.send(Command::PutHighlight(self.article, mark));
    }

    fn take_away(self, id: HighlightId) {
        let _ = self.marks.try_update(|marks| marks.highlights.retain(|mark| mark.id != id));
        self.send(Command::RemoveHighlight(self.article, id));
    }

    /// The star that came with the first mark goes with it, if nothing else is kept.
    fn unstar_if(self, came: bool) {
        let is_empty = self.marks.try_with_untracked(Marks::is_empty).unwrap_or_default();
        if came && is_empty {
            self.context.actions.set_starred(vec![self.article], false);
        }
    }

    /// Sends a command; what failed is shown as it is stored.
    fn send(self, command: Command) {
        spawn_local(async move {
            let actions = self.context.actions;
            let answer = actions.engine().ask(command).await;
            if actions.report(answer).is_none()
                && let Ok(Answer::Article(opened)) =
                    actions.engine().ask(Command::Article(self.article)).await
                && let Ok(opened) = opened.unpack()
            {
                let _ = self.marks.try_set(opened.marks);
            }
        });
    }

    /// Whether the article is starred.
    #[must_use]
    pub fn is_starred(&self) -> bool {
        untrack(|| self.status.get()).starred
    }

    /// The mark at a point of the window is opened; any other is closed.
    pub fn press(self, x: f64, y: f64) {
        let found = self.ranges.with_value(|ranges| {
            ranges.iter().find(|(_, range)| passages::covers(range, x, y)).map(|(id, _)| *id)
        });
        match found {
            Some(id) => self.open_mark(id),
            None => self.close(),
        }
    }

    /// Opens a mark where it stands.
    pub fn open_mark(self, id: HighlightId) {
        let Some(range) = self.range(id) else { return };
        self.opener.set_value(document::focused());
        self.tip.set(spot(Some(passages::spot(&range))).map(|spot| Tip::Mark(id, spot)));
    }

    /// Brings a mark into view, opens it, and lets the focus follow.
    pub fn show(self, id: HighlightId) {
        let Some(range) = self.range(id) else { return };
        passages::reveal(&range);
        request_animation_frame(move || {
            self.open_mark(id);
            focus_later(".passage-bar");
        });
    }

    /// Closes what stands beside a passage.
    pub fn close(self) {
        if self.tip.get_untracked().is_none() {
            return;
        }
        let held = document::find(".passage-bar").is_some_and(|bar| document::holds_focus(&bar));
        if matches!(self.tip.get_untracked(), Some(Tip::Selected(_))) {
            passages::unselect();
        }
        if held {
            // What is typed is stored by leaving its field.
            document::unfocus();
        }
        self.tip.set(None);
        if let Some(opener) = self.opener.get_value().filter(|_| held) {
            document::focus(&opener);
        }
        self.opener.set_value(None);
    }
}

fn text_body() -> Option<HtmlElement> {
    document::find(".article-page .article-body")
}

fn spot(on_screen: Option<Spot>) -> Option<Spot> {
    Some(on_screen?.within(&*document::find(".article-page")?))
}

/// Focuses what is about to be drawn.
pub fn focus_later(selector: &'static str) {
    request_animation_frame(move || {
        if let Some(found) = document::find(selector) {
            document::focus(&found);
        }
    });
}
