//! Lists of feeds: OPML 1.0 and 2.0 (<http://opml.org/spec2.opml>).

mod read;
mod write;

pub use read::parse_opml;
pub use write::write_opml;

use crate::Warning;

/// A list of feeds in folders. Folders nest at most [`MAX_DEPTH`] deep; deeper outlines hang at that depth.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OpmlDocument {
    /// Plain text.
    pub title: Option<String>,
    /// Top-level nodes in the order of the file, duplicates kept.
    pub outlines: Vec<Outline>,
    /// What was wrong and how it was taken.
    pub warnings: Vec<Warning>,
}

/// A node: a feed where `feed_url` is set, a folder otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// `title`, else `text`; plain text, may be empty.
    pub title: String,
    /// `xmlUrl`, as written.
    pub feed_url: Option<String>,
    /// `htmlUrl`, as written.
    pub site_url: Option<String>,
    /// Nodes within, in the order of the file.
    pub children: Vec<Outline>,
}

/// Deepest nesting that is kept as such: more than any reader shows, and safe for small stacks (1 MB in WebAssembly).
pub(crate) const MAX_DEPTH: usize = 64;

impl OpmlDocument {
    /// Every node in the order of the file, each with the titles of the folders it lies in.
    pub fn walk(&self) -> Vec<(Vec<&str>, &Outline)> {
        let mut found = Vec::new();
        let mut open: Vec<(std::slice::Iter<'_, Outline>, Option<&str>)> = vec![(self.outlines.iter(), None)];
        while let Some((nodes, _)) = open.last_mut() {
            let Some(node) = nodes.next() else {
                open.pop();
                continue;
            };
            found.push((open.iter().filter_map(|(_, title)| *title).collect(), node));
            open.push((node.children.iter(), Some(&node.title)));
        }
        found
    }

    /// Only the feeds, each with the titles of the folders it lies in.
    pub fn feeds(&self) -> Vec<(Vec<&str>, &Outline)> {
        self.walk().into_iter().filter(|(_, node)| node.feed_url.is_some()).collect()
    }
}
