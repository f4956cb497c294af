//! Events out of text, balanced whatever comes.

use memchr::{memchr, memmem};

use super::{MAX_DEPTH, Ns, Tag, attributes::raw_attributes, scan_tag, tag::RawTag};

/// Prefixes bound at once; later bindings count as undeclared.
const MAX_BINDINGS: usize = 64;
/// Bytes of a document type that are searched for its end.
const MAX_SUBSET: usize = 1 << 16;
/// Elements of HTML that never have content; open ones would pile up in naked markup.
const VOID: [&str; 8] = ["br", "hr", "img", "wbr", "input", "embed", "area", "col"];

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
    /// Elements nested deeper than [`MAX_DEPTH`].
    pub(crate) too_deep: bool,
    /// The input ends before the root does.
    pub(crate) is_truncated: bool,
}

#[derive(Debug, Clone, Copy)]
struct Binding<'a> {
    prefix: &'a str,
    ns: Ns,
    depth: usize,
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
    cdata_ends: Mark,
    comment_ends: Mark,
    instruction_ends: Mark,
    pub(crate) repairs: Repairs,
    /// Whether a field was cut off by the end of the input.
    pub(crate) is_cut: bool,
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
            cdata_ends: Mark::default(),
            comment_ends: Mark::default(),
            instruction_ends: Mark::default(),
            repairs: Repairs::default(),
            is_cut: false,
        }
    }

    /// Number of elements open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Bytes read so far.
    pub(crate) fn offset(&self) -> usize {
        self.at
    }

    /// The next child of the element that is `depth` deep; `None` once that element has ended.
    /// What a child holds is skipped unless it was read.
    pub(crate) fn next_child(&mut self, depth: usize) -> Option<Tag<'a>> {
        loop {
            match self.next() {
                Event::Start(tag) if tag.depth == depth + 1 => return Some(tag),
                Event::Start(tag) if tag.is_entry() => self.rewind(tag.start, depth),
                Event::End if self.open.len() < depth => return None,
                Event::Eof => return None,
                _ => {}
            }
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

    fn start_tag(&mut self) -> Event<'a> {
        let Some(raw) = scan_tag(self.source, self.at + 1) else {
            self.repairs.stray_markup = true;
            let from = self.at;
            self.at += 1;
            let rest = self.source.get(self.at..).unwrap_or_default();
            self.at += memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            return Event::Text(self.source.get(from..self.at).unwrap_or_default());
        };
        self.repairs.stray_markup |= raw.is_guessed;
        self.is_cut |= raw.is_cut;
        let start = self.at;
        self.at = raw.end;
        self.start(raw, start)
    }

    fn start(&mut self, raw: RawTag<'a>, start: usize) -> Event<'a> {
        let is_too_deep = self.open.len() >= MAX_DEPTH;
        self.repairs.too_deep |= is_too_deep;
        self.is_empty = raw.is_empty || is_too_deep || is_void(raw.name);
        self.open.push(raw.name);
        if raw.attributes.len() > 6 && memmem::find(raw.attributes.as_bytes(), b"xmlns").is_some() {
            self.bind(raw.attributes);
        }
        let (prefix, local) = raw.name.split_once(':').unwrap_or(("", raw.name));
        let ns = if prefix.is_empty() { self.default_ns } else { self.resolve(prefix) };
        Event::Start(Tag {
            ns,
            local,
            name: raw.name,
            attributes: raw.attributes,
            start,
            depth: self.open.len(),
            is_empty: self.is_empty,
        })
    }

    fn bind(&mut self, attributes: &'a str) {
        for (name, address) in raw_attributes(attributes).take(MAX_BINDINGS) {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(rest) if rest.starts_with(':') => rest.get(1..).unwrap_or_default(),
                _ => continue,
            };
            if self.bindings.len() < MAX_BINDINGS {
                let ns = Ns::of_binding(prefix, address);
                self.bindings.push(Binding { prefix, ns, depth: self.open.len() });
            }
        }
        self.default_ns = self.bound("").unwrap_or_default();
    }

    fn bound(&self, prefix: &str) -> Option<Ns> {
        self.bindings.iter().rev().find(|binding| binding.prefix == prefix).map(|binding| binding.ns)
    }

    fn resolve(&self, prefix: &str) -> Ns {
        self.bound(prefix).unwrap_or_else(|| Ns::of_prefix(prefix))
    }

    fn end_tag(&mut self) -> Option<Event<'a>> {
        let from = self.at + 2;
        let raw = scan_tag(self.source, from);
        let Some(raw) = raw else {
            self.repairs.stray_markup = true;
            let rest = self.source.get(self.at..).unwrap_or_default();
            self.at += memchr(b'>', rest.as_bytes()).map_or(rest.len(), |offset| offset + 1);
            return None;
        };
        self.is_cut |= raw.is_cut;
        self.at = raw.end;
        self.close(raw.name).then(|| self.end())
    }

    /// Counts the ends that an end tag stands for; whether there is any.
    pub(super) fn close(&mut self, name: &str) -> bool {
        if self.open.last() == Some(&name) {
            self.ends = 1;
            return true;
        }
        let found = self.open.iter().rev().position(|open| open.eq_ignore_ascii_case(name));
        self.repairs.mismatched_tags |= found != Some(0);
        self.ends = found.map_or(0, |index| index + 1);
        found.is_some()
    }

    fn declaration(&mut self, rest: &'a str) -> Option<Event<'a>> {
        if rest.starts_with("<![CDATA[") {
            return Some(Event::Cdata(self.cdata(rest)));
        }
        let close = self.at + memchr(b'>', rest.as_bytes()).map_or(rest.len(), |offset| offset + 1);
        self.at = if rest.starts_with("<!--") {
            let end = self.comment_ends.find(self.source, self.at + 4, "-->");
            self.repairs.open_section |= end.is_none();
            end.map_or(close, |end| end + 3)
        } else {
            self.at + document_type_length(rest, close - self.at)
        };
        None
    }

    fn instruction(&mut self, rest: &'a str) {
        let close = self.at + memchr(b'>', rest.as_bytes()).map_or(rest.len(), |offset| offset + 1);
        let end = self.instruction_ends.find(self.source, self.at + 2, "?>").map(|end| end + 2);
        self.at = end.unwrap_or(close);
    }

    /// The inside of the CDATA section that `rest` begins with. One that nobody closes, or that swallows the start
    /// of another entry, ends where its element does.
    pub(super) fn cdata(&mut self, rest: &'a str) -> &'a str {
        let from = self.at + 9;
        if let Some(end) = self.cdata_ends.find(self.source, from, "]]>") {
            let content = self.source.get(from..end).unwrap_or_default();
            if !swallows_an_entry(content) {
                self.at = end + 3;
                return content;
            }
        }
        self.repairs.open_section = true;
        let inner = rest.get(9..).unwrap_or_default();
        let element = self.open.last().copied().unwrap_or_default();
        let end = find_end_tag(inner, element);
        self.is_cut |= end.is_none();
        let content = inner.get(..end.unwrap_or(inner.len())).unwrap_or_default();
        self.at = from + content.len();
        content
    }
}

/// Where a terminator is next found: remembered, so that many openings before one far end stay linear.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    /// Offset found last; `usize::MAX` where there is none.
    found: usize,
    is_known: bool,
}

