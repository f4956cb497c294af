//! One tag as written: where its name and attributes lie.

use std::borrow::Cow;

use memchr::memchr;

use super::{Ns, attributes::raw_attributes, field::is_field_name};
use crate::text::decode_entities;

/// A start tag, resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag<'a> {
    /// Vocabulary of the name.
    pub(crate) ns: Ns,
    /// Name without its prefix: in lower case where the crate knows it, otherwise as written.
    pub(crate) local: &'a str,
    /// Name with its prefix, as written.
    pub(crate) name: &'a str,
    /// Everything between the name and the end of the tag.
    pub(crate) attributes: &'a str,
    /// Offset of its `<`.
    pub(crate) start: usize,
    /// Number of elements open, this one included.
    pub(crate) depth: usize,
    /// Whether the element ends with this tag.
    pub(crate) is_empty: bool,
}

impl<'a> Tag<'a> {
    /// Whether the name is `local`, in any case.
    pub(crate) fn is(&self, local: &str) -> bool {
        self.local.eq_ignore_ascii_case(local)
    }

    /// Whether an entry of a feed begins here.
    pub(crate) fn is_entry(&self) -> bool {
        matches!(self.ns, Ns::Plain | Ns::Atom) && (self.is("item") || self.is("entry"))
    }

    /// Whether the vocabulary is one that only feeds use: Atom's, RSS's or one of their modules'.
    pub(crate) fn is_of_feeds(&self) -> bool {
        !matches!(self.ns, Ns::Xhtml | Ns::Xml | Ns::Rdf | Ns::Geo | Ns::Other)
    }

    /// Whether this is a field of an entry or a feed, so that what holds no such fields was not closed before it.
    pub(crate) fn is_field(&self) -> bool {
        self.is_of_feeds() && (!matches!(self.ns, Ns::Plain | Ns::Atom) || is_field_name(self.local))
    }

    /// As [`Tag::attribute`], whatever the prefix: `about` stands for `rdf:about` and for `about`.
    pub(crate) fn attribute_of(&self, local: &str) -> Option<Cow<'a, str>> {
        let is_named = |key: &str| key.rsplit(':').next().is_some_and(|own| own.eq_ignore_ascii_case(local));
        raw_attributes(self.attributes)
            .find(|(key, _)| is_named(key))
            .map(|(_, value)| decode_entities(value))
    }

    /// Value of the first attribute of that name (with its prefix, in any case), decoded.
    pub(crate) fn attribute(&self, name: &str) -> Option<Cow<'a, str>> {
        if self.attributes.len() <= name.len() {
            return None;
        }
        raw_attributes(self.attributes)
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| decode_entities(value))
    }
}

/// A tag in the source, start or end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RawTag<'a> {
    pub(crate) name: &'a str,
    pub(crate) attributes: &'a str,
    pub(crate) is_empty: bool,
    /// Offset behind the tag.
    pub(crate) end: usize,
    /// Whether it was cut off by the end of the input.
    pub(crate) is_cut: bool,
    /// Whether it had to be guessed where it ends.
    pub(crate) is_guessed: bool,
}

/// A quoted value that holds `<` is believed to be this long at most: more is a quote that nobody closed.
const MAX_ODD_VALUE: usize = 4096;

/// Reads the tag whose `<` (or `</`) lies before `from`; `None` when it is no tag but a stray `<`.
pub(crate) fn scan_tag(source: &str, from: usize) -> Option<RawTag<'_>> {
    let bytes = source.as_bytes();
    if !bytes.get(from).copied().is_some_and(is_name_start) {
        return None;
    }
    let name_end = from + bytes.get(from..)?.iter().take_while(|byte| is_name_byte(**byte)).count();
    let name = source.get(from..name_end)?;
    if bytes.get(name_end) == Some(&b'>') {
        return Some(raw(source, name, name_end, name_end, false, false));
    }
    let (close, is_guessed) = match tag_end(bytes, name_end) {
        End::Closed(close) => (close, false),
        End::Guessed(close) => (close, true),
        End::Stray => return None,
        End::Cut => {
            let end = source.len();
            let attributes = source.get(name_end..end).unwrap_or_default();
            return Some(RawTag { name, attributes, is_empty: false, end, is_cut: true, is_guessed: false });
        }
    };
    Some(raw(source, name, name_end, close, is_guessed, bytes.get(close) != Some(&b'>')))
}

