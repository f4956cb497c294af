//! How much text stands where, how much of it in links, and what it is worth.

use super::body::Spoken;
use super::notes;
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
    /// Pictures behind other things: the slides of galleries.
    pub backdrops: u32,
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
    /// Footnotes, and what holds them.
    noted: Vec<bool>,
}

impl Measure {
    pub fn of(dom: &Dom<'_>, spoken: &Spoken, trust: Trust) -> Self {
        let count = dom.nodes.len();
        let mut measure = Self {
            signs: vec![Signs::default(); count],
            units: vec![Unit::default(); count],
            sums: vec![Sum::default(); count],
            excluded: vec![false; count],
            noted: Vec::new(),
        };
        measure.read(dom);
        measure.add_up(dom);
        measure.noted = notes::of(dom, &measure);
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

    pub fn is_noted(&self, id: Id) -> bool {
        self.noted.get(id as usize).copied().unwrap_or(false)
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
            sum.backdrops += u32::from(self.signs.get(at).is_some_and(|signs| signs.backdrop));
            let own = *sum;
            if let Some(above) = self.sums.get_mut(node.parent as usize).filter(|_| node.parent != NONE) {
                above.text += own.text;
                above.linked += own.linked;
                above.long += own.long;
                above.paragraphs += own.paragraphs;
                above.pictures += own.pictures;
                above.backdrops += own.backdrops;
            }
        }
    }

