//! Passages of a text that is shown: what the reader selected, and marks, drawn with the CSS Custom Highlight API
//! (<https://drafts.csswg.org/css-highlight-api-1/>), so that the text's own elements stay as they are.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::{document, window};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement, Node, Range, Text};

/// Elements that begin a line of their own.
const BLOCKS: &str = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, blockquote, pre, td, th, caption, figcaption, \
                      figure, summary, details, ul, ol, table, div";
/// What the keyboard can take whole.
const PARTS: &str = "p, li, dt, dd, h1, h2, h3, h4, h5, h6, pre, td, th, figcaption";
/// Of what can be seen, the uppermost part lies below the bars that stay at the top, in CSS pixels.
const BELOW_BARS: f64 = 112.0;
/// What stands below a passage needs so much room, in CSS pixels.
const ROOM: f64 = 96.0;
/// `NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT`
const ELEMENTS_AND_TEXTS: u32 = 1 | 4;

/// The words of a text as they are shown, and where each of them stands.
pub struct Shown {
    text: String,
    pieces: Vec<Piece>,
    /// Where blocks begin, in bytes of the whole, and what they stand in.
    blocks: Vec<(usize, Option<Element>)>,
}

struct Piece {
    node: Text,
    /// Where it begins, in bytes of the whole.
    start: usize,
    end: usize,
}

/// A place on the screen, in CSS pixels from the window's corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The left edge.
    pub left: f64,
    /// The lower edge.
    pub bottom: f64,
}

impl Spot {
    /// The same place from the corner of an element; so far up that something small below it can be seen.
    #[must_use]
    pub fn within(self, element: &Element) -> Self {
        let around = element.get_bounding_client_rect();
        let bottom = self.bottom.min(height() - ROOM).max(BELOW_BARS);
        Self { left: self.left - around.left(), bottom: bottom - around.top() }
    }
}

impl Shown {
    /// Reads a text; blocks are parted by a line break.
    #[must_use]
    pub fn read(root: &Element) -> Self {
        Self::read_without(root, "button")
    }

    /// The same without what a selector names.
    #[must_use]
    pub fn read_without(root: &Element, left_out: &str) -> Self {
        let mut shown = Self { text: String::new(), pieces: Vec::new(), blocks: Vec::new() };
        let Ok(walker) = document().create_tree_walker_with_what_to_show(root, ELEMENTS_AND_TEXTS) else {
            return shown;
        };
        let mut block: Option<Element> = None;
        while let Ok(Some(node)) = walker.next_node() {
            match node.dyn_into::<Text>() {
                Ok(words) => shown.take(words, left_out, &mut block),
                Err(node) if node.node_name() == "BR" => block = None,
                Err(_) => {}
            }
        }
        shown
    }

    fn take(&mut self, node: Text, left_out: &str, block: &mut Option<Element>) {
        let parent = node.parent_element();
        let closest = |selector| parent.as_ref().and_then(|parent| parent.closest(selector).ok().flatten());
        if closest(left_out).is_some() {
            return;
        }
        let around = closest(BLOCKS);
        if around != *block && !self.text.is_empty() {
            self.text.push('\n');
        }
        if around != *block || self.blocks.is_empty() {
            self.blocks.push((self.text.len(), around.clone()));
        }
        *block = around;
        let start = self.text.len();
        self.text.push_str(&node.data());
        self.pieces.push(Piece { node, start, end: self.text.len() });
    }

    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Each block, in bytes, and what it stands in.
    pub fn blocks(&self) -> impl Iterator<Item = (std::ops::Range<usize>, Option<&Element>)> {
        let ends = self.blocks.iter().skip(1).map(|(start, _)| *start).chain([self.text.len()]);
        self.blocks.iter().zip(ends).map(|((start, around), end)| (*start..end, around.as_ref()))
    }