fn raw<'a>(
    source: &'a str,
    name: &'a str,
    name_end: usize,
    close: usize,
    is_guessed: bool,
    is_open: bool,
) -> RawTag<'a> {
    let attributes = source.get(name_end..close).unwrap_or_default();
    let trimmed = attributes.trim_ascii_end();
    let (attributes, is_empty) = match trimmed.strip_suffix('/') {
        Some(rest) if !ends_in_bare_value(rest) => (rest, true),
        _ => (trimmed, false),
    };
    let end = if is_open { close } else { close + 1 };
    RawTag { name, attributes, is_empty, end, is_cut: false, is_guessed }
}

/// In `<a href=/blog/>` the last slash is part of the address; in `<x width=5/>` it ends the element.
fn ends_in_bare_value(attributes: &str) -> bool {
    let last = attributes.rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
    let Some((name, value)) = last.split_once('=') else { return false };
    let is_of_address = || ["href", "src", "url"].iter().any(|known| name.eq_ignore_ascii_case(known));
    let is_address = value.starts_with(['/', '.', '?']) || value.contains("//");
    !value.is_empty() && !last.ends_with(['"', '\'']) && (is_address || is_of_address())
}

enum End {
    /// At this `>`.
    Closed(usize),
    /// Before this `<`, or at the first `>` after a quote that nobody closed.
    Guessed(usize),
    /// Not a tag.
    Stray,
    /// Nowhere.
    Cut,
}

/// Where a tag ends whose name ends at `from`.
fn tag_end(bytes: &[u8], from: usize) -> End {
    let mut at = from;
    let mut has_value = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return End::Closed(at),
            b'<' if has_value => return End::Guessed(at),
            b'<' => return End::Stray,
            b'=' => has_value = true,
            b'"' | b'\'' if has_value => match quote_end(bytes, at + 1, *byte) {
                Some(end) => at = end,
                None => return first_close(bytes, at + 1),
            },
            _ => {}
        }
        at += 1;
    }
    End::Cut
}

/// Offset of the quote that closes a value, when it can be believed.
fn quote_end(bytes: &[u8], from: usize, quote: u8) -> Option<usize> {
    let value = bytes.get(from..)?;
    let end = memchr(quote, value);
    let visible = value.get(..end.unwrap_or(value.len()))?;
    let is_odd = memchr(b'<', visible.get(..visible.len().min(MAX_ODD_VALUE)).unwrap_or(visible)).is_some();
    let end = end?;
    if !is_odd {
        return Some(from + end);
    }
    let follows = value.get(end + 1);
    let is_believable =
        follows.is_none_or(|byte| matches!(byte, b'>' | b'/' | b'?') || byte.is_ascii_whitespace());
    (end <= MAX_ODD_VALUE && is_believable).then_some(from + end)
}

