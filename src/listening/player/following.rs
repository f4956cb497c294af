//! The page follows the voice: the sentence that is said is marked in the text, and scrolled to unless the reader went
//! elsewhere.

use super::{Player, Sound};
use crate::listening::{Line, Part, nearest};
use crate::platform::document;
use crate::platform::passages;
use crate::platform::spoken::{self, Spoken};
use leptos::ev;
use leptos::prelude::*;
use web_sys::Range;

/// The look of the sentence: `::highlight(…)` in the style.
const LOOK: &str = "spoken";

/// Whether and where the page follows. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Following {
    /// Counts the texts that were drawn on the page.
    drawn: RwSignal<u32>,
    /// Whether the reader scrolled away from the voice.
    is_away: RwSignal<bool>,
    /// Where the page itself was scrolled to last, in CSS pixels.
    scrolled: StoredValue<f64>,
    page: StoredValue<Option<Spoken>, LocalStorage>,
    marked: StoredValue<Option<Range>, LocalStorage>,
}

impl Following {
    pub(super) fn new() -> Self {
        Self {
            drawn: RwSignal::new(0),
            is_away: RwSignal::new(false),
            scrolled: StoredValue::new(-1.0),
            page: StoredValue::new_local(None),
            marked: StoredValue::new_local(None),
        }
    }

    /// The reader wants to hear it here: the page follows again.
    pub(super) fn begin(self) {
        self.is_away.set(false);
    }

    fn reveal(self, range: &Range) {
        if !passages::is_in_view(range) {
            passages::reveal(range);
            self.scrolled.set_value(document::scrolled());
        }
    }

    /// The page was scrolled, by itself or by the reader.
    fn see(self) {
        if (document::scrolled() - self.scrolled.get_value()).abs() < 2.0 {
            return;
        }
        self.scrolled.set_value(-1.0);
        if let Some(range) = self.marked.get_value() {
            let is_away = !passages::is_in_view(&range);
            if self.is_away.get_untracked() != is_away {
                self.is_away.set(is_away);
            }
        }
    }
}

impl Player {
    /// A text stands on the page, or has gone from it.
    pub fn note_drawn(self) {
        self.following.drawn.update(|drawn| *drawn += 1);
    }

    /// Whether the reader scrolled away from the sentence that is said; tracked.
    #[must_use]
    pub fn is_away(&self) -> bool {
        self.following.is_away.get()
    }

    /// Brings the sentence that is said into view, and follows it again.
    pub fn come_back(self) {
        self.following.begin();
        self.following.marked.get_value().iter().for_each(|range| self.following.reveal(range));
    }

    /// Marks the sentence whenever another is said or another text is shown.
    pub(super) fn follow(self) {
        let following = self.following;
        Effect::new(move |_| {
            following.drawn.track();
            self.lines.track();
            following.page.set_value(self.page());
        });
        Effect::new(move |_| {
            following.drawn.track();
            let line = self.lines.with(|lines| lines.get(self.at.get()).cloned());
            let range = line.and_then(|line| self.range(&line, self.at.get()));
            passages::draw(LOOK, range.as_slice());
            if let Some(range) = range.as_ref().filter(|_| !following.is_away.get_untracked()) {
                following.reveal(range);
            }
            if range.is_none() {
                following.is_away.set(false);
            }
            following.marked.set_value(range);
        });
        // Never taken back: the player lasts as long as the page.
        let _ = window_event_listener(ev::scroll, move |_| following.see());
    }

    /// The text on the page, if it is what is read.
    fn page(self) -> Option<Spoken> {
        let item = untrack(|| self.current()).filter(|item| item.sound == Sound::Text)?;
        if self.lines.with_untracked(Vec::is_empty) {
            return None;
        }
        let (_, body) = document::article_on_page(item.article)?;
        Some(spoken::read(&body, &self.language.get_untracked()))
    }

    fn range(self, line: &Line, at: usize) -> Option<Range> {
        let item = untrack(|| self.current())?;
        let (page, _) = document::article_on_page(item.article)?;
        let head = match line.part {
            Part::Title => ".article-page-title",
            Part::Byline => ".article-page-byline",
            Part::Text(_) | Part::Caption(_) => return self.text_range(line, at),
        };
        let head = page.query_selector(head).ok().flatten()?;
        passages::whole(&head)
    }

    /// The page may show another text of the article than the one that is said.
    fn text_range(self, line: &Line, at: usize) -> Option<Range> {
        self.following.page.with_value(|page| {
            let page = page.as_ref()?;
            let found = nearest(&page.lines, &line.words, at)?;
            match &page.lines.get(found)?.part {
                Part::Text(range) | Part::Caption(range) => page.shown.range(range.clone()),
                Part::Title | Part::Byline => None,
            }
        })
    }
}
