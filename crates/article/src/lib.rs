//! Untrusted HTML in, safe HTML out; and what can be told of it: its text, first words, length, picture.
//!
//! **Why the output is safe.** It holds text, whose `&`, `<` and `>` are references, and tags of an allow-list, whose
//! attribute values are quoted and escaped; no element of the list makes a parser read raw text or another language
//! (script, style, svg, math, template, select). So whatever HTML parser reads it, it never leaves the tokeniser's data
//! state, and meets no element or attribute that was not written on purpose. That does not rest on reading the *input* as a
//! browser does: a difference there can only cost fidelity. The tree, too, reads back as written (see `tree.rs`), which the
//! tests check with html5ever.
//!
//! **Nothing is requested before consent.** Pictures are written `<img data-src="…">` with the publisher's absolute
//! address and no `src`; the page sets `src` to its proxy's address when the reader's settings allow it. Recordings and
//! players become `<p class="embed"><a href="…">host</a></p>`, and those in known frames say in `data-frame` where they can
//! be shown, for when the reader wants it.
//!
//! `docs/decisions/0001-sanitiser.md` has the figures and the alternatives. This file is the whole public face.

mod address;
mod attributes;
mod cut;
mod dom;
mod embed;
mod escape;
mod excerpt;
mod extent;
mod extract;
mod lead;
mod markdown;
mod outline;
mod picture;
mod pieces;
mod read_also;
mod reference;
mod sanitise;
mod script;
mod stack;
mod tag;
mod teaser;
mod text;
mod title;
mod token;
mod tree;
mod wire;
mod words;

pub use address::clean_address;
pub use cut::without_picture;
pub use excerpt::excerpt;
pub use extent::extent;
pub use extract::{Access, Direction, ExtractError, Extraction, Removed, extract};
pub use lead::{lead_picture, pictures};
pub use markdown::markdown;
pub use model::Picture;
pub use outline::{Heading, outline};
pub use read_also::{ReadAlso, read_also};
pub use sanitise::sanitise;
pub use text::text;
pub use title::plain;
pub use wire::wire;
pub use words::words;
