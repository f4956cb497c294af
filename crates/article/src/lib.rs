//! Untrusted HTML in, safe HTML out. (Signatures first: bodies are not written yet.)

use model::{Extent, Picture, SanitizedHtml};

/// Cleans untrusted `html`; relative addresses are resolved against `base` (absolute http or https, or empty).
#[must_use]
pub fn sanitise(_html: &str, _base: &str) -> SanitizedHtml {
    SanitizedHtml::default()
}

/// First words of `html` (sanitised or not) as plain text on one line, at most `max_chars` characters, cut at a word.
#[must_use]
pub fn excerpt(_html: &str, _max_chars: usize) -> String {
    String::new()
}

/// Words in the text of `html`; for scripts written without spaces, characters halved.
#[must_use]
pub fn words(_html: &str) -> u32 {
    0
}

/// The text of `html`, paragraphs parted by a blank line.
#[must_use]
pub fn text(_html: &str) -> String {
    String::new()
}

/// A title or name that may carry markup or character references, as plain text on one line.
#[must_use]
pub fn plain(_text_or_html: &str) -> String {
    String::new()
}

/// The first real picture of an article, with caption and credit.
#[must_use]
pub fn lead_picture(_html: &SanitizedHtml) -> Option<Picture> {
    None
}

/// `url` made absolute against `base`, without tracking parameters; `None` unless it is http or https.
#[must_use]
pub fn clean_address(_url: &str, _base: &str) -> Option<String> {
    None
}

/// How much of an article a feed gives: `body` and `summary` are HTML as the feed gives them, either may be empty.
#[must_use]
pub fn extent(_body: &str, _summary: &str) -> Extent {
    Extent::Full
}
