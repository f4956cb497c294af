//! Takes out of the article's part what is not the article.

use super::Removals;
use super::measure::Measure;
use crate::dom::{Dom, Group, Id, Name};

/// Takes out what is named, shaped or linked as something else.
pub fn prune(dom: &mut Dom<'_>, measure: &Measure, root: Id, removed: &mut Removals) {
    let mut at = dom.following(root, root);
    while let Some(id) = at {
        match reason(dom, measure, root, id) {
            Some(kind) => {
                at = dom.after(id, root);
                if measure.sum(id).text > 0 {
                    removed.note(kind, &dom.line(id));
                }
                dom.remove(id);
            }
            None => at = dom.following(id, root),
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
    if is_much || name.group() == Group::Inline {
        return None;
    }
    if signs.comments {
        return Some("comments");
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
