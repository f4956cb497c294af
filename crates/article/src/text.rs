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
        let mut rest = text;
        loop {
            let words = rest.trim_start_matches(is_blank);
            if words.len() < rest.len() {
                self.raise(" ");
            }
            if words.is_empty() {
                return;
            }
            let (run, after) = words.split_at(run(words));
            self.out.push_str(self.gap);
            self.gap = "";
            self.out.push_str(run);
            rest = after;
        }
    }
}

/// Length of the words at the start of `text` that have single spaces between them: most text can be copied at once.
fn run(text: &str) -> usize {
    let starts_word =
        |at: usize| text.get(at..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with(is_blank));
    let is_letter = |byte: Option<u8>| byte.is_some_and(|byte| byte > b' ' && byte.is_ascii());
    let bytes = text.as_bytes();
    let ends = |(at, byte): (usize, &u8)| {
        let ends = match byte {
            b' ' => !is_letter(bytes.get(at + 1).copied()) && !starts_word(at + 1),
            // First bytes of the blanks outside ASCII.
            b'\n' | b'\t' | b'\r' | b'\x0c' | 0xC2 | 0xE2 | 0xE3 | 0xEF => !starts_word(at),
            _ => false,
        };
        ends.then_some(at)
    };
    bytes.iter().enumerate().find_map(ends).unwrap_or(text.len())
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
