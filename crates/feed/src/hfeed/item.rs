//! A microformat: what its properties say, as sent.

use std::borrow::Cow;

use super::{
    implied::Implied,
    property::{Prefix, Properties, Property},
};
use crate::{
    text::{plain_text, plain_title},
    xml::{raw_attributes, scan_tag},
};

/// What a root class says that an element is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Kind {
    Feed,
    Entry,
    /// `h-card`, `h-cite` and all others: of these only a name and an address are wanted.
    #[default]
    Other,
}

/// An author: a name, or a card.
#[derive(Debug, Default)]
pub(super) struct Author<'a> {
    pub(super) name: Option<Cow<'a, str>>,
    pub(super) url: Option<Cow<'a, str>>,
}

/// An element with a root class, and the first value of each of its properties.
#[derive(Debug, Default)]
pub(super) struct Item<'a> {
    pub(super) kind: Kind,
    /// Whether it belongs to another: a comment, a quotation, a card.
    pub(super) is_part: bool,
    /// The depth of its element.
    pub(super) depth: usize,
    pub(super) name: Option<Cow<'a, str>>,
    pub(super) id: Option<Cow<'a, str>>,
    pub(super) url: Option<Cow<'a, str>>,
    pub(super) photo: Option<Cow<'a, str>>,
    pub(super) published: Option<Cow<'a, str>>,
    pub(super) updated: Option<Cow<'a, str>>,
    pub(super) summary: Option<Cow<'a, str>>,
    pub(super) content: Option<&'a str>,
    pub(super) authors: Vec<Author<'a>>,
    pub(super) categories: Vec<Cow<'a, str>>,
    /// Address and `audio`, `video`.
    pub(super) media: Vec<(Cow<'a, str>, &'static str)>,
    /// Whether the element of the name holds the text as well: a note, which has no title.
    pub(super) is_note: bool,
    /// Properties whose elements are open: one within another of the same name says nothing of its own.
    pub(super) open: Properties,
    /// Whether addresses are said, or others' parts stand in it: nothing is implied.
    pub(super) is_explicit: bool,
    pub(super) implied: Implied<'a>,
    /// The element itself: the name of what says none.
    pub(super) inner: &'a str,
    /// Whether the document ended before it.
    pub(super) is_cut: bool,
}

/// Values kept of a property that may stand often.
const MAX_VALUES: usize = 64;
/// Bytes of a value that is no text.
const MAX_SHORT: usize = 4096;
/// Characters of a title that nobody wrote as one.
const MAX_IMPLIED: usize = 200;
/// Bytes of an element that may be a title with its markup.
const MAX_INNER: usize = 16_384;

impl<'a> Item<'a> {
    /// The name; where none is said and there is no text either, all that the element shows.
    pub(super) fn title(&self) -> Option<String> {
        if self.is_note {
            return None;
        }
        if let Some(name) = &self.name {
            return plain_title(&with_alternatives(name));
        }
        if self.content.is_some() || self.summary.is_some() || self.inner.len() > MAX_INNER {
            return None;
        }
        plain_text(&with_alternatives(self.inner)).filter(|text| text.chars().count() <= MAX_IMPLIED)
    }

    /// Takes what is meant for what is not said.
    pub(super) fn imply(&mut self) {
        if self.is_explicit {
            return;
        }
        self.url = self.url.take().or_else(|| self.implied.url());
        self.photo = self.photo.take().or_else(|| self.implied.photo());
    }

    /// Whether another value of a property is of use.
    pub(super) fn wants(&self, property: Property) -> bool {
        match property {
            Property::Name => self.name.is_none(),
            Property::Uid => self.id.is_none(),
            Property::Url => self.url.is_none(),
            Property::Photo => self.photo.is_none(),
            Property::Published => self.published.is_none(),
            Property::Updated => self.updated.is_none(),
            Property::Summary => self.summary.is_none(),
            Property::Content => self.content.is_none(),
            Property::Author => self.authors.len() < MAX_VALUES,
            Property::Category => self.categories.len() < MAX_VALUES,
            Property::Audio | Property::Video => self.media.len() < MAX_VALUES,
        }
    }

    /// Keeps a value, if it is of use.
    pub(super) fn keep(&mut self, property: Property, value: Cow<'a, str>) {
        let is_short = property.is_text() || value.len() <= MAX_SHORT;
        if value.trim().is_empty() || !is_short || !self.wants(property) {
            return;
        }
        match property {
            Property::Name => self.name = Some(value),
            Property::Uid => self.id = Some(value),
            Property::Url => self.url = Some(value),
            Property::Photo => self.photo = Some(value),
            Property::Published => self.published = Some(value),
            Property::Updated => self.updated = Some(value),
            Property::Summary => self.summary = Some(value),
            Property::Content => {}
            Property::Author => self.authors.push(Author { name: Some(value), url: None }),
            Property::Category => self.categories.push(value),
            Property::Audio => self.media.push((value, "audio")),
            Property::Video => self.media.push((value, "video")),
        }
    }

