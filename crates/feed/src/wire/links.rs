//! Links and persons of Atom (RFC 4287, 3.2 and 4.2.7), in Atom and elsewhere.

use super::{Value, keep};
use crate::{
    address::Base,
    text::decode_entities,
    xml::{Reader, Tag, raw_attributes},
};

/// `link`, `a10:link`, `atom:link`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Link<'a> {
    pub(crate) href: Value<'a>,
    pub(crate) rel: Value<'a>,
    pub(crate) mime: Value<'a>,
    pub(crate) length: Value<'a>,
    pub(crate) count: Value<'a>,
    pub(crate) title: Value<'a>,
    /// `hreflang`
    pub(crate) language: Value<'a>,
    /// `xml:base`
    pub(crate) base: Value<'a>,
}

impl<'a> Link<'a> {
    pub(crate) fn of(tag: &Tag<'a>) -> Self {
        let mut link = Self::default();
        for (name, value) in raw_attributes(tag.attributes) {
            let slot = match name {
                "href" => &mut link.href,
                "rel" => &mut link.rel,
                "type" => &mut link.mime,
                "length" => &mut link.length,
                "title" => &mut link.title,
                _ => match link.odd(name) {
                    Some(slot) => slot,
                    None => continue,
                },
            };
            if slot.is_none() {
                *slot = Some(decode_entities(value));
            }
        }
        link
    }

    /// The slot of an attribute that is rare, or written in an odd case.
    fn odd(&mut self, name: &str) -> Option<&mut Value<'a>> {
        Some(match name.to_ascii_lowercase().as_str() {
            "hreflang" => &mut self.language,
            "xml:base" => &mut self.base,
            count if count.ends_with(":count") => &mut self.count,
            "href" => &mut self.href,
            "rel" => &mut self.rel,
            "type" => &mut self.mime,
            "length" => &mut self.length,
            "title" => &mut self.title,
            _ => return None,
        })
    }

    /// Where it leads, absolute; an `xml:base` of its own counts.
    pub(crate) fn url(&self, base: &Base) -> Option<String> {
        let href = self.href.as_deref()?;
        match self.base.as_deref().and_then(|own| base.join(own)) {
            Some(own) => own.resolve(href),
            None => base.resolve(href),
        }
    }

    /// Whether the relation is `rel`, by name or by IANA's address; a link without one is an `alternate`.
    pub(crate) fn is(&self, rel: &str) -> bool {
        let own = self.rel.as_deref().map(str::trim).filter(|own| !own.is_empty()).unwrap_or("alternate");
        own.rsplit('/').next().is_some_and(|own| own.eq_ignore_ascii_case(rel))
    }

    pub(crate) fn has_type(&self, part: &str) -> bool {
        self.mime.as_deref().is_some_and(|mime| mime.contains(part))
    }
}

/// `author`, `contributor`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Person<'a> {
    pub(crate) name: Value<'a>,
    pub(crate) email: Value<'a>,
    /// Home page: `uri`, in drafts `url` and `homepage`.
    pub(crate) url: Value<'a>,
}

impl Person<'_> {
    fn is_blank(&self) -> bool {
        self.name.is_none() && self.email.is_none()
    }
}

/// Whether `child` is a field of the entry, so that nobody closed the person. Some persons have titles and links.
fn ends_person(person: &Person<'_>, child: &Tag<'_>) -> bool {
    let may_be_own = matches!(child.local, "title" | "link" | "id" | "description");
    child.is_field() && (person.is_blank() || !may_be_own)
}

/// Reads a person construct; one that is only text is a name.
pub(crate) fn read_person<'a>(reader: &mut Reader<'a>, tag: &Tag<'a>) -> Person<'a> {
    let mut person = Person::default();
    if let Some(name) = reader.bare_text(tag) {
        keep(&mut person.name, name);
        return person;
    }
    let from = reader.offset();
    while let Some(child) = reader.next_field(tag.depth) {
        match child.local {
            "name" => keep(&mut person.name, reader.text(&child)),
            "email" => keep(&mut person.email, reader.text(&child)),
            "uri" | "url" | "homepage" => keep(&mut person.url, reader.text(&child)),
            _ if ends_person(&person, &child) => {
                reader.rewind(child.start, tag.depth - 1);
                break;
            }
            _ => {}
        }
    }
    if person.is_blank() {
        keep(&mut person.name, reader.text_between(from, reader.offset()).into());
    }
    person
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    #[test]
    fn relations_are_known_by_name_or_address() {
        for (rel, name, expected) in [
            (None, "alternate", true),
            (Some(""), "alternate", true),
            (Some(" "), "alternate", true),
            (Some("alternate"), "alternate", true),
            (Some("Alternate"), "alternate", true),
            (Some(" self "), "self", true),
            (Some("http://www.iana.org/assignments/relation/self"), "self", true),
            (Some("self"), "alternate", false),
            (Some("selfish"), "self", false),
            (None, "self", false),
        ] {
            let link = Link { rel: rel.map(Cow::Borrowed), ..Link::default() };
            assert_eq!(link.is(name), expected, "{rel:?} {name}");
        }
    }

    #[test]
    fn persons_are_read_in_every_dress() {
        for (source, name, email) in [
            ("<r><a>Ada</a><b/></r>", Some("Ada"), None),
            ("<r><a><name>Ada</name></a><b/></r>", Some("Ada"), None),
            ("<r><a><name>Ada</name><email>a@b</email></a><b/></r>", Some("Ada"), Some("a@b")),
            ("<r><a><uri>x</uri><name>Ada</name></a><b/></r>", Some("Ada"), None),
            ("<r><a><i>Ada</i></a><b/></r>", Some("Ada"), None),
            ("<r><a/><b/></r>", None, None),
            ("<r><a>Ada<title>t</title></r>", Some("Ada"), None),
            ("<r><a><name>Ada</name><summary>t</summary></r>", Some("Ada"), None),
            ("<r><a>Ada<dc:date>t</dc:date></r>", Some("Ada"), None),
        ] {
            let mut reader = Reader::new(source);
            let crate::xml::Event::Start(root) = reader.next() else { continue };
            let tag = reader.next_child(root.depth).expect("a person");
            let person = read_person(&mut reader, &tag);
            assert_eq!((person.name.as_deref(), person.email.as_deref()), (name, email), "{source}");
            assert!(reader.next_child(root.depth).is_some(), "{source}: what follows is still there");
        }
    }
}
