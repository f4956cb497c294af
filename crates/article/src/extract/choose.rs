//! Which part of the page is the article.

use super::measure::Measure;
use crate::dom::{Dom, Id, Name};

/// A part that has this share of what it stands in stands for it.
const MOST: f32 = 0.9;
/// The same where what speaks against it is left out.
const NEARLY_ALL: f32 = 0.97;
/// A part that is named as an article's text is believed from so many letters in paragraphs on.
const ENOUGH: u32 = 200;

/// More pieces than an article is cut in.
const MOST_PARTS: usize = 200;

/// The smallest part that holds nearly all of the value; nothing where there is no text of worth. `title` is the
/// headline's element, where there is one.
pub fn choose(dom: &Dom<'_>, measure: &Measure, title: Option<Id>) -> Option<Id> {
    let body = dom.all(0, Name::Body).next().unwrap_or(0);
    let frame = named(dom, measure).or_else(|| framed(dom, measure, title)).unwrap_or(body);
    let found = descend(dom, measure, frame);
    (measure.sum(found).value > 0.0 || measure.sum(found).long > 0).then_some(found)
}

/// The part that is told to machines, or named, as an article's text, where there is one that matters.
fn named(dom: &Dom<'_>, measure: &Measure) -> Option<Id> {
    let told = best_of(dom, measure, |id| measure.signs(id).told);
    told.or_else(|| best_of(dom, measure, |id| measure.signs(id).body))
}

/// The `<article>` that the headline stands in; without a headline the one that matters.
fn framed(dom: &Dom<'_>, measure: &Measure, title: Option<Id>) -> Option<Id> {
    let is_article = |id: Id| dom.name(id) == Name::Article || measure.signs(id).frame;
    let has_enough =
        |id: &Id| is_article(*id) && dom.name(*id) != Name::Body && measure.sum(*id).long >= ENOUGH;
    let around = title.and_then(|title| dom.ancestors(title).find(has_enough));
    around.or_else(|| best_of(dom, measure, is_article))
}

/// Of the outermost parts of a kind the one that has most of what all of them have, or what holds it and others beside it:
/// some publishers cut an article in pieces.
fn best_of(dom: &Dom<'_>, measure: &Measure, is_wanted: impl Fn(Id) -> bool) -> Option<Id> {
    let parts = outermost(dom, measure, is_wanted);
    let worth = |id: Id| measure.sum(id).value.max(0.0);
    let best = parts.iter().copied().max_by(|one, other| worth(*one).total_cmp(&worth(*other)))?;
    let all: f32 = parts.iter().map(|id| worth(*id)).sum();
    let others =
        |above: &Id| parts.iter().filter(|part| dom.ancestors(**part).take(4).any(|id| id == *above)).count();
    let frame = dom.ancestors(best).take(3).find(|above| others(above) > 1);
    let inside: f32 = frame.map_or(0.0, |frame| {
        parts
            .iter()
            .filter(|part| dom.ancestors(**part).take(4).any(|id| id == frame))
            .map(|id| worth(*id))
            .sum()
    });
    let frame =
        frame.filter(|frame| measure.sum(*frame).good <= inside * 1.25 && dom.name(*frame) != Name::Body);
    let (found, value) = frame.map_or((best, worth(best)), |frame| (frame, inside));
    (value > all * 0.75 && measure.sum(found).long >= ENOUGH).then_some(found)
}

fn outermost(dom: &Dom<'_>, measure: &Measure, is_wanted: impl Fn(Id) -> bool) -> Vec<Id> {
    let mut parts = Vec::new();
    let mut at = Some(0);
    while let Some(id) = at {
        if dom.name(id) != Name::Body && is_wanted(id) && !measure.is_excluded(id) {
            if measure.sum(id).long > 0 && parts.len() < MOST_PARTS {
                parts.push(id);
            }
            at = dom.after(id, 0);
        } else {
            at = dom.following(id, 0);
        }
    }
    parts
}

fn descend(dom: &Dom<'_>, measure: &Measure, from: Id) -> Id {
    let (mut at, mut found) = (from, from);
    while let Some(child) = best_child(dom, measure, at).filter(|child| may_hold(dom, *child)) {
        let (whole, part) = (measure.sum(at), measure.sum(child));
        let is_most = part.value > 0.0 && part.value >= whole.value * MOST;
        if !is_most && part.good < whole.good * NEARLY_ALL {
            break;
        }
        at = child;
        // A row of a table is passed through: what stands in it has to be a cell or more.
        if !matches!(dom.name(at), Name::Tr | Name::Tbody) {
            found = at;
        }
    }
    found
}

fn best_child(dom: &Dom<'_>, measure: &Measure, at: Id) -> Option<Id> {
    let children = dom.children(at).filter(|id| dom.name(*id) != Name::Text && measure.sum(*id).good > 0.0);
    let worth = |id: &Id| measure.sum(*id).value.max(0.0) + measure.sum(*id).good * 0.01;
    children.max_by(|one, other| worth(one).total_cmp(&worth(other)))
}

/// A paragraph alone is no article's frame.
fn may_hold(dom: &Dom<'_>, id: Id) -> bool {
    !matches!(dom.name(id), Name::P | Name::Pre | Name::Blockquote | Name::Li)
}
