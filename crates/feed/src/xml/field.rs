//! What an element holds, read as one value: borrowed where the writer kept it simple.

use std::borrow::Cow;

use memchr::memchr;

use super::{
    Event, Ns, Reader, Tag,
    reader::{cdata_start, is_void},
};
use crate::text::{decode_entities, escape_into};

/// How an element is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Text, tags left out.
    Text,
    /// HTML: text decoded once; naked markup as written.
    Html,
    /// The markup within, as written.
    Markup,
}

/// What a slow reading of an element found.
struct Found<'a> {
    /// The source between its tags.
    inner: &'a str,
    /// Number of elements directly within.
    children: usize,
    /// Whether names have prefixes, elements end with their start, or CDATA sections stand in it.
    needs_rewrite: bool,
}

/// Elements of feeds that HTML does not know: where they start, a field that nobody closed ends.
const NEVER_HTML: [&str; 5] = ["pubdate", "guid", "enclosure", "description", "lastbuilddate"];
/// Likewise in fields that hold no HTML.
const NEVER_IN_TEXT: [&str; 8] =
    ["title", "link", "author", "category", "comments", "summary", "published", "updated"];
/// Likewise where they stand directly in a field of HTML: there HTML has none of these.
const NEVER_DIRECTLY: [&str; 20] = [
    "title",
    "author",
    "category",
    "comments",
    "id",
    "updated",
    "published",
    "issued",
    "modified",
    "created",
    "rights",
    "contributor",
    "language",
    "copyright",
    "ttl",
    "generator",
    "managingeditor",
    "webmaster",
    "subtitle",
    "tagline",
];