    /// Keeps the inside of an element, which is the value of a property; `card` is the microformat that the element is.
    pub(super) fn keep_inside(
        &mut self,
        prefix: Prefix,
        property: Property,
        inner: &'a str,
        card: Option<&Item<'a>>,
    ) {
        if property == Property::Content {
            self.content = self.content.or(Some(inner));
            return;
        }
        let name = card.and_then(|card| card.name.clone()).unwrap_or(Cow::Borrowed(inner));
        if name.len() > MAX_SHORT && !property.is_text() {
            return;
        }
        match (property, prefix, card) {
            (Property::Author, _, Some(card)) if self.wants(property) => {
                let url = card.url.clone().filter(|url| url.len() <= MAX_SHORT);
                self.authors.push(Author { name: Some(name), url });
            }
            (Property::Author, ..) => self.keep(property, name),
            (_, Prefix::Address, Some(card)) if card.url.is_some() => {
                self.keep(property, card.url.clone().unwrap_or_default());
            }
            (_, Prefix::Address | Prefix::Date, _) => {
                self.keep(property, plain_text(&name).unwrap_or_default().into());
            }
            _ => self.keep(property, name),
        }
    }
}

/// HTML with the words for its pictures instead of them.
fn with_alternatives(html: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = 0;
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        let is_picture =
            html.get(at + 1..at + 4).is_some_and(|name| name.eq_ignore_ascii_case("img")) && at >= rest;
        let Some(tag) = scan_tag(html, at + 1).filter(|tag| is_picture && !tag.is_cut) else { continue };
        out.push_str(html.get(rest..at).unwrap_or_default());
        let is_alt = |(name, _): &(&str, &str)| name.eq_ignore_ascii_case("alt");
        if let Some((_, alt)) = raw_attributes(tag.attributes).find(is_alt) {
            out.extend([" ", &alt.replace('<', "&lt;"), " "]);
        }
        rest = tag.end;
    }
    if rest == 0 {
        return Cow::Borrowed(html);
    }
    out.push_str(html.get(rest..).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_of_a_property_is_kept() {
        for name in ["name", "uid", "url", "photo", "published", "updated", "summary"] {
            let property = Property::of(name).expect(name);
            let mut item = Item::default();
            assert!(item.wants(property), "{name}");
            item.keep(property, " ".into());
            assert!(item.wants(property), "{name} that is blank");
            item.keep(property, "x".into());
            assert!(!item.wants(property), "{name}");
        }
        assert_eq!(Property::of("syndication"), None);
    }

    #[test]
    fn properties_that_stand_often_have_an_end() {
        for name in ["author", "category", "audio", "video"] {
            let property = Property::of(name).expect(name);
            let mut item = Item::default();
            item.keep(property, "x".repeat(MAX_SHORT + 1).into());
            for _ in 0..=MAX_VALUES {
                item.keep(property, "x".into());
            }
            let count = item.authors.len() + item.categories.len() + item.media.len();
            assert_eq!(count, MAX_VALUES, "{name}");
        }
    }

    #[test]
    fn a_title_is_said_or_implied_or_absent() {
        let named =
            |name: &'static str| Item { name: Some(name.into()), inner: "<b>all</b>", ..Item::default() };
        for (item, expected) in [
            (named("A &amp; B"), Some("A & B")),
            (named("<b>A</b>"), Some("A")),
            (Item { is_note: true, ..named("A") }, None),
            (Item { inner: "<b>all</b> of it", ..Item::default() }, Some("all of it")),
            (Item { inner: "<b>all</b>", content: Some("x"), ..Item::default() }, None),
            (Item { inner: "<b>all</b>", summary: Some("x".into()), ..Item::default() }, None),
            (Item { inner: "<img alt='A &amp; B' src=x>", ..Item::default() }, Some("A & B")),
            (Item { name: Some("<IMG alt=C>D".into()), ..Item::default() }, Some("C D")),
            (Item::default(), None),
        ] {
            assert_eq!(item.title().as_deref(), expected, "{item:?}");
        }
        let long = "word ".repeat(100);
        assert_eq!(Item { inner: &long, ..Item::default() }.title(), None);
    }
}
