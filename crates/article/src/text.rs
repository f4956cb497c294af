//! Plain text out of HTML.

use crate::pieces::{Leave, Piece, pieces};
use crate::reference::decode;
use crate::script::is_blank;

/// The text of `html`, sanitised or not: paragraphs parted by a blank line, lines by a newline, spaces run together.
#[must_use]
pub fn text(html: &str) -> String {
    collect(html, Leave::None, usize::MAX, ["\n", "\n\n"])
}

/// Text up to about `enough` bytes; `gaps` are what stands for a line's and a paragraph's end.
pub fn collect(html: &str, leave: Leave, enough: usize, gaps: [&'static str; 2]) -> String {
    let [line, paragraph] = gaps;
    let mut text = Text::default();
    pieces(html, leave, |piece| {
        match piece {
            Piece::Text(raw) => text.push(&decode(raw, false)),
            Piece::Line => text.raise(line),
            Piece::Paragraph => text.raise(paragraph),
            Piece::Cell => text.raise(" "),
        }
        text.out.len() <= enough
    });
    text.out
}

/// Joins pieces to text with single spaces.
#[derive(Default)]
pub struct Text {
    pub out: String,
    /// What goes before the next word: nothing, a space, a newline, a blank line.
    gap: &'static str,
}

impl Text {
    pub fn raise(&mut self, gap: &'static str) {
        let rank = |gap: &str| match gap {
            "" => 0,
            " " => 1,
            "\n" => 2,
            _ => 3,
        };
        if !self.out.is_empty() && rank(gap) > rank(self.gap) {
            self.gap = gap;
        }
    }

    pub fn push(&mut self, text: &str) {
        if text.starts_with(is_blank) {
            self.raise(" ");
        }
        for (index, word) in text.split(is_blank).filter(|word| !word.is_empty()).enumerate() {
            if index > 0 {
                self.raise(" ");
            }
            self.out.push_str(self.gap);
            self.gap = "";
            self.out.push_str(word);
        }
        if text.ends_with(is_blank) {
            self.raise(" ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_paragraphs_and_drops_what_is_not_read() {
        for (html, expected) in [
            ("<p>One  two</p>\n<p>three<br>four</p>", "One two\n\nthree\nfour"),
            ("a<b>b</b>c <i>d</i>", "abc d"),
            ("<ul><li>x<li>y</ul>", "x\n\ny"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\n\nc"),
            ("x<script>alert(1)</script><style>p{}</style><svg><text>z</text></svg>y", "xy"),
            ("AT&amp;T &lt;b&gt; caf&eacute;", "AT&T <b> café"),
            ("", ""),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }
}