    /// What is named as no part of an article, with all in it, unless it has much of the page's text.
    fn exclude(&mut self, dom: &Dom<'_>) {
        let whole = self.sum(0).long as f32;
        for (at, node) in dom.nodes.iter().enumerate() {
            let above = self.is_excluded(node.parent);
            let signs = self.signs(at as Id);
            let is_aside = matches!(
                node.name,
                Name::Nav | Name::Footer | Name::Form | Name::Aside | Name::Button | Name::Select
            );
            // An article in an article is a comment, or another one.
            let is_nested =
                node.name == Name::Article && dom.ancestors(at as Id).any(|id| dom.name(id) == Name::Article);
            let is_frame = matches!(node.name, Name::Html | Name::Body | Name::Main | Name::Text)
                || (node.name == Name::Article && !is_nested);
            let is_named =
                is_nested || signs.gallery || signs.bad || signs.comments || signs.hidden || is_aside;
            let pictures = self.sum(at as Id).pictures + self.sum(at as Id).backdrops;
            let is_gallery = signs.gallery && pictures >= 3;
            let is_beside = is_gallery || matches!(node.name, Name::Aside | Name::Nav | Name::Footer);
            let share = match signs.comments {
                true => TOO_MANY_COMMENTS,
                false if pictures >= 10 && is_gallery => TOO_MANY_COMMENTS,
                false if is_beside => TOO_MUCH_BESIDE,
                false => TOO_MUCH,
            };
            let is_small = self.sum(at as Id).long as f32 <= whole * share;
            let is_noted = self.is_noted(at as Id);
            if let Some(excluded) = self.excluded.get_mut(at) {
                *excluded = above || (is_named && is_small && !is_frame && !is_noted);
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

    /// Whether a subhead stands above it that leads elsewhere.
    fn is_teaser(&self, dom: &Dom<'_>, id: Id) -> bool {
        let before = std::iter::successors(Some(dom.node(id).previous), |id| Some(dom.node(*id).previous));
        let above = before.take(3).find(|id| dom.name(*id) != Name::Text).unwrap_or(NONE);
        let sum = self.sum(above);
        dom.name(above).level().is_some() && sum.text > 0 && sum.linked * 10 >= sum.text * 9
    }

    fn worth(&self, dom: &Dom<'_>, id: Id, spoken: &Spoken) -> f32 {
        let unit = self.unit(id);
        if unit.text == 0 {
            return 0.0;
        }
        let (text, linked) = (unit.text as f32, unit.linked as f32);
        let density = linked / text;
        if self.is_excluded(id) {
            return -0.0 * text.min(200.0);
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
        if self.is_teaser(dom, id) {
            return 0.0;
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

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "A sentence with a comma, well, or two, that is as long as a paragraph has to be, which is eighty letters.";

    fn measured(html: &str) -> (Dom<'_>, Measure) {
        let dom = Dom::parse(html);
        let measure = Measure::of(&dom, &Spoken::default(), Trust::Names);
        (dom, measure)
    }

    fn sum_of(html: &str) -> Sum {
        measured(html).1.sum(1)
    }

    #[test]
    fn letters_are_counted_with_few_of_the_blanks() {
        for (html, text) in [
            ("<p>abc</p>", 3),
            ("<p>a b c</p>", 3),
            ("<p>abcd efgh</p>", 9),
            ("<p>   \n  </p>", 0),
            ("<p>é</p>", 1),
            ("<p>橋が</p>", 4),
            ("<p>мост</p>", 4),
            ("<p>a<script>bcd</script></p>", 1),
            ("<p>a<button>bcd</button></p>", 1),
        ] {
            assert_eq!(sum_of(html).text, text, "{html}");
        }
    }

    #[test]
    fn links_are_those_that_lead_away() {
        for (html, linked) in [
            ("<p>ab<a href=/x>cd</a></p>", 2),
            ("<p>ab<a href=#x>cd</a></p>", 0),
            ("<p>ab<a>cd</a></p>", 0),
            ("<p>ab<a href=/x><b>cd</b></a></p>", 2),
        ] {
            assert_eq!(sum_of(html).linked, linked, "{html}");
        }
    }

    #[test]
    fn a_paragraph_is_long_or_a_sentence_with_commas() {
        let long = format!("<p>{SENTENCE}</p>");
        let linked = format!("<p><a href=/x>{SENTENCE}</a></p>");
        for (html, paragraphs) in [
            (long.as_str(), 1),
            (linked.as_str(), 0),
            ("<p>Shorter, but a sentence, and with commas.</p>", 1),
            ("<p>Shorter and without what ends a sentence, or so</p>", 0),
            ("<p>Short.</p>", 0),
        ] {
            assert_eq!(sum_of(html).paragraphs, paragraphs, "{html}");
        }
    }

    #[test]
    fn a_part_has_what_all_in_it_have() {
        let html = format!("<div><p>{SENTENCE}</p><div><p>{SENTENCE}</p><img></div></div>");
        let (dom, measure) = measured(&html);
        let inner = dom.all(0, Name::Div).nth(1).unwrap_or(NONE);
        assert_eq!((measure.sum(1).paragraphs, measure.sum(inner).paragraphs), (2, 1));
        assert_eq!((measure.sum(1).pictures, measure.sum(inner).pictures), (1, 1));
        assert!(measure.sum(1).value > measure.sum(inner).value);
        assert_eq!(measure.sum(1).text, 2 * measure.sum(inner).text);
    }

    #[test]
    fn furniture_weighs_nothing_and_links_weigh_against() {
        let paragraph = format!("<p>{SENTENCE}</p>");
        let link = "<p><a href=/x>A headline that leads elsewhere</a></p>";
        for (html, expected) in [
            (format!("<div><div class=related>{paragraph}</div>{}</div>", paragraph.repeat(5)), 5.0),
            (format!("<div><aside>{paragraph}</aside>{}</div>", paragraph.repeat(5)), 5.0),
            (format!("<div>{}</div>", paragraph.repeat(5)), 5.0),
        ] {
            let one = sum_of(&paragraph).value;
            assert!((sum_of(&html).value - expected * one).abs() < 1.0, "{html}");
        }
        assert!(sum_of(link).value < 0.0);
        assert_eq!(sum_of(link).good, 0.0);
    }

    #[test]
    fn what_is_most_of_a_page_is_no_furniture_whatever_its_name() {
        let paragraph = format!("<p>{SENTENCE}</p>");
        let page = |share: usize, rest: usize| {
            format!(
                "<div class=related>{}</div><main>{}</main>",
                paragraph.repeat(share),
                paragraph.repeat(rest)
            )
        };
        for (share, rest, excluded) in [(1, 9, true), (3, 7, true), (5, 5, false), (9, 1, false)] {
            let html = page(share, rest);
            assert_eq!(measured(&html).1.is_excluded(1), excluded, "{share} of {}", share + rest);
        }
    }

    #[test]
    fn what_is_in_furniture_is_furniture() {
        let html = format!(
            "<nav><div><p>{SENTENCE}</p></div></nav><main>{}</main>",
            format!("<p>{SENTENCE}</p>").repeat(5)
        );
        let (dom, measure) = measured(&html);
        let inner = dom.all(0, Name::P).next().unwrap_or(NONE);
        assert!(measure.is_excluded(1) && measure.is_excluded(inner));
        assert!(!measure.is_excluded(dom.all(0, Name::Main).next().unwrap_or(NONE)));
        let unbelieving = Measure::of(&dom, &Spoken::default(), Trust::Nothing);
        assert!(!unbelieving.is_excluded(1));
    }

    #[test]
    fn what_stands_below_a_linked_subhead_is_a_teaser() {
        let teaser = format!("<div><h3><a href=/x>Elsewhere</a></h3> <p>{SENTENCE}</p></div>");
        assert!(sum_of(&teaser).value <= 0.0);
        let section = format!("<div><h3>Here</h3><p>{SENTENCE}</p></div>");
        assert!(sum_of(&section).value > 0.0);
    }

    #[test]
    fn sentences_end_with_their_signs_in_every_script() {
        for text in [
            "It is.",
            "Is it?",
            "It is!",
            "“It is.”",
            "It is…",
            "橋。",
            "الجسر؟",
            "पुल।",
            "He said:",
            "(It is.)",
            "It is. ",
        ] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["It is", "It is,", "3 May 2026", "", "”"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }
}
