//! Elements → wire.

use std::borrow::Cow;

use super::{
    adapter,
    wire::{AtomParts, Channel, Item},
};
use crate::{
    ParsedEntry,
    address::Base,
    context::Context,
    parse::keep_entry,
    wire::{Link, RawEnclosure, Value, add, keep, own_base, read_person, resolved},
    xml::{Ns, Reader, Tag},
};

/// A document being read. Items are adapted as they end, so that only one is held as a wire struct.
pub(super) struct Rss<'a> {
    pub(super) context: Context,
    pub(super) channel: Channel<'a>,
    pub(super) entries: Vec<ParsedEntry>,
}

impl<'a> Rss<'a> {
    pub(super) fn new(context: Context) -> Self {
        Self { context, channel: Channel::default(), entries: Vec::new() }
    }

    /// `rss`, `rdf:RDF`, or a `channel` without either.
    pub(super) fn read_root(&mut self, reader: &mut Reader<'a>, root: &Tag<'a>) {
        self.enter(root);
        if root.is_entry() {
            return self.read_item(reader, root);
        }
        if root.is("channel") {
            return self.read_channel(reader, root);
        }
        while let Some(tag) = reader.next_child(root.depth) {
            if tag.is("channel") {
                self.read_channel(reader, &tag);
            } else {
                self.read_channel_child(reader, &tag);
            }
        }
    }

    fn enter(&mut self, tag: &Tag<'a>) {
        self.context.rebase(tag.attribute("xml:base"));
        if let Some(language) = tag.attribute("xml:lang") {
            keep(&mut self.channel.language, language);
        }
    }

    fn read_channel(&mut self, reader: &mut Reader<'a>, channel: &Tag<'a>) {
        self.enter(channel);
        while let Some(tag) = reader.next_child(channel.depth) {
            self.read_channel_child(reader, &tag);
        }
    }

    fn read_channel_child(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        match tag.ns {
            Ns::Plain => self.read_plain(reader, tag),
            Ns::Atom if tag.is_entry() => self.read_item(reader, tag),
            Ns::Atom => self.read_atom(reader, tag),
            _ => self.channel.extensions.read(reader, tag),
        }
    }

    fn read_plain(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        let channel = &mut self.channel;
        match tag.local {
            "item" | "entry" => self.read_item(reader, tag),
            "title" => keep(&mut channel.title, reader.html(tag)),
            "link" => self.read_channel_link(reader, tag),
            "description" | "tagline" | "subtitle" => keep(&mut channel.description, reader.html(tag)),
            "language" => keep(&mut channel.language, reader.text(tag)),
            "copyright" => keep(&mut channel.copyright, reader.html(tag)),
            "pubdate" => keep(&mut channel.pub_date, reader.text(tag)),
            "lastbuilddate" => keep(&mut channel.last_build_date, reader.text(tag)),
            "ttl" => keep(&mut channel.ttl, reader.text(tag)),
            "image" => self.read_image(reader, tag),
            _ => self.read_rest(reader, tag),
        }
    }

    fn read_rest(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        let channel = &mut self.channel;
        match tag.local {
            "generator" => keep(&mut channel.generator, reader.text(tag)),
            "managingeditor" | "author" => keep(&mut channel.editor, reader.text(tag)),
            "webmaster" => keep(&mut channel.web_master, reader.text(tag)),
            "category" => add(&mut channel.categories, reader.text(tag)),
            "skiphours" => read_children(&mut channel.skip_hours, reader, tag, "hour"),
            "skipdays" => read_children(&mut channel.skip_days, reader, tag, "day"),
            "cloud" => {
                let told = ["domain", "port", "path", "protocol"].map(|name| tag.attribute(name));
                channel.cloud.get_or_insert(told);
                reader.end_empty(tag);
            }
            _ => {}
        }
    }

    fn read_channel_link(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        if tag.attribute("href").is_some() {
            self.channel.links.push(Link::of(tag));
            return;
        }
        keep(&mut self.channel.link, address(&self.context.base, reader, tag));
        if self.context.base.as_str().is_none()
            && let Some(link) = &self.channel.link
        {
            self.context.base = Base::new(link);
        }
    }

    fn read_atom(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        match tag.local {
            "link" => self.read_atom_link(tag),
            "updated" | "modified" => keep(&mut self.channel.updated, reader.text(tag)),
            "title" => keep(&mut self.channel.title, reader.html(tag)),
            "subtitle" | "tagline" => keep(&mut self.channel.description, reader.html(tag)),
            "id" => keep(&mut self.channel.atom_id, reader.text(tag)),
            "author" => self.channel.authors.push(read_person(reader, tag)),
            "contributor" => self.channel.contributors.push(read_person(reader, tag)),
            "category" => add(&mut self.channel.categories, category(tag)),
            "rights" => keep(&mut self.channel.copyright, reader.html(tag)),
            "icon" => keep(&mut self.channel.icon, address(&self.context.base, reader, tag)),
            "logo" => keep(&mut self.channel.logo, address(&self.context.base, reader, tag)),
            "generator" => {
                self.channel.generator_url = tag.attribute("uri");
                keep(&mut self.channel.generator, reader.text(tag));
            }
            _ => {}
        }
    }

