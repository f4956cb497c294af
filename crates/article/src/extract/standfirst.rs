//! The sentence or two under the headline that say what the article is about, where they stand apart from its text.

use super::facts::Facts;
use super::measure::Measure;
use crate::dom::{Dom, Id};

/// Letters of the description that are compared.
const PIECE: usize = 40;
/// Letters of a standfirst.
const LEAST: u32 = 50;
const MOST: u32 = 700;
/// What such a part is named for.
const NAMES: &str = "standfirst deck dek articledeck preface ingress chapo chapeau einleitung entradilla bajada subheadline \
    subtitle articleintro intro articlelead leadtext lead articlesubtitle sommario";

/// Its text, where it stands before the text of the article or in a part of it that is left out.
pub fn find(dom: &Dom<'_>, measure: &Measure, facts: &Facts, title: Option<Id>, root: Id) -> Option<String> {
    let told = facts.descriptions().map(letters).filter(|told| told.chars().count() == PIECE);
    let told: Vec<String> = told.collect();
    let end = dom.after(root, 0);
    let is_before = |id: &Id| Some(*id) != end;
    let mut below = false;
    for id in dom.subtree(0).take_while(is_before) {
        below |= Some(id) == title;
        let unit = measure.unit(id);
        if !(LEAST..=MOST).contains(&unit.text) || unit.linked * 2 > unit.text || Some(id) == title {
            continue;
        }
        let is_inside = id == root || dom.ancestors(id).any(|above| above == root);
        let is_named = below && !is_inside && !measure.is_excluded(id) && is_named(dom, id);
        if is_named || told.contains(&letters(&dom.line(id))) {
            return Some(dom.line(id)).filter(|_| !is_inside || measure.is_excluded(id));
        }
    }
    None
}

fn is_named(dom: &Dom<'_>, id: Id) -> bool {
    let names =
        dom.raw_attribute(id, "class").split(|char: char| char.is_whitespace() || matches!(char, '_' | '-'));
    names.map(str::to_ascii_lowercase).any(|own| NAMES.split(' ').any(|name| name == own))
}

/// The first letters of a text, in small.
pub fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).take(PIECE).collect()
}
