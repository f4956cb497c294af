//! Events out of text, balanced whatever comes.

mod scope;
mod sections;
mod tags;

pub(super) use sections::cdata_start;
pub(super) use tags::is_void;

use memchr::memchr;

use super::{Ns, Tag};
use scope::Binding;
use sections::Mark;

/// One step through the document.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Event<'a> {
    Start(Tag<'a>),
    /// Of the element that was last open.
    End,
    /// Character data as written, entities not decoded.
    Text(&'a str),
    /// The inside of a CDATA section.
    Cdata(&'a str),
    Eof,
}

/// What had to be put right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Repairs {
    /// `<` or `&` or quotes where they do not belong, tags without an end.
    pub(crate) stray_markup: bool,
    /// Start and end tags that do not match.
    pub(crate) mismatched_tags: bool,
    /// A CDATA section or comment that nobody closed.
    pub(crate) open_section: bool,
    /// Elements nested deeper than [`MAX_DEPTH`](super::MAX_DEPTH).
    pub(crate) too_deep: bool,
    /// Prefixes that nobody bound.
    pub(crate) undeclared_prefix: bool,
    /// An XML declaration that is not at the beginning.
    pub(crate) misplaced_declaration: bool,
    /// The input ends before the root does.
    pub(crate) is_truncated: bool,
}

/// The reader; see the module.
#[derive(Debug, Clone)]
pub(crate) struct Reader<'a> {
    pub(super) source: &'a str,
    pub(super) at: usize,
    /// Names of the open elements, as written.
    pub(super) open: Vec<&'a str>,
    bindings: Vec<Binding<'a>>,
    default_ns: Ns,
    /// Ends still to be told.
    pub(super) ends: usize,
    /// Whether the element last started has no content.
    is_empty: bool,
    /// Bytes that may still be read a second time, to see whether an element is closed.
    patience: usize,
    /// Whether entries stand in elements that were skipped.
    has_passed_entries: bool,
    cdata_ends: Mark,
    comment_ends: Mark,
    instruction_ends: Mark,
    /// Whether a document type was met whose subset has no end.
    has_open_subset: bool,
    pub(crate) repairs: Repairs,
    /// Whether a tag or field was cut off by the end of the input.
    pub(super) is_cut: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            open: Vec::with_capacity(16),
            bindings: Vec::with_capacity(16),
            default_ns: Ns::Plain,
            ends: 0,
            is_empty: false,
            patience: source.len(),
            has_passed_entries: false,
            cdata_ends: Mark::default(),
            comment_ends: Mark::default(),
            instruction_ends: Mark::default(),
            has_open_subset: false,
            repairs: Repairs::default(),
            is_cut: false,
        }
    }

    /// Number of elements open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether the end of the input cut off what was read last.
    pub(crate) fn is_cut(&self) -> bool {
        self.is_cut || self.repairs.is_truncated
    }

    /// Bytes read so far.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// This reader, as it stood before what `passed` read, which takes every entry for one of the feed's, whatever it stands in; `None` where no other was
    /// passed over.
    pub(crate) fn taking_all_entries(&self, passed: &Self) -> Option<Self> {
        passed.has_passed_entries.then(|| Self { patience: 0, ..self.clone() })
    }

    /// The next child of the element that is `depth` deep; `None` once that element has ended.
    /// What a child holds is skipped unless it was read.
    pub(crate) fn next_child(&mut self, depth: usize) -> Option<Tag<'a>> {
        if self.open.len() > depth && self.ends == 0 && !self.is_empty {
            self.skip_child(depth);
        }
        loop {
            match self.next() {
                Event::Start(tag) if tag.depth == depth + 1 => return Some(tag),
                Event::End if self.open.len() < depth => return None,
                Event::Eof => return None,
                _ => {}
            }
        }
    }

    /// As [`Reader::next_child`], of an element that holds no entries: where one begins, nobody closed the element.
    pub(crate) fn next_field(&mut self, depth: usize) -> Option<Tag<'a>> {
        let tag = self.next_child(depth)?;
        if tag.is_entry() {
            self.rewind(tag.start, depth - 1);
            return None;
        }
        Some(tag)
    }

    /// Skips what is left of the child of the element that is `depth` deep. Where no end tag of its own closes it, what
    /// stands in it is taken for what follows it; at the end of the input only from an entry on.
    fn skip_child(&mut self, depth: usize) {
        let (from, was_truncated, was_cut) = (self.at, self.repairs.is_truncated, self.is_cut);
        self.repairs.is_truncated = false;
        let is_list = self.open.get(depth).is_some_and(|name| is_list_of_entries(name));
        let mut entry = None;
        while self.open.len() > depth {
            match self.next() {
                Event::Start(tag) if tag.is_entry() => {
                    entry.get_or_insert(tag.start);
                    if is_list || self.patience == 0 {
                        break;
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let is_end = self.repairs.is_truncated;
        self.repairs.is_truncated |= was_truncated;
        if self.open.len() <= depth && self.ends == 0 {
            self.has_passed_entries |= entry.is_some();
            return;
        }
        let is_given_up = is_list || self.patience == 0;
        if let Some(back) = if is_end || is_given_up { entry } else { Some(from) } {
            self.patience = self.patience.saturating_sub(self.at - back);
            (self.repairs.is_truncated, self.is_cut) = (was_truncated, was_cut);
            self.rewind(back, depth);
        }
    }

    /// The next event.
    pub(crate) fn next(&mut self) -> Event<'a> {
        if self.is_empty {
            self.is_empty = false;
            self.ends += 1;
        }
        if self.ends > 0 {
            return self.end();
        }
        loop {
            let Some(rest) = self.source.get(self.at..).filter(|rest| !rest.is_empty()) else {
                return self.finish();
            };
            if !rest.starts_with('<') {
                return self.take_text(rest);
            }
            if let Some(event) = self.take_markup(rest) {
                return event;
            }
        }
    }

    /// Ends an element that never has content, where nobody closed it.
    pub(crate) fn end_empty(&mut self, tag: &Tag<'a>) {
        let rest = self.source.get(self.at..).unwrap_or_default();
        if !tag.is_empty && !rest.trim_ascii_start().starts_with("</") {
            self.repairs.mismatched_tags = true;
            self.pop();
        }
    }

    /// Goes back to the tag at `at`, with only `depth` elements open: nobody closed the others.
    pub(crate) fn rewind(&mut self, at: usize, depth: usize) {
        self.at = at;
        self.is_empty = false;
        self.ends = 0;
        self.repairs.mismatched_tags = true;
        while self.open.len() > depth {
            self.pop();
        }
    }

    fn end(&mut self) -> Event<'a> {
        self.ends -= 1;
        self.pop();
        Event::End
    }

    pub(super) fn pop(&mut self) {
        self.open.pop();
        let depth = self.open.len();
        if self.bindings.last().is_some_and(|binding| binding.depth > depth) {
            self.bindings.retain(|binding| binding.depth <= depth);
            self.default_ns = self.bound("").unwrap_or_default();
        }
    }

    fn finish(&mut self) -> Event<'a> {
        if self.open.is_empty() {
            return Event::Eof;
        }
        self.repairs.is_truncated = true;
        self.ends = self.open.len();
        self.end()
    }

    /// Text up to the next tag; a `<` that begins none belongs to it.
    fn take_text(&mut self, rest: &'a str) -> Event<'a> {
        let end = memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        self.at += end;
        Event::Text(rest.get(..end).unwrap_or_default())
    }

    /// What begins with `<`; `None` when it was skipped.
    fn take_markup(&mut self, rest: &'a str) -> Option<Event<'a>> {
        match rest.as_bytes().get(1) {
            Some(b'/') => self.end_tag(),
            Some(b'!') => self.declaration(rest),
            Some(b'?') => {
                self.instruction(rest);
                None
            }
            _ => Some(self.start_tag()),
        }
    }
}

/// Whether writers who put entries into an element of that name mean them for the feed's.
fn is_list_of_entries(name: &str) -> bool {
    ["items", "entries", "articles"].iter().any(|list| name.eq_ignore_ascii_case(list))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::MAX_DEPTH;

    /// Events in short: `+name`, `-`, text in quotes, CDATA in brackets.
    fn events(source: &str) -> String {
        let mut reader = Reader::new(source);
        let mut told = Vec::new();
        loop {
            told.push(match reader.next() {
                Event::Start(tag) => format!("+{}", tag.name),
                Event::End => "-".to_owned(),
                Event::Text(text) => format!("'{text}'"),
                Event::Cdata(text) => format!("[{text}]"),
                Event::Eof => return told.join(" "),
            });
        }
    }

    #[test]
    fn events_are_balanced_whatever_comes() {
        for (source, expected) in [
            ("<a>x</a>", "+a 'x' -"),
            ("<a/>", "+a -"),
            ("<?xml version='1.0'?><!-- c --><a/>", "+a -"),
            ("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "+a -"),
            ("<a><b></a>", "+a +b - -"),
            ("<a></b></a>", "+a -"),
            ("<A></a>", "+A -"),
            ("<a><b>", "+a +b - -"),
            ("<a>1 < 2</a>", "+a '1 ' '< 2' -"),
            ("<a><br>x</a>", "+a +br - 'x' -"),
            ("<a><![CDATA[<b>]]></a>", "+a [<b>] -"),
            ("<a><![CDATA[x</a><b/>", "+a [x] - +b -"),
            ("<a><!-- x</a>", "+a '' -"),
            ("</a>", ""),
            ("<", "'<'"),
            ("", ""),
        ] {
            assert_eq!(events(source).replace("'' ", ""), expected.replace("'' ", ""), "{source}");
        }
    }

    #[test]
    fn nesting_is_cut() {
        let source = "<a>".repeat(20_000);
        let mut reader = Reader::new(&source);
        while !matches!(reader.next(), Event::Eof) {
            assert!(reader.depth() <= MAX_DEPTH + 1);
        }
        assert!(reader.repairs.too_deep);
    }

    #[test]
    fn sections_are_read_and_passed_over() {
        for (source, expected) in [
            ("<a><![CDATA[]]></a>", "+a [] -"),
            ("<a><![CDATA[]]]]><![CDATA[>]]></a>", "+a []]] [>] -"),
            ("<a><![CDATA[x]]>y</a>", "+a [x] 'y' -"),
            ("<a><![cdata[x]]>y</a>", "+a [x] 'y' -"),
            ("<a><! [CDATA[x]]>y</a>", "+a [x] 'y' -"),
            ("<a>x<!---->y</a>", "+a 'x' 'y' -"),
            ("<a><!-- <b> --></a>", "+a -"),
            ("<a><!-- a -- b --></a>", "+a -"),
            ("<a><?b <c> ?></a>", "+a -"),
            ("<a><?b?>x</a>", "+a 'x' -"),
            ("<a><! x></a>", "+a -"),
            ("<!DOCTYPE a><a/>", "+a -"),
            ("<!DOCTYPE a SYSTEM 'b>c'><a/>", "'c'>' +a -"),
            ("<!DOCTYPE a [<!ELEMENT b (c)> ]><a/>", "+a -"),
            ("<!DOCTYPE a [ <!ENTITY b ']'> ] ><a/>", "+a -"),
            ("<a><![CDATA[x</a>", "+a [x] -"),
            ("<a><? x</a>", "+a -"),
            ("<a><? x", "+a -"),
            ("<a><!", "+a -"),
        ] {
            assert_eq!(events(source), expected, "{source}");
        }
    }

    #[test]
    fn ends_that_do_not_fit_are_made_to() {
        for (source, expected) in [
            ("<a><b><c></b></a>", "+a +b +c - - -"),
            ("<a><b></c></b></a>", "+a +b - -"),
            ("<a></A></a>", "+a -"),
            ("<a></a></a>", "+a -"),
            ("<a><b></a></b>", "+a +b - -"),
            ("<a></>", "+a -"),
            ("<a></ a>", "+a -"),
            ("<a></a b='c'>", "+a -"),
            ("<a></a", "+a -"),
            ("<a><img></img></a>", "+a +img - -"),
            ("<a><x:b></x:b></a>", "+a +x:b - -"),
            ("<a><x:b></b></a>", "+a +x:b - -"),
        ] {
            assert_eq!(events(source), expected, "{source}");
        }
    }

    #[test]
    fn children_are_given_and_what_they_hold_is_skipped() {
        for (source, expected) in [
            ("<r><a/><b/></r>", "a b"),
            ("<r><a><x/><y>z</y></a><b/></r>", "a b"),
            ("<r>t<a/>t<b/>t</r>", "a b"),
            ("<r><a><b/></r>", "a b"),
            ("<r><a/></r><b/>", "a"),
            ("<r/>", ""),
            ("<r><x><item/></x><b/></r>", "x b"),
            ("<r><x><item/><b/></r>", "x item b"),
            ("<r><x><a/><b/></r>", "x a b"),
            ("<r><x a='b'><y><a/></y><b/></r><c/>", "x y b"),
            ("<r><x><a/><item/>", "x item"),
            ("<r><x><a/>", "x"),
        ] {
            let mut reader = Reader::new(source);
            let Event::Start(root) = reader.next() else { continue };
            let found: Vec<_> =
                std::iter::from_fn(|| reader.next_child(root.depth)).map(|tag| tag.name).collect();
            assert_eq!(found.join(" "), expected, "{source}");
        }
    }

    #[test]
    fn repairs_are_remembered() {
        let repairs = |source: &str| {
            let mut reader = Reader::new(source);
            while !matches!(reader.next(), Event::Eof) {}
            reader.repairs
        };
        let none = Repairs::default();
        for (source, expected) in [
            ("<a>x</a>", none),
            ("<a><br/></a>", none),
            ("<a><br></br></a>", none),
            ("<a><b></a>", Repairs { mismatched_tags: true, ..none }),
            ("<a></b></a>", Repairs { mismatched_tags: true, ..none }),
            ("<a>1 < 2</a>", Repairs { stray_markup: true, ..none }),
            ("<a b='c></a>", Repairs { stray_markup: true, ..none }),
            ("<a><![CDATA[x</a>", Repairs { open_section: true, ..none }),
            ("<a><!-- x></a>", Repairs { open_section: true, ..none }),
            ("<a>", Repairs { is_truncated: true, ..none }),
            ("<a>x", Repairs { is_truncated: true, ..none }),
        ] {
            assert_eq!(repairs(source), expected, "{source}");
        }
    }
}