impl<'a> Reader<'a> {
    /// The text of the element that `tag` starts, decoded; tags within are left out.
    pub(crate) fn text(&mut self, tag: &Tag<'a>) -> Cow<'a, str> {
        self.simple(tag).unwrap_or_else(|| self.slow(tag, Mode::Text).0)
    }

    /// As [`Reader::text`], where nothing but text or one CDATA section stands in the element; otherwise nothing is
    /// read.
    pub(crate) fn bare_text(&mut self, tag: &Tag<'a>) -> Option<Cow<'a, str>> {
        self.simple(tag)
    }

    /// The text between two offsets, tags left out.
    pub(crate) fn text_between(&self, from: usize, to: usize) -> String {
        text_of(self.source.get(from..to).unwrap_or_default())
    }

    /// The HTML of the element that `tag` starts: escaped, in CDATA, or naked.
    pub(crate) fn html(&mut self, tag: &Tag<'a>) -> Cow<'a, str> {
        self.simple(tag).unwrap_or_else(|| self.slow(tag, Mode::Html).0)
    }

    /// The markup within the element that `tag` starts (XHTML), and the number of elements at its top.
    pub(crate) fn markup(&mut self, tag: &Tag<'a>) -> (Cow<'a, str>, usize) {
        self.slow(tag, Mode::Markup)
    }

    /// One run of text or one CDATA section, then the end tag: nearly every field of a good feed.
    fn simple(&mut self, tag: &Tag<'a>) -> Option<Cow<'a, str>> {
        if tag.is_empty {
            self.next();
            return Some(Cow::Borrowed(""));
        }
        let rest = self.source.get(self.at..)?;
        let text_end = memchr(b'<', rest.as_bytes())?;
        let (text, after) = rest.split_at(text_end);
        if let Some(length) = end_tag_length(after, tag.name) {
            self.at += text_end + length;
            self.pop();
            return Some(unwrapped(decode_entities(text)));
        }
        if !after.starts_with("<![CDATA[") || !text.trim_ascii().is_empty() {
            return None;
        }
        self.simple_cdata(tag, text_end, after)
    }

    fn simple_cdata(&mut self, tag: &Tag<'a>, offset: usize, section: &'a str) -> Option<Cow<'a, str>> {
        let start = self.at;
        self.at += offset;
        let content = self.cdata(section, "<![CDATA[".len());
        let rest = self.source.get(self.at..)?;
        let after = rest.trim_ascii_start();
        let Some(length) = end_tag_length(after, tag.name) else {
            self.at = start;
            return None;
        };
        self.at += rest.len() - after.len() + length;
        self.pop();
        Some(Cow::Borrowed(content))
    }

    fn slow(&mut self, tag: &Tag<'a>, mode: Mode) -> (Cow<'a, str>, usize) {
        if tag.is_empty {
            self.next();
            return (Cow::Borrowed(""), 0);
        }
        let found = self.find_end(tag, mode);
        let value = match (mode, found.children) {
            (Mode::Html, 1..) | (Mode::Markup, _) if !found.needs_rewrite => Cow::Borrowed(found.inner),
            (Mode::Html, 1..) | (Mode::Markup, _) => Cow::Owned(rewrite(found.inner, mode)),
            _ => unwrapped(Cow::Owned(text_of(found.inner))),
        };
        (value, found.children)
    }

    /// Reads on to the end of the element, or to where it must have ended.
    fn find_end(&mut self, tag: &Tag<'a>, mode: Mode) -> Found<'a> {
        let from = self.at;
        let mut found = Found { inner: "", children: 0, needs_rewrite: false };
        let mut before = from;
        let end = loop {
            // One end tag may end several elements: the first of these ends lies before it.
            if self.ends == 0 {
                before = self.at;
            }
            match self.next() {
                Event::Start(child) if breaks(tag, &child, mode) => {
                    self.rewind(child.start, tag.depth - 1);
                    break before;
                }
                Event::Start(child) => {
                    found.children += usize::from(child.depth == tag.depth + 1);
                    found.needs_rewrite |=
                        child.name.contains(':') || (child.is_empty && !is_void_in_html(child.name));
                }
                Event::Cdata(_) => found.needs_rewrite = true,
                Event::End if self.open.len() < tag.depth => break before,
                Event::Eof => break before,
                _ => {}
            }
        };
        self.is_cut |= end == self.source.len();
        found.inner = self.source.get(from..end).unwrap_or_default();
        found
    }
}

/// Whether `child` cannot lie within `field`, so that nobody closed `field`.
fn breaks(field: &Tag<'_>, child: &Tag<'_>, mode: Mode) -> bool {
    if mode == Mode::Markup || !child.is_of_feeds() {
        return false;
    }
    let is_text = mode == Mode::Text || field.is("title");
    let is_direct = child.depth == field.depth + 1;
    child.is_entry()
        || !matches!(child.ns, Ns::Plain | Ns::Atom)
        || NEVER_HTML.contains(&child.local)
        || (is_text && NEVER_IN_TEXT.contains(&child.local))
        || (is_direct && child.ns == Ns::Atom && ["summary", "content", "source"].contains(&child.local))
        || (is_direct && (NEVER_DIRECTLY.contains(&child.local) || is_bare_link(child)))
}

/// Whether a field of RSS or Atom has that name.
pub(super) fn is_field_name(local: &str) -> bool {
    matches!(local, "content" | "source")
        || NEVER_HTML.contains(&local)
        || NEVER_IN_TEXT.contains(&local)
        || NEVER_DIRECTLY.contains(&local)
}

/// A link of RSS; HTML's have attributes and no content.
fn is_bare_link(child: &Tag<'_>) -> bool {
    child.local == "link" && child.attributes.trim_ascii().is_empty() && !child.is_empty
}

fn end_tag_length(source: &str, name: &str) -> Option<usize> {
    let rest = source.strip_prefix("</")?.strip_prefix(name)?;
    rest.starts_with('>').then_some(name.len() + 3)
}

/// Text and CDATA sections, one after the other.
fn text_of(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut reader = Reader::new(inner);
    loop {
        match reader.next() {
            Event::Text(text) => out.push_str(&decode_entities(text)),
            Event::Cdata(text) => out.push_str(text),
            Event::Eof => return out,
            _ => {}
        }
    }
}

/// What stands in a CDATA section that was escaped as if it were text.
fn unwrapped(text: Cow<'_, str>) -> Cow<'_, str> {
    let inner = |text: &str| {
        let text = text.trim_ascii();
        let opening = cdata_start(text)?;
        text.get(opening..)?.strip_suffix("]]>").map(str::to_owned)
    };
    if !text.trim_ascii_start().starts_with("<!") {
        return text;
    }
    inner(&text).map_or(text, Cow::Owned)
}

/// Whether HTML has an element of that name without an end. In feeds a `link` or `source` may have content.
fn is_void_in_html(name: &str) -> bool {
    is_void(name) || ["link", "meta", "base", "source"].iter().any(|void| name.eq_ignore_ascii_case(void))
}

/// Markup without prefixes and CDATA sections, as HTML wants it.
fn rewrite(inner: &str, mode: Mode) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut reader = Reader::new(inner);
    let mut open: Vec<&str> = Vec::new();
    loop {
        match reader.next() {
            Event::Start(tag) => {
                out.extend(["<", tag.local, tag.attributes.trim_end(), ">"]);
                open.push(if is_void_in_html(tag.local) { "" } else { tag.local });
            }
            Event::End => match open.pop() {
                Some(local) if !local.is_empty() => out.extend(["</", local, ">"]),
                _ => {}
            },
            Event::Text(text) => out.push_str(text),
            Event::Cdata(text) if mode == Mode::Html => out.push_str(text),
            Event::Cdata(text) => escape_into(text, &mut out),
            Event::Eof => return out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read = for<'a, 'b> fn(&mut Reader<'a>, &'b Tag<'a>) -> Cow<'a, str>;

    fn field(source: &str, read: Read) -> String {
        let mut reader = Reader::new(source);
        let Event::Start(root) = reader.next() else { return "no root".into() };
        let Some(tag) = reader.next_child(root.depth) else { return "no field".into() };
        let value = read(&mut reader, &tag).into_owned();
        let rest: Vec<_> =
            std::iter::from_fn(|| reader.next_child(root.depth)).map(|tag| tag.name.to_owned()).collect();
        format!("{value}|{}", rest.join(" "))
    }

    #[test]
    fn html_is_read_escaped_in_cdata_or_naked() {
        for (source, expected) in [
            ("<r><f>a &amp; b</f><g/></r>", "a & b|g"),
            ("<r><f>&lt;![CDATA[a]]&gt;</f></r>", "a|"),
            ("<r><f><![cdata[a]]></f></r>", "a|"),
            ("<r><f>&lt;p&gt;x&lt;/p&gt;</f></r>", "<p>x</p>|"),
            ("<r><f><![CDATA[<p>x</p>]]></f></r>", "<p>x</p>|"),
            ("<r><f> <![CDATA[<p>x</p>]]> </f></r>", "<p>x</p>|"),
            ("<r><f>a <![CDATA[<b>]]> c</f></r>", "a <b> c|"),
            ("<r><f><p>x &amp; y<br>z</p></f><g/></r>", "<p>x &amp; y<br>z</p>|g"),
            ("<r><f/><g/></r>", "|g"),
            ("<r><f></f ><g/></r>", "|g"),
            ("<r><f>a<guid>1</guid><g/></r>", "a|guid g"),
            ("<r><f>a</r>", "a|"),
            ("<r><f>a", "a|"),
            ("<r><f>a < b</f><g/></r>", "a < b|g"),
            ("<r><f>a<b>c</f><g/></r>", "a<b>c|g"),
            ("<r><f><p>a<b>c<i>d</f><g/></r>", "<p>a<b>c<i>d|g"),
        ] {
            assert_eq!(field(source, |reader, tag| reader.html(tag)), expected, "{source}");
        }
    }

    #[test]
    fn text_leaves_tags_out() {
        for (source, expected) in [
            ("<r><link>https://x/?a=1&b=2&copy=3</link></r>", "https://x/?a=1&b=2&copy=3|"),
            ("<r><f>a <b>c</b></f></r>", "a c|"),
            ("<r><f>a<title>t</title></r>", "a|title"),
        ] {
            assert_eq!(field(source, |reader, tag| reader.text(tag)), expected, "{source}");
        }
    }

    #[test]
    fn markup_loses_prefixes() {
        let source =
            "<r><f><x:div xmlns:x='http://www.w3.org/1999/xhtml'><x:p>a<x:br/></x:p></x:div></f></r>";
        let expected = "<div xmlns:x='http://www.w3.org/1999/xhtml'><p>a<br></p></div>|";
        assert_eq!(field(source, |reader, tag| reader.markup(tag).0), expected);
    }

    #[test]
    fn a_field_that_nobody_closed_ends_where_the_next_begins() {
        for (source, expected) in [
            ("<r><f>a<pubDate>b</pubDate></r>", "a|pubDate"),
            ("<r><f>a<guid>b</guid><g/></r>", "a|guid g"),
            ("<r><f>a<enclosure url='b'/></r>", "a|enclosure"),
            ("<r><f>a<item/></r>", "a|item"),
            ("<r><f>a<entry/></r>", "a|entry"),
            ("<r><f>a<dc:date>b</dc:date></r>", "a|dc:date"),
            ("<r><f><p>a<guid>b</guid></r>", "<p>a|guid"),
            ("<r><f>a<link>b</link></r>", "a|link"),
            ("<r><f>a<link rel='b'/></f><g/></r>", "a<link rel='b'/>|g"),
            ("<r><f>a<title>b</title></r>", "a|title"),
            ("<r><f>a<author>b</author></r>", "a|author"),
            ("<r><f><svg><title>b</title></svg></f><g/></r>", "<svg><title>b</title></svg>|g"),
        ] {
            assert_eq!(field(source, |reader, tag| reader.html(tag)), expected, "{source}");
        }
    }

    #[test]
    fn naked_markup_is_as_written_unless_it_has_prefixes_or_sections() {
        for (source, expected) in [
            ("<r><f><p class='a'>x</p></f></r>", "<p class='a'>x</p>|"),
            ("<r><f>a <i>b</i> c</f></r>", "a <i>b</i> c|"),
            ("<r><f><i>&amp;amp;</i></f></r>", "<i>&amp;amp;</i>|"),
            ("<r><f><!-- x --><i>b</i></f></r>", "<!-- x --><i>b</i>|"),
            ("<r><f><p>a</p><iframe src='b'/>c<br/></f></r>", "<p>a</p><iframe src='b'></iframe>c<br>|"),
            ("<r><f><h:p/><h:a name='b'/><h:em/>c</f></r>", "<p></p><a name='b'></a><em></em>c|"),
            ("<r><f><h:p>a</h:p></f></r>", "<p>a</p>|"),
            ("<r><f><h:p b='c'>a<h:img d='e'/></h:p></f></r>", "<p b='c'>a<img d='e'></p>|"),
            ("<r><f><i>a</i><![CDATA[<b>]]></f></r>", "<i>a</i><b>|"),
        ] {
            assert_eq!(field(source, |reader, tag| reader.html(tag)), expected, "{source}");
        }
    }

    #[test]
    fn text_may_be_asked_for_only_where_nothing_else_stands() {
        for (source, expected) in [
            ("<r><f>a</f></r>", Some("a")),
            ("<r><f><![CDATA[a]]></f></r>", Some("a")),
            ("<r><f/></r>", Some("")),
            ("<r><f>a<b/></f></r>", None),
            ("<r><f>a<![CDATA[b]]></f></r>", None),
            ("<r><f>a", None),
        ] {
            let mut reader = Reader::new(source);
            let Event::Start(root) = reader.next() else { continue };
            let tag = reader.next_child(root.depth).expect("a field");
            let from = reader.offset();
            let found = reader.bare_text(&tag);
            assert_eq!(found.as_deref(), expected, "{source}");
            assert!(found.is_some() || reader.offset() == from, "{source}: nothing is read");
        }
    }
}
