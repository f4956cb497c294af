//! Elements → wire.

use std::borrow::Cow;

use super::{
    adapter,
    text::TextValue,
    wire::{Entry, Feed, Generator},
};
use crate::{
    ParsedEntry,
    address::Base,
    context::Context,
    parse::keep_entry,
    wire::{Link, Value, add, keep, own_base, read_person, resolved},
    xml::{Ns, Reader, Tag},
};

/// A document being read. Entries are adapted as they end, so that only one is held as a wire struct.
pub(super) struct Atom<'a> {
    pub(super) context: Context,
    pub(super) feed: Feed<'a>,
    pub(super) entries: Vec<ParsedEntry>,
}

impl<'a> Atom<'a> {
    pub(super) fn new(context: Context) -> Self {
        Self { context, feed: Feed::default(), entries: Vec::new() }
    }

    pub(super) fn read_feed(&mut self, reader: &mut Reader<'a>, root: &Tag<'a>) {
        self.context.rebase(root.attribute("xml:base"));
        self.feed.language = root.attribute("xml:lang");
        while let Some(tag) = reader.next_child(root.depth) {
            match tag.ns {
                Ns::Atom | Ns::Plain => self.read_child(reader, &tag),
                _ => self.feed.extensions.read(reader, &tag),
            }
        }
    }

    fn read_child(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        match tag.local {
            _ if tag.is_entry() => self.read_entry(reader, tag),
            "link" => self.read_link(reader, tag),
            _ => read_feed_child(&mut self.feed, reader, tag, &self.context.base),
        }
    }

    fn read_link(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        let link = read_link(reader, tag);
        if self.context.base.as_str().is_none()
            && let Some(href) = link.href.as_deref().filter(|_| link.is("self") || link.is("alternate"))
        {
            self.context.base = Base::new(href);
        }
        self.feed.links.push(link);
    }

    pub(super) fn read_entry(&mut self, reader: &mut Reader<'a>, start: &Tag<'a>) {
        let mut entry = Entry {
            language: start.attribute("xml:lang"),
            base: own_base(&self.context.base, start),
            ..Entry::default()
        };
        let mut is_blank = true;
        while let Some(tag) = reader.next_field(start.depth) {
            is_blank = false;
            match tag.ns {
                Ns::Atom | Ns::Plain => read_entry_child(&mut entry, reader, &tag, &self.context.base),
                _ => entry.extensions.read(reader, &tag),
            }
        }
        if is_blank {
            return self.context.warn("empty-entry", "an entry says nothing and was left out");
        }
        let entry = adapter::entry(&mut self.context, entry);
        keep_entry(&mut self.context, &mut self.entries, entry, reader.is_cut());
    }
}

/// A field of a feed, or of the feed that an entry was copied from.
fn read_feed_child<'a>(feed: &mut Feed<'a>, reader: &mut Reader<'a>, tag: &Tag<'a>, base: &Base) {
    match tag.local {
        "title" => {
            keep_language(&mut feed.text_language, tag);
            keep_text(&mut feed.title, reader, tag);
        }
        "subtitle" | "tagline" | "info" | "description" if feed.subtitle.is_none() => {
            keep_language(&mut feed.text_language, tag);
            keep_text(&mut feed.subtitle, reader, tag);
        }
        "link" => feed.links.push(read_link(reader, tag)),
        "updated" | "modified" => keep(&mut feed.updated, reader.text(tag)),
        "author" => feed.authors.push(read_person(reader, tag)),
        "contributor" => feed.contributors.push(read_person(reader, tag)),
        "id" => keep(&mut feed.id, reader.text(tag)),
        "rights" | "copyright" => keep_text(&mut feed.rights, reader, tag),
        "published" | "issued" | "created" => keep(&mut feed.published, reader.text(tag)),
        "category" => read_category(&mut feed.categories, reader, tag),
        "generator" => read_generator(&mut feed.generator, reader, tag),
        "logo" => keep(&mut feed.logo, resolved(own_base(base, tag).as_ref(), reader.text(tag))),
        "icon" => keep(&mut feed.icon, resolved(own_base(base, tag).as_ref(), reader.text(tag))),
        _ => {}
    }
}

