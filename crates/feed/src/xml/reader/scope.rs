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
    pub(super) fn bind(&mut self, attributes: &'a str) {
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

    pub(super) fn bound(&self, prefix: &str) -> Option<Ns> {
        self.bindings.iter().rev().find(|binding| binding.prefix == prefix).map(|binding| binding.ns)
    }

    pub(super) fn resolve(&mut self, prefix: &str) -> Ns {
        let bound = self.bound(prefix);
        self.repairs.undeclared_prefix |= bound.is_none();
        bound.unwrap_or_else(|| Ns::of_prefix(prefix))
    }
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
