//! RSS 0.90 to 2.0 and RSS 1.0 (RDF): the wire as the specifications draw it, then what feeds mean by it.
//!
//! <https://www.rssboard.org/rss-specification>, <http://purl.org/rss/1.0/spec>

mod adapter;
mod read;
mod wire;

use crate::{
    FeedFormat,
    context::Context,
    parse::{Document, finish_entries, tell_authors},
    xml::{Reader, Tag},
};

/// Reads an RSS document from its root on.
pub(crate) fn parse<'a>(reader: &mut Reader<'a>, root: &Tag<'a>, context: Context) -> Document {
    let mut rss = read::Rss::new(context);
    rss.read_root(reader, root);
    let mut feed = adapter::feed(&mut rss.context, &rss.channel, format(root));
    feed.entries = rss.entries;
    tell_authors(&mut feed.entries, &adapter::authors(&rss.channel));
    finish_entries(&mut feed);
    Document { feed, context: rss.context }
}

fn format(root: &Tag<'_>) -> FeedFormat {
    if root.is("rdf") {
        let is_old = ["netscape.com/rdf", "rss/0.9"].iter().any(|part| root.attributes.contains(part));
        return if is_old { FeedFormat::Rss09 } else { FeedFormat::Rss10 };
    }
    match root.attribute("version").as_deref().map(str::trim) {
        Some(version) if version.starts_with("0.9") => FeedFormat::Rss09,
        Some(version) if version.starts_with("1.") => FeedFormat::Rss10,
        _ => FeedFormat::Rss20,
    }
}