    /// The passage that the reader selected, in bytes.
    #[must_use]
    pub fn selected(&self) -> Option<std::ops::Range<usize>> {
        let range = selected_range()?;
        let touched = |piece: &&Piece| range.intersects_node(&piece.node).unwrap_or_default();
        let (first, last) = (self.pieces.iter().find(touched)?, self.pieces.iter().rfind(touched)?);
        let at = |piece: &Piece, container: Option<Node>, offset: Option<u32>| {
            let is_here = container.is_some_and(|node| node.is_same_node(Some(&piece.node)));
            offset.filter(|_| is_here).map(|units| piece.start + bytes_of(self.words(piece), units as usize))
        };
        let start = at(first, range.start_container().ok(), range.start_offset().ok()).unwrap_or(first.start);
        let end = at(last, range.end_container().ok(), range.end_offset().ok()).unwrap_or(last.end);
        (start < end && !self.text.get(start..end)?.trim().is_empty()).then_some(start..end)
    }

    /// A passage, given in bytes, as the browser holds it; it moves with its text.
    #[must_use]
    pub fn range(&self, passage: std::ops::Range<usize>) -> Option<Range> {
        let first = self.pieces.iter().find(|piece| passage.start < piece.end)?;
        let last = self.pieces.iter().rfind(|piece| piece.start < passage.end)?;
        let range = document().create_range().ok()?;
        let units = |piece: &Piece, at: usize| units_of(self.words(piece), at.saturating_sub(piece.start));
        range.set_start(&first.node, units(first, passage.start)).ok()?;
        range.set_end(&last.node, units(last, passage.end)).ok()?;
        Some(range)
    }

    fn words(&self, piece: &Piece) -> &str {
        self.text.get(piece.start..piece.end).unwrap_or_default()
    }
}

/// Bytes of the first UTF-16 units of a text.
pub(super) fn bytes_of(text: &str, units: usize) -> usize {
    let mut left = units;
    let end = text.char_indices().find(|(_, letter)| match left.checked_sub(letter.len_utf16()) {
        Some(rest) => {
            left = rest;
            false
        }
        None => true,
    });
    end.map_or(text.len(), |(at, _)| at)
}

/// UTF-16 units of the first bytes of a text.
fn units_of(text: &str, bytes: usize) -> u32 {
    let units = text.char_indices().take_while(|(at, _)| *at < bytes).map(|(_, letter)| letter.len_utf16());
    u32::try_from(units.sum::<usize>()).unwrap_or(u32::MAX)
}

fn selected_range() -> Option<Range> {
    let selection = window().get_selection().ok().flatten()?;
    (!selection.is_collapsed() && selection.range_count() > 0).then(|| selection.get_range_at(0).ok())?
}

/// Calls `changed` whenever something else is selected, until it is dropped.
pub struct SelectionWatch(SendWrapper<Closure<dyn FnMut()>>);

impl SelectionWatch {
    /// Begins to watch.
    #[must_use]
    pub fn start(changed: impl FnMut() + 'static) -> Self {
        let closure = Closure::<dyn FnMut()>::new(changed);
        // The document hears it, and no element around it.
        let _ =
            document().add_event_listener_with_callback("selectionchange", closure.as_ref().unchecked_ref());
        Self(SendWrapper::new(closure))
    }
}

impl Drop for SelectionWatch {
    fn drop(&mut self) {
        let closure = self.0.as_ref().unchecked_ref();
        let _ = document().remove_event_listener_with_callback("selectionchange", closure);
    }
}

/// Whether anything on the page is selected.
#[must_use]
pub fn is_selecting() -> bool {
    selected_range().is_some()
}

