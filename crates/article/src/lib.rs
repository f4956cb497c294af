//! Untrusted HTML in, safe HTML out.
//! (Text functions: bodies are not written yet.)

mod address;
mod attributes;
mod embed;
mod escape;
mod picture;
mod reference;
mod sanitise;
mod tag;
mod token;
mod tree;

pub use address::clean_address;
pub use sanitise::sanitise;

use model::{Extent, Picture, SanitizedHtml};

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

/// How much of an article a feed gives: `body` and `summary` are HTML as the feed gives them, either may be empty.
#[must_use]
pub fn extent(_body: &str, _summary: &str) -> Extent {
    Extent::Full
}
