//! Reading OPML, with the same tolerant reader as feeds.

use super::{MAX_DEPTH, OpmlDocument, Outline};
use crate::{
    OpmlError, Warning,
    decode::decode,
    text::one_line,
    xml::{Event, Reader, Tag},
};

/// Reads a list of feeds, tolerantly; duplicates are kept, and every outline.
///
/// # Errors
/// Where the bytes hold neither an `opml` root nor an outline.
pub fn parse_opml(bytes: &[u8]) -> Result<OpmlDocument, OpmlError> {
    let text = decode(bytes, None, "");
    if text.text.trim().is_empty() {
        return Err(OpmlError::Empty);
    }
    let mut tree = Tree::default();
    let mut reader = Reader::new(&text.text);
    tree.read(&mut reader);
    if !tree.is_opml && tree.roots.is_empty() {
        return Err(OpmlError::NotOpml { root: tree.first.unwrap_or_default() });
    }
    let mut document = OpmlDocument { title: tree.title, outlines: tree.roots, warnings: text.warnings };
    let repairs = reader.repairs;
    for (is_told, code, message) in [
        (
            repairs.stray_markup || repairs.mismatched_tags,
            "mismatched-tags",
            "the markup is broken and was repaired",
        ),
        (
            tree.is_flattened || repairs.too_deep,
            "too-deep",
            "folders are nested too deeply and were flattened",
        ),
        (repairs.is_truncated, "truncated", "the file ends too early"),
    ] {
        if is_told {
            document.warnings.push(Warning::new(code, message));
        }
    }
    Ok(document)
}

/// Outlines being put together, without recursion.
#[derive(Default)]
struct Tree {
    is_opml: bool,
    first: Option<String>,
    title: Option<String>,
    roots: Vec<Outline>,
    /// Open outlines, outermost first, each with the depth of its element.
    open: Vec<(usize, Outline)>,
    is_flattened: bool,
}

impl Tree {
    fn read(&mut self, reader: &mut Reader<'_>) {
        loop {
            match reader.next() {
                Event::Start(tag) => self.start(reader, &tag),
                Event::End => self.close(reader.depth()),
                Event::Eof => return self.close(0),
                _ => {}
            }
        }
    }

    fn start<'a>(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        self.first.get_or_insert_with(|| tag.local.to_owned());
        if tag.is("opml") {
            self.is_opml = true;
        } else if tag.is("outline") {
            self.open.push((tag.depth, outline(tag)));
            self.flatten();
        } else if tag.is("title") && self.open.is_empty() {
            let title = reader.text(tag);
            self.title = self.title.take().or_else(|| one_line(&title));
        }
    }

    /// Ends every outline whose element is no longer open.
    fn close(&mut self, depth: usize) {
        while self.open.last().is_some_and(|(own, _)| *own > depth) {
            self.hang();
        }
    }

    fn hang(&mut self) {
        let Some((_, outline)) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some((_, parent)) => parent.children.push(outline),
            None => self.roots.push(outline),
        }
    }

    /// Beyond the deepest level outlines become siblings, their order kept.
    fn flatten(&mut self) {
        if self.open.len() <= MAX_DEPTH {
            return;
        }
        self.is_flattened = true;
        if let Some((depth, newest)) = self.open.pop() {
            self.hang();
            self.open.push((depth, newest));
        }
    }
}

fn outline(tag: &Tag<'_>) -> Outline {
    let text = |name| tag.attribute(name).and_then(|value| one_line(&value));
    let is_feed = text("type")
        .is_some_and(|kind| kind.eq_ignore_ascii_case("rss") || kind.eq_ignore_ascii_case("atom"));
    let feed_url = text("xmlUrl").or_else(|| text("feedUrl")).or_else(|| text("url").filter(|_| is_feed));
    Outline {
        title: text("title").or_else(|| text("text")).unwrap_or_default(),
        feed_url,
        site_url: text("htmlUrl"),
        children: Vec::new(),
    }
}
