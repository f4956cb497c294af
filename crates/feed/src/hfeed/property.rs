//! The properties of a microformat that say something of an entry or a feed.

use std::borrow::Cow;

use crate::xml::Tag;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
    Name,
    Uid,
    Url,
    Photo,
    Published,
    Updated,
    Summary,
    Content,
    Author,
    Category,
    Audio,
    Video,
}

/// How a value is written: `p-`, `u-`, `dt-`, `e-`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    Text,
    Address,
    Date,
    Html,
}

impl Prefix {
    /// The prefix of a class, and what it is put before.
    pub(super) fn split(class: &str) -> Option<(Self, &str)> {
        let (prefix, name) = class.split_once('-')?;
        let prefix = match prefix {
            "p" => Self::Text,
            "u" => Self::Address,
            "dt" => Self::Date,
            "e" => Self::Html,
            _ => return None,
        };
        Some((prefix, name))
    }

    /// The attribute that holds the value, by the rules for the prefix.
    pub(super) fn attribute<'a>(self, tag: &Tag<'a>) -> Option<Cow<'a, str>> {
        let names: &[(&str, &str)] = match self {
            Self::Text => {
                &[("abbr", "title"), ("data", "value"), ("input", "value"), ("img", "alt"), ("area", "alt")]
            }
            Self::Address => &[
                ("a", "href"),
                ("area", "href"),
                ("link", "href"),
                ("img", "src"),
                ("audio", "src"),
                ("video", "src"),
                ("source", "src"),
                ("iframe", "src"),
                ("object", "data"),
                ("data", "value"),
            ],
            Self::Date => &[
                ("time", "datetime"),
                ("ins", "datetime"),
                ("del", "datetime"),
                ("abbr", "title"),
                ("data", "value"),
            ],
            Self::Html => &[],
        };
        names.iter().find(|(element, _)| tag.is(element)).and_then(|(_, name)| tag.attribute(name))
    }
}

impl Property {
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "name" => Self::Name,
            "uid" => Self::Uid,
            "url" => Self::Url,
            "photo" | "featured" => Self::Photo,
            "published" => Self::Published,
            "updated" => Self::Updated,
            "summary" => Self::Summary,
            "content" => Self::Content,
            "author" => Self::Author,
            "category" => Self::Category,
            "audio" => Self::Audio,
            "video" => Self::Video,
            _ => return None,
        })
    }

    /// Whether the value is one of many lines, which may be long.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Name | Self::Summary | Self::Content)
    }
}

/// A set of properties.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Properties(u16);

impl Properties {
    pub(super) fn has(self, property: Property) -> bool {
        self.0 & (1 << property as u16) != 0
    }

    /// Adds a property; whether it was not there before.
    pub(super) fn add(&mut self, property: Property) -> bool {
        let is_new = !self.has(property);
        self.0 |= 1 << property as u16;
        is_new
    }

    pub(super) fn remove(&mut self, property: Property) {
        self.0 &= !(1 << property as u16);
    }
}