fn read_entry_child<'a>(entry: &mut Entry<'a>, reader: &mut Reader<'a>, tag: &Tag<'a>, base: &Base) {
    match tag.local {
        "id" | "guid" => keep(&mut entry.id, reader.text(tag)),
        "title" => {
            keep_language(&mut entry.title_language, tag);
            keep_text(&mut entry.title, reader, tag);
        }
        "link" => entry.links.push(read_link(reader, tag)),
        "summary" | "description" => {
            keep_language(&mut entry.summary_language, tag);
            if entry.summary_base.is_none() {
                entry.summary_base = tag.attribute("xml:base");
            }
            keep_text(&mut entry.summary, reader, tag);
        }
        "content" => read_content(entry, reader, tag, base),
        "published" | "pubdate" => keep(&mut entry.published, reader.text(tag)),
        "issued" => keep(&mut entry.issued, reader.text(tag)),
        "created" => keep(&mut entry.created, reader.text(tag)),
        "updated" | "modified" => keep(&mut entry.updated, reader.text(tag)),
        "author" => entry.authors.push(read_person(reader, tag)),
        "contributor" => entry.contributors.push(read_person(reader, tag)),
        "category" => read_category(&mut entry.categories, reader, tag),
        "rights" | "copyright" => keep_text(&mut entry.rights, reader, tag),
        "source" => read_source(entry, reader, tag, base),
        _ => {}
    }
}

/// A link as Atom has it, or as RSS has it.
fn read_link<'a>(reader: &mut Reader<'a>, tag: &Tag<'a>) -> Link<'a> {
    let mut link = Link::of(tag);
    if link.href.is_none() && !tag.is_empty {
        keep(&mut link.href, reader.text(tag));
    }
    link
}

fn keep_language<'a>(slot: &mut Value<'a>, tag: &Tag<'a>) {
    if slot.is_none()
        && tag.attributes.len() > 11
        && memchr::memchr(b':', tag.attributes.as_bytes()).is_some()
        && let Some(language) = tag.attribute("xml:lang")
    {
        keep(slot, language);
    }
}

fn keep_text<'a>(slot: &mut Option<TextValue<'a>>, reader: &mut Reader<'a>, tag: &Tag<'a>) {
    let value = TextValue::read(reader, tag);
    match (&slot, value) {
        (None, value) => *slot = value,
        (Some(old), Some(new)) if old.is_worse_than(&new) => *slot = Some(new),
        _ => {}
    }
}

fn read_content<'a>(entry: &mut Entry<'a>, reader: &mut Reader<'a>, tag: &Tag<'a>, base: &Base) {
    if let Some(source) = tag.attribute("src") {
        let own = own_base(entry.base.as_ref().unwrap_or(base), tag);
        let source = resolved(own.as_ref(), source);
        entry.content_source.get_or_insert((source, tag.attribute("type")));
        return;
    }
    keep_language(&mut entry.content_language, tag);
    if entry.content_base.is_none() {
        entry.content_base = tag.attribute("xml:base");
    }
    keep_text(&mut entry.content, reader, tag);
}

fn read_generator<'a>(generator: &mut Generator<'a>, reader: &mut Reader<'a>, tag: &Tag<'a>) {
    generator.url = tag.attribute("uri").or_else(|| tag.attribute("url"));
    generator.version = tag.attribute("version");
    keep(&mut generator.name, reader.text(tag));
}

fn read_category<'a>(list: &mut Vec<Cow<'a, str>>, reader: &mut Reader<'a>, tag: &Tag<'a>) {
    let label = tag.attribute("label").filter(|label| !label.trim().is_empty());
    match label.or_else(|| tag.attribute("term")) {
        Some(name) => add(list, name),
        None => add(list, reader.text(tag)),
    }
}

/// What is relative in a copied feed's own words resolves as it says (RFC 4287, 4.2.11).
fn read_source<'a>(entry: &mut Entry<'a>, reader: &mut Reader<'a>, start: &Tag<'a>, base: &Base) {
    let base = entry.base.as_ref().unwrap_or(base);
    let source = entry.source.get_or_insert_default();
    source.base = source.base.take().or_else(|| own_base(base, start));
    let own = source.base.clone();
    while let Some(tag) = reader.next_field(start.depth) {
        read_feed_child(source, reader, &tag, own.as_ref().unwrap_or(base));
    }
}
