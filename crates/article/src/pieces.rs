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
    /// Captions, readings above letters, and the links that stand for players.
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
    leave == Leave::Asides && (is_card || matches!(tag, Tag::Figcaption | Tag::Rt | Tag::Rp))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces in short: text as it is, `/` for a line, `|` for a cell, `¶` for a paragraph.
    fn seen(html: &str, leave: Leave) -> String {
        let mut out = String::new();
        pieces(html, leave, |piece| {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Line => out.push('/'),
                Piece::Paragraph => out.push('¶'),
                Piece::Cell => out.push('|'),
            }
            true
        });
        out
    }

    #[test]
    fn text_and_edges_come_in_order() {
        for (html, expected) in [
            ("a", "a"),
            ("<p>a</p>b", "¶a¶b"),
            ("a<br>b", "a/b"),
            ("a<hr>b", "a¶b"),
            ("<td>a</td>", "|a|"),
            ("<b>a</b>", "a"),
            ("a&amp;b", "a&amp;b"),
            ("a<script>b</script>c", "ac"),
            ("a<svg>b<svg>c</svg>d</svg>e", "ae"),
            ("a<svg/>b", "ab"),
            ("a<form>b", "a"),
            ("<figcaption>a</figcaption>", "¶a¶"),
        ] {
            assert_eq!(seen(html, Leave::None), expected, "{html}");
        }
    }

    #[test]
    fn asides_are_left_out_where_asked() {
        for (html, expected) in [
            ("a<figcaption>b</figcaption>c", "ac"),
            ("a<p class=embed>b</p>c", "ac"),
            ("<p class=x>a</p>", "¶a¶"),
            ("a<figcaption>b<figcaption>c</figcaption>d</figcaption>e", "ae"),
            ("<p class=embed><a href=x>a</a></p>b", "b"),
        ] {
            assert_eq!(seen(html, Leave::Asides), expected, "{html}");
        }
    }

    #[test]
    fn reading_ends_when_the_visitor_has_enough() {
        let mut count = 0;
        pieces("a<p>b<p>c<p>d", Leave::None, |_| {
            count += 1;
            count < 3
        });
        assert_eq!(count, 3);
    }
}
