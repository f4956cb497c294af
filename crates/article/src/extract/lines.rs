//! Lines that publishers put before, between and behind the paragraphs.

use super::Removals;
use super::measure::{Measure, ends_sentence};
use super::phrases::{ENDS, FURNITURE, MORE, PREAMBLES, is_caption, is_one_of};
use crate::dom::{Dom, Id, Name};

/// Letters of a line that is no paragraph.
const SHORT: usize = 90;

/// The element that the headline stands in.
pub fn headline(dom: &Dom<'_>, title: &str) -> Option<Id> {
    let title = fold(title);
    let heads = [Name::H1, Name::H2, Name::H3];
    let is_headline = |id: &Id| heads.contains(&dom.name(*id)) && fold(&dom.line(*id)) == title;
    let all: Vec<Id> = dom.subtree(0).filter(is_headline).collect();
    heads
        .iter()
        .find_map(|name| all.iter().copied().find(|id| dom.name(*id) == *name))
        .filter(|_| !title.is_empty())
}

/// A block with text of its own.
struct Line {
    id: Id,
    name: Name,
    text: String,
    is_long: bool,
    is_linked: bool,
    ends: bool,
}

/// Takes out what stands above the headline, and what invites, repeats or signs off.
pub fn clean(dom: &mut Dom<'_>, measure: &Measure, root: Id, title: Option<Id>, removed: &mut Removals) {
    let mut lines = lines(dom, measure, root);
    let head = title.and_then(|title| lines.iter().position(|line| line.id == title));
    if let Some(head) = head {
        // Where much stands above it, it is no headline of what is below.
        let above: usize = lines.iter().take(head).filter(|line| line.is_long).count();
        let cut = if above <= 1 { 0..=head } else { head..=head };
        take(dom, &mut lines, cut, "title", removed);
    }
    let first = lines.iter().position(|line| line.is_long).unwrap_or(0);
    drop_where(dom, &mut lines, removed, |at, line| (at < first && is_preamble(line)).then_some("byline"));
    cut_ends(dom, &mut lines, removed);
    let last = lines.iter().rposition(|line| line.is_long).unwrap_or(0);
    drop_where(dom, &mut lines, removed, |at, line| {
        (at > last && !line.ends && line.text.len() < SHORT && !is_text(line.name)).then_some("sign-off")
    });
    drop_where(dom, &mut lines, removed, |_, line| is_furniture(line).then_some("furniture"));
    for line in lines.iter().filter(|line| is_caption(&line.text)) {
        dom.rename(line.id, Name::Figcaption, "figcaption");
    }
    let invites: Vec<bool> = lines.iter().map(|line| invites_elsewhere(dom, line)).collect();
    drop_where(dom, &mut lines, removed, |at, _| {
        invites.get(at).copied().unwrap_or(false).then_some("follow")
    });
}

fn is_text(name: Name) -> bool {
    matches!(name, Name::Li | Name::Td | Name::Pre | Name::Blockquote)
}

/// Takes out what a line like "Related stories" heads: all that follows, or up to the next paragraph where much follows.
fn cut_ends(dom: &mut Dom<'_>, lines: &mut Vec<Line>, removed: &mut Removals) {
    let length = |lines: &[Line]| -> usize {
        lines.iter().filter(|line| line.is_long).map(|line| line.text.len()).sum()
    };
    let all = length(lines);
    let mut before = 0;
    let mut cuts = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if before > 0 && is_end(&line.text) {
            let next = lines
                .iter()
                .skip(at + 1)
                .position(|line| line.is_long)
                .map_or(lines.len(), |next| at + 1 + next);
            let is_last = (all - before) * 4 < all;
            let to = if is_last { lines.len() } else { next };
            cuts.push(at..to);
            at = to;
            continue;
        }
        before += if line.is_long { line.text.len() } else { 0 };
        at += 1;
    }
    for cut in cuts.into_iter().rev() {
        for line in lines.drain(cut) {
            drop_line(dom, &line, "related", removed);
        }
    }
}

fn lines(dom: &Dom<'_>, measure: &Measure, root: Id) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = Some(root);
    while let Some(id) = at {
        let name = dom.name(id);
        let unit = measure.unit(id);
        if name == Name::Figcaption {
            at = dom.after(id, root);
            continue;
        }
        if name.is_block() && unit.text > 0 && !measure.is_noted(id) {
            let text = own_line(dom, id);
            let ends = ends_sentence(&text);
            let is_linked = unit.linked * 10 > unit.text * 7;
            let is_long = !is_linked && (unit.text >= 80 || (unit.text >= 40 && ends));
            if !text.is_empty() {
                lines.push(Line { id, name, text, is_long, is_linked, ends });
            }
        }
        at = dom.following(id, root);
    }
    lines
}

