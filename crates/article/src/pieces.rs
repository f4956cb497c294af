//! What a reader sees of HTML, in order: text, and the edges of lines, blocks and cells.

use crate::attributes::raw;
use crate::tag::{Kind, Tag};
use crate::token::{Token, Tokens};

/// What reading HTML for its text meets.
pub enum Piece<'a> {
    /// Text as written, references not read yet.
    Text(&'a str),
    /// `<br>`.
    Line,
    /// The edge of a block.
    Paragraph,
    /// The edge of a cell.
    Cell,
}

/// Parts of an article that are not its running text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Leave {
    /// Nothing that can be read.
    None,
    /// Captions, and the links that stand for players.
    Asides,
}

/// Calls `visit` for every piece that a reader would see, until it returns false.
pub fn pieces<'a>(html: &'a str, leave: Leave, mut visit: impl FnMut(Piece<'a>) -> bool) {
    let mut tokens = Tokens::new(html);
    // The element that is left out, and how many of its name are open in it.
    let mut left_out: Option<(Tag, u32)> = None;
    while let Some(token) = tokens.next() {
        let (name, is_start, closed) = match token {
            Token::Text(text) => {
                if left_out.is_none() && !visit(Piece::Text(text)) {
                    return;
                }
                continue;
            }
            Token::Start(name, closed) => (name, true, closed),
            Token::End(name) => (name, false, false),
        };
        let tag = Tag::of(name);
        if let Some((open, depth)) = left_out.as_mut() {
            if *open == tag {
                *depth = if is_start { *depth + 1 } else { *depth - 1 };
            }
            if *depth == 0 {
                left_out = None;
            }
            continue;
        }
        if is_start && tag.kind() == Kind::Raw {
            tokens.raw_text(name);
        } else if is_start && !closed && (tag.kind() == Kind::Hidden || is_aside(tag, leave, &tokens)) {
            left_out = Some((tag, 1));
        } else if let Some(edge) = edge(tag)
            && !visit(edge)
        {
            return;
        }
    }
}

fn is_aside(tag: Tag, leave: Leave, tokens: &Tokens<'_>) -> bool {
    let is_card = tag == Tag::P && raw(&tokens.attributes, "class") == Some("embed");
    leave == Leave::Asides && (is_card || tag == Tag::Figcaption)
}

fn edge<'a>(tag: Tag) -> Option<Piece<'a>> {
    match tag.kind() {
        Kind::Block
        | Kind::Paragraph
        | Kind::Heading
        | Kind::Item
        | Kind::Table
        | Kind::Row
        | Kind::Caption => Some(Piece::Paragraph),
        Kind::RowGroup => Some(Piece::Paragraph),
        Kind::Cell => Some(Piece::Cell),
        _ if tag == Tag::Br => Some(Piece::Line),
        _ if tag == Tag::Hr => Some(Piece::Paragraph),
        _ => None,
    }
}