    fn read_atom_link(&mut self, tag: &Tag<'a>) {
        let link = Link::of(tag);
        if self.context.base.as_str().is_none()
            && let Some(href) = link.href.as_deref().filter(|_| link.is("self"))
        {
            self.context.base = Base::new(href);
        }
        self.channel.links.push(link);
    }

    fn read_image(&mut self, reader: &mut Reader<'a>, image: &Tag<'a>) {
        let slots = &mut self.channel.image;
        let own = own_base(&self.context.base, image);
        let url = image.attribute("href").or_else(|| image.attribute("url"));
        if let Some(url) = url.or_else(|| reader.bare_text(image)) {
            return keep(&mut slots.url, resolved(own.as_ref(), url));
        }
        let address = |reader: &mut Reader<'a>, tag: &Tag<'a>| {
            address_within(&self.context.base, own.as_ref(), reader, tag)
        };
        while let Some(tag) = reader.next_field(image.depth) {
            match tag.local {
                "url" => keep(&mut slots.url, address(reader, &tag)),
                "title" => keep(&mut slots.title, reader.html(&tag)),
                "link" => keep(&mut slots.link, address(reader, &tag)),
                "width" => keep(&mut slots.width, reader.text(&tag)),
                "height" => keep(&mut slots.height, reader.text(&tag)),
                "description" => {}
                _ if tag.is_field() => return reader.rewind(tag.start, image.depth - 1),
                _ => {}
            }
        }
    }

    fn read_item(&mut self, reader: &mut Reader<'a>, start: &Tag<'a>) {
        let mut item = Item {
            about: start.attribute_of("about"),
            language: start.attribute("xml:lang"),
            base: own_base(&self.context.base, start),
            ..Item::default()
        };
        let mut is_blank = true;
        while let Some(tag) = reader.next_field(start.depth) {
            is_blank = false;
            read_item_child(&mut item, reader, &tag, &self.context.base);
        }
        if is_blank {
            return self.context.warn("empty-entry", "an entry says nothing and was left out");
        }
        let entry = adapter::entry(&mut self.context, item);
        keep_entry(&mut self.context, &mut self.entries, entry, reader.is_cut());
    }
}

/// Texts of the children of that name; hours and days are few.
fn read_children<'a>(list: &mut Vec<Cow<'a, str>>, reader: &mut Reader<'a>, tag: &Tag<'a>, name: &str) {
    while let Some(child) = reader.next_field(tag.depth) {
        if child.is(name) && list.len() < 24 {
            add(list, reader.text(&child));
        }
    }
}

/// Name of a category of Atom.
fn category<'a>(tag: &Tag<'a>) -> Cow<'a, str> {
    tag.attribute("label").or_else(|| tag.attribute("term")).unwrap_or_default()
}

fn read_item_child<'a>(item: &mut Item<'a>, reader: &mut Reader<'a>, tag: &Tag<'a>, base: &Base) {
    if !tag.attributes.is_empty() && matches!(tag.local, "description" | "summary" | "content" | "encoded") {
        keep(&mut item.text_base, tag.attribute("xml:base").unwrap_or_default());
        keep(&mut item.text_language, tag.attribute("xml:lang").unwrap_or_default());
    }
    match tag.ns {
        Ns::Plain => read_plain_child(item, reader, tag, base),
        Ns::Atom => read_atom_child(&mut item.atom, reader, tag),
        Ns::Xhtml if tag.is("body") || tag.is("div") => keep(&mut item.content, reader.markup(tag).0),
        Ns::Rdf if tag.is("value") => keep(&mut item.description, reader.html(tag)),
        _ => item.extensions.read(reader, tag),
    }
}

