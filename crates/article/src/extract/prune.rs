//! Takes out of the article's part what is not the article.

use super::Removals;
use super::measure::Measure;
use super::phrases::is_label;
use crate::dom::{Dom, Group, Id, Name};
use crate::read_also;

/// Letters of a caption.
const MOST_CAPTION: u32 = 800;

/// Pictures of a gallery that stands beside an article of so many letters.
const SLIDES: u32 = 10;
const MUCH: u32 = 1500;

/// Takes out what is named, shaped or linked as something else.
pub fn prune(dom: &mut Dom<'_>, measure: &Measure, root: Id, base: &str, removed: &mut Removals) {
    let mut at = dom.following(root, root);
    while let Some(id) = at {
        let reason = reason(dom, measure, root, id);
        match reason.filter(|kind| *kind != "links" || !read_also::holds_one(dom, id, base)) {
            Some(kind) => {
                at = dom.after(id, root);
                if measure.sum(id).text > 0 {
                    removed.note(kind, &dom.line(id));
                }
                dom.remove(id);
            }
            None => {
                caption(dom, measure, root, id);
                at = dom.following(id, root);
            }
        }
    }
}

fn reason(dom: &Dom<'_>, measure: &Measure, root: Id, id: Id) -> Option<&'static str> {
    let name = dom.name(id);
    let signs = measure.signs(id);
    let sum = measure.sum(id);
    if name == Name::Text || matches!(name, Name::Html | Name::Body) {
        return None;
    }
    if measure.is_noted(id) && !signs.hidden {
        return None;
    }
    let is_much = sum.long as f32 > 0.35 * measure.sum(root).long as f32;
    if signs.hidden && !is_much {
        return Some("hidden");
    }
    if matches!(
        name,
        Name::Form
            | Name::Button
            | Name::Select
            | Name::Input
            | Name::Textarea
            | Name::Script
            | Name::Style
            | Name::Link
    ) {
        return Some("form").filter(|_| !is_much);
    }
    let rest = measure.sum(root).long.saturating_sub(sum.long);
    if signs.gallery && measure.is_excluded(id) && sum.pictures + sum.backdrops >= SLIDES && rest >= MUCH {
        return Some("gallery");
    }
    if signs.comments && measure.is_excluded(id) {
        return Some("comments");
    }
    if name.group() == Group::Inline {
        let is_tool = signs.bad && is_in_subhead(dom, id);
        return (is_tool && !is_much).then_some("links");
    }
    if is_much {
        return None;
    }
    let is_embed = holds_embed(dom, id);
    if measure.is_excluded(id) && !(is_embed || (matches!(name, Name::Figure | Name::Img | Name::Picture))) {
        return Some(kind_of(name));
    }
    let density = measure.density(id);
    let is_list = matches!(
        name,
        Name::Ul | Name::Ol | Name::Div | Name::Section | Name::Table | Name::Dl | Name::Header
    );
    if is_list && density > 0.6 && sum.text > 0 && sum.long == 0 && sum.pictures == 0 {
        return Some("links");
    }
    if is_list && density > 0.5 && sum.value < 0.0 {
        return Some("links");
    }
    (signs.doubtful && !signs.good && sum.long == 0 && density > 0.3 && !is_embed).then_some("links")
}

/// Names a picture's caption as HTML does, so that it stays with the picture and out of the running text.
fn caption(dom: &mut Dom<'_>, measure: &Measure, root: Id, id: Id) {
    let signs = measure.signs(id);
    let sum = measure.sum(id);
    let is_picture =
        (signs.picture || signs.gallery || dom.name(id) == Name::Figure) && sum.pictures > 0 && id != root;
    let is_small = sum.text <= MOST_CAPTION || (signs.gallery && sum.long * 3 < measure.sum(root).long);
    if is_picture && is_small && sum.paragraphs <= sum.pictures.max(1) && !signs.good {
        return caption_all(dom, measure, id);
    }
    if signs.caption && id != root && !is_framed(dom, id, root) {
        caption_one(dom, measure, root, id);
    }
}

fn is_framed(dom: &Dom<'_>, id: Id, root: Id) -> bool {
    let is_own = |id: Id| matches!(dom.name(id), Name::Figcaption | Name::Figure);
    is_own(id) || dom.ancestors(id).take(6).take_while(|id| *id != root).any(is_own)
}

/// All text beside a picture is its caption; what is short in a gallery is a switch.
pub fn caption_all(dom: &mut Dom<'_>, measure: &Measure, frame: Id) {
    let is_text = |id: &Id| {
        *id != frame
            && (measure.unit(*id).text > 0 || (measure.signs(*id).caption && measure.sum(*id).pictures == 0))
    };
    let texts: Vec<Id> = dom.subtree(frame).filter(is_text).collect();
    for id in texts {
        if measure.unit(id).text < 12 && measure.signs(frame).gallery && !measure.signs(id).caption {
            dom.remove(id);
        } else if !is_framed(dom, id, frame) {
            dom.rename(id, Name::Figcaption, "figcaption");
        } else if measure.signs(id).credit && dom.name(id) != Name::Figcaption {
            drop_labels(dom, id);
            dom.rename(id, Name::Small, "small");
        }
    }
    if dom.name(frame).is_block() && !matches!(dom.name(frame), Name::Li | Name::Td | Name::Ul) {
        dom.rename(frame, Name::Figure, "figure");
    }
}

/// Takes out "Credit" where it stands right before the name as a piece of its own, for screens or for voices.
fn drop_labels(dom: &mut Dom<'_>, credit: Id) {
    let texts = |dom: &Dom<'_>| -> Vec<Id> {
        let is_text = |id: &Id| dom.name(*id) == Name::Text && !dom.node(*id).text.trim().is_empty();
        dom.subtree(credit).filter(is_text).collect()
    };
    let all = texts(dom);
    let labels = all.iter().take(all.len().saturating_sub(1)).copied();
    let labels = labels.take_while(|id| is_label(dom.node(*id).text)).collect::<Vec<_>>();
    labels.into_iter().for_each(|id| dom.remove(id));
}

fn caption_one(dom: &mut Dom<'_>, measure: &Measure, root: Id, id: Id) {
    let length = dom.line(id).len() as u32;
    if length == 0 || length > MOST_CAPTION || measure.sum(id).pictures > 0 {
        return;
    }
    let above = dom.ancestors(id).take(4).take_while(|id| *id != root);
    let figure = above.into_iter().find(|id| measure.sum(*id).pictures > 0);
    let figure = figure
        .filter(|figure| measure.sum(*figure).text <= length + MOST_CAPTION && dom.name(*figure).is_block());
    if let Some(figure) = figure {
        dom.rename(figure, Name::Figure, "figure");
    }
    dom.rename(id, Name::Figcaption, "figcaption");
}

/// Whether it stands behind the words of a subhead: a link to edit a part, to share it, or back to the top.
fn is_in_subhead(dom: &Dom<'_>, id: Id) -> bool {
    dom.name(dom.node(id).parent).level().is_some() && dom.children(dom.node(id).parent).next() != Some(id)
}

fn kind_of(name: Name) -> &'static str {
    match name {
        Name::Nav => "navigation",
        Name::Footer => "footer",
        Name::Aside => "aside",
        _ => "furniture",
    }
}

/// Whether it is a player or a post of another site.
fn holds_embed(dom: &Dom<'_>, id: Id) -> bool {
    let class = dom.raw_attribute(id, "class");
    ["twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed"]
        .iter()
        .any(|name| class.contains(name))
}
