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
    /// `category`, as written: paths with slashes and tags, separated by commas (OPML 2.0).
    pub category: Option<String>,
    /// Nodes within, in the order of the file.
    pub children: Vec<Outline>,
}

/// Deepest nesting that is kept as such: more than any reader shows, and safe for small stacks (1 MB in WebAssembly).
pub(crate) const MAX_DEPTH: usize = 64;

impl OpmlDocument {
    /// Every node in the order of the file, each with the titles of the folders it lies in, made as they are asked for:
    /// all paths together may be far bigger than the file. A feed that holds others is no folder of theirs.
    pub fn walk(&self) -> impl Iterator<Item = (Vec<&str>, &Outline)> {
        let mut open: Vec<(std::slice::Iter<'_, Outline>, Option<&Outline>)> =
            vec![(self.outlines.iter(), None)];
        std::iter::from_fn(move || {
            loop {
                let Some(node) = open.last_mut()?.0.next() else {
                    open.pop();
                    continue;
                };
                let folders = open.iter().filter_map(|(_, parent)| *parent);
                let path =
                    folders.filter(|one| one.feed_url.is_none()).map(|one| one.title.as_str()).collect();
                open.push((node.children.iter(), Some(node)));
                return Some((path, node));
            }
        })
    }

    /// Only the feeds, each with the titles of the folders it lies in; where it lies in none, with those that its
    /// category names.
    pub fn feeds(&self) -> impl Iterator<Item = (Vec<&str>, &Outline)> {
        let feeds = self.walk().filter(|(_, node)| node.feed_url.is_some());
        feeds.map(|(path, node)| if path.is_empty() { (node.categories(), node) } else { (path, node) })
    }
}

impl Outline {
    /// The first of its categories as a path of folders.
    fn categories(&self) -> Vec<&str> {
        let first = self.category.iter().filter_map(|all| all.split(',').next());
        first
            .flat_map(|path| path.split('/'))
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .take(MAX_DEPTH)
            .collect()
    }
}
