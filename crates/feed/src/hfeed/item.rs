//! A microformat: what its properties say, as sent.

use std::borrow::Cow;

use crate::text::{plain_text, plain_title};

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
    /// The element itself: the name of what says none.
    pub(super) inner: &'a str,
}

/// Values kept of a property that may stand often.
const MAX_VALUES: usize = 64;
/// Characters of a title that nobody wrote as one.
const MAX_IMPLIED: usize = 200;

impl<'a> Item<'a> {
    /// The name; where none is said and there is no text either, all that the element shows.
    pub(super) fn title(&self) -> Option<String> {
        if self.is_note {
            return None;
        }
        if let Some(name) = &self.name {
            return plain_title(name);
        }
        if self.content.is_some() || self.summary.is_some() {
            return None;
        }
        plain_text(self.inner).filter(|text| text.chars().count() <= MAX_IMPLIED)
    }

    /// Whether another value of a property is of use.
    pub(super) fn wants(&self, property: &str) -> bool {
        match property {
            "name" => self.name.is_none(),
            "uid" => self.id.is_none(),
            "url" => self.url.is_none(),
            "photo" | "featured" => self.photo.is_none(),
            "published" => self.published.is_none(),
            "updated" => self.updated.is_none(),
            "summary" => self.summary.is_none(),
            "content" => self.content.is_none(),
            "author" => self.authors.len() < MAX_VALUES,
            "category" => self.categories.len() < MAX_VALUES,
            "audio" | "video" => self.media.len() < MAX_VALUES,
            _ => false,
        }
    }

    /// Keeps a value that [`Item::wants`].
    pub(super) fn keep(&mut self, property: &str, value: Cow<'a, str>) {
        if value.trim().is_empty() {
            return;
        }
        match property {
            "name" => self.name = Some(value),
            "uid" => self.id = Some(value),
            "url" => self.url = Some(value),
            "photo" | "featured" => self.photo = Some(value),
            "published" => self.published = Some(value),
            "updated" => self.updated = Some(value),
            "summary" => self.summary = Some(value),
            "author" => self.authors.push(Author { name: Some(value), url: None }),
            "category" => self.categories.push(value),
            "audio" => self.media.push((value, "audio")),
            "video" => self.media.push((value, "video")),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_value_of_a_property_is_kept() {
        for property in ["name", "uid", "url", "photo", "published", "updated", "summary"] {
            let mut item = Item::default();
            assert!(item.wants(property), "{property}");
            item.keep(property, " ".into());
            assert!(item.wants(property), "{property} that is blank");
            item.keep(property, "x".into());
            assert!(!item.wants(property), "{property}");
        }
        assert!(!Item::default().wants("syndication"));
    }

    #[test]
    fn properties_that_stand_often_have_an_end() {
        for property in ["author", "category", "audio", "video"] {
            let mut item = Item::default();
            let mut count = 0;
            while item.wants(property) {
                item.keep(property, "x".into());
                count += 1;
            }
            assert_eq!(count, MAX_VALUES, "{property}");
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
            (Item::default(), None),
        ] {
            assert_eq!(item.title().as_deref(), expected, "{item:?}");
        }
        let long = "word ".repeat(100);
        assert_eq!(Item { inner: &long, ..Item::default() }.title(), None);
    }
}
