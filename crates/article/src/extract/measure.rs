//! How much text stands where, how much of it in links, and what it is worth.

use super::body::Spoken;
use super::signs::Signs;
use crate::dom::{Dom, Id, NONE, Name, is_unread};

/// A unit of text this long, in letters, is a paragraph.
const PARAGRAPH: u32 = 80;
/// A part with more than this share of the page's paragraphs is no aside, whatever its name.
const TOO_MUCH: f32 = 0.35;
/// What readers wrote is longer than the article now and then.
const TOO_MANY_COMMENTS: f32 = 0.95;
/// What HTML itself calls beside the article may be longer.
const TOO_MUCH_BESIDE: f32 = 0.7;

/// Whether the names that designers give are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    Names,
    Nothing,
}

/// What stands in a node, all in it included.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sum {
    /// Letters of text and of the text in links.
    pub text: u32,
    pub linked: u32,
    /// Letters in paragraphs.
    pub long: u32,
    /// How much speaks for its being the article.
    pub value: f32,
    /// The same without what speaks against it.
    pub good: f32,
    pub pictures: u32,
    pub paragraphs: u32,
}

/// Text of a block itself, without the blocks in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unit {
    pub text: u32,
    pub linked: u32,
    pub commas: u32,
    pub ends: bool,
}

pub struct Measure {
    pub signs: Vec<Signs>,
    pub units: Vec<Unit>,
    pub sums: Vec<Sum>,
    /// Taken for something that is not the article, by its names.
    pub excluded: Vec<bool>,
}

impl Measure {
    pub fn of(dom: &Dom<'_>, spoken: &Spoken, trust: Trust) -> Self {
        let count = dom.nodes.len();
        let mut measure = Self {
            signs: vec![Signs::default(); count],
            units: vec![Unit::default(); count],
            sums: vec![Sum::default(); count],
            excluded: vec![false; count],
        };
        measure.read(dom);
        measure.add_up(dom);
        if trust == Trust::Names {
            measure.exclude(dom);
        }
        measure.judge(dom, spoken);
        measure
    }

    pub fn sum(&self, id: Id) -> Sum {
        self.sums.get(id as usize).copied().unwrap_or_default()
    }

    pub fn unit(&self, id: Id) -> Unit {
        self.units.get(id as usize).copied().unwrap_or_default()
    }

    pub fn signs(&self, id: Id) -> Signs {
        self.signs.get(id as usize).copied().unwrap_or_default()
    }

    pub fn is_excluded(&self, id: Id) -> bool {
        self.excluded.get(id as usize).copied().unwrap_or(false)
    }

    /// Share of a node's text that stands in links.
    pub fn density(&self, id: Id) -> f32 {
        let sum = self.sum(id);
        if sum.text == 0 { 0.0 } else { sum.linked as f32 / sum.text as f32 }
    }

    /// The block that each text belongs to. A node comes after what it is in.
    fn read(&mut self, dom: &Dom<'_>) {
        let mut owners: Vec<(Id, bool, bool)> = Vec::with_capacity(dom.nodes.len());
        for (at, node) in dom.nodes.iter().enumerate() {
            let id = at as Id;
            let (owner, linked, unread) =
                owners.get(node.parent as usize).copied().unwrap_or((0, false, false));
            if node.name == Name::Text {
                owners.push((owner, linked, unread));
                if !unread && let Some(unit) = self.units.get_mut(owner as usize) {
                    add(unit, node.text, linked);
                }
                continue;
            }
            if let Some(signs) = self.signs.get_mut(at) {
                *signs = Signs::of(dom, id);
            }
            let owner = if node.name.is_block() { id } else { owner };
            let linked = linked || (node.name == Name::A && is_away(dom, id));
            owners.push((owner, linked, unread || is_unread(node.name) || node.name == Name::Button));
        }
    }

    fn add_up(&mut self, dom: &Dom<'_>) {
        for (at, node) in dom.nodes.iter().enumerate().rev() {
            let unit = self.units.get(at).copied().unwrap_or_default();
            let is_long = is_paragraph(unit);
            let Some(sum) = self.sums.get_mut(at) else { continue };
            sum.text += unit.text;
            sum.linked += unit.linked;
            sum.long += if is_long { unit.text } else { 0 };
            sum.paragraphs += u32::from(is_long);
            sum.pictures +=
                u32::from(matches!(node.name, Name::Img | Name::Iframe | Name::Video | Name::Audio));
            let own = *sum;
            if let Some(above) = self.sums.get_mut(node.parent as usize).filter(|_| node.parent != NONE) {
                above.text += own.text;
                above.linked += own.linked;
                above.long += own.long;
                above.paragraphs += own.paragraphs;
                above.pictures += own.pictures;
            }
        }
    }

