//! Start and end tags → events, with what is open kept in step.

use memchr::memchr;

use super::{Event, Reader};
use crate::xml::{MAX_DEPTH, Tag, known::canonical, scan_tag, tag::RawTag};

/// Elements of HTML that never have content; open ones would pile up in naked markup.
const VOID: [&str; 10] = ["br", "hr", "img", "wbr", "input", "embed", "area", "col", "param", "track"];

impl<'a> Reader<'a> {
    pub(super) fn start_tag(&mut self) -> Event<'a> {
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
        if raw.attributes.len() > 6 && has_binding(raw.attributes.as_bytes()) {
            self.bind(raw.name, raw.attributes);
        }
        let (prefix, local) = split_name(raw.name);
        let local = canonical(local);
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

    pub(super) fn end_tag(&mut self) -> Option<Event<'a>> {
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
    pub(in crate::xml) fn close(&mut self, name: &str) -> bool {
        if self.open.last() == Some(&name) {
            self.ends = 1;
            return true;
        }
        let found = self.open.iter().rev().position(|open| open.eq_ignore_ascii_case(name));
        // `<br></br>` is right in XML; the start tag has ended it already.
        self.repairs.mismatched_tags |= found != Some(0) && !is_void(name);
        self.ends = found.map_or(0, |index| index + 1);
        found.is_some()
    }
}

/// Whether `xmlns` stands in it. Attributes are short: a searcher would cost more than it finds.
fn has_binding(attributes: &[u8]) -> bool {
    memchr::memchr2_iter(b'x', b'X', attributes)
        .any(|at| attributes.get(at..at + 5).is_some_and(|name| name.eq_ignore_ascii_case(b"xmlns")))
}

/// Prefix and local name.
fn split_name(name: &str) -> (&str, &str) {
    let parts = name.bytes().position(|byte| byte == b':').and_then(|at| name.split_at_checked(at));
    parts.map_or(("", name), |(prefix, rest)| (prefix, rest.get(1..).unwrap_or_default()))
}

/// Whether an element of that name never has content in HTML.
pub(in crate::xml) fn is_void(name: &str) -> bool {
    name.len() <= 5 && VOID.iter().any(|void| name.eq_ignore_ascii_case(void))
}