fn read_plain_child<'a>(item: &mut Item<'a>, reader: &mut Reader<'a>, tag: &Tag<'a>, base: &Base) {
    let base = item.base.as_ref().unwrap_or(base);
    match tag.local {
        "title" => keep(&mut item.title, reader.html(tag)),
        "link" if tag.attribute("href").is_some() => item.atom.links.push(Link::of(tag)),
        "link" | "url" | "permalink" => keep(&mut item.link, address(base, reader, tag)),
        "description" => keep(&mut item.description, reader.html(tag)),
        "summary" => keep(&mut item.atom.summary, reader.html(tag)),
        "content" | "body" | "fulltext" | "fullitem" | "encoded" => keep(&mut item.content, reader.html(tag)),
        "guid" | "id" => read_guid(item, reader, tag),
        "pubdate" | "date" | "published" => keep(&mut item.pub_date, reader.text(tag)),
        "updated" | "modified" | "lastbuilddate" => keep(&mut item.atom.updated, reader.text(tag)),
        "author" | "creator" => {
            let person = read_person(reader, tag);
            item.authors.extend(person.name.or(person.email));
        }
        "category" | "tag" => add(&mut item.categories, reader.text(tag)),
        "comments" => keep(&mut item.comments, address(base, reader, tag)),
        "enclosure" => {
            item.enclosures.push(enclosure(base, tag));
            reader.end_empty(tag);
        }
        "image" | "thumbnail" => read_image(&mut item.image, reader, tag, base),
        "source" => read_source(item, reader, tag),
        "copyright" | "rights" => keep(&mut item.rights, reader.html(tag)),
        "language" => keep(&mut item.language, reader.text(tag)),
        _ => {}
    }
}

/// `<source url=…>title</source>`; some write it as Atom does, with children.
fn read_source<'a>(item: &mut Item<'a>, reader: &mut Reader<'a>, tag: &Tag<'a>) {
    item.source_url = tag.attribute("url");
    if let Some(title) = reader.bare_text(tag) {
        return keep(&mut item.source_title, title);
    }
    let from = reader.offset();
    let mut has_children = false;
    while let Some(child) = reader.next_field(tag.depth) {
        match child.local {
            "title" => keep(&mut item.source_title, reader.html(&child)),
            "link" | "url" | "id" if item.source_url.is_none() => {
                keep(&mut item.source_url, child.attribute("href").unwrap_or_default());
                keep(&mut item.source_url, reader.text(&child));
            }
            _ if child.is_field() => {
                reader.rewind(child.start, tag.depth - 1);
                break;
            }
            _ => {}
        }
        has_children = true;
    }
    if !has_children {
        keep(&mut item.source_title, reader.text_between(from, reader.offset()).into());
    }
}

fn read_guid<'a>(item: &mut Item<'a>, reader: &mut Reader<'a>, tag: &Tag<'a>) {
    if item.guid.is_none() {
        item.is_permalink = tag.attribute("isPermaLink");
        keep(&mut item.guid, reader.text(tag));
    }
}

/// The text of an element, an address.
fn address<'a>(base: &Base, reader: &mut Reader<'a>, tag: &Tag<'a>) -> Cow<'a, str> {
    address_within(base, None, reader, tag)
}

/// The same, within an element that may say a base of its own.
fn address_within<'a>(
    base: &Base,
    outer: Option<&Base>,
    reader: &mut Reader<'a>,
    tag: &Tag<'a>,
) -> Cow<'a, str> {
    let own = own_base(outer.unwrap_or(base), tag);
    resolved(own.as_ref().or(outer), reader.text(tag))
}

fn enclosure<'a>(base: &Base, tag: &Tag<'a>) -> RawEnclosure<'a> {
    let url = tag.attribute("url").or_else(|| tag.attribute("href")).or_else(|| tag.attribute_of("resource"));
    RawEnclosure {
        url: url.map(|url| resolved(own_base(base, tag).as_ref(), url)),
        mime: tag.attribute("type"),
        length: tag.attribute("length"),
    }
}

/// `<image>url</image>`, `<image url=…>`, `<image><url>…</url></image>`.
fn read_image<'a>(slot: &mut Value<'a>, reader: &mut Reader<'a>, tag: &Tag<'a>, base: &Base) {
    let own = own_base(base, tag);
    if let Some(url) = tag.attribute("url").or_else(|| tag.attribute("href")).or_else(|| tag.attribute("src"))
    {
        return keep(slot, resolved(own.as_ref(), url));
    }
    if let Some(url) = reader.bare_text(tag) {
        return keep(slot, resolved(own.as_ref(), url));
    }
    while let Some(child) = reader.next_field(tag.depth) {
        if child.is("url") {
            keep(slot, address_within(base, own.as_ref(), reader, &child));
        }
    }
}

fn read_atom_child<'a>(atom: &mut AtomParts<'a>, reader: &mut Reader<'a>, tag: &Tag<'a>) {
    match tag.local {
        "link" => atom.links.push(Link::of(tag)),
        "id" => keep(&mut atom.id, reader.text(tag)),
        "title" => keep(&mut atom.title, reader.html(tag)),
        "summary" => keep(&mut atom.summary, reader.html(tag)),
        "content" => keep(&mut atom.content, reader.html(tag)),
        "published" | "issued" | "created" => keep(&mut atom.published, reader.text(tag)),
        "updated" | "modified" => keep(&mut atom.updated, reader.text(tag)),
        "author" => atom.authors.push(read_person(reader, tag)),
        "contributor" => atom.contributors.push(read_person(reader, tag)),
        "category" => add(&mut atom.categories, category(tag)),
        _ => {}
    }
}
