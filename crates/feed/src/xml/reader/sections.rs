//! CDATA sections, comments, processing instructions, document types: what stands between tags.

use memchr::{memchr, memmem};

use super::{Event, Reader};

/// Bytes of a document type that are searched for its end.
const MAX_SUBSET: usize = 1 << 16;

impl<'a> Reader<'a> {
    pub(super) fn declaration(&mut self, rest: &'a str) -> Option<Event<'a>> {
        if let Some(length) = cdata_start(rest) {
            return Some(Event::Cdata(self.cdata(rest, length)));
        }
        let close = self.at + memchr(b'>', rest.as_bytes()).map_or(rest.len(), |offset| offset + 1);
        self.at = if rest.starts_with("<!--") {
            let end = self.comment_ends.find(self.source, self.at + 4, "-->");
            self.repairs.open_section |= end.is_none();
            end.map_or(close, |end| end + 3)
        } else {
            self.document_type(rest, close)
        };
        None
    }

    pub(super) fn instruction(&mut self, rest: &'a str) {
        let is_declaration = rest.get(..6).is_some_and(|head| head == "<?xml ");
        self.repairs.misplaced_declaration |= is_declaration && self.at > 0;
        let end = self.instruction_ends.find(self.source, self.at + 2, "?>").map(|end| end + 2);
        self.at = end.unwrap_or_else(|| self.at + open_instruction_length(rest));
    }

    /// Where the declaration that `rest` begins with ends, the internal subset of a document type included. Entities that
    /// it declares are not read: what nobody expands cannot explode.
    fn document_type(&mut self, rest: &str, close: usize) -> usize {
        let name = rest.get(..9).unwrap_or_default();
        let opens = memchr(b'[', rest.as_bytes().get(..close - self.at).unwrap_or_default()).is_some();
        let may_have_subset = self.open.is_empty() && name.eq_ignore_ascii_case("<!DOCTYPE") && opens;
        if !may_have_subset || self.has_open_subset {
            return close;
        }
        let end = subset_end(rest.as_bytes().get(..rest.len().min(MAX_SUBSET)).unwrap_or_default());
        self.has_open_subset = end.is_none();
        end.map_or(close, |end| self.at + end)
    }

    /// The inside of the CDATA section that `rest` begins with, `opening` bytes long at its head. One that nobody closes, or that swallows the start
    /// of another entry, ends where its element does.
    pub(in crate::xml) fn cdata(&mut self, rest: &'a str, opening: usize) -> &'a str {
        let from = self.at + opening;
        if let Some(end) = self.cdata_ends.find(self.source, from, "]]>") {
            let content = self.source.get(from..end).unwrap_or_default();
            if !swallows_an_entry(content) {
                self.at = end + 3;
                return content;
            }
        }
        self.repairs.open_section = true;
        let inner = rest.get(opening..).unwrap_or_default();
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
pub(super) struct Mark {
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

/// An instruction that nobody closes ends at the next `>`, or before the next tag.
fn open_instruction_length(rest: &str) -> usize {
    let inner = rest.as_bytes().get(2..).unwrap_or_default();
    let end = memchr::memchr2(b'<', b'>', inner).map(|at| at + 2 + usize::from(inner.get(at) == Some(&b'>')));
    end.unwrap_or(rest.len())
}

/// Offset behind the `]>` that ends an internal subset.
fn subset_end(subset: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b']', subset).find_map(|offset| {
        let behind = subset.get(offset + 1..)?;
        let inner = behind.trim_ascii_start();
        inner.starts_with(b">").then_some(offset + 2 + behind.len() - inner.len())
    })
}

/// Length of the `<![CDATA[` that a text begins with, in any case; some writers put a blank into it.
pub(in crate::xml) fn cdata_start(text: &str) -> Option<usize> {
    let behind = text.strip_prefix("<!")?;
    let bracket = behind.trim_ascii_start();
    let is_cdata = bracket.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("[CDATA["));
    is_cdata.then_some(text.len() - bracket.len() + 7)
}
