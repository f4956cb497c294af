//! What a page says of itself in its head: `meta`, `link`, `title`, JSON-LD.

use super::ld::{self, Linked};
use crate::dom::{Dom, Id, Name};
use crate::reference::decode;
use crate::title::plain;

/// More `meta`s than any honest page has.
const MOST_METAS: usize = 400;
/// Bytes of JSON-LD that are read.
const MOST_LINKED: usize = 2_000_000;

/// What stands about the page in the page.
#[derive(Default)]
pub struct Facts {
    /// Name or property in lower case, and content.
    metas: Vec<(String, String)>,
    pub linked: Linked,
    pub title: Option<String>,
    pub canonical: Option<String>,
    pub base: Option<String>,
    pub language: Option<String>,
    pub direction: Option<String>,
}

impl Facts {
    pub fn of(dom: &Dom<'_>) -> Self {
        let mut facts = Self::default();
        let mut room = MOST_LINKED;
        for id in dom.subtree(0) {
            match dom.name(id) {
                Name::Meta if facts.metas.len() < MOST_METAS => facts.meta(dom, id),
                Name::Title if facts.title.is_none() => {
                    facts.title = some(plain(&decode(dom.node(id).raw, false)))
                }
                Name::Link => facts.link(dom, id),
                Name::Base if facts.base.is_none() => facts.base = dom.attribute(id, "href").map(Into::into),
                Name::Html => facts.root(dom, id),
                Name::Body => facts.body(dom, id),
                Name::Script if is_linked(dom, id) && dom.node(id).raw.len() <= room => {
                    room -= dom.node(id).raw.len();
                    ld::read(dom.node(id).raw, &mut facts.linked);
                }
                _ => {}
            }
        }
        facts
    }

    fn meta(&mut self, dom: &Dom<'_>, id: Id) {
        let Some(content) = dom.attribute(id, "content").and_then(|text| some(plain_line(&text))) else {
            return;
        };
        for name in ["property", "name", "itemprop", "http-equiv"] {
            for name in dom.raw_attribute(id, name).split_ascii_whitespace().take(4) {
                self.metas.push((name.to_ascii_lowercase(), content.clone()));
            }
        }
    }

    fn link(&mut self, dom: &Dom<'_>, id: Id) {
        let is_canonical = dom.raw_attribute(id, "rel").eq_ignore_ascii_case("canonical");
        if is_canonical && self.canonical.is_none() {
            self.canonical = dom.attribute(id, "href").map(Into::into);
        }
    }

    fn root(&mut self, dom: &Dom<'_>, id: Id) {
        let language = some(dom.raw_attribute(id, "lang").trim().to_owned());
        self.language = language.or_else(|| some(dom.raw_attribute(id, "xml:lang").trim().to_owned()));
        self.direction = some(dom.raw_attribute(id, "dir").trim().to_ascii_lowercase());
    }

    fn body(&mut self, dom: &Dom<'_>, id: Id) {
        if self.language.is_none() {
            self.language = some(dom.raw_attribute(id, "lang").trim().to_owned());
        }
        if self.direction.is_none() {
            self.direction = some(dom.raw_attribute(id, "dir").trim().to_ascii_lowercase());
        }
    }

    /// The first of `names` that is there, as plain text.
    pub fn first<'f>(&'f self, names: &[&str]) -> Option<&'f str> {
        names
            .iter()
            .find_map(|name| self.metas.iter().find(|(own, _)| own == name))
            .map(|(_, content)| content.as_str())
    }

    /// What the page says of what it is about.
    pub fn descriptions(&self) -> impl Iterator<Item = &str> {
        let metas = ["description", "og:description", "twitter:description"]
            .into_iter()
            .filter_map(|name| self.first(&[name]));
        metas.chain(self.linked.description.as_deref())
    }

    /// All contents of a name.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.metas.iter().filter(move |(own, _)| own == name).map(|(_, content)| content.as_str())
    }
}

fn is_linked(dom: &Dom<'_>, id: Id) -> bool {
    let kind = dom.raw_attribute(id, "type");
    kind.trim().get(..19).is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
}

/// Publishers escape what they write in attributes twice now and then.
fn plain_line(text: &str) -> String {
    plain(text)
}

/// A text that is not empty.
pub fn some(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
