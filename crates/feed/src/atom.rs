//! Atom 0.3 and 1.0 (RFC 4287): the wire as the specifications draw it, then what feeds mean by it.

mod adapter;
mod read;
mod text;
mod wire;

use crate::{
    FeedFormat,
    context::Context,
    parse::{Document, finish_entries, tell_authors},
    xml::{Reader, Tag},
};

/// Reads an Atom document from its root on.
pub(crate) fn parse<'a>(reader: &mut Reader<'a>, root: &Tag<'a>, context: Context) -> Document {
    let format = format(root);
    let mut atom = read::Atom::new(context);
    if root.is("entry") {
        atom.read_entry(reader, root);
    } else {
        atom.read_feed(reader, root);
    }
    let mut feed = adapter::feed(&mut atom.context, &atom.feed, format);
    feed.entries = atom.entries;
    let authors = adapter::names(&atom.feed.authors);
    tell_authors(&mut feed.entries, &authors);
    finish_entries(&mut feed);
    Document { feed, context: atom.context }
}

/// Drafts have a `version`, or a namespace of their own.
fn format(root: &Tag<'_>) -> FeedFormat {
    let version = root.attribute("version");
    let is_draft = version.as_deref().is_some_and(|version| version.trim().starts_with("0."))
        || root.attributes.contains("purl.org/atom/ns");
    if is_draft { FeedFormat::Atom03 } else { FeedFormat::Atom10 }
}
