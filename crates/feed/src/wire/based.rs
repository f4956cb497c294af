//! Addresses in elements that say themselves what they resolve against (XML Base, 3).

use std::borrow::Cow;

use crate::{address::Base, xml::Tag};

/// The base that an element says of itself, below `base`.
pub(crate) fn own_base(base: &Base, tag: &Tag<'_>) -> Option<Base> {
    if tag.attributes.is_empty() {
        return None;
    }
    base.join(&tag.attribute("xml:base")?)
}

/// An address, absolute where its element says a base of its own; else as written, to be resolved with all others.
pub(crate) fn resolved<'a>(own: Option<&Base>, address: Cow<'a, str>) -> Cow<'a, str> {
    match own.and_then(|base| base.resolve(&address)) {
        Some(url) => Cow::Owned(url),
        None => address,
    }
}
