//! An article's text as Markdown (CommonMark 0.31, tables as GitHub has them), for notes and files of the reader's own.

use crate::dom::{Dom, Id, Name};
use crate::reference::decode;
use crate::script::is_blank;

/// Elements within each other beyond which only their text is written.
const DEPTH: usize = 60;

/// Sanitised HTML as Markdown. Pictures become links to the publisher's address; what Markdown has no sign for keeps its
/// words. Ends without a newline.
#[must_use]
pub fn markdown(html: &str) -> String {
    let dom = Dom::parse(html);
    let mut writer =
        Writer { dom: &dom, out: String::new(), prefix: String::new(), gap: Gap::None, start: 0 };
    writer.children(0, 0);
    writer.out
}

/// What goes before the next word.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

struct Writer<'a> {
    dom: &'a Dom<'a>,
    out: String,
    /// What every line of the present block begins with.
    prefix: String,
    gap: Gap,
    /// Where the present block's first word goes, behind its sign.
    start: usize,
}

impl Writer<'_> {
    fn children(&mut self, id: Id, depth: usize) {
        let dom = self.dom;
        dom.children(id).for_each(|child| self.node(child, depth));
    }

    fn node(&mut self, id: Id, depth: usize) {
        let (dom, depth) = (self.dom, depth + 1);
        let name = dom.name(id);
        if depth > DEPTH {
            let words = words(dom, id);
            return self.text(&words);
        }
        match name {
            Name::Text => self.text(&decode(dom.node(id).text, false)),
            Name::Br => self.raise(Gap::Line),
            Name::Hr => self.block("---"),
            Name::Strong | Name::B => self.wrapped("**", id, depth),
            Name::Em | Name::I | Name::Cite => self.wrapped("*", id, depth),
            Name::S | Name::Strike => self.wrapped("~~", id, depth),
            Name::Code => self.code(id),
            Name::A => self.link(id, depth),
            Name::Img => self.picture(id),
            Name::Pre => self.listing(id),
            Name::Blockquote => self.inner("> ", "> ", id, depth),
            Name::Figcaption => self.caption(id, depth),
            Name::Ul | Name::Ol => self.list(id, depth),
            Name::Table => self.table(id),
            _ => match name.level() {
                Some(level) => self.heading(level, id, depth),
                None if name.is_block() => self.paragraph(id, depth),
                None => self.children(id, depth),
            },
        }
    }

    fn raise(&mut self, gap: Gap) {
        if gap > self.gap && !self.is_at_start() {
            self.gap = gap;
        }
    }

    fn is_at_start(&self) -> bool {
        self.out.len() == self.start
    }

    /// Writes what is due before a word: a space, or lines with their prefix.
    fn begin(&mut self) {
        match std::mem::replace(&mut self.gap, Gap::None) {
            Gap::None => {}
            Gap::Space => self.out.push(' '),
            Gap::Line => {
                self.out.push_str("\\\n");
                self.out.push_str(&self.prefix);
            }
            Gap::Paragraph => {
                let blank = self.prefix.trim_end().to_owned();
                self.out.push_str(&format!("\n{blank}\n{}", self.prefix));
            }
        }
    }

    fn text(&mut self, text: &str) {
        if text.starts_with(is_blank) {
            self.raise(Gap::Space);
        }
        for (at, word) in text.split(is_blank).filter(|word| !word.is_empty()).enumerate() {
            if at > 0 {
                self.raise(Gap::Space);
            }
            let starts_line = self.is_at_start() || self.gap >= Gap::Line;
            self.begin();
            escape(word, starts_line, &mut self.out);
        }
        if text.ends_with(is_blank) && !text.trim_matches(is_blank).is_empty() {
            self.raise(Gap::Space);
        }
    }

    fn raw(&mut self, text: &str) {
        self.begin();
        self.out.push_str(text);
    }

    fn block(&mut self, text: &str) {
        self.raise(Gap::Paragraph);
        self.raw(text);
        self.raise(Gap::Paragraph);
    }

    fn paragraph(&mut self, id: Id, depth: usize) {
        self.raise(Gap::Paragraph);
        self.children(id, depth);
        self.raise(Gap::Paragraph);
    }

    fn heading(&mut self, level: u8, id: Id, depth: usize) {
        if words(self.dom, id).is_empty() {
            return;
        }
        self.raise(Gap::Paragraph);
        // The headline above the text has the first level.
        self.raw(&"#".repeat(usize::from(level.max(2))));
        self.gap = Gap::Space;
        self.children(id, depth);
        self.gap = Gap::Paragraph;
    }

    fn wrapped(&mut self, sign: &str, id: Id, depth: usize) {
        if words(self.dom, id).is_empty() {
            return self.children(id, depth);
        }
        self.within(sign, id, depth);
        self.out.push_str(sign);
    }

    /// What is in an element, right behind a sign: a blank that it begins with goes before the sign.
    fn within(&mut self, sign: &str, id: Id, depth: usize) {
        if lines(self.dom, id).starts_with(is_blank) {
            self.raise(Gap::Space);
        }
        self.raw(sign);
        let start = std::mem::replace(&mut self.start, self.out.len());
        self.children(id, depth);
        self.start = start;
    }

    fn code(&mut self, id: Id) {
        let words = words(self.dom, id);
        let fence = "`".repeat(longest_run(&words, '`') + 1);
        let pad = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
        if !words.is_empty() {
            self.raw(&format!("{fence}{pad}{words}{pad}{fence}"));
        }
    }

    fn link(&mut self, id: Id, depth: usize) {
        let address = self.dom.attribute(id, "href").unwrap_or_default();
        // Jumps within the page lead nowhere in a file.
        if !address.contains(':') || words(self.dom, id).is_empty() {
            return self.children(id, depth);
        }
        self.within("[", id, depth);
        self.out.push_str(&format!("]({})", destination(&address)));
    }

    fn picture(&mut self, id: Id) {
        let address = self.dom.attribute(id, "data-src").or_else(|| self.dom.attribute(id, "src"));
        let Some(address) = address.filter(|address| address.contains(':')) else { return };
        let words = self.dom.attribute(id, "alt").unwrap_or_default();
        let words = words.replace(['[', ']', '\n'], " ");
        self.raw(&format!("![{}]({})", words.trim(), destination(&address)));
    }

    fn caption(&mut self, id: Id, depth: usize) {
        self.raise(Gap::Paragraph);
        self.wrapped("*", id, depth);
        self.raise(Gap::Paragraph);
    }

    fn listing(&mut self, id: Id) {
        let code = lines(self.dom, id);
        let fence = "`".repeat(longest_run(&code, '`').max(2) + 1);
        self.raise(Gap::Paragraph);
        self.raw(&fence);
        for line in code.trim_matches('\n').split('\n') {
            self.out.push_str(&format!("\n{}{line}", self.prefix));
        }
        self.out.push_str(&format!("\n{}{fence}", self.prefix));
        self.raise(Gap::Paragraph);
    }

    /// A block whose lines begin with a sign: the first with one, the others with another.
    fn inner(&mut self, first: &str, others: &str, id: Id, depth: usize) {
        self.raise(Gap::Paragraph);
        let (before, gap) = (self.out.len(), self.gap);
        self.begin();
        self.out.push_str(first);
        let outside = self.prefix.len();
        self.prefix.push_str(others);
        let start = self.out.len();
        self.start = start;
        match self.dom.name(id) {
            Name::Text => self.node(id, depth),
            _ => self.children(id, depth),
        }
        self.prefix.truncate(outside);
        self.gap = Gap::Paragraph;
        if self.out.len() == start {
            self.out.truncate(before);
            self.gap = gap;
        }
    }

    fn list(&mut self, id: Id, depth: usize) {
        let dom = self.dom;
        let is_ordered = dom.name(id) == Name::Ol;
        let start = dom.attribute(id, "start").and_then(|start| start.parse().ok()).unwrap_or(1_u32);
        let is_blank = |child: Id| dom.name(child) == Name::Text && words(dom, child).is_empty();
        let items = dom.children(id).filter(|child| !is_blank(*child));
        for (at, item) in items.enumerate() {
            let sign = match is_ordered {
                true => format!("{}. ", start.saturating_add(at as u32)),
                false => "- ".to_owned(),
            };
            self.inner(&sign, &" ".repeat(sign.len()), item, depth);
        }
    }

    fn table(&mut self, id: Id) {
        let dom = self.dom;
        let is_cell = |cell: &Id| matches!(dom.name(*cell), Name::Td | Name::Th);
        let rows: Vec<Vec<String>> = dom
            .all(id, Name::Tr)
            .map(|row| {
                let cells = dom.children(row).filter(is_cell);
                cells.map(|cell| words(dom, cell).replace('|', "\\|")).collect()
            })
            .collect();
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        self.raise(Gap::Paragraph);
        for (at, mut row) in rows.into_iter().enumerate().filter(|_| width > 0) {
            row.resize(width, String::new());
            let lead = if at > 0 { format!("\n{}", self.prefix) } else { String::new() };
            self.raw(&format!("{lead}| {} |", row.join(" | ")));
            if at == 0 {
                self.out.push_str(&format!("\n{}|{}", self.prefix, " --- |".repeat(width)));
            }
        }
        self.raise(Gap::Paragraph);
    }
}

