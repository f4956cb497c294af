//! What a microformat means without saying it: its only link, its only picture
//! (<https://microformats.org/wiki/microformats2-parsing#parsing_for_implied_properties>).

use std::borrow::Cow;

use crate::xml::Tag;

/// The elements of one name at one depth: the first one's value, where there is no other.
#[derive(Debug, Default)]
struct Only<'a> {
    count: usize,
    value: Option<Cow<'a, str>>,
}

impl<'a> Only<'a> {
    fn add(&mut self, value: Option<Cow<'a, str>>) {
        self.count += 1;
        self.value = value.filter(|_| self.count == 1);
    }
}

/// Links and pictures right inside a microformat, and inside its only child.
#[derive(Debug, Default)]
pub(super) struct Implied<'a> {
    children: usize,
    links: [Only<'a>; 2],
    pictures: [Only<'a>; 2],
}

impl<'a> Implied<'a> {
    /// Takes note of an element that lies so deep inside: 0 for a child.
    pub(super) fn see(&mut self, tag: &Tag<'a>, depth: usize) {
        self.children += usize::from(depth == 0);
        let of = |value: &Only<'a>, name: &str| if value.count == 0 { tag.attribute(name) } else { None };
        if (tag.is("a") || tag.is("area"))
            && let Some(links) = self.links.get_mut(depth)
        {
            links.add(of(links, "href"));
        } else if tag.is("img")
            && let Some(pictures) = self.pictures.get_mut(depth)
        {
            pictures.add(of(pictures, "src"));
        }
    }

    pub(super) fn url(&mut self) -> Option<Cow<'a, str>> {
        first(&mut self.links, self.children)
    }

    pub(super) fn photo(&mut self) -> Option<Cow<'a, str>> {
        first(&mut self.pictures, self.children)
    }
}

fn first<'a>([outer, inner]: &mut [Only<'a>; 2], children: usize) -> Option<Cow<'a, str>> {
    outer.value.take().or_else(|| inner.value.take().filter(|_| children == 1))
}
