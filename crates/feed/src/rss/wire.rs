//! Elements of RSS as the specifications draw them.

use std::borrow::Cow;

use crate::{
    address::Base,
    wire::{Extensions, Link, Person, RawEnclosure, Value},
};

/// `channel`
#[derive(Debug, Default)]
pub(super) struct Channel<'a> {
    pub(super) title: Value<'a>,
    pub(super) link: Value<'a>,
    pub(super) description: Value<'a>,
    pub(super) language: Value<'a>,
    pub(super) copyright: Value<'a>,
    pub(super) pub_date: Value<'a>,
    pub(super) last_build_date: Value<'a>,
    pub(super) ttl: Value<'a>,
    pub(super) image: Image<'a>,
    pub(super) generator: Value<'a>,
    pub(super) generator_url: Value<'a>,
    pub(super) editor: Value<'a>,
    pub(super) web_master: Value<'a>,
    pub(super) categories: Vec<Cow<'a, str>>,
    pub(super) skip_hours: Vec<Cow<'a, str>>,
    pub(super) skip_days: Vec<Cow<'a, str>>,
    /// Attributes of `cloud`: domain, port, path, protocol.
    pub(super) cloud: Option<[Value<'a>; 4]>,
    pub(super) atom_id: Value<'a>,
    pub(super) authors: Vec<Person<'a>>,
    pub(super) contributors: Vec<Person<'a>>,
    pub(super) icon: Value<'a>,
    pub(super) logo: Value<'a>,
    pub(super) links: Vec<Link<'a>>,
    pub(super) updated: Value<'a>,
    pub(super) extensions: Extensions<'a>,
}

/// `image` of a channel.
#[derive(Debug, Default)]
pub(super) struct Image<'a> {
    pub(super) url: Value<'a>,
    pub(super) title: Value<'a>,
    pub(super) link: Value<'a>,
    pub(super) width: Value<'a>,
    pub(super) height: Value<'a>,
}

/// `item`
#[derive(Debug, Default)]
pub(super) struct Item<'a> {
    pub(super) about: Value<'a>,
    pub(super) title: Value<'a>,
    pub(super) link: Value<'a>,
    pub(super) description: Value<'a>,
    pub(super) content: Value<'a>,
    pub(super) guid: Value<'a>,
    pub(super) is_permalink: Value<'a>,
    pub(super) pub_date: Value<'a>,
    pub(super) authors: Vec<Cow<'a, str>>,
    pub(super) categories: Vec<Cow<'a, str>>,
    pub(super) comments: Value<'a>,
    pub(super) enclosures: Vec<RawEnclosure<'a>>,
    pub(super) image: Value<'a>,
    pub(super) source_title: Value<'a>,
    pub(super) source_url: Value<'a>,
    pub(super) rights: Value<'a>,
    pub(super) language: Value<'a>,
    /// `xml:lang` of the text itself.
    pub(super) text_language: Value<'a>,
    /// Where its addresses resolve, if it says so itself.
    pub(super) base: Option<Base>,
    /// `xml:base` of the text itself.
    pub(super) text_base: Value<'a>,
    pub(super) atom: AtomParts<'a>,
    pub(super) extensions: Extensions<'a>,
}

/// Elements of Atom within an item.
#[derive(Debug, Default)]
pub(super) struct AtomParts<'a> {
    pub(super) id: Value<'a>,
    pub(super) title: Value<'a>,
    pub(super) links: Vec<Link<'a>>,
    pub(super) summary: Value<'a>,
    pub(super) content: Value<'a>,
    pub(super) published: Value<'a>,
    pub(super) updated: Value<'a>,
    pub(super) authors: Vec<Person<'a>>,
    pub(super) contributors: Vec<Person<'a>>,
    pub(super) categories: Vec<Cow<'a, str>>,
}