/// Selects nothing any more.
pub fn unselect() {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// Selects the uppermost part of a text that is in view, for who has no pointer. The browser's own keys (Shift and
/// arrows) change it.
pub fn select_in_view(root: &Element) {
    let Ok(parts) = root.query_selector_all(PARTS) else { return };
    let parts = (0..parts.length()).filter_map(|at| parts.get(at)?.dyn_into::<HtmlElement>().ok());
    let mut parts = parts.filter(|part| !part.inner_text().trim().is_empty());
    let Some(part) = parts.find(|part| part.get_bounding_client_rect().bottom() > BELOW_BARS) else { return };
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.select_all_children(&part);
    }
    if let Some(range) =
        selected_range().filter(|_| part.get_bounding_client_rect().bottom() > height() - ROOM)
    {
        reveal(&range);
    }
}

/// How high the window is, in CSS pixels.
fn height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Where the selection ends on the screen.
#[must_use]
pub fn selected_spot() -> Option<Spot> {
    selected_range().map(|range| spot(&range))
}

/// Where a passage ends on the screen.
#[must_use]
pub fn spot(range: &Range) -> Spot {
    let around = range.get_bounding_client_rect();
    Spot { left: around.left(), bottom: around.bottom() }
}

/// Whether a point of the window, in CSS pixels, lies on a passage.
#[must_use]
pub fn covers(range: &Range, x: f64, y: f64) -> bool {
    let Some(boxes) = range.get_client_rects() else { return false };
    let mut boxes = (0..boxes.length()).filter_map(|at| boxes.get(at));
    boxes.any(|line| (line.left()..=line.right()).contains(&x) && (line.top()..=line.bottom()).contains(&y))
}

/// All that an element holds.
#[must_use]
pub fn whole(element: &Element) -> Option<Range> {
    let range = document().create_range().ok()?;
    super::js::call(&range, "selectNodeContents", &[element.into()]).ok()?;
    Some(range)
}

/// Whether all of a passage can be seen between the bars; of a long one, its beginning.
#[must_use]
pub fn is_in_view(range: &Range) -> bool {
    let around = range.get_bounding_client_rect();
    let foot = height() - ROOM - 48.0;
    around.top() >= BELOW_BARS && around.bottom().min(around.top() + height() / 3.0) <= foot
}

/// Brings a passage to the middle of the window.
pub fn reveal(range: &Range) {
    let top = range.get_bounding_client_rect().top();
    super::document::scroll_to((super::document::scrolled() + top - height() / 3.0).max(0.0));
}

/// Draws passages in the look that `::highlight(name)` gives them, in place of those drawn before under that name.
/// Without effect where the browser cannot: see [`can_draw`].
pub fn draw(name: &str, passages: &[Range]) {
    let _ = try_draw(name, passages);
}

/// Whether the browser can draw marks.
#[must_use]
pub fn can_draw() -> bool {
    registry().is_some() && Reflect::has(&js_sys::global(), &"Highlight".into()).unwrap_or_default()
}

fn try_draw(name: &str, passages: &[Range]) -> Option<()> {
    let registry = registry()?;
    let make: Function = Reflect::get(&js_sys::global(), &"Highlight".into()).ok()?.dyn_into().ok()?;
    let drawn = Reflect::construct(&make, &passages.iter().collect::<Array>()).ok()?;
    let set: Function = Reflect::get(&registry, &"set".into()).ok()?.dyn_into().ok()?;
    set.call2(&registry, &name.into(), &drawn).ok().map(drop)
}

/// `CSS.highlights`; the crate that names the browser's parts has it only behind a flag.
fn registry() -> Option<JsValue> {
    let css = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
    Reflect::get(&css, &"highlights".into()).ok().filter(JsValue::is_object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_in_the_browsers_units_and_in_bytes() {
        let text = "a é 字 😀 z";
        for (bytes, units) in [(0, 0), (2, 2), (4, 3), (5, 4), (8, 5), (9, 6), (13, 8), (14, 9), (15, 10)] {
            assert_eq!(bytes_of(text, units), bytes, "{units} units");
            assert_eq!(units_of(text, bytes) as usize, units, "{bytes} bytes");
        }
        assert_eq!((bytes_of(text, 99), units_of(text, 99)), (15, 10));
    }
}