impl Mark {
    fn find(&mut self, source: &str, from: usize, terminator: &str) -> Option<usize> {
        if !self.is_known || self.found < from {
            let rest = source.as_bytes().get(from..).unwrap_or_default();
            self.found = memmem::find(rest, terminator.as_bytes()).map_or(usize::MAX, |offset| from + offset);
            self.is_known = true;
        }
        (self.found != usize::MAX).then_some(self.found)
    }
}

fn is_void(name: &str) -> bool {
    name.len() <= 5 && VOID.iter().any(|void| name.eq_ignore_ascii_case(void))
}

fn swallows_an_entry(content: &str) -> bool {
    let Some(nested) = memmem::find(content.as_bytes(), b"<![CDATA[") else { return false };
    let before = content.get(..nested).unwrap_or_default().as_bytes();
    [&b"</item>"[..], b"</entry>", b"</title>"].iter().any(|end| memmem::find(before, end).is_some())
}

fn find_end_tag(source: &str, name: &str) -> Option<usize> {
    if name.is_empty() {
        return None;
    }
    memmem::find_iter(source.as_bytes(), b"</").find(|offset| {
        let behind = source.get(offset + 2..).unwrap_or_default();
        behind.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
    })
}

/// Length of the document type that `rest` begins with, its internal subset included. Entities that it declares are
/// not read: what nobody expands cannot explode.
fn document_type_length(rest: &str, close: usize) -> usize {
    let bytes = rest.as_bytes();
    if memchr(b'[', bytes.get(..close).unwrap_or_default()).is_none() {
        return close;
    }
    let subset = bytes.get(..rest.len().min(MAX_SUBSET)).unwrap_or_default();
    let end = memmem::find(subset, b"]").map(|offset| {
        let behind = rest.get(offset..).unwrap_or_default();
        offset + behind.find('>').map_or(1, |close| close + 1)
    });
    end.unwrap_or(close)
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn names_are_resolved_in_scope() {
        let mut reader = Reader::new("<a xmlns='http://www.w3.org/2005/Atom'><b xmlns='x'/><c/><dc:d/></a>");
        let mut found = Vec::new();
        loop {
            match reader.next() {
                Event::Start(tag) => found.push(tag.ns),
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(found, [Ns::Atom, Ns::Plain, Ns::Atom, Ns::Dc]);
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
}