/// The text of a block without the blocks in it.
fn own_line(dom: &Dom<'_>, id: Id) -> String {
    if dom.children(id).any(|child| dom.name(child).is_block()) {
        let parts = dom.children(id).filter(|child| !dom.name(*child).is_block());
        parts.map(|child| dom.line(child)).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    } else {
        dom.line(id)
    }
}

fn take(
    dom: &mut Dom<'_>,
    lines: &mut Vec<Line>,
    range: std::ops::RangeInclusive<usize>,
    kind: &'static str,
    removed: &mut Removals,
) {
    if range.start() > range.end() || *range.end() >= lines.len() {
        return;
    }
    for line in lines.drain(range) {
        drop_line(dom, &line, kind, removed);
    }
}

fn drop_where(
    dom: &mut Dom<'_>,
    lines: &mut Vec<Line>,
    removed: &mut Removals,
    reason: impl Fn(usize, &Line) -> Option<&'static str>,
) {
    let mut at = 0;
    lines.retain(|line| {
        let reason = reason(at, line);
        at += 1;
        if let Some(kind) = reason {
            drop_line(dom, line, kind, removed);
        }
        reason.is_none()
    });
}

/// Takes the text of a block out; the blocks in it and its pictures stay.
fn drop_line(dom: &mut Dom<'_>, line: &Line, kind: &'static str, removed: &mut Removals) {
    removed.note(kind, &line.text);
    let stays = |dom: &Dom<'_>, id: Id| {
        dom.subtree(id).any(|inner| {
            (inner != id && dom.name(inner).is_block())
                || matches!(
                    dom.name(inner),
                    Name::Img | Name::Iframe | Name::Video | Name::Audio | Name::Figure | Name::Embed
                )
        })
    };
    if !stays(dom, line.id) {
        return dom.remove(line.id);
    }
    let parts: Vec<Id> =
        dom.children(line.id).filter(|id| !dom.name(*id).is_block() && !stays(dom, *id)).collect();
    parts.into_iter().for_each(|id| dom.remove(id));
}

/// Letters of an invitation.
const MOST_INVITATION: usize = 360;
/// Where publishers ask to be followed.
const NETWORKS: [&str; 10] = [
    "facebook.com",
    "twitter.com",
    "x.com",
    "instagram.com",
    "youtube.com",
    "tiktok.com",
    "whatsapp.com",
    "t.me",
    "linkedin.com",
    "threads.net",
];

/// Whether a line asks to be followed in several networks.
fn invites_elsewhere(dom: &Dom<'_>, line: &Line) -> bool {
    if line.text.len() > MOST_INVITATION {
        return false;
    }
    let links = dom.all(line.id, Name::A).filter_map(|id| dom.attribute(id, "href"));
    let network = |href: &str| NETWORKS.iter().position(|own| crate::address::host(href).ends_with(own));
    let mut found: Vec<usize> = links.filter_map(|href| network(&href)).collect();
    found.sort_unstable();
    found.dedup();
    found.len() > 1
}

/// Above the first paragraph: who, when, where to share it.
fn is_preamble(line: &Line) -> bool {
    let has_digit = line.text.bytes().any(|byte| byte.is_ascii_digit());
    let lower = line.text.to_lowercase();
    line.is_linked
        || (line.text.len() < SHORT && !line.ends && has_digit)
        || (line.text.len() < SHORT && PREAMBLES.split('|').any(|word| lower.starts_with(word)))
}

/// Whether a line heads what is no more of the article.
fn is_end(text: &str) -> bool {
    if text.len() > SHORT {
        return false;
    }
    let line = text.to_lowercase();
    let line = line.trim_matches(|char: char| !char.is_alphanumeric());
    let line = line.trim_start_matches(|char: char| char.is_ascii_digit() || char == ' ');
    is_one_of(ENDS, line)
        || MORE.split('|').any(|start| line.starts_with(start))
        || (line.starts_with("more ") && line.ends_with(" stories"))
}

/// Whether a short line is one that stands on every page.
fn is_furniture(line: &Line) -> bool {
    let lower = line.text.to_lowercase();
    line.text.len() < SHORT
        && FURNITURE.split('|').any(|start| lower.starts_with(start))
        && !(line.ends && line.is_long)
}

pub fn fold(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
