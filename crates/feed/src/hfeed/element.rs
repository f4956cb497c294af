//! Elements of HTML by what ends them: <https://html.spec.whatwg.org/multipage/parsing.html#the-stack-of-open-elements>.

/// The sets that an element belongs to, one bit each.
pub(super) type Sets = u32;

pub(super) const VOID: Sets = 1;
/// Elements whose inside is no markup.
pub(super) const RAW: Sets = 1 << 1;
pub(super) const HEADING: Sets = 1 << 2;
/// Elements whose end tags may be left out.
pub(super) const LEFT_OUT: Sets = 1 << 3;
/// Elements that end an open paragraph.
pub(super) const ENDS_PARAGRAPH: Sets = 1 << 4;
/// Elements that the end tags of formatting do not reach out of.
pub(super) const BLOCK: Sets = 1 << 5;
/// Elements that no end tag reaches out of but those of tables and pages.
pub(super) const SCOPE: Sets = 1 << 6;
/// Elements that an item of a list does not reach out of.
const ITEM_WALL: Sets = 1 << 7;
const ITEM: Sets = 1 << 8;
const TERM: Sets = 1 << 9;
const CELL: Sets = 1 << 10;
const ROW: Sets = 1 << 11;
const GROUP: Sets = 1 << 12;
const CAPTION: Sets = 1 << 13;
/// Elements that the end tags of tables do not reach out of.
pub(super) const TABLE: Sets = 1 << 14;
const OPTION: Sets = 1 << 15;
const OPTIONS: Sets = 1 << 16;
const SELECT: Sets = 1 << 17;
const LINK: Sets = 1 << 18;
const PARAGRAPH: Sets = 1 << 19;
/// SVG and MathML, where a slash ends an element.
pub(super) const FOREIGN: Sets = 1 << 20;
pub(super) const PAGE: Sets = 1 << 21;

const NAMES: [(&str, Sets); 25] = [
    ("area base br col embed hr img input link meta source track wbr", VOID),
    ("script style title textarea iframe noembed noframes xmp", RAW),
    ("h1 h2 h3 h4 h5 h6", HEADING | BLOCK | ENDS_PARAGRAPH),
    ("html body", LEFT_OUT | BLOCK | ITEM_WALL | PAGE),
    ("html", SCOPE),
    ("head", LEFT_OUT),
    ("li", LEFT_OUT | BLOCK | ITEM),
    ("dt dd", LEFT_OUT | BLOCK | TERM),
    ("p", LEFT_OUT | BLOCK | ENDS_PARAGRAPH | PARAGRAPH),
    ("option", LEFT_OUT | OPTION),
    ("optgroup", LEFT_OUT | OPTIONS),
    ("select", BLOCK | ITEM_WALL | SELECT),
    ("datalist", SELECT),
    ("caption colgroup", LEFT_OUT | CAPTION),
    ("caption", BLOCK | SCOPE),
    ("thead tbody tfoot", LEFT_OUT | SCOPE | GROUP),
    ("tr", LEFT_OUT | BLOCK | SCOPE | ITEM_WALL | ROW),
    ("td th", LEFT_OUT | BLOCK | SCOPE | ITEM_WALL | CELL),
    ("table template", BLOCK | SCOPE | ITEM_WALL | TABLE),
    ("button object marquee", BLOCK | SCOPE | ITEM_WALL),
    ("address div", BLOCK | ENDS_PARAGRAPH),
    (
        "article aside blockquote center details dialog dir dl fieldset figure footer form header main menu nav ol \
        section ul",
        BLOCK | ENDS_PARAGRAPH | ITEM_WALL,
    ),
    ("figcaption hgroup pre summary", BLOCK | ENDS_PARAGRAPH),
    ("hr", ENDS_PARAGRAPH),
    ("a", LINK),
];

pub(super) fn sets_of(name: &str) -> Sets {
    let is_in = |names: &str| names.split(' ').any(|one| name.eq_ignore_ascii_case(one));
    let foreign = if is_in("svg math") { FOREIGN } else { 0 };
    NAMES.iter().filter(|(names, _)| is_in(names)).fold(foreign, |all, (_, sets)| all | sets)
}

/// What an element ends that is open, and what it does not reach out of.
fn ended_by(sets: Sets) -> (Sets, Sets) {
    const ENDED: [(Sets, Sets, Sets); 9] = [
        (ITEM, ITEM, ITEM_WALL),
        (TERM, TERM, ITEM_WALL),
        (CELL, CELL, ROW | TABLE),
        (ROW, ROW | CELL | CAPTION, TABLE),
        (GROUP, GROUP | ROW | CAPTION, TABLE),
        (OPTION, OPTION, SELECT),
        (OPTIONS, OPTION | OPTIONS, SELECT),
        (LINK, LINK, BLOCK),
        (ENDS_PARAGRAPH, PARAGRAPH, SCOPE),
    ];
    let row = ENDED.iter().find(|(one, ..)| sets & one != 0);
    row.map_or((0, 0), |(_, ended, walls)| (*ended, *walls))
}

/// The number of open elements that stay open where an element begins.
pub(super) fn kept_by(
    sets: Sets,
    open: impl DoubleEndedIterator<Item = Sets> + ExactSizeIterator + Clone,
) -> usize {
    let (ended, walls) = ended_by(sets);
    if ended == 0 {
        return open.len();
    }
    let inside = open.clone().rposition(|open| open & walls != 0).map_or(0, |wall| wall + 1);
    match open.clone().skip(inside).position(|open| open & ended != 0) {
        Some(first) => inside + first,
        // An item ends the paragraph before it as well.
        None if sets & (ITEM | TERM) != 0 => kept_by(ENDS_PARAGRAPH, open),
        None => open.len(),
    }
}
