//! What few documents hold of other vocabularies; made only when met.

use std::borrow::Cow;

use super::{Link, Person, Value, add, keep, read_person};
use crate::{
    Role,
    xml::{Ns, Reader, Tag},
};

/// Rare elements of an entry or a feed, as sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rare<'a> {
    pub(crate) people: Vec<(Role, Person<'a>)>,
    /// Latitude and longitude in one text (GeoRSS, GML).
    pub(crate) point: Value<'a>,
    pub(crate) latitude: Value<'a>,
    pub(crate) longitude: Value<'a>,
    pub(crate) comments_feed: Value<'a>,
    pub(crate) comment_form: Value<'a>,
    /// The `thr:in-reply-to`: its `href`, `type`, and the two that links do not have.
    pub(crate) in_reply_to: Option<(Link<'a>, Value<'a>, Value<'a>)>,
    pub(crate) player: Value<'a>,
    pub(crate) is_explicit: Value<'a>,
    pub(crate) is_blocked: Value<'a>,
    pub(crate) is_complete: Value<'a>,
    pub(crate) keywords: Value<'a>,
    pub(crate) categories: Vec<Cow<'a, str>>,
    pub(crate) transcripts: Vec<Link<'a>>,
    pub(crate) chapters: Value<'a>,
    pub(crate) funding: Value<'a>,
}

/// Transcripts, people, categories kept of one entry.
const MAX_ITEMS: usize = 64;

impl<'a> Rare<'a> {
    /// Whether an element is one of those that are read here.
    pub(super) fn knows(tag: &Tag<'_>) -> bool {
        let names: &[&str] = match tag.ns {
            Ns::Dc | Ns::DcTerms => &["contributor", "publisher"],
            Ns::Geo => return true,
            Ns::Wfw => &["commentRss", "comment"],
            Ns::Thread => &["in-reply-to"],
            Ns::Media => &["player", "category", "rating"],
            Ns::Itunes | Ns::GooglePlay => {
                &["explicit", "block", "complete", "keywords", "category", "owner"]
            }
            Ns::Podcast => &["person", "transcript", "chapters", "funding", "location"],
            _ => return false,
        };
        names.iter().any(|name| tag.is(name))
    }

    /// Reads an element that [`Rare::knows`].
    pub(super) fn read(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        match tag.ns {
            Ns::Geo => self.read_place(reader, tag),
            Ns::Podcast => self.read_podcast(reader, tag),
            _ => self.read_named(reader, tag),
        }
    }

    fn read_named(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        match tag.local {
            "contributor" => self.add_person(Role::Contributor, read_person(reader, tag)),
            "publisher" | "owner" => self.add_person(Role::Publisher, read_person(reader, tag)),
            "commentrss" => keep(&mut self.comments_feed, reader.text(tag)),
            "comment" => keep(&mut self.comment_form, reader.text(tag)),
            "in-reply-to" => {
                let reply = (Link::of(tag), tag.attribute("ref"), tag.attribute("source"));
                self.in_reply_to.get_or_insert(reply);
            }
            "player" => keep_either(&mut self.player, reader, tag, "url"),
            "explicit" => keep(&mut self.is_explicit, reader.text(tag)),
            "rating" => self.read_rating(reader, tag),
            "block" => keep(&mut self.is_blocked, reader.text(tag)),
            "complete" => keep(&mut self.is_complete, reader.text(tag)),
            "keywords" => keep(&mut self.keywords, reader.text(tag)),
            "category" => self.read_category(reader, tag),
            _ => {}
        }
    }

    pub(crate) fn add_person(&mut self, role: Role, person: Person<'a>) {
        if self.people.len() < MAX_ITEMS {
            self.people.push((role, person));
        }
    }

    fn read_rating(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        let rating = reader.text(tag);
        if rating.trim().eq_ignore_ascii_case("adult") {
            keep(&mut self.is_explicit, "yes".into());
        }
    }

    fn read_category(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        if self.categories.len() >= MAX_ITEMS {
            return;
        }
        match tag.attribute("text").or_else(|| tag.attribute("label")).or_else(|| tag.attribute("code")) {
            Some(name) => add(&mut self.categories, name),
            None => return add(&mut self.categories, reader.text(tag)),
        }
        while let Some(child) = reader.next_field(tag.depth) {
            if !child.is("category") {
                return reader.rewind(child.start, tag.depth - 1);
            }
            add(&mut self.categories, child.attribute("text").unwrap_or_default());
        }
    }

    fn read_podcast(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        match tag.local {
            "person" => {
                let mut person = Person { url: tag.attribute("href"), ..Person::default() };
                keep(&mut person.name, reader.text(tag));
                self.add_person(Role::Contributor, person);
            }
            "transcript" if self.transcripts.len() < MAX_ITEMS => {
                let mut link = Link::of(tag);
                link.href = tag.attribute("url");
                link.language = tag.attribute("language");
                self.transcripts.push(link);
            }
            "chapters" => keep(&mut self.chapters, tag.attribute("url").unwrap_or_default()),
            "funding" => keep(&mut self.funding, tag.attribute("url").unwrap_or_default()),
            "location" => {
                let geo = tag.attribute("geo").unwrap_or_default();
                let point = geo.trim().strip_prefix("geo:").map(|point| point.replace([',', ';'], " "));
                keep(&mut self.point, point.unwrap_or_default().into());
            }
            _ => {}
        }
    }

    /// `geo:lat`, `georss:point`, `georss:where` with GML inside, and the rest of that family.
    fn read_place(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        match tag.local {
            "lat" => keep(&mut self.latitude, reader.text(tag)),
            "long" | "lon" => keep(&mut self.longitude, reader.text(tag)),
            "line" | "box" | "polygon" | "where" | "pos" | "coordinates" | "poslist" | "circle" => {
                keep(&mut self.point, reader.text(tag));
            }
            "point" => match reader.bare_text(tag) {
                Some(point) => keep(&mut self.point, point),
                None => self.read_lat_and_long(reader, tag),
            },
            _ => {}
        }
    }

    fn read_lat_and_long(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        while let Some(child) = reader.next_field(tag.depth) {
            match child.local {
                "lat" => keep(&mut self.latitude, reader.text(&child)),
                "long" | "lon" => keep(&mut self.longitude, reader.text(&child)),
                _ => keep(&mut self.point, reader.text(&child)),
            }
        }
    }
}

/// The value of an attribute, else of the element.
fn keep_either<'a>(slot: &mut Value<'a>, reader: &mut Reader<'a>, tag: &Tag<'a>, attribute: &str) {
    match tag.attribute(attribute) {
        Some(value) => keep(slot, value),
        None => keep(slot, reader.text(tag)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::Event;

    /// What the elements say, of those that are rare.
    fn said(elements: &str) -> Rare<'static> {
        let source: &'static str = Box::leak(format!("<r>{elements}</r>").into_boxed_str());
        let mut reader = Reader::new(source);
        let mut rare = Rare::default();
        if let Event::Start(root) = reader.next() {
            while let Some(tag) = reader.next_child(root.depth) {
                if Rare::knows(&tag) {
                    rare.read(&mut reader, &tag);
                }
            }
        }
        rare
    }

    #[test]
    fn only_what_is_rare_is_known() {
        for (element, expected) in [
            ("<dc:publisher/>", true),
            ("<dc:creator/>", false),
            ("<dcterms:contributor/>", true),
            ("<geo:lat/>", true),
            ("<georss:anything/>", true),
            ("<wfw:commentRss/>", true),
            ("<WFW:COMMENTRSS/>", true),
            ("<wfw:other/>", false),
            ("<thr:in-reply-to/>", true),
            ("<thr:total/>", false),
            ("<media:player/>", true),
            ("<media:content/>", false),
            ("<itunes:explicit/>", true),
            ("<itunes:duration/>", false),
            ("<podcast:transcript/>", true),
            ("<podcast:value/>", false),
            ("<title/>", false),
            ("<x:explicit/>", false),
        ] {
            let source = format!("<r>{element}</r>");
            let mut reader = Reader::new(&source);
            let Event::Start(root) = reader.next() else { continue };
            let tag = reader.next_child(root.depth).expect("a child");
            assert_eq!(Rare::knows(&tag), expected, "{element}");
        }
    }

    #[test]
    fn values_are_the_first_that_are_not_blank() {
        for (elements, expected) in [
            ("<itunes:block/><itunes:block>yes</itunes:block>", Some("yes")),
            ("<itunes:block>no</itunes:block><itunes:block>yes</itunes:block>", Some("no")),
            ("<itunes:block> </itunes:block>", None),
            ("", None),
        ] {
            assert_eq!(said(elements).is_blocked.as_deref(), expected, "{elements}");
        }
    }

    #[test]
    fn categories_within_categories_are_read() {
        for (elements, expected) in [
            ("<itunes:category text='a'/>", vec!["a"]),
            (
                "<itunes:category text='a'><itunes:category text='b'/><itunes:category text='c'/></itunes:category>",
                vec!["a", "b", "c"],
            ),
            ("<media:category label='a'>x</media:category>", vec!["a"]),
            ("<media:category>x</media:category>", vec!["x"]),
            ("<itunes:category/>", vec![]),
        ] {
            assert_eq!(said(elements).categories, expected, "{elements}");
        }
        assert_eq!(said(&"<itunes:category text='a'/>".repeat(1000)).categories.len(), MAX_ITEMS);
    }

    #[test]
    fn places_are_read_in_every_dress() {
        for (elements, latitude, longitude, point) in [
            ("<geo:lat>1</geo:lat><geo:long>2</geo:long>", Some("1"), Some("2"), None),
            ("<geo:Point><geo:lat>1</geo:lat><geo:lon>2</geo:lon></geo:Point>", Some("1"), Some("2"), None),
            ("<georss:point>1 2</georss:point>", None, None, Some("1 2")),
            ("<gml:Point><gml:pos>1 2</gml:pos></gml:Point>", None, None, Some("1 2")),
            ("<podcast:location geo='geo:1,2'/>", None, None, Some("1 2")),
            ("<podcast:location geo='1,2'/>", None, None, None),
            ("<georss:featurename>Paris</georss:featurename>", None, None, None),
        ] {
            let found = said(elements);
            let found = (found.latitude.as_deref(), found.longitude.as_deref(), found.point.as_deref());
            assert_eq!(found, (latitude, longitude, point), "{elements}");
        }
    }

    #[test]
    fn an_answer_names_what_it_answers() {
        let found =
            said("<thr:in-reply-to ref='a' href='/b' type='c' source='/d'/><thr:in-reply-to ref='x'/>");
        let (link, id, source) = found.in_reply_to.expect("an answer");
        assert_eq!((link.href.as_deref(), link.mime.as_deref()), (Some("/b"), Some("c")));
        assert_eq!((id.as_deref(), source.as_deref()), (Some("a"), Some("/d")));
    }
}
