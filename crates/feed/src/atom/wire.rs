//! Elements of Atom as the specifications draw them.

use std::borrow::Cow;

use super::text::TextValue;
use crate::{
    address::Base,
    wire::{Extensions, Link, Person, Value},
};

/// `feed`
#[derive(Debug, Default)]
pub(super) struct Feed<'a> {
    pub(super) title: Option<TextValue<'a>>,
    pub(super) subtitle: Option<TextValue<'a>>,
    pub(super) links: Vec<Link<'a>>,
    pub(super) updated: Value<'a>,
    pub(super) authors: Vec<Person<'a>>,
    pub(super) contributors: Vec<Person<'a>>,
    pub(super) id: Value<'a>,
    pub(super) rights: Option<TextValue<'a>>,
    pub(super) published: Value<'a>,
    pub(super) categories: Vec<Cow<'a, str>>,
    pub(super) generator: Generator<'a>,
    pub(super) logo: Value<'a>,
    pub(super) icon: Value<'a>,
    pub(super) language: Value<'a>,
    /// Of the title or the subtitle itself.
    pub(super) text_language: Value<'a>,
    /// Of a feed that an entry was copied from, if it says so.
    pub(super) base: Option<Base>,
    pub(super) extensions: Extensions<'a>,
}

/// `entry`
#[derive(Debug, Default)]
pub(super) struct Entry<'a> {
    pub(super) id: Value<'a>,
    pub(super) title: Option<TextValue<'a>>,
    pub(super) links: Vec<Link<'a>>,
    pub(super) summary: Option<TextValue<'a>>,
    pub(super) content: Option<TextValue<'a>>,
    /// `src` and type of a content that lies elsewhere.
    pub(super) content_source: Option<(Cow<'a, str>, Value<'a>)>,
    pub(super) content_base: Value<'a>,
    pub(super) summary_base: Value<'a>,
    pub(super) title_language: Value<'a>,
    pub(super) summary_language: Value<'a>,
    pub(super) content_language: Value<'a>,
    pub(super) published: Value<'a>,
    pub(super) issued: Value<'a>,
    pub(super) created: Value<'a>,
    pub(super) updated: Value<'a>,
    pub(super) authors: Vec<Person<'a>>,
    pub(super) contributors: Vec<Person<'a>>,
    pub(super) categories: Vec<Cow<'a, str>>,
    pub(super) rights: Option<TextValue<'a>>,
    /// `source`: the feed that the entry was copied from.
    pub(super) source: Option<Box<Feed<'a>>>,
    pub(super) language: Value<'a>,
    pub(super) base: Option<Base>,
    pub(super) extensions: Extensions<'a>,
}

/// `generator`
#[derive(Debug, Default)]
pub(super) struct Generator<'a> {
    pub(super) name: Value<'a>,
    pub(super) url: Value<'a>,
    pub(super) version: Value<'a>,
}