/// The words in a node, spaces run together.
fn words(dom: &Dom, id: Id) -> String {
    lines(dom, id).split(is_blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text in a node as it is.
fn lines(dom: &Dom, id: Id) -> String {
    let mut text = String::new();
    for at in dom.subtree(id) {
        match dom.name(at) {
            Name::Text => text.push_str(&decode(dom.node(at).text, false)),
            Name::Br => text.push('\n'),
            _ => {}
        }
    }
    text
}

fn longest_run(text: &str, sign: char) -> usize {
    text.split(|other| other != sign).map(str::len).max().unwrap_or_default()
}

/// An address that no bracket or blank ends early.
fn destination(address: &str) -> String {
    address
        .replace(' ', "%20")
        .replace('(', "%28")
        .replace(')', "%29")
        .replace('<', "%3C")
        .replace('>', "%3E")
}

/// A word whose signs mean themselves.
fn escape(word: &str, starts_line: bool, out: &mut String) {
    let digits = word.trim_end_matches(['.', ')']);
    let is_number =
        !digits.is_empty() && digits.len() < word.len() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if starts_line && is_number {
        let (number, sign) = word.split_at(digits.len());
        out.push_str(&format!("{number}\\{sign}"));
        return;
    }
    for (at, letter) in word.char_indices() {
        let begins_block = starts_line && at == 0 && matches!(letter, '#' | '+' | '-' | '>' | '=' | '|');
        if begins_block || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~') {
            out.push('\\');
        }
        out.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_markdown() {
        for (html, expected) in [
            ("<p>One <b>two</b> <i>three</i>.</p><p>Four</p>", "One **two** *three*.\n\nFour"),
            ("<h2>Head</h2><p>a<br>b</p>", "## Head\n\na\\\nb"),
            ("<h1>Head</h1>x", "## Head\n\nx"),
            ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n\n- b\n\n  - c"),
            ("<ol start=\"3\"><li>a</li><li>b</li></ol>", "3. a\n\n4. b"),
            ("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc"),
            ("<p><a href=\"https://x.test/(1)\">y</a></p>", "[y](https://x.test/%281%29)"),
            ("<p><a href=\"#note\">1</a></p>", "1"),
            ("<pre>a\n  b</pre>", "```\na\n  b\n```"),
            ("<p>x <code>a`b</code></p>", "x ``a`b``"),
            (
                "<table><tr><th>a</th><th>b</th></tr><tr><td>1|2</td></tr></table>",
                "| a | b |\n| --- | --- |\n| 1\\|2 |  |",
            ),
            (
                "<figure><img data-src=\"https://x.test/p.jpg\" alt=\"A bridge\"><figcaption>The bridge</figcaption></figure>",
                "![A bridge](https://x.test/p.jpg)\n\n*The bridge*",
            ),
            ("<p>2 * 3 &lt; 7 and a_b [c]</p>", "2 \\* 3 \\< 7 and a\\_b \\[c\\]"),
            ("<p># no head</p><p>1. no list</p>", "\\# no head\n\n1\\. no list"),
            ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
            ("", ""),
        ] {
            assert_eq!(markdown(html), expected, "{html}");
        }
    }

    #[test]
    fn deep_markup_keeps_its_words() {
        let html = format!("{}deep{}", "<blockquote>".repeat(5_000), "</blockquote>".repeat(5_000));
        assert!(markdown(&html).ends_with("deep"));
    }
}
