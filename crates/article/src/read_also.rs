//! "Read also" lines: links to other articles between the paragraphs.

use crate::address::{Base, host};
use crate::dom::{Dom, Id, NONE, Name};
use crate::sanitise::sanitise;
use model::SanitizedHtml;

/// A link to another article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadAlso {
    /// Its headline, one line of plain text.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// Letters of a headline at least, and of the words before it at most.
const LEAST_TITLE: usize = 20;
const MOST_PREFIX: usize = 40;
const MOST_TITLE: usize = 220;
/// More of them are a list of links.
const MOST: usize = 40;

/// What stands before such a link, in lower case without signs.
const WORDS: &str = "\
    read also|read more|read|also read|also|see also|see|more|related|related article|related story|\
    related stories|related articles|related news|recommended|you may also like|don’t miss|don't miss|\
    must read|further reading|read next|more on this|more on this story|watch|watch also|listen|\
    explainer|analysis|opinion|lire aussi|à lire aussi|a lire aussi|à lire|lire|voir aussi|\
    à voir aussi|à écouter aussi|à regarder|lire également|lesen sie auch|lesen sie hier|lesen sie mehr|\
    mehr dazu|mehr zum thema|auch interessant|siehe auch|hintergrund|interview|lee también|lea también|\
    leer más|lea más|leer también|te puede interesar|además|ver también|más información|lee además|\
    leia também|leia mais|veja também|saiba mais|confira|leggi anche|leggi|approfondisci|guarda anche|\
    per approfondire|lees ook|lees verder|zie ook|läs också|läs mer|les også|les mer|læs også|\
    læs mere|lue myös|читайте также|читайте|смотрите также|подробнее|читайте еще|по теме|\
    читайте також|czytaj także|czytaj też|czytaj więcej|zobacz także|zobacz też|čtěte také|viz také|\
    olvassa el|kapcsolódó|citește și|ayrıca bakın|ilgili haber|διαβάστε επίσης|δείτε επίσης|関連記事|関連|\
    相关阅读|相关新闻|延伸阅读|관련기사|관련 기사|اقرأ أيضا|اقرأ أيضًا|شاهد أيضا|טראו גם|קראו גם|बھی پڑھیں|यह भी पढ़ें|\
    baca juga|đọc thêm|xem thêm";

/// Takes "read also" lines out of an article: each once, in the order of the text. `base` is the article's address.
#[must_use]
pub fn read_also(html: SanitizedHtml, base: &str) -> (SanitizedHtml, Vec<ReadAlso>) {
    let mut dom = Dom::parse(html.as_str());
    let links = lift(&mut dom, 0, base);
    if links.is_empty() {
        return (html, links);
    }
    let rest = sanitise(&dom.inner_html(0), base);
    (rest, links)
}

/// The same in a tree.
pub fn lift(dom: &mut Dom<'_>, root: Id, base: &str) -> Vec<ReadAlso> {
    let mut found = Vec::new();
    let mut at = Some(root);
    while let Some(id) = at {
        let link = if may_be_line(dom, id) { line(dom, id, base) } else { None };
        match link.filter(|_| found.len() < MOST && id != root) {
            Some(link) => {
                at = dom.after(id, root);
                let frame = frame(dom, id, root);
                if frame != id {
                    at = dom.after(frame, root);
                }
                dom.remove(frame);
                add(&mut found, link);
            }
            None => at = dom.following(id, root),
        }
    }
    found
}

/// Whether a part of a page is one such line.
pub fn holds_one(dom: &Dom<'_>, id: Id, base: &str) -> bool {
    let is_alone = dom.all(id, Name::A).nth(1).is_none();
    is_alone && dom.subtree(id).any(|inner| may_be_line(dom, inner) && line(dom, inner, base).is_some())
}

/// Adds a link unless it is there already, by address or by headline.
pub fn add(found: &mut Vec<ReadAlso>, link: ReadAlso) {
    if !found.iter().any(|known| known.url == link.url || known.title == link.title) {
        found.push(link);
    }
}

/// What holds the line and nothing else.
fn frame(dom: &Dom<'_>, id: Id, root: Id) -> Id {
    let mut frame = id;
    for above in dom.ancestors(id).take(4) {
        let is_alone = dom.children(above).all(|child| child == frame || is_blank(dom, child));
        if above == root || above == NONE || !is_alone || above == 0 {
            break;
        }
        frame = above;
    }
    frame
}

fn is_blank(dom: &Dom<'_>, id: Id) -> bool {
    dom.name(id) == Name::Text && dom.node(id).text.trim().is_empty()
}

fn may_be_line(dom: &Dom<'_>, id: Id) -> bool {
    matches!(
        dom.name(id),
        Name::P
            | Name::Div
            | Name::Aside
            | Name::Section
            | Name::H3
            | Name::H4
            | Name::H5
            | Name::H6
            | Name::Blockquote
    ) && dom.children(id).all(|child| !dom.name(child).is_block())
}

/// The link that a block is made of.
fn line(dom: &Dom<'_>, id: Id, base: &str) -> Option<ReadAlso> {
    let mut links = dom.all(id, Name::A);
    let link = links.next().filter(|_| links.next().is_none())?;
    if dom
        .subtree(id)
        .any(|inner| matches!(dom.name(inner), Name::Img | Name::Iframe | Name::Video | Name::Audio))
    {
        return None;
    }
    let title = dom.line(link);
    let whole = dom.line(id);
    let url = Base::new(base).clean(&dom.attribute(link, "href")?)?.into_owned();
    let (before, after) = whole.split_once(&title)?;
    let rest: String = [before, after].concat();
    let letters = title.chars().count();
    let words = bare(&rest);
    let is_announced = is_told(&words) && letters >= LEAST_TITLE / 2;
    let (title, is_inside) = without_words(&title);
    let is_alone = words.is_empty()
        && letters >= LEAST_TITLE
        && title.split_whitespace().count() >= 3
        && is_same_site(&url, base);
    let is_line = rest.chars().count() <= MOST_PREFIX
        && letters <= MOST_TITLE
        && (is_announced || is_inside || is_alone);
    (is_line && !is_same_page(&url, base))
        .then(|| ReadAlso { title: title.replace(char::is_control, " ").trim().to_owned(), url })
}

/// A headline that has the words in the link itself: "READ MORE: …".
fn without_words(title: &str) -> (&str, bool) {
    let Some((before, after)) = title.split_once([':', '|', '–', '>', '»']) else { return (title, false) };
    let is_told = before.chars().count() <= MOST_PREFIX && is_told(&bare(before));
    if is_told && !after.trim().is_empty() { (after.trim(), true) } else { (title, false) }
}

fn is_told(words: &str) -> bool {
    WORDS.split('|').any(|own| own == words)
}

fn bare(text: &str) -> String {
    let lower = text.to_lowercase();
    lower.trim_matches(|char: char| !char.is_alphanumeric()).to_owned()
}

fn is_same_site(url: &str, base: &str) -> bool {
    let site = |url: &str| {
        let mut labels = host(url).rsplit('.').collect::<Vec<_>>();
        // The name before a country's second level is the site's: bbc.co.uk.
        let is_second = |label: &&str| label.len() <= 3;
        let keep = if labels.get(1).is_some_and(is_second) && labels.len() > 2 { 3 } else { 2 };
        labels.truncate(keep);
        labels.join(".")
    };
    base.is_empty() || site(url) == site(base)
}

fn is_same_page(url: &str, base: &str) -> bool {
    let page = |url: &str| url.split(['#', '?']).next().unwrap_or("").trim_end_matches('/').to_owned();
    page(url) == page(base)
}