    /// What is named as no part of an article, with all in it, unless it has much of the page's text.
    fn exclude(&mut self, dom: &Dom<'_>) {
        let whole = self.sum(0).long as f32;
        for (at, node) in dom.nodes.iter().enumerate() {
            let above = self.is_excluded(node.parent);
            let signs = self.signs(at as Id);
            let is_frame =
                matches!(node.name, Name::Html | Name::Body | Name::Main | Name::Article | Name::Text);
            let is_aside = matches!(
                node.name,
                Name::Nav | Name::Footer | Name::Form | Name::Aside | Name::Button | Name::Select
            );
            // An article in an article is a comment, or another one.
            let is_nested =
                node.name == Name::Article && dom.ancestors(at as Id).any(|id| dom.name(id) == Name::Article);
            let is_named =
                is_nested || signs.gallery || signs.bad || signs.comments || signs.hidden || is_aside;
            let is_gallery = signs.gallery && self.sum(at as Id).pictures >= 3;
            let is_beside = is_gallery || matches!(node.name, Name::Aside | Name::Nav | Name::Footer);
            let share = match signs.comments {
                true => TOO_MANY_COMMENTS,
                false if self.sum(at as Id).pictures >= 10 && is_gallery => TOO_MANY_COMMENTS,
                false if is_beside => TOO_MUCH_BESIDE,
                false => TOO_MUCH,
            };
            let is_small = self.sum(at as Id).long as f32 <= whole * share;
            if let Some(excluded) = self.excluded.get_mut(at) {
                *excluded = above || (is_named && is_small && !is_frame);
            }
        }
    }

    fn judge(&mut self, dom: &Dom<'_>, spoken: &Spoken) {
        for (at, node) in dom.nodes.iter().enumerate().rev() {
            let own = self.worth(dom, at as Id, spoken);
            let Some(sum) = self.sums.get_mut(at) else { continue };
            sum.value += own;
            sum.good += own.max(0.0);
            let (value, good) = (sum.value, sum.good);
            if let Some(above) = self.sums.get_mut(node.parent as usize).filter(|_| node.parent != NONE) {
                above.value += value;
                above.good += good;
            }
        }
    }

    fn worth(&self, dom: &Dom<'_>, id: Id, spoken: &Spoken) -> f32 {
        let unit = self.unit(id);
        if unit.text == 0 {
            return 0.0;
        }
        let (text, linked) = (unit.text as f32, unit.linked as f32);
        let density = linked / text;
        if self.is_excluded(id) {
            return -0.5 * text.min(200.0);
        }
        if dom.name(id).level().is_some() {
            return -0.2 * linked;
        }
        if density > 0.5 {
            return -0.7 * linked.min(200.0);
        }
        if !is_paragraph(unit) {
            return if unit.ends { 0.3 * text } else { -0.3 * text };
        }
        let worth = (text - linked) * (1.0 + 0.05 * unit.commas.min(10) as f32);
        worth * spoken.factor(dom, id)
    }
}

fn is_paragraph(unit: Unit) -> bool {
    unit.linked * 2 <= unit.text
        && (unit.text >= PARAGRAPH || (unit.text >= PARAGRAPH / 2 && unit.ends && unit.commas > 0))
}

/// Whether a link leads elsewhere, and not to a place on the page.
fn is_away(dom: &Dom<'_>, id: Id) -> bool {
    let href = dom.raw_attribute(id, "href");
    !href.is_empty() && !href.starts_with('#')
}

fn add(unit: &mut Unit, text: &str, linked: bool) {
    let (mut letters, mut spaces) = (0_u32, 0_u32);
    for byte in text.bytes() {
        match byte {
            b' ' | b'\n' | b'\t' | b'\r' => spaces += 1,
            // The second and third byte of a letter outside Latin script: Han letters weigh two.
            0x80..=0xbf => {}
            0xe3..=0xed => letters += 2,
            b',' | b';' => {
                unit.commas += 1;
                letters += 1;
            }
            _ => letters += 1,
        }
    }
    if letters == 0 {
        return;
    }
    letters += spaces.min(letters / 4);
    unit.text += letters;
    unit.linked += if linked { letters } else { 0 };
    unit.commas += text.matches(['，', '、', '،', '；']).count() as u32;
    unit.ends = ends_sentence(text);
}

/// Whether a text ends as a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(|char: char| char.is_whitespace() || "\"'”’»)]".contains(char));
    end.ends_with(['.', '!', '?', '…', ':', '。', '！', '？', '؟', '।', '۔', '։'])
}
