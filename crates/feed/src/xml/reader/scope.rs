//! Which vocabulary a prefix stands for, element by element.

use super::Reader;
use crate::xml::{Ns, attributes::raw_attributes};

/// Prefixes bound at once; later bindings count as undeclared.
const MAX_BINDINGS: usize = 64;

/// A prefix bound by an element that is `depth` deep.
#[derive(Debug, Clone, Copy)]
pub(super) struct Binding<'a> {
    prefix: &'a str,
    ns: Ns,
    pub(super) depth: usize,
}

impl<'a> Reader<'a> {
    /// Takes note of what the start tag of `element` binds.
    pub(super) fn bind(&mut self, element: &str, attributes: &'a str) {
        for (name, address) in raw_attributes(attributes).take(MAX_BINDINGS) {
            let Some(prefix) = bound_prefix(name) else { continue };
            if self.bindings.len() < MAX_BINDINGS {
                let ns = match Ns::of_binding(prefix, address) {
                    ns if prefix.is_empty() && is_plain_below(element, ns) => Ns::Plain,
                    ns => ns,
                };
                self.bindings.push(Binding { prefix, ns, depth: self.open.len() });
            }
        }
        self.default_ns = self.bound("").unwrap_or_default();
    }

    pub(super) fn bound(&self, prefix: &str) -> Option<Ns> {
        let of = |is_same: fn(&str, &str) -> bool| {
            self.bindings
                .iter()
                .rev()
                .find(|binding| is_same(binding.prefix, prefix))
                .map(|binding| binding.ns)
        };
        of(|bound, prefix| bound == prefix).or_else(|| of(|bound, prefix| bound.eq_ignore_ascii_case(prefix)))
    }

    pub(super) fn resolve(&mut self, prefix: &str) -> Ns {
        let bound = self.bound(prefix);
        self.repairs.undeclared_prefix |= bound.is_none();
        bound.unwrap_or_else(|| Ns::of_prefix(prefix))
    }
}

/// The prefix that an attribute binds, empty for the default.
fn bound_prefix(attribute: &str) -> Option<&str> {
    let (xmlns, rest) = attribute.split_at_checked(5)?;
    if !xmlns.eq_ignore_ascii_case("xmlns") {
        return None;
    }
    if rest.is_empty() { Some("") } else { rest.strip_prefix(':') }
}

/// Whether names without a prefix below `element` are RSS's, or drafts of Atom's, whatever default it binds: people copy
/// bindings from one document into another.
fn is_plain_below(element: &str, ns: Ns) -> bool {
    let is = |names: &[&str]| names.iter().any(|name| element.eq_ignore_ascii_case(name));
    let local = element.rsplit(':').next().unwrap_or(element);
    is(&["rss", "channel", "item"])
        || local.eq_ignore_ascii_case("rdf")
        || (ns != Ns::Atom && is(&["feed", "entry"]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::Event;

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
}
