//! Footnotes: what the small links of a text lead to on the same page.

use super::measure::Measure;
use crate::dom::{Dom, Id, Name};
use std::collections::HashSet;

/// Letters of a link to a note: "1", "[12]", "*".
const LONGEST_MARK: usize = 6;
/// Letters of a note.
const LONGEST: u32 = 2500;

/// For every node, whether it is a note, in one, or holds notes for the most part.
pub fn of(dom: &Dom<'_>, measure: &Measure) -> Vec<bool> {
    let marks = marks(dom);
    let mut noted = vec![false; dom.nodes.len()];
    if marks.is_empty() {
        return noted;
    }
    let mut letters = vec![0_u32; dom.nodes.len()];
    for (at, node) in dom.nodes.iter().enumerate().rev() {
        let text = measure.sum(at as Id).text;
        let is_note = node.name.is_block() && text <= LONGEST && marks.contains(place(dom, at as Id));
        let own = if is_note { text } else { letters.get(at).copied().unwrap_or(0) };
        if let Some(above) = letters.get_mut(node.parent as usize) {
            *above += own;
        }
        if let Some(noted) = noted.get_mut(at) {
            *noted = own > 0 && own * 2 >= text;
        }
    }
    noted
}

/// The place's name that an element has, or the anchor that it begins with.
fn place<'a>(dom: &Dom<'a>, id: Id) -> &'a str {
    let own = dom.raw_attribute(id, "id");
    let inner = || dom.children(id).filter(|child| dom.name(*child) != Name::Text).take(1);
    let named = |id: Id| {
        let name = dom.raw_attribute(id, "name");
        if name.is_empty() { dom.raw_attribute(id, "id") } else { name }
    };
    if own.is_empty() { inner().map(named).next().unwrap_or("") } else { own }
}

/// Where small links lead on the page.
fn marks<'a>(dom: &Dom<'a>) -> HashSet<&'a str> {
    let links =
        dom.all(0, Name::A).filter_map(|id| Some((id, dom.raw_attribute(id, "href").strip_prefix('#')?)));
    let is_mark = |id: Id| {
        let line = dom.line(id);
        !line.is_empty() && line.chars().count() <= LONGEST_MARK && !line.chars().any(char::is_alphabetic)
    };
    links.filter(|(id, place)| !place.is_empty() && is_mark(*id)).map(|(_, place)| place).collect()
}
