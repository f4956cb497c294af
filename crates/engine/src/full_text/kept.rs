//! Full texts as bytes. HTML that comes out of the database is cleaned again: that costs less than to prove that it need
//! not be.

use model::{FullText, SanitizedHtml};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Kept {
    html: String,
    rest: FullText,
}

pub(super) fn write(full: &FullText) -> Vec<u8> {
    let rest = FullText { html: SanitizedHtml::default(), ..full.clone() };
    let kept = Kept { html: full.html.as_str().to_owned(), rest };
    postcard::to_allocvec(&kept).unwrap_or_default()
}

/// `None` for what another version wrote: it is fetched again.
pub(super) fn read(bytes: &[u8], base: &str) -> Option<FullText> {
    let Kept { html, rest } = postcard::from_bytes(bytes).ok()?;
    Some(FullText { html: article::sanitise(&html, base), ..rest })
}
