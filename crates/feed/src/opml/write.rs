//! Writing OPML 2.0.

use super::OpmlDocument;

/// OPML 2.0 that readers import: `text`, `title`, `type`, `xmlUrl`, `htmlUrl`, two spaces a level.
pub fn write_opml(_document: &OpmlDocument) -> String {
    String::new()
}
