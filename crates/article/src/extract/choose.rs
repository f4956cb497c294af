//! Which part of the page is the article.

use super::measure::Measure;
use crate::dom::{Dom, Id, Name};

/// A part that has this share of what it stands in stands for it.
const MOST: f32 = 0.9;

/// The smallest part that holds nearly all of the value; nothing where there is no text of worth.
pub fn choose(dom: &Dom<'_>, measure: &Measure) -> Option<Id> {
    let mut at = dom.all(0, Name::Body).next().unwrap_or(0);
    if best(dom, measure, at).is_none() {
        at = 0;
    }
    while let Some((child, value)) = best(dom, measure, at) {
        if value < measure.sum(at).value * MOST || value <= 0.0 || !may_hold(dom, child) {
            break;
        }
        at = child;
    }
    (measure.sum(at).value > 0.0 || measure.sum(at).long > 0).then_some(at)
}

fn best(dom: &Dom<'_>, measure: &Measure, at: Id) -> Option<(Id, f32)> {
    let children = dom.children(at).filter(|id| dom.name(*id) != Name::Text);
    children.map(|id| (id, measure.sum(id).value)).max_by(|one, other| one.1.total_cmp(&other.1))
}

/// A paragraph alone is no article's frame.
fn may_hold(dom: &Dom<'_>, id: Id) -> bool {
    !matches!(dom.name(id), Name::P | Name::Pre | Name::Blockquote | Name::Tr | Name::Tbody | Name::Li)
}