fn first_close(bytes: &[u8], from: usize) -> End {
    match memchr::memchr2(b'>', b'<', bytes.get(from..).unwrap_or_default()) {
        Some(offset) => End::Guessed(from + offset),
        None => End::Cut,
    }
}

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || byte >= 0x80
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_' | b'.') || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(source: &str) -> Option<(&str, &str, bool, usize)> {
        scan_tag(source, 1).map(|tag| (tag.name, tag.attributes, tag.is_empty, tag.end))
    }

    #[test]
    fn tags_end_where_their_writer_meant() {
        for (source, expected) in [
            ("<a>", Some(("a", "", false, 3))),
            ("<a/>", Some(("a", "", true, 4))),
            ("<a b='>' c>", Some(("a", " b='>' c", false, 11))),
            ("<a b=\"x<y\">", Some(("a", " b=\"x<y\"", false, 11))),
            ("<a b=/x/>", Some(("a", " b=/x/", false, 9))),
            ("<a b='/x'/>", Some(("a", " b='/x'", true, 11))),
            ("<a b=\"x>y<b>", Some(("a", " b=\"x", false, 8))),
            ("<a b=1 <b>", Some(("a", " b=1", false, 7))),
            ("<dc:creator>", Some(("dc:creator", "", false, 12))),
            ("<b then </x>", None),
            ("< b>", None),
            ("<3", None),
        ] {
            assert_eq!(scan(source), expected, "{source}");
        }
    }

    #[test]
    fn a_tag_without_an_end_is_cut() {
        assert!(scan_tag("<a href=\"x", 1).is_some_and(|tag| tag.is_cut));
    }

    #[test]
    fn names_are_taken_as_far_as_they_go() {
        for (source, name) in [
            ("<a>", Some("a")),
            ("<A1>", Some("A1")),
            ("<a-b.c_d>", Some("a-b.c_d")),
            ("<a:b>", Some("a:b")),
            ("<_a>", Some("_a")),
            ("<:a>", Some(":a")),
            ("<é>", Some("é")),
            ("<東 x='y'>", Some("東")),
            ("<a\n>", Some("a")),
            ("<a/b>", Some("a")),
            ("<1a>", None),
            ("<-a>", None),
            ("<>", None),
            ("< a>", None),
            ("<\">", None),
            ("<", None),
        ] {
            assert_eq!(scan_tag(source, 1).map(|tag| tag.name), name, "{source}");
        }
    }

    #[test]
    fn a_slash_ends_an_element_unless_it_belongs_to_a_value() {
        for (source, is_empty) in [
            ("<a/>", true),
            ("<a />", true),
            ("<a b='c'/>", true),
            ("<a b=\"c\" />", true),
            ("<a b />", true),
            ("<a b=/>", true),
            ("<a b=c />", true),
            ("<a b=c/>", true),
            ("<a b=1 c=audio/mpeg/>", true),
            ("<a b=http://x/>", false),
            ("<a b=/x/>", false),
            ("<a b=./>", false),
            ("<a href=x/>", false),
            ("<a SRC=x/>", false),
            ("<a href='x'/>", true),
            ("<a href=x b=1/>", true),
            ("<a b='/'>", false),
            ("<a/ b>", false),
            ("<a>", false),
        ] {
            assert_eq!(scan_tag(source, 1).map(|tag| tag.is_empty), Some(is_empty), "{source}");
        }
    }

    #[test]
    fn what_ends_at_the_end_of_the_input_is_cut() {
        for source in ["<a", "<a ", "<a b", "<a b=", "<a b='", "<a b='c'", "<a b='c' ", "<a /"] {
            assert!(scan_tag(source, 1).is_some_and(|tag| tag.is_cut && tag.end == source.len()), "{source}");
        }
        for source in ["<a>", "<a b='>'>", "<a b=\"c>d<e>"] {
            assert!(scan_tag(source, 1).is_some_and(|tag| !tag.is_cut), "{source}");
        }
    }

    #[test]
    fn where_a_tag_ends_is_guessed_only_when_a_quote_is_open() {
        for (source, is_guessed) in [
            ("<a b='c'>", false),
            ("<a b='<'>", false),
            ("<a b='c>", true),
            ("<a b='c><d e='f'>", true),
            ("<a b=c <d>", true),
            ("<a b='<i>x</i>'>", false),
        ] {
            assert_eq!(scan_tag(source, 1).map(|tag| tag.is_guessed), Some(is_guessed), "{source}");
        }
    }

    #[test]
    fn an_entry_is_known_by_its_name_and_vocabulary() {
        for (ns, local, expected) in [
            (Ns::Plain, "item", true),
            (Ns::Plain, "ITEM", true),
            (Ns::Atom, "entry", true),
            (Ns::Plain, "entry", true),
            (Ns::Atom, "item", true),
            (Ns::Xhtml, "item", false),
            (Ns::Media, "item", false),
            (Ns::Other, "entry", false),
            (Ns::Plain, "items", false),
        ] {
            let tag = Tag { ns, local, name: local, attributes: "", start: 0, depth: 1, is_empty: false };
            assert_eq!(tag.is_entry(), expected, "{ns:?} {local}");
        }
    }
}
