//! How far a text was read: found again by the words that stood at the top, however wide or large it is set now.

use super::document::{scroll_to, scrolled};
use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use web_sys::Element;

/// Characters by which a part of a text is known again.
pub const KNOWN_BY: usize = 32;
/// Where a text begins below the bars that stay at the top, in CSS pixels.
const BELOW_BARS: f64 = 112.0;

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Which part of the text stood at the top, counted from 0.
    pub at: u32,
    /// The first words of that part.
    pub words: String,
    /// How much of it was scrolled past, from 0 to 1.
    pub past: f32,
}

/// What of a text is at the top of the window; `None` at its beginning, and when its end can be seen.
#[must_use]
pub fn here(text: &Element) -> Option<Place> {
    let height = window().inner_height().ok()?.as_f64()?;
    if text.get_bounding_client_rect().bottom() < height {
        return None;
    }
    let parts = text.children();
    let at = (0..parts.length()).find(|at| {
        parts.item(*at).is_some_and(|part| part.get_bounding_client_rect().bottom() > BELOW_BARS)
    })?;
    let part = parts.item(at)?;
    let around = part.get_bounding_client_rect();
    let past = ((BELOW_BARS - around.top()) / around.height().max(1.0)).clamp(0.0, 1.0) as f32;
    (at > 0 || past > 0.0).then(|| Place { at, words: first_words(&part), past })
}

/// Goes to a place; `false` if the text has it no more.
pub fn go(text: &Element, place: &Place) -> bool {
    let parts = text.children();
    let is_it = |part: &Element| first_words(part) == place.words;
    let there = parts.item(place.at).filter(is_it);
    let found = there.or_else(|| (0..parts.length()).filter_map(|at| parts.item(at)).find(is_it));
    let Some(part) = found else { return false };
    let around = part.get_bounding_client_rect();
    scroll_to(scrolled() + around.top() + around.height() * f64::from(place.past) - BELOW_BARS);
    true
}

fn first_words(part: &Element) -> String {
    part.text_content().unwrap_or_default().trim().chars().take(KNOWN_BY).collect()
}
