//! Moving in and between articles: a swipe turns to the neighbour, and an article opens where it was left.

use crate::pages::frame::PageContext;
use crate::platform::pause::Pause;
use crate::platform::place::{self, Place};
use crate::platform::{document, passages, places};
use crate::say;
use leptos::ev;
use leptos::prelude::*;
use model::ArticleId;
use std::time::Duration;
use web_sys::{HtmlElement, PointerEvent};

/// So far, in CSS pixels, a finger goes to turn to the neighbour.
const FAR: f64 = 72.0;
/// So far it goes before it is known where to.
const UNSURE: f64 = 12.0;
/// So near to the window's edge the system's own gestures begin.
const EDGE: f64 = 24.0;
/// What takes a sideways finger itself.
const TAKES_IT: &str = "input, textarea, select, pre, table, dialog, [popover], .passage-bar, audio, video";

/// A finger that goes sideways. Copies are the same.
#[derive(Clone, Copy)]
pub struct Swipe {
    start: StoredValue<Option<(f64, f64)>>,
    /// How far the page follows, in CSS pixels.
    by: RwSignal<f64>,
}

impl Swipe {
    /// No finger is there.
    #[must_use]
    pub fn new() -> Self {
        Self { start: StoredValue::new(None), by: RwSignal::new(0.0) }
    }

    /// How far the page follows the finger; `None` when it lies still. Tracked.
    #[must_use]
    pub fn offset(&self) -> Option<String> {
        let by = self.by.get();
        (by != 0.0).then(|| format!("{by}px"))
    }

    /// A finger came. A second one means another gesture, and so does one that selects.
    pub fn begin(self, event: &PointerEvent) {
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let is_finger = event.pointer_type() == "touch" && event.is_primary();
        let is_inside = (EDGE..document::width() - EDGE).contains(&x);
        let is_free = !document::is_within(event, TAKES_IT) && !passages::is_selecting();
        self.start.set_value((is_finger && is_inside && is_free).then_some((x, y)));
    }

    /// It goes on. Up or down, it scrolls.
    pub fn go_on(self, event: &PointerEvent) {
        let Some((across, down)) = self.way(event) else { return };
        if down.abs() > UNSURE && down.abs() > across.abs() {
            return self.stop();
        }
        if across.abs() > UNSURE {
            let resistance = if beside(across).is_some() { 0.5 } else { 0.12 };
            self.by.set(across * resistance);
        }
    }

    /// It left: the neighbour on the other side comes, if it went far enough.
    pub fn end(self, event: &PointerEvent) {
        let way = self.way(event);
        self.stop();
        let Some((across, down)) = way else { return };
        if across.abs() >= FAR
            && across.abs() > 2.0 * down.abs()
            && !passages::is_selecting()
            && let Some(link) = beside(across)
        {
            link.click();
        }
    }

    /// The browser took it for something else.
    pub fn stop(self) {
        self.start.set_value(None);
        self.by.set(0.0);
    }

    fn way(self, event: &PointerEvent) -> Option<(f64, f64)> {
        let (x, y) = self.start.get_value()?;
        Some((f64::from(event.client_x()) - x, f64::from(event.client_y()) - y))
    }
}

/// The link to the neighbour that a finger pulls in.
fn beside(across: f64) -> Option<HtmlElement> {
    document::find(if across < 0.0 { "a[rel=next]" } else { "a[rel=prev]" })
}

/// Under what name places are remembered.
const PLACES: &str = "places";
/// A place is noted when the page lies still for so long.
const REST: Duration = Duration::from_millis(300);

/// Opens an article where it was left, once its text is `drawn`, and notes where it is left.
pub fn remember(context: PageContext, article: ArticleId, drawn: RwSignal<u32>) {
    let has_begun = StoredValue::new(false);
    let is_back = context.navigation.is_returning();
    Effect::new(move |_| {
        if drawn.get() > 0 && !has_begun.get_value() {
            request_animation_frame(move || {
                if has_begun.try_update_value(|begun| !std::mem::replace(begun, true)) == Some(true) {
                    open(context, article, is_back);
                }
            });
        }
    });
    let pause = Pause::new(REST);
    let note = move || {
        if has_begun.get_value()
            && let Some(text) = text_of(article)
        {
            places::put(PLACES, article, place::here(&text));
        }
    };
    let scrolling = window_event_listener(ev::scroll, move |_| pause.then(note));
    let leaving = window_event_listener(ev::pagehide, move |_| note());
    on_cleanup(move || {
        scrolling.remove();
        leaving.remove();
    });
}

fn open(context: PageContext, article: ArticleId, is_back: bool) {
    let (Some(place), Some(text)) = (places::take::<Place>(PLACES, article), text_of(article)) else {
        return;
    };
    // Who scrolls already is not moved.
    let is_at_top = document::scrolled() < UNSURE;
    let has_gone = (is_back || is_at_top) && place::go(&text, &place);
    if has_gone && !is_back {
        let words = context.words;
        let to_top = || document::scroll_to(0.0);
        context.notices.say_with(say!(words, keep.place), say!(words, keep.place_top), to_top);
    }
}

fn text_of(article: ArticleId) -> Option<HtmlElement> {
    document::article_on_page(article).map(|(_, text)| text)
}
