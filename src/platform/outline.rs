//! Subheads of the text that is shown, to jump to.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// A subhead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subhead {
    /// Its place among the text's subheads.
    pub at: u32,
    /// Whether it stands below another.
    pub is_inner: bool,
    /// Its words.
    pub text: String,
}

const SUBHEADS: &str = "h1, h2, h3, h4";

/// The subheads of a text, in their order; those without words left out.
#[must_use]
pub fn subheads(text: &Element) -> Vec<Subhead> {
    let Ok(found) = text.query_selector_all(SUBHEADS) else { return Vec::new() };
    let all: Vec<(u32, u8, String)> = (0..found.length())
        .filter_map(|at| {
            let element: Element = found.get(at)?.dyn_into().ok()?;
            let words = element.text_content().unwrap_or_default();
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let level = element.tag_name().bytes().last()?;
            (!words.is_empty()).then_some((at, level, words))
        })
        .collect();
    let top = all.iter().map(|(_, level, _)| *level).min().unwrap_or_default();
    all.into_iter().map(|(at, level, text)| Subhead { at, is_inner: level > top, text }).collect()
}

/// Goes to a subhead, with the focus.
pub fn jump(text: &Element, at: u32) {
    let found = text.query_selector_all(SUBHEADS).ok().and_then(|found| found.get(at));
    if let Some(subhead) = found.and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        // Voices and keys go on from here.
        let _ = subhead.set_attribute("tabindex", "-1");
        subhead.scroll_into_view();
        super::document::focus(&subhead);
    }
}
